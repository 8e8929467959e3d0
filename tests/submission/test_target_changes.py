"""The year's targets changed by rows: what is stored of them, what they turn, and all faults in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.plan.catalogue import SETTINGS, TARGETS, load_catalogue
from lib.plan.periods import Period
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.submission.target_changes import RowFaults, propose_targets, year_rows
from lib.workspace import open_workspace


def moment_of(folder: Path) -> Moment:
    return Moment(open_workspace(folder), Period(2024, 9), date(2024, 9, 20))


def proposed(folder: Path, change) -> PlanProposal | None:
    """Propose the year's own rows after `change` was made to them, by code."""
    moment = moment_of(folder)
    rows = {row["code"]: row for row in year_rows(moment)}
    change(rows)
    return propose_targets(moment, list(rows.values()), (folder / TARGETS).read_bytes())


def test_rows_that_are_the_plan_already_change_nothing(data_folder):
    assert proposed(data_folder, lambda rows: None) is None


def test_a_cell_is_changed_alone_and_the_rest_of_the_file_stays(data_folder):
    before = (data_folder / TARGETS).read_bytes()
    proposal = proposed(data_folder, lambda rows: rows["KT-06"].update(owner="Công an phường", comparator="từ … trở lên"))
    assert proposal is not None
    assert [(edit.what, edit.after) for edit in proposal.edits] == [("KT-06 – Bộ phận phụ trách", "Công an phường")]
    old, new = before.decode("utf-8").splitlines(), proposal.change.content.decode("utf-8").splitlines()
    assert [number for number, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]] == [6]
    assert (data_folder / TARGETS).read_bytes() == before


def test_an_indicator_is_added_in_the_words_of_the_page_and_another_taken_out(data_folder):
    new = {
        **{"code": "QA-09", "indicator": "QA-09", "domain": "Quốc phòng - An ninh", "name": "Diễn tập", "target_text": "2 cuộc"},
        **{"unit": "cuộc", "comparator": "Từ … trở lên", "target": "2", "kind": "cộng dồn", "decimals": "0"},
        **{"report_months": "6,12", "by_group": "không"},
    }

    def change(rows):
        rows["QA-09"] = new
        del rows["KT-02"]

    proposal = proposed(data_folder, change)
    assert proposal is not None
    assert (proposal.added, proposal.removed) == (("Diễn tập",), ("Sản lượng lương thực có hạt",))
    plan = load_catalogue(data_folder, {TARGETS: proposal.change.content}).plans[2024]
    assert plan.measure_by_code["QA-09"].target.report_months == (6, 12)


def test_a_new_target_turns_lights_in_the_preview(shipped_folder):
    proposal = proposed(shipped_folder, lambda rows: rows["KT-06"].update(target="5", exceed_at="5"))
    assert proposal is not None
    assert [change.before.indicator.code for change in proposal.lights] == ["KT-06"]
    assert ["KT-06: con số giao đổi từ 29 thành 5" in text for text in proposal.notices] == [True], "the words still say 29"


def test_every_faulty_cell_is_told_in_the_words_of_the_page(data_folder):
    def change(rows):
        rows["KT-06"].update(target="29 cái", kind="gộp", plan_q2="", report_months="13")
        rows["VX-05"].update(scale="", amber_at="96")

    with pytest.raises(RowFaults) as raised:
        proposed(data_folder, change)
    found = [(fault.column, fault.found) for fault in raised.value.faults]
    assert found == [
        ("target", "29 cái"),
        ("kind", "gộp"),
        ("plan_q2", ""),
        ("report_months", "13"),
        ("scale", ""),
        ("amber_at", "96"),
    ]
    text = "\n".join(fault.text for fault in raised.value.faults)
    assert "Dùng một trong: “cộng dồn”" in text.replace("dùng", "Dùng")
    for word in ("kind", "flow", "amber_at", "target", "scale", "plan_q"):
        assert word not in text


def test_rows_of_other_years_stay_where_they_are(data_folder):
    path = data_folder / TARGETS
    head, *rows = path.read_text("utf-8-sig").splitlines()
    next_year = [row.replace("2024,", "2025,", 1) for row in rows]
    path.write_text("\n".join([head, *next_year[:3], *rows, *next_year[3:]]) + "\n", "utf-8")
    proposal = proposed(data_folder, lambda found: found["KT-06"].update(owner="A"))
    assert proposal is not None
    years = [line[:4] for line in proposal.change.content.decode().splitlines()[1:]]
    assert years == ["2025"] * 3 + ["2024"] * len(rows) + ["2025"] * (len(rows) - 3)


@pytest.mark.parametrize(
    ("rows", "said"),
    [([], "không có dòng nào"), ([{"ma": "KT-06"}], "Cột “ma” không có"), ([{"code": "KT-06", "year": "2030"}], "chỗ cần sửa")],
)
def test_what_is_no_table_is_refused(data_folder, rows, said):
    with pytest.raises(AnswerFault, match=said):
        propose_targets(moment_of(data_folder), rows, (data_folder / TARGETS).read_bytes())


def test_what_was_confirmed_of_an_indicator_is_forgotten_with_it(data_folder):
    settings = data_folder / SETTINGS
    settings.write_text(
        settings.read_text("utf-8").replace("confirmed = []", 'confirmed = ["KT-02.plan", "KT-06", "owner"]'), "utf-8"
    )
    proposal = proposed(data_folder, lambda rows: rows.pop("KT-02"))
    assert proposal is not None
    changed = {change.name: change.content for change in (*proposal.first, proposal.change)}
    assert load_catalogue(data_folder, changed).latest.settings.confirmed == {"KT-06", "owner"}


@pytest.mark.parametrize("change", [lambda rows: rows.pop("KT-06"), lambda rows: rows["KT-06"].update(by_group="không")])
def test_an_indicator_that_groups_have_a_part_of_stays(data_folder, change):
    (data_folder / "allotments.csv").write_text("measure,group,target,year\nKT-06,TDP02,10,2024\n", "utf-8")
    with pytest.raises(AnswerFault, match="Còn chỉ tiêu đã giao cho tổ: KT-06"):
        proposed(data_folder, change)
