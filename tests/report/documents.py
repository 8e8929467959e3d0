"""Reports as tests make and read them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pandas as pd
from docx.document import Document

from lib.insight.follow_up.completeness import expected_reports
from lib.insight.follow_up.requests import requests_of
from lib.insight.group_readings import score_groups
from lib.insight.last_year import same_period_last_year
from lib.insight.scorecard import IndicatorScore, make_scorecard
from lib.insight.year_end import scorecards_so_far, year_ends_of
from lib.ledger.frame import actuals_frame
from lib.plan.catalogue import load_catalogue
from lib.plan.periods import Period
from lib.report.content import Material
from lib.tasks.standing_tasks import tasks_of
from lib.workspace import Workspace
from tests.conftest import ROOT, here
from tests.insight.figures import Amount, ward

TODAY = date(2024, 10, 10)
PLAN = load_catalogue(ROOT / "data").plans[2024]


def material(workspace: Workspace, period: Period, *groups: str, meeting: str = "") -> Material:
    """Return what a report is made of, for whoever may see what `workspace` shows."""
    snapshot, plan = workspace.snapshot(), workspace.catalogue.plans[period.year]
    actuals, chosen = actuals_frame(snapshot), frozenset(groups) or None
    card = make_scorecard(plan, actuals, period, chosen)
    return Material(
        card=card,
        year_ends=year_ends_of(workspace.catalogue.plans, actuals, card, closed=12),
        trend=scorecards_so_far(actuals, card, closed=12),
        last_year=same_period_last_year(workspace.catalogue, actuals, period, chosen),
        groups=score_groups(plan, actuals, period),
        ward=make_scorecard(plan, actuals, period),
        actuals=actuals,
        requests=requests_of(plan, snapshot, TODAY),
        tasks=tasks_of(plan, snapshot, TODAY),
        reports=expected_reports(plan, snapshot, TODAY, chosen),
        today=TODAY,
        domains=workspace.domains,
        is_partial=bool(workspace.closed),
        is_demonstration=snapshot.is_demonstration,
        changed_at=snapshot.changed_at,
        meeting=meeting,
    )


def called(*words: object) -> str:
    """Run a command in this process and return what it printed."""
    done = here(*words)
    assert (done.status, done.err) == (0, "")
    return done.out


def opened(content: bytes | Path) -> Document:
    return docx.Document(io.BytesIO(content) if isinstance(content, bytes) else str(content))


def cell_texts(document: Document, number: int) -> list[list[str]]:
    """Return the cells of the document's table with this number, without the places where a long word may break."""
    return [[cell.text.replace("\u200b", "") for cell in row.cells] for row in document.tables[number].rows]


def texts(document: Document) -> Iterator[str]:
    """Yield all that stands in the document, headers too."""
    section = document.sections[0]
    for part in (section.header, section.first_page_header, document):
        yield from (paragraph.text for paragraph in part.paragraphs)
    for table in document.tables:
        yield from (cell.text.replace("\u200b", "") for row in table.rows for cell in row.cells)


def about(actuals: pd.DataFrame, month: int, *groups: str, **more: object) -> Material:
    """Return what a report is made of, with these figures alone."""
    chosen = frozenset(groups) or None
    card = make_scorecard(PLAN, actuals, Period(2024, month), chosen)
    return Material(
        **{  # type: ignore[arg-type]
            "card": card,
            "ward": make_scorecard(PLAN, actuals, Period(2024, month)),
            "actuals": actuals,
            "requests": (),
            "reports": pd.DataFrame(),
            "today": TODAY,
            "domains": PLAN.settings.domains,
            "is_partial": False,
            "is_demonstration": False,
            "changed_at": None,
        }
        | more
    )


def score_in(made: Material, code: str) -> IndicatorScore:
    return next(score for score in made.card.indicators if score.indicator.code == code)


def whole_ward(code: str, month: int, amount: Amount) -> pd.DataFrame:
    """Return the frame of one figure of the whole ward."""
    return ward(code, **{f"m{month}": amount})
