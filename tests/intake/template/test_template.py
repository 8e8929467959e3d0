"""The workbook we hand out, opened as Excel would: what it asks for, what it locks, how it prints."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from lib.intake.template.layout import (
    CODE,
    DENOMINATOR_SUFFIX,
    GUIDE_SHEET,
    INDICATOR,
    NOTE,
    NUMBER,
    NUMERATOR_SUFFIX,
    PERIOD_LABEL,
    PERIOD_PROPERTY,
    PREVIOUS,
    TARGET,
    UNIT,
    WHOLE_WARD,
    form_rows,
    row_codes,
)
from lib.intake.template.template_columns import template_columns
from lib.intake.template.workbook import Previous, template
from lib.plan.catalogue import load_catalogue
from lib.plan.model import WARD, Comparator, Kind, Plan
from lib.plan.periods import Period
from lib.vietnamese.words.common_words import DOMAINS

PLAN = load_catalogue(Path(__file__).parents[3] / "data").latest
OCTOBER, SEPTEMBER = Period(PLAN.year, 10), Period(PLAN.year, 9)
FIRST_ROW = 6
GROUP_NAMES = [group.name for group in PLAN.groups]
HEADERS = [column.header for column in template_columns(PLAN.groups)]
BEFORE_GROUPS = HEADERS[: HEADERS.index(GROUP_NAMES[0])]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def data_sheets(book: openpyxl.Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.title != GUIDE_SHEET]


def table(sheet: Worksheet) -> dict[str, dict[str, object]]:
    """Return the cells of a sheet's rows by row code and header."""
    names = [cell.value for cell in sheet[FIRST_ROW - 1]]
    rows = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=FIRST_ROW)]
    return {row[CODE].value: row for row in rows}


def whole_table(book: openpyxl.Workbook) -> dict[str, dict[str, object]]:
    return {code: row for sheet in data_sheets(book) for code, row in table(sheet).items()}


@pytest.fixture(scope="module")
def content() -> bytes:
    return template(PLAN, OCTOBER)


@pytest.fixture(scope="module")
def book(content: bytes) -> openpyxl.Workbook:
    return opened(content)


@pytest.fixture(scope="module")
def rows(book: openpyxl.Workbook) -> dict[str, dict[str, object]]:
    return whole_table(book)


def validations(sheet: Worksheet, coordinate: str) -> list[openpyxl.worksheet.datavalidation.DataValidation]:
    return [rule for rule in sheet.data_validations.dataValidation if coordinate in rule.sqref]


# What it asks for


def test_one_sheet_for_each_domain_then_the_guide(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [*DOMAINS.values(), GUIDE_SHEET]
    assert book.active.title == "Kinh tế"


def test_every_sheet_has_exactly_the_columns_of_the_list(book: openpyxl.Workbook) -> None:
    assert {NUMBER, CODE, INDICATOR, UNIT, TARGET, PREVIOUS, WHOLE_WARD, *GROUP_NAMES, NOTE} <= {*HEADERS}
    for sheet in data_sheets(book):
        assert [cell.value for cell in sheet[FIRST_ROW - 1]] == HEADERS


def test_a_flow_takes_one_row_the_others_two(rows: dict[str, dict[str, object]]) -> None:
    expected = []
    for measure in PLAN.measures:
        both = [measure.code + NUMERATOR_SUFFIX, measure.code + DENOMINATOR_SUFFIX]
        expected += [measure.code] if measure.kind is Kind.FLOW else both
    assert len(PLAN.measures) == 29
    assert list(rows) == expected
    assert [code for measure in PLAN.measures for code, _ in row_codes(measure)] == expected


@pytest.mark.parametrize(
    ("code", "indicator", "unit", "target"),
    [
        ("KT-06", "Số lượng doanh nghiệp thành lập mới", "doanh nghiệp", "29 doanh nghiệp"),
        ("KT-07b", "Tỷ lệ sản phẩm nông nghiệp an toàn/ tổng sản phẩm – Rau, quả", "tấn", "320 tấn"),
        ("VX-05/T", "Tỷ lệ dân số tham gia BHYT trên tổng số dân\nTử số: Người có thẻ BHYT còn hạn", "người", "95,1%"),
        ("VX-05/M", "Mẫu số: Tổng số dân", "người", None),
        ("KT-08/T", "Hoàn thành chỉ tiêu chuyển đổi số\nTử số: Số tiêu chí đã hoàn thành", "tiêu chí", "hoàn thành"),
        ("KT-08/M", "Mẫu số: Tổng số tiêu chí", "tiêu chí", None),
        ("MT-02/T", "Tỷ lệ chất thải rắn được thu gom, xử lý\nTử số: Khối lượng thu gom, xử lý lũy kế", "tấn", "98%"),
    ],
)
def test_a_row_says_what_to_fill(rows, code: str, indicator: str, unit: str, target: str | None) -> None:
    row = rows[code]
    assert (row[INDICATOR].value, row[UNIT].value, row[TARGET].value) == (indicator, unit, target)


def test_every_row_has_a_unit(rows: dict[str, dict[str, object]]) -> None:
    assert not [code for code, row in rows.items() if not row[UNIT].value]


def test_indicators_are_numbered_as_in_the_decision(book: openpyxl.Workbook) -> None:
    shown = {sheet.title: [row[NUMBER].value for row in table(sheet).values()] for sheet in data_sheets(book)}
    for domain, name in DOMAINS.items():
        count = len(PLAN.in_domain(domain))
        assert [number for number in shown[name] if number] == [f"({number})" for number in range(1, count + 1)]


def test_nothing_is_filled_in_beforehand(rows: dict[str, dict[str, object]]) -> None:
    assert not [cell for row in rows.values() for name in (PREVIOUS, WHOLE_WARD, *GROUP_NAMES, NOTE) if (cell := row[name]).value]


# The period


def test_the_period_stands_beside_its_label(book: openpyxl.Workbook) -> None:
    for sheet in data_sheets(book):
        texts = [cell.value for cell in sheet[3] if cell.value]
        assert texts == [PERIOD_LABEL + ":", "2024-10", "Tháng 10/2024", "Số lũy kế từ đầu năm đến hết kỳ"]
        assert next(cell.number_format for cell in sheet[3] if cell.value == "2024-10") == "@"
        assert sheet["A1"].value == PLAN.settings.authority
        assert sheet["A2"].value == f"BIỂU CẬP NHẬT SỐ LIỆU – Lĩnh vực {sheet.title}"


def test_document_properties_carry_period_and_authority(book: openpyxl.Workbook) -> None:
    assert {item.name: item.value for item in book.custom_doc_props.props} == {PERIOD_PROPERTY: "2024-10"}
    assert book.properties.creator == PLAN.settings.authority
    assert book.properties.title == "Biểu cập nhật số liệu – Tháng 10/2024"
    assert book.properties.created == book.properties.modified == datetime(2024, 10, 1)


def test_the_same_arguments_give_the_same_bytes(content: bytes) -> None:
    assert template(PLAN, OCTOBER) == content
    assert template(PLAN, SEPTEMBER) != content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 10, 1, 0, 0, 0)}


# What is open, what is locked


def test_cells_to_fill_are_open_and_all_others_locked(rows: dict[str, dict[str, object]]) -> None:
    for measure in PLAN.measures:
        inputs = {WHOLE_WARD, NOTE, *(GROUP_NAMES if measure.by_group else ())}
        for code, _ in row_codes(measure):
            assert {name for name, cell in rows[code].items() if not cell.protection.locked} == inputs, code


def test_cells_without_meaning_are_hatched(rows: dict[str, dict[str, object]]) -> None:
    measure = next(m for m in PLAN.measures if not m.by_group)
    row = rows[row_codes(measure)[0][0]]
    assert {row[name].fill.patternType for name in GROUP_NAMES} == {"lightUp"}
    assert row[WHOLE_WARD].fill.patternType == "solid"


def test_sheets_are_protected_without_password(book: openpyxl.Workbook) -> None:
    for sheet in book.worksheets:
        rule = sheet.protection
        assert rule.sheet
        assert rule.password is None
        forbidden = (rule.selectLockedCells, rule.selectUnlockedCells, rule.formatColumns, rule.formatRows, rule.insertRows)
        assert not any(forbidden), sheet.title
        assert rule.deleteRows
    top = [cell for sheet in data_sheets(book) for row in sheet.iter_rows(max_row=FIRST_ROW - 1) for cell in row]
    assert all(cell.protection.locked for cell in top)


def test_every_number_to_fill_is_checked_by_one_rule(book: openpyxl.Workbook) -> None:
    signed = {row.code for measure in PLAN.measures for row in form_rows(measure) if row.signed}
    assert signed == {"VX-01/T"}
    for sheet in data_sheets(book):
        for code, row in table(sheet).items():
            for name in (WHOLE_WARD, *GROUP_NAMES):
                found = validations(sheet, row[name].coordinate)
                if row[name].protection.locked:
                    assert found == []
                    continue
                (rule,) = found
                assert (rule.type, rule.showErrorMessage, rule.allowBlank) == ("decimal", True, True)
                if code in signed:
                    assert (rule.operator, float(rule.formula1) < 0) == ("between", True)
                else:
                    assert (rule.operator, rule.formula1) == ("greaterThanOrEqual", "0")


def test_refusals_are_vietnamese_and_short_enough_for_excel(book: openpyxl.Workbook) -> None:
    for sheet in data_sheets(book):
        for rule in sheet.data_validations.dataValidation:
            assert rule.errorTitle == "Ô này chỉ nhận số"
            assert rule.error.startswith("Ghi một số")
            assert len(rule.errorTitle) <= 32
            assert len(rule.error) <= 225


def test_a_flow_under_a_paced_ceiling_is_never_negative() -> None:
    flow = next(m for m in PLAN.measures if m.kind is Kind.FLOW and m.target.plan)
    ceiling = replace(flow, target=replace(flow.target, comparator=Comparator.AT_MOST, bound=Fraction(5)))
    assert [row.signed for row in form_rows(ceiling)] == [False]


def test_the_file_itself_holds_rules_and_decimals(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        styles = archive.read("xl/styles.xml").decode()
    open_cells = sum((1 + len(PLAN.groups) * m.by_group) * len(row_codes(m)) for i in PLAN.in_domain("kinh-te") for m in i.measures)
    assert f'<dataValidations count="{open_cells}">' in sheet
    assert len(re.findall(r"<dataValidation [^>]*type=\"decimal\"", sheet)) == open_cells
    assert f"ISNUMBER({get_column_letter(HEADERS.index(WHOLE_WARD) + 1)}{FIRST_ROW})" in sheet
    assert "#,##0.0##" in styles


# What was reported before


@pytest.fixture(scope="module")
def with_previous() -> openpyxl.Workbook:
    last_year = Period(PLAN.year - 1, 12)
    previous = {
        ("KT-06", WARD): Previous(SEPTEMBER, "812"),
        ("KT-06", "TDP01"): Previous(SEPTEMBER, "81"),
        ("VX-05/M", WARD): Previous(last_year, "9.950"),
        ("KT-05/T", "TDP01"): Previous(SEPTEMBER, "7"),
    }
    return opened(template(PLAN, OCTOBER, previous=previous))


def test_the_wards_previous_figure_stands_in_its_column(with_previous: openpyxl.Workbook) -> None:
    rows = whole_table(with_previous)
    shown = {code: row[PREVIOUS].value for code, row in rows.items() if row[PREVIOUS].value}
    assert shown == {"KT-06": "812 (T9)", "VX-05/M": "9.950 (T12/2023)"}
    assert rows["KT-06"][PREVIOUS].protection.locked


def test_a_cells_own_previous_figure_is_its_prompt(with_previous: openpyxl.Workbook) -> None:
    prompts = {}
    for sheet in data_sheets(with_previous):
        for rule in sheet.data_validations.dataValidation:
            if rule.prompt:
                assert rule.showInputMessage
                prompts[sheet.title, str(rule.sqref)] = rule.prompt
    economy, society = table(with_previous["Kinh tế"]), table(with_previous["Văn hóa - Xã hội"])
    assert prompts == {
        ("Kinh tế", economy["KT-06"][WHOLE_WARD].coordinate): "Kỳ trước (T9/2024): 812",
        ("Kinh tế", economy["KT-06"]["Tổ dân phố 1"].coordinate): "Kỳ trước (T9/2024): 81",
        ("Văn hóa - Xã hội", society["VX-05/M"][WHOLE_WARD].coordinate): "Kỳ trước (T12/2023): 9.950",
    }


# Filters


def test_domains_keep_their_sheets_in_the_usual_order() -> None:
    book = opened(template(PLAN, OCTOBER, domains={"moi-truong", "kinh-te"}))
    assert book.sheetnames == ["Kinh tế", "Môi trường", GUIDE_SHEET]


def test_an_owner_gets_only_their_rows_with_the_decisions_numbers() -> None:
    book = opened(template(PLAN, OCTOBER, owner="Tài chính - Kế toán"))
    rows = whole_table(book)
    assert {code: row[NUMBER].value for code, row in rows.items()} == {"KT-05/T": "(5)", "KT-05/M": None, "KT-06": "(6)"}
    assert "Bộ phận phụ trách: Tài chính - Kế toán" in [cell.value for cell in book["Kinh tế"][1]]


def test_groups_keep_their_columns_in_the_wards_order() -> None:
    book = opened(template(PLAN, OCTOBER, domains=["moi-truong"], groups=["TDP07", "TDP03"]))
    names = [cell.value for cell in book["Môi trường"][FIRST_ROW - 1]]
    assert names == [*BEFORE_GROUPS, "Tổ dân phố 3", "Tổ dân phố 7", NOTE]


def test_no_group_leaves_the_whole_ward() -> None:
    book = opened(template(PLAN, OCTOBER, groups=()))
    assert [cell.value for cell in book["Kinh tế"][FIRST_ROW - 1]] == [*BEFORE_GROUPS, NOTE]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"owner": "Không có ai"}, "no measure is left"),
        ({"domains": ()}, "no measure is left"),
        ({"domains": ["moi-truong"], "owner": "Trạm Y tế"}, "no measure is left"),
        ({"domains": ["y-te"]}, "unknown domains or groups: y-te"),
        ({"groups": ["TDP99"]}, "unknown domains or groups: TDP99"),
    ],
)
def test_filters_that_leave_nothing_are_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        template(PLAN, OCTOBER, **changes)


def test_a_period_of_another_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2023-10 is not in the plan of 2024"):
        template(PLAN, Period(2023, 10))


# On screen, on paper, in other programs


def test_header_and_first_columns_stay_in_sight(book: openpyxl.Workbook) -> None:
    for sheet in data_sheets(book):
        row = next(iter(table(sheet).values()))
        assert sheet.freeze_panes == row[HEADERS[HEADERS.index(INDICATOR) + 1]].coordinate
        assert sheet.sheet_view.selection[-1].activeCell == row[WHOLE_WARD].coordinate


def test_prints_on_a4_landscape_one_page_wide(book: openpyxl.Workbook) -> None:
    for sheet in data_sheets(book):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.print_area == f"'{sheet.title}'!$A$1:${get_column_letter(len(HEADERS))}${sheet.max_row}"
        assert sheet.oddFooter.right.text == "Trang &P/&N"
        assert sheet.oddFooter.left.text == "UBND phường Thiệu Dương – Tháng 10/2024"
    assert book[GUIDE_SHEET].page_setup.orientation == "portrait"


def test_texts_are_wrapped_in_one_readable_font(book: openpyxl.Workbook, rows: dict[str, dict[str, object]]) -> None:
    used = {
        (cell.font.name, cell.font.size)
        for sheet in data_sheets(book)
        for row in sheet.iter_rows(min_row=FIRST_ROW - 1, max_row=20)
        for cell in row
        if cell.has_style
    }
    assert used == {("Times New Roman", 12)}
    assert all(cell.alignment.wrap_text for row in rows.values() for cell in row.values())


def test_rows_may_grow_with_a_long_note(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    (row,) = re.findall(r'<row r="6"[^>]*>', sheet)
    assert ' ht="' in row
    assert 'customHeight="1"' not in row


def test_calamine_reads_the_same_texts(content: bytes, rows: dict[str, dict[str, object]]) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Văn hóa - Xã hội")
    read = {row[1]: row[2] for row in sheet.to_python(skip_empty_area=False)[FIRST_ROW - 1 :]}
    assert read == {code: row[INDICATOR].value for code, row in rows.items() if code.startswith("VX")}


# The guide


def test_the_guide_tells_the_rules_and_whom_to_ask(book: openpyxl.Workbook) -> None:
    text = "\n".join(str(cell.value) for row in book[GUIDE_SHEET].iter_rows() for cell in row if cell.value)
    for part in (
        "lũy kế từ đầu năm",
        "Ghi số 0.",
        "1.900,5",
        "chưa báo cáo",
        "mẫu số",
        "“Toàn phường”",
        "“Chậm tiến độ”",
        "kỳ trước",
    ):
        assert part in text
    assert "Dân số tăng thêm từ đầu năm (VX-01/T)" in text
    for measure in PLAN.measures:
        assert f"{measure.code}: {measure.title}" in text
        assert measure.owner in text


def test_the_guide_of_one_owner_names_only_their_measures() -> None:
    guide = opened(template(PLAN, OCTOBER, owner="Trạm Y tế"))[GUIDE_SHEET]
    text = "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert "VX-04: " in text
    assert "KT-06: " not in text
    assert "Số âm" not in text


def test_a_measure_without_owner_says_so() -> None:
    measure = replace(PLAN.measures[0], owner="")
    plan: Plan = replace(PLAN, indicators=(replace(PLAN.indicators[0], measures=(measure,)),))
    guide = opened(template(plan, OCTOBER))[GUIDE_SHEET]
    assert any(cell.value == "chưa giao bộ phận phụ trách" for row in guide.iter_rows() for cell in row)
