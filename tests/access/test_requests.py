"""Requests and answers through the service: who may ask, answer and take back, what is refused, and what guests never learn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.rights import Refused, closed_to
from lib.ledger.journal import Event
from lib.ledger.records import Receipt
from lib.ledger.requests import standing_answers, standing_requests
from lib.ledger.verify import verify
from lib.submission.service import SubmissionService
from tests.access.people import make_account
from tests.access.ward import HOST, JULY, NOW, PEOPLE, Ward, make_ward

DUE = date(2024, 10, 5)
BOSS = Account("sep", "Lãnh Đạo", Role.VIEWER)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    ward = make_ward(tmp_path_factory.mktemp("ward") / "data")
    make_account(ward.folder, BOSS)
    return ward


@pytest.fixture
def ward(made: Ward, tmp_path: Path) -> Ward:
    return made.copied(tmp_path / "data")


def service(ward: Ward, name: str) -> SubmissionService:
    account = None if not name else BOSS if name == BOSS.name else PEOPLE[name]
    return SubmissionService(ward.workspace, account, HOST)


def ask(ward: Ward, name: str = "xem", measure: str = "KT-06", due: date = DUE, text: str = "Vì sao?") -> Receipt:
    plan = ward.workspace.catalogue.latest
    return service(ward, name).request_explanation(plan.measure_by_code[measure], JULY, due, text, NOW)


# Whoever signed in: may they ask about KT-06, answer it, take back the request of “xem”, take back the answer of “hoa”?
TABLE = {
    "": "----",
    "xem": "+-+-",
    "sep": "+---",
    "hoa": "-+-+",
    "khac": "----",
    "van": "++++",
    "truong": "++++",
    "nghi": "----",
}


@pytest.mark.parametrize(("name", "allowed"), TABLE.items(), ids=[name or "guest" for name in TABLE])
def test_who_may_ask_answer_and_take_back(name, allowed, ward):
    asked = ask(ward)
    second = ask(ward)
    shown = service(ward, "hoa").answer(second.id, "Chờ mặt bằng.", NOW)
    acts = (
        lambda: ask(ward, name),
        lambda: service(ward, name).answer(asked.id, "Vì mưa.", NOW),
        lambda: service(ward, name).withdraw(asked.id, NOW),
        lambda: service(ward, name).withdraw(shown.id, NOW),
    )
    for act, sign in zip(acts, allowed, strict=True):
        before = ward.state()
        if sign == "+":
            act()
            assert ward.state() != before
            assert ward.entries()[-1][1:] == (name, HOST)
            assert ward.entries()[-1][0] is not Event.REFUSED
        else:
            with pytest.raises(Refused):
                act()
            assert ward.state() == before
            assert ward.entries()[-1] == (Event.REFUSED, name, HOST)


def test_a_forged_role_or_measure_helps_nobody(made):
    plan, before = made.workspace.catalogue.latest, made.state()
    forged = SubmissionService(made.workspace, replace(PEOPLE["hoa"], role=Role.ADMINISTRATOR), HOST)
    with pytest.raises(Refused, match="không được yêu cầu giải trình"):
        forged.request_explanation(plan.measure_by_code["KT-06"], JULY, DUE, "Vì sao?", NOW)
    assert made.state() == before


def test_an_officer_is_told_that_the_measure_is_not_theirs(ward):
    asked = ask(ward)
    with pytest.raises(Refused, match=f"không được giao chỉ tiêu “{asked.title}”"):
        SubmissionService(ward.workspace, replace(PEOPLE["khac"], measures=frozenset({"KT-06"})), HOST).answer(
            asked.id, "Vì mưa.", NOW
        )


def test_a_day_that_is_past_and_missing_words_are_refused_with_what_to_do(ward):
    assert ask(ward, due=date(2024, 10, 1)).due == "2024-10-01"
    with pytest.raises(Refused, match="hôm nay hoặc một ngày sau"):
        ask(ward, due=date(2024, 9, 30))
    with pytest.raises(Refused, match="Ghi nội dung yêu cầu giải trình"):
        ask(ward, text=" ")
    with pytest.raises(Refused, match="Ghi nội dung giải trình"):
        service(ward, "hoa").answer(ask(ward).id, " ", NOW)


def test_what_is_settled_says_by_whom(ward):
    first, second = ask(ward), ask(ward)
    service(ward, "hoa").answer(first.id, "Vì mưa.", NOW)
    with pytest.raises(Refused, match="Trần Thị Hoa đã giải trình yêu cầu này rồi"):
        service(ward, "van").answer(first.id, "Vì nắng.", NOW)
    service(ward, "xem").withdraw(second.id, NOW)
    with pytest.raises(Refused, match="Người Xem đã rút yêu cầu này"):
        service(ward, "hoa").answer(second.id, "Vì mưa.", NOW)


def test_who_took_a_request_back_may_undo_that_and_nobody_else(ward):
    asked = ask(ward)
    taken = service(ward, "xem").withdraw(asked.id, NOW)
    with pytest.raises(Refused):
        service(ward, "sep").withdraw(taken.id, NOW)
    service(ward, "xem").withdraw(taken.id, NOW)
    assert [found.id for found in standing_requests(ward.workspace.ledger.snapshot())] == [asked.id]


def test_guests_learn_nothing_of_requests_about_a_closed_domain(ward):
    ask(ward)
    closed = ask(ward, measure="QA-01", text="Bí mật?")
    service(ward, "van").answer(closed.id, "bí mật", NOW)
    whole = ward.workspace
    seen = whole.without(closed_to(None, whole.catalogue.latest.settings.access)).snapshot()
    assert [found.measure for found in standing_requests(seen)] == ["KT-06"]
    assert dict(standing_answers(seen)) == {}
    assert len(standing_requests(whole.snapshot())) == 2


def test_the_check_of_the_folder_knows_requests_and_answers(ward):
    asked = ask(ward)
    service(ward, "hoa").answer(asked.id, "Vì mưa.", NOW)
    plans, later = ward.workspace.catalogue.plans, NOW + timedelta(hours=1)
    assert verify(ward.folder, plans, later).is_clean
    (folder,) = ward.folder.glob(f"actuals/*/*/{asked.id}")
    folder.rename(ward.folder / "elsewhere")
    assert {fault.code for fault in verify(ward.folder, plans, later).faults} == {"link_broken", "record_gone"}
