"""Free texts about a closed domain: a word in each of them, and no guest reads it on any page, in any export, in any command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.__main__ import main
from lib.access.rights import closed_to
from lib.ledger.overrides import Ruling
from lib.plan.status import Status
from lib.submission.service import SubmissionService
from lib.workspace import Workspace
from tests.access.streaming import sign_in, visiting
from tests.access.ward import HOST, NOW, PEOPLE, Ward, make_ward, proposal
from tests.browser.dashboard import running
from tests.conftest import ROOT

CANARY = "chimyen"


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    """Return a ward in which all that people can write about closed figures holds the word."""
    made = make_ward(tmp_path_factory.mktemp("ward") / "data")
    office = SubmissionService(made.workspace, PEOPLE["van"], HOST)
    closed = office.submit(replace(proposal(made.workspace, "QA-01", 97_531, ""), file_name=f"{CANARY}-1.xlsx"), NOW)
    taken = office.withdraw(closed.id, NOW, f"{CANARY} 2")
    office.withdraw(taken.id, NOW, f"{CANARY} 3")
    indicators = made.workspace.catalogue.latest.indicator_by_code
    office.override(Ruling(indicators["QA-01"], "2024-07", Status.MISSED, f"{CANARY} 4"), NOW)
    office.override(Ruling(indicators["KT-06"], "2024-07", Status.MET, "điều chỉnh ai cũng đọc được"), NOW)
    officer = SubmissionService(made.workspace, replace(PEOPLE["hoa"]), HOST)
    open_one = officer.submit(replace(proposal(made.workspace, amount=6, group="TDP05"), file_name="mo.xlsx"), NOW)
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
    assert sum(CANARY in receipt.file_name + receipt.reason for receipt in receipts) == 4


COMMANDS = (["history"], ["history", "--json"], ["status", "--json"], ["requests"], ["requests", "--json"], ["override", "list"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_a_guest(ward, command, capsys):
    main([*command, "--data", str(ward.folder)])
    assert CANARY not in capsys.readouterr().out


def test_no_page_tells_a_guest(ward):
    pages = [path.stem.replace("_", "-") for path in sorted((ROOT / "pages").glob("*.py"))]
    assert len(pages) > 10
    with running(ward.folder) as server:
        with visiting(server) as guest:
            drawn = {page: b"".join(element.SerializeToString() for element in guest.send(page)) for page in pages}
        with visiting(server, sign_in(server, "van")) as office:
            shown = b"".join(element.SerializeToString() for element in office.send("lich-su"))
    assert [page for page, content in drawn.items() if CANARY.encode() in content] == []
    assert CANARY.encode() in shown, "or the test shows nothing"
