"""Numbers as Vietnamese people write them: 1.900,5 and 95,1 %. The one home of reading and writing them."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from lib.vietnamese.text import normalise

_PLAIN = re.compile(r"\d+")
_VIETNAMESE_GROUPS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_SPACED_GROUPS = re.compile(r"[1-9]\d{0,2}( \d{3})+(,\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_DECIMAL_POINT = re.compile(r"\d+\.\d+")
_ENGLISH_GROUPS = re.compile(r"[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})")
_TWO_READINGS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")


def exact(number: float | int | str | Decimal) -> Fraction:
    """Return `number` as people wrote it: the shortest decimal that reads back as the same float, without binary noise.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    """
    return Fraction(str(number))


def parse_number(text: str) -> Decimal:
    """Read a number written in the Vietnamese style, or in another one that allows no second reading.

    "1.900" is one thousand nine hundred and "0,9" nine tenths. A point that cannot group thousands is a decimal
    point ("95.1", "0.951"). "1,900" follows the Vietnamese style (1.9); ask `is_ambiguous` before trusting it.

    Raises
    ------
    ValueError
        `text` is not one number.

    >>> [str(parse_number(t)) for t in ("1.900", "1.900,5", "0,9", "95.1", "02", "1 900", "-3", "1,900.5")]
    ['1900', '1900.5', '0.9', '95.1', '2', '1900', '-3', '1900.5']
    """
    written = normalise(text).replace("−", "-")
    sign, digits = (written[0], written[1:].strip()) if written[:1] in ("-", "+") else ("", written)
    if not digits.isascii():
        raise ValueError(text)
    if _VIETNAMESE_GROUPS.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif _SPACED_GROUPS.fullmatch(digits):
        plain = digits.replace(" ", "").replace(",", ".")
    elif _ENGLISH_GROUPS.fullmatch(digits):
        plain = digits.replace(",", "")
    elif _DECIMAL_COMMA.fullmatch(digits):
        plain = digits.replace(",", ".")
    elif _PLAIN.fullmatch(digits) or _DECIMAL_POINT.fullmatch(digits):
        plain = digits
    else:
        raise ValueError(text)
    return Decimal("-" + plain if sign == "-" else plain)


def is_ambiguous(text: str) -> bool:
    """Tell whether `text` could be thousands in English or thousandths in Vietnamese, such as "1,900".

    >>> is_ambiguous("1,900"), is_ambiguous("1,9"), is_ambiguous("0,951")
    (True, False, False)
    """
    return bool(_TWO_READINGS.fullmatch(normalise(text)))


def format_number(number: Fraction | Decimal | float | int, decimals: int = 0, *, trim: bool = False) -> str:
    """Write `number` with "." between thousands and "," before exactly `decimals` digits, rounded half up.

    `trim` drops zeros at the end of the decimals.

    >>> format_number(1900.5, 1), format_number(-0.04, 1), format_number(2, 1, trim=True)
    ('1.900,5', '0,0', '2')
    """
    fraction = number if isinstance(number, Fraction) else exact(number)
    # Whole numbers only, so that no precision is ever exceeded: what an officer typed by mistake must be shown too.
    whole, rest = divmod(int(abs(fraction) * 10**decimals + Fraction(1, 2)), 10**decimals)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:0{decimals}d}" if decimals else "")
    is_negative = fraction < 0 and (whole or rest)
    if trim and "," in text:
        text = text.rstrip("0").rstrip(",")
    return ("-" if is_negative else "") + text
