"""One bit of one file turned over, again and again: `python -m tests.ledger.bit_flips [FLIPS]` prints a table in Markdown.

For every kind of file in a data folder it says how often `verify` named the file, how often what is read from it stayed the same
all the same, and how often neither: that must be never. FLIPS is the number a kind, 30 unless told.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.access.administration import Administration, Console
from lib.access.authentication import Authentication
from lib.access.verification import access_faults
from lib.ledger.journal import Event, read_entry
from lib.ledger.plan_files import note_plan_files
from lib.ledger.plan_history import PlanChange
from lib.ledger.records import Author
from lib.ledger.report_records import Issue, KeptParagraph, ReportScope, record_issue
from lib.ledger.verify import verify
from lib.plan.catalogue import load_catalogue
from lib.plan.csv_tables import PlanError
from lib.submission.service import SubmissionService
from lib.workspace import open_workspace
from tests.access.people import CHEAP, OWN
from tests.conftest import ROOT, copy_plan
from tests.ledger.crashing import submit

NOW = datetime(2024, 10, 16, 1, 30, tzinfo=UTC)


def _json(content: bytes) -> object:
    return json.loads(content)


def _lines(content: bytes) -> object:
    return [read_entry(line.decode("utf-8", "replace")) for line in content.split(b"\n") if line.strip()]


def _bytes(content: bytes) -> object:
    return content


KINDS: dict[str, tuple[str, Callable[[bytes], object]]] = {
    "original": ("actuals/2024/2024-02/*/original.xlsx", _bytes),
    "values.csv": ("actuals/2024/2024-02/*/values.csv", _bytes),
    "receipt.json": ("actuals/2024/2024-02/*/receipt.json", _json),
    "meeting's plan": ("actuals/2024/2024-03/*/targets.csv", _bytes),
    "issued report": ("actuals/2024/2024-04/*/report.docx", _bytes),
    "issued paragraphs": ("actuals/2024/2024-04/*/paragraphs.json", _json),
    "issued report's receipt": ("actuals/2024/2024-04/*/receipt.json", _json),
    "demonstration's values.csv": ("actuals/*/*/*-minh-hoa/values.csv", _bytes),
    "demonstration's receipt.json": ("actuals/*/*/*-minh-hoa/receipt.json", _json),
    "demonstration.sha256": ("actuals/demonstration.sha256", _bytes),
    "journal.jsonl": ("journal/journal.jsonl", _lines),
    "head.json": ("journal/head.json", _json),
    "accounts.json": ("access/accounts.json", _json),
    "secret": ("access/secret", bytes.split),
    "ended.json": ("access/ended.json", _json),
    "change.json": ("plan-history/*/change.json", _json),
    "file before a change": ("plan-history/*/targets.csv", _bytes),
    "targets.csv": ("targets.csv", _bytes),
    "groups.csv": ("groups.csv", _bytes),
    "settings.toml": ("settings.toml", _bytes),
    "tasks.csv": ("tasks.csv", _bytes),
    "recognition": ("recognition/*.json", _json),
}


@dataclass
class Tally:
    """What became of the flips of one kind of file."""

    flips: int = 0
    found: int = 0
    unchanged: int = 0

    @property
    def missed(self) -> int:
        return self.flips - self.found - self.unchanged


def make_folder(folder: Path) -> Path:
    """Make a data folder that holds every kind of file, and of which `verify` says nothing."""
    data = copy_plan(folder)
    note = ROOT / "data" / "actuals"
    demonstration = sorted(note.glob("*/*/*-minh-hoa"))[0]
    shutil.copytree(demonstration, data / "actuals" / demonstration.relative_to(note))
    listed = (line for line in (note / "demonstration.sha256").read_text("utf-8").splitlines() if demonstration.name in line)
    (data / "actuals" / "demonstration.sha256").write_text("".join(f"{line}\n" for line in listed), "utf-8")
    workspace, authentication = open_workspace(data), Authentication(data, CHEAP)
    submit(data, 1)
    meeting = workspace.ledger.freeze_meeting(
        title="Giao ban",
        period="2024-03",
        groups=(),
        author=Author("Lan", NOW),
        plan={"targets.csv": (data / "targets.csv").read_bytes()},
    )
    workspace.journal.append_record(Event.MEETING_FROZEN, meeting, who="lan", now=NOW)
    issue = Issue(
        ReportScope("report", "2024-04"),
        "12/BC-UBND",
        date(2024, 5, 4),
        "Báo cáo tháng 4 năm 2024",
        ("kinh-te",),
        (KeptParagraph("II.1", "body", "Đạt khá."),),
        {"docx": b"PK report"},
        {},
        workspace.ledger.fingerprint(),
    )
    issued = record_issue(workspace.ledger, Author("Lan", NOW), issue)
    workspace.journal.append_record(Event.REPORT_ISSUED, issued, who="lan", now=NOW)
    workspace.memory.keep("shape", {"Tổ 1": "TDP01"}, {"Lương thực": "KT-01"})
    password = Administration(authentication, Console.HERE, origin="", now=NOW).add(Account("lan", "Lan", Role.ADMINISTRATOR))
    token = authentication.sign_in("lan", password, origin="", now=NOW)
    assert isinstance(token, str)
    again = authentication.change_password(token, password, OWN, origin="", now=NOW)
    assert isinstance(again, str)
    authentication.sign_out(again, origin="", now=NOW)
    note_plan_files(data, workspace.journal, origin="console", now=NOW)
    before = (data / "targets.csv").read_bytes()
    change = PlanChange(data, "targets.csv", before.replace(b"1900", b"1901"), before)
    SubmissionService(workspace, Account("lan", "Lan", Role.ADMINISTRATOR), "console").change_plan(change, NOW)
    return data


def named(data: Path) -> set[str]:
    """Return the places of which `verify` says anything."""
    try:
        plans, faulty = load_catalogue(data).plans, set()
    except (PlanError, ValueError):
        plans, faulty = None, {"the plan"}
    return faulty | {f"{fault.place} {fault.found} {fault.code}" for fault in verify(data, plans, NOW, access_faults).faults}


def flip(data: Path, kind: str, flips: int, chance: random.Random) -> Tally:
    """Turn single bits of a kind of file over, and put each back."""
    pattern, meaning = KINDS[kind]
    files, tally = sorted(data.glob(pattern)), Tally()
    clean = named(data)
    for _ in range(flips):
        file = chance.choice(files)
        content = file.read_bytes()
        bit = chance.randrange(8 * len(content))
        changed = bytearray(content)
        changed[bit // 8] ^= 1 << bit % 8
        file.write_bytes(changed)
        try:
            is_found, is_same = named(data) != clean, _same(meaning, content, bytes(changed))
        finally:
            file.write_bytes(content)
        tally = replace(
            tally, flips=tally.flips + 1, found=tally.found + is_found, unchanged=tally.unchanged + (is_same and not is_found)
        )
    return tally


def _same(meaning: Callable[[bytes], object], before: bytes, after: bytes) -> bool:
    try:
        return meaning(before) == meaning(after)
    except ValueError:
        return False


def table(flips: int) -> Iterator[str]:
    """Yield the lines of the table."""
    chance = random.Random(16)
    with tempfile.TemporaryDirectory() as folder:
        data = make_folder(Path(folder) / "data")
        tallies = {kind: flip(data, kind, flips, chance) for kind in KINDS}
    yield "| kind of file | flips | found | changes nothing | missed |"
    yield "|---|---:|---:|---:|---:|"
    for kind, tally in tallies.items():
        yield f"| {kind} | {tally.flips} | {tally.found} | {tally.unchanged} | {tally.missed} |"
    all_of = [sum(getattr(tally, name) for tally in tallies.values()) for name in ("flips", "found", "unchanged", "missed")]
    yield f"| **{len(tallies)} kinds** | {' | '.join(map(str, all_of))} |"


if __name__ == "__main__":
    print("\n".join(table(int(sys.argv[1]) if sys.argv[1:] else 30)))
