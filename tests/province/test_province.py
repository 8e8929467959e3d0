"""A province's wards side by side: lights, sums, ranks, debts and turns, and the summaries that are kept of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from lib.demo_province import BUSINESSES, GRAIN
from lib.insight.scorecard import make_scorecard
from lib.ledger import kept_summaries
from lib.ledger.frame import actuals_frame
from lib.ledger.record_listing import COARSEST
from lib.ledger.records import Author
from lib.plan.actual import Actual
from lib.plan.administrative_units import ward_folder
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.province.comparison import BY_REDS, UNMAPPED, compare
from lib.province.comparison_texts import counted_text
from lib.province.follow_up import debts, turns
from lib.province.province import Province
from lib.province.sums import ranks, sums
from lib.province.ward_summary import WardSummary
from lib.workspace import open_workspace

NOW = datetime(2024, 5, 2, tzinfo=UTC)
MARCH, APRIL = Period(2024, 3), Period(2024, 4)


def comparison_of(province, period=MARCH, **order):
    return compare(province.common, province.gather(period, NOW), period, **order)


def test_a_ward_shows_the_lights_of_its_own_scorecard(shared_province):
    province = Province(shared_province)
    for gathered in province.gather(APRIL, NOW):
        workspace = open_workspace(ward_folder(shared_province, gathered.unit.code))
        card = make_scorecard(workspace.catalogue.latest, actuals_frame(workspace.snapshot()), APRIL, closed=4)
        assert gathered.summary is not None
        assert list(gathered.summary.indicators.values()) == [score.status for score in card.indicators]
        assert [m.value for m in gathered.summary.measures] == [m.reading.value for m in card.measures]
        assert WardSummary.from_data(json.loads(json.dumps(gathered.summary.to_data()))) == gathered.summary


def test_what_is_kept_on_disk_equals_a_full_replay(root):
    first = Province(root).gather(MARCH, NOW)
    opened = []
    again = Province(root, lambda folder: opened.append(folder) or open_workspace(folder)).gather(MARCH, NOW)
    assert (again, opened) == (first, [])
    (root / "summaries" / "2024-03.json").write_bytes(b'{"format": 2, "wards": {"MH001": {"records"')
    assert Province(root).gather(MARCH, NOW) == first


def test_only_the_ward_and_the_months_that_a_record_touches_are_worked_out_anew(root):
    opened = []
    province = Province(root, lambda folder: opened.append(folder.name) or open_workspace(folder))
    for period in (MARCH, APRIL):
        province.gather(period, NOW)
    opened.clear()
    before = province.version(APRIL, NOW)
    ledger = open_workspace(ward_folder(root, "MH002")).ledger
    actuals = [Actual("KT-03", "TDP01", value=99.0)]
    author = Author("Trần Thị Hoa", NOW)
    ledger.submit(period="2024-04", author=author, actuals=actuals, file_name="a.csv", content=b"a", demo=True)
    assert province.version(APRIL, NOW) != before
    found = {one.unit.code: one.summary for one in province.gather(APRIL, NOW)}
    province.gather(MARCH, NOW)
    assert opened == ["MH002"]
    assert found["MH002"].by_code["KT-03"].numerator >= 99


def test_a_start_lists_no_records_of_wards_that_stand_as_they_were_noted(root, monkeypatch):
    moment, listed = [1000.0], []
    monkeypatch.setattr(kept_summaries.time, "monotonic", lambda: moment[0])
    digest = kept_summaries.RecordNames.digest
    monkeypatch.setattr(kept_summaries.RecordNames, "digest", lambda names, *month: listed.append(names) or digest(names, *month))
    province = Province(root)
    for _ in range(2):  # it is noted once the folders have looked the same for a while
        found = province.gather(APRIL, NOW)
        moment[0] += 2 * COARSEST
    listed.clear()
    assert Province(root).gather(APRIL, NOW) == found
    assert listed == []
    ledger = open_workspace(ward_folder(root, "MH002")).ledger
    actuals = [Actual("KT-03", "TDP01", value=99.0)]
    ledger.submit(period="2024-04", author=Author("-", NOW), actuals=actuals, file_name="a.csv", content=b"a", demo=True)
    again = Province(root).gather(APRIL, NOW)
    assert [one.unit.code for one, other in zip(again, found, strict=True) if one != other] == ["MH002"]
    assert len(listed) == 1


def test_a_changed_plan_and_a_later_day_are_worked_out_anew(root):
    opened = []
    province = Province(root, lambda folder: opened.append(folder.name) or open_workspace(folder))
    province.gather(APRIL, NOW)
    opened.clear()
    settings = ward_folder(root, "MH003") / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace("closing_day = 14", "closing_day = 25"), "utf-8")
    [third] = [one.summary for one in province.gather(APRIL, NOW) if one.unit.code == "MH003"]
    assert (opened, third.closed) == (["MH003"], 3)


def test_wards_that_come_later_or_cannot_be_read_say_so(root):
    (ward_folder(root, "MH002") / "targets.csv").write_text("year\n", "utf-8")
    (ward_folder(root, "MH004")).rename(root / "weg")
    found = Province(root).gather(MARCH, NOW)
    assert [one.fault[:11] for one in found] == ["", "targets.csv", "", "no_folder", ""]
    assert [one.fault for one in Province(root).gather(Period(2023, 3), NOW)][:1] == ["no_plan"]
    (root / "summaries" / "2024-03.json").unlink()
    assert [one.fault for one in Province(root).gather(MARCH, NOW, most=0)] == ["late", "late", "late", "no_folder", "late"]


def test_measures_of_another_unit_or_none_are_not_compared(shared_province):
    comparison = comparison_of(Province(shared_province))
    cells = [
        (row.unit.code, one.code, cell)
        for row in comparison.rows
        for one, cell in zip(comparison.indicators, row.cells, strict=True)
    ]
    odd = {(ward, code): cell.difference for ward, code, cell in cells if cell.difference}
    assert odd == {("MH002", f"T-{GRAIN}"): "unit", ("MH003", f"T-{BUSINESSES}"): UNMAPPED}


def test_rates_are_added_up_and_never_averaged(shared_province):
    comparison = comparison_of(Province(shared_province))
    by_code = {one.indicator.code: one for one in sums(comparison)}
    rows = [row.summary.by_code["VX-05"] for row in comparison.read]
    whole = 100 * sum(m.numerator for m in rows) / sum(m.denominator for m in rows)
    assert abs(by_code["T-VX-05"].value - whole) <= Fraction(1, 20)
    grain = by_code[f"T-{GRAIN}"]
    assert (grain.comparable, grain.different, grain.promised) == (4, 1, 4 * 1900)
    assert sum(grain.lights.values()) == 4
    assert by_code[f"T-{BUSINESSES}"].unmapped == 1


def test_a_sum_says_its_month_exactly_where_it_is_not_the_shown_one(shared_province):
    found = sums(comparison_of(Province(shared_province), Period(2024, 6)))
    months = {one.newest_month for one in found}
    assert months - {None, 6}
    for one in found:
        assert (f"; số tháng {one.newest_month}" in counted_text(one)) is (one.newest_month not in (None, 6))
    shown = [one for one in sums(comparison_of(Province(shared_province))) if one.newest_month == MARCH.month]
    assert not any("số tháng" in counted_text(one) for one in shown)


def test_wards_that_stand_alike_share_a_place(shared_province):
    comparison = comparison_of(Province(shared_province))
    place = next(place for place, one in enumerate(comparison.indicators) if one.code == "T-QA-01")
    found = ranks(comparison.cells_of(place))
    values = {unit.code: cell.measure.value for unit, cell in comparison.cells_of(place) if cell.measure.value is not None}
    assert {found[a].place == found[b].place for a in values for b in values if values[a] == values[b]} <= {True}
    assert {rank.of for rank in found.values()} <= {len(values)}


def test_the_late_ward_owes_most_and_comes_first(shared_province):
    province = Province(shared_province)
    assert debts(province.gather(APRIL, NOW))[0].unit.code == "MH004"
    reds = [row.count("red") for row in comparison_of(province, order=BY_REDS).rows]
    assert reds == sorted(reds, reverse=True)


def test_parts_of_one_indicator_are_told_to_be_counted(shared_province):
    whole = comparison_of(Province(shared_province))
    assert whole.counts_parts
    assert not replace(whole, rows=tuple(replace(row, cells=row.cells[:3]) for row in whole.rows)).counts_parts


def test_a_debt_is_told_of_what_was_due_not_of_all_measures(shared_province):
    gathered = Province(shared_province).gather(APRIL, NOW)
    for debt in debts(gathered):
        summary = next(one.summary for one in gathered if one.unit == debt.unit)
        assert summary is not None
        due = [measure for measure in summary.measures if measure.is_due]
        assert set(debt.measures) <= set(due)
        assert len(debt.measures) <= debt.of == len(due) < len(summary.measures)


def test_lights_that_turned_are_told_with_what_they_were(shared_province):
    province = Province(shared_province)
    before, after = comparison_of(province, Period(2024, 2)), comparison_of(province)
    found = turns(before, after)
    assert found
    assert all(turn.before != turn.after for turn in found)
    assert [turn.is_worse for turn in found] == sorted((turn.is_worse for turn in found), reverse=True)


def test_a_mapping_to_nothing_is_refused_with_its_cell(root):
    with (root / "mapping.csv").open("a", encoding="utf-8") as file:
        file.write("MH009,KT-01,T-KT-01\n")
    with pytest.raises(PlanError) as refused:
        _ = Province(root).common
    assert (refused.value.file, refused.value.column) == ("mapping.csv", "ward")
