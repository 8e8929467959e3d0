"""A ward with accounts, for tests of rights: a figure that stands, one that waits, a meeting, a closed period and domain."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.ledger.journal import Event
from lib.ledger.records import Receipt
from lib.plan.actual import Actual
from lib.plan.periods import Period
from lib.submission.proposal import Proposal
from lib.submission.service import SubmissionService
from lib.workspace import Workspace, open_workspace
from tests.access.people import make_account
from tests.conftest import copy_plan

HOST = "127.0.0.1"
NOW = datetime(2024, 10, 1, 2, tzinfo=UTC)
JULY, JANUARY = Period(2024, 7), Period(2024, 1)
DEFENCE = "quoc-phong-an-ninh"
CLOSED_WORDS = ("giao quân", "ANTT", "QA-01", "QA-02", DEFENCE, "98765", "98.765")
"""Words of the closed domain, and a figure of it."""
PEOPLE = {
    "xem": Account("xem", "Người Xem", Role.VIEWER),
    "hoa": Account("hoa", "Trần Thị Hoa", Role.OFFICER, measures=frozenset({"KT-06"})),
    "khac": Account("khac", "Lê Văn Khác", Role.OFFICER, measures=frozenset({"VX-05"}), groups=frozenset({"TDP02"})),
    "van": Account("van", "Văn Phòng", Role.OFFICE),
    "truong": Account("truong", "Quản Trị", Role.ADMINISTRATOR),
    "nghi": Account("nghi", "Đã Nghỉ", Role.ADMINISTRATOR, disabled=True),
}


@dataclass(frozen=True)
class Ward:
    """A data folder with accounts, and what is in its ledger."""

    folder: Path
    standing: Receipt
    """Of an officer, from before submissions were reviewed."""
    waiting: Receipt
    meeting: Receipt

    @property
    def workspace(self) -> Workspace:
        return open_workspace(self.folder)

    def copied(self, folder: Path) -> Ward:
        """Return a copy that a test may change."""
        return replace(self, folder=shutil.copytree(self.folder, folder))

    def state(self) -> str:
        return self.workspace.ledger.fingerprint()

    def entries(self) -> list[tuple[Event, str, str]]:
        return [(entry.event, entry.who, entry.origin) for entry in self.workspace.journal.entries()]


def proposal(workspace: Workspace, measure: str = "KT-06", amount: float = 9, group: str = "TDP01") -> Proposal:
    plan = workspace.catalogue.latest
    figure = Actual(measure, group, value=amount)
    if measure.startswith("QA"):
        figure = Actual(measure, group, numerator=amount, denominator=100_000)
    return Proposal(plan, JULY, (figure,), b"workbook", "a.xlsx", workspace.ledger.snapshot(), ())


def setting(folder: Path, old: str, new: str) -> None:
    file = folder / "settings.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def make_ward(folder: Path) -> Ward:
    """Make the ward in `folder`."""
    folder = copy_plan(folder)
    for account in PEOPLE.values():
        make_account(folder, account)
    make_account(folder, Account("moi", "Người Mới", Role.ADMINISTRATOR), must_change=True)
    workspace = open_workspace(folder)
    office, officer = (SubmissionService(workspace, PEOPLE[name], HOST) for name in ("van", "hoa"))
    standing = officer.submit(proposal(workspace, amount=4), NOW)
    office.submit(proposal(workspace, "QA-01", 98_765, ""), NOW)
    meeting = office.freeze_meeting("Giao ban", JULY, (), NOW)
    office.lock_period(JANUARY, NOW)
    setting(folder, "required = false", "required = true")
    setting(folder, "closed_domains = []", f'closed_domains = ["{DEFENCE}"]')
    waiting = officer.submit(proposal(workspace, amount=8), NOW)
    return Ward(folder, standing, waiting, meeting)
