"""Free texts about a closed domain: a word in each of them, and no guest reads it on any page, in any export, in any command."""

from __future__ import annotations

import http.client
import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from websockets.exceptions import InvalidStatus

from lib.__main__ import main
from lib.access.account import Account, Role
from lib.access.rights import closed_to
from lib.forms.model import Content, Form, FormCell
from lib.ledger.overrides import Ruling
from lib.ledger.records import RecordKind
from lib.plan.actual import Actual
from lib.plan.status import Status
from lib.submission.form_service import FormService
from lib.submission.service import SubmissionService
from lib.ui.web.host_check import VARIABLE
from lib.vietnamese.words.common_words import DOMAINS
from lib.workspace import Workspace
from tests.access.people import make_account
from tests.access.streaming import Visitor, sign_in, visiting
from tests.access.ward import DEFENCE, HOST, JULY, NOW, PEOPLE, Ward, make_ward, proposal, setting
from tests.browser.dashboard import Dashboard, running
from tests.conftest import ROOT

CANARY = "chimyen"
NAME = "bang-theo-doi.phuong.example"
FILES = {path.stem.replace("_", "-") for path in (ROOT / "pages").glob("*.py")}
PAGES = sorted({*FILES, *DOMAINS} - {"linh-vuc"})
"""The one file of all domains has the address of each."""


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward in which all that people can write about closed figures holds the word."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    targets = made.folder / "targets.csv"
    lines = targets.read_text("utf-8-sig").splitlines()
    named = [f"{line.rpartition(',')[0]},{CANARY} 0" if f",{DEFENCE}," in line else line for line in lines]
    targets.write_text("\n".join(named) + "\n", "utf-8-sig")
    workspace = made.workspace
    office = SubmissionService(workspace, PEOPLE["van"], HOST)
    figure = Actual("QA-01", "", numerator=97_531, denominator=100_000, note=f"{CANARY} 1")
    shown = replace(proposal(workspace, "QA-01", 97_531, ""), file_name=f"{CANARY}-1.xlsx", actuals=(figure,))
    closed = office.submit(shown, NOW)
    taken = office.withdraw(closed.id, NOW, f"{CANARY} 2")
    office.withdraw(taken.id, NOW, f"{CANARY} 3")
    guard = make_account(made.folder, Account("quan", "Quân Sự", Role.OFFICER, measures=frozenset({"QA-01"})))
    for number, judge in enumerate(("approve", "give_back")):
        waits = SubmissionService(made.workspace, guard, HOST).submit(
            replace(proposal(made.workspace, "QA-01", 97_531, ""), file_name=f"{CANARY}-4.xlsx"), NOW
        )
        getattr(office, judge)(waits.id, NOW, *((f"{CANARY} 5",) if number else ()))
    request = office.request_explanation(
        workspace.catalogue.latest.measure_by_code["QA-01"], JULY, date(2030, 1, 1), f"{CANARY} 6", NOW
    )
    office.answer(request.id, f"{CANARY} 7", NOW)
    indicators = workspace.catalogue.latest.indicator_by_code
    book = openpyxl.Workbook()
    book.save(content := io.BytesIO())
    cells = tuple(FormCell("Sheet", f"A{row}", what, "QA-01") for row, what in enumerate((Content.NOTE, Content.TO_DATE), start=1))
    FormService(office, workspace.catalogue.latest).store(Form("Biểu", cells=cells), "bieu.xlsx", content.getvalue(), NOW)
    office.override(Ruling(indicators["QA-01"], "2024-07", Status.MISSED, f"{CANARY} 8"), NOW)
    office.override(Ruling(indicators["KT-06"], "2024-07", Status.MET, "điều chỉnh ai cũng đọc được"), NOW)
    officer = SubmissionService(workspace, PEOPLE["hoa"], HOST)
    open_one = officer.submit(replace(proposal(workspace, amount=6, group="TDP05"), file_name="mo.xlsx"), NOW)
    office.withdraw(open_one.id, NOW, "ai cũng đọc được")
    return made


def seen_by_guests(ward: Ward) -> Workspace:
    whole = ward.workspace
    return whole.without(closed_to(None, whole.catalogue.latest.settings.access))


def test_what_people_wrote_about_closed_figures_is_blank_for_guests(ward):
    texts = [
        text
        for record in seen_by_guests(ward).snapshot().records
        for text in (record.receipt.file_name, record.receipt.reason, record.receipt.title, record.receipt.text)
    ]
    assert [text for text in texts if CANARY in text] == []
    assert {"mo.xlsx", "ai cũng đọc được", "điều chỉnh ai cũng đọc được"} <= set(texts), "what is written about open figures stays"


def test_whoever_signed_in_reads_them(ward):
    receipts = [record.receipt for record in ward.workspace.snapshot().records]
    assert sum(CANARY in receipt.file_name + receipt.reason + receipt.text for receipt in receipts) == 9


COMMANDS = (
    *(["history"], ["history", "--json"], ["status"], ["status", "--json"], ["requests"], ["requests", "--json"]),
    *(["review", "list"], ["review", "list", "--json"], ["period", "list"], ["period", "list", "--json"], ["backtest"]),
    *(["report", "a.docx", "--period", "2024-07"], ["report", "a.xlsx", "--period", "2024-07"]),
    *(["template", "--period", "2024-07", "--out", "b.xlsx"], ["verify"], ["verify", "--json"], ["override", "list"]),
    *(["forms", "--json"], ["form", "Biểu", "c.xlsx", "--ky", "2024-07"]),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_a_guest(ward, command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    main([*command, "--data", str(ward.folder)])
    written = b"".join(plain(file.read_bytes()) for file in tmp_path.iterdir())
    assert CANARY not in "".join(capsys.readouterr())
    assert CANARY.encode() not in written


def plain(content: bytes) -> bytes:
    """Return what can be read in a file: the parts of a package, unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.fixture(scope="module")
def server(ward: Ward) -> Iterator[Dashboard]:
    """Return a server that listens to the network and bears a name there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, VARIABLE, NAME)
        with running(ward.folder, "--server.address", "0.0.0.0") as dashboard:
            yield dashboard


def addresses(ward: Ward) -> list[str]:
    """Return queries that lead a page to closed figures, if anything does."""
    records = [record.receipt for record in ward.workspace.ledger.snapshot().records]
    about = [receipt.id for receipt in records if receipt.measure == "QA-01" or CANARY in receipt.file_name + receipt.reason]
    meeting = next(receipt.id for receipt in records if receipt.kind is RecordKind.MEETING)
    return ["", f"ma=QA-01&ky={JULY}&tu=dau&den={about[0]}", f"ma=QA-01&tu={about[0]}&den={about[-1]}", f"ma=QA-01&hop={meeting}"]


def read_by(visitor: Visitor, page: str, query: str = "") -> bytes:
    """Return everything that a page shows and offers for download."""
    drawn = visitor.send(page, query=query)
    files = [visitor.downloaded(e.download_button) for e in drawn if e.WhichOneof("type") == "download_button"]
    return b"".join((*(element.SerializeToString() for element in drawn), *map(plain, files)))


def test_no_page_address_or_download_tells_a_guest_of_the_network(ward, server):
    assert len(PAGES) > 10
    with visiting(server, host=NAME) as guest:
        read = {(page, query): read_by(guest, page, query) for page in PAGES for query in addresses(ward)}
    assert [where for where, content in read.items() if CANARY.encode() in content] == []
    with visiting(server, sign_in(server, "van"), host=NAME) as office:
        shown = {page for page in PAGES if CANARY.encode() in read_by(office, page, "ma=QA-01&ky=2024-07")}
    assert {"lich-su", "chi-tieu", "don-doc", "bao-cao"} <= shown, "or the test shows nothing"


def status_of(server: Dashboard, path: str, accept: str) -> int:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    connection.request("GET", path, headers={"Host": f"{NAME}:{server.port}", "Accept": accept})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    assert CANARY.encode() not in content
    return answer.status


def test_where_only_who_signed_in_may_see_a_guest_gets_nothing_at_all(ward, server):
    setting(ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    try:
        with visiting(server, sign_in(server, "van"), host=NAME) as office:
            drawn = [e for page in ("lich-su", "bao-cao") for e in office.send(page)]
            media = {e.download_button.url for e in drawn if e.WhichOneof("type") == "download_button"} - {""}
            statuses = {status_of(server, f"/{page}?{query}", "text/html") for page in PAGES for query in addresses(ward)}
            assert statuses == {303}
            assert {status_of(server, path, "*/*") for path in (*media, "/", "/kinh-te", "/_stcore/host-config")} == {401}
        with pytest.raises(InvalidStatus), visiting(server, host=NAME):
            pass
    finally:
        setting(ward.folder, 'who_may_see = "signed_in"', 'who_may_see = "everyone"')


@pytest.mark.parametrize("command", COMMANDS[:6], ids=" ".join)
def test_where_only_who_signed_in_may_see_commands_tell_a_guest_nothing(ward, command, capsys):
    setting(ward.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    try:
        assert main([*command, "--data", str(ward.folder)]) != 0
    finally:
        setting(ward.folder, 'who_may_see = "signed_in"', 'who_may_see = "everyone"')
    shown = capsys.readouterr()
    assert (shown.out, CANARY in shown.err) == ("", False)
