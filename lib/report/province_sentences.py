"""The sentences of a province's report, section by section; what nobody knows stays a visible blank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lib.plan.model import Kind
from lib.province.comparison import WardRow
from lib.province.comparison_texts import fault_text, promised_text, sum_value, value_text
from lib.province.follow_up import Turn
from lib.province.highlights import by_indicator, ends_of
from lib.province.sums import Sum
from lib.report.province_material import ProvinceMaterial, joined_names
from lib.report.report_outline import Look, Paragraph, Section, paragraph, section
from lib.vietnamese.numbers import format_number, format_percentage
from lib.vietnamese.words import province_report_words as words
from lib.vietnamese.words.report_prose_words import NUMERALS, SECTION, SUBHEADING

OWED_ANNEX = 3
"""The number of the annex of who owes; what changed stands in the last one."""
_NAMED, _WEAK, _WARDS, _DIRECTED = 3, 8, 5, 5
_COUNTED = ("red", "amber", "grey", "green")


def sections_of(material: ProvinceMaterial) -> list[Section]:
    """Return the sections in their order, the opening first."""
    named = (
        (words.RESULTS, _results),
        (words.ASSESSMENT, _assessment),
        (words.DISCIPLINE, _discipline),
        (words.CHANGES, _changes),
        (words.DIRECTIONS, _directions),
        (words.PROPOSALS, _proposals),
    )
    opening = [
        paragraph("opening.basis", words.BASIS),
        paragraph("opening", words.OPENING.format(authority=material.authority, period=material.period_text)),
    ]
    return [
        section("opening", "", opening),
        *(
            section(numeral, SECTION.format(number=numeral, title=title), write(material))
            for numeral, (title, write) in zip(NUMERALS, named, strict=True)
        ),
    ]


def change_annex(material: ProvinceMaterial) -> int:
    """Return the number of the annex of what changed."""
    return OWED_ANNEX + bool(material.debts)


def _results(material: ProvinceMaterial) -> Iterator[Paragraph]:
    yield paragraph("I.tally", tally(material))
    yield paragraph("I.rule", words.RULE)
    unknown = [row for row in material.comparison.rows if row.summary is None]
    if unknown:
        names = [words.WARD_AND_WHY.format(ward=row.unit.name, why=fault_text(row.fault)) for row in unknown]
        yield paragraph("I.unknown", words.NOT_COUNTED.format(count=len(names), names="; ".join(names)))
    domains = groupby(material.sums, key=lambda one: one.indicator.domain)
    for number, (domain, found) in enumerate(domains, start=1):
        yield paragraph(f"I.{number}", SUBHEADING.format(number=number, name=domain or words.DOMAIN_BLANK), Look.SUBHEADING)
        of_domain = list(found)
        for one in of_domain:
            if _has_result(one):
                yield paragraph(f"I.{one.indicator.code}", result(one), Look.ITEM)
        if without := [one.indicator.name for one in of_domain if not _has_result(one)]:
            yield paragraph(f"I.{number}.without", words.WITHOUT_FIGURES.format(names="; ".join(without)), Look.ITEM)


def _has_result(one: Sum) -> bool:
    """Tell whether there is more to say of an indicator than that nothing is due yet."""
    return one.value is not None or bool(judged(one))


def tally(material: ProvinceMaterial) -> str:
    """Return in how many wards something is behind, and how many judgements there are of each kind."""
    comparison = material.comparison
    counts = {light: comparison.count(light) for light in _COUNTED}
    total, behind = sum(counts.values()), comparison.wards_with("red")
    said = "; ".join(
        words.COUNT.format(count=format_number(counts[light]), word=word) for light, word in words.JUDGED.items() if counts[light]
    )
    pattern = (words.TALLY if behind else words.TALLY_FINE) if total else words.NOTHING_JUDGED
    of = {"indicators": len(comparison.indicators), "behind": behind, "of": len(comparison.read)}
    return pattern.format(total=format_number(total), counts=said, **of)


def result(one: Sum) -> str:
    """Return what all wards make together at an indicator, of how many, and how many are judged how."""
    indicator = one.indicator
    values = {"name": indicator.name, "value": sum_value(one), "counted": counted(one), "judged": judged(one)}
    if one.value is None:
        return words.NO_FIGURE.format(**values)
    if indicator.kind is not Kind.FLOW:
        return (words.RATE if indicator.is_floor else words.RATE_CEILING).format(**values)
    if indicator.is_floor and one.promised:
        return words.AMOUNT.format(share=format_percentage(one.value / one.promised), promised=promised_text(one), **values)
    return words.AMOUNT_CEILING.format(promised=promised_text(one), **values)


def counted(one: Sum) -> str:
    """Return of how many wards a sum is, of which month where not of the shown one, and how many are not in it."""
    if one.value is None:
        text = words.COUNTED_NONE.format(of=one.comparable)
    else:
        text = (words.COUNTED_ALL if one.counted == one.comparable else words.COUNTED).format(
            counted=one.counted, of=one.comparable
        )
        text += words.SUM_MONTH.format(month=one.old_month) if one.old_month is not None else ""
        text += words.OLDER.format(count=one.older, month=one.newest_month) if one.older else ""
    text += words.DIFFERENT.format(count=one.different) if one.different else ""
    return text + (words.UNMAPPED.format(count=one.unmapped) if one.unmapped else "")


def judged(one: Sum) -> str:
    """Return how many wards are judged how, worst first; blank where none is."""
    parts = [words.PLACES.format(count=one.count(light), word=word) for light, word in words.JUDGED.items() if one.count(light)]
    return words.JUDGED_PLACES.format(parts=", ".join(parts)) if parts else ""


def _assessment(material: ProvinceMaterial) -> Iterator[Paragraph]:
    yield paragraph("II.1", SUBHEADING.format(number=1, name=words.STRENGTHS), Look.SUBHEADING)
    strong = [one for one in material.sums if one.count("green") and not one.count("red") and not one.count("amber")]
    for one in strong:
        text = words.STRONG.format(name=one.indicator.label, count=one.count("green"))
        yield paragraph(f"II.1.{one.indicator.code}", text, Look.ITEM)
    if not strong:
        yield paragraph("II.1.none", words.NO_STRENGTH)
    yield paragraph("II.2", SUBHEADING.format(number=2, name=words.WEAKNESSES), Look.SUBHEADING)
    for place, one in material.weak[:_WEAK]:
        yield paragraph(f"II.2.{one.indicator.code}", weakness(material, place, one), Look.ITEM)
    behind = sorted((row for row in material.comparison.read if row.count("red")), key=lambda row: -row.count("red"))
    if behind:
        yield paragraph("II.2.wards", words.WARDS_BEHIND.format(wards=_wards_behind(behind)), Look.ITEM)
    else:
        yield paragraph("II.2.none", words.NO_WEAKNESS)
    yield paragraph("II.3", SUBHEADING.format(number=3, name=words.CAUSES), Look.SUBHEADING)
    yield paragraph("II.3.1", words.CAUSES_BLANK, Look.ITEM)
    yield paragraph("II.3.2", words.CAUSES_OWN_BLANK, Look.ITEM)


def weakness(material: ProvinceMaterial, place: int, one: Sum) -> str:
    """Return in how many wards an indicator is behind, and who stands lowest: all that stand alike, or how many they are."""
    ends = ends_of(material.comparison.cells_of(place), 1)
    last = (ends.last or ends.first[-1:])[:1]
    lowest = []
    for found in last:
        names = joined_names([unit.name for unit in found.wards], _NAMED)
        month = found.measure.old_month(material.period.month)
        pattern = words.LOWEST if month is None else words.LOWEST_OLD
        lowest.append(pattern.format(wards=names, value=value_text(found.measure), month=month))
    for month, units in ends.unranked:
        names = joined_names([unit.name for unit in units], _NAMED)
        lowest.append(words.UNRANKED.format(wards=names, month=month))
    values = {"count": one.count("red"), "of": sum(one.lights.values()), "wards": "; ".join(lowest)}
    return words.WEAK.format(name=one.indicator.label, **values)


def _wards_behind(rows: Sequence[WardRow]) -> str:
    """Return the wards with most indicators behind, those with as many together, until `_WARDS` are named."""
    values, shown = [], 0
    for count, alike in groupby(rows, key=lambda row: row.count("red")):
        names = [row.unit.name for row in alike]
        values.append(words.WARD_BEHIND.format(wards=joined_names(names, _WARDS), count=count))
        shown += len(names)
        if shown >= _WARDS:
            break
    return "; ".join(values)


def _discipline(material: ProvinceMaterial) -> Iterator[Paragraph]:
    found = material.debts
    if not found:
        yield paragraph("III.none", words.NOTHING_OWED)
        return
    most = len(found[0].measures)
    names = [debt.unit.name for debt in found if len(debt.measures) == most]
    values = {"wards": len(found), "of": len(material.gathered), "annex": OWED_ANNEX}
    total = format_number(sum(len(debt.measures) for debt in found))
    worst = words.WARD_OWES.format(wards=joined_names(names, _WARDS), count=most)
    yield paragraph("III.owed", words.OWED.format(count=total, most=worst, **values))


def _changes(material: ProvinceMaterial) -> Iterator[Paragraph]:
    before = material.before
    if before is None:
        yield paragraph("IV.year", words.NEW_YEAR)
        return
    month = words.MONTH.format(month=before.period.month, year=before.period.year)
    if not before.read:
        yield paragraph("IV.unknown", words.NOT_KNOWN_BEFORE)
        return
    if not material.turns:
        yield paragraph("IV.none", words.NOTHING_CHANGED.format(before=month))
        return
    worse = [turn for turn in material.turns if turn.is_worse]
    counts = {"worse": format_number(len(worse)), "better": format_number(len(material.turns) - len(worse))}
    yield paragraph("IV.counts", words.CHANGED.format(before=month, annex=change_annex(material), **counts))
    for indicator, wards in by_indicator(newly_behind(worse)):
        names = joined_names([ward.name for ward in wards], _NAMED)
        values = {"name": indicator.label, "count": len(wards), "wards": names}
        yield paragraph(f"IV.{indicator.code}", words.NEWLY_BEHIND.format(**values), Look.ITEM)


def newly_behind(turns: Sequence[Turn]) -> list[Turn]:
    """Return those that became red."""
    return [turn for turn in turns if turn.after is not None and turn.after.light == "red"]


def _directions(material: ProvinceMaterial) -> Iterator[Paragraph]:
    if material.weak:
        names = ", ".join(f"“{one.indicator.label}”" for _, one in material.weak[:_DIRECTED])
        yield paragraph("V.weak", words.DIRECT_WEAK.format(names=names), Look.ITEM)
    if material.debts:
        yield paragraph("V.owed", words.DIRECT_OWED.format(annex=OWED_ANNEX), Look.ITEM)
    yield paragraph("V.blank", words.DIRECTIONS_BLANK, Look.ITEM)


def _proposals(_: ProvinceMaterial) -> Iterator[Paragraph]:
    yield paragraph("VI.blank", words.DIRECTIONS_BLANK)


def share_text(one: Sum) -> str:
    """Return the part done of what all wards promised; blank for rates and ceilings."""
    if one.value is None or not one.promised or not one.indicator.is_floor:
        return ""
    return format_percentage(one.value / one.promised)
