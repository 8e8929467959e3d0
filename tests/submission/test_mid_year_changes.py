"""Changes of the plan in mid-year proposed: what is written, what lights turn, what is refused in the words of the page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.ledger.plan_history import exchange_file, kept_changes, undoing
from lib.ledger.records import Author
from lib.plan.catalogue import ADJUSTMENTS, TARGETS, load_catalogue
from lib.plan.periods import Period
from lib.submission.mid_year_changes import propose_adjustment, propose_retirement, propose_without_adjustment
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import propose_targets, year_rows
from lib.workspace import open_workspace

JULY = Period(2024, 7)
GIVEN = {"document": "NQ 12/NQ-HĐND", "target_text": "40 doanh nghiệp", "target": "40"}


def moment_of(folder: Path, month: int = 9) -> Moment:
    return Moment(open_workspace(folder), Period(2024, month), date(2024, 9, 20))


def store(proposal: PlanProposal) -> None:
    for change in (*proposal.first, proposal.change):
        exchange_file(change, Author("Lan", datetime.now(UTC)))


def test_an_adjustment_is_written_and_told_with_the_lights_that_it_turns(shipped_folder, tmp_path):
    proposal = propose_adjustment(moment_of(shipped_folder), "KT-06", JULY, {**GIVEN, "target": "15"})
    assert proposal.change.name == ADJUSTMENTS
    assert [(e.what, e.before, e.after) for e in proposal.edits] == [
        ("KT-06 – điều chỉnh từ tháng 7/2024 theo văn bản", "(trống)", "NQ 12/NQ-HĐND"),
        ("KT-06 – Lời quyết định", "29 doanh nghiệp", "40 doanh nghiệp"),
        ("KT-06 – Con số giao", "29", "15"),
        ("KT-06 – Mức vượt", "29", "15"),
    ]
    assert "NQ 12/NQ-HĐND" in proposal.change.about
    assert [change.before.indicator.code for change in proposal.lights] == ["KT-06"]
    assert "Các kỳ từ tháng 7 đến tháng 9 đã có số liệu" in proposal.notices[0]


def test_it_is_replaced_taken_out_and_undone(data_folder):
    for target in ("40", "41"):
        store(propose_adjustment(moment_of(data_folder), "KT-06", JULY, {**GIVEN, "target": target}))
        assert load_catalogue(data_folder).latest.at(7).measure_by_code["KT-06"].target.bound == int(target)
    stored = (data_folder / ADJUSTMENTS).read_bytes()
    store(propose_without_adjustment(moment_of(data_folder), "KT-06", JULY))
    assert not load_catalogue(data_folder).latest.measure_by_code["KT-06"].adjustments
    exchange_file(undoing(data_folder, next(kept_changes(data_folder)), ""), Author("Lan", datetime.now(UTC)))
    assert (data_folder / ADJUSTMENTS).read_bytes() == stored


def test_the_first_adjustment_of_a_ward_can_be_undone(data_folder):
    store(propose_adjustment(moment_of(data_folder), "KT-06", JULY, GIVEN))
    exchange_file(undoing(data_folder, next(kept_changes(data_folder)), ""), Author("Lan", datetime.now(UTC)))
    assert not load_catalogue(data_folder).latest.measure_by_code["KT-06"].adjustments


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"document": " "}, "Văn bản bổ sung, dừng: ô để trống."),
        ({"target": ""}, "Con số giao: ô để trống."),
        ({"target": "40 cái"}, "Con số giao: “40 cái” không phải là số."),
        ({"exceed_at": "30"}, "Mức vượt: Mức vượt lại kém hơn chỉ tiêu."),
        ({"plan_q1": "50", "plan_q2": "40", "plan_q3": "90", "plan_q4": "100"}, "Tiến độ hết quý II"),
        ({"plan_q1": "50"}, "Thiếu tiến độ của quý này."),
    ],
)
def test_a_faulty_answer_is_named_by_its_field(data_folder, given, said):
    with pytest.raises(AnswerFault) as raised:
        propose_adjustment(moment_of(data_folder), "KT-06", JULY, GIVEN | given)
    assert said in str(raised.value)


def test_what_groups_were_allotted_is_asked_about(data_folder):
    (data_folder / "allotments.csv").write_text("measure,group,target,year\nKT-06,TDP02,10,2024\nKT-06,TDP01,4,2024\n", "utf-8")
    proposal = propose_adjustment(moment_of(data_folder), "KT-06", JULY, GIVEN)
    assert proposal.notices == (
        "KT-06: đã giao cho các tổ cộng lại 14 doanh nghiệp. Giao lại ở trang “Tổ dân phố” nếu văn bản đổi cả phần của tổ.",
    )


def test_an_indicator_is_retired_with_its_document(data_folder):
    basis = (data_folder / TARGETS).read_bytes()
    proposal = propose_retirement(moment_of(data_folder, 6), "KT-07", Period(2024, 8), "NQ 15", basis)
    assert proposal is not None and proposal.period == Period(2024, 9)
    assert proposal.removed == (load_catalogue(data_folder).latest.indicator_by_code["KT-07"].name,)
    store(proposal)
    plan = load_catalogue(data_folder).latest
    assert ["KT-07" in plan.at(month).indicator_by_code for month in (8, 9)] == [True, False]
    assert {m.document for m in plan.indicator_by_code["KT-07"].measures} == {"NQ 15"}
    assert plan.measure_by_code["KT-07a"].target.report_months == (3, 6), "nothing is owed for it any more"


def test_an_adjusted_indicator_is_not_taken_out_of_the_year(data_folder):
    store(propose_adjustment(moment_of(data_folder), "KT-06", JULY, GIVEN))
    moment = moment_of(data_folder)
    rows = [row for row in year_rows(moment) if row["code"] != "KT-06"]
    with pytest.raises(AnswerFault, match="Còn điều chỉnh giữa năm của: KT-06"):
        propose_targets(moment, rows, (data_folder / TARGETS).read_bytes())
