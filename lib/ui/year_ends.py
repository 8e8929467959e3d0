"""The year's ends that pages and slides state: computed once for each state of the ledger."""

from __future__ import annotations

import pandas as pd

from lib.insight.backtest import Backtest, backtest
from lib.insight.year_end import YearEnds, estimate_year_ends
from lib.ui.state import View, cached
from lib.workspace import Workspace


def year_ends(view: View) -> YearEnds:
    """Return what each measure may end at, of the period and the groups in view, or why that is not known."""
    return _year_ends(view)


@cached(24, reads=("scorecards_to_date",))
def _year_ends(view: View) -> YearEnds:
    return estimate_year_ends(view.scorecards_to_date, _backtest(view).trials)


@cached(4)
def _backtest(workspace: Workspace, actuals: pd.DataFrame) -> Backtest:
    return backtest(workspace.catalogue.plans, actuals)
