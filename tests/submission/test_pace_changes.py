"""The pace of a measure by months: typed or from a usual course, stored by quarters where they say it all, all faults told."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lib.plan.catalogue import TARGETS, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.model import Comparator, Target
from lib.plan.pace import share_due
from lib.plan.periods import Period
from lib.submission.order_changes import propose_order
from lib.submission.pace_changes import PaceFaults, curve, pace_cells, propose_pace, shown, typed_shares
from lib.submission.plan_proposal import Moment
from lib.submission.target_changes import RowFaults
from lib.vietnamese.words import setup_words as words
from lib.workspace import open_workspace
from tests.plan.test_catalogue_mistakes import read, save

LATE = ["0"] * 8 + ["12,5", "40", "40", "100"]
TARGET = Target(Comparator.AT_LEAST, Fraction(29), 0, plan=tuple(Fraction(p, 100) for p in (19, 48, 80, 100)))


def at(folder):
    return Moment(open_workspace(folder), Period(2024, 9), date(2024, 9, 20))


def measure(folder, code="KT-06", content=None):
    return load_catalogue(folder, {TARGETS: content} if content else None).latest.measure_by_code[code]


def test_typed_months_become_the_pace_and_turn_the_light_they_must(shipped_folder, tmp_path):
    moment = at(shipped_folder)
    basis = (shipped_folder / TARGETS).read_bytes()
    proposal = propose_pace(moment, measure(shipped_folder), LATE, basis)
    after = measure(shipped_folder, content=proposal.change.content)
    assert [share_due(after.target, month) for month in (0, 8, 9, 10, 12)] == [0, 0, Fraction(1, 8), Fraction(2, 5), 1]
    assert [edit.what for edit in proposal.edits] == [f"KT-06 – {words.TARGET_COLUMNS[c]}" for c in MOVED]
    assert [change.before.indicator.code for change in proposal.lights] == ["KT-06"], "17 of 29 is ahead of 12,5 %"


MOVED = ("plan_q1", "plan_q2", "plan_q3", "plan_q4", "plan_months")


@pytest.mark.parametrize(
    ("name", "month", "by_months"),
    [("straight", 12, False), ("harvests", 12, True), ("one_month", 6, True), ("one_month", 12, True), ("year_end", 12, True)],
)
def test_a_usual_course_is_a_pace_that_is_read_as_it_was_drawn(name, month, by_months, data_folder):
    shares = curve(name, TARGET, month)
    proposal = propose_pace(at(data_folder), measure(data_folder), shown(shares), (data_folder / TARGETS).read_bytes())
    after = measure(data_folder, content=proposal.change.content).target
    assert bool(after.months) == by_months
    assert [float(share_due(after, one)) for one in range(1, 13)] == pytest.approx([float(share) for share in shares], abs=1e-4)


def test_what_stands_is_no_change_and_no_months_at_all_take_the_pace_away(data_folder):
    basis = (data_folder / TARGETS).read_bytes()
    stands = shown(curve("stands", measure(data_folder).target))
    assert propose_pace(at(data_folder), measure(data_folder), stands, basis) is None
    proposal = propose_pace(at(data_folder), measure(data_folder), [""] * 12, basis)
    assert measure(data_folder, content=proposal.change.content).target.plan is None


def test_quarters_that_say_it_all_are_written_as_quarters():
    straight = typed_shares(shown(curve("stands", TARGET)))
    assert pace_cells(straight) == {"plan_q1": "19", "plan_q2": "48", "plan_q3": "80", "plan_q4": "100", "plan_months": ""}


@pytest.mark.parametrize(
    ("months", "faults"),
    [
        ({1: "x"}, {1: "“x” không dùng được"}),
        ({12: ""}, {12: "đang là (trống)"}),
        ({7: "-1", 9: "101"}, {7: "“-1”", 9: "“101”"}),
        ({3: "50", 4: "", 5: "40"}, {5: "nhỏ hơn 50", 6: "nhỏ hơn 50"}),
        ({12: "99"}, {12: "Ghi 100"}),
        ({2: "a", 6: "90", 12: "95"}, {2: "“a”", **dict.fromkeys((7, 8, 9, 10, 11), "nhỏ hơn 90"), 12: "Ghi 100"}),
    ],
)
def test_every_faulty_month_is_told(months, faults):
    rising = {month: str(8 * month) if month < 12 else "100" for month in range(1, 13)}
    with pytest.raises(PaceFaults) as refused:
        typed_shares([(rising | months)[month] for month in range(1, 13)])
    assert refused.value.faults.keys() == faults.keys()
    assert all(text in refused.value.faults[month] for month, text in faults.items())


def test_a_measure_that_cannot_have_a_pace_says_so(data_folder):
    with pytest.raises(RowFaults):
        propose_pace(at(data_folder), measure(data_folder, "VX-06a"), LATE, (data_folder / TARGETS).read_bytes())


@pytest.mark.parametrize(
    ("months", "quarter", "said"),
    [
        ("0;0;100", "", "có 3 số"),
        (";".join(["0"] * 11 + ["90"]), "", "hết tháng 12"),
        (";".join(["5", "4", *["10"] * 9, "100"]), "", "tháng 2: tiến độ lũy kế giảm"),
        (";".join(["0", "x", *["10"] * 9, "100"]), "", "không phải là số"),
        (";".join(["0"] * 11 + ["100"]), "25", "có cả tiến độ từng quý"),
    ],
)
def test_a_mistake_in_the_column_of_months_is_told_with_its_place(months, quarter, said, data_folder):
    rows = read(data_folder / TARGETS)
    rows[0].append("plan_months")
    for row in rows[1:]:
        row.append(months if row[1] == "KT-06" else "")
        if row[1] == "KT-06":
            for column in MOVED[:4]:
                row[rows[0].index(column)] = quarter
    save(data_folder / TARGETS, rows)
    with pytest.raises(PlanError, match=rf"^targets\.csv, dòng 7, cột plan_months: .*{said}"):
        load_catalogue(data_folder)


def test_indicators_stand_in_the_order_of_the_file_and_are_put_in_another(data_folder):
    basis = (data_folder / TARGETS).read_bytes()
    places = {f"KT-0{number}": number for number in range(1, 9)} | {"KT-07": 0}
    proposal = propose_order(at(data_folder), "kinh-te", places, basis)
    after = load_catalogue(data_folder, {TARGETS: proposal.change.content}).latest
    assert [i.code for i in after.in_domain("kinh-te")] == [f"KT-0{number}" for number in (7, 1, 2, 3, 4, 5, 6, 8)]
    assert [m.code for m in after.measures][:4] == ["KT-07a", "KT-07b", "KT-07c", "KT-07d"]
    assert ([edit.what for edit in proposal.edits], proposal.lights) == ([words.ROW_ORDER], ())
    assert propose_order(at(data_folder), "kinh-te", dict.fromkeys(places, 1), basis) is None
