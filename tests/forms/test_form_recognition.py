"""Forms of others as they are understood: every cell, and every question, against the truth written beside each form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.forms.head_changes import changed_units
from lib.forms.model import NO_CORRECTIONS, Content, FormCell, FormCorrections
from lib.forms.recognition import RecognisedForm, recognise_form
from lib.forms.texts import question_texts
from lib.intake.filled_copy.form_file import FormFile, read_form
from lib.intake.recognition.names import Names, row_key
from lib.plan.model import Plan
from lib.vietnamese.text import fold
from tests.forms.foreign_forms import DOUBTFUL, FORMS, MONTHS_ACROSS, PROVINCIAL, ForeignForm


def recognised(form: ForeignForm, plan: Plan, corrections: FormCorrections = NO_CORRECTIONS) -> RecognisedForm:
    file = read_form(form.content())
    assert isinstance(file, FormFile), file
    return recognise_form(file, plan, corrections)


def meaning(cell: FormCell) -> str:
    """Return what a cell holds as the truth writes it."""
    parts = [cell.content.value, cell.measure + cell.part, f"@{cell.group}" if cell.group else ""]
    parts += [f"#{cell.month}" if cell.month else "", f"[{cell.unit}]" if cell.unit else ""]
    return " ".join(filter(None, parts))


def asked(found: RecognisedForm) -> list[str]:
    rows = [row.name for row in found.open_rows]
    return sorted([*(column.head for column in found.open_columns), *rows, *(question.stated for question in found.units)])


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_understood_cell_by_cell(name, plan):
    form = FORMS[name]
    found = recognised(form, plan)
    assert {cell.cell: meaning(cell) for cell in found.cells} == form.truth
    assert asked(found) == sorted(form.asked)


def test_formulas_hidden_columns_and_percentages_are_seen(plan):
    assert recognised(PROVINCIAL, plan).formulas == ["Biểu 01!G9", "Biểu 01!G10", "Biểu 01!G11", "Biểu 01!G14"]
    months = recognised(MONTHS_ACROSS, plan)
    assert {cell.cell for cell in months.cells if cell.as_fraction} == {f"{column}7" for column in "BCDEFGHIJKLMN"}


def test_corrections_settle_what_was_in_doubt(plan):
    corrections = FormCorrections(
        columns={fold("Thực hiện tháng"): "in_month", fold("Thực hiện năm 2023"): "-"},
        rows={row_key("Sản lượng lương thực có hột"): "KT-02"},
        units={row_key("Sản lượng lương thực có hạt"): "tạ"},
        cells={"Biểu B!E8": None, "Biểu B!B1": FormCell("Biểu B", "B1", Content.PERIOD, pattern="Tháng {month}")},
    )
    found = recognised(DOUBTFUL, plan, corrections)
    assert asked(found) == []
    assert {cell.cell: meaning(cell) for cell in found.cells} == {
        "D6": "in_month KT-02 [tạ]",
        "E6": "estimate KT-02 [tạ]",
        "D7": "in_month KT-02",
        "E7": "estimate KT-02",
        "D8": "in_month KT-06",
        "B1": "period",
    }


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Tổng số doanh nghiệp thành lập mới", "KT-06"),
        ("Số doanh nghiệp thành lập mới", "KT-06"),
        ("Số lượng doanh nghiệp thành lập lại", None),
        ("Số hộ", None),
    ],
)
def test_a_count_is_known_however_it_begins(written, code, plan):
    row = Names(plan).without_count_word(written)
    assert (row.measure if row else None) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Tỷ lệ dân số tham gia BHYT", "VX-05"),
        ("Tốc độ tăng dân số", "VX-01"),
        ("Tỷ lệ hộ", None),  # of several measures
        ("Dân số", None),
    ],
)
def test_a_shortened_name_is_proposed_where_only_one_measure_has_its_words(written, code, plan):
    row = Names(plan).shortened(written)
    assert (row.measure if row else None) == code


def test_what_is_open_is_told_by_its_place(plan):
    texts = list(question_texts(recognised(PROVINCIAL, plan), plan))
    assert texts == [
        "Dòng 13, bảng tính “Biểu 01”: kế hoạch không có “Tỷ lệ dân số tham gia BHYT”.",
        "Dòng 15, bảng tính “Biểu 01”: kế hoạch không có “Số vụ cháy”.",
    ]


def test_another_unit_in_a_changed_form_is_told_by_its_cell(plan):
    before = recognised(PROVINCIAL, plan).cells
    rows = [[("Tạ" if cell == "Tấn" else cell) for cell in row] for row in PROVINCIAL.rows]
    now = recognised(replace(PROVINCIAL, rows=rows), plan).cells
    assert [(old.place, old.unit, new.unit) for old, new in changed_units(before, now)] == [
        (f"Biểu 01!{column}9", "", "Tạ") for column in "DEF"
    ]


def test_a_name_that_is_nearly_a_measure_is_proposed(plan):
    (row,) = recognised(DOUBTFUL, plan).open_rows
    assert (row.near.measure if row.near else None) == "KT-02"


def test_a_row_called_like_an_indicator_of_one_measure_is_never_passed_over(plan):
    heads = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Lũy kế"]
    rows = [[1, "Doanh nghiệp thành lập mới", "DN", None, None], [2, "Lao động qua đào tạo", "%", None, None]]
    found = recognised(ForeignForm("Biểu", [heads, *rows], {}), plan)
    assert "Lao động qua đào tạo" in [row.name for row in (*found.rows, *found.open_rows)]
