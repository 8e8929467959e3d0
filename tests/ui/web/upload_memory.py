"""The server's memory while large workbooks are handed in: `python -m tests.ui.web.upload_memory` prints it in Markdown.

Fifteen workbooks of 19 MB, each on a page of its own that is closed afterwards, and all on one page, one after the other.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib.access.account import Account, Role
from lib.plan.periods import Period
from lib.vietnamese.words import screen_words as words
from tests.access.people import make_account
from tests.access.streaming import Visitor, id_of, sign_in, visiting
from tests.browser.dashboard import Dashboard, running
from tests.conftest import copy_plan
from tests.intake.books import filled

PERSON = Account("van", "Văn Phòng", Role.OFFICE)
NAME, COUNT, MB = "a.xlsx", 15, 19
PAGE_LEFT = 1001
"""What a browser says when its page is closed."""


def workbook(megabytes: int = 0) -> bytes:
    """Return a workbook with one figure, and with a picture that cannot be packed."""
    out = io.BytesIO(filled({("KT-06", "Tổ dân phố 4"): 2}, period=Period(2024, 7)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as package:
        package.writestr("xl/media/image1.png", os.urandom(megabytes * 1_000_000))
    return out.getvalue()


def send_file(visitor: Visitor, content: bytes) -> tuple[int, WidgetState]:
    """Send a file as the page does when one is chosen; return the answer's status, and what the page then says of its field."""
    field = id_of(visitor.send("cap-nhat"), "file-0")
    urls = visitor.upload_urls(NAME)
    info = UploadedFileInfo(name=NAME, size=len(content), file_id=urls.file_id, file_urls=urls)
    return visitor.put(urls, content), WidgetState(id=field, file_uploader_state_value=FileUploaderState(uploaded_file_info=[info]))


def is_previewed(visitor: Visitor, field: WidgetState) -> bool:
    """Tell whether the page shows what the workbook in the field would change."""
    drawn = visitor.send("cap-nhat", [field])
    return any(element.WhichOneof("type") == "button" and element.button.label == words.CONFIRM for element in drawn)


def hand_in(visitor: Visitor, content: bytes) -> None:
    status, field = send_file(visitor, content)
    assert status == 204
    assert is_previewed(visitor, field)


def leave(visitor: Visitor) -> None:
    """Close the page."""
    visitor.socket.close(PAGE_LEFT)


def memory(server: Dashboard) -> float:
    """Return the megabytes that the server's process has in memory."""
    assert server.process is not None
    pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def warmed_up(server: Dashboard, cookie: str) -> float:
    """Have everything loaded that handing in needs, and return what memory that takes."""
    with visiting(server, cookie) as visitor:
        hand_in(visitor, workbook())
        leave(visitor)
    return memory(server)


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    content = workbook(MB)
    yield "| workbooks | before | with the last | 10 s after the end | change |"
    yield "|---|---:|---:|---:|---:|"
    for way, pages in ((f"{COUNT} on pages of their own", COUNT), (f"{COUNT} on one page", 1)):
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            data = copy_plan(Path(folder) / "data")
            make_account(data, PERSON)
            server = stack.enter_context(running(data))
            cookie = sign_in(server, PERSON.name)
            before = warmed_up(server, cookie)
            for _ in range(pages):
                with visiting(server, cookie) as visitor:
                    for _ in range(COUNT // pages):
                        hand_in(visitor, content)
                    most = memory(server)
                    leave(visitor)
            time.sleep(10)
            after = memory(server)
        yield f"| {way} | {before:.0f} MB | {most:.0f} MB | {after:.0f} MB | {after / before - 1:+.0%} |"


if __name__ == "__main__":
    for line in table():
        print(line, flush=True)
