"""“Biểu mẫu”: uploaded, questions answered, stored, filled with one press; changed, retired; and what guests see of it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from lib.forms.model import Content, Form
from lib.ledger.form_records import read_form_files, standing_forms
from lib.ledger.journal import Event
from lib.vietnamese.words import form_words as words
from tests.access.ward import DEFENCE
from tests.forms.foreign_forms import DOUBTFUL, PROVINCIAL, TWO_ROWS, ForeignForm
from tests.forms.test_form_filling import rows_moved
from tests.pages.screen import Open, Screen

PAGE = "bieu_mau"


def field(screen: Screen, kind: str, start: str):
    """Return the first field of a kind whose key begins so."""
    return next(one for one in screen.test.get(kind) if (one.key or "").startswith(start))


def press(screen: Screen, start: str) -> None:
    field(screen, "button", start).click().run()
    assert screen.faults == []


def upload(screen: Screen, form: ForeignForm, name: str) -> None:
    """Hand in a form and give it a name."""
    screen.test.file_uploader(key="form-upload").upload("bieu.xlsx", form.content()).run()
    press(screen, "form-read")
    field(screen, "text_input", "form-new-name-").set_value(name).run()
    assert screen.faults == []


def stored(ward):
    return [record.receipt.title for record in standing_forms(ward.workspace.ledger.snapshot()).values()]


def test_the_office_uploads_a_form_answers_and_stores_it(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    assert words.NONE_YET_OFFICE in office.text
    upload(office, DOUBTFUL, "Biểu B")
    assert "Cần trả lời (3)" in office.text
    assert "“Thực hiện tháng” có thể hiểu là “Thực hiện trong tháng”" in office.text
    assert "Gần giống: KT-02 Lương thực có hạt." in office.text
    assert "biểu ghi đơn vị “lồng”, kế hoạch tính bằng “tấn”" in office.text
    press(office, "form-put-column-")
    field(office, "text_input", "form-unit-").set_value("sọt").run()
    press(office, "form-put-unit-")
    assert "Không đổi được “sọt” sang “tấn”" in office.text
    field(office, "text_input", "form-unit-").set_value("tạ").run()
    press(office, "form-put-unit-")
    press(office, "form-put-row-")
    assert words.NOTHING_ASKED in office.text
    press(office, "form-store")
    assert words.STORED_NOW.format(name="Biểu B", cells=9) in office.text
    assert stored(ward) == ["Biểu B"]
    assert ward.entries()[-1][:2] == (Event.FORM_STORED, "van")


def test_a_form_is_filled_with_one_press_and_the_rest_is_listed(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van", ky="2024-07")
    upload(office, PROVINCIAL, "Biểu 01")
    press(office, "form-store")
    viewer = open_page(ward.folder, PAGE, "xem", ky="2024-07")
    (button,) = viewer.test.get("download_button")
    assert button.label == "Điền Tháng 7/2024 và tải về"
    assert "chưa có số liệu" in viewer.text and "Biểu 01, F11" in viewer.text
    assert not [one for one in viewer.test.get("button") if (one.key or "").startswith("form-")]


def test_a_changed_form_of_the_same_name_tells_what_moved(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    upload(office, TWO_ROWS, "BHYT")
    press(office, "form-store")
    upload(office, rows_moved(TWO_ROWS), "bhyt")
    assert "Biểu khác bản trước (6 ô)" in office.text
    assert "BHYT!D7" in office.text and "BHYT!C8" in office.text
    press(office, "form-store")
    assert stored(ward) == ["BHYT"]
    assert "bản thứ 2" in office.text


def test_one_cell_is_given_another_content_than_its_row_and_column(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    upload(office, TWO_ROWS, "BHYT")
    office.test.session_state["form-one-cell"] = True
    office.test.run()
    field(office, "text_input", "form-cell-name").set_value("D").run()
    assert "“D” không phải tên ô" in office.text
    field(office, "text_input", "form-cell-name").set_value("e7").run()
    field(office, "selectbox", "form-content-").set_value(Content.TARGET).run()
    field(office, "selectbox", "form-measure-").set_value("KT-06").run()
    press(office, "form-put-cell-")
    press(office, "form-store")
    form = Form.from_json(read_form_files(next(iter(standing_forms(ward.workspace.ledger.snapshot()).values())))[1])
    (cell,) = [cell for cell in form.cells if cell.cell == "E7"]
    assert (cell.content, cell.measure, cell.row_head) == (Content.TARGET, "KT-06", "Người có thẻ BHYT còn hạn")


def test_a_draft_is_left_and_a_form_retired(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    upload(office, TWO_ROWS, "BHYT")
    press(office, "form-line-row-0")
    press(office, "form-leave")
    assert stored(ward) == []
    upload(office, TWO_ROWS, "BHYT")
    press(office, "form-store")
    press(office, "form-edit")
    assert "Ghép ô: bieu.xlsx" in office.text
    press(office, "form-leave")
    press(office, "form-retire-do")
    assert stored(ward) == []
    assert "Đã thôi dùng biểu mẫu “BHYT”" in office.text


@pytest.mark.parametrize("who", ["", "xem", "hoa"])
def test_only_the_office_is_offered_to_upload(who, ward, open_page: Open):
    screen = open_page(ward.folder, PAGE, who)
    assert screen.faults == []
    assert words.NONE_YET in screen.text
    assert [one.key for one in screen.test.get("file_uploader")] == []


def test_a_file_that_is_no_form_is_refused_with_what_to_do(ward, open_page: Open):
    office = open_page(ward.folder, PAGE, "van")
    office.test.file_uploader(key="form-upload").upload("a.xlsx", b"x,y").run()
    press(office, "form-read")
    assert "Chỉ nhận biểu mẫu dạng .xlsx" in office.text
    press(office, "form-read")


def test_a_guest_gets_closed_domains_blank_and_is_told(ward, open_page: Open):
    book = openpyxl.Workbook()
    for row in (["Nội dung", "Thực hiện"], ["Quốc phòng: Hoàn thành chỉ tiêu giao quân", None]):
        book.worksheets[0].append(row)
    book.save(out := io.BytesIO())
    office = open_page(ward.folder, PAGE, "van", ky="2024-07")
    office.test.file_uploader(key="form-upload").upload("a.xlsx", out.getvalue()).run()
    press(office, "form-read")
    field(office, "text_input", "form-new-name-").set_value("QP").run()
    press(office, "form-store")
    assert "98" in office.text
    guest = open_page(ward.folder, PAGE, ky="2024-07")
    assert DEFENCE in ward.workspace.catalogue.latest.settings.access.closed_domains
    assert "thuộc lĩnh vực đã đóng với người xem" in guest.text
