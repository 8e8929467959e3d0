"""“Nhiệm vụ”: overdue first, in five orders, one in large; given, reported, confirmed, reopened, extended and taken back there."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from lib.ledger.journal import Event
from lib.ledger.task_details import TaskState
from lib.plan.periods import Period
from lib.submission.link_service import LinkVisit, issue
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, Progress, TaskService
from lib.tasks.discipline import Counted, Evidence, Fact
from lib.ui.history import became
from lib.ui.tasks.discipline_sheet import sheets_of
from lib.vietnamese.words import discipline_words, link_words, rights_words
from lib.vietnamese.words import task_words as words
from tests.access.ward import HOST, NOW, PEOPLE
from tests.pages.screen import SVG, Open, Screen

PAGE = "nhiem_vu"
UNIT = "Tài chính - Kế toán"


def titles(screen: Screen) -> list[str]:
    return re.findall(r"<h2[^>]*>([^<]*)</h2>", screen.html)


def field(screen: Screen, kind: str, start: str):
    """Return the form's field of a kind whose key begins so."""
    return next(one for one in screen.test.get(kind) if (one.key or "").startswith(start))


def press(screen: Screen, start: str) -> None:
    field(screen, "button", start).click().run()
    assert screen.faults == []


def test_the_demonstration_shows_the_overdue_first(open_page: Open):
    screen = open_page("demo", PAGE)
    assert screen.headline == "2 nhiệm vụ quá hạn, 2 sắp đến hạn"
    assert "75 nhiệm vụ, 19 đã giao, 4 đã xong · tính đến ngày 20/9/2024" in screen.text
    assert titles(screen)[:3] == ["Quá hạn (2)", "Sắp đến hạn (2)", "Đúng hạn (7)"]
    assert "5 ngày làm việc, hạn 13/9/2024" in screen.text
    assert "Chưa giao (56)" in screen.text
    assert not [button for button in screen.test.get("button") if (button.key or "").startswith("assign")]


@pytest.mark.parametrize("order", words.ORDERS)
def test_the_tasks_with_days_stand_over_the_year_in_every_order(order, open_page: Open):
    screen = open_page("demo", PAGE, xem="thoi-gian")
    screen.test.segmented_control(key="task_order").set_value(order).run()
    assert screen.faults == []
    on_phone, wide = (ElementTree.fromstring(one) for one in re.findall(r'<svg class="chart".*?</svg>', screen.html, re.DOTALL))
    titles_drawn = [one.text for one in wide.iter(f"{SVG}title")]
    assert len({title for title in titles_drawn if title}) == 18 + 1  # and today
    assert [one.text for one in on_phone.iter(f"{SVG}title")] == titles_drawn
    assert all(one in (wide.get("aria-label") or "") for one in titles_drawn if one and not one.startswith("hôm nay"))
    assert words.TIMELINE_LEFT_OUT.format(count=57) in screen.text
    assert "Tập huấn các cơ sở (hạn 30/4/2024): đã đạt" in screen.text


@pytest.mark.parametrize("order", words.ORDERS)
def test_every_order_shows_every_task(order, open_page: Open):
    screen = open_page("demo", PAGE)
    screen.test.segmented_control(key="task_order").set_value(order).run()
    assert screen.faults == []
    assert len(set(re.findall(r"nv=(NV-\d+)", screen.html))) == 75


def test_one_task_in_large_has_the_decisions_words_and_what_was_recorded(open_page: Open):
    text = open_page("demo", PAGE, nv="NV-16").text
    assert "Đường tỉnh 502 đoạn từ nút giao với đường Đình Hương – Giàng" in text
    assert "13/9/2024 (đã gia hạn 1 lần)" in text
    assert "gia hạn đến 13/9/2024: Số liệu minh họa: chờ bàn giao mặt bằng" in text
    assert "nv=" in open_page("demo", PAGE, nv="NV-99").html
    assert words.NO_SUCH_TASK in open_page("demo", PAGE, nv="NV-99").text


def test_the_office_gives_an_officer_reports_and_the_office_confirms(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van", nv="NV-31")
    field(office, "selectbox", "lead-").set_value(UNIT)
    field(office, "text_input", "due-").set_value("hôm nào")
    press(office, "assign-do-")
    assert "Không hiểu ngày “hôm nào”" in office.text
    field(office, "text_input", "due-").set_value("29/12/2024").run()
    assert "Chủ nhật 29/12/2024 là ngày nghỉ, hạn tính đến hết ngày làm việc 30/12/2024" in office.text
    field(office, "text_input", "due-").set_value("31/12/2024")
    field(office, "text_area", "milestones-").set_value("Mở lớp: 30/11/2024\nTổng kết")
    press(office, "assign-do-")
    assert words.GIVEN_NOW in office.text
    assert ward.entries()[-1] == (Event.TASK_ASSIGNED, "van", ward.entries()[-1][2])

    officer = open_page(ward.folder, PAGE, "hoa", nv="NV-31")
    assert [one.key for one in officer.test.get("button") if (one.key or "").startswith(("assign", "confirm"))] == []
    field(officer, "radio", "state-").set_value("done").run()
    shown = field(officer, "number_input", "progress-")
    assert (shown.value, shown.disabled) == (100, True)
    field(officer, "text_area", "note-").set_value("Đã mở hai lớp")
    press(officer, "report-do-")
    assert "báo cáo Xong, chờ xác nhận, 100%: Đã mở hai lớp" in officer.text

    office = open_page(ward.folder, PAGE, "van", nv="NV-31")
    press(office, "confirm-")
    assert words.CONFIRMED_NOW in office.text
    field(office, "text_area", "reopen-why-").set_value("Thiếu danh sách")
    press(office, "reopen-do-")
    assert "mở lại: Thiếu danh sách" in office.text
    press(office, "take-do-")
    assert words.STATES["confirmed"] in office.text


def test_a_fault_of_the_form_stands_beside_its_field_and_by_the_button(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    for typed, name, said in (
        ({}, "title", words.NEED_TITLE),
        ({"task-title-": "Rà soát"}, "lead", words.NEED_OWNER),
        ({"lead-": UNIT}, "due", words.NEED_DUE),
        ({"due-": "30/2/2026"}, "due", words.NOT_A_DAY.format(found="30/2/2026")),
        ({"due-": "4/12/2030", "milestones-": "Xong: mai"}, "milestones", words.NOT_A_DAY.format(found="mai")),
    ):
        for start, value in typed.items():
            kind = {"lead-": "selectbox", "milestones-": "text_area"}.get(start, "text_input")
            field(office, kind, start).set_value(value)
        press(office, "assign-do-")
        assert said in office.text
        assert words.SEE_FIELD.format(field=words.FIELDS_OF_FORM[name]) in office.text
    assert ward.entries()[-1][0] is not Event.TASK_ASSIGNED


def test_what_was_chosen_can_be_emptied_and_people_are_found_by_name(ward, open_page: Open):
    task = TaskService(SubmissionService(ward.workspace, PEOPLE["van"], HOST), ward.workspace.catalogue.latest)
    task.assign(Assignment("NV-31", lead=UNIT, due=date(2024, 12, 31)), NOW)
    office = open_page(ward.folder, PAGE, "van", nv="NV-31")
    people = field(office, "selectbox", "assignee-").options
    assert {"Trần Thị Hoa", "Văn Phòng"} <= set(people)
    assert not {"Người Xem", "Đã Nghỉ"} & set(people)
    assert field(office, "selectbox", "lead-").value == UNIT
    field(office, "selectbox", "lead-").set_value(None)
    field(office, "selectbox", "assignee-").set_value("Trần Thị Hoa")
    press(office, "assign-do-")
    assert f"giao cho {UNIT}, hạn" in office.text
    assert "giao cho Trần Thị Hoa, hạn" in office.text


def test_whose_task_it_is_finds_the_report_open_above_all_else(ward, open_page: Open):
    task = TaskService(SubmissionService(ward.workspace, PEOPLE["van"], HOST), ward.workspace.catalogue.latest)
    task.assign(Assignment("NV-31", lead=UNIT, due=date(2024, 12, 31)), NOW)
    for name, is_open in (("hoa", True), ("van", False)):
        screen = open_page(ward.folder, PAGE, name, nv="NV-31")
        (report,) = [one for one in screen.test.expander if one.label == words.REPORT]
        assert report.proto.expanded is is_open


def test_a_leader_makes_a_new_task_and_takes_it_back(ward, open_page: Open):
    leader = open_page(ward.folder, PAGE, "xem")
    field(leader, "text_input", "task-title-").set_value("Thu <b>nợ</b> đọng")
    field(leader, "multiselect", "task-serves-").set_value(["KT-05"])
    field(leader, "selectbox", "assignee-").set_value("Trần Thị Hoa")
    field(leader, "text_input", "due-").set_value("4/12/2026")
    press(leader, "assign-do-")
    assert "Thu <b>nợ</b> đọng" in leader.text
    made = next(record.receipt for record in ward.workspace.snapshot().records if record.receipt.task)
    assert (made.officer, made.task.domain, made.task.assignee) == (PEOPLE["xem"].full_name, "kinh-te", "Trần Thị Hoa")
    leader = open_page(ward.folder, PAGE, "xem", nv=made.id)
    press(leader, "take-do-")
    assert made.id in ward.workspace.snapshot().withdrawn


def test_guests_are_offered_nothing_and_see_nothing_of_a_closed_domain(made, open_page: Open):
    guest = open_page(made.folder, PAGE)
    assert guest.test.get("text_input") == []
    assert "giao quân" not in guest.text
    assert words.NO_SUCH_TASK in open_page(made.folder, PAGE, nv="NV-65").text
    assert "giao quân" in open_page(made.folder, PAGE, "xem", nv="NV-65").text


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("KT-06", [words.RED_AND_NOBODY, "Nhiệm vụ xong mà đèn vẫn đỏ: “Đào tạo khởi sự doanh nghiệp"]),
        ("VX-06", []),
        ("KT-05", []),
    ],
)
def test_an_indicator_has_its_tasks_and_says_where_a_red_light_has_nobody_at_work(code, said, open_page: Open):
    text = open_page("demo", "chi_tieu", ma=code).text
    assert words.OF_INDICATOR.split(" (")[0] in text
    assert all(one in text for one in said)
    assert (words.RED_AND_NOBODY in text) == (words.RED_AND_NOBODY in said)


def test_an_indicator_without_tasks_shows_none(open_page: Open):
    assert words.OF_INDICATOR.split(" (")[0] not in open_page("demo", "chi_tieu", ma="MT-01").text


def test_the_evidence_sheet_counts_by_unit_and_lists_what_it_counts(open_page: Open):
    screen = open_page("demo", PAGE, xem="ky-luat")
    assert titles(screen) == [discipline_words.TITLE]
    rows = {row[0]: row[1:] for row in (re.findall(r"<t[hd][^>]*>([^<]*)<", row) for row in screen.html.split("<tr>")) if row}
    assert rows["Tài chính - Kế toán"] == ["90", "0", "9", "0", "1", "0", "0", "2", "0", "0"]
    assert rows["Địa chính - Xây dựng - Đô thị và Môi trường"][-4:] == ["1", "1", "0", "1"]
    assert "Lượt gia hạn: 1Giải phóng mặt bằng dự án Đường tỉnh 502: ngày 16/6/2024: đến 13/9/2024" in screen.text
    assert re.search(r'nv=NV-16"[^>]*>Giải phóng mặt bằng', screen.html)
    assert "Tăng thu ngân sách: tháng 1; tháng 2;" in screen.text
    assert discipline_words.DOWNLOAD in [button.label for button in screen.test.get("download_button")]
    screen.test.segmented_control(key="task_view").set_value("danh-sach").run()
    assert "Quá hạn (2)" in titles(screen)


def test_guests_find_no_unit_of_a_closed_domain_on_the_evidence_sheet(made, open_page: Open):
    assert "Công an phường" in open_page(made.folder, PAGE, "xem", xem="ky-luat").text
    assert "Công an phường" not in open_page(made.folder, PAGE, xem="ky-luat").text


def test_the_workbook_has_the_counts_and_a_row_for_everything_that_is_counted():
    counted = {Fact.REPORTED_LATE: (Counted("KT-06", "Doanh nghiệp", "tháng 1", 3), Counted("KT-06", "Doanh nghiệp", "tháng 2", 2))}
    counts, things = sheets_of([Evidence("A", "", counted), Evidence("", "Hoa", {})], "Tên")
    assert (counts.rows[0][:4], counts.rows[1][:4]) == (("A", "", "0", "5"), (discipline_words.NO_UNIT, "Hoa", "0", "0"))
    assert things.rows == [
        ("A", "", "Số liệu nộp muộn", "Doanh nghiệp", "tháng 1", "3"),
        ("A", "", "Số liệu nộp muộn", "Doanh nghiệp", "tháng 2", "2"),
    ]
    assert len(counts.widths) == len(counts.header) == len(counts.rows[0])
    assert len(things.widths) == len(things.header) == len(things.rows[0])


def test_the_office_gives_a_group_a_task_and_decides_on_what_comes_by_its_link(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van", nv="NV-46")
    field(office, "selectbox", "group-").set_value("TDP01")
    field(office, "text_input", "due-").set_value("31/12/2026")
    press(office, "assign-do-")
    assert "giao cho Tổ dân phố 1, hạn 31/12/2026" in office.text
    press(office, "link-TDP01")
    assert "và báo cáo 1 việc được giao" in str([block.value for block in office.test.get("code")])

    service, plan = SubmissionService(ward.workspace, PEOPLE["van"], HOST), ward.workspace.catalogue.latest
    link = issue(service, "TDP01", Period(2024, 9), 7, NOW)
    visit = LinkVisit(ward.workspace, link, plan, HOST, NOW)
    first = visit.report("NV-46", Progress(TaskState.IN_PROGRESS, 40, "Đã *họp* <b>tổ</b>"), "Ba")
    review = open_page(ward.folder, "duyet", "van")
    assert "Báo cáo: Đang làm (40%). Hiện ghi: Chưa bắt đầu (0%)." in review.text
    assert "Đã *họp* <b>tổ</b>" in review.text
    assert link_words.CAME_BY.format(officer=PEOPLE["van"].full_name, group="Tổ dân phố 1") in review.text
    press(review, f"approve-{first.id}")
    assert rights_words.REPORT_APPROVED.format(officer="Ba – Tổ dân phố 1 (qua liên kết)") in review.text
    assert "báo cáo Đang làm, 40%: Đã *họp*" in open_page(ward.folder, PAGE, "van", nv="NV-46").text

    fresh = LinkVisit(ward.workspace, link, plan, HOST, NOW)
    late = fresh.report("NV-46", Progress(TaskState.DONE, 100), "Ba")
    tasks = TaskService(service, plan)
    tasks.report("NV-46", Progress(TaskState.DONE, 100), NOW)
    tasks.confirm("NV-46", NOW)
    review = open_page(ward.folder, "duyet", "van")
    assert words.ALREADY_CONFIRMED in review.text
    assert not [one for one in review.test.get("button") if one.key == f"approve-{late.id}"]
    field(review, "text_input", f"back-why-{late.id}").set_value("đã xác nhận")
    press(review, f"back-do-{late.id}")
    assert rights_words.REPORT_RETURNED.format(officer="Ba – Tổ dân phố 1 (qua liên kết)") in review.text


def test_work_of_the_office_names_a_report_that_waits(ward, open_page: Open):
    service, plan = SubmissionService(ward.workspace, PEOPLE["van"], HOST), ward.workspace.catalogue.latest
    TaskService(service, plan).assign(Assignment("NV-46", group="TDP01", due=date(2024, 12, 2)), NOW)
    link = issue(service, "TDP01", Period(2024, 9), 7, NOW)
    LinkVisit(ward.workspace, link, plan, HOST, NOW).report("NV-46", Progress(TaskState.DONE, 100), "Ba")
    assert "Ba – Tổ dân phố 1 (qua liên kết), báo cáo nhiệm vụ “" in open_page(ward.folder, "viec_cua_toi", "van").text
    assert became(None) in open_page(ward.folder, "lich_su", "van").text
