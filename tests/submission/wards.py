"""Two wards with a plan for two years, to be merged: figures stored by the ledger itself, and noted in the journal."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from lib.access.account import Account, Role
from lib.insight.scorecard import MeasureScore, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.journal import Event
from lib.ledger.records import Author, Receipt
from lib.plan.periods import Period
from lib.submission.other_ward import opened_ward
from lib.submission.plan_proposal import Moment
from lib.submission.service import CONSOLE, SubmissionService
from lib.submission.ward_merger import MergerProposal, propose_merger
from lib.workspace import open_workspace
from tests.conftest import copy_plan
from tests.insight.figures import Amount, actual

NOW = datetime(2025, 8, 1, 2, tzinfo=UTC)
JUNE = Period(2025, 6)
OURS, THEIRS = "Hàm Rồng", "Thiệu Dương"
BOSS = Account("", "Lan", Role.ADMINISTRATOR)
Figure = tuple[str, str, str, Amount]
"""Period, measure, group and amount."""
Cells = dict[str, str]


def make_ward(folder: Path, name: str, *figures: Figure, years: Iterable[int] = (2024, 2025), officer: str = "Hoa") -> Path:
    """Make a data folder of a ward with two groups, and store its figures, those of a month in one submission."""
    copy_plan(folder)
    settings = folder / "settings.toml"
    settings.write_text(settings.read_text("utf-8").replace("Thiệu Dương", name), "utf-8")
    (folder / "groups.csv").write_text("code,name\nTDP01,Tổ dân phố 1\nTDP02,Tổ dân phố 2\n", "utf-8")
    of_2024 = rows(folder)
    write_rows(folder, [row | {"year": str(year)} for year in years for row in of_2024])
    store(folder, *figures, officer=officer)
    return folder


def rows(folder: Path) -> list[Cells]:
    """Return the rows of targets.csv."""
    return list(csv.DictReader(io.StringIO((folder / "targets.csv").read_text("utf-8-sig"))))


def write_rows(folder: Path, changed: list[Cells]) -> None:
    with (folder / "targets.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(changed[0]))
        writer.writeheader()
        writer.writerows(changed)


def change_rows(folder: Path, measure: str, **cells: str) -> None:
    """Give a measure other cells in every year's plan."""
    write_rows(folder, [row | cells if row["code"] == measure else row for row in rows(folder)])


def store(folder: Path, *figures: Figure, officer: str = "Hoa", waits: bool = False) -> list[Receipt]:
    """Store figures and return the receipts, one a month."""
    workspace, made = open_workspace(folder), []
    for period in sorted({figure[0] for figure in figures}):
        actuals = [actual(code, group, amount) for at, code, group, amount in figures if at == period]
        author = Author(officer, NOW)
        receipt = workspace.ledger.submit(
            period=period, author=author, actuals=actuals, file_name=f"{period}.xlsx", content=b"a", waits=waits
        )
        workspace.journal.append_record(Event.SUBMITTED, receipt, who="", now=NOW)
        made.append(receipt)
    return made


def service(folder: Path) -> SubmissionService:
    return SubmissionService(open_workspace(folder), BOSS, CONSOLE)


def proposed(
    ours: Path, theirs: Path, answers: Mapping[str, str] | None = None, joined: Period = JUNE, ward: str = ""
) -> MergerProposal:
    """Return the merger of two data folders, looked at in July 2025 and not stored."""
    moment = Moment(open_workspace(ours), Period(2025, 7), date(2025, 8, 1))
    return propose_merger(moment, opened_ward(theirs, NOW), joined, answers or {}, ward)


def merge(ours: Path, theirs: Path, answers: Mapping[str, str] | None = None, joined: Period = JUNE) -> Receipt:
    return service(ours).merge_ward(proposed(ours, theirs, answers, joined), NOW)


def score_of(folder: Path, code: str, month: int, *groups: str, year: int = 2025) -> MeasureScore:
    """Return how a measure stands at a month, for the ward or the groups given."""
    workspace = open_workspace(folder)
    plan, chosen = workspace.catalogue.plans[year], frozenset(groups) or None
    card = make_scorecard(plan, actuals_frame(workspace.snapshot()), Period(year, month), chosen)
    return next(found for found in card.measures if found.measure.code == code)


def state(folder: Path, but: Callable[[str], bool] = lambda _: False) -> dict[str, bytes]:
    """Return every file of a folder that is no lock, by its path, `but` some."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith("lock") and not but(name)}
