"""Overrides as records: a reason each, taken back by the ordinary withdrawal, and no figure ever changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.history import history
from lib.ledger.overrides import Ruling, override
from lib.ledger.records import Author, Receipt, RecordKind
from lib.ledger.review import lock_period
from lib.ledger.store import Ledger
from lib.plan.actual import Actual
from lib.plan.status import Status

NOW = datetime(2024, 10, 1, 2, tzinfo=UTC)
CHAIRMAN = {"author": Author("Chủ tịch", NOW, "ct")}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "actuals")


@pytest.fixture
def ruling(plan) -> Ruling:
    return Ruling(plan.indicator_by_code["KT-06"], "2024-09", Status.ON_TRACK, " Chờ cấp giấy. ")


def standing(ledger: Ledger) -> list[str]:
    """Return the reasons of the overrides that stand, as a newly started program reads them."""
    return [receipt.reason for receipt, _ in Ledger(ledger.folder).snapshot().overrides]


def figures(amount: float, **more) -> dict:
    actuals = [Actual("KT-06", "", value=amount)]
    return {"period": "2024-09", "author": Author("Lan", NOW), "actuals": actuals, "file_name": "a.xlsx", "content": b""} | more


def test_an_override_says_of_what_which_light_and_why(ledger, ruling):
    receipt = override(ledger, ruling, **CHAIRMAN)
    assert (receipt.kind, receipt.period, receipt.indicator, receipt.light) == (RecordKind.OVERRIDE, "2024-09", "KT-06", "on_track")
    assert (receipt.title, receipt.reason, receipt.subject) == (ruling.indicator.name, "Chờ cấp giấy.", "KT-06")
    assert standing(ledger) == ["Chờ cấp giấy."]


def test_without_a_reason_nothing_is_stored(ledger, ruling):
    with pytest.raises(ValueError, match="reason"):
        override(ledger, replace(ruling, reason="\n"), **CHAIRMAN)
    assert standing(ledger) == []


def test_an_override_taken_back_is_gone_until_that_is_undone(ledger, ruling):
    receipt = override(ledger, ruling, **CHAIRMAN)
    taken = ledger.withdraw(receipt.id, **CHAIRMAN)
    assert standing(ledger) == []
    ledger.withdraw(taken.id, **CHAIRMAN)
    assert standing(ledger) == ["Chờ cấp giấy."]
    assert [event.summary for event in history(ledger.snapshot())][1:] == [
        "Bỏ đánh giá điều chỉnh của Chủ tịch",
        f"Điều chỉnh đánh giá “{ruling.indicator.name}” thành “Đúng tiến độ”",
    ]


def test_an_override_changes_no_figure_and_a_closed_period_takes_it(ledger, ruling):
    submitted = ledger.submit(**figures(9))
    lock_period(ledger, "2024-09", **CHAIRMAN)
    ledger.withdraw(override(ledger, ruling, **CHAIRMAN).id, **CHAIRMAN)
    snapshot = ledger.snapshot()
    assert snapshot.changed_at == submitted.accepted_at
    assert {key.measure: figure.value for key, (figure, _) in snapshot.current.items()} == {"KT-06": 9}


def test_overrides_of_demonstration_figures_vanish_with_them(ledger, ruling):
    ledger.submit(**figures(9, demo=True))
    assert override(ledger, ruling, **CHAIRMAN).demo
    assert standing(ledger) == ["Chờ cấp giấy."]
    ledger.submit(**figures(9))
    assert standing(ledger) == []


def test_of_a_closed_indicator_nothing_is_left_not_even_what_takes_it_back(ledger, ruling, plan):
    override(ledger, ruling, **CHAIRMAN)
    closed = override(ledger, replace(ruling, indicator=plan.indicator_by_code["QA-01"], reason="bí mật"), **CHAIRMAN)
    ledger.withdraw(ledger.withdraw(closed.id, **CHAIRMAN).id, **CHAIRMAN)
    seen = ledger.snapshot().limited_to({"KT-06"}, (), closed={"quoc-phong-an-ninh"})
    assert [record.receipt.indicator for record in seen.records] == ["KT-06"]


def test_a_receipt_from_before_there_were_overrides_is_read_as_it_stands():
    text = (
        '{"id": "20240716T013000000000Z-6f3b4ca8", "kind": "answer", "period": "2024-07", "officer": "Lan", '
        '"accepted_at": "2024-07-16T01:30:00+00:00", "answers": "r0", "measure": "KT-06", "text": "một", "format_version": 3}'
    )
    receipt = Receipt.from_json(text)
    assert (receipt.indicator, receipt.light, receipt.about, receipt.subject) == ("", "", "r0", "KT-06")
