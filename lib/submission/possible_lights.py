"""The lights that an override may give: a judgement of results, and another one than the figures give."""

from __future__ import annotations

from datetime import datetime

from lib.access.rights import Refused
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.overrides import Ruling
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.vietnamese.words import override_words as words
from lib.vietnamese.words.common_words import STATUSES
from lib.workspace import Workspace, today_of

LIGHTS = (Status.EXCEEDED, Status.MET, Status.ON_TRACK, Status.AT_RISK, Status.BEHIND, Status.MISSED)
"""What may be said of results; the other statuses say what was reported, which nobody overrides."""


def lights_beside(computed: Status | None) -> tuple[Status, ...]:
    """Return the lights that may be given beside the computed one.

    >>> [light.value for light in lights_beside(Status.BEHIND)]
    ['exceeded', 'met', 'on_track', 'at_risk', 'missed']
    """
    return tuple(light for light in LIGHTS if light is not computed)


def refuse_pointless(workspace: Workspace, ruling: Ruling, now: datetime) -> None:
    """Refuse a light that is none of results, or that the figures give anyway.

    Raises
    ------
    Refused
        It is one of these.
    KeyError
        There is no plan for the period's year.
    """
    if ruling.light not in LIGHTS:
        raise Refused(words.NO_LIGHT.format(light=STATUSES[ruling.light]))
    period = Period.parse(ruling.period)
    plan = workspace.catalogue.plans[period.year]
    closed = plan.closed_month(today_of(workspace.ledger.snapshot(), now))
    card = make_scorecard(plan, actuals_frame(workspace.snapshot()), period, closed=closed)
    computed = next(score.status for score in card.indicators if score.indicator.code == ruling.indicator.code)
    if computed is ruling.light:
        raise Refused(words.SAME_AS_COMPUTED.format(light=STATUSES[ruling.light]))
