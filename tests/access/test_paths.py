"""Every way in that someone without the right may try: a guest and a wrong officer get nothing and change nothing.

The submission service, the commands and the server's own addresses; what pages show and offer is in tests/pages/test_rights.py.
"""

from __future__ import annotations

import http.client
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused, closed_to
from lib.commands.common import PASSWORD_VARIABLE
from lib.ledger.folders import PLAN_HISTORY
from lib.ledger.journal import Event
from lib.ledger.plan_history import PlanChange
from lib.ledger.records import RecordKind
from lib.plan.catalogue import TARGETS
from lib.submission.service import CONSOLE, SubmissionService, master
from lib.ui.web.request_authentication import COOKIE
from tests.access.people import OWN, make_account, token_of
from tests.access.ward import CLOSED_WORDS, DEFENCE, HOST, JANUARY, JULY, NOW, PEOPLE, Ward, proposal, setting
from tests.browser.dashboard import Dashboard, running
from tests.conftest import Done, here
from tests.intake.books import filled

RECORDS = 5
"""How many the ward's ledger holds."""


ACTS: dict[str, Callable[[SubmissionService, Ward], object]] = {
    "submit": lambda service, ward: service.submit(proposal(ward.workspace), NOW),
    "withdraw": lambda service, ward: service.withdraw(ward.standing.id, NOW),
    "withdraw what waits": lambda service, ward: service.withdraw(ward.waiting.id, NOW),
    "withdraw a meeting": lambda service, ward: service.withdraw(ward.meeting.id, NOW),
    "mark a meeting": lambda service, ward: service.freeze_meeting("Họp", JULY, (), NOW),
    "approve": lambda service, ward: service.approve(ward.waiting.id, NOW),
    "return": lambda service, ward: service.give_back(ward.waiting.id, NOW, "thiếu"),
    "lock": lambda service, ward: service.lock_period(JULY, NOW),
    "reopen": lambda service, ward: service.reopen_period(JANUARY, NOW, "sai"),
}
INTRUDERS: dict[str, tuple[Account | None, str]] = {
    "guest": (None, HOST),
    "viewer": (PEOPLE["xem"], HOST),
    "wrong officer": (PEOPLE["khac"], HOST),
    "disabled administrator": (replace(PEOPLE["nghi"], disabled=False), HOST),
    "forged role": (replace(PEOPLE["xem"], role=Role.ADMINISTRATOR), HOST),
    "forged measures": (replace(PEOPLE["khac"], measures=frozenset({"KT-06"})), HOST),
    "no such account": (Account("ai", "Ai Đó", Role.ADMINISTRATOR), HOST),
    "master from a page": (master("Ai Đó"), HOST),
    "master although there are accounts": (master("Ai Đó"), CONSOLE),
}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_without_the_right_changes_anything_and_the_journal_says_so(act, made):
    for account, origin in INTRUDERS.values():
        before, shown = made.state(), made.entries()
        with pytest.raises(Refused):
            ACTS[act](SubmissionService(made.workspace, account, origin), made)
        assert made.state() == before
        assert made.entries() == [*shown, (Event.REFUSED, account.name if account else "", origin)]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", ["van", "truong"])
def test_the_office_and_administrators_do_it_and_the_journal_has_it(act, name, ward):
    before = ward.state()
    ACTS[act](SubmissionService(ward.workspace, PEOPLE[name], HOST), ward)
    assert ward.state() != before
    event, who, origin = ward.entries()[-1]
    assert event is not Event.REFUSED
    assert (who, origin) == (name, HOST)


def test_only_administrators_change_the_plan_and_what_was_is_kept(made, ward):
    def change(ward: Ward) -> PlanChange:
        before = (ward.folder / TARGETS).read_bytes()
        return PlanChange(ward.folder, TARGETS, before + b"\n", before, "moi.csv", b"moi")

    for account, origin in (*INTRUDERS.values(), (PEOPLE["van"], HOST), (PEOPLE["hoa"], CONSOLE)):
        shown = made.entries()
        with pytest.raises(Refused):
            SubmissionService(made.workspace, account, origin).change_plan(change(made), NOW)
        assert made.entries() == [*shown, (Event.REFUSED, account.name if account else "", origin)]
    assert not (made.folder / PLAN_HISTORY).exists()
    wanted = change(ward)
    kept = SubmissionService(ward.workspace, PEOPLE["truong"], HOST).change_plan(wanted, NOW)
    assert (ward.folder / TARGETS).read_bytes() == wanted.content
    assert (ward.folder / PLAN_HISTORY / kept / TARGETS).read_bytes() == wanted.basis
    assert (ward.folder / PLAN_HISTORY / kept / "original.csv").read_bytes() == b"moi"
    assert ward.entries()[-1] == (Event.PLAN_CHANGED, "truong", HOST)


OFFICERS_OWN = {"submit": True, "withdraw": False, "withdraw what waits": True}


@pytest.mark.parametrize("act", ACTS)
def test_an_officer_does_what_is_theirs_under_review(act, ward):
    before, service = ward.state(), SubmissionService(ward.workspace, PEOPLE["hoa"], HOST)
    if OFFICERS_OWN.get(act):
        ACTS[act](service, ward)
        assert ward.state() != before
    else:
        with pytest.raises(Refused):
            ACTS[act](service, ward)
        assert ward.state() == before


def test_only_officers_submissions_wait_and_only_while_review_is_on(ward):
    for name, waits in (("hoa", True), ("van", False), ("truong", False)):
        receipt = SubmissionService(ward.workspace, PEOPLE[name], HOST).submit(proposal(ward.workspace), NOW)
        assert (receipt.waits, receipt.account, receipt.officer) == (waits, name, PEOPLE[name].full_name)
    setting(ward.folder, "required = true", "required = false")
    assert not SubmissionService(ward.workspace, PEOPLE["hoa"], HOST).submit(proposal(ward.workspace), NOW).waits
    assert ward.waiting.id in {record.receipt.id for record in ward.workspace.ledger.snapshot().waiting}


def test_nobody_approves_their_own_even_after_becoming_the_office(ward):
    make_account(ward.folder, replace(PEOPLE["hoa"], role=Role.OFFICE))
    with pytest.raises(Refused, match="chính mình"):
        SubmissionService(ward.workspace, PEOPLE["hoa"], HOST).approve(ward.waiting.id, NOW)


def test_a_closed_period_says_who_closed_it_when(ward):
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    office.lock_period(JULY, NOW)
    with pytest.raises(Refused, match=r"Tháng 7/2024 đã được Văn Phòng khóa lúc 9 giờ 00 phút ngày 1/10/2024"):
        office.approve(ward.waiting.id, NOW)
    assert ward.entries()[-1] == (Event.REFUSED, "van", HOST)


def test_who_came_through_a_sign_in_service_acts_without_ever_having_set_a_password(ward):
    account = Account("moi", "Người Mới", Role.ADMINISTRATOR)
    assert SubmissionService(ward.workspace, account, HOST).lock_period(JULY, NOW).officer == "Người Mới"


def test_a_folder_without_accounts_obeys_its_master_at_the_console_only(ward):
    shutil.rmtree(ward.folder / "access")
    SubmissionService(ward.workspace, master("Lan"), CONSOLE).submit(proposal(ward.workspace), NOW)
    for account, origin in ((None, HOST), (master("Lan"), HOST), (PEOPLE["truong"], HOST)):
        with pytest.raises(Refused):
            SubmissionService(ward.workspace, account, origin).submit(proposal(ward.workspace), NOW)


def test_a_guests_workspace_holds_nothing_of_a_closed_domain(made):
    whole = made.workspace
    seen = whole.without(closed_to(None, whole.catalogue.latest.settings.access))
    snapshot, codes = seen.snapshot(), {m.code for plan in seen.catalogue.plans.values() for m in plan.measures}
    assert not any(code.startswith("QA") for code in codes)
    assert {key.measure for key in whole.snapshot().current} == {"KT-06", "QA-01"}
    assert {key.measure for key in snapshot.current} == {"KT-06"}
    assert not any(actual.measure == "QA-01" for record in snapshot.records for actual in record.actuals)
    assert [record.original for record in snapshot.records if record.receipt.kind is RecordKind.SUBMISSION] == [None] * 3
    assert not any(record.receipt.sha256 or record.receipt.digests for record in snapshot.records)
    assert all(record.original for record in whole.snapshot().records if record.receipt.kind is RecordKind.SUBMISSION)
    assert (seen.version, snapshot.fingerprint) != (whole.version, whole.snapshot().fingerprint)
    assert snapshot.until(made.meeting.id).fingerprint != whole.snapshot().until(made.meeting.id).fingerprint


def command(folder: Path, *arguments: object, account: str = "", password: str = OWN, monkeypatch: pytest.MonkeyPatch) -> Done:
    monkeypatch.setenv(PASSWORD_VARIABLE, password)
    return here(*arguments, *(["--account", account] if account else []), "--data", folder)


def test_commands_show_guests_nothing_of_a_closed_domain(made, monkeypatch):
    def output(account: str) -> str:
        asked = (("status", "--period", JULY, "--json"), ("status", "--period", JULY), ("history", "--json"), ("history",))
        asked += (("backtest", "--json"), ("backtest",))
        done = [command(made.folder, *words, account=account, monkeypatch=monkeypatch) for words in asked]
        assert [each.status for each in done] == [0] * len(asked)
        return "".join(each.out for each in done)

    assert not any(word in output("") for word in CLOSED_WORDS)
    assert all(word in output("xem") for word in ("giao quân", "QA-01", DEFENCE))


def test_commands_make_and_read_no_workbook_of_a_closed_domain_for_guests(made, tmp_path, monkeypatch):
    out, book = tmp_path / "bieu-mau.xlsx", tmp_path / "a.csv"
    assert command(made.folder, "template", "--period", "2024-08", "--out", out, monkeypatch=monkeypatch).status == 0
    with zipfile.ZipFile(out) as archive:
        assert "Quốc phòng" not in archive.read("xl/workbook.xml").decode()
    book.write_text("Mã,Chỉ tiêu,Toàn phường\nKT-06,,29\nQA-01/T,,5\nQA-01/M,,9\n", "utf-8")
    for account, measures in (("", {"KT-06"}), ("xem", {"KT-06", "QA-01"})):
        words = ("check", book, "--period", JULY, "--json")
        checked = command(made.folder, *words, account=account, monkeypatch=monkeypatch)
        assert {value["measure"] for value in checked.data["values"]} == measures
        assert "giao quân" not in checked.out or account


def test_commands_change_nothing_for_guests_and_wrong_officers(made, tmp_path, monkeypatch):
    book = tmp_path / "a.xlsx"
    book.write_bytes(filled({("KT-06", "Tổ dân phố 1"): 12}, period=JULY))
    before, out = made.state(), tmp_path / "ra.xlsx"
    for account, password in (("", OWN), ("xem", OWN), ("khac", OWN), ("hoa", "sai mật khẩu rồi"), ("nghi", OWN), ("moi", OWN)):
        for words in (("submit", book, "--accept"), ("withdraw", made.standing.id))[account not in ("", "khac") :]:
            done = command(made.folder, *words, account=account, password=password, monkeypatch=monkeypatch)
            assert done.status == 2
            assert done.err
    plan_acts: tuple[tuple[object, ...], ...] = (("demo",), ("allot", book), ("allot", "--out", out))
    plan_acts += (("new-year", 2025, "--out", out), ("new-year", 2025, "--from", book))
    for account in ("", "van", "hoa"):
        for words in plan_acts:
            done = command(made.folder, *words, account=account, monkeypatch=monkeypatch)
            assert (done.status, done.out) == (2, "")
            assert made.entries()[-1] == (Event.REFUSED, account, CONSOLE)
    assert not out.exists()
    for words in (("submit", book, "--officer", "Lan"), ("withdraw", made.standing.id, "--officer", "Lan")):
        assert command(made.folder, *words, monkeypatch=monkeypatch).status == 2
    assert made.state() == before


def test_commands_work_for_an_account_with_its_password(ward, tmp_path, monkeypatch):
    book = tmp_path / "a.xlsx"
    book.write_bytes(filled({("KT-06", "Tổ dân phố 1"): 12}, period=JULY))
    done = command(ward.folder, "submit", book, "--accept", account="hoa", monkeypatch=monkeypatch)
    assert (done.status, "chờ duyệt" in done.out) == (0, True)
    newest = ward.workspace.ledger.snapshot().records[-1].receipt
    assert (newest.account, newest.officer, newest.waits) == ("hoa", "Trần Thị Hoa", True)
    assert (Event.SUBMITTED, "hoa", CONSOLE) in ward.entries()
    assert "(chờ duyệt)" in command(ward.folder, "history", account="hoa", monkeypatch=monkeypatch).out
    assert command(ward.folder, "withdraw", newest.id, account="hoa", monkeypatch=monkeypatch).status == 0


OFFICE_COMMANDS: dict[str, Callable[[Ward], tuple[object, ...]]] = {
    "review approve": lambda ward: ("review", "approve", ward.waiting.id),
    "review return": lambda ward: ("review", "return", ward.waiting.id, "--reason", "thiếu"),
    "period close": lambda ward: ("period", "close", JULY),
    "period reopen": lambda ward: ("period", "reopen", JANUARY, "--reason", "sai"),
}
OFFICE_LISTS: dict[str, Callable[[Ward], tuple[object, ...]]] = {
    "review list": lambda _: ("review", "list"),
    "review list --json": lambda _: ("review", "list", "--json"),
    "review show": lambda ward: ("review", "show", ward.waiting.id),
    "period list": lambda _: ("period", "list"),
    "period list --json": lambda _: ("period", "list", "--json"),
}


@pytest.mark.parametrize("words", [*OFFICE_COMMANDS, *OFFICE_LISTS])
def test_the_offices_commands_give_nothing_to_others_and_change_nothing(words, made, monkeypatch):
    asked = (OFFICE_COMMANDS | OFFICE_LISTS)[words](made)
    before = made.state()
    for account in ("", "xem", "khac", "hoa"):
        done = command(made.folder, *asked, account=account, monkeypatch=monkeypatch)
        assert (done.status, done.out) == (2, "")
        assert ("Thêm --account" if account == "" else "Đề nghị văn phòng") in done.err
        assert made.entries()[-1] == (Event.REFUSED, account, CONSOLE)
    for account, password in (("van", "sai mật khẩu rồi"), ("nghi", OWN), ("moi", OWN)):
        done = command(made.folder, *asked, account=account, password=password, monkeypatch=monkeypatch)
        assert (done.status, done.out) == (2, "")
        assert done.err
    assert command(made.folder, *asked, "--officer", "Lan", monkeypatch=monkeypatch).status == 2
    assert made.state() == before


@pytest.mark.parametrize("words", OFFICE_COMMANDS)
@pytest.mark.parametrize("account", ["van", "truong"])
def test_the_offices_commands_work_for_office_and_administrators_and_are_logged(words, account, ward, monkeypatch):
    before = ward.state()
    done = command(ward.folder, *OFFICE_COMMANDS[words](ward), account=account, monkeypatch=monkeypatch)
    assert (done.status, done.err) == (0, "")
    assert ward.state() != before
    event, who, origin = next(shown for shown in reversed(ward.entries()) if shown[0] is not Event.SIGNED_OUT)
    assert event in (Event.APPROVED, Event.RETURNED, Event.PERIOD_LOCKED, Event.PERIOD_REOPENED)
    assert (who, origin) == (account, CONSOLE)
    for listing in OFFICE_LISTS.values():
        if listing(ward)[1] == "list":
            assert command(ward.folder, *listing(ward), account=account, monkeypatch=monkeypatch).status == 0


@pytest.fixture(scope="module")
def server(made: Ward, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    with running(shutil.copytree(made.folder, tmp_path_factory.mktemp("served") / "data")) as dashboard:
        yield dashboard


def ask(server: Dashboard, method: str, path: str, account: str = "", *, accept: str = "*/*", body: bytes = b"") -> Any:
    """Return status, headers and body of an answer to a request that bears the account's cookie."""
    headers = {"accept": accept}
    if account:
        headers["cookie"] = f"{COOKIE}={token_of(server.folder, account)}"
    connection = http.client.HTTPConnection(HOST, server.port, timeout=30)
    connection.request(method, path, body or None, headers)
    answer = connection.getresponse()
    found = (answer.status, dict(answer.getheaders()), answer.read().decode("utf-8", "replace"))
    connection.close()
    return found


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("account", ["", "xem", "nghi"])
def test_the_upload_endpoint_takes_no_files_from_those_who_may_not_submit(method, account, server):
    path = "/_stcore/upload_file/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000001"
    status, _, text = ask(server, method, path, account, body=b"PK\x03\x04")
    assert (status, text) == (403, "Tài khoản này không được nộp tệp.")
    assert len(server.real_records) == RECORDS


def test_the_upload_endpoint_asks_an_officer_for_more_than_the_right(server):
    """Without a session of one's own, Streamlit refuses by itself."""
    path = "/_stcore/upload_file/00000000-0000-0000-0000-000000000000/00000000-0000-0000-0000-000000000001"
    status, _, text = ask(server, "PUT", path, "hoa", body=b"PK\x03\x04")
    assert status >= 400
    assert "không được nộp tệp" not in text


def test_files_of_others_are_not_to_be_guessed(server):
    assert ask(server, "GET", "/media/0123456789abcdef.xlsx")[0] == 404
    for path in ("/data/access/accounts.json", "/assets/../../../data/access/accounts.json", "/assets/..%2f..%2f..%2fapp.py"):
        status, _, text = ask(server, "GET", path)
        assert status >= 400 or "<html" in text  # the page's frame, which stands at every address
        assert "argon2" not in text


def test_where_guests_see_nothing_every_address_leads_them_to_the_sign_in(server):
    setting(server.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    for path in ("/", "/kinh-te?ky=2024-06", "/duyet", "/quan-tri", f"/{DEFENCE}"):
        status, headers, _ = ask(server, "GET", path, accept="text/html")
        assert (status, headers["location"].split("?")[0]) == (303, "/dang-nhap")
        assert ask(server, "GET", path, "xem", accept="text/html")[0] == 200
    for path in ("/media/0123456789abcdef.xlsx", "/_stcore/host-config"):
        assert ask(server, "GET", path)[0] == 401
    assert ask(server, "GET", "/dang-nhap", accept="text/html")[0] == 200
    (server.folder / "settings.toml").write_text("[access", "utf-8")
    assert ask(server, "GET", "/", accept="text/html")[0] == 303  # what cannot be understood opens nothing


def test_where_guests_see_nothing_commands_show_nothing(ward, monkeypatch):
    setting(ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    for words in (("status", "--json"), ("history", "--json"), ("check", ward.folder / "targets.csv")):
        done = command(ward.folder, *words, monkeypatch=monkeypatch)
        assert (done.status, done.out) == (2, "")
        assert "--account" in done.err
