"""Groups added, renamed, merged and split from answers: the table that comes of it, what it says of lights, what is refused."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lib.plan.catalogue import GROUPS, load_catalogue
from lib.plan.csv_tables import NewContent
from lib.plan.groups import read_groups
from lib.plan.model import Group
from lib.plan.periods import Period
from lib.submission.group_changes import GroupTable, names_of, shares_of
from lib.submission.plan_proposal import AnswerFault, Moment
from lib.workspace import open_workspace

JULY = Period(2024, 7)


def table(folder: Path) -> GroupTable:
    return GroupTable(Moment(open_workspace(folder), Period(2024, 9), date(2024, 9, 20)))


def groups_of(folder: Path, proposal) -> dict[str, Group]:
    assert (folder / GROUPS).read_bytes() == proposal.change.basis, "nothing is written"
    load_catalogue(folder, {GROUPS: proposal.change.content})
    return {group.code: group for group in read_groups(NewContent(folder / GROUPS, proposal.change.content))}


def test_names_are_added_behind_the_others_with_codes_of_their_own(data_folder):
    found = groups_of(data_folder, table(data_folder).add(["Thôn Đông", "Thôn Đoài"], JULY))
    assert [(g.code, g.name, g.valid_from) for g in list(found.values())[-2:]] == [
        ("TDP11", "Thôn Đông", JULY),
        ("TDP12", "Thôn Đoài", JULY),
    ]


def test_a_group_gets_another_name_and_keeps_its_code(data_folder):
    assert groups_of(data_folder, table(data_folder).set_name("TDP03", "Thôn Nam"))["TDP03"].name == "Thôn Nam"


def test_groups_are_merged_into_one_of_them(data_folder):
    proposal = table(data_folder).merge(["TDP09", "TDP10"], "TDP09", "", JULY)
    found = groups_of(data_folder, proposal)
    assert (found["TDP10"].valid_to, found["TDP10"].successors) == (Period(2024, 6), {"TDP09": 1})
    assert found["TDP09"].valid_to is None
    assert [edit.what for edit in proposal.edits] == ["Tổ dân phố 10"]


def test_groups_are_merged_into_a_new_one_at_the_turn_of_the_year(data_folder):
    found = groups_of(data_folder, table(data_folder).merge(["TDP09", "TDP10"], "", "Thôn Bắc", Period(2025, 1)))
    assert {found[code].successor for code in ("TDP09", "TDP10")} == {"TDP11"}
    assert (found["TDP11"].name, found["TDP11"].valid_from) == ("Thôn Bắc", Period(2025, 1))
    assert found["TDP09"].valid_to == Period(2024, 12)


def test_a_group_is_split_with_the_parts_of_what_it_was_allotted(data_folder):
    (data_folder / "allotments.csv").write_text("measure,group,target,year\nKT-06,TDP02,10,2024\n", "utf-8")
    proposal = table(data_folder).split("TDP02", shares_of("Tổ 2A: 60%\nTổ 2B: 40%"), JULY)
    found = groups_of(data_folder, proposal)
    assert found["TDP02"].successors == {"TDP11": Fraction(3, 5), "TDP12": Fraction(2, 5)}
    plan = load_catalogue(data_folder, {GROUPS: proposal.change.content}).plans[2024]
    assert [plan.allotted("KT-06", code) for code in ("TDP11", "TDP12")] == [6, 4]


def test_a_new_list_keeps_the_codes_in_their_order_while_no_real_figure_knows_them(data_folder):
    names = [f"Thôn {n}" for n in range(1, 13)]
    found = groups_of(data_folder, table(data_folder).replace_all(names))
    assert [(g.code, g.name) for g in found.values()] == [(f"TDP{n:02d}", f"Thôn {n}") for n in range(1, 13)]
    found = groups_of(data_folder, table(data_folder).replace_all(names[:2]))
    assert list(found) == ["TDP01", "TDP02"]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_table_stays_written_as_excel_wrote_it(data_folder, separator):
    lines = (data_folder / GROUPS).read_text("utf-8-sig").splitlines()
    as_excel = "\ufeff" + "".join(line.replace(",", separator) + "\r\n" for line in lines)
    (data_folder / GROUPS).write_bytes(as_excel.encode("utf-8"))
    written = table(data_folder).set_name("TDP01", "Thôn Một").change.content.decode("utf-8")
    assert written == as_excel.replace("Tổ dân phố 1\r", "Thôn Một\r", 1)


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda t: t.add([], None), "Tên tổ: ô để trống"),
        (lambda t: t.add(["Tổ dân phố 3"], None), "“Tổ dân phố 3” đã có"),
        (lambda t: t.set_name("TDP01", " "), "Tên mới: ô để trống"),
        (lambda t: t.set_name("TDP01", "tổ dân phố 2"), "đã có trong danh sách"),
        (lambda t: t.merge(["TDP01"], "TDP01", "", JULY), "chọn ít nhất hai tổ"),
        (lambda t: t.merge(["TDP01", "TDP02"], "", "", JULY), "Tên tổ: ô để trống"),
        (lambda t: t.split("TDP01", shares_of("Tổ 1A"), JULY), "ghi ít nhất hai dòng"),
        (lambda t: t.split("TDP01", shares_of("Tổ 1A: 60%\nTổ 1B: 50%"), JULY), "cộng lại là 110%"),
        (lambda t: t.split("TDP01", shares_of("Tổ 1A: 60%\nTổ 1B"), JULY), "cộng lại là 60%"),
        (lambda t: t.split("TDP01", shares_of("Tổ 1A: 1,2,3%\nTổ 1B"), JULY), "không hiểu dòng"),
        (lambda t: t.add([f"Thôn {n}" for n in range(300)], None), "nhiều hơn 200 tổ"),
    ],
)
def test_a_faulty_answer_is_refused_by_name(data_folder, act, said):
    with pytest.raises(AnswerFault, match=said):
        act(table(data_folder))


def test_a_list_is_read_however_it_was_numbered():
    pasted = "1. Thôn Đông\r\n2)Thôn Đoài\n - Thôn Nam \n• Thôn Bắc\n5\tThôn Trung\t35 hộ\n\nTổ dân phố 6\n07/ Tổ 7"
    assert names_of(pasted) == ["Thôn Đông", "Thôn Đoài", "Thôn Nam", "Thôn Bắc", "Thôn Trung", "Tổ dân phố 6", "Tổ 7"]


def test_a_new_list_leaves_no_group_out_that_has_a_part_of_a_target(data_folder):
    (data_folder / "allotments.csv").write_text("measure,group,target,year\nKT-06,TDP02,10,2024\n", "utf-8")
    with pytest.raises(AnswerFault, match="còn chỉ tiêu đã giao cho Tổ dân phố 2"):
        table(data_folder).replace_all(["Thôn Đông"])
