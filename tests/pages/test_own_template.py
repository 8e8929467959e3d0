"""“Báo cáo”: the office uploads its own Word template, sees it filled, uses it, undoes it, and goes back to the shipped one."""

from __future__ import annotations

import io

import docx
import pytest

from lib.report.own_templates import own_template, shipped_template
from lib.report.report_outline import DocumentKind
from lib.vietnamese.words import word_template_words as words
from tests.access.ward import Ward
from tests.pages.screen import Open, Screen
from tests.pages.test_nhiem_vu import press

KIND = DocumentKind.REPORT
MARK = "Mẫu riêng của phường"


@pytest.fixture(autouse=True)
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test start a LibreOffice."""
    monkeypatch.setenv("SOFFICE", "no-such-program")


def edited(*texts: str) -> bytes:
    """Return the shipped template with paragraphs before its first."""
    document = docx.Document(io.BytesIO(shipped_template(KIND)))
    for text in texts:
        document.paragraphs[0].insert_paragraph_before(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bare(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def opened(open_page: Open, ward: Ward, account: str = "van") -> Screen:
    screen = open_page(ward.folder, "bao_cao", account)
    screen.test.session_state["report-template"] = True
    screen.test.run()
    return screen


def upload(screen: Screen, content: bytes) -> None:
    screen.test.file_uploader(key="template-upload").upload("mau *moi*.docx", content).run()
    press(screen, "template-read")


def in_use(ward: Ward) -> bytes | None:
    own = own_template(ward.folder, KIND)
    return own.read_bytes() if own else None


def test_a_template_is_seen_used_undone_and_taken_back(ward: Ward, open_page: Open) -> None:
    content, screen = edited(MARK), opened(open_page, ward)
    assert words.SHIPPED_USED.format(file="bao-cao.docx") in screen.text
    upload(screen, content)
    assert words.PREVIEW.format(file="mau *moi*.docx") in screen.text
    assert "không có trường" not in screen.text
    assert in_use(ward) is None, "only shown so far"
    press(screen, "template-use")
    assert in_use(ward) == content
    assert words.USED_NOW in screen.text
    assert "Văn Phòng đưa lên lúc" in screen.text
    press(screen, "template-undo")
    assert in_use(ward) is None
    press(screen, "template-undo")
    assert in_use(ward) == content, "undoing is undone"
    press(screen, "template-back")
    assert in_use(ward) is None
    assert words.SHIPPED_NOW in screen.text
    assert screen.faults == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (edited("{{ so_hieu }}"), "Không có trường “so_hieu” (gần chữ “{{ so_hieu }}”)."),
        (edited("{%p for muc in phan %}"), "Không hiểu một lệnh trong ngoặc nhọn"),
        (b"no document", words.NO_DOCUMENT),
        (shipped_template(KIND), words.SAME_AS_SHIPPED),
    ],
)
def test_what_stands_against_a_template_is_told_and_nothing_changes(ward: Ward, open_page: Open, content: bytes, told: str) -> None:
    screen = opened(open_page, ward)
    upload(screen, content)
    assert told in screen.text
    assert in_use(ward) is None


def test_fields_that_a_template_lacks_are_named_before_it_is_used(ward: Ward, open_page: Open) -> None:
    screen = opened(open_page, ward)
    upload(screen, bare("{{ loai_van_ban }}"))
    assert "Mẫu không có trường co_quan_cap_tren, co_quan, so_ky_hieu" in screen.text
    assert words.LACKING_NOTICES in screen.text
    press(screen, "template-leave")
    assert words.SHIPPED_USED.format(file="bao-cao.docx") in screen.text
    assert in_use(ward) is None


def test_only_who_writes_reports_is_offered_templates(ward: Ward, open_page: Open) -> None:
    for account in ("xem", "hoa"):
        screen = opened(open_page, ward, account)
        assert words.OWN not in [one.label for one in screen.test.expander]
