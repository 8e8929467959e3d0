"""One small workbook for every fault that officers can be told about: which code, on which sheet, in which cell."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import openpyxl
import pytest

from lib.intake.model import Severity, problem
from lib.ledger.snapshot import Snapshot
from lib.plan.actual import Actual
from lib.plan.catalogue import Catalogue
from lib.plan.model import WARD
from lib.plan.periods import Period
from lib.submission.proposal import Proposal
from lib.submission.propose import propose
from lib.vietnamese.words.problem_words import PROBLEMS
from tests.insight.figures import snapshot
from tests.intake import word_documents
from tests.intake.books import CATALOGUE, ECONOMY, OCTOBER, PLAN, SOCIETY, WARD_COLUMN, changed, filled, put, sheet_of
from tests.intake.workbook_formats import oldest_xls

TODAY = datetime.date(2024, 10, 20)
EMPTY = Snapshot(())
SHEET = "xl/worksheets/sheet1.xml"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the workbook with one part of its zip file replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return stream.getvalue()


def endless() -> bytes:
    row = '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>'
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{row}</sheetData></worksheet>'
    return with_part(sheet_of([["Mã"]]), SHEET, xml.encode())


def encrypted() -> bytes:
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + (len(name) + 2).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(128, b"\0")


def old_word() -> bytes:
    name = "WordDocument".encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + (len(name) + 2).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry.ljust(128, b"\0")


def flow(value: object, column: str = WARD_COLUMN) -> bytes:
    """Return a workbook whose one figure is that of KT-06, businesses."""
    return filled({("KT-06", column): value})


def ratio(above: object, below: object, code: str = "VX-05", column: str = WARD_COLUMN) -> bytes:
    figures = {(f"{code}/T", column): above, (f"{code}/M", column): below}
    return filled({place: value for place, value in figures.items() if value is not None})


def without(content: bytes, *cells: str) -> bytes:
    """Return the workbook with these cells blank on every sheet."""

    def blank(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for cell in cells:
                sheet[cell].value = None

    return changed(content, blank)


def stored(month: int, *actuals: Actual) -> Snapshot:
    return snapshot((f"2024-{month:02d}", list(actuals)))


class Case(NamedTuple):
    """A workbook, and all that is to be said about it as (code, sheet, cell)."""

    name: str
    content: Callable[[], bytes]
    faults: list[tuple[str, str, str]]
    basis: Snapshot = EMPTY
    chosen: Period | None = None
    catalogue: Catalogue = CATALOGUE


def merged_in(month: int) -> Catalogue:
    """Return the plan with group 10 taken over by group 9 after a month."""
    groups = tuple(
        replace(g, valid_to=Period(2024, month), successor="TDP09") if g.code == "TDP10" else g for g in CATALOGUE.latest.groups
    )
    return Catalogue({2024: replace(CATALOGUE.latest, groups=groups)})


FINE = 29
WHOLE = ("", "")
CASES = [
    Case("nothing is wrong", lambda: flow(FINE), []),
    # The file as a whole
    Case("an empty file", lambda: b"", [("empty_file", *WHOLE)]),
    Case("a picture", lambda: b"\x89PNG\r\n\x1a\n\x00\x00", [("not_a_workbook", *WHOLE)]),
    Case("a PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\x00", [("pdf", *WHOLE)]),
    Case("a document of an older Word", old_word, [("old_word", *WHOLE)]),
    Case("a letter without a table", word_documents.report, [("no_word_table", *WHOLE)]),
    Case(
        "letters that became question marks",
        lambda: "Mã;Ch? tiêu;Toàn ph??ng\nKT-06;Doanh nghi?p;29\n".encode("cp1252"),
        [("letters_lost", *WHOLE)],
    ),
    Case("a CSV", "Mã;Chỉ tiêu;Toàn phường\nKT-06;Doanh nghiệp;29\n".encode, [("no_period", *WHOLE)]),
    Case("a workbook of Excel 3", lambda: oldest_xls(3), [("excel_too_old", *WHOLE)]),
    Case("a password", encrypted, [("encrypted", *WHOLE)]),
    Case("half a file", lambda: flow(FINE)[:5000], [("broken", *WHOLE)]),
    Case("a stray cell at the sheet's end", lambda: put(flow(FINE), ECONOMY, XFD20="x"), [("too_large", ECONOMY, "XFD20")]),
    Case("rows without end", endless, [("reading_failed", *WHOLE)]),
    Case(
        "an old font",
        lambda: put(flow(FINE), ECONOMY, R14="chê mÆt b»ng; ®ang bæ sung hå s¬"),
        [("legacy_font", *WHOLE)],
    ),
    # The table
    Case(
        "a group that has ended",
        lambda: flow(FINE, "Tổ dân phố 10"),
        [("group_not_there", ECONOMY, "Q14")],
        catalogue=merged_in(9),
    ),
    Case("a group in its last month", lambda: flow(FINE, "Tổ dân phố 10"), [], catalogue=merged_in(10)),
    Case("a table of something else", lambda: sheet_of([["Họ tên", "Số"]]), [("no_period", *WHOLE), ("no_table", *WHOLE)]),
    Case("a template not filled", lambda: filled({}), [("no_values", *WHOLE)]),
    Case("no period", lambda: without(flow(FINE), "C3", "D3"), [("no_period", *WHOLE)]),
    Case("the period chosen instead", lambda: without(flow(FINE), "C3", "D3"), [], chosen=OCTOBER),
    Case("two periods", lambda: put(flow(FINE), SOCIETY, C3="2024-09"), [("two_periods", *WHOLE)]),
    Case("a month that there is not", lambda: put(flow(FINE), SOCIETY, C3="2024-13"), [("period_unreadable", SOCIETY, "C3")]),
    Case("another period than chosen", lambda: flow(FINE), [("other_period", *WHOLE)], chosen=Period(2024, 9)),
    Case("a year without plan", lambda: each_period(flow(FINE), "2019-10"), [("no_plan", *WHOLE)]),
    Case("a period to come", lambda: each_period(flow(FINE), "2024-11"), [("period_not_begun", *WHOLE)]),
    Case(
        "no column of figures",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Mã", "Chỉ tiêu"], ["KT-06", "Doanh nghiệp"]]),
        [("no_value_columns", ECONOMY, "A2")],
    ),
    Case("two columns of one group", lambda: put(flow(FINE), ECONOMY, I5="Tổ 1"), [("repeated_column", ECONOMY, "I5")]),
    Case("two columns of codes", lambda: put(flow(FINE), ECONOMY, D5="Mã"), [("repeated_column", ECONOMY, "D5")]),
    Case("an unknown column", lambda: put(flow(FINE), ECONOMY, S5="Tổ 11"), [("unknown_column", ECONOMY, "S5")]),
    Case("an unknown code", lambda: put(flow(FINE), ECONOMY, B6="KT-77/T"), [("unknown_code", ECONOMY, "B6")]),
    Case("a row without code", lambda: put(flow(FINE), ECONOMY, G21=5), [("row_without_code", ECONOMY, "G21")]),
    Case(
        "a ratio in one row",
        lambda: put(flow(FINE), SOCIETY, B14="VX-05", C14="Tham gia BHYT", G14=95),
        [("needs_two_rows", SOCIETY, "B14")],
    ),
    Case("a flow in two rows", lambda: put(flow(FINE), ECONOMY, B14="KT-06/T"), [("needs_one_row", ECONOMY, "B14")]),
    Case("a figure twice", lambda: put(flow(FINE), ECONOMY, B15="KT-06", C15=None, G15=30), [("repeated_figure", ECONOMY, "G15")]),
    Case("a code beside another's name", lambda: put(flow(FINE), ECONOMY, B15="KT-06"), [("code_name_differ", ECONOMY, "B15")]),
    Case(
        "a name misspelt and no code",
        lambda: put(flow(FINE), ECONOMY, B14=None, C14="Số lượng doanh nghiep thành lâp mớii"),
        [("close_name", ECONOMY, "G14")],
    ),
    Case("a row that adds up", lambda: put(flow(FINE), ECONOMY, C21="Tổng cộng", G21=5), [("total_row", ECONOMY, "G21")]),
    Case(
        "groups as rows, and one that there is not",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Tổ", "KT-06"], ["Tổ 1", 15], ["Khu mới", 3], ["Tổ 2", 14]]),
        [("unknown_group_row", ECONOMY, "B4")],
    ),
    Case(
        "groups as rows, and a column of something else",
        lambda: sheet_of([["Kỳ báo cáo", "2024-10"], ["Tổ", "KT-06", "Số hộ"], ["Tổ 1", 15, 3], ["Tổ 2", 14, 4]]),
        [("unknown_measure_column", ECONOMY, "C2")],
    ),
    Case("a figure over two groups", lambda: changed(flow(5, "Tổ dân phố 1"), merge_groups), [("merged_figure", ECONOMY, "H14")]),
    # One figure
    Case("a number with its unit", lambda: flow("29 doanh nghiệp"), []),
    Case("another unit", lambda: flow("29 hộ"), [("other_unit", ECONOMY, "G14")]),
    Case("about so many", lambda: flow("khoảng 29"), [("not_a_number", ECONOMY, "G14")]),
    Case("thousands or thousandths", lambda: flow("1,900"), [("two_readings", ECONOMY, "G14")]),
    Case("a rate", lambda: ratio("95,1%", 1000), [("rate_not_count", SOCIETY, "G14")]),
    Case("a part of a person", lambda: ratio(0.951, 1000), [("not_whole", SOCIETY, "G14")]),
    Case("a date", lambda: flow(datetime.date(2024, 5, 12)), [("date_not_number", ECONOMY, "G14")]),
    Case("a formula's error", lambda: flow("#DIV/0!"), [("formula_error", ECONOMY, "G14")]),
    Case("a formula that nothing calculated", lambda: flow("=1+1"), [("not_calculated", ECONOMY, "G14")]),
    Case("below zero", lambda: flow(-1), [("negative", ECONOMY, "G14")]),
    Case("a group of a ward's measure", lambda: put(flow(FINE), ECONOMY, H12=5), [("ward_only", ECONOMY, "H12")]),
    Case("no numerator", lambda: ratio(None, 1000), [("missing_numerator", SOCIETY, "G15")]),
    Case("no denominator", lambda: ratio(951, "-"), [("missing_denominator", SOCIETY, "G14")]),
    Case("a denominator of zero", lambda: ratio(5, 0), [("denominator_not_positive", SOCIETY, "G15")]),
    Case("no case in the whole ward", lambda: ratio(0, 0), [("denominator_not_positive", SOCIETY, "G15")]),
    Case("more than all", lambda: ratio(1001, 1000), [("more_than_all", SOCIETY, "G14")]),
    # Against what was stored
    Case("less than before", lambda: flow(29), [("flow_fell", ECONOMY, "G14")], stored(9, Actual("KT-06", WARD, value=30))),
    Case("more than later", lambda: flow(29), [("flow_falls_later", ECONOMY, "G14")], stored(11, Actual("KT-06", WARD, value=28))),
    Case("a hidden row", lambda: changed(flow(FINE), hide_row), [("hidden_rows", ECONOMY, "")]),
    Case("a hidden sheet", lambda: changed(flow(FINE), hide_economy), [("hidden_sheet", ECONOMY, "")]),
    Case(
        "thousands for thousandths",
        lambda: flow(9000),
        [("thousandfold", ECONOMY, "G14")],
        stored(9, Actual("KT-06", WARD, value=9)),
    ),
    Case("ten times as fast as before", lambda: flow(29), [("jump", ECONOMY, "G14")], stored(9, Actual("KT-06", WARD, value=6))),
    Case(
        "a group a thousand times the others",
        lambda: filled({("KT-02", f"Tổ dân phố {n}"): 150 + n for n in range(1, 5)} | {("KT-02", "Tổ dân phố 5"): 190_000}),
        [("unlike_others", ECONOMY, "L8")],
    ),
    Case("a thousand times the target", lambda: flow(29_000), [("unlike_target", ECONOMY, "G14")]),
    Case("a red light", lambda: flow(5), [("red_without_note", ECONOMY, "G14")]),
    Case(
        "less than before, and red",
        lambda: flow(5),
        [("flow_fell", ECONOMY, "G14"), ("red_without_note", ECONOMY, "G14")],
        stored(9, Actual("KT-06", WARD, value=6)),
    ),
    Case(
        "a note explains both",
        lambda: filled({("KT-06", WARD_COLUMN): 5}, {"KT-06": "rà soát lại"}),
        [],
        stored(9, Actual("KT-06", WARD, value=6)),
    ),
]


def hide_economy(book: openpyxl.Workbook) -> None:
    book[ECONOMY].sheet_state = "hidden"


def merge_groups(book: openpyxl.Workbook) -> None:
    book[ECONOMY].merge_cells("H14:I14")


def hide_row(book: openpyxl.Workbook) -> None:
    book[ECONOMY].row_dimensions[14].hidden = True


def each_period(content: bytes, period: str) -> bytes:
    def write(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets[:4]:
            sheet["C3"].value = period

    return changed(content, write)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_exactly_these_faults_are_told(case: Case) -> None:
    outcome = propose(case.content(), "so-lieu.xlsx", case.catalogue, case.basis, today=TODAY, chosen=case.chosen)
    assert [(p.code, p.sheet, p.cell) for p in outcome.problems] == case.faults
    # What keeps a file from being stored is said as an error or asked as a question, and a question only until it is answered.
    kinds = {p.severity for p in outcome.problems}
    assert bool(kinds - {Severity.NOTE}) != (isinstance(outcome, Proposal) and outcome.is_fit)
    if isinstance(outcome, Proposal) and Severity.ERROR not in kinds and outcome.actuals:
        assert outcome.with_answers(p.code for p in outcome.problems).is_fit
    for shown in outcome.problems:
        assert shown.severity == PROBLEMS[shown.code].severity
        assert shown.message.endswith(".")
        assert not re.search(r"[{}]|\bNone\b|\bnan\b", shown.message)


def test_every_code_has_its_case() -> None:
    assert {code for case in CASES for code, _, _ in case.faults} == set(PROBLEMS)


def test_every_code_has_one_of_the_severities() -> None:
    assert {words.severity for words in PROBLEMS.values()} == set(Severity)


def test_faults_of_all_four_sheets_and_of_the_ledger_are_listed_together() -> None:
    figures = {
        ("KT-06", WARD_COLUMN): 5,
        ("VX-05/T", "Tổ dân phố 3"): 7,
        ("MT-02/T", WARD_COLUMN): "98%",
        ("QA-02/M", WARD_COLUMN): 10,
    }
    content = put(filled(figures), ECONOMY, S5="Cột lạ", S14=1)
    outcome = propose(content, "x.xlsx", CATALOGUE, stored(9, Actual("KT-06", WARD, value=6)), today=TODAY)
    assert [(p.code, p.sheet, p.cell) for p in outcome.problems] == [
        ("unknown_column", ECONOMY, "S5"),
        ("rate_not_count", "Môi trường", "G8"),
        ("missing_numerator", "Quốc phòng - An ninh", "G9"),
        ("missing_denominator", SOCIETY, "J14"),
        ("flow_fell", ECONOMY, "G14"),
        ("red_without_note", ECONOMY, "G14"),
    ]


def test_faults_of_the_period_hide_none_of_the_figures() -> None:
    outcome = propose(flow("cỡ 29"), "x.xlsx", CATALOGUE, EMPTY, today=TODAY, chosen=Period(PLAN.year, 9))
    assert [p.code for p in outcome.problems] == ["other_period", "not_a_number"]


def test_a_very_long_text_is_cut_where_it_is_shown() -> None:
    shown = propose(flow("dài " * 5000), "x.xlsx", CATALOGUE, EMPTY, today=TODAY).problems[0]
    assert (shown.code, len(shown.found)) == ("not_a_number", 60)
    assert len(shown.message) < 250


def test_a_place_is_told_as_officers_say_it() -> None:
    assert problem("negative", sheet=ECONOMY, cell="D14", found=-3).where == "ô D14, trang 'Kinh tế'"
    assert problem("no_period").where == "cả tệp"
