"""The second step of approval: what a province counts, approves, returns and takes back, and what its wards see of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused
from lib.access.verification import access_faults
from lib.commands.common import PASSWORD_VARIABLE
from lib.ledger import folders
from lib.ledger.backup import back_up
from lib.ledger.journal import Event, Journal
from lib.ledger.province_review import Step, as_approved, records_at, step_of, unapproved_measures
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.restore import restore
from lib.ledger.verify import verify
from lib.plan.actual import Actual, Key
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.plan.second_step import SECOND_STEP, SecondStep, read_second_step, second_step_of
from lib.province.comparison import compare
from lib.province.comparison_data import province_to_data
from lib.province.comparison_texts import cell_text, counted_text, waiting_text
from lib.province.province import Province
from lib.province.sums import sums
from lib.submission.proposal import Proposal
from lib.submission.province_review_service import ProvinceReviewService
from lib.submission.service import SubmissionService, master
from lib.workspace import Workspace, open_workspace
from tests.access.people import OWN, make_account
from tests.conftest import Done, copy_plan, here
from tests.storages import moved_into_database, over_both

NOW = datetime(2024, 9, 20, 3, tzinfo=UTC)
DAY = date(2024, 9, 10)
BEFORE = datetime(2024, 9, 1, tzinfo=UTC)
AUGUST, SEPTEMBER = Period(2024, 8), Period(2024, 9)
HOST = "127.0.0.1"
UNITS = "code,name,level\n38,Tỉnh Thử,province\n14758,Phường Một,ward\n14761,Phường Hai,ward\n"
COMMON = "code,name,unit,comparator,kind\nDN,Doanh nghiệp thành lập mới,doanh nghiệp,>=,flow\n"
MAPPING = "ward,measure,indicator\n*,KT-06,DN\n"
OFFICER = Account("hoa", "Trần Thị Hoa", Role.OFFICER, measures=frozenset({"KT-06"}))
OFFICE = Account("van", "Văn Phòng", Role.OFFICE)
APPROVER = Account("duyet", "Lê Thị Duyệt", Role.OFFICE)
LEADER = Account("sep", "Nguyễn Văn Sếp", Role.VIEWER)
BOSS = Account("tinh", "Quản Trị Tỉnh", Role.ADMINISTRATOR)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    over_both(metafunc)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province of two wards without figures, with accounts, whose second step is on for all; nobody may change it."""
    root = tmp_path_factory.mktemp("province") / "tinh"
    root.mkdir()
    for name, text in (("units.csv", UNITS), ("province_indicators.csv", COMMON), ("mapping.csv", MAPPING)):
        (root / name).write_text(text, "utf-8")
    for code in ("14758", "14761"):
        ward = copy_plan(root / "wards" / code)
        for account in (OFFICER, OFFICE):
            make_account(ward, account)
    for account in (APPROVER, LEADER, BOSS):
        make_account(root, account)
    ProvinceReviewService(root, BOSS, HOST).switch(SecondStep().with_ward("*", DAY), NOW)
    return root


@pytest.fixture
def root(shared: Path, tmp_path: Path) -> Path:
    """Return a copy that a test may change."""
    return shutil.copytree(shared, tmp_path / "tinh")


@pytest.fixture
def ward(root: Path, storage: str, request: pytest.FixtureRequest):
    """Return one of its wards, kept by the storage that the test runs over."""
    folder = root / "wards" / "14758"
    if storage == "folder":
        yield open_workspace(folder)
        return
    with moved_into_database(request.getfixturevalue("database_url"), folder):
        yield open_workspace(folder)


def province(root: Path, account: Account | None = APPROVER) -> ProvinceReviewService:
    return ProvinceReviewService(root, account, HOST)


def hand_in(ward: Workspace, amount: float, *, at: datetime = NOW, group: str = "TDP01", period: Period = AUGUST) -> Receipt:
    """Let the ward's office hand in a figure, which counts at the ward at once."""
    plan, figure = ward.catalogue.latest, Actual("KT-06", group, value=amount)
    proposal = Proposal(plan, period, (figure,), b"workbook", "a.xlsx", ward.ledger.snapshot(), ())
    return SubmissionService(ward, OFFICE, HOST).submit(proposal, at)


def counted(root: Path, period: Period = AUGUST) -> float | None:
    """Return what the province counts of the new businesses of its first ward."""
    found = {one.unit.code: one.summary for one in Province(root).gather(period, NOW)}
    summary = found["14758"]
    assert summary is not None
    value = summary.by_code["KT-06"].value
    return None if value is None else float(value)


def at_ward(ward: Workspace, group: str = "TDP01", period: Period = AUGUST) -> float | None:
    return ward.snapshot().current[Key(str(period), "KT-06", group)][0].value


def test_the_province_counts_what_it_approved_and_the_ward_what_the_ward_accepted(root, ward):
    hand_in(ward, 3, at=BEFORE)
    assert (counted(root), at_ward(ward)) == (3, 3)
    later = hand_in(ward, 7)
    assert (counted(root), at_ward(ward)) == (3, 7)
    done = province(root).approve(ward, later.id, NOW)
    assert (counted(root), at_ward(ward)) == (7, 7)
    assert (done.kind, done.account, done.officer) == (RecordKind.PROVINCE_APPROVAL, "duyet@38", "Lê Thị Duyệt")


def test_figures_stand_in_the_wards_order_whenever_the_province_approves_them(root, ward):
    first, second = hand_in(ward, 4), hand_in(ward, 5, at=NOW + timedelta(hours=1))
    province(root).approve(ward, second.id, NOW + timedelta(hours=2))
    with pytest.raises(KeyError):
        province(root).approve(ward, "nothing", NOW)
    province(root).approve(ward, first.id, NOW + timedelta(hours=3))
    assert counted(root) == 5


@pytest.mark.folder_only
def test_what_was_replaced_whole_is_not_listed_any_more(ward):
    first = hand_in(ward, 4)
    since = second_step_of(ward.folder)
    assert [record.receipt.id for record, _ in records_at(ward.snapshot(), since, Step.WAITS)] == [first.id]
    second = hand_in(ward, 5, at=NOW + timedelta(hours=1))
    assert [record.receipt.id for record, _ in records_at(ward.snapshot(), since, Step.WAITS)] == [second.id]


def test_what_was_returned_is_corrected_or_sent_again(root, ward):
    sent = hand_in(ward, 7)
    service, office, since = province(root), SubmissionService(ward, OFFICE, HOST), second_step_of(ward.folder)
    with pytest.raises(Refused, match="lý do"):
        service.give_back(ward, sent.id, " ", NOW)
    returned = service.give_back(ward, sent.id, "thiếu biên bản", NOW)
    assert (returned.reason, counted(root), at_ward(ward)) == ("thiếu biên bản", None, 7)
    assert [record.receipt.id for record, _ in records_at(ward.snapshot(), since, Step.RETURNED)] == [sent.id]
    with pytest.raises(Refused, match="không chờ"):
        service.approve(ward, sent.id, NOW)
    office.resubmit(sent.id, NOW, "biên bản gửi kèm")
    assert step_of(ward.snapshot(), sent, since) is Step.WAITS
    with pytest.raises(Refused):
        office.resubmit(sent.id, NOW)
    service.give_back(ward, sent.id, "vẫn thiếu", NOW)
    hand_in(ward, 6, at=NOW + timedelta(hours=1))
    assert records_at(ward.snapshot(), since, Step.RETURNED) == ()
    assert unapproved_measures(ward.snapshot(), since, "2024-01", "2024-08") == {"KT-06"}
    assert unapproved_measures(ward.snapshot(), since, "2024-01", "2024-07") == frozenset()


def test_a_decision_is_taken_back_and_that_too(root, ward):
    sent = hand_in(ward, 7)
    service = province(root)
    approval = service.approve(ward, sent.id, NOW)
    with pytest.raises(Refused, match="Tỉnh"):
        SubmissionService(ward, OFFICE, HOST).withdraw(sent.id, NOW)
    with pytest.raises(Refused):
        SubmissionService(ward, OFFICE, HOST).withdraw(approval.id, NOW)
    with pytest.raises(Refused, match="của tỉnh"):
        service.take_back(ward, sent.id, NOW)
    undone = service.take_back(ward, approval.id, NOW)
    assert counted(root) is None
    service.take_back(ward, undone.id, NOW)
    assert counted(root) == 7
    with pytest.raises(ValueError, match="already"):
        service.take_back(ward, undone.id, NOW)


def test_a_ward_takes_back_what_still_waits_and_its_older_figure_stands(root, ward):
    hand_in(ward, 3, at=BEFORE)
    waiting = hand_in(ward, 7)
    SubmissionService(ward, OFFICE, HOST).withdraw(waiting.id, NOW)
    assert (counted(root), at_ward(ward)) == (3, 3)


INTRUDERS = {
    "guest": None,
    "viewer of the province": LEADER,
    "office of the ward": OFFICE,
    "forged role": replace(LEADER, role=Role.ADMINISTRATOR),
    "no such account": Account("ai", "Ai Đó", Role.OFFICE),
    "master from a page": master("Ai Đó"),
}


@pytest.mark.folder_only
@pytest.mark.parametrize("who", INTRUDERS)
def test_nobody_else_decides_or_switches_and_the_journal_says_so(who, root, ward):
    waiting = hand_in(ward, 7)
    service, before = province(root, INTRUDERS[who]), ward.ledger.fingerprint()
    approval = "20240920T030000000000Z-00000000"
    for act in (
        lambda: service.approve(ward, waiting.id, NOW),
        lambda: service.give_back(ward, waiting.id, "sai", NOW),
        lambda: service.take_back(ward, approval, NOW),
        lambda: service.switch(SecondStep(), NOW),
        lambda: service.require(NOW),
    ):
        shown = len([*Journal(root / folders.JOURNAL).entries()])
        with pytest.raises(Refused):
            act()
        entries = [*Journal(root / folders.JOURNAL).entries()]
        assert [entry.event for entry in entries[shown:]] == [Event.REFUSED]
    assert ward.ledger.fingerprint() == before
    assert second_step_of(ward.folder) is not None


@pytest.mark.folder_only
def test_nobody_decides_in_a_folder_that_is_not_the_provinces(root, ward, tmp_path):
    other = open_workspace(shutil.copytree(ward.folder, tmp_path / "14758"))
    waiting = hand_in(other, 7)
    with pytest.raises(Refused, match="Không phải"):
        province(root).approve(other, waiting.id, NOW)


@pytest.mark.folder_only
def test_only_another_person_approves_for_the_province(root, ward):
    make_account(root, replace(APPROVER, full_name=OFFICE.full_name))
    waiting = hand_in(ward, 7)
    with pytest.raises(Refused, match="chính mình"):
        province(root).approve(ward, waiting.id, NOW)


def test_both_journals_have_it_and_the_folder_verifies_and_is_restored(root, ward, tmp_path):
    waiting = hand_in(ward, 7)
    done = province(root).approve(ward, waiting.id, NOW)
    of_ward = [(entry.event, entry.who) for entry in ward.journal.entries()]
    of_province = [(entry.event, entry.who, entry.what.get("ward")) for entry in Journal(root / folders.JOURNAL).entries()]
    assert of_ward[-1] == (Event.PROVINCE_APPROVED, "duyet@38")
    assert of_province[-1] == (Event.PROVINCE_APPROVED, "duyet", "14758")
    found = verify(ward.folder, ward.catalogue.plans, NOW, access_faults)
    assert [fault for fault in found.faults if not fault.is_note] == []
    back_up(ward.folder, tmp_path / "saved.zip", NOW)
    restore(tmp_path / "saved.zip", tmp_path / "again")
    again = open_workspace(tmp_path / "again").snapshot()
    assert again.province_decisions[waiting.id] == done


def test_what_an_officer_hands_in_waits_twice(root, ward):
    file = ward.folder / "settings.toml"
    file.write_text(file.read_text("utf-8").replace("required = false", "required = true"), "utf-8")
    proposal = Proposal(
        ward.catalogue.latest, AUGUST, (Actual("KT-06", "TDP01", value=7),), b"w", "a.xlsx", ward.ledger.snapshot(), ()
    )
    receipt = SubmissionService(ward, OFFICER, HOST).submit(proposal, NOW)
    since = second_step_of(ward.folder)
    assert (step_of(ward.snapshot(), receipt, since), counted(root)) == (None, None)
    SubmissionService(ward, OFFICE, HOST).approve(receipt.id, NOW)
    assert (step_of(ward.snapshot(), receipt, since), counted(root)) == (Step.WAITS, None)
    province(root).approve(ward, receipt.id, NOW)
    assert counted(root) == 7


@pytest.mark.folder_only
def test_made_up_figures_do_not_come_back_while_the_first_real_ones_wait(ward):
    ward.ledger.submit(
        period="2024-07",
        author=Author("Minh họa", BEFORE),
        actuals=[Actual("KT-06", "TDP01", value=2)],
        file_name="a",
        content=b"a",
        demo=True,
    )
    hand_in(ward, 7)
    seen = as_approved(ward.snapshot(), second_step_of(ward.folder))
    assert (seen.is_demonstration, dict(seen.current)) == (False, {})


def test_switched_off_everything_counts_at_once(root, ward):
    hand_in(ward, 7)
    assert counted(root) is None
    service = province(root, BOSS)
    service.switch(read_second_step(root / SECOND_STEP).with_ward("14758", None), NOW)
    assert (counted(root), second_step_of(ward.folder)) == (7, None)
    assert second_step_of(root / "wards" / "14761") is not None
    service.switch(SecondStep(), NOW)
    assert second_step_of(root / "wards" / "14761") is None


@pytest.mark.folder_only
def test_the_provinces_texts_and_data_tell_what_is_not_counted(root, ward):
    hand_in(ward, 3, at=BEFORE)
    hand_in(ward, 7)
    of = Province(root)
    gathered = of.gather(AUGUST, NOW)
    comparison = compare(of.common, gathered, AUGUST)
    [whole] = sums(comparison)
    assert (whole.value, whole.unapproved) == (3, 1)
    assert "1 nơi có số tỉnh chưa duyệt" in counted_text(whole)
    assert "chưa duyệt" in cell_text(comparison.rows[0].cells[0])
    assert waiting_text(comparison) == "1 lần nộp của 1 phường, xã chờ tỉnh duyệt, chưa tính ở đây"
    data = province_to_data(of.units, comparison, gathered)
    assert [ward["waiting_for_approval"] for ward in data["wards"]] == [1, 0]
    assert data["wards"][0]["cells"]["DN"]["waits_for_approval"] is True


@pytest.mark.folder_only
def test_what_waits_was_handed_in_and_is_not_owed(root, ward):
    owed = {m.code: m.owed for m in summary_of(root).measures}
    hand_in(ward, 7, group="")
    now = {m.code: m.owed for m in summary_of(root).measures}
    assert (owed["KT-06"], now["KT-06"]) == (8, None)


def summary_of(root: Path):
    return {one.unit.code: one.summary for one in Province(root).gather(AUGUST, NOW)}["14758"]


@pytest.mark.folder_only
def test_what_waits_of_a_later_month_is_told_too(root, ward):
    province_of = Province(root)
    province_of.gather(AUGUST, NOW)
    hand_in(ward, 9, period=SEPTEMBER)
    waiting = {one.unit.code: one.summary for one in province_of.gather(AUGUST, NOW)}["14758"].waiting
    assert [(one.period, one.officer, one.figures) for one in waiting] == [("2024-09", "Văn Phòng", 1)]


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ("ward,since\n*,mai\n", "không phải là ngày"),
        ("ward,since\n*,2024-09-10\n*,\n", "đã có"),
        ("ward,since\n,2024-09-10\n", "để trống"),
        ("ward,since\n99,2024-09-10\n", "không có phường, xã mã 99"),
    ],
)
def test_a_wrong_table_is_named_with_its_row(table, wrong, shared, tmp_path):
    root = shutil.copytree(shared, tmp_path / "tinh")
    (root / SECOND_STEP).write_text(table, "utf-8")
    with pytest.raises(PlanError, match=wrong):
        Province(root).units  # noqa: B018


COMMANDS: dict[str, tuple[object, ...]] = {
    "list": ("list",),
    "approve": ("approve", "--ward", "14758", "--period", "2024-08"),
    "return": ("return", "--ward", "14758", "--period", "2024-08", "--reason", "thiếu"),
    "on": ("on", "--since", "2024-09-11"),
    "off": ("off",),
}


@pytest.mark.folder_only
def test_the_command_does_what_the_pages_do_and_nothing_for_others(root, ward, monkeypatch):
    waiting = hand_in(ward, 7)
    monkeypatch.setenv(PASSWORD_VARIABLE, OWN)

    def run(*words: object, account: str = "duyet") -> Done:
        return here("province-review", *words, "--data", root, *(["--account", account] if account else []))

    for words in COMMANDS.values():
        for account in ("", "sep"):
            assert run(*words, account=account).status == 2
    assert [one["id"] for one in run("list", "--json", "--period", "2024-08").data] == [waiting.id]
    assert waiting.id in run("list", "--period", "2024-08").out
    approved = run("approve", "--ward", "14758", "--period", "2024-08")
    assert (approved.status, counted(root)) == (0, 7)
    decision = ward.snapshot().province_decisions[waiting.id]
    assert f"undo {decision.id}" in approved.out
    assert run("undo", decision.id, "--ward", "14758").status == 0
    assert run("return", waiting.id, "--ward", "14758").status == 2
    assert run("return", waiting.id, "--ward", "14758", "--reason", "thiếu").status == 0
    assert run("approve", waiting.id, "--ward", "14758").status == 2
    assert run("off", "--ward", "14758", account="tinh").status == 0
    assert counted(root) == 7
    for wrong in (("approve",), ("approve", "--ward", "9"), ("approve", "x", "--ward", "14758"), ("on", "--since", "mai")):
        assert run(*wrong).status == 2
    assert here("province-review", "list", "--data", ward.folder).status == 2
