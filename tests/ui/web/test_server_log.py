"""What a server writes as JSON of errors, messages of libraries and warnings: their class and place, never their text."""

from __future__ import annotations

import ast
import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.ui.web import server_events, server_log
from lib.ui.web.request_events import kind_of, page_name
from lib.ui.web.server_events import ServerEvent

ROOT = Path(__file__).resolve().parents[3]
SECRET = "Trần Thị Bí Mật <bi.mat@phuong.example>"


@pytest.fixture
def as_json(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process write JSON for one test."""
    for name in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, name, getattr(sys, name))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    factory = logging.getLogRecordFactory()
    server_log.prepare({"LOG_FORMAT": "JSON"})
    yield
    logging.setLogRecordFactory(factory)
    logging.captureWarnings(False)
    server_events.forget_listeners()
    server_log._is_json.clear()


def failed() -> ValueError:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def in_thread() -> None:
    def fail() -> None:
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def log_with_error() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("uvicorn.error").exception("of %s", SECRET)


@pytest.mark.parametrize(
    ("happen", "kind", "name"),
    [
        (lambda: server_log.fault(failed()), "fault", "ValueError"),
        (lambda: server_log.failure(failed()), "fault", "ValueError"),
        (lambda: server_log.notice_failed("thư điện tử", SECRET), "notice", "thư điện tử"),
        (lambda: server_log.slow_picture("linh-vuc", SECRET), "first_picture", "linh-vuc"),
        (lambda: logging.getLogger("streamlit.x").error(SECRET), "log", "streamlit.x"),
        (lambda: logging.getLogger(f"made.later.{id(object())}").warning("%s", SECRET), "log", None),
        (log_with_error, "log", "ValueError"),
        (lambda: warnings.warn(SECRET, stacklevel=1), "log", "py.warnings"),
        (in_thread, "fault", "ValueError"),
        (lambda: sys.excepthook(ValueError, failed(), None), "fault", "ValueError"),
    ],
)
@pytest.mark.filterwarnings("default")
def test_what_went_wrong_is_written_without_its_text(as_json, capfd, happen, kind, name):
    happen()
    out, err = capfd.readouterr()
    (line,) = map(json.loads, out.splitlines())
    assert (line["kind"], line["name"] if name else None, err) == (kind, name, "")
    assert "bi.mat" not in out
    assert "Bí Mật" not in json.dumps(line, ensure_ascii=False)
    if line["name"] == "ValueError":
        assert line["where"][-1].startswith("tests/ui/web/test_server_log.py:")


def test_what_nobody_looks_for_is_not_written_unless_it_failed(as_json, capsys):
    for name, outcome in (("asset", "200"), ("asset", "304"), ("asset", "404"), ("readiness", "200"), ("readiness", "503")):
        server_events.happened(ServerEvent("request", name, outcome, 0.1))
    written = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["name"], line["outcome"]) for line in written] == [("asset", "404"), ("readiness", "503")]


@pytest.mark.parametrize(
    ("encoding", "text", "written"),
    [
        ("utf-8", "Máy chủ đã dừng", "Máy chủ đã dừng"),
        ("ascii", "Máy chủ đã dừng", "M\\u00e1y ch\\u1ee7 \\u0111\\u00e3 d\\u1eebng"),
        ("utf-8", "tệp \udcff", "t\\u1ec7p \\udcff"),
    ],
)
def test_sentences_are_written_in_letters_where_the_console_has_them(as_json, monkeypatch, encoding, text, written):
    console = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(console, encoding))
    server_log.sentence(text)
    shown = console.getvalue().decode(encoding)
    assert (f'"text": "{written}"' in shown, json.loads(shown)["text"]) == (True, text)


def test_without_the_variable_people_read_sentences(capsys):
    server_log.prepare({})
    server_log.fault(OSError("đĩa đã đầy"))
    assert capsys.readouterr().out == "đĩa đã đầy\n"
    with pytest.raises(server_log.BadFormat, match="LOG_FORMAT"):
        server_log.prepare({"LOG_FORMAT": "xml"})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *(("/", "page"), ("/chi-tieu", "page"), ("/ket-luan", "conclusion"), ("/cong-khai.csv", "public_page")),
        *(("/lien-ket/MH001/abc", "group_link"), ("/_stcore/upload_file/a/b", "upload"), ("/kinh-te/_stcore/health", "health")),
        *(("/static/js/a.js", "asset"), ("/nguyen van a/x", "other"), ("/Trần", "other"), ("/ready", "readiness")),
    ],
)
def test_a_request_is_named_by_its_kind_and_never_by_its_path(path, kind):
    assert kind_of(path) == kind


def test_pages_that_a_ward_names_have_one_name_together():
    assert [page_name(path) for path in ("", "/viec-cua-toi", "/xep-hang", "/ten-cua-phuong")] == [
        *("tong-quan", "viec-cua-toi", "xep-hang", "linh-vuc")
    ]


def test_nothing_else_in_the_server_prints():
    found = set()
    for file in [*(ROOT / "lib" / "ui").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "traceback.print_exc", "sys.stderr.write"):
                found.add(file.name)
    assert found == {"server_log.py"}
