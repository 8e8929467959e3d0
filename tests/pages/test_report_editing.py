"""“Báo cáo” as an editor: a paragraph edited, flagged when figures move, the report issued, kept in the register, withdrawn."""

from __future__ import annotations

import pytest

from lib.ledger.report_records import ReportScope, issued_file, issued_reports, paragraphs_of, standing_edits
from lib.submission.service import SubmissionService
from lib.vietnamese.words import issue_words as words
from tests.access.test_reports import edit
from tests.access.ward import HOST, NOW, PEOPLE, Ward, proposal
from tests.pages.screen import Open, Screen
from tests.pages.test_nhiem_vu import field, press

PAGE, KEY = "bao_cao", "I.KT-06"
SCOPE = ReportScope("report", "2024-07")
OWN = "Doanh nghiệp thành lập mới tăng khá."


@pytest.fixture(autouse=True)
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test start a LibreOffice that does not ask for one."""
    monkeypatch.setenv("SOFFICE", "no-such-program")


def edited(ward: Ward, text: str = OWN, **more: str) -> None:
    """Let the office edit the paragraph on KT-06 as the page would, from what the program writes of it now."""
    generated = more.pop("generated", "Đạt 4 doanh nghiệp.")
    edit(ward, scope=SCOPE, paragraph=KEY, text=text, generated=generated, title="KT-06", **more)


def editor(open_page: Open, ward: Ward, account: str = "van", key: str = KEY) -> Screen:
    return open_page(ward.folder, PAGE, account, doan=key)


def standing(ward: Ward) -> dict[str, str]:
    return {key: receipt.text for key, receipt in standing_edits(ward.workspace.snapshot(), SCOPE).items()}


def type_and_save(screen: Screen, text: str) -> None:
    field(screen, "text_area", "report-text").set_value(text).run()
    press(screen, "report-save")


def report_more(ward: Ward, amount: float = 17) -> None:
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).submit(proposal(ward.workspace, amount=amount), NOW)


def test_a_paragraph_is_edited_flagged_when_figures_move_and_kept(ward: Ward, open_page: Open) -> None:
    screen = editor(open_page, ward)
    type_and_save(screen, OWN)
    assert standing(ward) == {KEY: OWN}
    assert f'data-here="{KEY}-done"' in screen.html, "the browser goes to what was edited"
    screen = open_page(ward.folder, PAGE, "van")
    assert (OWN in screen.text, words.EDITED_BY.format(officer="Văn Phòng") in screen.text) == (True, True)
    assert "Số liệu đã đổi" not in screen.text
    report_more(ward)
    screen = open_page(ward.folder, PAGE, "van")
    assert OWN in screen.text, "never written over"
    assert "Số liệu đã đổi: 4 thành 17" in screen.text
    assert words.TO_REVIEW.format(count=1) in screen.text
    press(editor(open_page, ward), "report-keep")
    screen = open_page(ward.folder, PAGE, "van")
    assert (OWN in screen.text, "Số liệu đã đổi" in screen.text) == (True, False)


def test_the_programs_text_comes_back_when_asked_for(ward: Ward, open_page: Open) -> None:
    edited(ward)
    screen = editor(open_page, ward)
    assert "Số liệu đã đổi" in screen.text, "what it was written from is other text"
    press(screen, "report-revert")
    assert standing(ward) == {}
    assert OWN not in open_page(ward.folder, PAGE, "van").text


def test_a_paragraph_left_out_is_named_and_can_be_brought_back(ward: Ward, open_page: Open) -> None:
    type_and_save(editor(open_page, ward), "  ")
    assert standing(ward) == {KEY: ""}
    assert words.LEFT_OUT in open_page(ward.folder, PAGE, "van").text


def test_cancelling_stores_nothing(ward: Ward, open_page: Open) -> None:
    screen = editor(open_page, ward)
    field(screen, "text_area", "report-text").set_value("Khác").run()
    press(screen, "report-cancel")
    assert standing(ward) == {}
    assert "Khác" not in screen.text
    assert list(screen.test.get("text_area")) == []


def test_what_somebody_else_edited_meanwhile_is_not_written_over(ward: Ward, open_page: Open) -> None:
    screen = editor(open_page, ward)
    edited(ward, "Của người khác.")
    type_and_save(screen, OWN)
    assert "vừa được Văn Phòng sửa lúc" in screen.text
    assert standing(ward) == {KEY: "Của người khác."}


@pytest.mark.parametrize("account", ["", "xem", "hoa"])
def test_others_read_the_offices_text_and_edit_nothing(account, ward: Ward, open_page: Open) -> None:
    edited(ward, domains=("kinh-te",))
    screen = editor(open_page, ward, account)
    assert OWN in screen.text
    assert (list(screen.test.get("text_area")), 'class="edit"' in screen.html) == ([], False)


def test_guests_read_the_programs_text_beside_a_closed_domain(ward: Ward, open_page: Open) -> None:
    edited(ward, "Giao quân đạt.")
    assert "Giao quân" not in open_page(ward.folder, PAGE).html
    assert "Giao quân" in open_page(ward.folder, PAGE, "xem").html


def test_an_edit_without_a_place_is_listed_until_it_is_dropped(ward: Ward, open_page: Open) -> None:
    edit(ward, scope=SCOPE, paragraph="I.KT-99", text="Lời cũ.", title="Chỉ tiêu cũ")
    screen = open_page(ward.folder, PAGE, "van")
    assert [text for text in (words.WITHOUT_PLACE, "Chỉ tiêu cũ", "Lời cũ.") if text not in screen.text] == []
    press(screen, "report-drop")
    assert standing(ward) == {}


def test_an_address_of_an_unknown_paragraph_says_so(ward: Ward, open_page: Open) -> None:
    assert words.NO_SUCH_PARAGRAPH in editor(open_page, ward, key="IX.9").text


def opened_form(open_page: Open, ward: Ward, **typed: str) -> Screen:
    screen = open_page(ward.folder, PAGE, "van")
    screen.test.session_state["report-issue-0"] = True
    screen.test.run()
    for key, text in {"report-number": "45", "report-day": "1/10/2024", **typed}.items():
        field(screen, "text_input", key).set_value(text).run()
    return screen


def issue(screen: Screen) -> None:
    for box in screen.test.get("checkbox"):
        field(screen, "checkbox", box.key).check().run()
    press(screen, "report-do-")


def main_button(screen: Screen) -> str:
    return screen.test.get("download_button")[0].proto.label


def test_a_report_is_issued_with_its_files_and_stands_in_the_register(ward: Ward, open_page: Open) -> None:
    edited(ward)
    screen = opened_form(open_page, ward)
    assert [
        text
        for text in ("Số: 45/BC-UBND", "ngày 01 tháng 10 năm 2024", words.OUTDATED_POINT.format(count=1, names=f"“{OWN}”"))
        if text not in screen.text
    ] == []
    press(screen, "report-do-")
    assert words.NEED_ACCEPTANCE.format(accept=words.ACCEPT_POINTS) in screen.text
    assert issued_reports(ward.workspace.snapshot()) == ()
    issue(screen)
    (record,) = issued_reports(ward.workspace.snapshot())
    assert (record.receipt.report.number, record.receipt.report.issued_on) == ("45/BC-UBND", "2024-10-01")
    assert OWN in [paragraph.text for paragraph in paragraphs_of(record)]
    assert issued_file(record, "docx")[:2] == issued_file(record, "xlsx")[:2] == b"PK"
    assert main_button(screen) == words.DOWNLOADS_ISSUED["docx"]
    report_more(ward)
    screen = open_page(ward.folder, PAGE, "van")
    labels = [button.proto.label for button in screen.test.get("download_button")]
    assert labels[0] == words.DOWNLOADS_ISSUED["docx"], "what was issued stays, and what is of today says so"
    assert {words.DOWNLOADS_TODAY["docx"], words.DOWNLOADS_TODAY["xlsx"], words.DOWNLOADS_TODAY["pptx"]} <= {*labels}
    press(screen, "report-issued-pptx-make")
    saved = [
        button
        for button in screen.test.get("download_button")
        if button.proto.label == words.SAVE_FILE.format(name="PowerPoint (trang chiếu)")
    ]
    assert len(saved) == 1, "made of the moment of the issue"
    screen = open_page(ward.folder, PAGE, "van")
    assert words.ISSUED_ALREADY.format(number="45/BC-UBND", when="1/10/2024") in screen.text
    assert words.MOVED_SINCE.partition("{")[0] in screen.text
    screen.test.session_state["report-register"] = True
    screen.test.run()
    assert words.REGISTER_LINE.format(number="45/BC-UBND", when="1/10/2024") in screen.text
    field(screen, "text_input", "issued-why").set_value("nhầm số").run()
    press(screen, "issued-do")
    assert "nhầm số" in screen.text
    assert "<s>" in screen.html
    press(screen, "issued-back")
    assert "<s>" not in screen.html


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"report-number": ""}, words.NEED_NUMBER),
        ({"report-day": "31/2/2024"}, words.NOT_A_DAY),
        ({"report-number": "bốn lăm"}, "chưa đúng"),
        ({"report-number": "abc/XY"}, "chưa đúng"),
        ({"report-day": "1/1/2024"}, "ở trước kỳ báo cáo"),
        ({"report-day": "1/1/2124"}, "ở sau hôm nay"),
    ],
)
def test_what_is_typed_wrongly_is_told_and_nothing_issued(typed, told, ward: Ward, open_page: Open) -> None:
    screen = opened_form(open_page, ward, **typed)
    assert (told in screen.text) == (told != words.NEED_NUMBER), "told beside the fields as soon as it is typed"
    issue(screen)
    assert told in screen.text
    assert issued_reports(ward.workspace.snapshot()) == ()


def test_a_number_used_before_is_asked_about(ward: Ward, open_page: Open) -> None:
    issue(opened_form(open_page, ward))
    screen = opened_form(open_page, ward)
    assert "Số 45/BC-UBND đã dùng cho" in screen.text
    issue(screen)
    assert len(issued_reports(ward.workspace.snapshot())) == 2


def test_a_form_shown_before_figures_moved_issues_nothing(ward: Ward, open_page: Open) -> None:
    screen = opened_form(open_page, ward)
    report_more(ward)
    press(screen, "report-do-")
    assert issued_reports(ward.workspace.snapshot()) == ()
