"""Two servers over one database behind a load balancer, one killed while groups hand in: nothing lost, nothing doubled."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.access.link_tokens import token_of_link
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.ui.web import group_form
from tests.access.ward import HOST, PEOPLE, Ward
from tests.browser.dashboard import Dashboard, free_port
from tests.conftest import ROOT
from tests.storages import moved_into_database

SENT = {"so:VX-05/T": "1.900", "so:VX-05/M": "2.000", "ho-ten": "Nguyễn Văn Ba"}
PATIENCE = 90


@contextmanager
def balancer(folder: Path, ports: list[int]) -> Iterator[int]:
    """Run HAProxy as the example says, before servers on other ports, and give its own."""
    program = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
    if program is None:
        pytest.skip("haproxy is not installed")
    own, text = free_port(), (ROOT / "deploy" / "haproxy.cfg").read_text("utf-8")
    text = text.replace("bind :80\n", f"bind {HOST}:{own}\n").replace("8501", str(ports[0])).replace("8502", str(ports[1]))
    (folder / "haproxy.cfg").write_text(text, "utf-8")
    process = subprocess.Popen([program, "-f", folder / "haproxy.cfg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield own
    finally:
        process.terminate()
        process.wait()


def asked(address: str, fields: dict[str, str] | None = None) -> int:
    """Return the status of an answer, 0 where none came."""
    data = urllib.parse.urlencode(fields).encode() if fields else None
    host = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
    request = urllib.request.Request(address, data, {"Origin": host})
    with suppress(OSError):
        try:
            return int(opener.open(request, timeout=30).status)
        except urllib.error.HTTPError as answer:
            return answer.code
    return 0


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def test_a_server_killed_while_groups_hand_in_loses_and_doubles_nothing(ward: Ward, database_url, tmp_path, monkeypatch):
    with moved_into_database(database_url, ward.folder) as storage:
        office, now = SubmissionService(ward.workspace, PEOPLE["van"], HOST), datetime.now(UTC)
        groups = sorted(ward.workspace.catalogue.latest.group_codes)
        links = [issue(office, group, Period(2024, 9), 7, now) for group in groups]
        paths = [group_form.PATH + token_of_link(ward.folder, link.id) for link in links]
        monkeypatch.setenv("DATABASE_URL", database_url)
        monkeypatch.setenv("WARD", storage.ward)
        servers = []
        for name in ("first", "second"):
            monkeypatch.setenv("COPY_DIR", str(tmp_path / name))
            servers.append(Dashboard(tmp_path / name / "none"))
            (tmp_path / name).mkdir()
            servers[-1].start()
        try:
            with balancer(tmp_path, [server.port for server in servers]) as port:
                wait_until(lambda: asked(f"http://{HOST}:{port}/ready") == 200)
                confirmed = hand_in(f"http://{HOST}:{port}", paths, servers[0])
        finally:
            for server in servers:
                server.kill()
        assert sorted(confirmed) == sorted(paths)
        storage.refresh()
        stored = Counter(record.receipt.link for record in ward.workspace.snapshot().waiting if record.receipt.link)
        assert stored == Counter(link.id for link in links)
        with storage.whole_copy() as fresh:
            assert [fault for fault in verify(fresh, None, now).faults if fault.code != "not_journalled"] == []


def hand_in(address: str, paths: list[str], victim: Dashboard) -> list[str]:
    """Let all groups hand in at once, each again until it is confirmed, and kill a server after the first confirmation."""
    confirmed: list[str] = []
    is_begun = threading.Event()

    def one(path: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status = asked(address + path, SENT)
            # What was stored though its answer was lost is not asked for again: then the page refuses, and says so.
            if status == 303 or (status == 400 and has_come(address + path)):
                confirmed.append(path)
                is_begun.set()
                return
            time.sleep(0.3)

    with ThreadPoolExecutor(4) as pool:
        done = [pool.submit(one, path) for path in paths]
        assert is_begun.wait(PATIENCE)
        victim.kill()
        for work in done:
            work.result()
    return confirmed


def has_come(address: str) -> bool:
    with suppress(OSError), opener.open(address, timeout=30) as answer:
        return "đang chờ văn phòng duyệt" in re.sub(r"<[^>]+>", " ", answer.read().decode())
    return False


def wait_until(is_so) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)
