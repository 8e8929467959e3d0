"""Numbers as Vietnamese people write them, read and written: 1.900,5 and 95,1 %."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from lib.vietnamese.number_style import NumberStyle, readings

_WHOLE_FLOATS = 2**53
"""Below, every whole number is a float of its own."""


@lru_cache(maxsize=4096)  # a figure is added, compared and shown many times
def exact(number: float | int | str | Decimal) -> Fraction:
    """Return `number` as people wrote it: the shortest decimal that reads back as the same float, without binary noise.

    >>> exact(0.1) + exact(0.2) == exact(0.3)
    True
    """
    # Most figures are counts; taking a whole number as it is costs a tenth of reading its digits.
    if isinstance(number, float) and number.is_integer() and abs(number) < _WHOLE_FLOATS:
        return Fraction(int(number))
    return Fraction(number) if isinstance(number, int) else Fraction(str(number))


def parse_number(text: str) -> Decimal:
    """Read a number written in the Vietnamese style, or in another one that allows no second reading.

    "1.900" is one thousand nine hundred and "0,9" nine tenths. A point that cannot group thousands is a decimal
    point ("95.1", "0.951"). "1,900" follows the Vietnamese style (1.9); where a column can tell more, let
    `number_style` decide.

    Raises
    ------
    ValueError
        `text` is not one number.

    >>> [str(parse_number(t)) for t in ("1.900", "1.900,5", "0,9", "95.1", "02", "1 900", "-3", "1,900.5")]
    ['1900', '1900.5', '0.9', '95.1', '2', '1900', '-3', '1900.5']
    """
    found = readings(text)
    if not found:
        raise ValueError(text)
    return found.get(NumberStyle.VIETNAMESE, next(iter(found.values())))


def format_number(number: Fraction | Decimal | float | int, decimals: int = 0, *, trim: bool = False) -> str:
    """Write `number` with "." between thousands and "," before exactly `decimals` digits, rounded half up.

    `trim` drops zeros at the end of the decimals.

    >>> format_number(1900.5, 1), format_number(-0.04, 1), format_number(2, 1, trim=True)
    ('1.900,5', '0,0', '2')
    """
    fraction = number if isinstance(number, Fraction) else exact(number)
    # Whole numbers only, so that no precision is ever exceeded: what an officer typed by mistake must be shown too.
    above, below = abs(fraction.numerator), fraction.denominator
    whole, rest = divmod((2 * above * 10**decimals + below) // (2 * below), 10**decimals)
    text = f"{whole:,}".replace(",", ".") + (f",{rest:0{decimals}d}" if decimals else "")
    is_negative = fraction < 0 and (whole or rest)
    if trim and "," in text:
        text = text.rstrip("0").rstrip(",")
    return ("-" if is_negative else "") + text


def decimals_of(number: Fraction, most: int = 4) -> int:
    """Return how many decimals `number` needs to be written exactly, `most` at most.

    >>> decimals_of(Fraction("30.5")), decimals_of(Fraction(29)), decimals_of(Fraction(1, 3))
    (1, 0, 4)
    """
    return next((decimals for decimals in range(most) if (number * 10**decimals).denominator == 1), most)


def format_percentage(share: Fraction) -> str:
    """Write a share (0 to 1, or beyond) as a percentage of one decimal; what is not quite nothing or all never reads 0 or 100 %.

    >>> [format_percentage(Fraction(s)) for s in ("0.99995", "1", "1.0001", "0.0001", "0", "0.4828")]
    ['99,9%', '100,0%', '100,1%', '0,1%', '0,0%', '48,3%']
    """
    tenths = int(abs(share) * 1000 + Fraction(1, 2)) * (-1 if share < 0 else 1)
    if tenths in (0, 1000) and share * 1000 != tenths:
        tenths += 1 if share * 1000 > tenths else -1
    return format_number(Fraction(tenths, 10), 1) + "%"


def plain_number(number: Fraction) -> str:
    """Write `number` as the ward's tables have it: a point before decimals, nothing between thousands, six decimals at most.

    Never with exactly three decimals, which would be read as thousands.

    >>> plain_number(Fraction(1900)), plain_number(Fraction("95.1")), plain_number(Fraction("93.125"))
    ('1900', '95.1', '93.1250')
    """
    whole, _, decimals = format_number(number, 6, trim=True).replace(".", "").partition(",")
    return f"{whole}.{decimals}{'0' if len(decimals) == 3 else ''}" if decimals else whole
