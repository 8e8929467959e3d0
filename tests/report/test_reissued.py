"""Issued reports reproduced after fifty further submissions: their own files bit for bit, their text from the ledger of then."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.insight.moved_since import moved_indicators
from lib.ledger.overrides import Ruling
from lib.ledger.records import Author
from lib.ledger.report_records import (
    Issue,
    KeptParagraph,
    ParagraphEdit,
    ReportScope,
    issued_file,
    issued_reports,
    paragraphs_of,
    standing_edits,
)
from lib.ledger.snapshot import Record
from lib.plan.catalogue import plan_files
from lib.plan.status import Status
from lib.report.as_it_was import Moment, reissued, report_of
from lib.report.edits import printed
from lib.report.report_files import report_file
from lib.submission.report_service import ReportService
from lib.submission.service import CONSOLE, SubmissionService, master
from lib.workspace import Workspace, open_workspace
from tests.conftest import here
from tests.report.documents import opened, texts

SUBMITTED, NOW = datetime(2024, 10, 2, 1, tzinfo=UTC), datetime(2024, 10, 5, 1, tzinfo=UTC)
SCOPES = {
    "44/BC-UBND": ReportScope("report", "2024-09"),
    "45/BC-UBND": ReportScope("brief", "2024-09"),
    "46/TB-UBND": ReportScope("notice", "2024-08", ("TDP01", "TDP03")),
}
FURTHER = 50


def service(workspace: Workspace) -> SubmissionService:
    return SubmissionService(workspace, master("Văn Phòng"), CONSOLE)


def really_submitted(folder: Path, shipped: Path) -> Workspace:
    """Return a data folder in which the demonstration's figures were handed in as real ones."""
    workspace = open_workspace(shutil.copytree(shipped, folder))
    by_period = defaultdict(list)
    for key, (actual, _) in workspace.ledger.snapshot().current.items():
        by_period[key.period].append(actual)
    for number, (period, actuals) in enumerate(sorted(by_period.items())):
        author = Author("Nguyễn Thị Hoa", SUBMITTED + timedelta(minutes=number))
        workspace.ledger.submit(period=period, author=author, actuals=actuals, file_name="a.xlsx", content=b"a")
    return workspace


def edit(workspace: Workspace, scope: ReportScope, key: str, text: str, now: datetime) -> None:
    stands = standing_edits(workspace.snapshot(), scope).get(key)
    basis, domains = (stands.id if stands else ""), tuple(workspace.domains)
    ReportService(service(workspace)).edit(ParagraphEdit(scope, key, "Đoạn", text, "Cũ.", domains, basis), now)


def issue(workspace: Workspace, number: str, scope: ReportScope, now: datetime) -> None:
    """Issue a report as it is now, as the page does."""
    snapshot = workspace.snapshot()
    report = report_of(Moment(workspace, snapshot, now.date()), scope).issued_as(number, date(2024, 10, 5))
    kept = [KeptParagraph(one.key, one.look.value, one.text) for part in printed(report).sections for one in part.paragraphs]
    files = {"docx": report_file(report, "docx")}
    issued = Issue(
        scope,
        number,
        date(2024, 10, 5),
        "Báo cáo",
        tuple(workspace.domains),
        kept,
        files,
        plan_files(workspace.folder),
        snapshot.fingerprint,
    )
    ReportService(service(workspace)).issue(issued, now)


def move_everything(workspace: Workspace) -> None:
    """Hand in figures of many measures and months anew, and change a target, the office's text and a light."""
    chance = random.Random(20)
    keys = sorted(key for key in workspace.snapshot().current if key.period[:4] == "2024")
    for number in range(FURTHER):
        key = chance.choice(keys)
        before, _ = workspace.snapshot().current[key]
        if before.value is not None:
            changed = replace(before, value=before.value + 3)
        else:
            changed = replace(before, numerator=(before.numerator or 0) * 0.9)
        author = Author("Nguyễn Thị Hoa", NOW + timedelta(hours=1, minutes=number))
        workspace.ledger.submit(period=key.period, author=author, actuals=[changed], file_name="a.xlsx", content=b"a")
    targets = workspace.folder / "targets.csv"
    targets.write_bytes(targets.read_bytes().replace(b"1900", b"1901"))
    edit(workspace, SCOPES["44/BC-UBND"], "I.counts", "Lời mới của văn phòng.", NOW + timedelta(hours=3))
    ruling = Ruling(workspace.catalogue.latest.indicator_by_code["KT-06"], "2024-09", Status.MET, "Đã nghiệm thu")
    service(workspace).override(ruling, NOW + timedelta(hours=4))


@pytest.fixture(scope="module")
def issued(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, dict[str, bytes]]:
    """Return a data folder in which everything moved after reports were issued, and their Word files as issued."""
    workspace = really_submitted(tmp_path_factory.mktemp("issued") / "data", shipped_folder)
    edit(workspace, SCOPES["44/BC-UBND"], "I.counts", "Lời của văn phòng.\nDòng hai.", SUBMITTED + timedelta(hours=1))
    for number, scope in SCOPES.items():
        issue(workspace, number, scope, NOW)
    files = {record.receipt.report.number: issued_file(record, "docx") for record in issued_reports(workspace.snapshot())}
    move_everything(workspace)
    return open_workspace(workspace.folder), files


def found(workspace: Workspace, number: str) -> Record:
    return next(record for record in issued_reports(workspace.snapshot()) if record.receipt.report.number == number)


@pytest.mark.parametrize("number", SCOPES)
def test_its_own_file_and_its_text_made_anew_are_those_that_were_issued(number, issued):
    workspace, files = issued
    record = found(workspace, number)
    assert issued_file(record, "docx") == files[number]
    again = reissued(workspace, record)
    made = [KeptParagraph(one.key, one.look.value, one.text) for part in printed(again).sections for one in part.paragraphs]
    assert made == list(paragraphs_of(record))
    paper = list(texts(opened(files[number])))
    assert list(texts(opened(report_file(again, "docx")))) == paper
    assert any(f"Số: {number}" in text for text in paper)
    assert any("ngày 05 tháng 10 năm 2024" in text for text in paper)


def test_the_report_of_now_is_another_one(issued):
    workspace, _ = issued
    record = found(workspace, "45/BC-UBND")
    now = report_of(Moment(workspace, workspace.snapshot(), NOW.date()), SCOPES["45/BC-UBND"])
    made = [one.text for part in printed(now).sections for one in part.paragraphs]
    assert made != [one.text for one in paragraphs_of(record)]


def test_the_indicators_that_moved_since_are_those_handed_in_anew(issued):
    workspace, _ = issued
    snapshot, plan = workspace.snapshot(), workspace.catalogue.latest
    for number, scope in SCOPES.items():
        receipt = found(workspace, number).receipt
        later = [record for record in snapshot.records if record.receipt.order > receipt.order]
        handed_in = {
            key.measure
            for record in later
            for key in record.figures
            if key.period <= scope.period and (not scope.groups or key.group in (*scope.groups, ""))
        }
        moved = {measure.code for one in moved_indicators(plan, snapshot, receipt) for measure in one.measures}
        assert handed_in
        assert handed_in <= moved


def test_the_command_writes_what_was_issued(issued, tmp_path):
    workspace, files = issued
    data = ("--data", workspace.folder)
    done = here("report", tmp_path / "a.docx", "--issued", "44/BC-UBND", *data)
    assert ", số 44/BC-UBND, ngày 5/10/2024" in done.out, "the number as it is written"
    assert (done.status, done.err) == (0, "")
    assert (tmp_path / "a.docx").read_bytes() == files["44/BC-UBND"]
    assert here("report", tmp_path / "a.xlsx", "--issued", "44/bc-ubnd", *data).status == 0, "made of that moment"
    for options in (("--issued", "99/BC-UBND"), ("--issued", "44/BC-UBND", "--kind", "brief"), ("--meeting", "x")):
        assert here("report", tmp_path / "b.docx", *options, *data).status == 2
    assert not (tmp_path / "b.docx").exists()


def test_the_command_says_when_the_report_was_withdrawn(issued, tmp_path):
    workspace, _ = issued
    data = shutil.copytree(workspace.folder, tmp_path / "data")
    copy = open_workspace(data)
    service(copy).withdraw(found(copy, "45/BC-UBND").receipt.id, NOW + timedelta(days=1), "nhầm")
    done = here("report", tmp_path / "a.docx", "--issued", "45/BC-UBND", "--data", data)
    assert (done.status, "thu hồi" in done.err) == (0, True)
