"""Confirmations of what the decision leaves open: one assumption of one measure, or a whole column of them."""

from __future__ import annotations

from collections.abc import Mapping

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
    try:
        content = with_values(basis, {("plan", str(plan.year), "confirmed"): confirmed})
    except NotUnderstood:
        raise AnswerFault(words.BY_HAND.format(fields=edit.what)) from None
    return propose_plan_change(moment, SETTINGS, content, basis, (edit,))
