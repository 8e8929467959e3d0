"""A province's report of a month as a Word file: the text in the form of an official document, and its annexes, lying."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from lib.province.comparison import UNMAPPED, Cell
from lib.province.comparison_texts import fault_text
from lib.province.highlights import by_indicator
from lib.province.sums import Sum
from lib.report.own_templates import SHIPPED
from lib.report.province_material import ProvinceMaterial
from lib.report.province_sentences import OWED_ANNEX, change_annex, newly_behind, sections_of, share_text
from lib.report.report_outline import Look
from lib.report.signing import Signing
from lib.report.template_fields import PROVINCE
from lib.report.word_report import head_values, place_and_day, shown_texts, signing_values
from lib.report.word_template import fill
from lib.vietnamese.numbers import format_number
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import province_report_words as words
from lib.vietnamese.words.annex_words import JUDGEMENTS, NOT_JUDGED
from lib.vietnamese.words.province_words import BLANK, NO_OWNER, OWED_COUNT, OWED_OWNER
from lib.vietnamese.words.report_prose_words import BLANK_PLACE

TEMPLATE = "bao-cao-tinh.docx"
_MOST_COLUMNS = 8
"""So many indicators stand beside the wards on a lying sheet; more are parted over several tables."""
_MAY_BREAK = "\u200b"
_WITH_SIGNATURE = 2
"""So many paragraphs stand with the last sentence and the signature on one page."""


def province_document(material: ProvinceMaterial) -> bytes:
    """Return the .docx file; what the office has to write in, its number, day and signature, is left open."""
    period = material.period_text
    values = (
        head_values("", material.authority, material.notices)
        | signing_values(Signing())
        | {
            "so_ky_hieu": words.NUMBER,
            "dia_danh_ngay": place_and_day(BLANK_PLACE, None),
            "loai_van_ban": words.HEADING,
            "trich_yeu": words.SUBJECT.format(period=period),
            "so_lieu_den": words.AS_OF.format(month=material.period.month, year=material.period.year),
            "kinh_gui": "",
            "phan": _sections(material),
            "cau_ket": visible(words.CLOSING.format(period=period, authority=material.authority)),
            "kem_theo": visible(words.ATTACHED.format(authority=material.authority)),
            "tong_hop": list(_sum_lines(material)),
            "bang": ward_tables(material),
            "chua_nop": {"so": str(OWED_ANNEX), "dong": _filled(words.OWED_FIELDS, owed_rows(material))},
            "thay_doi": {"so": str(change_annex(material)), "dong": _filled(words.CHANGE_FIELDS, change_rows(material))},
        }
    )
    return fill((SHIPPED / TEMPLATE).read_bytes(), PROVINCE, values)


def _sections(material: ProvinceMaterial) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {
            "tieu_de": visible(section.title),
            "doan": [
                {
                    "chu": visible(one.text),
                    "la_tieu_muc": one.look is Look.SUBHEADING,
                    "la_y": one.look is Look.ITEM,
                    "la_can_cu": one.key == "opening.basis",
                    "lien_sau": one.text.endswith(":"),
                }
                for one in section.paragraphs
            ],
        }
        for section in sections_of(material)
    ]
    for last in [one for part in found for one in part["doan"]][-_WITH_SIGNATURE:]:
        last["lien_sau"] = True
    return found


def _filled(fields: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[dict[str, str]]:
    return [dict(zip(fields, shown_texts(row), strict=True)) for row in rows]


def _sum_lines(material: ProvinceMaterial) -> Iterator[dict[str, Any]]:
    domain = ""
    for number, one in enumerate(material.sums, start=1):
        if one.indicator.domain != domain:
            domain = one.indicator.domain
            yield dict.fromkeys(words.SUM_FIELDS, "") | {"la_linh_vuc": True, "chi_tieu": visible(domain)}
        yield {"la_linh_vuc": False} | dict(zip(words.SUM_FIELDS, map(_breaking, sum_row(number, one)), strict=True))


def sum_row(number: int, one: Sum) -> tuple[str, ...]:
    """Return a line of the first annex, in the order of `SUM_COLUMNS`."""
    indicator = one.indicator
    promised, value = (
        BLANK if amount is None else format_number(amount, indicator.decimals) for amount in (one.promised, one.value)
    )
    counts = (str(one.count(light)) for light in words.JUDGED)
    said = [(words.DIFFERENT, one.different), (words.UNMAPPED, one.unmapped)]
    remark = "".join(pattern.format(count=count) for pattern, count in said if count)
    remark += words.SUM_MONTH.format(month=one.old_month) if one.old_month is not None else ""
    remark += words.OLDER.format(count=one.older, month=one.newest_month) if one.older else ""
    share = share_text(one) or BLANK
    remark = remark.removeprefix(", ")
    return (str(number), indicator.name, indicator.unit, promised, value, share, f"{one.counted}/{one.comparable}", *counts, remark)


def ward_tables(material: ProvinceMaterial) -> list[dict[str, Any]]:
    """Return the second annex in tables that can be read: every ward, and about as many indicators in each."""
    indicators, rows = material.comparison.indicators, material.comparison.rows
    parts = max(1, math.ceil(len(indicators) / _MOST_COLUMNS))
    step = max(1, math.ceil(len(indicators) / parts))
    found = []
    for number, first in enumerate(range(0, max(1, len(indicators)), step), start=1):
        heads = [words.HEAD.format(name=one.label, unit=one.unit) for one in indicators[first : first + step]]
        lines = []
        for place, row in enumerate(rows, start=1):
            texts = [ward_cell(material, cell) for cell in row.cells[first : first + step]]
            if row.summary is None:
                texts = [fault_text(row.fault), *([""] * (len(heads) - 1))]
            lines.append({"tt": str(place), "don_vi": visible(row.unit.name), "o": shown_texts(texts)})
        about = words.PART.format(number=number, parts=parts) if parts > 1 else ""
        found.append({"loi": about, "cot": shown_texts(heads), "dong": lines})
    return found


def ward_cell(material: ProvinceMaterial, cell: Cell) -> str:
    """Return a ward's value without its unit, how it is judged, and the month of an older one; or why it cannot be compared."""
    measure = cell.measure
    if measure is None or cell.difference:
        return words.DIFFERENCES[UNMAPPED] if cell.difference == UNMAPPED else words.NOT_COMPARED
    said = JUDGEMENTS[measure.status] if measure.status else NOT_JUDGED
    if measure.value is None:
        return said
    month, value = measure.old_month(material.period.month), format_number(measure.value, measure.decimals)
    return (words.CELL if month is None else words.CELL_OLD).format(value=value, judged=said.lower(), month=month)


def owed_rows(material: ProvinceMaterial) -> list[tuple[str, ...]]:
    """Return who owes figures, those that owe most first, in the order of `OWED_COLUMNS`."""
    return [
        (
            str(number),
            debt.unit.name,
            OWED_COUNT.format(count=len(debt.measures), of=debt.of),
            "; ".join(OWED_OWNER.format(owner=owner or NO_OWNER, count=count) for owner, count in debt.owners),
        )
        for number, debt in enumerate(material.debts, start=1)
    ]


def change_rows(material: ProvinceMaterial) -> list[tuple[str, ...]]:
    """Return at which indicators judgements changed, in how many wards, and who is newly behind, as `CHANGE_COLUMNS` has it."""
    found = by_indicator(material.turns)
    worse, better, behind = (
        {one.code: wards for one, wards in by_indicator(turns)}
        for turns in (
            [turn for turn in material.turns if turn.is_worse],
            [turn for turn in material.turns if not turn.is_worse],
            newly_behind([turn for turn in material.turns if turn.is_worse]),
        )
    )
    return [
        (
            str(number),
            one.name,
            str(len(worse.get(one.code, ()))),
            str(len(better.get(one.code, ()))),
            ", ".join(ward.name for ward in behind.get(one.code, ())) or BLANK,
        )
        for number, (one, _) in enumerate(found, start=1)
    ]


def _breaking(text: str) -> str:
    return visible(text).replace("/", "/" + _MAY_BREAK)
