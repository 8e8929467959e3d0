"""Documents of a period as Word files (.docx): what a report says, put into a template."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lib.report import template_fields
from lib.report.annex_numbers import Annex, annex_numbers
from lib.report.columns import COLUMNS, Role, headings
from lib.report.content import GroupTable, Level, Line, Report
from lib.report.letterhead import authority_lines
from lib.report.months import charts_to_print
from lib.report.own_templates import own_template, shipped_template, template_name
from lib.report.report_outline import DocumentKind, Look, Paragraph, Section
from lib.report.signing import Signing
from lib.report.spans import Span
from lib.report.template_fields import ANNEX_COLUMNS, DISCIPLINE_COLUMNS, Fields
from lib.report.word_template import Picture, TemplateFault, fields_named, fill
from lib.vietnamese.dates import day_text
from lib.vietnamese.group_terms import short_name
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import annex_words, word_template_words
from lib.vietnamese.words import report_prose_words as words
from lib.vietnamese.words.report_words import AS_OF

_MOST_GROUPS = 12
"""So many columns of groups can be read on a lying sheet; more are parted over several tables."""
_WITH_SIGNATURE = 2
"""So many paragraphs stand with the last sentence and the signature on one page."""
_MAY_BREAK = "\u200b"
"""Stands after a slash in narrow columns, so that "triệu đồng/người/năm" can go on two lines."""
_BASIS = "opening.basis"


@dataclass(frozen=True)
class Template:
    """A template as it is used: its bytes, and what is wrong with the office's own where the shipped one stands in for it."""

    content: bytes
    fault: str = ""


def template_of(folder: Path | None, kind: DocumentKind) -> Template:
    """Return the template of documents of this kind: the office's own in the data folder `folder`, else the shipped one."""
    name, own = template_name(kind), own_template(folder, kind)
    shipped = shipped_template(kind)
    if own is None:
        return Template(shipped)
    try:
        content = own.read_bytes()
        check_template(content, kind)
    except (TemplateFault, OSError) as error:
        return Template(shipped, word_template_words.FAULT.format(file=name, text=error))
    return Template(content)


def check_template(content: bytes, kind: DocumentKind) -> None:
    """Fill a template with nothing but blanks.

    Raises
    ------
    TemplateFault
        It cannot be used.
    """
    fields = _fields_of(kind)
    fill(content, fields, _blank(fields))


def fields_lacking(content: bytes, kind: DocumentKind) -> list[str]:
    """Return the fields that the shipped template names and `content` does not, so that what they hold will not be printed."""
    fields = _fields_of(kind)
    named = fields_named(content, fields)
    return [field for field in fields if field in fields_named(shipped_template(kind), fields) - named]


def _blank(fields: Fields) -> dict[str, Any]:
    """Return a value for each field, one of everything of lists."""
    found: dict[str, Any] = {}
    for name, field in fields.items():
        value: Any = "" if field.parts is None else _blank(field.parts)
        found[name] = [value] if field.is_list else value
    return found


def _fields_of(kind: DocumentKind) -> Fields:
    return template_fields.REPORT if kind is DocumentKind.REPORT else template_fields.DOCUMENT


def report_document(
    report: Report,
    *,
    charts: Sequence[tuple[str, bytes]] | None = None,
    with_discipline: bool = False,
    template: bytes | None = None,
) -> bytes:
    """Return the .docx file of `report`, in the office's own template where it has one that can be used.

    Parameters
    ----------
    charts
        Name and PNG of each chart; None for those that `charts_of` draws.
    with_discipline
        Whether the annex on who reported late is added.
    template
        What is to be filled instead.

    Raises
    ------
    TemplateFault
        `template` cannot be used.
    """
    charts = charts_of(report) if charts is None else charts
    values = document_values(report)
    if report.kind is DocumentKind.REPORT:
        values |= _annexes(report, charts, with_discipline=with_discipline)
    content = template_of(report.folder, report.kind).content if template is None else template
    return fill(content, _fields_of(report.kind), values)


def charts_of(report: Report) -> list[tuple[str, bytes]]:
    """Return name and PNG of the charts in a report of more than a month: the measures that fall short."""
    if report.kind is not DocumentKind.REPORT or report.months is Span.MONTH:
        return []
    # Loaded here, for a month's report has no pictures.
    from lib.drawing.picture import chart_png

    return [(one.name, chart_png(one)) for one in charts_to_print(report)]


def template_fault(report: Report) -> str:
    """Return what is wrong with the office's own template of such a document; blank where nothing is, or it has none."""
    return template_of(report.folder, report.kind).fault


def document_values(report: Report) -> dict[str, Any]:
    """Return the values of the fields that the templates of all kinds have."""
    closing = [one.text for section in report.sections if section.key == "closing" for one in section.paragraphs]
    addressed = [one.text for section in report.sections for one in section.paragraphs if _is_addressee(one)]
    return (
        head_values(report.superior, report.authority, report.notices)
        | signing_values(report.signing)
        | {
            "so_ky_hieu": words.NUMBER.format(number=visible(report.number)) if report.number else words.NUMBERS[report.kind],
            "dia_danh_ngay": place_and_day(report.place, report.issued_on),
            "loai_van_ban": words.HEADINGS[report.kind],
            "trich_yeu": words.SUBJECTS[report.kind].format(span=report.span),
            "so_lieu_den": AS_OF.format(text=report.as_of) if report.as_of else "",
            "kinh_gui": visible(" ".join(addressed)),
            "phan": _sections(report),
            "cau_ket": visible(" ".join(closing)),
        }
    )


def place_and_day(place: str, day: date | None) -> str:
    """Return where and when a document is issued, or a place to write the day in.

    >>> place_and_day("Hàm Rồng", date(2026, 2, 5)), place_and_day("Hàm Rồng", date(2026, 12, 15))
    ('Hàm Rồng, ngày 05 tháng 02 năm 2026', 'Hàm Rồng, ngày 15 tháng 12 năm 2026')
    """
    if day is None:
        return words.PLACE_AND_DATE.format(place=visible(place))
    # Days under 10 and the months 1 and 2 have a zero before them, so that nobody writes one in (Nghị định 30/2020/NĐ-CP).
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return words.PLACE_AND_DAY.format(place=visible(place), day=f"{day.day:02d}", month=month, year=day.year)


def head_values(superior: str, authority: str, notices: Iterable[str]) -> dict[str, Any]:
    """Return the values of the fields about who issues a document, and what must stand on every page."""
    return {
        "co_quan_cap_tren": shown_texts(authority_lines(superior)),
        "co_quan": shown_texts(authority_lines(authority)),
        "ghi_chu_dau_trang": shown_texts(notices),
    }


def signing_values(signing: Signing) -> dict[str, Any]:
    """Return the values of the fields about who signs a document and who gets it."""
    return {
        "noi_nhan": shown_texts(signing.receivers),
        "nguoi_ky": shown_texts(signing.titles),
        "ho_ten": visible(signing.signer),
    }


def _is_addressee(one: Paragraph) -> bool:
    return one.key.partition("#")[0] == "opening.to"


def _sections(report: Report) -> list[dict[str, Any]]:
    """Return the text; heads of lists stay with what follows, and the last paragraphs with the signature."""
    found = [_section(section) for section in report.sections if section.key != "closing"]
    for paragraph in [one for section in found for one in section["doan"]][-_WITH_SIGNATURE:]:
        paragraph["lien_sau"] = True
    return found


def _section(section: Section) -> dict[str, Any]:
    paragraphs = [one for one in section.paragraphs if not _is_addressee(one)]
    return {
        "tieu_de": visible(section.title),
        "doan": [
            {
                "chu": visible(one.text),
                "la_tieu_muc": one.look in (Look.SUBHEADING, Look.HEADING),
                "la_y": one.look is Look.ITEM,
                "la_can_cu": one.key.startswith(_BASIS),
                "lien_sau": one.text.rstrip().endswith(":"),
            }
            for one in paragraphs
        ],
    }


def _annexes(report: Report, charts: Sequence[tuple[str, bytes]], *, with_discipline: bool) -> dict[str, Any]:
    number = visible(report.number) or words.ATTACHED_BLANKS[0]
    day = day_text(report.issued_on) if report.issued_on else words.ATTACHED_BLANKS[1]
    debts = report.debts if with_discipline else ()
    numbers = annex_numbers(has_groups=bool(report.by_group.rows), has_discipline=bool(debts), has_charts=bool(charts))
    numbered = {annex: {"so": str(numbers.get(annex, ""))} for annex in Annex}
    return {
        "kem_theo": words.ATTACHED.format(number=number, day=day, authority=visible(report.authority)),
        "phu_luc_1": {
            "cot": {
                column.field: name
                for column, name in zip(COLUMNS, headings(report.period, report.months), strict=True)
                if column.field
            },
            "dong": [line_values(line) for line in report.lines],
            "ghi_chu": shown_texts(report.remarks),
        },
        "phu_luc_2": numbered[Annex.GROUPS] | _by_group(report.by_group) | {"bang": _parted(report.by_group)},
        "phu_luc_3": numbered[Annex.DISCIPLINE]
        | {
            "loi": visible(report.debts_about),
            "dong": [dict(zip(DISCIPLINE_COLUMNS, shown_texts(row), strict=True)) for row in debts],
        },
        "phu_luc_bieu_do": numbered[Annex.CHARTS],
        "bieu_do": [
            {"ten": annex_words.CHART.format(number=place, name=visible(name)), "hinh": Picture(png)}
            for place, (name, png) in enumerate(charts, start=1)
        ],
    }


def _by_group(table: GroupTable, first: int = 0, last: int | None = None) -> dict[str, Any]:
    """Return the figures of the groups from the place `first` up to `last`, and what all make up together."""
    return {
        "to": [short_name(visible(name)) for name in table.groups[first:last]],
        "dong": [
            {
                "chi_tieu": visible(row.name),
                "dvt": _breaking(row.unit),
                "so": [figure.text for figure in row.figures[first:last]],
                "cong": row.together.text,
            }
            for row in table.rows
        ],
    }


def _parted(table: GroupTable) -> list[dict[str, Any]]:
    """Return the second annex in tables that can be read, about equally wide; each says whose it is where there are several."""
    if not table.rows:
        return []
    count = len(table.groups)
    parts = max(1, math.ceil(count / _MOST_GROUPS))
    step = max(1, math.ceil(count / parts))
    found = []
    for number, first in enumerate(range(0, max(1, count), step), start=1):
        made = _by_group(table, first, first + step)
        about = ""
        if parts > 1:
            ends = {"first": made["to"][0], "last": made["to"][-1]}
            about = annex_words.GROUPS_PART.format(number=number, parts=parts, count=count, **ends)
        found.append(made | {"loi": about})
    return found


def line_values(line: Line) -> Mapping[str, Any]:
    """Return the values of the fields of a line of the first annex."""
    if line.level is Level.DOMAIN:
        return dict.fromkeys(ANNEX_COLUMNS, "") | {"la_linh_vuc": True, "chi_tieu": visible(line.name)}
    texts = {
        column.field: _breaking(column.text(line)) if column.role is Role.NARROW else visible(column.text(line))
        for column in COLUMNS
        if column.field
    }
    return {"la_linh_vuc": False, **texts}


def _breaking(text: str) -> str:
    return visible(text).replace("/", "/" + _MAY_BREAK)


def shown_texts(texts: Iterable[str]) -> list[str]:
    """Return texts as they are put into a template."""
    return [visible(text) for text in texts]
