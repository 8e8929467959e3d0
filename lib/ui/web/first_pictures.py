"""The first pictures that are at hand: made once for all who may see the same, for as long as nothing of it changes."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Scope

from lib.plan.csv_tables import PlanError
from lib.plan.domains import PAGES
from lib.ui import filters, state
from lib.ui.web import request_authentication, server_log, sole_user, streamlit_patches
from lib.ui.web.first_picture import CannotBeDrawn, first_picture
from lib.ui.web.page_run import Query, run_page
from lib.ui.web.request_events import page_name
from lib.vietnamese.numbers import format_number
from lib.vietnamese.words.common_words import FIRST_PICTURE_LATE

WITHOUT = PAGES - {"trinh-chieu"}
"""The pages that have none: what people open to look at are the overview, the slides and the domains."""
WAITS = 0.5
"""Seconds that a visitor waits for a picture at most, about as long as the scripts take to arrive; then the page goes without."""
AT_ONCE, KEPT = 2, 48
"""How many are made at the same time, and kept. Whoever finds more being made gets the page without."""
_LONGEST = 300
"""Letters of a query that gets a picture: longer ones are nobody's filters."""


class FirstPictures:
    """The pictures of one server. `app` is Streamlit's, behind the checks of access."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._coming: dict[Hashable, asyncio.Task[bytes]] = {}

    async def of(self, asked: Scope) -> bytes:
        """Return the picture of the page that is asked for, as this visitor sees it; b"" where there is none or not in time.

        Never raises: without its picture a page is as it always was, and the cause is written to the server's window.
        """
        path = str(asked["path"]).strip("/")
        if path in WITHOUT or len(asked["query_string"]) > _LONGEST:
            return b""
        try:
            query = _query(asked)
            key = await run_in_threadpool(_key, asked, path, query)
            if key is None:
                return b""
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if key not in self._coming:
                if len(self._coming) >= AT_ONCE:
                    return b""
                self._coming[key] = asyncio.create_task(self._make(key, asked, path, query))
            return await asyncio.wait_for(asyncio.shield(self._coming[key]), WAITS)
        except TimeoutError:
            server_log.slow_picture(
                page_name(path), FIRST_PICTURE_LATE.format(path=path, seconds=format_number(WAITS, 2, trim=True))
            )
        except Exception as error:
            server_log.failure(error)
        return b""

    async def _make(self, key: Hashable, asked: Scope, path: str, query: Query) -> bytes:
        try:
            messages = await run_page(self.app, asked, path, query)
            picture = (await run_in_threadpool(first_picture, messages, path)).encode()
            # What changed meanwhile, rights above all, may have been seen by the run or not: then it is nobody's.
            if await run_in_threadpool(_key, asked, path, query) != key:
                return b""
        except CannotBeDrawn:
            picture = b""
        finally:
            del self._coming[key]
        self._kept[key] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return picture


def _query(asked: Scope) -> Query:
    """Return what the address says of period, groups and meeting; all else is for the browser alone."""
    found = parse_qs(asked["query_string"].decode("latin-1"))
    return {name: tuple(found[name]) for name in filters.NAMES if name in found}


def _key(asked: Scope, path: str, query: Query) -> Hashable:
    """Return all that a picture depends on: who looks at which page with which filters, the day, the plan and the figures.

    None where that is not known: the plan cannot be read, or somebody has no account that the sign-in service vouches for.
    """
    headers, client = Headers(scope=asked), asked.get("client")
    cookies = cookie_parser(headers.get("cookie", ""))
    account = request_authentication.account_of(cookies)
    if account is None and request_authentication.has_provider() and streamlit_patches.signed_claims(cookies):
        return None
    accounts = request_authentication.authentication().accounts
    beginning = sole_user.may_start(client[0] if client else "", headers), accounts.sole_user() is not None
    try:
        workspace = state.workspace()
    except PlanError:
        return None
    if path not in ("", "trinh-chieu", *workspace.catalogue.domains):
        return None
    day, version = state.now().date(), (workspace.version, workspace.ledger.fingerprint())
    return account, beginning, path, tuple(sorted(query.items())), day, version
