"""A reader of the sentences about a measure: the numbers as they are written, nothing of the product's words or arithmetic.

Whatever is not understood whole is a fault: a sentence of a new form needs its line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

NUMBER = r"-?\d+(?:\.\d{3})*(?:,\d+)?"
UNIT = r"[^;.,()]*?"
"""What may follow a number: "triệu đồng/người/năm", "điểm %", "%"."""


@dataclass(frozen=True)
class Shown:
    """A number as it is written."""

    exact: Fraction
    decimals: int

    @property
    def half(self) -> Fraction:
        """How far what was rounded may be from it."""
        return Fraction(1, 2 * 10**self.decimals)


@dataclass(frozen=True)
class Sentence:
    """The numbers of a sentence by what they are, and which forms it had."""

    text: str
    forms: tuple[str, ...]
    numbers: dict[str, Shown] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Fraction:
        return self.numbers[name].exact

    def __contains__(self, name: str) -> bool:
        return name in self.numbers


class NotUnderstood(AssertionError):
    """A sentence, or a part of it, has no known form."""


def shown(text: str) -> Shown:
    """Read one number in the Vietnamese style.

    >>> shown("1.900,5"), shown("-3").exact
    (Shown(exact=Fraction(3801, 2), decimals=1), Fraction(-3, 1))
    """
    whole, _, decimals = text.partition(",")
    return Shown(Fraction(whole.replace(".", "") + (f".{decimals}" if decimals else "")), len(decimals))


def numbers(text: str) -> list[Shown]:
    """Return all numbers of a text."""
    return [shown(found) for found in re.findall(NUMBER, text)]


def forms(table: str) -> list[tuple[str, re.Pattern[str]]]:
    """Return the named forms of a table: "name: text with [number] and <anything>"."""
    found = []
    for line in table.strip().splitlines():
        name, _, text = line.partition(":")
        pattern = re.escape(text.strip()).replace("\\ ", " ")
        pattern = re.sub(r"<\w+>", ".+?", pattern)
        pattern = re.sub(r"\\\[(\w+)\\\]", lambda part: f"(?P<{part[1]}>{NUMBER}){UNIT}", pattern)
        pattern = re.sub(r"\\\{(.*?)\\\}", lambda part: f"(?:{part[1].replace(chr(92), '')})", pattern)
        found.append((name.strip(), re.compile(pattern)))
    return found


STANDING = forms("""
share: Đến hết tháng [month]: [value]/[bound] <unit> ([share])
rate: Đến hết tháng [month]: [value] ([numerator]/[denominator])
amount: Đến hết tháng [month]: [value], bằng [part] toàn phường; chưa giao chỉ tiêu riêng nên không xếp đèn.
beyond: Đến hết tháng [month]: [value], nhiều hơn số toàn phường được báo; chưa giao chỉ tiêu riêng nên không xếp đèn.
alone: Đến hết tháng [month]: [value]; chưa giao chỉ tiêu riêng nên không xếp đèn.
nothing: Chưa có số liệu, trong khi đã đến kỳ báo cáo tháng [month]. <owner>: <name>.
not_due: Chưa đến kỳ báo cáo (kỳ đầu tiên: tháng [month]).
no_base: Đến hết tháng [month]: không phát sinh đối tượng để tính tỷ lệ.
""")
COMPARED = forms("""
short: ; kế hoạch đến kỳ là [due], thấp hơn tiến độ [gap].
ahead: ; kế hoạch đến kỳ là [due], cao hơn tiến độ [gap].
even: ; vừa đúng kế hoạch đến kỳ là [due].
over: ; mức cho phép đến kỳ là [due], cao hơn mức cho phép [gap].
under: ; mức cho phép đến kỳ là [due], thấp hơn mức cho phép [gap].
even: ; vừa đúng mức cho phép đến kỳ là [due].
short: ; lộ trình đến kỳ là [due], thấp hơn lộ trình [gap].
ahead: ; lộ trình đến kỳ là [due], cao hơn lộ trình [gap].
even: ; vừa đúng lộ trình đến kỳ là [due].
to_target: ; chỉ tiêu {năm|giao} {dưới |không quá |}[target], còn thiếu [gap].
over_target: ; chỉ tiêu {năm|giao} {dưới |không quá |}[target], cao hơn [gap].
at_bound: ; chỉ tiêu {năm|giao} {dưới |không quá |}[target], chưa đạt vì phải thấp hơn mức này.
met: ; đã đạt chỉ tiêu {năm|giao} {dưới |không quá |}[target].
exceeded: ; đã vượt chỉ tiêu {năm|giao} {dưới |không quá |}[target].
missed: ; kết thúc năm không đạt chỉ tiêu {giao |}{dưới |không quá |}[target].
""")
LEFT = forms("""
missing: Còn thiếu [missing], cần bình quân [needed] mỗi tháng (từ đầu năm: [average]).
missing: Cần thêm [missing], bình quân [needed] mỗi tháng đến cuối năm.
missing: Thiếu [missing].
reduce: Cao hơn mức cho phép [missing].
reduce: Cần giảm [missing].
rate_at_least: Từ nay đến cuối năm phải đạt ít nhất [rate] số <unit> phát sinh.
rate_at_most: Từ nay đến cuối năm không được quá [rate] số <unit> phát sinh.
lost: Không còn khả năng đạt chỉ tiêu {năm|giao}.
year_unknown: Chưa có số liệu cả năm.
room: Từ nay đến cuối năm chỉ còn được tăng thêm [room].
broken: Đã {quá mức của cả năm|cao hơn mức cho phép cả năm} [room].
""")
ESTIMATES = forms("""
estimate: Với tiến độ hiện nay, ước cả năm {đạt|ở mức} khoảng [value] (từ [low] đến [high], khả năng [chance]).
""")
VERDICTS = forms("""
reached: Đã đạt chỉ tiêu “<target>”.
sure: Gần như chắc chắn hoàn thành chỉ tiêu “<target>”.
unlikely: Khó có khả năng hoàn thành chỉ tiêu “<target>”.
open: <why>ưa kết luận được có hoàn thành chỉ tiêu “<target>” hay không.
""")
METHODS = forms("""
by_pace: Cách ước: thực hiện [standing] chia cho [due] kế hoạch năm đến hết tháng [month].
by_pace: Cách ước: thực hiện [standing] chia cho [due] kế hoạch năm đến hết tháng [month] (nhưng không thể quá [most]).
by_line: Cách ước: kéo dài mức thay đổi từ kết quả năm trước ([baseline]) đến nay cho hết năm.
by_line: Cách ước: kéo dài mức thay đổi từ kết quả năm trước ([baseline]) đến nay cho hết năm (nhưng không thể quá [most]).
""")
SUMS = forms("""
short: Các tổ thiếu cộng lại [lacking], các tổ hơn bù lại [surplus]: <who> còn kém [gap].
short: Các tổ thiếu cộng lại [lacking], các tổ hơn bù lại [surplus]: <who> còn kém [gap] ([points]).
ahead: Các tổ thiếu cộng lại [lacking], các tổ hơn bù lại [surplus]: <who> tốt hơn [gap].
ahead: Các tổ thiếu cộng lại [lacking], các tổ hơn bù lại [surplus]: <who> tốt hơn [gap] ([points]).
even: Các tổ thiếu cộng lại [lacking], các tổ hơn bù lại [surplus]: <who> vừa đủ.
short: Các tổ cao hơn cộng lại [lacking], các tổ thấp hơn bù lại [surplus]: <who> còn kém [gap].
short: Các tổ cao hơn cộng lại [lacking], các tổ thấp hơn bù lại [surplus]: <who> còn kém [gap] ([points]).
ahead: Các tổ cao hơn cộng lại [lacking], các tổ thấp hơn bù lại [surplus]: <who> tốt hơn [gap].
ahead: Các tổ cao hơn cộng lại [lacking], các tổ thấp hơn bù lại [surplus]: <who> tốt hơn [gap] ([points]).
even: Các tổ cao hơn cộng lại [lacking], các tổ thấp hơn bù lại [surplus]: <who> vừa đủ.
""")
WAYS = forms("""
add: cần thêm ít nhất [amount]{:.*|.}
reduce: cần giảm ít nhất [amount]{:.*|.}
""")
MISMATCH = forms("""
mismatch: Số toàn phường được báo là [given], nhưng cộng từ các tổ là [together] ([reported]/[of] tổ).
""")


def parse(text: str, *tables: list[tuple[str, re.Pattern[str]]]) -> Sentence:
    """Read a text whose parts have a form of each table, one after the other; a later table may have none.

    >>> found = parse("Đến hết tháng 7: 14/29 doanh nghiệp (48,3%); vừa đúng kế hoạch đến kỳ là 14.", STANDING, COMPARED)
    >>> found.forms, int(found["value"]), float(found["share"])
    (('share', 'even'), 14, 48.3)

    Raises
    ------
    NotUnderstood
        The text has no such form, or goes on after it.
    """
    rest, read, found = text.strip(), [], {}
    for place, table in enumerate(tables):
        is_last = place == len(tables) - 1
        match = next(iter(_matches(rest, table, whole=is_last)), None)
        if match is None:
            if place and not rest:
                break
            raise NotUnderstood(f"{rest!r} in {text!r}")
        name, fits = match
        read.append(name)
        found |= {part: shown(number) for part, number in fits.groupdict().items() if number is not None}
        rest = rest[fits.end() :].strip()
    if rest:
        raise NotUnderstood(f"{rest!r} in {text!r}")
    return Sentence(text, tuple(read), found)


def _matches(text: str, table: list[tuple[str, re.Pattern[str]]], *, whole: bool) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in table:
        fits = pattern.fullmatch(text) if whole else pattern.match(text)
        if fits:
            yield name, fits
