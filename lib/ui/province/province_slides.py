"""The slides of a province: where lights are red, weakest indicators, the map of the worst wards, sums, debts, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.plan.status import Status
from lib.province.comparison import BY_REDS, Cell, Comparison, WardRow
from lib.province.comparison_texts import cell_text, headline, promised_text, sum_text, sum_value, value_text, within_sentence
from lib.province.follow_up import Debt, Turn, debts, turns
from lib.province.highlights import Ends, Place, by_indicator, ends_of, weakest
from lib.province.sums import Sum, sums
from lib.ui import tags
from lib.ui.lights import badge, css_class, shape
from lib.ui.province.province_frame import ProvinceView
from lib.ui.slides.parts import Slide, in_pages, numbered, numbered_key
from lib.ui.tags import Html, Node
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words import province_slide_words as words
from lib.vietnamese.words import province_words
from lib.vietnamese.words.common_words import TURNS_INTO
from lib.vietnamese.words.screen_words import MONTH_MARK

SHAPES = {"red": Status.BEHIND, "amber": Status.AT_RISK, "grey": Status.NO_DATA, "green": Status.ON_TRACK}
"""The colours that are counted, each with the status whose shape stands for it."""
LISTED, RANKED, RANKINGS = 6, 4, 6
"""Lines of a list on the first slide, wards at each end of a ranking, and indicators whose ranking has a slide."""
MAP_WARDS, MAP_ROWS = 7, 6
"""Wards and indicators that a map of the narrowest screen has room for."""
SUM_ROWS, OWED_ROWS, OWED_PAGES, TURN_ROWS = 7, 7, 2, 6
_NAMED, _NAMED_ALONE, _OWNERS = 2, 6, 2


def slides_of(view: ProvinceView) -> list[Slide]:
    """Return the slides in their order; as long as wards are being read a single one that says so."""
    comparison = view.compared(order=BY_REDS)
    if comparison.late:
        return [_reading(comparison)]
    if not comparison.indicators:
        return [Slide("tong-quan", province_words.OVERVIEW, tags.p(".only-words")[province_words.NO_LIST], "overview")]
    return [
        _overview(view, comparison),
        *_rankings(view, comparison),
        *_maps(view, comparison),
        *_sums(view, comparison),
        *_owed(view),
        *_changed(view, comparison),
    ]


def _reading(comparison: Comparison) -> Slide:
    done = words.READING_DONE.format(done=len(comparison.rows) - comparison.late, of=len(comparison.rows))
    return Slide("dang-doc", words.READING, [tags.p(".only-words")[done], tags.p(".only-words")[words.READING_WAIT]], "overview")


def _overview(view: ProvinceView, comparison: Comparison) -> Slide:
    """Return how many lights of each colour there are, and where most red ones are: in which wards, at which indicators."""
    counts = [
        tags.div(f".count.tile-{SHAPES[light].value}")[
            shape(SHAPES[light]), tags.b[format_number(comparison.count(light))], tags.span[f" {text}"]
        ]
        for light, text in words.COUNTS.items()
    ]
    red = [row for row in comparison.read if row.count("red")]
    wards = [_line(_ward(view, row.unit.code, row.unit.name), _reds(row.count("red"), row.count("amber"))) for row in red[:LISTED]]
    weak = [one for _, one in weakest(comparison) if one.count("red")]
    indicators = [_line(_indicator(view, one), _reds(one.count("red"), 0, words.WARDS_RED)) for one in weak[:LISTED]]
    body = [
        tags.h1(".headline")[headline(comparison)],
        _unknown(comparison),
        tags.div(".counts")[counts],
        tags.div(".lists")[
            _list(words.WARDS_TITLE, wards or [_alone(words.WARDS_FINE)], _more(len(red), words.MORE_WARDS)),
            _list(words.INDICATORS_TITLE, indicators or [_alone(words.INDICATORS_FINE)], _more(len(weak), words.MORE_INDICATORS)),
        ],
    ]
    return Slide("tong-quan", province_words.OVERVIEW, body, "overview", has_heading=False)


def _unknown(comparison: Comparison) -> Node:
    """Return which wards nothing is known of, for they are in no count."""
    names = [row.unit.name for row in comparison.rows if row.summary is None]
    if not names:
        return None
    return tags.p(".slide-head")[words.UNKNOWN.format(count=len(names)), _names(names, _NAMED)]


def _reds(red: int, amber: int, pattern: str = "") -> Node:
    text = pattern or (words.RED_AMBER if amber else words.RED)
    return [shape(Status.BEHIND), " ", tags.b[text.format(red=red, amber=amber)]]


def _more(count: int, pattern: str) -> Node:
    return tags.li(".more")[pattern.format(count=count - LISTED)] if count > LISTED else None


def _alone(text: str) -> Html:
    return tags.li[tags.span[text]]


def _line(name: Node, said: Node, place: Node = None) -> Html:
    return tags.li[tags.span(".place")[place] if place is not None else None, tags.span(".name")[name], tags.span(".value")[said]]


def _list(title: str, lines: Sequence[Html], more: Node = None) -> Html:
    return tags.section[tags.h3[title], tags.ol(".fit")[lines, more]]


def _ward(view: ProvinceView, code: str, name: str) -> Html:
    """Return a ward's name, which leads to its own slides."""
    return tags.a(href=view.ward_link(code, "trinh-chieu"), target="_self")[name]


def _indicator(view: ProvinceView, one: Sum) -> Html:
    return tags.a(href=view.address("xep-hang", ct=one.indicator.code), target="_self")[one.indicator.label]


def _rankings(view: ProvinceView, comparison: Comparison) -> list[Slide]:
    """Return a slide for each of the weakest indicators: what all make together, and who is first and last."""
    return [_ranking(view, comparison, place, one) for place, one in weakest(comparison)[:RANKINGS] if one.count("red")]


def _ranking(view: ProvinceView, comparison: Comparison, place: int, one: Sum) -> Slide:
    ends = ends_of(comparison.cells_of(place), RANKED)
    units = [row.unit for row in comparison.rows]
    names = dict(zip((unit.code for unit in units), short_names([unit.name for unit in units]), strict=True))
    named = _NAMED if ends.last or len(ends.first) > RANKED else _NAMED_ALONE
    first, last = ([_place(view, found, names, named) for found in part] for part in (ends.first, ends.last))
    if last:
        between = tags.li(".more")[words.BETWEEN.format(count=ends.between)] if ends.between else None
        lists = [_list(words.LAST, last, between), _list(words.FIRST, first)]
    elif len(first) > RANKED:
        half = (len(first) + 1) // 2
        lists = [_list(words.EVERY, first[:half]), _list(words.EVERY_FURTHER, first[half:])]
    else:
        lists = [_list(words.EVERY, first or [_alone(words.NOTHING_RANKED)])]
    body = [
        tags.p(".slide-head")[one.indicator.name] if not _repeats(one.indicator.name, one.indicator.label) else None,
        tags.p(".together")[words.TOGETHER.format(sum=sum_text(one))],
        tags.div(".counts")[_counts(one)],
        tags.div(f".lists.ranks{'' if len(lists) > 1 else '.single'}")[lists],
        _unranked(ends, names),
    ]
    return Slide(f"xep-hang-{one.indicator.code}", one.indicator.label, body, "ranking", light=Status.BEHIND)


def _repeats(name: str, label: str) -> bool:
    """Tell whether the name only repeats the label."""
    return all(part.casefold() in name.casefold() for part in label.split(" – "))


def _unranked(ends: Ends, names: Mapping[str, str]) -> Node:
    """Return the wards whose amount is of an older month, with that month; they have no place."""
    if not ends.unranked:
        return None
    parts: list[Node] = []
    for month, units in ends.unranked:
        parts += ["; " if parts else None, _names([names[unit.code] for unit in units], _NAMED)]
        parts.append(words.UNRANKED_OF.format(month=month))
    return tags.p(".slide-head")[words.UNRANKED, parts]


def _counts(one: Sum) -> Node:
    return [
        tags.div(f".count.tile-{SHAPES[light].value}")[shape(SHAPES[light]), tags.b[str(one.count(light))], tags.span[f" {text}"]]
        for light, text in words.COUNTS_OF_WARDS.items()
        if one.count(light)
    ]


def _place(view: ProvinceView, place: Place, names: Mapping[str, str], named: int) -> Html:
    """Return a place with whoever shares it: their value over their target, with the month where that is an older one."""
    measure = place.measure
    old = measure.old_month(view.period.month)
    who = _names([_ward(view, unit.code, names[unit.code]) for unit in place.wards], named)
    month = "" if old is None else words.OLD.format(month=old)
    value = [shape(measure.status), " ", tags.b[value_text(measure)], tags.small[f" / {measure.target_text}{month}"]]
    return _line(who, value, str(place.number))


def _names(names: Sequence[Node], most: int) -> Node:
    """Return the first of several names, and how many more there are."""
    parts: list[Node] = [[", ", name] if number else name for number, name in enumerate(names[:most])]
    return [parts, words.MORE_NAMES.format(count=len(names) - most) if len(names) > most else None]


def _maps(view: ProvinceView, comparison: Comparison) -> list[Slide]:
    """Return the map of the wards with most red lights, at the indicators that are red or amber somewhere."""
    wards, weak = comparison.read[:MAP_WARDS], weakest(comparison)
    is_whole = len(wards) == len(comparison.read)
    title = words.MAP_ALL if is_whole else words.MAP.format(count=len(wards))
    if not weak:
        return [Slide("ban-do", title, tags.p(".only-words")[words.NO_MAP], "map")]
    pages = in_pages(weak, MAP_ROWS)
    names = short_names([row.unit.name for row in wards])
    heads = [tags.th(scope="col")[_ward(view, row.unit.code, name)] for row, name in zip(wards, names, strict=True)]
    return [
        Slide(
            numbered_key("ban-do", number),
            numbered(title, number, len(pages)),
            tags.table(".map.of-wards")[
                tags.thead[tags.tr[tags.td, heads]], tags.tbody[[_map_row(view, wards, place, one) for place, one in page]]
            ],
            "map",
        )
        for number, page in enumerate(pages, start=1)
    ]


def short_names(names: Sequence[str]) -> list[str]:
    """Return names of wards without what kind of unit each is, unless that tells two of them apart.

    >>> short_names(["Phường Hạc Thành", "Xã Thọ Xuân"]), short_names(["Phường Thọ Xuân", "Xã Thọ Xuân"])
    (['Hạc Thành', 'Thọ Xuân'], ['Phường Thọ Xuân', 'Xã Thọ Xuân'])
    """
    short = []
    for name in names:
        kind = next((level for level in words.LEVELS if name.startswith(level)), "")
        rest = name.removeprefix(kind)
        short.append(rest[:1].upper() + rest[1:])
    return short if len(set(short)) == len(names) else list(names)


def _map_row(view: ProvinceView, wards: Sequence[WardRow], place: int, one: Sum) -> Html:
    unit = "%" if one.indicator.unit.startswith("%") else one.indicator.unit
    pattern = words.IN_MAP if one.count("red") else words.IN_MAP_AMBER
    name = [one.indicator.label, " ", tags.small[pattern.format(unit=unit, red=one.count("red"), amber=one.count("amber"))]]
    return tags.tr[tags.th(".yields", scope="row")[name], [_map_cell(view, row.cells[place]) for row in wards]]


def _map_cell(view: ProvinceView, cell: Cell) -> Html:
    """Return a ward's light and value, with the month where that is an older one."""
    measure = cell.measure
    if measure is None or cell.difference or measure.value is None:
        kind = f".tile-{css_class(cell.status)}" if cell.status else ""
        mark = shape(cell.status) if cell.status else province_words.BLANK
        return tags.td(f".yields{kind}", title=cell_text(cell))[mark]
    # Thousands are told whole: a longer number would be broken in two where many wards stand beside each other.
    text = format_number(measure.value, measure.decimals if abs(measure.value) < 1000 else 0)
    old = measure.old_month(view.period.month)
    month = tags.small[f" {MONTH_MARK.format(month=old)}"] if old is not None else None
    return tags.td(f".yields.tile-{css_class(cell.status)}", title=cell_text(cell))[shape(cell.status), " ", text, month]


def _sums(view: ProvinceView, comparison: Comparison) -> list[Slide]:
    """Return what the province makes together; of which nothing is due yet is named on the last of these slides."""
    whole = sums(comparison)
    known = [one for one in whole if one.value is not None or any(one.count(light) for light in SHAPES)]
    unknown = ", ".join(one.indicator.label for one in whole if one not in known)
    pages, slides = in_pages(known, SUM_ROWS), []
    for number, page in enumerate(pages, start=1):
        domains = ", ".join(dict.fromkeys(one.indicator.domain for one in page if one.indicator.domain))
        title = words.NAMED_SUMS.format(domains=domains) if domains else words.SUMS
        is_last = number == len(pages)
        body = [
            tags.ol(".sum-rows.fit")[[_sum_row(view, one) for one in page]],
            tags.p(".slide-head")[words.WITHOUT_FIGURES.format(names=unknown)] if unknown and is_last else None,
        ]
        slides.append(Slide(numbered_key("tong-hop", number), numbered(title, number, len(pages)), body, "sums"))
    return slides


def _sum_row(view: ProvinceView, one: Sum) -> Html:
    promised = promised_text(one)
    lights = [
        tags.span[shape(status), " ", words.LIGHTS[light].format(count=one.count(light))]
        for light, status in SHAPES.items()
        if one.count(light)
    ]
    beside = (f" / {promised}" if promised else "") + (words.OLD.format(month=one.old_month) if one.old_month is not None else "")
    value: Node = [tags.b[sum_value(one)], tags.small[beside] if beside else None]
    return tags.li[
        tags.span(".name")[_indicator(view, one)],
        tags.span(".value")[value if one.value is not None else words.NO_FIGURE],
        tags.span(".lights-of")[lights],
    ]


def _owed(view: ProvinceView) -> list[Slide]:
    """Return who owes figures, those that owe most first; how many others do is told."""
    found = debts(view.gathered)
    if not found:
        text = province_words.NOTHING_OWED.format(period=view.period.label)
        return [Slide("chua-nop", words.OWED_TITLE, tags.p(".only-words")[text], "owed")]
    total = sum(len(debt.measures) for debt in found)
    title = words.OWED.format(wards=len(found), of=len(view.gathered), count=format_number(total))
    pages = in_pages(found[: OWED_ROWS * OWED_PAGES], OWED_ROWS)
    rest, slides = len(found) - sum(map(len, pages)), []
    for number, page in enumerate(pages, start=1):
        more = tags.li(".more")[words.MORE_OWE.format(count=rest)] if rest and number == len(pages) else None
        body = tags.ol(".sum-rows.owed-rows.fit")[[_debt(view, debt) for debt in page], more]
        slides.append(Slide(numbered_key("chua-nop", number), numbered(title, number, len(pages)), body, "owed"))
    return slides


def _debt(view: ProvinceView, debt: Debt) -> Html:
    owners = [province_words.OWED_OWNER.format(owner=owner or province_words.NO_OWNER, count=count) for owner, count in debt.owners]
    named, more = "; ".join(owners[:_OWNERS]), len(owners) - _OWNERS
    return tags.li[
        tags.span(".name")[_ward(view, debt.unit.code, debt.unit.name)],
        tags.span(".value")[tags.b[province_words.OWED_COUNT.format(count=len(debt.measures), of=debt.of)]],
        tags.span(".owners")[words.MORE_OWNERS.format(owners=named, count=more) if more > 0 else named],
    ]


def _changed(view: ProvinceView, comparison: Comparison) -> list[Slide]:
    """Return which lights turned since the month before: at which indicators, and which became red; none in January."""
    before = view.period.previous
    if before is None:
        return []
    earlier = view.compared_at(before)
    if earlier.late:
        return [_reading(earlier)]
    found = turns(earlier, comparison)
    if not found:
        text = province_words.NOTHING_CHANGED.format(before=within_sentence(before), period=within_sentence(view.period))
        return [Slide("thay-doi", words.CHANGED_TITLE, tags.p(".only-words")[text], "changes")]
    worse, better = [turn for turn in found if turn.is_worse], [turn for turn in found if not turn.is_worse]
    counts = {"worse": format_number(len(worse)), "better": format_number(len(better))}
    title = words.CHANGED.format(before=within_sentence(before), **counts)
    lists = tags.div(".lists")[
        _list_of_changes(words.WORSE, worse, words.NO_WORSE),
        _list_of_changes(words.BETTER, better, words.NO_BETTER),
    ]
    return [Slide("thay-doi", title, lists, "changes"), *_newly_red(view, worse)]


def _list_of_changes(title: str, found: Sequence[Turn], none: str) -> Html:
    """Return at which indicators lights turned, in how many wards."""
    counted = by_indicator(found)
    lines = [_line(one.label, tags.b[words.WARDS.format(count=len(wards))]) for one, wards in counted[:LISTED]]
    return _list(title, lines or [_alone(none)], _more(len(counted), words.MORE_CHANGED))


def _newly_red(view: ProvinceView, worse: Sequence[Turn]) -> list[Slide]:
    """Return the lights that became red: each with its value where they are few, else the indicators with their wards."""
    found = [turn for turn in worse if turn.after is not None and turn.after.light == "red"]
    title = words.NEWLY_RED.format(count=format_number(len(found)))
    if not found:
        return []
    if len(found) <= TURN_ROWS:
        return [Slide("moi-do", title, tags.ul(".change-list.spread.fit")[[_turn(view, turn) for turn in found]], "changes")]
    counted = by_indicator(found)
    rows = [
        tags.li[
            tags.span(".name")[one.label],
            tags.span(".value")[shape(Status.BEHIND), " ", tags.b[words.WARDS.format(count=len(wards))]],
            tags.span(".owners")[_names([_ward(view, ward.code, ward.name) for ward in wards], _NAMED)],
        ]
        for one, wards in counted[:LISTED]
    ]
    return [Slide("moi-do", title, tags.ol(".sum-rows.owed-rows.fit")[rows, _more(len(counted), words.MORE_CHANGED)], "changes")]


def _turn(view: ProvinceView, turn: Turn) -> Html:
    measure = turn.measure
    value = words.VALUE.format(indicator=turn.indicator.label, value=value_text(measure), target=measure.target_text)
    return tags.li[
        tags.span(".what")[_ward(view, turn.unit.code, turn.unit.name), tags.small[value]],
        tags.span(".turned")[badge(turn.before), tags.span[TURNS_INTO.strip()], badge(turn.after)],
    ]
