"""Texts and workbooks of somebody who means harm, or who pasted from somewhere that did."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

import openpyxl

from lib.plan.model import Measure, Plan
from tests.intake.books import ECONOMY, OCTOBER, WARD_COLUMN, at, changed, filled

HTML = '<img src=x onerror="alert(1)"><script>alert(2)</script><b>đậm</b>'
MARKDOWN = "# Đề [bấm](http://ngoai.example/a) ![](http://ngoai.example/b.png) **đậm** :red[đỏ] :material/home: :smile: `mã` $x^2$"
LINKS = "http://ngoai.example/c www.ngoai.example x@ngoai.example -> -- &lt;i&gt;"
BIDIRECTIONAL = "a\u202egnort\u2066 b\u2069 c\u200bd\u200fe"
CONTROLS = "m\x1b[31mđỏ\x1b[2J\x07\x9b0m\x7f"
LONG = "dài" * 150
FORMULAS = (
    "=1+1",
    "=cmd|'/c calc'!A1",
    "+1+cmd",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    '=HYPERLINK("http://ngoai.example/";"mở")',
)
TEXTS = (HTML, MARKDOWN, LINKS, BIDIRECTIONAL, CONTROLS, LONG, *FORMULAS)
NAME = f"{HTML} {MARKDOWN} {LINKS} {BIDIRECTIONAL}"
"""One text for a line in which somebody may write what they want."""
FILE_NAMES = (
    "../../x.xlsx",
    "C:\\x\\y.xlsx",
    "con.xlsx",
    "a" * 300 + ".xlsx",
    "a\x00b.xlsx",
    "..",
    "/etc/passwd",
    "\u202excod.xlsx",
    "<b>tệp</b>\x1b[31m.xlsx",
    "x.xlsx/../../y",
    "x." + "y" * 300,
)


def plan(real: Plan) -> Plan:
    """Return a plan in which every text that a ward writes is one of these."""
    texts = cycle((*TEXTS, NAME))

    def spoiled(measure: Measure, name: str) -> Measure:
        part = next(texts) if measure.part else ""
        return replace(measure, name=name, short_name=name, part=part, target_text=next(texts), owner=next(texts))

    indicators = tuple(
        replace(indicator, name=name, measures=tuple(spoiled(measure, name) for measure in indicator.measures))
        for indicator, name in zip(real.indicators, texts, strict=False)
    )
    groups = tuple(replace(g, name=f"{text} {g.code}") for g, text in zip(real.groups, cycle((*FORMULAS, CONTROLS)), strict=False))
    settings = replace(real.settings, authority=f"{CONTROLS} &B&G {LONG}")
    return replace(real, indicators=indicators, groups=groups, settings=settings)


def in_a_cell(text: str) -> str:
    """Return a text as Excel can hold it: XML has no place for most controls."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\r\n")


def workbook() -> bytes:
    """Return the template of October with hostile texts wherever an officer could have put them, and two good figures."""

    def add(book: openpyxl.Workbook) -> None:
        sheet = book[ECONOMY]
        sheet[at("beyond_5")], sheet[at("beyond_14")] = NAME, 1
        for row, text in enumerate((*TEXTS, NAME), start=40):
            sheet[at(f"code_{row}")].value = in_a_cell(text)
            sheet[at(f"code_{row}")].data_type = "s"
            sheet[at(f"ward_{row}")].value = row
        other = book.create_sheet("<b>Trang<b> \u202e$x$ `y`")
        other.append(["STT", "Chỉ tiêu", LONG, "=1+1"])

    notes = {"KT-06": NAME, "KT-03": FORMULAS[0]}
    return changed(filled({("KT-06", "Tổ dân phố 2"): 3, ("KT-03", WARD_COLUMN): 31}, notes, period=OCTOBER), add)
