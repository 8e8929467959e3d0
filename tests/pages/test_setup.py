"""The page “Thiết lập”: what an administrator changes there, what is shown before, and that nobody else changes anything."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.intake.template.target_form import target_workbook
from lib.ledger.journal import Event
from lib.plan.catalogue import SETTINGS, TARGETS, load_catalogue
from lib.plan.periods import Period
from lib.submission.assumption_changes import open_assumptions
from lib.submission.plan_proposal import Moment
from lib.submission.target_changes import choices_of, year_rows
from lib.submission.target_workbook import year_workbook
from lib.vietnamese.words import plan_start_words as start_words
from lib.vietnamese.words import rights_words
from lib.vietnamese.words import setup_words as words
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.pages.screen import Open, Screen, SignIn

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)
SETUP = "thiet_lap"
CASES = Path(__file__).resolve().parents[1] / "decisions" / "cases"


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def opened(folder: Path, open_page: Open, sign_in: SignIn, section: str = "phuong") -> Screen:
    sign_in(folder, CHIEF)
    return turn_to(open_page(folder, SETUP, ky="2024-06"), section)


def turn_to(screen: Screen, section: str) -> Screen:
    screen.test.radio(key="phan").set_value(section).run()
    assert screen.faults == []
    return screen


def type_in(screen: Screen, **typed: str) -> None:
    for name, text in typed.items():
        fields = [*screen.test.text_input, *screen.test.text_area]
        next(field for field in fields if field.label == words.FIELDS[name]).set_value(text)


def press(screen: Screen, label: str, at: int = 0) -> None:
    [button for button in screen.test.button if button.label == label][at].click().run()
    assert screen.faults == []


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.OFFICER, Role.OFFICE])
def test_nobody_else_is_offered_anything(role: Role | None, folder: Path, open_page: Open, sign_in: SignIn) -> None:
    if role:
        sign_in(folder, Account("ai", "Ai đó", role))
    screen = open_page(folder, SETUP)
    assert rights_words.ACTS["change_plan"] in screen.text
    assert not [*screen.test.button, *screen.test.text_input, *screen.test.radio]


def test_an_address_that_names_no_such_section_is_told_until_one_is_chosen(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    said = words.NO_SUCH_SECTION.format(found="khong-co")
    sign_in(folder, CHIEF)
    screen = open_page(folder, SETUP, phan="khong-co")
    assert said in screen.text and screen.test.query_params["phan"] == next(iter(words.SECTIONS))
    assert said not in turn_to(screen, "chi-tieu").text


def test_a_ward_gets_its_name_after_a_preview_and_it_can_be_undone(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng", authority="UBND phường Hàm Rồng", superior="UBND tỉnh Thanh Hóa", legal_basis="Một\nHai")
    press(screen, words.PREVIEW)
    assert "UBND phường Thiệu Dương" in screen.text and "UBND phường Hàm Rồng" in screen.text
    assert words.NO_LIGHT_TURNS in screen.text
    assert (folder / SETTINGS).read_bytes() == before, "only shown"
    press(screen, words.CONFIRM)
    settings = load_catalogue(folder).latest.settings
    assert (settings.ward, settings.superior, settings.legal_basis) == ("Hàm Rồng", "UBND tỉnh Thanh Hóa", ("Một", "Hai"))
    assert "# Hạn nộp: hết ngày làm việc thứ mấy sau ngày chốt." in (folder / SETTINGS).read_text("utf-8"), "comments stay"
    entry = list(open_workspace(folder).journal.entries())[-1]
    assert (entry.event, entry.who, entry.what["plan"]) == (Event.PLAN_CHANGED, CHIEF.name, SETTINGS)
    assert "Hàm Rồng" in entry.what["about"]
    press(screen, words.UNDO)
    assert (folder / SETTINGS).read_bytes() == before
    assert words.UNDONE in screen.text


def test_thresholds_are_previewed_with_the_lights_that_they_turn(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quy-tac")
    type_in(screen, amber_below="100", report_day="20")
    press(screen, words.PREVIEW)
    assert words.LIGHT_TURNS.format(indicator="Tỉ lệ tăng thu ngân sách so với chỉ tiêu Thành phố giao") in screen.text
    press(screen, words.CONFIRM)
    settings = load_catalogue(folder).latest.settings
    assert (settings.thresholds.amber_below, settings.due_rule.day) == (1, 20)


def test_holidays_are_typed_as_days(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quy-tac")
    type_in(screen, days_off="2/9\n3-9-2024", days_worked="7/9")
    press(screen, words.PREVIEW, 1)
    press(screen, words.CONFIRM)
    days = load_catalogue(folder).latest.settings.office_days
    assert sorted(map(str, days.days_off)) == ["2024-09-02", "2024-09-03"]
    assert sorted(map(str, days.days_worked)) == ["2024-09-07"]


@pytest.mark.parametrize(
    ("section", "typed", "at", "said"),
    [
        ("phuong", {"ward": " "}, 0, words.BLANK_FIELD.format(field=words.FIELDS["ward"])),
        ("quy-tac", {"amber_below": "150"}, 0, f"{words.FIELDS['amber_below']}: “150” không dùng được."),
        ("quy-tac", {"exceed_share": "nửa"}, 0, f"{words.FIELDS['exceed_share']}: “nửa” không dùng được."),
        ("quy-tac", {"days_off": "31/2"}, 1, f"{words.FIELDS['days_off']}: “31/2” không phải một ngày"),
        ("quy-tac", {"days_off": "2/9", "days_worked": "2/9"}, 1, "vừa nghỉ vừa làm việc"),
    ],
)
def test_a_faulty_answer_is_named_and_nothing_is_stored(section, typed, at, said, folder, open_page, sign_in) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in, section)
    type_in(screen, **typed)
    press(screen, words.PREVIEW, at)
    assert said in screen.text
    assert words.CONFIRM not in [button.label for button in screen.test.button]
    assert (folder / SETTINGS).read_bytes() == before


def test_an_edit_by_hand_between_preview_and_confirmation_is_noticed(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng")
    press(screen, words.PREVIEW)
    by_hand = (folder / SETTINGS).read_bytes().replace("Kỷ cương".encode(), "Nền nếp".encode())
    (folder / SETTINGS).write_bytes(by_hand)
    press(screen, words.CONFIRM)
    assert words.CHANGED_MEANWHILE in screen.text
    assert (folder / SETTINGS).read_bytes() == by_hand
    turn_to(screen, "phuong")
    assert any("Nền nếp" in field.value for field in screen.test.text_input), "the form shows the file as it is now"


def test_who_lost_the_right_while_the_preview_stood_changes_nothing(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, ward="Hàm Rồng")
    press(screen, words.PREVIEW)
    make_account(folder, Account("moi", "Mới", Role.ADMINISTRATOR))
    make_account(folder, replace(CHIEF, role=Role.OFFICE))
    press(screen, words.CONFIRM)
    assert (folder / SETTINGS).read_bytes() == before


def test_the_last_change_of_a_file_is_undone_from_the_list(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / SETTINGS).read_bytes()
    screen = opened(folder, open_page, sign_in)
    type_in(screen, theme="Chủ đề mới")
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    turn_to(screen, "lan-sua")
    assert "Chủ đề mới" in screen.text
    (folder / SETTINGS).write_bytes((folder / SETTINGS).read_bytes() + b"\n")
    press(screen, words.UNDO_ONE)
    assert words.CHANGED_SINCE in screen.text
    (folder / SETTINGS).write_bytes((folder / SETTINGS).read_bytes()[:-1])
    turn_to(screen, "lan-sua")
    press(screen, words.UNDO_ONE)
    assert (folder / SETTINGS).read_bytes() == before


def test_two_groups_are_merged_from_a_month_and_a_list_is_pasted(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "to")
    screen.test.radio(key="group-way").set_value("nhap").run()
    screen.test.multiselect(key="group-merged").set_value(["TDP09", "TDP10"])
    screen.test.selectbox(key="group-into").set_value("TDP09")
    screen.test.selectbox(key="group-merged-from").set_value(Period(2024, 7))
    press(screen, words.PREVIEW)
    assert words.JOINS.format(heir="Tổ dân phố 9", month=7, year=2024) in screen.text
    press(screen, words.CONFIRM)
    assert load_catalogue(folder).groups["TDP10"].valid_to == Period(2024, 6)
    screen.test.radio(key="group-way").set_value("moi").run()
    screen.test.text_area(key="group-list").set_value("1. Thôn Đông\n2. Thôn Đoài")
    press(screen, words.PREVIEW)
    assert words.REAL_FIGURES in screen.text


def test_assumptions_are_confirmed_with_a_click_one_or_a_whole_column(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    def count() -> int:
        return sum(len(measures) for measures in open_assumptions(load_catalogue(folder).latest).values())

    screen = opened(folder, open_page, sign_in, "gia-dinh")
    screen.test.radio(key="assumed-column").set_value("owner").run()
    before = count()
    assert words.OPEN_COUNT.format(count=before) in screen.text
    screen.test.button(key="confirm-KT-02-owner").click().run()
    assert count() == before - 1
    assert words.OPEN_COUNT.format(count=before - 1) in screen.text
    screen.test.button(key="all-owner").click().run()
    assert screen.faults == []
    assert "owner" not in open_assumptions(load_catalogue(folder).latest)
    assert load_catalogue(folder).latest.settings.confirmed == {"owner"}
    press(screen, words.UNDO)
    assert count() == before - 1


def field_of(screen: Screen, column: str):
    """Return the field of one column of the year's targets."""
    fields = [*screen.test.text_input, *screen.test.selectbox]
    return next(field for field in fields if field.label == words.TARGET_COLUMNS[column])


def test_an_indicator_is_edited_with_every_fault_beside_its_field(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    before = (folder / TARGETS).read_bytes()
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    field_of(screen, "target").set_value("29 cái")
    field_of(screen, "report_months").set_value("13")
    press(screen, words.PREVIEW)
    assert "“29 cái” không phải là số." in screen.text and "“13” có tháng không hợp lệ." in screen.text
    assert (folder / TARGETS).read_bytes() == before
    field_of(screen, "target").set_value("5")
    field_of(screen, "exceed_at").set_value("5")
    field_of(screen, "report_months").set_value("6,12")
    press(screen, words.PREVIEW)
    assert words.LIGHT_TURNS.format(indicator="Số lượng doanh nghiệp thành lập mới") in screen.text
    assert "Đạt: từ 5 doanh nghiệp trở lên" in screen.text, "its rules as they would be"
    next(field for field in screen.test.text_input if field.label == words.DOCUMENT).set_value("số 12/QĐ-UBND").run()
    press(screen, words.CONFIRM)
    assert "Theo số 12/QĐ-UBND; KT-06" in list(open_workspace(folder).journal.entries())[-1].what["about"]
    target = load_catalogue(folder).latest.measure_by_code["KT-06"].target
    assert (target.bound, target.report_months) == (5, (6, 12))
    press(screen, words.UNDO)
    assert (folder / TARGETS).read_bytes() == before


def test_an_indicator_is_copied_and_another_taken_out(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("chep").run()
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    field_of(screen, "name").set_value("Hợp tác xã thành lập mới")
    press(screen, words.PREVIEW)
    assert words.ADDED.format(names="Hợp tác xã thành lập mới") in screen.text
    press(screen, words.CONFIRM)
    assert load_catalogue(folder).latest.measure_by_code["KT-09"].name == "Hợp tác xã thành lập mới"
    screen.test.radio(key="target-way").set_value("bo").run()
    screen.test.selectbox(key="target-code").set_value("KT-09").run()
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    assert "KT-09" not in load_catalogue(folder).latest.measure_by_code


def test_the_other_parts_that_no_longer_fit_are_named_too(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.selectbox(key="target-code").set_value("KT-07a").run()
    field_of(screen, "name").set_value("Rau an toàn")
    press(screen, words.PREVIEW)
    assert all(code in screen.text for code in ("KT-07b", "KT-07c", "KT-07d"))
    assert "Khác tên hoặc lĩnh vực với KT-07a." in screen.text


def test_the_workbook_of_the_year_is_handed_in_with_all_its_faults_told(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    moment = Moment(open_workspace(folder), Period(2024, 6), date(2024, 6, 20))
    content = year_workbook(moment)
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("excel").run()
    screen.test.file_uploader[0].set_value(("chi-tieu.xlsx", content, "")).run()
    press(screen, words.PREVIEW)
    assert words.NOTHING_CHANGES in screen.text
    rows = year_rows(moment)
    for row in rows:
        if row["code"] in ("KT-06", "VX-05"):
            row.update(target="29 cái", report_months="13")
    choices = {column: list(found.values()) for column in words.TARGET_COLUMNS if (found := choices_of(column))}
    faulty = target_workbook("UBND", 2024, rows, choices)
    screen.test.file_uploader[0].set_value(("chi-tieu.xlsx", faulty, "")).run()
    press(screen, words.PREVIEW)
    assert words.ROW_FAULTS.format(count=4) in screen.text
    assert screen.text.count("“29 cái” không phải là số.") == 2
    assert all(words.WHERE_NO_CODE.format(number=number) in screen.text for number in (11, 21))


def test_a_decision_is_read_beside_its_proposal_and_becomes_the_plan(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quyet-dinh")
    press(screen, start_words.READ)
    assert start_words.NOTHING_GIVEN in screen.text
    decision = (CASES / "01-quyet-dinh-giao-chi-tieu.docx").read_bytes()
    screen.test.file_uploader[0].set_value(("qd-01.docx", decision, "")).run()
    press(screen, start_words.READ)
    assert "<mark>1. Tốc độ tăng tổng giá trị sản phẩm trên địa bàn <b>đạt 11% trở lên</b>.</mark>" in screen.html
    press(screen, words.PREVIEW)
    assert start_words.NONE_ACCEPTED in screen.text
    press(screen, start_words.ACCEPT_SURE.format(count=17))
    assert start_words.ACCEPTED.format(accepted=17, count=18) in screen.text
    press(screen, start_words.SHOW_LINE, 11)
    assert "<b>đạt trên 95%</b>" in screen.html.partition("<mark>")[2].partition("</mark>")[0]
    field_of(screen, "target").set_value("95,5")
    press(screen, start_words.PUT)
    press(screen, words.PREVIEW)
    before = load_catalogue(folder)
    press(screen, words.CONFIRM)
    catalogue = load_catalogue(folder)
    assert len(catalogue.plans[2026].measures) == 18 and catalogue.plans[2024] == before.plans[2024]
    (insured,) = [measure for measure in catalogue.plans[2026].measures if "bảo hiểm y tế" in measure.name]
    assert insured.target.bound == Fraction("95.5")
    assert screen.test.file_uploader, "ready for the next one"


def test_a_pasted_decision_is_plain_text_and_its_rows_may_be_left_out(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "quyet-dinh")
    pasted = "<b>Chỉ tiêu</b> năm 2025\nI. Về kinh tế\n1. Thành lập mới 15 doanh nghiệp.\n2. Số lớp <i>học</i> đạt 3 lớp."
    screen.test.text_area(key="decision-text").set_value(pasted)
    press(screen, start_words.READ)
    assert "&lt;b&gt;Chỉ tiêu&lt;/b&gt;" in screen.html and start_words.KIND_UNKNOWN in screen.text
    screen.test.checkbox(key="decision-accept-0-0").check().run()
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    assert [measure.name for measure in load_catalogue(folder).plans[2025].measures] == ["Thành lập mới doanh nghiệp"]
