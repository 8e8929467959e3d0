"""The upload page without a browser: what is asked, what is refused, and that nothing is stored before it is confirmed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.intake.template.workbook import template
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.plan.periods import Period
from lib.submission.prefill import prefilled_template
from lib.vietnamese.words import entry_words, screen_words
from lib.vietnamese.words.common_words import DOMAINS
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.intake.books import ECONOMY, WARD_COLUMN, at, check, filled, put, sheet_of
from tests.pages.screen import HISTORY, UPLOAD, Open, Screen, plain

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JULY = Period(2024, 7)
MAI, SON = Account("mai", "Trần Thị Mai", Role.OFFICE), Account("son", "Phạm Văn Sơn", Role.OFFICE)


@pytest.fixture
def own_folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    data = shutil.copytree(folders["real"], tmp_path / "data")
    for account in (MAI, SON):
        make_account(data, account)
    return data


def hand_in(screen: Screen, content: bytes, name: str = "thang-7.xlsx") -> Screen:
    screen.test.file_uploader[0].set_value((name, content, TYPE)).run()
    return screen


def confirm(screen: Screen) -> Screen:
    screen.button(screen_words.CONFIRM).click().run()
    return screen


def records(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("actuals/*/*/*") if not path.name.endswith("minh-hoa"))


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


def july(businesses: object = 8, notes: dict[str, str] | None = None) -> bytes:
    return filled({("KT-06", "Tổ dân phố 1"): businesses}, notes, period=JULY)


def test_an_officers_template_is_of_what_was_given_to_her(own_folder: Path, open_page: Open) -> None:
    owner = "Tài chính - Kế toán"
    make_account(own_folder, Account("hoa", "Lê Thị Hoa", Role.OFFICER, measures=frozenset(["KT-06"])))
    make_account(own_folder, Account("to3", "Lê Văn Ba", Role.OFFICER, groups=frozenset(["TDP03"])))
    chosen = [box for box in open_page(own_folder, UPLOAD, "hoa").test.selectbox if box.label == screen_words.TEMPLATE_OWNER]
    assert [box.value for box in chosen] == [owner]
    assert screen_words.TEMPLATE_OWN_GROUPS.format(groups="Tổ dân phố 3") in open_page(own_folder, UPLOAD, "to3").text
    # Who was given nothing, or everything, begins with everything.
    for account in ("", MAI.name):
        screen = open_page(own_folder, UPLOAD, account)
        assert [box.value for box in screen.test.selectbox if box.label == screen_words.TEMPLATE_OWNER] == [""]


def test_a_workbook_is_shown_then_stored_then_taken_back(own_folder: Path, open_page: Open) -> None:
    before, content = records(own_folder), july(notes={"KT-06": "mới có mặt bằng"})
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") in screen.text
    assert screen_words.PREVIEW_COUNTS.format(changed=1, same=0) in screen.text
    assert records(own_folder) == before
    confirm(screen)
    assert screen_words.STORED.format(count=1, period="Tháng 7/2024") in screen.text
    (added,) = set(records(own_folder)) - set(before)
    record = open_workspace(own_folder).ledger.snapshot().by_id[added]
    assert (record.receipt.officer, record.receipt.file_name, record.receipt.period) == ("Trần Thị Mai", "thang-7.xlsx", "2024-07")
    assert [(a.measure, a.group, a.value, a.note, a.cell) for a in record.actuals] == [
        ("KT-06", "TDP01", 8.0, "mới có mặt bằng", f"Kinh tế!{at('group1_14')}")
    ]
    assert record.original is not None
    assert record.original.read_bytes() == content
    screen.button(screen_words.UNDO).click().run()
    assert screen_words.UNDONE in screen.text
    assert added in open_workspace(own_folder).ledger.snapshot().withdrawn
    assert screen.faults == []


def test_a_record_bears_the_name_of_the_account_and_no_other_can_be_typed(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july())
    assert "Người nộp: Trần Thị Mai" in screen.text
    assert [field.label for field in screen.test.text_input] == []
    screen.test.session_state["officer"] = "Phạm Văn Sơn"
    confirm(screen)
    receipt = open_workspace(own_folder).ledger.snapshot().records[-1].receipt
    assert (receipt.officer, receipt.account) == ("Trần Thị Mai", "mai")


def test_faults_are_listed_with_their_cells(own_folder: Path, open_page: Open) -> None:
    content = put(july("tám"), ECONOMY, ward_12="12%", beyond_5="Cột lạ", beyond_14=1, indicator_21="Tổng cộng", group1_21=3)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    assert screen.faults == []
    assert [button for button in screen.test.button if button.label == screen_words.CONFIRM and not button.disabled] == []
    for words in (
        f"ô {at('group1_14')}, bảng tính “Kinh tế”",
        "“tám” không phải là số",
        f"ô {at('ward_12')}, bảng tính “Kinh tế”",
        f"ô {at('beyond_5')}, bảng tính “Kinh tế”",
        "“Cột lạ”",
    ):
        assert words in screen.text
    assert screen_words.FAULTS_TITLE.format(count=2) in screen.text
    assert screen_words.QUESTIONS_TITLE in screen.text
    assert screen_words.NOTES_TITLE in screen.text
    assert screen_words.NOTHING_CHANGES not in screen.text  # nothing was understood, so nothing can be said to be the same


def test_a_file_that_is_no_workbook_is_told_so(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), b"%PDF-1.7\n\x00")
    assert "Đây là tệp PDF" in screen.text
    assert [button.label for button in screen.test.button if button.label == screen_words.CONFIRM] == []


def test_a_workbook_without_period_is_asked_for_it(own_folder: Path, open_page: Open) -> None:
    content = july()
    for sheet in DOMAINS.values():
        content = put(content, sheet, indicator_3=None, unit_3=None)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    (box,) = [box for box in screen.test.selectbox if box.label == screen_words.CHOSEN_PERIOD]
    box.set_value(JULY).run()
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") in screen.text
    confirm(screen)
    assert screen_words.STORED.format(count=1, period="Tháng 7/2024") in screen.text


def test_the_period_of_a_workbook_without_one_can_be_chosen_again(own_folder: Path, open_page: Open) -> None:
    content = july()
    for sheet in DOMAINS.values():
        content = put(content, sheet, indicator_3=None, unit_3=None)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    for period in (Period(2024, 8), JULY):
        (box,) = [box for box in screen.test.selectbox if box.label == screen_words.CHOSEN_PERIOD]
        box.set_value(period).run()
        assert screen_words.PREVIEW_TITLE.format(period=period.label) in screen.text
    assert screen_words.STORED.format(count=1, period="Tháng 7/2024") in confirm(screen).text


def test_a_small_slip_is_mended_on_the_page_and_the_note_says_so(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july("tám"))
    screen.test.text_input(key=f"fix-{ECONOMY}-{at('group1_14')}").set_value("8").run()
    screen.button(screen_words.READ_AGAIN).click().run()
    assert screen_words.FAULTS_TITLE.format(count=1) not in screen.text
    confirm(screen)
    assert screen_words.STORED.format(count=1, period="Tháng 7/2024") in screen.text
    (latest,) = [r for r in open_workspace(own_folder).ledger.snapshot().standing if r.receipt.period == "2024-07"]
    assert [(a.value, a.note) for a in latest.actuals] == [(8.0, f"Ô {at('group1_14')} sửa khi nộp: “tám” thành “8”")]


def test_a_column_not_understood_is_explained_once_for_all_workbooks_of_its_shape(own_folder: Path, open_page: Open) -> None:
    content = put(july(), ECONOMY, group2_5="Chú Ba", group2_14=5)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    screen.test.selectbox(key="map-0").set_value("TDP02").run()
    screen.button(screen_words.READ_AGAIN).click().run()
    assert screen_words.QUESTIONS_TITLE not in screen.text
    confirm(screen)
    assert screen_words.STORED.format(count=2, period="Tháng 7/2024") in screen.text
    again = hand_in(open_page(own_folder, UPLOAD, MAI.name), put(content, ECONOMY, group2_14=6))
    assert screen_words.QUESTIONS_TITLE not in again.text
    confirm(again)
    (latest,) = [r for r in open_workspace(own_folder).ledger.snapshot().records[-1:] if r.receipt.period == "2024-07"]
    assert {(a.group, a.value) for a in latest.actuals} == {("TDP01", 8.0), ("TDP02", 6.0)}


def test_a_figure_far_from_its_past_is_stored_only_once_it_is_said_to_be_right(own_folder: Path, open_page: Open) -> None:
    screen = confirm(hand_in(open_page(own_folder, UPLOAD, MAI.name), july(8000)))
    assert screen_words.NEED_ANSWERS in screen.text
    (box,) = [box for box in screen.test.checkbox if box.label == screen_words.QUESTION_RIGHT]
    box.check().run()
    assert screen_words.STORED.format(count=1, period="Tháng 7/2024") in confirm(screen).text


def test_each_kind_of_doubt_is_answered_by_itself(own_folder: Path, open_page: Open) -> None:
    # More recruits than were called up, beside a number far from its past.
    content = filled({("KT-06", "Tổ dân phố 1"): 8000, ("QA-01/T", WARD_COLUMN): 9, ("QA-01/M", WARD_COLUMN): 3}, period=JULY)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), content)
    boxes = [box.key for box in screen.test.checkbox if box.label == screen_words.QUESTION_RIGHT]
    assert len(boxes) == 2
    screen.test.checkbox(key=boxes[0]).check().run()
    assert screen_words.NEED_ANSWERS in confirm(screen).text
    screen.test.checkbox(key=boxes[1]).check().run()
    assert screen_words.STORED.format(count=2, period="Tháng 7/2024") in confirm(screen).text


def test_a_fall_is_stored_only_with_its_reason(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july(2))
    assert "số lũy kế 2 thấp hơn 6 của tháng 6" in screen.text
    confirm(screen)
    assert screen_words.NEED_NOTES in screen.text
    assert not [r for r in open_workspace(own_folder).ledger.snapshot().standing if r.receipt.period == "2024-07"]
    screen.test.text_area(key="note-KT-06").set_value("rà soát lại, hai doanh nghiệp giải thể").run()
    confirm(screen)
    (latest,) = [r for r in open_workspace(own_folder).ledger.snapshot().standing if r.receipt.period == "2024-07"]
    assert [a.note for a in latest.actuals] == ["rà soát lại, hai doanh nghiệp giải thể"]


def test_an_absurd_number_is_shown_for_the_officer_to_see(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july(1e30))
    assert screen.faults == []
    assert "1.000.000.000.000.000.000.000.000.000.000" in screen.text


def test_the_same_figures_again_change_nothing(own_folder: Path, open_page: Open) -> None:
    screen = confirm(hand_in(open_page(own_folder, UPLOAD, MAI.name), july()))
    hand_in(screen, july(), "ban-sao.xlsx")
    assert screen_words.NOTHING_CHANGES in screen.text


def test_another_officers_figures_in_between_bring_the_preview_again(own_folder: Path, open_page: Open) -> None:
    first = hand_in(open_page(own_folder, UPLOAD, MAI.name), july(8))
    confirm(hand_in(open_page(own_folder, UPLOAD, SON.name), july(9)))
    before = records(own_folder)
    confirm(first)
    assert screen_words.CONFLICT.format(officers="Phạm Văn Sơn") in first.text
    assert "98" in plain(first.html).replace("\n", "")  # nine stands, eight would come
    assert records(own_folder) == before
    first.button(screen_words.CONFIRM).click().run()
    assert len(records(own_folder)) == len(before) + 1


def test_a_full_disk_is_told_and_nothing_is_stored(own_folder: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    before = records(own_folder)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july())
    monkeypatch.setattr(Ledger, "place", refuse)
    confirm(screen)
    assert screen.faults == []
    assert "Chưa lưu gì; báo người quản trị rồi thử lại." in screen.text
    assert records(own_folder) == before


def test_a_full_disk_does_not_take_back_either(own_folder: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = confirm(hand_in(open_page(own_folder, UPLOAD, MAI.name), july()))
    before = records(own_folder)
    monkeypatch.setattr(Ledger, "place", refuse)
    screen.button(screen_words.UNDO).click().run()
    assert screen.faults == []
    assert "Chưa lưu gì; báo người quản trị rồi thử lại." in screen.text
    assert records(own_folder) == before


def test_undo_twice_at_once_is_no_fault(own_folder: Path, open_page: Open) -> None:
    screen = confirm(hand_in(open_page(own_folder, UPLOAD, MAI.name), july()))
    ledger = open_workspace(own_folder).ledger
    newest = ledger.snapshot().standing[-1].receipt
    ledger.withdraw(newest.id, author=Author("Lê Văn Bình", newest.accepted_at))
    screen.button(screen_words.UNDO).click().run()
    assert screen.faults == []
    assert screen_words.WITHDRAWN_ALREADY in screen.text


def test_leaving_it_stores_nothing(own_folder: Path, open_page: Open) -> None:
    before = records(own_folder)
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july())
    screen.button(screen_words.CANCEL).click().run()
    assert screen.faults == []
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") not in screen.text
    assert records(own_folder) == before


def test_a_template_that_no_choice_leaves_is_not_offered(open_page: Open) -> None:
    screen = open_page("demo", UPLOAD)
    (domains,) = [box for box in screen.test.multiselect if box.label == screen_words.TEMPLATE_DOMAINS]
    domains.select("moi-truong").run()
    (owner,) = [box for box in screen.test.selectbox if box.label == screen_words.TEMPLATE_OWNER]
    assert owner.options == [screen_words.EVERY_OWNER, "Địa chính - Xây dựng - Đô thị và Môi trường"]
    assert screen.faults == []


def test_a_table_with_groups_as_rows_can_be_explained_too(own_folder: Path, open_page: Open) -> None:
    rows: list[list[object]] = [["Kỳ báo cáo", "2024-07"], ["Tổ", "Doanh nghiệp mới"], ["Tổ 1", 8], ["Tổ 2", 3], ["Xóm Chùa", 4]]
    rows[1].append("KT-02")
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), sheet_of(rows))
    screen.test.selectbox(key="map-0").set_value("KT-06").run()
    screen.test.selectbox(key="map-1").set_value("TDP03").run()
    screen.button(screen_words.READ_AGAIN).click().run()
    assert not {"map-0", "map-1"} & {box.key for box in screen.test.selectbox}
    assert all(screen_words.NOT_UNDERSTOOD not in html for html in screen.html.splitlines() if "Xóm Chùa" in html)


def type_in(screen: Screen, codes: list[str], texts: dict[str, str]) -> Screen:
    """Choose direct entry and measures, and fill the fields whose labels begin like this."""
    screen.test.radio(key="way").set_value("typed").run()
    screen.test.selectbox(key="entry-period").set_value(JULY)
    screen.test.multiselect(key="entry-measures").set_value(codes).run()
    for start, text in texts.items():
        (field,) = [field for field in screen.test.text_input if field.label.startswith(start)]
        field.set_value(text)
    screen.button(entry_words.CHECK).click().run()
    return screen


def test_typed_figures_go_the_way_of_a_workbook(own_folder: Path, open_page: Open) -> None:
    before = records(own_folder)
    screen = type_in(open_page(own_folder, UPLOAD, MAI.name), ["KT-06"], {"Toàn phường": "38", "Ghi chú": "=1+1"})
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") in screen.text
    assert records(own_folder) == before
    for box in screen.test.checkbox:
        box.check()
    screen.test.run()
    confirm(screen)
    (added,) = set(records(own_folder)) - set(before)
    record = open_workspace(own_folder).ledger.snapshot().by_id[added]
    assert record.receipt.file_name == "nhap-truc-tiep-2024-07.xlsx"
    assert [(a.measure, a.group, a.value, a.note) for a in record.actuals] == [("KT-06", "", 38.0, "=1+1")]
    assert record.original is not None
    assert {(a.measure, a.value) for a in check(record.original.read_bytes()).actuals} == {("KT-06", 38.0)}


@pytest.mark.parametrize(
    ("text", "said"),
    [("khoảng 38", "không phải là số"), ("3,8", "không phải là số doanh nghiệp"), ("", entry_words.NOTHING_TYPED)],
)
def test_what_is_no_figure_is_refused_where_it_was_typed(text: str, said: str, own_folder: Path, open_page: Open) -> None:
    screen = type_in(open_page(own_folder, UPLOAD, MAI.name), ["KT-06"], {"Toàn phường": text})
    assert said in screen.text
    assert not [button for button in screen.test.button if button.label == screen_words.CONFIRM]


def test_an_officer_types_only_what_was_given_to_her(own_folder: Path, open_page: Open) -> None:
    make_account(own_folder, Account("to3", "Lê Văn Ba", Role.OFFICER, groups=frozenset(["TDP03"])))
    screen = open_page(own_folder, UPLOAD, "to3")
    screen = type_in(screen, ["KT-06"], {"Tổ dân phố 3": "4"})
    assert [field.label.startswith("Tổ dân phố 3 ") for field in screen.test.text_input] == [True, False], "and a note"
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") in screen.text


def test_faults_name_their_figures_and_may_be_mended_at_once(own_folder: Path, open_page: Open) -> None:
    screen = hand_in(open_page(own_folder, UPLOAD, MAI.name), july("tám"))
    assert "Doanh nghiệp thành lập mới – Tổ dân phố 1, ô H14, bảng tính “Kinh tế”" in screen.text
    screen.button(screen_words.READ_AGAIN).click().run()
    assert entry_words.NOTHING_TO_READ_AGAIN in screen.text
    screen.test.text_input(key="fix-Kinh tế-H14").set_value("8").run()
    screen.button(screen_words.READ_AGAIN).click().run()
    assert screen_words.PREVIEW_TITLE.format(period="Tháng 7/2024") in screen.text


@pytest.fixture
def made_up(folders: dict[str, Path], tmp_path: Path) -> Path:
    data = shutil.copytree(folders["demo"], tmp_path / "data")
    make_account(data, MAI)
    return data


def october(businesses: object) -> bytes:
    return filled({("KT-06", "Tổ dân phố 1"): businesses}, {"KT-06": "chờ mặt bằng"}, period=Period(2024, 10))


def value_of(folder: Path, month: int) -> float | None:
    figures = {
        key.period: actual
        for key, (actual, _) in open_workspace(folder).snapshot().current.items()
        if key[1:] == ("KT-06", "TDP01")
    }
    found = figures.get(f"2024-{month:02}")
    return found.value if found else None


def test_what_is_tried_turns_lights_is_marked_and_goes_with_the_demonstration(made_up: Path, open_page: Open) -> None:
    september = value_of(made_up, 9)
    assert september is not None
    screen = hand_in(open_page(made_up, UPLOAD, MAI.name), october(september + 1), "thu.xlsx")
    assert screen_words.FIRST_REAL not in screen.text
    confirm(screen)
    assert entry_words.STORED_TRIAL.format(count=1, period="Tháng 10/2024") in screen.text
    snapshot = open_workspace(made_up).snapshot()
    assert (snapshot.is_demonstration, value_of(made_up, 10)) == (True, september + 1)
    screen.go(HISTORY)
    assert screen.text.count(entry_words.TRIAL_MARK) == 1
    # A real one, which is not held against what was made up or tried, ends it.
    screen = open_page(made_up, UPLOAD, MAI.name)
    screen.test.radio(key="trial").set_value(True).run()
    hand_in(screen, october(3), "that.xlsx")
    assert screen_words.FIRST_REAL in screen.text
    confirm(screen)
    snapshot = open_workspace(made_up).snapshot()
    assert (snapshot.is_demonstration, value_of(made_up, 10), value_of(made_up, 9)) == (False, 3, None)
    assert not [radio for radio in open_page(made_up, UPLOAD, MAI.name).test.radio if radio.key == "trial"]
    screen.go(HISTORY)
    assert (entry_words.TRIAL_MARK in screen.text, screen.text.count(".xlsx")) == (False, 1)


def test_another_answer_reads_the_workbook_in_hand_again(made_up: Path, open_page: Open) -> None:
    screen = hand_in(open_page(made_up, UPLOAD, MAI.name), october(14))
    screen.test.radio(key="trial").set_value(True).run()
    assert screen_words.FIRST_REAL in screen.text
    screen.test.radio(key="trial").set_value(False).run()
    assert screen_words.FIRST_REAL not in screen.text


def test_no_template_shows_what_was_made_up(made_up: Path) -> None:
    workspace = open_workspace(made_up)
    period = Period(2024, 10)
    assert prefilled_template(workspace.catalogue.plans[2024], workspace.snapshot(), period) == template(
        workspace.catalogue.plans[2024], period
    )
