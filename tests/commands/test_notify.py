"""The command `notify`: what it shows, sends and refuses."""

from __future__ import annotations

import pytest

from lib.commands import notify
from lib.ledger.folders import NOTICES
from lib.vietnamese.words import notice_words as words
from tests.access.ward import Ward, setting
from tests.conftest import here
from tests.notices.receivers import web_receiver


@pytest.fixture(autouse=True)
def no_secrets(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "ROOT", tmp_path)


def test_without_a_channel_it_says_how_to_configure_one(made: Ward):
    done = here("notify", "--data", made.folder)
    assert (done.status, done.out, done.err.strip()) == (2, "", words.OFF)


def test_a_dry_run_shows_the_message_and_sends_and_keeps_nothing(made: Ward):
    done = here("notify", "--dry-run", "--data", made.folder)
    assert (done.status, words.FOOT in done.out) == (0, True)
    assert not (made.folder / NOTICES).exists()


def test_a_dry_run_shows_guests_nothing_where_they_see_nothing(ward: Ward):
    setting(ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    done = here("notify", "--dry-run", "--data", ward.folder)
    assert (done.status, done.out) == (2, "")


def test_it_sends_what_is_due_and_a_second_time_nothing(ward: Ward, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NOTICES_HOUR", "0")
    with web_receiver() as web:
        monkeypatch.setenv("NOTICES_WEBHOOK", f"http://127.0.0.1:{web.port}/")
        assert here("notify", "--data", ward.folder).out.startswith("Webhook: đã gửi ")
        again = here("notify", "--data", ward.folder)
        assert (again.status, len(web.texts)) == (0, 1)
