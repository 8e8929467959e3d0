"""The timer of notices in the server: it sends by itself, each thing once, and lives through whatever keeps it from sending."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from lib.ui import state
from lib.ui.web import notice_timer
from tests.access.ward import NOW, Ward
from tests.notices.receivers import Receiver, web_receiver

PATIENCE = 30
"""Seconds to wait for what must happen: only a fault uses them up."""


@pytest.fixture
def web() -> Iterator[Receiver]:
    with web_receiver() as receiver:
        yield receiver


@pytest.fixture
def server(ward: Ward, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    """Return the ward of a server that looks often; its timer ends with the test."""
    monkeypatch.setenv("DATA_DIR", str(ward.folder))
    monkeypatch.setattr(notice_timer, "ROOT", tmp_path)  # where no secrets are
    monkeypatch.setattr(notice_timer, "SECONDS", 0.02)
    ended = threading.Event()
    monkeypatch.setattr(notice_timer, "_started", threading.Event())
    monkeypatch.setattr(notice_timer, "_ended", ended)
    monkeypatch.setattr(state, "now", lambda: NOW)
    yield ward
    ended.set()
    wait_for(lambda: not timers())


def timers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "notices"]


def wait_for(happened: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def configured(monkeypatch: pytest.MonkeyPatch, receiver: Receiver) -> None:
    monkeypatch.setenv("NOTICES_WEBHOOK", f"http://127.0.0.1:{receiver.port}/tin")


def count_looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    looks: list[int] = []
    look = notice_timer.look
    monkeypatch.setattr(notice_timer, "look", lambda settings: (looks.append(1), look(settings)))
    return looks


def test_what_is_due_goes_out_by_itself_and_once(server, web, monkeypatch):
    configured(monkeypatch, web)
    looks = count_looks(monkeypatch)
    notice_timer.start()
    notice_timer.start()  # as a server's other thread may
    assert len(timers()) == 1
    wait_for(lambda: web.texts)
    seen = len(looks)
    wait_for(lambda: len(looks) >= seen + 3)
    assert len(web.texts) == 1
    monkeypatch.setattr(state, "now", lambda: NOW + timedelta(days=40))
    wait_for(lambda: len(web.texts) == 2)


@pytest.mark.parametrize(("variable", "said"), [({}, ""), ({"NOTICES_WEBHOOK": "ftp://tin.phuong.example"}, "webhook")])
def test_without_a_setting_that_can_be_used_nothing_looks(variable, said, server, monkeypatch, capsys):
    for name, value in variable.items():
        monkeypatch.setenv(name, value)
    notice_timer.start()
    assert timers() == []
    assert said in capsys.readouterr().out


def test_the_timer_outlives_a_broken_plan_and_a_receiver_that_refuses(server, web, monkeypatch, capsys):
    configured(monkeypatch, web)
    monkeypatch.setattr("lib.notices.delivery.WAITS", ())
    web.refusals = 1
    targets = server.folder / "targets.csv"
    good = targets.read_bytes()
    targets.write_bytes(b"code\n")
    looks = count_looks(monkeypatch)
    notice_timer.start()
    wait_for(lambda: len(looks) >= 2)
    assert web.tries == 0
    assert "targets.csv" in capsys.readouterr().out
    targets.write_bytes(good)
    wait_for(lambda: web.texts)
