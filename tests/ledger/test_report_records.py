"""Records about reports: which edit of a paragraph stands, what keeps a report from being issued, and its files read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from lib.ledger.records import Author, Receipt
from lib.ledger.report_details import ReportDetails
from lib.ledger.report_records import (
    EditedMeanwhile,
    Issue,
    KeptParagraph,
    LedgerMoved,
    NumberTaken,
    ParagraphEdit,
    ReportScope,
    endings_of,
    issued_file,
    issued_reports,
    paragraphs_of,
    record_issue,
    record_paragraph,
    refuse_taken_number,
    standing_edits,
)
from lib.ledger.store import Ledger
from lib.plan.actual import Actual

START = datetime(2024, 10, 5, 1, 30, tzinfo=UTC)
SCOPE = ReportScope("report", "2024-09")
EDIT = ParagraphEdit(SCOPE, "II.1", "Kết quả nổi bật", "Đạt khá.", "Đạt 14 chỉ tiêu.", ("kinh-te",))
ISSUE = Issue(
    SCOPE,
    "45/BC-UBND",
    date(2024, 10, 5),
    "Báo cáo 9 tháng đầu năm 2024",
    ("kinh-te", "moi-truong"),
    (KeptParagraph("II.1", "body", "Đạt khá."), KeptParagraph("II.2", "item", "Còn chậm.")),
    {"docx": b"word", "xlsx": b"excel"},
    {"targets.csv": b"plan"},
    "",
)


@pytest.fixture
def ledger(tmp_path) -> Ledger:
    return Ledger(tmp_path / "actuals")


def by(minute: int) -> Author:
    return Author("Văn Phòng", START + timedelta(minutes=minute), "van")


def issued(ledger: Ledger, minute: int = 0, **more) -> Receipt:
    accepted = more.pop("is_number_accepted", False)
    return record_issue(ledger, by(minute), replace(ISSUE, ledger=ledger.fingerprint(), **more), is_number_accepted=accepted)


def texts(ledger: Ledger, scope: ReportScope = SCOPE) -> dict[str, str]:
    return {key: edit.text for key, edit in standing_edits(ledger.snapshot(), scope).items()}


def test_the_newest_edit_stands_and_the_one_before_when_it_is_taken_back(ledger):
    first = record_paragraph(ledger, by(0), EDIT)
    second = record_paragraph(ledger, by(1), replace(EDIT, text="Đạt tốt.", basis=first.id))
    assert texts(ledger) == {"II.1": "Đạt tốt."}
    undo = ledger.withdraw(second.id, author=by(2))
    assert texts(ledger) == {"II.1": "Đạt khá."}
    ledger.withdraw(undo.id, author=by(3))
    assert texts(ledger) == {"II.1": "Đạt tốt."}


def test_a_reversion_takes_all_edits_out_until_it_is_taken_back(ledger):
    first = record_paragraph(ledger, by(0), EDIT)
    second = record_paragraph(ledger, by(1), replace(EDIT, text="Đạt tốt.", basis=first.id))
    back = record_paragraph(ledger, by(2), replace(EDIT, basis=second.id), reverts=True)
    assert texts(ledger) == {}
    ledger.withdraw(back.id, author=by(3))
    assert texts(ledger) == {"II.1": "Đạt tốt."}


@pytest.mark.parametrize(
    "other",
    [
        replace(SCOPE, document="brief"),
        replace(SCOPE, period="2024-10"),
        replace(SCOPE, groups=("TDP01",)),
        replace(SCOPE, programme="NQ-01"),
    ],
)
def test_an_edit_is_of_one_report_alone(other, ledger):
    record_paragraph(ledger, by(0), EDIT)
    assert texts(ledger, other) == {}
    record_paragraph(ledger, by(1), replace(EDIT, scope=other, text="Khác."))
    assert (texts(ledger), texts(ledger, other)) == ({"II.1": "Đạt khá."}, {"II.1": "Khác."})


@pytest.mark.parametrize("basis", ["", "20241001T000000000000Z-00000000"])
def test_nobody_writes_over_an_edit_that_was_not_shown(basis, ledger):
    stands = record_paragraph(ledger, by(0), EDIT)
    for reverts in (False, True):
        with pytest.raises(EditedMeanwhile) as other:
            record_paragraph(ledger, by(1), replace(EDIT, text="Khác.", basis=basis), reverts=reverts)
        assert other.value.record == stands
    assert texts(ledger) == {"II.1": "Đạt khá."}


def test_edits_of_made_up_figures_vanish_with_them(ledger):
    figures = [Actual("KT-06", "TDP01", value=3.0)]
    ledger.submit(period="2024-09", author=by(0), actuals=figures, file_name="a.xlsx", content=b"a", demo=True)
    assert record_paragraph(ledger, by(1), EDIT).demo
    assert issued(ledger, 2).demo
    ledger.submit(period="2024-09", author=by(3), actuals=figures, file_name="a.xlsx", content=b"a")
    assert (texts(ledger), issued_reports(ledger.snapshot())) == ({}, ())


def test_an_issued_report_is_read_back_bit_for_bit(ledger):
    receipt = issued(ledger)
    (record,) = issued_reports(Ledger(ledger.folder).snapshot())
    assert record.receipt == receipt
    assert (endings_of(record), issued_file(record, "docx"), issued_file(record, "xlsx")) == (("docx", "xlsx"), b"word", b"excel")
    assert paragraphs_of(record) == ISSUE.paragraphs
    with pytest.raises(KeyError):
        issued_file(record, "pdf")


@pytest.mark.folder_only("changes files by hand")
@pytest.mark.parametrize("name", ["report.docx", "paragraphs.json"])
def test_a_file_that_was_changed_on_disk_is_not_given_out(name, ledger):
    issued(ledger)
    (record,) = issued_reports(ledger.snapshot())
    (record.folder / name).write_bytes(b"other")
    with pytest.raises(ValueError, match=name):
        issued_file(record, "docx") if name.endswith("docx") else paragraphs_of(record)


def test_a_report_made_before_the_ledger_moved_is_not_issued(ledger):
    before = ledger.fingerprint()
    record_paragraph(ledger, by(0), EDIT)
    with pytest.raises(LedgerMoved):
        record_issue(ledger, by(1), replace(ISSUE, ledger=before))
    assert issued_reports(ledger.snapshot()) == ()


@pytest.mark.parametrize("is_withdrawn", [False, True])
def test_a_number_is_used_again_only_if_somebody_says_so(is_withdrawn, ledger):
    first = issued(ledger)
    if is_withdrawn:
        ledger.withdraw(first.id, author=by(1), reason="nhầm")
    with pytest.raises(NumberTaken) as taken:
        issued(ledger, 2, number="45/bc-ubnd")
    assert (taken.value.record, taken.value.is_withdrawn) == (first, is_withdrawn)
    second = issued(ledger, 3, is_number_accepted=True)
    assert [record.receipt for record in issued_reports(ledger.snapshot())] == [second, first]


@pytest.mark.parametrize("more", [{"issued_on": date(2025, 1, 5)}, {"number": "45/TB-UBND"}])
def test_another_year_and_another_symbol_have_numbers_of_their_own(more, ledger):
    issued(ledger)
    issued(ledger, 1, **more)
    assert len(issued_reports(ledger.snapshot())) == 2


def test_a_withdrawn_report_does_not_come_back_beside_another_of_its_number(ledger):
    undo = ledger.withdraw(issued(ledger).id, author=by(1), reason="nhầm")
    refuse_taken_number(ledger.snapshot(), undo.id)
    second = issued(ledger, 2, is_number_accepted=True)
    with pytest.raises(NumberTaken) as taken:
        refuse_taken_number(ledger.snapshot(), undo.id)
    assert taken.value.record == second


@pytest.mark.parametrize(
    "plain", [{"document": "report", "issued_on": "5/10/2024"}, {"document": "report", "more": 1}, {"programme": "x"}]
)
def test_details_that_are_none_are_refused(plain):
    with pytest.raises((ValueError, TypeError)):
        ReportDetails.from_plain(plain)
