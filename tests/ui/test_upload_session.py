"""What the upload page remembers from one run to the next, on plain dicts."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from lib.intake.model import problem
from lib.intake.recognition.table import Corrections
from lib.plan.periods import Period
from lib.submission.proposal import Rejected
from lib.ui.upload_session import PREVIEW, HandedIn, Stored, UploadSession

JULY, AUGUST = Period(2024, 7), Period(2024, 8)
FILE, OTHER = HandedIn(b"a", "thang-7.xlsx", "1"), HandedIn(b"b", "thang-8.xlsx", "2")
WITHOUT_PERIOD = Rejected((problem("no_period"),), is_readable=True)
UNREADABLE = Rejected((), is_readable=False)


@pytest.fixture
def session() -> UploadSession:
    return UploadSession({}, {})


def in_hand(session: UploadSession) -> UploadSession:
    """Put everything into a session that can be remembered of one workbook."""
    session.begin_preview(FILE.name)
    session.begin()
    session.keep_proposal(FILE, WITHOUT_PERIOD)
    session.choose_period(JULY)
    session.correct(Corrections(columns={"chu ba": "TDP02"}))
    session.keep_typed(JULY, FILE)
    return session


def test_a_new_session_holds_nothing(session: UploadSession) -> None:
    assert (session.round_number, session.lost_preview, session.take_conflict()) == (0, "", "")
    assert (session.stored, session.chosen_period, session.corrections, session.typed(JULY)) == (None, None, None, None)
    assert not session.asks_period
    assert not session.holds(FILE)


def test_what_is_kept_is_found_by_the_next_run() -> None:
    state: dict[Any, Any] = {}
    in_hand(UploadSession(state, {}))
    again = UploadSession(state, {})
    assert again.holds(FILE)
    assert not again.holds(OTHER)
    assert again.proposal is WITHOUT_PERIOD
    assert (again.chosen_period, again.corrections) == (JULY, Corrections(columns={"chu ba": "TDP02"}))


def test_leaving_a_workbook_forgets_it_and_keeps_what_was_stored() -> None:
    address: dict[str, str] = {}
    session = in_hand(UploadSession({}, address))
    session.report_stored(Stored("Đã lưu", "record"))
    session.start_afresh()
    assert (session.round_number, address) == (1, {})
    assert not session.holds(FILE)
    assert not session.asks_period
    assert (session.chosen_period, session.corrections, session.typed(JULY)) == (None, None, None)
    assert session.stored == Stored("Đã lưu", "record")


def test_another_workbook_forgets_what_was_said_of_the_one_before(session: UploadSession) -> None:
    in_hand(session).report_stored(Stored("Đã lưu", "record"))
    session.begin()
    session.keep_proposal(OTHER, UNREADABLE)
    assert session.holds(OTHER)
    assert not session.holds(FILE)
    assert not session.asks_period
    assert (session.stored, session.chosen_period, session.corrections, session.round_number) == (None, None, None, 0)


def test_the_period_is_asked_for_until_another_workbook_comes(session: UploadSession) -> None:
    in_hand(session).keep_proposal(FILE, UNREADABLE)  # read again with the period that was chosen
    assert session.asks_period


@pytest.mark.parametrize(
    ("before", "chosen", "is_other"),
    [(None, None, False), (None, JULY, True), (JULY, JULY, False), (JULY, AUGUST, True), (JULY, None, True)],
)
def test_only_another_period_asks_for_reading_again(
    session: UploadSession, before: Period | None, chosen: Period | None, is_other: bool
) -> None:
    session.choose_period(before)
    assert session.choose_period(chosen) is is_other
    assert session.chosen_period == chosen


def test_a_preview_is_lost_where_only_the_address_knows_it() -> None:
    address: dict[str, str] = {}
    session = UploadSession({}, address)
    session.begin_preview("x" * 200)
    assert session.lost_preview == ""
    assert address == {PREVIEW: "x" * 80}
    assert UploadSession({}, address).lost_preview == "x" * 80
    session.end_preview()
    assert UploadSession({}, address).lost_preview == ""


def test_typed_figures_belong_to_their_period_and_round(session: UploadSession) -> None:
    session.keep_typed(JULY, FILE)
    session.keep_typed(AUGUST, OTHER)
    session.forget_typed(AUGUST)
    assert (session.typed(JULY), session.typed(AUGUST)) == (FILE, None)
    session.start_afresh()
    assert session.typed(JULY) is None


def test_a_conflict_is_said_once(session: UploadSession) -> None:
    session.report_conflict("Số liệu vừa đổi")
    assert [session.take_conflict(), session.take_conflict()] == ["Số liệu vừa đổi", ""]


def test_it_needs_no_streamlit() -> None:
    code = "import sys, lib.ui.upload_session; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
