"""Figures by category from the template to the ledger and back, and what becomes of them when the whole is handed in again."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from lib.intake.template.fill import fill_template
from lib.intake.template.workbook import template
from lib.ledger.records import Author, values_from_csv, values_to_csv
from lib.plan.actual import Actual, Key, Part
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, propose
from lib.submission.typed_figures import written_workbook
from lib.ui.upload_views import figure_text
from lib.vietnamese.numbers import exact
from lib.workspace import open_workspace
from tests.dimensions import CATALOGUE, PLAN, TABLE
from tests.insight.figures import snapshot
from tests.intake.books import PLAN as UNDECLARED
from tests.intake.books import sheet_of

OCTOBER = Period(2024, 10)
WARD = "Toàn phường"
NOON = datetime(2024, 10, 20, 5, tzinfo=UTC)
FIGURES = {("KT-06", WARD): 14, ("KT-06:nam", WARD): 8, ("KT-06:nu", WARD): 6}


@pytest.fixture
def folder(data_folder):
    (data_folder / "dimensions.csv").write_text(TABLE, "utf-8")
    return data_folder


def proposal_of(folder, figures, plan=PLAN) -> Proposal:
    workspace = open_workspace(folder)
    content = fill_template(template(plan, OCTOBER), figures)
    found = propose(content, "x.xlsx", workspace.catalogue, workspace.ledger.snapshot(), today=NOON.date())
    assert isinstance(found, Proposal), found
    return found


def hand_in(folder, figures, minute: int = 0, plan=PLAN) -> Proposal:
    found = proposal_of(folder, figures, plan)
    notes = dict.fromkeys(found.wanting_note, "vì")
    found.with_notes(notes).confirm(open_workspace(folder).ledger, Author("Lan", NOON.replace(minute=minute)))
    return found


def parts_now(folder, measure: str = "KT-06", group: str = "") -> dict[str, tuple[object, ...]]:
    actual, _ = open_workspace(folder).ledger.snapshot().current[Key("2024-10", measure, group)]
    return dict(actual.part_numbers)


def test_a_template_filled_by_category_is_stored_and_read_back(folder) -> None:
    figures = FIGURES | {
        **{("VX-05/T", "Tổ dân phố 1"): 90, ("VX-05/T:nam", "Tổ dân phố 1"): 40, ("VX-05/T:ho-ngheo", "Tổ dân phố 1"): 5},
        **{("VX-05/M", "Tổ dân phố 1"): 100, ("VX-05/M:nam", "Tổ dân phố 1"): 45},
    }
    found = hand_in(folder, figures)
    assert [problem.code for problem in found.problems if problem.code != "red_without_note"] == ["part_computed", "part_computed"]
    assert parts_now(folder) == {"nam": (8.0, None, None), "nu": (6.0, None, None)}
    assert parts_now(folder, "VX-05", "TDP01") == {
        "ho-ngheo": (None, 5.0, None),
        "nam": (None, 40.0, 45.0),
        "nu": (None, 50.0, 55.0),
    }


def test_a_plan_that_asks_for_no_parts_gives_the_template_it_always_gave() -> None:
    rows = [measure for measure in PLAN.measures if not measure.dimensions]
    assert rows
    assert template(UNDECLARED, OCTOBER, domains={"moi-truong"}) == template(PLAN, OCTOBER, domains={"moi-truong"})


def test_the_same_whole_without_its_parts_keeps_them_and_changes_nothing(folder) -> None:
    hand_in(folder, FIGURES)
    again = proposal_of(folder, {("KT-06", WARD): 14})
    assert again.changes == ()
    assert "parts_dropped" not in {problem.code for problem in again.problems}


def test_another_whole_without_parts_says_that_they_are_gone(folder) -> None:
    hand_in(folder, FIGURES)
    again = hand_in(folder, {("KT-06", WARD): 15}, minute=1)
    assert "parts_dropped" in {problem.code for problem in again.problems}
    assert parts_now(folder) == {}


def test_parts_alone_are_a_change(folder) -> None:
    hand_in(folder, {("KT-06", WARD): 14})
    (change,) = proposal_of(folder, FIGURES).changes
    assert change.before is not None and change.before.same_whole(change.after)


def test_a_table_of_figures_without_parts_is_written_as_it_always_was() -> None:
    plain = Actual("KT-06", "TDP01", value=5.0, cell="S!B4")
    assert values_to_csv([plain]) == "measure,group,numerator,denominator,value,note,cell\r\nKT-06,TDP01,,,5,,S!B4\r\n"


@pytest.mark.parametrize("seed", range(20))
def test_whatever_parts_a_table_has_they_are_read_back(seed: int) -> None:
    chance = random.Random(seed)
    actuals = []
    for number in range(chance.randrange(1, 8)):
        parts = tuple(Part(code, None, float(chance.randrange(99)), chance.choice([None, 7.5])) for code in ("nam", "nu", "x-1"))
        kept = parts[: chance.randrange(4)]
        actuals.append(Actual("VX-05", f"TDP{number}", numerator=1.5, denominator=99.0, note="a,b\nc", cell="S!A1", parts=kept))
    assert values_from_csv(values_to_csv(actuals)) == tuple(actuals)


HEAD = "measure,group,category,numerator,denominator,value,note,cell\r\n"
BROKEN = {
    "a part without its whole": HEAD + "KT-06,,nu,,,6,,\r\n",
    "a part of another figure": HEAD + "KT-06,,,,,9,,\r\nKT-06,A,nu,,,6,,\r\n",
    "a row cut off": HEAD + "KT-06,,,,,9\r\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_damaged_table_of_parts_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        values_from_csv(text)


@pytest.mark.parametrize("seed", range(30))
def test_what_is_fit_to_be_stored_adds_up(seed: int, folder) -> None:
    """Whatever an officer fills or leaves blank: all parts of a stored whole add up to it exactly, and none is more than it."""
    chance = random.Random(seed)
    figures: dict[tuple[str, str], object] = {}
    for group in ("Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3"):
        men, women = chance.randrange(20), chance.randrange(20)
        slip = chance.choice([0, 0, 0, 1])
        rows = {"KT-06": men + women + slip, "KT-06:nam": men, "KT-06:nu": women}
        figures |= {(code, group): number for code, number in rows.items() if chance.random() < 0.8}
    if not figures:
        return
    found = proposal_of(folder, figures)
    if found.has_faults:
        return
    assert CATALOGUE.latest.measure_by_code["KT-06"].dimensions
    for actual in found.actuals:
        numbers = [exact(part.value or 0.0) for part in actual.parts]
        assert len(numbers) in (0, 2)
        assert not numbers or sum(numbers, Fraction(0)) == exact(actual.value or 0.0)


def test_plain_data_of_a_figure_name_its_parts_only_where_there_are_any() -> None:
    assert "parts" not in Actual("KT-06", "", value=5.0).to_data()
    assert Actual("KT-06", "", value=5.0, parts=(Part("nu", 2.0),)).to_data()["parts"][0]["category"] == "nu"


def test_a_change_of_parts_alone_can_be_seen(folder) -> None:
    hand_in(folder, FIGURES)
    (change,) = proposal_of(folder, FIGURES | {("KT-06:nam", WARD): 9, ("KT-06:nu", WARD): 5}).changes
    measure = PLAN.measure_by_code["KT-06"]
    assert (figure_text(change.before, measure), figure_text(change.after, measure)) == ("14 (Nam 8; Nữ 6)", "14 (Nam 9; Nữ 5)")


def test_figures_typed_on_the_page_may_be_told_by_category(folder) -> None:
    workspace = open_workspace(folder)
    typed = {("KT-06", "TDP01"): "5", ("KT-06:nu", "TDP01"): "2", ("KT-06:nam", "TDP01"): " "}
    content = written_workbook(PLAN, workspace.ledger.snapshot(), OCTOBER, typed)
    found = propose(content, "x.xlsx", workspace.catalogue, workspace.ledger.snapshot(), today=NOON.date())
    assert isinstance(found, Proposal)
    assert [(one.group, one.value, dict(one.part_numbers)) for one in found.actuals] == [
        ("TDP01", 5.0, {"nam": (3.0, None, None), "nu": (2.0, None, None)})
    ]


OF_THE_MONTH = [["Kỳ báo cáo", "2024-10"], ["Mã", "Chỉ tiêu", "Phát sinh trong tháng", None, None]]
OF_THE_MONTH += [[None, None, "Tổng số", "Nam", "Nữ"], ["KT-06", "", 3, 1, 2]]
STOOD = (Part("nam", 9.0), Part("nu", 17.0))


@pytest.mark.parametrize(("parts", "expected", "is_said"), [(STOOD, {"nam": 10.0, "nu": 19.0}, False), ((), {}, True)])
def test_amounts_of_the_month_are_added_to_those_of_the_same_category(parts, expected, is_said, folder) -> None:
    before = snapshot(("2024-09", [Actual("KT-06", "", value=26.0, parts=parts)]))
    found = propose(sheet_of(OF_THE_MONTH), "x.xlsx", CATALOGUE, before, today=NOON.date())
    assert isinstance(found, Proposal), found
    (actual,) = found.actuals
    assert (actual.value, {one.category: one.value for one in actual.parts}) == (29.0, expected)
    codes = {problem.code for problem in found.problems}
    assert "month_added" in codes and ("parts_dropped" in codes) is is_said
