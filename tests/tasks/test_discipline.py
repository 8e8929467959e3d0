"""Evidence of discipline: what counts as what around Tết and extensions, whose it is, and that every count lists what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.insight.follow_up.completeness import expected_reports, tally
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.model import Plan
from lib.plan.office_days import OfficeDays
from lib.tasks.discipline import OF_REPORTS, Evidence, Fact, evidence_of, evidence_to_data
from lib.tasks.model import Task
from lib.vietnamese.words import discipline_words as words
from tests.insight.figures import actual

BUDGET, BUSINESSES = "KT-05", "KT-06"
"""Monthly, of the ward alone; monthly, by group: both of one unit."""
UNIT = "Tài chính - Kế toán"


def snapshot(*submissions: tuple[str, str, str, str]) -> Snapshot:
    """Return a ledger of figures: when (UTC), period, measure, group."""
    made = []
    for number, (moment, period, measure, group) in enumerate(submissions):
        receipt = Receipt(f"r{number}", RecordKind.SUBMISSION, period, "Lan", datetime.fromisoformat(moment).replace(tzinfo=UTC))
        made.append(Record(receipt, (actual(measure, group, (10, 100) if measure == BUDGET else 10),), None))
    return Snapshot(tuple(made))


def task(today: str, **fields) -> Task:
    made = Task("NV-01", "Việc", "a", "D.1", "", (), date.fromisoformat(today), OfficeDays(), lead=UNIT)
    days = {name: date.fromisoformat(fields.pop(name)) for name in ("due", "done_on") if name in fields}
    return replace(made, **days, **fields)


def of_unit(plan: Plan, *, tasks: tuple[Task, ...] = (), ledger: Snapshot | None = None, today: str = "2024-01-02") -> Evidence:
    reports = expected_reports(plan, ledger or snapshot(), date.fromisoformat(today))
    found = evidence_of(plan, reports, tasks)
    return next((one for one in found if (one.unit, one.assignee) == (UNIT, "")), Evidence(UNIT, "", {}))


def counts(evidence: Evidence) -> dict[str, int]:
    return {fact.value: evidence.count(fact) for fact in Fact if evidence.count(fact)}


# Tết 2024: offices are closed from Thursday 8/2 to Wednesday 14/2. February closes on 14/2 and is due on Friday 16/2.
FIGURES = """
accepted          today       of February                             said
2024-02-16T16:59  2024-02-20  reported_on_time                        tháng 2
2024-02-16T17:00  2024-02-20  reported_late                           tháng 2, muộn 1 ngày
-                 2024-02-14  -                                       -
-                 2024-02-16  -                                       -
-                 2024-02-17  report_owed                             tháng 2, quá hạn 1 ngày
-                 2024-02-19  report_owed                             tháng 2, quá hạn 3 ngày
"""


@pytest.mark.parametrize("row", FIGURES.strip().splitlines()[1:])
def test_a_figure_of_the_month_of_tet(row, plan):
    accepted, today, fact, *said = row.split(maxsplit=3)
    ledger = snapshot(*([(accepted, "2024-02", BUDGET, "")] if accepted != "-" else []))
    counted = of_unit(plan, ledger=ledger, today=today).counted
    found = {(f.value, one.about) for f in OF_REPORTS for one in counted.get(f, ()) if one.id == BUDGET and "tháng 2" in one.about}
    assert found == ({(fact, *said)} if fact != "-" else set())


TASKS = """
due         done        today       fact
2024-02-10  2024-02-15  2024-04-01  done_on_time
2024-02-10  2024-02-16  2024-04-01  done_late
2024-02-10  -           2024-02-15  running
2024-02-10  -           2024-02-16  overdue
2024-12-31  -           2024-02-16  running
-           -           2024-02-16  undated
-           2024-02-15  2024-02-16  undated
"""


@pytest.mark.parametrize("row", TASKS.strip().splitlines()[1:])
def test_a_task_around_tet(row, plan):
    due, done, today, fact = row.split()
    days = {name: day for name, day in (("due", due), ("done_on", done)) if day != "-"}
    assert counts(of_unit(plan, tasks=(task(today, **days),))) == {fact: 1}


def test_every_extension_counts_with_its_day_and_reason(plan):
    records = [
        Receipt(f"r{n}", kind, "2024-02", "Lan", datetime(2024, 2, n, 3, tzinfo=UTC), due=f"2024-0{n}-15", reason=f"lý do {n}")
        for n, kind in ((3, RecordKind.TASK), (4, RecordKind.TASK_EXTENSION), (5, RecordKind.TASK_EXTENSION))
    ]
    found = of_unit(plan, tasks=(task("2024-02-16", due="2024-05-15", records=tuple(records)),))
    assert counts(found) == {"running": 1, "extended": 2}
    abouts = [one.about for one in found.counted[Fact.EXTENDED]]
    assert abouts == ["ngày 4/2/2024: đến 15/4/2024, lý do 4", "ngày 5/2/2024: đến 15/5/2024, lý do 5"]


def test_groups_that_stand_alike_are_one_line_and_count_each(plan):
    groups = [group.code for group in plan.groups]
    ledger = snapshot(*(("2024-01-10T03:00", "2024-01", BUSINESSES, code) for code in groups[:8]))
    found = of_unit(plan, ledger=ledger, today="2024-02-01")
    (on_time,) = found.counted[Fact.REPORTED_ON_TIME]
    assert (on_time.id, on_time.about, on_time.count) == (BUSINESSES, "tháng 1: 8 tổ (trừ Tổ 9, Tổ 10)", 8)
    owed = {one.id: (one.about, one.count) for one in found.counted[Fact.REPORT_OWED]}
    assert owed[BUSINESSES] == ("tháng 1: Tổ dân phố 9, Tổ dân phố 10, quá hạn 16 ngày", 2)


def test_a_person_stands_below_the_unit_which_counts_everybodys(plan):
    today = "2024-02-16"
    own = task(today, assignee="Trần Thị Hoa", due="2024-12-31")
    alone = replace(task(today, assignee="Lê Văn Khác", due="2024-01-02"), lead="")
    nobody = replace(task(today, due="2024-01-02"), lead="")
    found = evidence_of(
        plan, expected_reports(plan, snapshot(), date(2024, 1, 2)), (own, task(today, due="2024-12-31"), alone, nobody)
    )
    assert [(one.whose, counts(one)) for one in found] == [
        (UNIT, {"running": 2}),
        (f"{UNIT} – Trần Thị Hoa", {"running": 1}),
        (f"{words.NO_UNIT} – Lê Văn Khác", {"overdue": 1}),
    ]


def test_figures_count_for_the_person_who_answers_for_them(plan):
    # As a plan has it that names somebody.
    measures = {BUDGET: "Trần Thị Hoa"}
    indicators = tuple(
        replace(one, measures=tuple(replace(m, assignee=measures.get(m.code, "")) for m in one.measures)) for one in plan.indicators
    )
    named = replace(plan, indicators=indicators)
    reports = expected_reports(named, snapshot(("2024-01-10T03:00", "2024-01", BUDGET, "")), date(2024, 2, 1))
    found = {(one.unit, one.assignee): counts(one) for one in evidence_of(named, reports, ())}
    assert found[UNIT, "Trần Thị Hoa"] == {"reported_on_time": 1}
    assert found[UNIT, ""] == {"reported_on_time": 1, "report_owed": len(plan.groups)}


def test_counts_agree_with_the_page_of_debts_and_sum_what_they_list(plan):
    ledger = snapshot(("2024-01-10T03:00", "2024-01", BUDGET, ""), ("2024-03-20T03:00", "2024-03", BUSINESSES, "TDP01"))
    reports = expected_reports(plan, ledger, date(2024, 5, 6))
    data = evidence_to_data(evidence_of(plan, reports, ()))
    rows = tally(reports, "owner").set_index("owner").to_dict("index")
    columns = dict(zip(("on_time", "late", "owed", "skipped"), OF_REPORTS, strict=True))
    for unit in data:
        assert {fact: unit["facts"][fact]["count"] for fact in OF_REPORTS} == {f: rows[unit["unit"]][n] for n, f in columns.items()}
        assert all(fact["count"] == sum(one["count"] for one in fact["of"]) for fact in unit["facts"].values())
    assert sum(unit["facts"]["report_skipped"]["count"] for unit in data) > 0
    assert [unit["unit"] for unit in data] == sorted(unit["unit"] for unit in data)


def test_every_fact_has_its_words():
    assert [*words.FACTS] == [*words.SHORT] == [*Fact]
