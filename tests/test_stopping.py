"""The stop of a real server: readiness turns first, what is in hand comes to its end, and nothing holds it for ever."""

from __future__ import annotations

import signal
import threading
import urllib.error
import urllib.parse
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from lib.access.link_tokens import token_of_link
from lib.ledger.verify import verify
from lib.plan.periods import Period
from lib.submission.link_service import issue
from lib.submission.service import SubmissionService
from lib.ui.web import group_form, startup
from lib.ui.web.graceful_stop import GracefulStop
from lib.vietnamese.words import server_words as words
from tests.access.ward import HOST, PEOPLE, Ward
from tests.browser.dashboard import Dashboard, wait_for
from tests.storages import held_by_another

SENT = {"so:VX-05/T": "1.900", "so:VX-05/M": "2.000", "ho-ten": "Nguyễn Văn Ba"}


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)


def asked(address: str, fields: dict[str, str] | None = None) -> int:
    """Return the status of an answer, 0 where none came."""
    host = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
    data = urllib.parse.urlencode(fields).encode() if fields else None
    with suppress(OSError):
        try:
            return int(opener.open(urllib.request.Request(address, data, {"Origin": host}), timeout=60).status)
        except urllib.error.HTTPError as answer:
            return answer.code
    return 0


class Sending(threading.Thread):
    """A group handing in by its link, in hand from its start until `status` is known."""

    def __init__(self, ward: Ward, server: Dashboard) -> None:
        super().__init__()
        link = issue(SubmissionService(ward.workspace, PEOPLE["van"], HOST), "TDP01", Period(2024, 9), 7, datetime.now(UTC))
        self.address = server.url + group_form.PATH + token_of_link(ward.folder, link.id)
        self.status = -1

    def run(self) -> None:
        self.status = asked(self.address, SENT)


def stored(ward: Ward) -> int:
    return sum(bool(record.receipt.link) for record in ward.workspace.snapshot().waiting)


def started(ward: Ward, monkeypatch: pytest.MonkeyPatch, **variables: str) -> Dashboard:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    server = Dashboard(ward.folder)
    server.start()
    return server


def test_readiness_turns_first_and_what_is_in_hand_comes_to_its_end(ward: Ward, monkeypatch):
    server = started(ward, monkeypatch, DRAIN_SECONDS="600", STOP_SECONDS="60")
    try:
        sending = Sending(ward, server)
        assert asked(f"{server.url}/ready") == 200
        with held_by_another(ward.folder / "actuals" / ".lock"):
            sending.start()
            server.process.send_signal(signal.SIGTERM)
            wait_for(lambda: asked(f"{server.url}/ready") == 503)
            assert [asked(server.url + path) for path in ("/_stcore/health", "/dang-nhap")] == [200, 200]
            server.process.send_signal(signal.SIGINT)  # whoever is in a hurry need not wait for the load balancer
            wait_for(lambda: asked(f"{server.url}/ready") == 0)
            assert (sending.status, server.process.poll()) == (-1, None)
        sending.join()
        assert (sending.status, server.process.wait(60), stored(ward)) == (303, 0, 1)
        assert words.STOPPING.format(seconds=660) in server.log
    finally:
        server.kill()


def test_what_never_ends_is_cut_off_and_nothing_of_it_is_stored(ward: Ward, monkeypatch):
    server = started(ward, monkeypatch, STOP_SECONDS="1")
    try:
        sending = Sending(ward, server)
        with held_by_another(ward.folder / "actuals" / ".lock"):
            sending.start()
            wait_for(lambda: asked(f"{server.url}/_stcore/health") == 200)
            server.process.send_signal(signal.SIGTERM)
            assert server.process.wait(60) in (0, 1)
        sending.join()
        assert sending.status in (0, 500)
        assert [fault.code for fault in verify(ward.folder, None, datetime.now(UTC)).faults] == []
    finally:
        server.kill()


@pytest.mark.parametrize("value", ["20 giây", "-1", "601", "1.5", "²"])
def test_a_variable_that_is_no_number_is_named_and_nothing_starts(value, monkeypatch, capsys):
    monkeypatch.setenv("STOP_SECONDS", value)
    with pytest.raises(SystemExit) as refused:
        startup.prepare()
    assert (refused.value.code, capsys.readouterr().out.strip()) == (
        2,
        words.BAD_NUMBER.format(name="STOP_SECONDS", value=value, most=600),
    )


def test_runs_of_pages_in_hand_are_waited_for_and_later_ones_are_not():
    told: list[str] = []
    runs = iter([{"a", "b"}, {"b", "c"}, {"c"}, {"c"}])
    is_closed = threading.Event()

    def close(_: int) -> None:
        told.append("closed")
        is_closed.set()

    def running() -> set[str]:
        now = next(runs)
        told.append("".join(sorted(now)))
        return now

    stop = GracefulStop(close, running, drain=0, longest=60, cut=lambda: None)
    stop.prepare()
    assert not stop.is_begun()
    stop.begin()
    assert is_closed.wait(60)
    assert (stop.is_begun(), told) == (True, ["ab", "bc", "c", "closed"])
