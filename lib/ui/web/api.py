"""The interface for other programs: read-only JSON over HTTP, for whoever has a token, described by OpenAPI.

A token opens its own unit's figures, a province's those of all its wards: with the scope "open" what every guest may be shown,
with "closed" the closed domains too. Wrong tokens are counted as wrong passwords are.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from lib.access.accounts import AccountsUnreadable
from lib.access.api_tokens import HERE, ApiToken, ApiTokens, unit_of_token
from lib.access.throttle import RateLimit, Throttle
from lib.insight.export import scorecard_to_data
from lib.insight.overrides import standing_overrides
from lib.insight.scorecard import make_scorecard
from lib.ledger.frame import actuals_frame
from lib.ledger.province_review import unapproved_measures
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period, months_of
from lib.plan.second_step import second_step_of
from lib.province.comparison import compare
from lib.province.comparison_data import province_to_data
from lib.ui import state, unit_choice
from lib.ui.province.province_frame import province_of
from lib.ui.web import server_log
from lib.ui.web.api_description import PATH, described
from lib.vietnamese.words import api_words as words
from lib.workspace import Workspace, data_folder, latest_period, today_of

MOST, USUAL = 24, 12
"""Periods of one answer, at most and where nobody says how many."""
MOST_IN_A_MINUTE = 120
"""Questions of one token, each of which may cost a second of work."""


class _Limits:
    """What is counted over all units of a server's folder: wrong tokens, and what each true one asks."""

    def __init__(self, data: Path) -> None:
        self.guesses = Throttle(data, "api token")
        self.questions = RateLimit(MOST_IN_A_MINUTE, data, "api question")


_limits = cache(_Limits)


class _Refusal(Exception):
    """What was asked is not given; the text says why."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


@dataclass(frozen=True)
class _Caller:
    """Who asks: the token, and the code of its unit, blank on one ward's server."""

    token: ApiToken
    unit: str

    @property
    def is_province(self) -> bool:
        units = unit_choice.units()
        return units is not None and self.unit == units.province.code


_Give = Callable[[_Caller, Request], Any]


def routes() -> list[BaseRoute]:
    """Return the routes of the interface."""
    return [
        Route(f"{PATH}/openapi.json", _description, methods=["GET"]),
        Route(f"{PATH}/units", _answered(_units), methods=["GET"]),
        Route(f"{PATH}/units/{{unit}}/status", _answered(_status), methods=["GET"]),
        Route(f"{PATH}/units/{{unit}}/periods", _answered(_periods), methods=["GET"]),
        Route(f"{PATH}/province", _answered(_province), methods=["GET"]),
    ]


def is_api(path: str) -> bool:
    """Tell whether an address is the interface's: a token opens it, no sign-in."""
    return path.startswith(f"{PATH}/")


async def _description(request: Request) -> Response:
    return _given(request, described())


def _answered(give: _Give) -> Callable[[Request], Any]:
    """Make the answer of what a function gives to whoever may have it, or a refusal."""

    def answer(request: Request) -> Response:
        try:
            return _given(request, give(_caller(request), request))
        except _Refusal as refusal:
            return _refused(refusal.status, str(refusal))
        except (PlanError, AccountsUnreadable, OSError) as fault:
            server_log.fault(fault)
            return _refused(503, words.FAULT.format(code=request.path_params.get("unit", "")))

    async def answered(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return answered


def _caller(request: Request) -> _Caller:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text:
        raise _Refusal(401, words.NO_TOKEN)
    origin, now = request.client.host if request.client else "", state.now()
    claimed = unit_of_token(text.strip()) or ""
    name = f"{claimed} {text[:40]}"
    limits = _limits(data_folder())
    if wait := limits.guesses.start(name, origin, now):
        raise _Refusal(429, words.WAIT.format(seconds=math.ceil(wait.total_seconds())))
    folder, unit = _folder_of(claimed)
    token = ApiTokens(folder).find(text.strip()) if folder else None
    if token is None:
        raise _Refusal(401, words.WRONG_TOKEN)
    limits.guesses.succeeded(name, origin)
    if not limits.questions.may_ask(f"{unit} {token.id}", now):
        raise _Refusal(429, words.WAIT.format(seconds=60 - now.second))
    return _Caller(token, unit)


def _folder_of(claimed: str) -> tuple[Path | None, str]:
    """Return the folder in which a token that claims to be of a unit must be, None where there is no such unit, and its code."""
    units = unit_choice.units()
    if units is None:
        return (data_folder() if claimed == HERE else None), ""
    return (unit_choice.folder_of(claimed), claimed) if claimed in units.by_code else (None, "")


def _units(caller: _Caller, _: Request) -> Any:
    units = unit_choice.units()
    if units is None:
        return {"units": [{"code": HERE, "name": _opened(caller, HERE).catalogue.latest.settings.authority}]}
    shown = units.wards if caller.is_province else (units.by_code[caller.unit],)
    return {"units": [{"code": unit.code, "name": unit.name, "demo": unit.is_demonstration} for unit in shown]}


def _opened(caller: _Caller, code: str) -> Workspace:
    """Return a ward's data folder as far as the token may see it."""
    own = caller.unit or HERE
    if code != own and not (caller.is_province and unit_choice.ward_of(code)):
        raise _Refusal(403, words.NOT_YOURS.format(code=code[:20]))
    workspace = state.open_again(data_folder() if code == HERE else unit_choice.folder_of(code))
    closed = workspace.catalogue.latest.settings.access.closed_domains
    return workspace if caller.token.sees_closed else workspace.without(closed)


def _status(caller: _Caller, request: Request) -> Any:
    workspace = _opened(caller, request.path_params["unit"])
    snapshot = workspace.snapshot()
    asked = request.query_params.get("period")
    period = latest_period(snapshot, workspace.catalogue) if asked is None else _period(asked)
    return _status_at(workspace, period)


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError:
        raise _Refusal(400, words.NO_SUCH_PERIOD.format(period=text[:20])) from None


def _status_at(workspace: Workspace, period: Period) -> dict[str, Any]:
    snapshot, plan = workspace.snapshot(), workspace.catalogue.plans.get(period.year)
    if plan is None:
        raise _Refusal(404, words.NO_SUCH_PERIOD.format(period=period))
    closed, overrides = plan.closed_month(today_of(snapshot, state.now())), standing_overrides(plan, snapshot, period)
    card = make_scorecard(plan, actuals_frame(snapshot), period, closed=closed, overrides=overrides)
    data = scorecard_to_data(card, demo=snapshot.is_demonstration, snapshot=snapshot)
    if (since := second_step_of(workspace.folder)) is not None:
        data["not_approved"] = sorted(unapproved_measures(snapshot, since, f"{period.year}-01", str(period)))
    return data


def _periods(caller: _Caller, request: Request) -> Any:
    """Return the status at several periods, the newest first, with where to go on."""
    unit = request.path_params["unit"]
    workspace = _opened(caller, unit)
    asked = request.query_params
    newest = latest_period(workspace.snapshot(), workspace.catalogue)
    before = _period(asked["before"]) if "before" in asked else None
    limit = int(asked.get("limit", "")) if asked.get("limit", "").isdecimal() else USUAL
    months = [month for year in workspace.catalogue.plans for month in months_of(year) if month <= newest]
    months = sorted((month for month in months if before is None or month < before), reverse=True)
    shown = months[: max(1, min(limit, MOST))]
    rest = len(months) > len(shown)
    further = f"{PATH}/units/{unit}/periods?before={shown[-1]}&limit={len(shown)}" if rest else None
    return {"periods": [_status_at(workspace, month) for month in shown], "next": further}


def _province(caller: _Caller, request: Request) -> Any:
    """Return the comparison of the wards; of closed domains nothing without that scope."""
    units = unit_choice.units()
    if units is None or not caller.is_province:
        raise _Refusal(403, words.NOT_A_PROVINCE)
    province, now = province_of(data_folder()), state.now()
    asked = request.query_params.get("period")
    period = province.newest_period(now) if asked is None else _period(asked)
    gathered = province.gather(period, now)
    if not caller.token.sees_closed:
        gathered = tuple(one.without_closed() for one in gathered)
    return province_to_data(units, compare(province.common, gathered, period), gathered)


def _given(request: Request, data: Any) -> Response:
    """Return data as JSON; only its tag where whoever asks has the same already."""
    body = json.dumps(data, ensure_ascii=False).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _refused(status: int, text: str) -> Response:
    headers: Mapping[str, str] = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    body = json.dumps({"status": status, "title": text}, ensure_ascii=False)
    return Response(body, status, headers=dict(headers), media_type="application/problem+json")
