"""The acts of a province in a ward's data folder, and of the ward towards it, for the table of writers that are killed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from lib.access.account import Account, Role
from lib.ledger.province_review import Step, records_at
from lib.ledger.records import RecordKind
from lib.plan.actual import Actual
from lib.plan.administrative_units import UNITS, WARDS, ward_folder
from lib.plan.periods import Period
from lib.plan.second_step import SECOND_STEP, second_step_of
from lib.submission.proposal import Proposal
from lib.submission.province_review_service import ProvinceReviewService
from lib.submission.service import CONSOLE, SubmissionService, master
from lib.workspace import Workspace, open_workspace
from tests.ledger.bit_flips import NOW

BOSS = Account("lan", "Lan", Role.ADMINISTRATOR)
FILE = "tinh.xlsx"
Act = Callable[[ProvinceReviewService, Workspace], object]


def _in_province(data: Path) -> tuple[ProvinceReviewService, Workspace]:
    """Return the review of a province to which the data folder belongs, and the folder as a ward of it."""
    root = data.parent / "province"
    (root / WARDS).mkdir(parents=True, exist_ok=True)
    (root / UNITS).write_text("code,name,level\n38,Tỉnh Thử,province\n14758,Phường Thử,ward\n", "utf-8")
    (root / SECOND_STEP).write_text("ward,since\n*,2020-01-01\n", "utf-8")
    if not (folder := ward_folder(root, "14758")).exists():
        folder.symlink_to(data, target_is_directory=True)
    return ProvinceReviewService(root, master("Tỉnh"), CONSOLE), open_workspace(folder)


def _first(ward: Workspace, step: Step) -> str:
    """Return the id of the first of the submissions handed in below that is so far with the province."""
    found = (record.receipt for record, _ in records_at(ward.snapshot(), second_step_of(ward.folder), step))
    return next(receipt.id for receipt in found if receipt.file_name == FILE)


def decide_for_province(data: Path) -> None:
    """Hand two figures in, of which the province returns the one and approves the other, and leave one more that waits."""
    review, ward = _in_province(data)
    for number in range(3):
        plan, figure = ward.catalogue.latest, Actual("KT-03", f"TDP0{number + 1}", value=3.0, note="chậm")
        proposal = Proposal(plan, Period(2024, 6), (figure,), b"a", FILE, ward.snapshot(), ())
        SubmissionService(ward, BOSS, CONSOLE).submit(proposal, NOW + timedelta(seconds=number))
    review.give_back(ward, _first(ward, Step.WAITS), "thiếu", NOW)
    review.approve(ward, _first(ward, Step.WAITS), NOW)
    shutil.rmtree(review.root)


def _of(act: Act) -> Callable[[Path], object]:
    return lambda data: act(*_in_province(data))


def _decision(ward: Workspace) -> str:
    """Return the id of the province's approval."""
    decisions = ward.snapshot().province_decisions.values()
    return next(receipt.id for receipt in decisions if receipt.kind is RecordKind.PROVINCE_APPROVAL)


PROVINCE_ACTS: dict[str, Callable[[Path], object]] = {
    "approve for the province": _of(lambda review, ward: review.approve(ward, _first(ward, Step.WAITS), NOW)),
    "return for the province": _of(lambda review, ward: review.give_back(ward, _first(ward, Step.WAITS), "thiếu", NOW)),
    "take the province's approval back": _of(lambda review, ward: review.take_back(ward, _decision(ward), NOW)),
    "send again to the province": _of(
        lambda _, ward: SubmissionService(ward, BOSS, CONSOLE).resubmit(_first(ward, Step.RETURNED), NOW, "đã đủ")
    ),
}
