"""Confirmations of what the decision leaves open: one assumption of one measure, or a whole column of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lib.ledger.plan_history import PlanChange
from lib.plan.assumptions import ASSUMED, unconfirmed
from lib.plan.catalogue import SETTINGS
from lib.plan.model import Measure, Plan
from lib.plan.settings_text import NotUnderstood, with_values
from lib.submission.plan_proposal import AnswerFault, Edit, Moment, PlanProposal, propose_plan_change
from lib.vietnamese.words import setup_words as words


def open_assumptions(plan: Plan) -> Mapping[str, tuple[Measure, ...]]:
    """Return the measures that have something to confirm, by column of `ASSUMED`; a column with nothing open is left out."""
    found = {name: tuple(m for m in plan.measures if name in unconfirmed(m, plan.settings.confirmed)) for name in ASSUMED}
    return {name: measures for name, measures in found.items() if measures}


def propose_confirmation(moment: Moment, column: str, code: str = "") -> PlanProposal:
    """Propose that the ward confirms a column of one measure, or of all where `code` is blank.

    Raises
    ------
    AnswerFault
        The file is written in a way that only people can change.
    """
    plan = moment.workspace.catalogue.plans[moment.period.year]
    others = {entry for entry in plan.settings.confirmed if code or not entry.endswith(f".{column}")}
    confirmed = sorted(others | {f"{code}.{column}" if code else column})
    basis = (moment.workspace.folder / SETTINGS).read_bytes()
    what = plan.measure_by_code[code].title if code else words.ALL_MEASURES
    edit = Edit(f"{words.COLUMNS[column]} – {what}", words.ASSUMED, words.CONFIRMED)
    return propose_plan_change(moment, SETTINGS, _with_confirmed(basis, plan.year, confirmed, edit.what), basis, (edit,))


def confirmations_without(moment: Moment, codes: Collection[str]) -> tuple[PlanChange, ...]:
    """Return the change of settings.toml that forgets what was confirmed of measures that leave the plan; empty where nothing was.

    Raises
    ------
    AnswerFault
        The file is written in a way that only people can change.
    """
    plan = moment.workspace.catalogue.plans.get(moment.period.year)
    if plan is None:
        return ()
    stay = [entry for entry in sorted(plan.settings.confirmed) if entry.partition(".")[0] not in codes]
    if len(stay) == len(plan.settings.confirmed):
        return ()
    basis, about = (moment.workspace.folder / SETTINGS).read_bytes(), words.NO_LONGER_CONFIRMED.format(names=", ".join(codes))
    content = _with_confirmed(basis, plan.year, stay, about)
    return (PlanChange(moment.workspace.folder, SETTINGS, content, basis, about=about),)


def _with_confirmed(basis: bytes, year: int, confirmed: list[str], about: str) -> bytes:
    try:
        return with_values(basis, {("plan", str(year), "confirmed"): confirmed})
    except NotUnderstood:
        raise AnswerFault(words.BY_HAND.format(fields=about)) from None
