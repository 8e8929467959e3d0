"""Messages that no page of theirs would send: a guest, a viewer and a wrong officer press buttons that only others were shown.

A browser talks to the server through one connection, and whoever speaks its language needs no page. Each message here does what
it says when it comes from somebody who may, so that its doing nothing for the others means something.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest
from streamlit.proto.Common_pb2 import FileUploaderState, FileURLs, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState

from lib.access.authentication import Authentication
from lib.ledger.journal import Event
from lib.ledger.records import RecordKind
from lib.ledger.snapshot import Snapshot
from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.vietnamese.words import screen_words as words
from tests.access.people import CHEAP
from tests.access.streaming import Visitor, id_of, sign_in, sign_out, visiting
from tests.access.ward import HOST, JANUARY, JULY, NOW, PEOPLE, Ward, make_ward, proposal
from tests.browser.dashboard import Dashboard, running
from tests.intake.books import filled

INTRUDERS = ("", "xem", "khac", "hoa", "ended", "forged")
"""A guest, accounts, the cookie of an administrator who has signed out, and an administrator's claim with a viewer's signature."""
OFFICERS = ("khac", "hoa")
JUNE, AUGUST = Period(2024, 6), Period(2024, 8)


@dataclass(frozen=True)
class Press:
    """A button, by its key or label: on which page, what is typed before, who may press it, and what tells that it was done."""

    page: str
    by: str
    button: str
    happened: Callable[[Ward], bool]
    typed: Mapping[str, str] = field(default_factory=dict)

    def message(self, visitor: Visitor) -> list[WidgetState]:
        """Return the message that pressing it sends, as learnt by somebody who is shown the button."""
        drawn = visitor.send(self.page)
        typed = [WidgetState(id=id_of(drawn, key), string_value=text) for key, text in self.typed.items()]
        drawn = visitor.send(self.page, typed)
        return [*typed, WidgetState(id=id_of(drawn, self.button), trigger_value=True)]


def now(ward: Ward) -> Snapshot:
    return ward.workspace.ledger.snapshot()


def waiting(ward: Ward, group: str) -> str:
    """Return the id of what an officer handed in about a group and what waits, or waited."""
    return next(r.receipt.id for r in now(ward).records if r.receipt.waits and {a.group for a in r.actuals} == {group})


def is_decided(ward: Ward, record_id: str, kind: RecordKind) -> bool:
    decision = now(ward).decisions.get(record_id)
    return decision is not None and decision.kind is kind


def account_is_open(ward: Ward, name: str) -> bool:
    entry = Authentication(ward.folder, CHEAP).accounts.find(name)
    return entry is not None and not entry.account.disabled


def approve(ward: Ward, group: str = "TDP01") -> Press:
    found = waiting(ward, group)
    return Press("duyet", "van", f"approve-{found}", lambda w: is_decided(w, found, RecordKind.APPROVAL))


def give_back(ward: Ward) -> Press:
    found = waiting(ward, "TDP02")
    typed = {f"back-why-{found}": "thiếu"}
    return Press("duyet", "van", f"back-do-{found}", lambda w: is_decided(w, found, RecordKind.RETURN), typed)


def close(period: Period) -> Press:
    return Press("duyet", "van", "lock_do", lambda w: str(period) in now(w).locks, {"lock_period": period.label})


def reopen(_: Ward) -> Press:
    typed = {f"reopen-why-{JANUARY}": "sửa số"}
    return Press("duyet", "van", f"reopen-do-{JANUARY}", lambda w: str(JANUARY) not in now(w).locks, typed)


def withdraw(ward: Ward) -> Press:
    found = ward.standing.id
    return Press("lich-su", "van", f"do-{found}", lambda w: found in now(w).withdrawn, {f"why-{found}": "nhầm"})


def unfreeze(ward: Ward) -> Press:
    found = ward.meeting.id
    return Press("lich-su", "truong", f"do-{found}", lambda w: found in now(w).withdrawn)


def add_account(_: Ward) -> Press:
    typed = {"new_name_0": "kegian", "new_0_full_name": "Kẻ Gian"}
    return Press("quan-tri", "truong", "add_button", lambda w: account_is_open(w, "kegian"), typed)


def enable_account(_: Ward) -> Press:
    typed = {"edited": f"{PEOPLE['nghi'].full_name} (nghi)"}
    return Press("quan-tri", "truong", "enable_button", lambda w: account_is_open(w, "nghi"), typed)


PRESSES: dict[str, Callable[[Ward], Press]] = {
    "approve": approve,
    "return": give_back,
    "close a period": lambda _: close(AUGUST),
    "reopen a period": reopen,
    "withdraw": withdraw,
    "take a meeting back": unfreeze,
    "add an account": add_account,
    "enable an account": enable_account,
}


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return the ward that all tests share, each changing it in a place of its own."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    officer = SubmissionService(made.workspace, PEOPLE["hoa"], HOST)
    for group in ("TDP02", "TDP03"):
        officer.submit(proposal(made.workspace, amount=3, group=group), NOW)
    return made


@pytest.fixture(scope="module")
def server(ward: Ward) -> Iterator[Dashboard]:
    with running(ward.folder) as dashboard:
        yield dashboard


@pytest.fixture(scope="module")
def cookies(server: Dashboard) -> Mapping[str, str]:
    """Return the cookies that the server gave at real sign-ins, by account; "" is a guest's."""
    found = {name: sign_in(server, name) for name in ("xem", "khac", "hoa", "van", "truong")}
    ended = sign_in(server, "truong")
    sign_out(server, ended)
    claim, signature = found["truong"].partition(".")[0], found["xem"].partition(".")[2]
    return {"": "", **found, "ended": ended, "forged": f"{claim}.{signature}"}


def trace(ward: Ward) -> object:
    """Return all that an act leaves behind; that something was refused is no act."""
    files = [ward.folder / name for name in ("access/accounts.json", "targets.csv", "groups.csv", "settings.toml")]
    done = [shown for shown in ward.entries() if shown[0] is not Event.REFUSED]
    return ward.state(), [file.read_bytes() for file in files], done


@pytest.mark.parametrize("name", PRESSES)
def test_a_button_of_others_does_nothing_however_it_is_pressed(name, ward, server, cookies):
    press = PRESSES[name](ward)
    with visiting(server, cookies[press.by]) as visitor:
        message = press.message(visitor)
    before = trace(ward)
    assert not press.happened(ward)
    for intruder in INTRUDERS:
        with visiting(server, cookies[intruder]) as visitor:
            for _ in ("never there before", "there already"):
                visitor.send(press.page, message)
        assert trace(ward) == before, intruder
    with visiting(server, cookies[press.by]) as visitor:
        visitor.send(press.page, message)
    assert press.happened(ward)


def test_in_a_session_taken_over_nobody_acts_with_the_right_of_whose_it_was(ward, server, cookies):
    press = approve(ward, "TDP03")
    with visiting(server, cookies[press.by]) as office:
        message, session = press.message(office), office.session
        before = trace(ward)
        for intruder in INTRUDERS:
            with visiting(server, cookies[intruder], session) as thief:
                thief.send(press.page, message)
                assert thief.session == session, "or the test shows nothing"
            assert trace(ward) == before, intruder
    with visiting(server, cookies[press.by], session) as office:
        office.send(press.page, message)
        assert office.session == session
    assert press.happened(ward)


def test_a_connection_that_is_open_acts_no_more_once_its_owner_has_signed_out(ward, server, cookies):
    press = close(JUNE)
    cookie = sign_in(server, press.by)
    with visiting(server, cookie) as office:
        message = press.message(office)
        sign_out(server, cookie)
        before = trace(ward)
        office.send(press.page, message)
        assert trace(ward) == before
    with visiting(server, cookies[press.by]) as office:
        office.send(press.page, message)
    assert press.happened(ward)


def uploaded(widget: str, urls: FileURLs, content: bytes) -> WidgetState:
    file = UploadedFileInfo(name="a.xlsx", size=len(content), file_id=urls.file_id, file_urls=urls)
    return WidgetState(id=widget, file_uploader_state_value=FileUploaderState(uploaded_file_info=[file]))


def test_a_file_is_handed_in_by_nobody_who_may_not_however_its_confirmation_is_sent(ward, server, cookies):
    content = filled({("KT-06", "Tổ dân phố 4"): 2}, period=JULY)
    with visiting(server, cookies["hoa"]) as officer:
        widget = id_of(officer.send("cap-nhat"), "file-0")
        urls = officer.upload_urls("a.xlsx")
        assert officer.put(urls, content) == 204
        drawn = officer.send("cap-nhat", [uploaded(widget, urls, content)])
        ticks = [WidgetState(id=e.checkbox.id, bool_value=True) for e in drawn if e.WhichOneof("type") == "checkbox"]
        confirm = [*ticks, WidgetState(id=id_of(drawn, words.CONFIRM), trigger_value=True)]
        before = trace(ward)
        for intruder in INTRUDERS:
            if intruder == "hoa":
                continue
            may_upload = intruder in OFFICERS
            with visiting(server, cookies[intruder]) as visitor:
                visitor.send("cap-nhat", [uploaded(widget, urls, content), *confirm])
                own = visitor.upload_urls("a.xlsx")
                assert visitor.put(own, content) == (204 if may_upload else 403)
                if not may_upload:
                    assert visitor.put(urls, content) == 403
                for _ in ("never there before", "there already"):
                    visitor.send("cap-nhat", [uploaded(widget, own, content), *confirm])
            assert trace(ward) == before, intruder
        officer.send("cap-nhat", [uploaded(widget, urls, content), *confirm])
    newest = now(ward).records[-1].receipt
    assert (newest.kind, newest.account, newest.waits) == (RecordKind.SUBMISSION, "hoa", True)
    assert trace(ward) != before
