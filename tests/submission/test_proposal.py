"""A workbook on its way in: what it would change, what stands against it, and what two officers may do at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.intake.model import Severity
from lib.intake.template.fill import fill_template
from lib.intake.template.workbook import template
from lib.ledger.records import Author
from lib.ledger.snapshot import Snapshot
from lib.ledger.store import Conflict, Ledger
from lib.plan.catalogue import Catalogue
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, Rejected, propose
from tests.insight.figures import actual, snapshot

TODAY = date(2024, 12, 20)
NOW = datetime(2024, 12, 20, tzinfo=UTC)
ONE, TWO, THREE, WHOLE = "Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 3", "Toàn phường"

Figures = Mapping[tuple[str, str], float | str]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


@pytest.fixture
def workbook(plan):
    """Return a maker of filled templates; one template for each period, made once."""

    def make(period: str, figures: Figures, notes: Mapping[str, str] | None = None) -> bytes:
        if period not in made:
            made[period] = template(plan, Period.parse(period), domains=["kinh-te"], groups=["TDP01", "TDP02", "TDP03"])
        return fill_template(made[period], figures, notes)

    made: dict[str, bytes] = {}
    return make


@pytest.fixture
def preview(catalogue: Catalogue, workbook):
    def make(standing: Snapshot | Ledger, period: str, figures: Figures, notes: Mapping[str, str] | None = None) -> Proposal:
        basis = standing.snapshot() if isinstance(standing, Ledger) else standing
        made = propose(workbook(period, figures, notes), "so-lieu.xlsx", catalogue, basis, today=TODAY)
        assert isinstance(made, Proposal), made
        return made

    return make


def store(ledger: Ledger, period: str, *figures: tuple[str, str, float], officer: str = "Lan", demo: bool = False):
    actuals = [actual(code, group, amount) for code, group, amount in figures]
    return ledger.submit(period=period, author=Author(officer, NOW), actuals=actuals, file_name="a.xlsx", content=b"a", demo=demo)


def codes(found: Proposal) -> list[str]:
    return [problem.code for problem in found.problems]


BY_JUNE = snapshot(("2024-06", [actual("KT-06", "TDP01", 3), actual("KT-06", "TDP02", 2)]))


def test_preview_shows_old_and_new_figure_and_leaves_out_what_stays(preview):
    found = preview(BY_JUNE, "2024-06", {("KT-06", ONE): 5, ("KT-06", TWO): 2, ("KT-06", THREE): 1})
    shown = [(change.after.group, change.before and change.before.value, change.after.value) for change in found.changes]
    assert shown == [("TDP01", 3, 5), ("TDP03", None, 1)]


def test_preview_shows_which_lights_turn(preview):
    # 13.92 are due by June: 3 + 2 are behind, 12 + 2 are on track.
    found = preview(BY_JUNE, "2024-06", {("KT-06", ONE): 12, ("KT-03", ONE): 40})
    light_changes = [(change.indicator.code, change.before, change.after) for change in found.light_changes]
    assert light_changes == [("KT-03", "no_data", "exceeded"), ("KT-06", "behind", "on_track")]


def test_handing_in_the_same_figures_again_changes_nothing(preview):
    found = preview(BY_JUNE, "2024-06", {("KT-06", ONE): 3, ("KT-06", TWO): "2"})
    assert (found.changes, found.light_changes, found.is_fit) == ((), (), True)


def test_preview_stores_nothing(ledger, preview):
    found = preview(ledger, "2024-06", {("KT-06", ONE): 5})
    assert (found.changes, found.light_changes, found.problems) != ((), (), ())
    assert not ledger.folder.exists()


def test_a_correction_of_an_earlier_month_shows_its_own_month_s_lights(preview):
    later = snapshot(("2024-06", [actual("KT-06", "TDP01", 3)]), ("2024-09", [actual("KT-06", "TDP01", 25)]))
    found = preview(later, "2024-06", {("KT-06", ONE): 14})
    assert [(c.indicator.code, c.before, c.after) for c in found.light_changes] == [("KT-06", "behind", "on_track")]


# What was stored (period: amount), the period and amount handed in, and the fault with the month it is held against.
@pytest.mark.parametrize(
    ("stored", "period", "amount", "fault", "against"),
    [
        pytest.param({"2024-06": 5}, "2024-07", 4, "flow_fell", "5 của tháng 6", id="below the month before"),
        pytest.param({"2024-03": 5}, "2024-07", 4, "flow_fell", "5 của tháng 3", id="below the last report"),
        pytest.param({"2024-08": 6}, "2024-07", 7, "flow_falls_later", "6 đã nộp cho tháng 8", id="above the month after"),
        pytest.param({"2024-05": 9, "2024-06": 4}, "2024-07", 5, None, "", id="only the nearest month counts"),
        pytest.param({"2024-06": 5, "2024-08": 7}, "2024-07", 6, None, "", id="in between"),
        pytest.param({"2024-06": 5, "2024-08": 5}, "2024-07", 5, None, "", id="standing still"),
        pytest.param({"2024-07": 9}, "2024-07", 4, None, "", id="a correction downwards of the same month"),
        pytest.param({"2023-12": 30}, "2024-01", 1, None, "", id="a new year starts anew"),
    ],
)
def test_a_running_count_that_falls_needs_an_explanation(preview, stored, period, amount, fault, against):
    standing = snapshot(*((at, [actual("KT-06", "TDP01", count)]) for at, count in stored.items()))
    found = preview(standing, period, {("KT-06", ONE): amount})
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert [problem.code for problem in errors] == ([fault] if fault else [])
    assert found.is_fit == (fault is None)
    assert found.needing_note == ({"KT-06"} if fault else set())
    if fault:
        assert against in errors[0].message
        assert f"{errors[0].sheet}!{errors[0].cell}" == found.actuals[0].cell
        assert errors[0].sheet == "Kinh tế"


def test_a_count_between_two_that_contradict_it_is_told_of_both(preview):
    standing = snapshot(("2024-06", [actual("KT-06", "TDP01", 5)]), ("2024-08", [actual("KT-06", "TDP01", 3)]))
    assert codes(preview(standing, "2024-07", {("KT-06", ONE): 4}))[:2] == ["flow_fell", "flow_falls_later"]


def test_only_the_same_group_s_running_count_is_compared_and_rates_may_fall(preview):
    standing = snapshot(("2024-06", [actual("KT-06", "TDP01", 5), actual("KT-05", "", (5000, 9800))]))
    found = preview(standing, "2024-07", {("KT-06", TWO): 1, ("KT-05/T", WHOLE): 4000, ("KT-05/M", WHOLE): 9800})
    assert found.needing_note == set()


def test_a_note_in_the_workbook_is_an_explanation(preview):
    found = preview(BY_JUNE, "2024-07", {("KT-06", ONE): 1}, {"KT-06": "hai doanh nghiệp đã giải thể"})
    assert found.is_fit
    assert found.actuals[0].note == "hai doanh nghiệp đã giải thể"


@pytest.mark.parametrize(("note", "fit"), [("đếm trùng tháng trước", True), ("   ", False), ("", False)])
def test_an_explanation_can_be_given_on_the_way(preview, note, fit):
    found = preview(BY_JUNE, "2024-07", {("KT-06", ONE): 1})
    noted = found.with_notes({"KT-06": note, "KT-02": "không có trong tệp"})
    assert (found.is_fit, noted.is_fit) == (False, fit)
    assert [a.note for a in noted.actuals] == [note.strip()]
    assert noted.wanting_note == found.wanting_note == ("KT-06",)


def test_an_explanation_on_the_way_does_not_replace_the_workbook_s(preview):
    found = preview(BY_JUNE, "2024-07", {("KT-06", ONE): 1}, {"KT-06": "trong tệp"})
    assert found.with_notes({"KT-06": "trên màn hình"}).actuals[0].note == "trong tệp"


def test_a_red_light_asks_for_an_explanation_but_does_not_need_one(preview):
    found = preview(snapshot(), "2024-06", {("KT-06", ONE): 1, ("KT-03", ONE): 40})
    assert [(p.code, p.severity) for p in found.problems] == [("red_without_note", Severity.NOTE)]
    assert "KT-06 Doanh nghiệp thành lập mới đang “chậm tiến độ”" in found.problems[0].message
    assert (found.is_fit, found.wanting_note, found.needing_note) == (True, ("KT-06",), set())
    assert found.with_notes({"KT-06": "chờ mặt bằng"}).problems == ()


def test_confirming_stores_the_workbook_as_it_came_and_what_was_understood(ledger, preview):
    found = preview(ledger, "2024-06", {("KT-06", ONE): 5, ("KT-02", WHOLE): "1.045,5"}).with_notes({"KT-06": "chờ mặt bằng"})
    receipt = found.confirm(ledger, Author("  Nguyễn Thị Lan ", NOW))
    record = ledger.snapshot().by_id[receipt.id]
    assert (receipt.officer, receipt.period, receipt.file_name) == ("Nguyễn Thị Lan", "2024-06", "so-lieu.xlsx")
    assert record.original.read_bytes() == found.content
    assert {(a.measure, a.group): (a.value, a.note) for a in record.actuals} == {
        ("KT-02", ""): (1045.5, ""),
        ("KT-06", "TDP01"): (5, "chờ mặt bằng"),
    }


@pytest.mark.parametrize("officer", ["", "   "])
def test_nothing_is_stored_without_an_officer(ledger, preview, officer):
    with pytest.raises(ValueError, match="officer"):
        preview(ledger, "2024-06", {("KT-06", ONE): 5}).confirm(ledger, Author(officer, NOW))
    assert ledger.snapshot().records == ()


def test_nothing_is_stored_while_a_fault_stands(ledger, preview):
    store(ledger, "2024-06", ("KT-06", "TDP01", 5))
    with pytest.raises(ValueError, match="faults"):
        preview(ledger, "2024-07", {("KT-06", ONE): 1}).confirm(ledger, Author("Lan", NOW))
    assert len(ledger.snapshot().records) == 1


def test_the_first_real_submission_makes_generated_figures_disappear_for_good(ledger, preview):
    store(ledger, "2024-06", ("KT-06", "TDP01", 9), ("KT-02", "TDP01", 900), demo=True)
    assert ledger.snapshot().is_demonstration
    found = preview(ledger, "2024-07", {("KT-06", ONE): 4})
    assert found.is_fit  # 4 is no fall from a figure that was made up
    assert [(c.before, c.after.value) for c in found.changes] == [(None, 4)]
    receipt = found.confirm(ledger, Author("Lan", NOW))
    after = ledger.snapshot()
    assert not after.is_demonstration
    assert {(key.measure, figure.value) for key, (figure, _) in after.current.items()} == {("KT-06", 4)}
    ledger.withdraw(receipt.id, author=Author("Lan", NOW))
    assert (ledger.snapshot().is_demonstration, dict(ledger.snapshot().current)) == (False, {})


# What someone else does between preview and confirmation, and whether the officer must look again.
IN_BETWEEN = {
    "nothing": (lambda ledger, first: None, False),
    "the same figure": (lambda ledger, first: store(ledger, "2024-06", ("KT-06", "TDP01", 6), officer="Minh"), True),
    "the same figure among others": (
        lambda ledger, first: store(ledger, "2024-06", ("KT-02", "TDP09", 1), ("KT-06", "TDP01", 5), officer="Minh"),
        True,
    ),
    "withdrawing the figure shown": (lambda ledger, first: ledger.withdraw(first.id, author=Author("Minh", NOW)), True),
    "another group": (lambda ledger, first: store(ledger, "2024-06", ("KT-06", "TDP02", 6)), False),
    "another measure": (lambda ledger, first: store(ledger, "2024-06", ("KT-02", "TDP01", 6)), False),
    "another month of the figure": (lambda ledger, first: store(ledger, "2024-05", ("KT-06", "TDP01", 4)), True),
    "another year": (lambda ledger, first: store(ledger, "2023-05", ("KT-06", "TDP01", 2)), False),
}


@pytest.mark.parametrize("event", IN_BETWEEN)
def test_an_officer_looks_again_only_if_the_same_figures_changed_meanwhile(ledger, preview, event):
    first = store(ledger, "2024-06", ("KT-06", "TDP01", 3))
    found = preview(ledger, "2024-06", {("KT-06", ONE): 5})
    happen, conflicts = IN_BETWEEN[event]
    happen(ledger, first)
    before = ledger.snapshot().records
    if not conflicts:
        found.confirm(ledger, Author("Lan", NOW))
        assert ledger.snapshot().current["2024-06", "KT-06", "TDP01"][0].value == 5
        return
    with pytest.raises(Conflict) as conflict:
        found.confirm(ledger, Author("Lan", NOW))
    assert ledger.snapshot().records == before
    assert {receipt.officer for receipt in conflict.value.records} <= {"Minh", "Lan"}
    preview(ledger, "2024-06", {("KT-06", ONE): 5}).confirm(ledger, Author("Lan", NOW))


@pytest.mark.parametrize(("group", "conflicts"), [("TDP01", True), ("TDP02", False)])
def test_two_officers_may_both_be_the_first(ledger, preview, group, conflicts):
    store(ledger, "2024-06", ("KT-06", "TDP01", 9), demo=True)
    found = preview(ledger, "2024-06", {("KT-06", ONE): 5})
    store(ledger, "2024-06", ("KT-06", group, 6), officer="Minh")
    if conflicts:
        with pytest.raises(Conflict):
            found.confirm(ledger, Author("Lan", NOW))
    else:
        found.confirm(ledger, Author("Lan", NOW))
    assert len(ledger.snapshot().standing) == (1 if conflicts else 2)


@pytest.mark.parametrize(
    ("period", "options", "code"),
    [
        ("2024-06", {"chosen": Period(2024, 7)}, "other_period"),
        ("2024-06", {"today": date(2024, 5, 31)}, "period_not_begun"),
    ],
)
def test_a_workbook_of_the_wrong_period_goes_no_further(catalogue, workbook, period, options, code):
    content = workbook(period, {("KT-06", ONE): 5})
    found = propose(content, "a.xlsx", catalogue, Snapshot(()), **{"today": TODAY, **options})
    assert isinstance(found, Rejected)
    assert found.is_readable
    assert found.problems[0].code == code


def test_a_period_that_has_begun_may_be_reported_before_it_closes(catalogue, workbook):
    content = workbook("2024-06", {("KT-06", ONE): 5})
    assert isinstance(propose(content, "a.xlsx", catalogue, Snapshot(()), today=date(2024, 6, 1)), Proposal)


def test_what_is_no_workbook_is_said_to_be_none(catalogue):
    found = propose(b"Xin chao", "a.xlsx", catalogue, Snapshot(()), today=TODAY)
    assert isinstance(found, Rejected)
    assert (found.is_readable, [problem.code for problem in found.problems]) == (False, ["not_a_workbook"])


def test_a_ward_that_falls_because_another_kind_of_figure_counts_needs_a_reason(preview):
    basis = snapshot(("2024-08", [actual("KT-06", f"TDP{number:02d}", 2) for number in range(1, 11)]))
    found = preview(basis, "2024-09", {("KT-06", "Toàn phường"): 5})
    assert [p.code for p in found.problems if p.code == "flow_fell"] == ["flow_fell"]
    assert "20" in next(p.message for p in found.problems if p.code == "flow_fell")
    assert found.with_notes({"KT-06": "rà soát lại"}).with_answers(p.code for p in found.questions).is_fit
