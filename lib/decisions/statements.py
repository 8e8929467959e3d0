"""Statements of one item of a decision: what is promised by which figure, apart from remarks, comparisons and past results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.decisions.figures_in_text import Figure, clauses, figures
from lib.vietnamese import decision_terms as terms
from lib.vietnamese.number_style import UNDECIDED, Decision
from lib.vietnamese.text import fold

_PARENTHESES = re.compile(r"\([^()]*\)")
_LEVEL_IN_PARENTHESES = re.compile(r"^\(\s*(?:để |tức |tương đương |)(?:còn|đạt|xuống còn|giảm còn|lên)\b", re.IGNORECASE)
MOST_CLAUSES = 40
"""Clauses of an item, and figures of a clause, that are read."""
_STOPS = frozenset({",", ";", "."})
_AND_AT_THE_END = re.compile(r"[\s,;]+(?:và|với|còn|cùng|hoặc)$", re.IGNORECASE)
_EDGES = " \t,;:.–—-•*+/"
_JOINT = re.compile(r"^(?:[\s,;:–-]*(?:và|còn|với|cùng với|hoặc|đồng thời)?\s+|[\s,;:–-]+)", re.IGNORECASE)
_TAIL_ENDS = re.compile(
    r"[,;(]\s*(?:tăng|giảm|trong đó|bằng|vượt|so với|phấn đấu|tương)|[;(]|\s+(?:so với|trong đó|bằng \d)", re.IGNORECASE
)
_KEPT_WORDS = frozenset({"hoàn thành", "duy trì", "giữ vững", "tăng", "tăng thêm", "giảm", "kéo giảm"})
"""Words before a number that stay in a name whose number comes first: "Hoàn thành 100% chỉ tiêu giao quân"."""
_IN_ALL = re.compile(r"\b(?:nâng|đưa)\s+(?:tổng|số|tỷ lệ chung)", re.IGNORECASE)
"""What follows is the sum of what was there before and what is promised."""
_OF_A_PLAN = re.compile(r"\s*(?:kế hoạch|dự toán|chỉ tiêu)", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm (\d{4})\b")
_TWO_RATES = re.compile(r"^(?:tỷ lệ|tỉ lệ)\s+(?P<first>.+?)(?:,| và)\s+(?:tỷ lệ|tỉ lệ)\s+(?P<second>.+)$", re.IGNORECASE)
_TWO_OF_A_KIND = re.compile(
    r"^(?:(?:tỷ lệ|tỉ lệ|số)\s+)?(?P<first>(?P<noun>hộ|người|trẻ|trường|thôn|làng)\s+\w+)(?:,| và)"
    r"\s+(?P<second>(?P=noun)\s+\w+(?:\s+nghèo)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """One figure promised, or none for a milestone; `start` and `end` are the place of its words in the item's text."""

    name: str
    part: str
    start: int
    end: int
    figure: Figure | None = None
    baseline: Fraction | None = None
    base_note: str = ""
    """A remark in parentheses that names a base which nobody could make sure of."""
    is_shared: bool = False
    """Whether the one number stands for several parts that could also be meant together."""
    is_compared: bool = False
    """Whether "so với …" stands behind the figure."""
    unit: str = ""
    """The unit beside a target without a figure."""
    is_missing: bool = False
    """Whether the place for the target is blank."""
    is_reached: bool = False
    """Whether words stand there that say only that it is to be reached: "Đạt"."""


def statements(text: str, style: Decision = UNDECIDED, year: int | None = None, *, prose: bool = False) -> list[Statement]:
    """Return what an item says, in its order; `year` is that of the plan, `prose` tells that every clause is an item of its own.

    >>> [(s.name, s.part, s.figure and s.figure.written) for s in statements("Tổng đàn: lợn 4.200 con, gia cầm 85.000 con")]
    [('Tổng đàn', 'Lợn', '4.200'), ('Tổng đàn', 'Gia cầm', '85.000')]
    >>> [(s.name, s.part, s.figure and s.figure.written) for s in statements("Hoàn thành 100% chỉ tiêu giao quân.")]
    [('Hoàn thành chỉ tiêu giao quân', '', '100')]
    >>> [(s.name, s.part) for s in statements("Số đơn vị kiểu mẫu: 02 khu dân cư và 01 trường THCS")]
    [('Số đơn vị kiểu mẫu', 'Khu dân cư'), ('Số đơn vị kiểu mẫu', 'Trường THCS')]
    """
    asides = list(_PARENTHESES.finditer(text))
    main = _PARENTHESES.sub(lambda aside: _opened(aside[0]) if _holds_parts(aside[0], style) else " " * len(aside[0]), text)
    found_all, head = list[Statement](), ""
    divided = list(clauses(main))
    last = max((start for start, clause in divided if figures(clause, style)), default=-1)
    for start, clause in divided[:MOST_CLAUSES]:
        more = start < last
        own = _of_clause(clause, start, style, year, head, more=more, prose=prose)
        found_all += own
        if own:
            head = head or own[0].name
    found_all = [_with_asides(one, text, asides, style, year) for one in found_all]
    if not found_all and text.strip(_EDGES) and not prose:
        found_all = [Statement(_tidy(text), "", 0, len(text))]
    return _parts_of_shared(found_all)


def _opened(aside: str) -> str:
    return f" {aside[1:-1]} "


def _holds_parts(aside: str, style: Decision) -> bool:
    inside = figures(aside[1:-1], style)
    follows = re.match(r"\(\s*(?:trong đó|gồm|bao gồm|cụ thể)\b", aside, re.IGNORECASE)
    return bool(inside) and (
        bool(follows) or (len(inside) > 1 and not terms.EARLIER.search(aside) and aside.count(":") + aside.count(";") > 0)
    )


def _of_clause(
    clause: str, start: int, style: Decision, year: int | None, head: str, *, more: bool, prose: bool
) -> list[Statement]:
    """Return what one clause says; `head` is the item's name as far as it is known, `more` tells that figures follow it."""
    found, baseline = _promised(clause, figures(clause, style)[:MOST_CLAUSES], year)
    if not found:
        is_milestone = prose and terms.MILESTONE_START.match(clause.strip()) and len(clause.split()) > 3
        return [Statement(_tidy(clause), "", start, start + len(clause))] if is_milestone else []
    made, before = list[Statement](), 0
    for number, figure in enumerate(found):
        gap = clause[before : figure.start]
        ahead = clause[figure.end : found[number + 1].start if number + 1 < len(found) else len(clause)]
        if number == 0:
            name, part = _first_name(clause, gap, figure, ahead, head, several=len(found) > 1 or (more and not prose), prose=prose)
        else:
            name, part = _next_name(gap, figure, ahead, made[0].name if not head or prose else head, prose=prose)
        is_first = number == 0 and not gap.strip(_EDGES)  # "Giảm 5% số vụ phạm pháp so với năm trước"
        compared = bool(terms.COMPARED.match(ahead.lstrip(" ,"))) or (is_first and "so với" in ahead.lower())
        made.append(
            Statement(
                name,
                part,
                start + figure.start,
                start + figure.end,
                figure,
                figure.earlier or (baseline if number == 0 else None),
                "",
                False,
                compared,
            )
        )
        before = figure.end
    return made


def _promised(clause: str, found: Sequence[Figure], year: int | None) -> tuple[list[Figure], Fraction | None]:
    """Return the figures that are promises, and last year's result if the clause tells it."""
    kept, baseline = list[Figure](), None
    for number, figure in enumerate(found):
        before = clause[found[number - 1].end if number else 0 : figure.start]
        after = clause[figure.end : found[number + 1].start if number + 1 < len(found) else len(clause)]
        named = [int(y) for y in _YEAR.findall(before)]
        if year and named and max(named) < year and len(found) > 1 and not figure.is_change:
            baseline = figure.number
        elif not (kept and (_only_compares(figure, before, after) or _IN_ALL.search(before))):
            kept.append(figure)
    return kept, baseline


def _only_compares(figure: Figure, before: str, after: str) -> bool:
    """Tell whether a figure behind another only says how far that is from something: "…, tăng 10% so với năm trước"."""
    if "bằng" in figure.words and _OF_A_PLAN.match(after):
        return True
    if not before.strip(_EDGES) and {"đạt", "bằng", "="}.intersection(figure.words):
        return True  # the same once more: "9/10 thôn đạt 90%"
    return (figure.is_change or "bằng" in figure.words) and bool(terms.COMPARED.search(after) or not before.strip(_EDGES))


def _first_name(clause: str, gap: str, figure: Figure, ahead: str, head: str, *, several: bool, prose: bool) -> tuple[str, str]:
    """Return name and part of a clause's first figure; `several` tells that others follow in the item."""
    in_detail = bool(terms.PARTS_FOLLOW.search(ahead))
    left, mark, right = gap.partition(":")
    right = right.strip(_EDGES)
    if follows := terms.PARTS_FOLLOW.match(gap.lstrip(_EDGES) if head else ""):
        part = gap.lstrip(_EDGES)[follows.end() :]
        return head, _tidy(part or _led(figure, ahead))
    name = _tidy(gap)
    if head and not prose and not (mark and right):  # a clause behind another of the same item
        return (name, "") if _is_own(name) else (head, name or _tidy(_led(figure, ahead)))
    if mark and right:
        return (_tidy(left), _tidy(right)) if several else (_tidy(f"{left.strip()}: {right}"), "")
    if not name:
        return _whole_name(clause, figure, ahead), ""
    if ":" in figure.words or mark:
        return name, _tidy(_led(figure, ahead)) if several else ""
    led = _led(figure, ahead, several=several)
    if not led or not terms.ACT.match(name) or {"đạt", "phấn đấu đạt"}.intersection(figure.words):
        return name, ""
    if several and not in_detail:
        return name, _tidy(led)
    return (name if led in name else _tidy(f"{name} {led}")), ""


def _next_name(gap: str, figure: Figure, ahead: str, head: str, *, prose: bool) -> tuple[str, str]:
    if follows := terms.PARTS_FOLLOW.search(gap):
        return head, _tidy(gap[follows.end() :] or _led(figure, ahead))
    own = _own_of(gap)
    if not own:
        return head, _tidy(_led(figure, ahead))
    return (own, "") if _is_own(own) or (prose and len(own.split()) > 3) else (head, own)


def _own_of(gap: str) -> str:
    """Return what of the text between two figures names the second: all behind the first comma or "và"."""
    if _JOINT.match(gap) and not re.match(r"\s*[^\W\d_]", _strip_joint_words(gap)):
        return _tidy(_JOINT.sub("", gap))
    divided = re.split(r"[,;:]\s*|\s+và\s+", gap, maxsplit=1)
    return _tidy(_JOINT.sub("", divided[1])) if len(divided) > 1 else _tidy(gap)


def _strip_joint_words(gap: str) -> str:
    return "" if re.match(r"\s*(?:[,;:–-]|(?:và|còn|với|cùng với)\b)", gap, re.IGNORECASE) else gap


def _is_own(name: str) -> bool:
    return bool(terms.INDICATOR_START.match(name)) or len(name.split()) > 9


def _led(figure: Figure, ahead: str, *, several: bool = True) -> str:
    """Return the name of a part whose figure comes first: "trường THCS" of "01 trường THCS"."""
    unit = "" if fold(figure.unit.split("/")[0]) in terms.MEASURED_UNITS or figure.unit.startswith("%") else figure.unit
    tail = "" if ahead.lstrip()[:1] in _STOPS else _tail(ahead)
    tail = re.split(r"[,;]|\s+và\s*$", tail)[0] if several else tail
    return f"{unit} {tail}".strip(_EDGES)


def _whole_name(clause: str, figure: Figure, ahead: str) -> str:
    """Return the name of an item whose number comes first."""
    kept = " ".join(word for word in figure.words if word in _KEPT_WORDS)
    unit = "" if fold(figure.unit.split("/")[0]) in terms.MEASURED_UNITS or figure.unit.startswith("%") else figure.unit
    return _tidy(f"{kept} {unit} {_tail(ahead)}") or _tidy(clause)


def _tail(ahead: str) -> str:
    ended = _TAIL_ENDS.search(ahead)
    return _AND_AT_THE_END.sub("", (ahead[: ended.start()] if ended else ahead).rstrip(_EDGES)).strip(_EDGES)


def _tidy(text: str) -> str:
    """Return a name without what leads to it and what hangs on, its first letter a capital as it stands.

    >>> _tidy("Phấn đấu đến năm 2026, tỷ lệ hộ nghèo :")
    'Tỷ lệ hộ nghèo'
    """
    name = " ".join(text.split()).strip(_EDGES)
    shorter = terms.LEAD_IN.sub("", name).strip(_EDGES)
    name = shorter if len(shorter.split()) > 1 else name
    name = re.sub(r",?\s*(?:đến|trong|cuối|hết)*\s*(?:hết |cuối )?năm \d{4}$", "", name).strip(_EDGES)
    return _capital(_AND_AT_THE_END.sub("", name))


def _with_asides(one: Statement, text: str, asides: list[re.Match[str]], style: Decision, year: int | None) -> Statement:
    """Add what stands in parentheses: the level a change leads to, last year's result, the unit."""
    figure = one.figure
    if figure is None:
        return one
    for aside in asides:
        inside = figures(aside[0][1:-1], style)
        behind = 0 <= aside.start() - one.end <= 30 and not re.search(r"\d", text[one.end : aside.start()])
        if (
            not inside
            and not figure.unit
            and aside.end() <= one.end
            and re.fullmatch(terms.UNIT, aside[0][1:-1].strip(), re.IGNORECASE)
        ):
            figure = replace(figure, unit=aside[0][1:-1].strip())
        elif behind and inside and figure.is_change and _LEVEL_IN_PARENTHESES.match(aside[0]):
            level = inside[0]
            meaning = level.meaning or (terms.AT_MOST if figure.meaning == "-" else terms.AT_LEAST)
            figure = replace(level, start=figure.start, meaning=meaning)
            one = replace(one, start=aside.start() + 1 + level.start, end=aside.start() + 1 + level.end, is_compared=False)
        elif behind and inside and (earlier := terms.EARLIER.search(aside[0])):
            years = [int(y) for y in _YEAR.findall(aside[0])]
            is_result = (
                not re.search(r"kế hoạch|KH ", aside[0])
                and not inside[0].is_change
                and (not year or not years or max(years) < year)
            )
            one = replace(one, baseline=inside[0].number if is_result and earlier else one.baseline, base_note=aside[0])
    return replace(one, figure=figure)


def _parts_of_shared(found: list[Statement]) -> list[Statement]:
    """Make parts of a name that names two things for one number: "tỷ lệ nộp trực tuyến và tỷ lệ hồ sơ toàn trình đạt 65%"."""
    made = list[Statement]()
    for one in found:
        two = _TWO_RATES.match(one.name) or _TWO_OF_A_KIND.match(one.name)
        if two and one.figure is not None and not one.part and sum(other.name == one.name for other in found) == 1:
            shared = two.re is _TWO_OF_A_KIND and one.figure.number != 0
            made += [replace(one, part=_capital(two[side]), is_shared=shared) for side in ("first", "second")]
        else:
            made.append(one)
    return made


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
