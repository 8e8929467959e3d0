"""Who may do what: the whole table of roles and acts, written out by hand, and the finer questions about officers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lib.access.account import Account, Role
from lib.access.accounts import Stored
from lib.access.rights import (
    Act,
    Refused,
    closed_to,
    is_given,
    is_given_task,
    may,
    require,
    require_decision,
    require_province_decision,
    require_report,
    require_withdrawal,
    seen_in,
)
from lib.ledger.records import Receipt, RecordKind
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Actual
from lib.plan.model import Access
from lib.vietnamese.words.common_words import DOMAINS
from lib.vietnamese.words.rights_words import ACTS

TABLE = """
                 guest  viewer  officer  office  administrator
see                -      +        +       +          +
submit             -      -        +       +          +
withdraw           -      -        +       +          +
freeze_meeting     -      -        -       +          +
approve            -      -        -       +          +
lock_period        -      -        -       +          +
request            -      +        -       +          +
answer             -      -        +       +          +
override           -      -        -       +          +
assign_task        -      +        -       +          +
report_task        -      -        +       +          +
confirm_task       -      -        -       +          +
issue_link         -      -        -       +          +
write_report       -      -        -       +          +
manage_forms       -      -        -       +          +
see_journal        -      -        -       -          +
manage_accounts    -      -        -       -          +
change_plan        -      -        -       -          +
approve_for_province  -   -        -       -          -
"""
"""A guest sees what the settings leave open: that is asked of `closed_to`."""
HEAD, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(act, who, sign == "+") for act, *signs in ROWS for who, sign in zip(HEAD, signs, strict=True)]
START = datetime(2024, 7, 1, tzinfo=UTC)


def someone(who: str, **more) -> Account | None:
    return None if who == "guest" else Account(who, who.title(), Role(who), **more)


APPROVES = {"see", "approve_for_province"}
OF_PROVINCE = {"viewer": {"see"}, "officer": {"see"}, "office": APPROVES, "administrator": APPROVES}


@pytest.mark.parametrize("role", Role)
def test_of_the_provinces_accounts_in_a_ward_its_office_approves(role):
    account = someone(role, unit="38")
    assert {act.value for act in Act if may(account, act)} == OF_PROVINCE[role]
    seen = seen_in(someone(role), "38", "14758", "38")
    assert {act.value for act in Act if may(seen, act)} == {"see"}


def test_the_table_names_every_role_and_every_act():
    assert ["guest", *Role] == HEAD
    assert [act for act, *_ in ROWS] == [*Act] == [*ACTS]


@pytest.mark.parametrize(("act", "who", "allowed"), CELLS)
def test_a_role_may_do_what_the_table_says_and_is_told_why_not(act, who, allowed):
    account = someone(who)
    assert may(account, Act(act)) == allowed
    if allowed:
        assert require(account, Act(act)) is account
    else:
        with pytest.raises(Refused, match=ACTS[act]):
            require(account, Act(act))


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_a_disabled_account_may_do_nothing(role, act):
    gone = Account("a", "A", role, disabled=True)
    assert not may(gone, act)
    with pytest.raises(Refused):
        require(gone, act)


@pytest.mark.parametrize(
    ("access", "closed"),
    [
        (Access(), set()),
        (Access(closed_domains=frozenset({"quoc-phong-an-ninh"})), {"quoc-phong-an-ninh"}),
        (Access(guests_see=False), set(DOMAINS)),
    ],
)
def test_settings_close_domains_to_guests_and_to_nobody_who_signed_in(access, closed):
    assert closed_to(None, access) == closed
    assert closed_to(Account("a", "A", Role.VIEWER, disabled=True), access) == closed
    assert {closed_to(someone(role), access) for role in Role} == {frozenset()}


@pytest.mark.parametrize(
    ("measures", "groups", "code", "group", "given"),
    [
        (["KT-06"], [], "KT-06", "TDP01", True),
        (["KT-06"], [], "KT-06", "", True),
        (["KT-06"], [], "VX-05", "TDP01", False),
        ([], ["TDP01"], "VX-05", "TDP01", True),
        ([], ["TDP01"], "VX-05", "TDP02", False),
        ([], ["TDP01"], "VX-05", "", False),
        ([], ["TDP01", ""], "KT-01", "", False),
        (["KT-07a"], ["TDP02"], "KT-07b", "", False),
        ([], [], "KT-06", "TDP01", False),
    ],
)
def test_an_officer_reports_the_measures_and_groups_given_to_them(plan, measures, groups, code, group, given):
    officer = someone("officer", measures=frozenset(measures), groups=frozenset(groups))
    assert is_given(officer, plan.measure_by_code[code], group) == given
    for role, everything in (("viewer", False), ("office", True), ("administrator", True)):
        assert is_given(replace(officer, role=Role(role)), plan.measure_by_code[code], group) == everything


@pytest.mark.parametrize(
    ("department", "lead", "assignee", "own"),
    [
        ("Trạm Y tế", "trạm y tế", "", True),
        ("Trạm Y tế", "Trạm Y tế", "Lê Văn Khác", False),
        ("", "", "", False),
        ("", "Trạm Y tế", "", False),
        ("Công an phường", "Trạm Y tế", "", False),
    ],
)
@pytest.mark.parametrize("role", [Role.OFFICER, Role.OFFICE, Role.ADMINISTRATOR])
def test_a_units_task_is_of_who_belongs_to_it_and_gives_no_right_to_figures(plan, role, department, lead, assignee, own):
    account = someone(role, department=department)
    assert is_given_task(account, plan, lead=lead, assignee=assignee) == own
    assert is_given(account, plan.measure_by_code["KT-06"], "TDP01") == (role is not Role.OFFICER)


def test_one_figure_not_given_refuses_all_and_is_named(plan):
    officer = someone("officer", measures=frozenset({"KT-06"}))
    mine, other = Actual("KT-06", "TDP01", value=3), Actual("VX-05", "TDP02", numerator=1, denominator=2)
    assert require_report(officer, plan, [mine]) is officer
    with pytest.raises(Refused, match=r"BHYT.*Tổ dân phố 2"):
        require_report(officer, plan, [mine, other])
    with pytest.raises(Refused, match="và 5 số khác"):
        require_report(officer, plan, [replace(other, group=f"TDP{n:02}") for n in range(1, 11)])


def ledger(*kinds: tuple[str, dict]) -> Snapshot:
    """Return a ledger of records r0, r1, … as given."""
    records = [
        Receipt(f"r{number}", RecordKind(kind), "2024-07", "X", START + timedelta(hours=number), **more)
        for number, (kind, more) in enumerate(kinds)
    ]
    return Snapshot(tuple(Record(receipt, (), None) for receipt in records))


LAN, WAITS = {"account": "officer"}, {"account": "officer", "waits": True}
WITHDRAWALS = {
    "their own": ([("submission", LAN)], False, True),
    "their own that leaders see, under review": ([("submission", LAN)], True, False),
    "their own that waits": ([("submission", WAITS)], True, True),
    "their own that was approved": ([("submission", WAITS), ("approval", {"decides": "r0"})], True, False),
    "their own that was returned": ([("submission", WAITS), ("return", {"decides": "r0"})], True, True),
    "somebody else's": ([("submission", {"account": "minh"})], False, False),
    "one from before there were accounts": ([("submission", {})], False, False),
    "a meeting": ([("meeting", LAN)], False, False),
}


@pytest.mark.parametrize(("records", "review", "allowed"), WITHDRAWALS.values(), ids=WITHDRAWALS.keys())
def test_an_officer_takes_back_only_what_is_theirs_and_not_approved(records, review, allowed):
    snapshot = ledger(*records)
    if allowed:
        require_withdrawal(someone("officer"), snapshot, "r0", review=review)
    else:
        with pytest.raises(Refused):
            require_withdrawal(someone("officer"), snapshot, "r0", review=review)
    assert require_withdrawal(someone("office"), snapshot, "r0", review=review)
    for who in ("guest", "viewer"):
        with pytest.raises(Refused):
            require_withdrawal(someone(who), snapshot, "r0", review=review)


def test_an_officer_undoes_their_own_withdrawal_of_a_submission_and_no_other():
    snapshot = ledger(
        ("submission", LAN), ("withdrawal", LAN | {"withdraws": "r0"}), ("withdrawal", {"account": "office", "withdraws": "r0"})
    )
    assert require_withdrawal(someone("officer"), snapshot, "r1", review=False)
    with pytest.raises(Refused):
        require_withdrawal(someone("officer"), snapshot, "r2", review=False)


@pytest.mark.parametrize("who", HEAD)
def test_nobody_approves_their_own_and_only_the_office_approves(who):
    others, own = (Receipt("r", RecordKind.SUBMISSION, "2024-07", "X", START, account=name) for name in ("minh", who))
    if who in ("office", "administrator"):
        assert require_decision(someone(who), others)
    else:
        with pytest.raises(Refused):
            require_decision(someone(who), others)
    with pytest.raises(Refused):
        require_decision(someone(who), own)


PERSONS = {
    "somebody else": (("Lê Văn An", "an@x.vn"), ("Mai", "mai@x.vn"), True),
    "the same name, no addresses": (("Mai", ""), ("mai", ""), False),
    "the same name, one address": (("Mai", "m@x.vn"), ("Mai", ""), False),
    "the same name, two addresses": (("Mai", "m1@x.vn"), ("Mai", "m2@x.vn"), True),
    "another name, the same address": (("Mai", "M@x.vn"), ("Trần Thị Mai", "m@x.vn"), False),
}


@pytest.mark.parametrize(("of_ward", "of_province", "allowed"), PERSONS.values(), ids=PERSONS)
def test_nobody_approves_for_the_province_what_they_did_at_the_ward(of_ward, of_province, allowed):
    theirs = Account("a", of_ward[0], Role.OFFICE, email=of_ward[1])
    approver = Account("b", of_province[0], Role.OFFICE, email=of_province[1], unit="38")
    if allowed:
        assert require_province_decision(approver, [theirs]) is approver
    else:
        with pytest.raises(Refused, match="chính mình"):
            require_province_decision(approver, [theirs])


def test_what_the_province_approved_is_taken_back_by_nobody_at_the_ward():
    records = [("submission", WAITS), ("approval", {"decides": "r0"}), ("province_approval", {"decides": "r0"})]
    snapshot = ledger(*records)
    for record in ("r0", "r1", "r2"):
        with pytest.raises(Refused):
            require_withdrawal(someone("administrator"), snapshot, record, review=True)
    assert require_withdrawal(someone("office", unit="38"), snapshot, "r2", review=False)
    undone = ledger(*records, ("withdrawal", {"withdraws": "r2"}))
    assert require_withdrawal(someone("office"), undone, "r0", review=True)


def test_an_account_is_read_back_as_it_was_written():
    account = someone("officer", department="Tài chính - Kế toán", measures=frozenset({"KT-01"}))
    written = Stored(account, "", False, "stamp")
    assert Stored.from_data(written.to_data()) == written
