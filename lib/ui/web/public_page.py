"""The public page and its open data: what a ward or a province chose to publish, for everybody, without sign-in.

It stands only where `public.toml` does. Nothing of a domain that is closed to guests is on it, whatever was chosen.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from lib.plan.csv_tables import PlanError
from lib.plan.periods import VIETNAM, Period
from lib.plan.public_list import PublicList, read_public_list
from lib.province.comparison_texts import value_text
from lib.province.ward_summary import WardMeasure, WardSummary, summarise
from lib.ui import state, tags, unit_choice
from lib.ui.html import table
from lib.ui.province.province_frame import province_of
from lib.ui.web import server_log
from lib.ui.web.html_forms import page
from lib.vietnamese.dates import moment_text
from lib.vietnamese.numbers import plain_number
from lib.vietnamese.words import public_words as words
from lib.vietnamese.words.common_words import NOT_JUDGED, NOTHING_HERE, STATUSES
from lib.workspace import data_folder, latest_period, today_of

PATH, CSV_PATH = "/cong-khai", "/cong-khai.csv"
_ONE = "-"


@dataclass(frozen=True)
class _Published:
    """What stands on the page."""

    unit: str
    period: Period
    licence: str
    rows: tuple[tuple[str, str, str, WardMeasure], ...]
    """Code and name of the unit, the name of the indicator, and the figure."""
    is_demonstration: bool
    at: datetime


def routes() -> list[BaseRoute]:
    """Return the routes of the page."""
    return [Route(PATH, _page, methods=["GET"]), Route(CSV_PATH, _csv, methods=["GET"])]


def is_public(path: str) -> bool:
    """Tell whether an address is the page's: it is for everybody, where there is one."""
    return path in (PATH, CSV_PATH)


async def _page(_: Request) -> Response:
    found = await run_in_threadpool(_published)
    return PlainTextResponse(NOTHING_HERE, 404) if found is None else _drawn(found)


async def _csv(_: Request) -> Response:
    found = await run_in_threadpool(_published)
    if found is None:
        return PlainTextResponse(NOTHING_HERE, 404)
    headers = {"Content-Disposition": f'attachment; filename="so-lieu-{found.period}.csv"', "Cache-Control": "public, max-age=300"}
    return Response(_as_csv(found).encode("utf-8-sig"), media_type="text/csv", headers=headers)


def _published() -> _Published | None:
    try:
        chosen = read_public_list(data_folder())
        if chosen is None:
            return None
        return _of_ward(chosen) if unit_choice.units() is None else _of_province(chosen)
    except PlanError as fault:
        server_log.fault(fault)
        return None


def _of_ward(chosen: PublicList) -> _Published:
    workspace = state.open_again(data_folder())
    snapshot, settings, now = workspace.snapshot(), workspace.catalogue.latest.settings, state.now()
    period = latest_period(snapshot, workspace.catalogue)
    summary = summarise(workspace, period, today_of(snapshot, now))
    rows = tuple(
        (_ONE, settings.ward, measure.name, measure)
        for measure in (_open_measures(summary) if summary else ())
        if {measure.code, measure.indicator} & set(chosen.indicators)
    )
    at = snapshot.changed_at or now
    return _Published(settings.authority, period, chosen.licence, rows, snapshot.is_demonstration, at)


def _of_province(chosen: PublicList) -> _Published:
    province, now = province_of(data_folder()), state.now()
    period, rows = province.newest_period(now), []
    for one in province.gather(period, now, most=0):  # what is not at hand comes with the province's own pages
        shown = {measure.code: measure for measure in (_open_measures(one.summary) if one.summary else ())}
        for indicator in (i for i in province.common.indicators if i.is_public):
            measure = shown.get(province.common.measure_of(one.unit.code, indicator.code))
            if measure and not indicator.difference(measure.unit, measure.is_floor, measure.kind):
                rows.append((one.unit.code, one.unit.name, indicator.name, measure))
    units = province.units
    return _Published(units.province.name, period, chosen.licence, tuple(rows), units.is_demonstration, now)


def _open_measures(summary: WardSummary) -> tuple[WardMeasure, ...]:
    return summary.without_closed().measures if summary.guests_see else ()


def _drawn(found: _Published) -> Response:
    rows = [
        (name, title, value_text(m), m.target_text, STATUSES[m.status] if m.status else NOT_JUDGED, str(m.month or words.BLANK))
        for _, name, title, m in found.rows
    ]
    updated = words.UPDATED.format(moment=moment_text(found.at.astimezone(VIETNAM)))
    return page(
        words.TITLE,
        tags.p[words.OF.format(unit=found.unit, period=found.period.label)],
        tags.p[updated, ". ", words.LICENCE.format(licence=found.licence)],
        table(words.COLUMNS, rows) if rows else tags.p[words.NOTHING],
        tags.p[tags.a(href=CSV_PATH)[words.DOWNLOAD]],
        message=words.DEMONSTRATION if found.is_demonstration else "",
    )


def _as_csv(found: _Published) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(words.CSV_COLUMNS)
    writer.writerows(_lines(found))
    return out.getvalue()


def _lines(found: _Published) -> Iterator[tuple[str, ...]]:
    about = (found.at.astimezone(VIETNAM).isoformat(timespec="seconds"), found.licence, "1" if found.is_demonstration else "0")
    for code, name, title, measure in found.rows:
        value = "" if measure.value is None else plain_number(measure.value)
        figures = (measure.code, title, value, measure.unit, measure.target_text, measure.status or "", str(measure.month or ""))
        yield tuple(_text(cell) for cell in (str(found.period), code, name, *figures, *about))


def _text(cell: str) -> str:
    """Return a cell that no program takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) and cell != _ONE else cell
