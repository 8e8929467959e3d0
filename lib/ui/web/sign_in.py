"""The sign-in forms: the name of whoever begins alone, signing in, signing out, a new password.

They are HTML outside Streamlit's runs, for only an answer of HTTP can set a cookie.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from lib.access.accounts import FIRST, AccountsUnreadable, Stored
from lib.access.authentication import Refused
from lib.access.passwords import SHORTEST
from lib.access.sessions import HOLDS
from lib.ui import state, tags, unit_choice
from lib.ui.own_work_page import landing
from lib.ui.tags import Html, rendered
from lib.ui.web import request_authentication, server_log, sole_user, streamlit_patches
from lib.ui.web.access_middleware import is_ready, is_this_machine
from lib.ui.web.html_forms import CHANGE, SIGN_IN, SIGN_OUT, START, field, fields_of, form, page, safe_return, way_back, with_return
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.words import access_words as words
from lib.vietnamese.words import province_words

_Answer = Callable[[Request], Awaitable[Response]]


def routes() -> list[BaseRoute]:
    """Return the routes of signing in and out."""
    return [
        Route(START, _polite(_ask_name), methods=["GET"]),
        Route(START, _polite(_start), methods=["POST"]),
        Route(SIGN_IN, _polite(_ask), methods=["GET"]),
        Route(SIGN_IN, _polite(_sign_in), methods=["POST"]),
        Route(SIGN_OUT, _polite(_ask_out), methods=["GET"]),
        Route(SIGN_OUT, _polite(_sign_out), methods=["POST"]),
        Route(CHANGE, _polite(_ask_change), methods=["GET"]),
        Route(CHANGE, _polite(_change), methods=["POST"]),
    ]


def _polite(answer: _Answer) -> _Answer:
    """Make what goes wrong a page in Vietnamese."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except HTTPException as refused:
            return page(words.SIGN_IN, way_back("/"), message=str(refused.detail), status=refused.status_code)
        except AccountsUnreadable as fault:
            server_log.fault(fault)
            # Where the folder lies is nobody's business but the console's.
            return page(words.SIGN_IN, way_back("/"), message=words.ACCOUNTS_FAULT, status=503)
        except OSError as fault:
            return page(words.SIGN_IN, way_back("/"), message=words.NO_JOURNAL.format(reason=disk_reason(fault)), status=503)

    return answered


async def _ask_name(request: Request) -> Response:
    back = safe_return(request.query_params.get("ve"))
    return _start_page(back) if _may_start(request) else RedirectResponse(back, 303)


def _start_page(back: str, *, name: str = "", message: str = "", status: int = 200) -> Response:
    asked = field("ho-ten", words.YOUR_NAME, "text", "name", value=name, focus=True, hint=words.YOUR_NAME_HINT)
    body = (tags.p[words.START_WHY], form(START, back, words.START, asked), tags.p[words.START_LATER], way_back(back))
    return page(words.START, *body, message=message, status=status)


async def _start(request: Request) -> Response:
    given = await fields_of(request)
    back, name = safe_return(given.get("ve")), given.get("ho-ten", "")[:100]
    if not _may_start(request):
        return page(words.START, way_back(back), message=words.HAS_ACCOUNTS, status=403)
    claim = partial(request_authentication.authentication().claim, name, origin=origin_of(request), now=state.now())
    token = await run_in_threadpool(claim)
    if isinstance(token, Refused):
        return _start_page(back, message=token.message, status=400)
    return _with_cookie(request, back, request_authentication.own_unit(), token)


def _may_start(request: Request) -> bool:
    return sole_user.may_start(origin_of(request), request.headers)


async def _ask(request: Request) -> Response:
    back = safe_return(request.query_params.get("ve"))
    entry = request_authentication.entry_of(request.cookies)
    if entry and entry.is_sole_user:
        return RedirectResponse(back, 303)  # the cookie came with this very page
    if _may_start(request):
        return RedirectResponse(with_return(START, back), 303)
    if request_authentication.has_provider():
        button = tags.a(".button", href=streamlit_patches.provider_address())[words.SIGN_IN]
        return page(words.SIGN_IN, tags.p[words.BY_PROVIDER], tags.p[button])
    return _sign_in_page(request, back)


def _sign_in_page(request: Request, back: str, *, name: str = "", unit: str = "", message: str = "", status: int = 200) -> Response:
    fields = [
        _unit_field(unit or _unit_in(back)),
        field("ten", words.NAME, "text", "username", value=name, focus=not name),
        field("mat-khau", words.PASSWORD, "password", "current-password", focus=bool(name)),
    ]
    asked = form(SIGN_IN, back, words.SIGN_IN, fields)
    # Where the first password is, is told to whoever sits where it was printed.
    is_first = is_this_machine(origin_of(request)) and not is_ready()
    hint = words.FIRST_PASSWORD_PLACE.format(name=FIRST) if is_first else words.FORGOTTEN
    return page(words.SIGN_IN, asked, tags.p[hint], way_back(back), message=message, status=status)


def _unit_field(chosen: str) -> Html | None:
    """Return the choice of the unit whose account it is; None on a ward's own server."""
    units = unit_choice.units()
    if units is None:
        return None
    options = [tags.option(value=code, selected=code == chosen)[unit.name] for code, unit in units.by_code.items()]
    return rendered(tags.label(for_="don-vi")[province_words.UNIT], tags.select(id="don-vi", name="don-vi")[options])


def _unit_in(back: str) -> str:
    """Return the unit that an address names, to which someone wants to go back."""
    return parse_qs(urlsplit(back).query).get(unit_choice.QUERY, [""])[0]


def _unit_of(given: Mapping[str, str]) -> str:
    """Return the unit that a form names, the server's own where it names none that there is."""
    units, asked = unit_choice.units(), given.get("don-vi", "")
    return asked if units is not None and asked in units.by_code else request_authentication.own_unit()


async def _sign_in(request: Request) -> Response:
    given = await fields_of(request)
    if request_authentication.has_provider():
        return RedirectResponse(SIGN_IN, 303)
    back, name, unit = safe_return(given.get("ve")), given.get("ten", ""), _unit_of(given)
    if not name.strip():
        return _sign_in_page(request, back, unit=unit, message=words.NEED_SIGN_IN_NAME, status=400)
    authentication, now = request_authentication.authentication(unit), state.now()
    sign_in = partial(authentication.sign_in, name, given.get("mat-khau", ""), origin=origin_of(request), now=now)
    token = await run_in_threadpool(sign_in)
    if isinstance(token, Refused):
        return _sign_in_page(request, back, name=name[:100], unit=unit, message=token.message, status=401)
    home, old = request_authentication.split_cookie(request.cookies)
    if old:
        await run_in_threadpool(
            partial(request_authentication.authentication(home).sign_out, old, origin=origin_of(request), now=now)
        )
    entry = authentication.entry(token, now)
    unit_choice.choose_for_request(None, unit)
    if entry is not None and back == "/":
        back = await run_in_threadpool(landing, entry.account)
    return _with_cookie(request, with_return(CHANGE, back) if entry and entry.must_change else back, unit, token)


async def _ask_out(request: Request) -> Response:
    back = safe_return(request.query_params.get("ve"))
    entry = request_authentication.entry_of(request.cookies)
    if entry is None:
        return page(words.SIGN_OUT, tags.p[words.SIGNED_OUT_ALREADY], way_back(back))
    question = words.SIGN_OUT_QUESTION.format(name=entry.account.full_name)
    return page(words.SIGN_OUT, tags.p[question], form(SIGN_OUT, back, words.SIGN_OUT), way_back(back))


async def _sign_out(request: Request) -> Response:
    given = await fields_of(request)
    answer: Response = RedirectResponse(safe_return(given.get("ve")), 303)
    unit, token = request_authentication.split_cookie(request.cookies)
    sign_out = request_authentication.authentication(unit).sign_out
    try:
        end = partial(sign_out, token, origin=origin_of(request), now=state.now())
        await run_in_threadpool(end)
    except OSError as fault:
        # Ended for as long as the server runs, and the cookie goes; whoever kept a copy of it should be known of.
        answer = page(words.SIGN_OUT, way_back("/"), message=words.NOT_ENDED.format(reason=disk_reason(fault)), status=503)
    answer.delete_cookie(
        request_authentication.COOKIE, path="/", httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )
    return answer


async def _ask_change(request: Request) -> Response:
    return _change_page(request, safe_return(request.query_params.get("ve")))


def _change_page(request: Request, back: str, *, message: str = "", status: int = 200, old: str = "") -> Response:
    """Return the form; after a refusal with the present password still in it, so that only the new one is typed again."""
    entry = None if request_authentication.has_provider() else request_authentication.entry_of(request.cookies)
    if entry is None:
        return RedirectResponse(with_return(SIGN_IN, with_return(CHANGE, back)), 303)
    # A browser's memory of passwords stores the new one under the account's name.
    name = tags.input_(type="text", name="ten", value=entry.account.name, autocomplete="username", readonly=True, hidden=True)
    hint = words.PASSWORD_HINT.format(count=SHORTEST)
    known = (
        None if entry.is_sole_user else field("cu", words.OLD_PASSWORD, "password", "current-password", value=old, focus=not old)
    )
    # Records bear the name of a person; the first administrator was made without one.
    named = field("ho-ten", words.YOUR_NAME, "text", "name") if entry.account.full_name == words.FIRST_ADMINISTRATOR else None
    fields = [
        known,
        field("moi", words.NEW_PASSWORD, "password", "new-password", hint=hint, focus=bool(old) or known is None),
        field("nhap-lai", words.REPEATED, "password", "new-password"),
        named,
    ]
    title = words.SET_PASSWORD if entry.is_sole_user else words.CHANGE_PASSWORD
    asked = form(CHANGE, back, title, name, fields)
    rest = form(SIGN_OUT, "/", words.SIGN_OUT) if entry.must_change else way_back(back)
    return page(title, tags.p[_why_change(entry)], asked, rest, message=message, status=status)


def _why_change(entry: Stored) -> str:
    if entry.is_sole_user:
        return words.ALONE_NOW.format(name=entry.account.name)
    return words.MUST_CHANGE if entry.must_change else words.OTHERS_SIGNED_OUT


async def _change(request: Request) -> Response:
    given = await fields_of(request)
    back = safe_return(given.get("ve"))
    old, new = given.get("cu", ""), given.get("moi", "")
    if new != given.get("nhap-lai"):
        return _change_page(request, back, message=words.NOT_REPEATED, status=400, old=old)
    unit, token = request_authentication.split_cookie(request.cookies)
    change = partial(
        request_authentication.authentication(unit).change_password,
        token,
        old,
        new,
        origin=origin_of(request),
        now=state.now(),
        full_name=" ".join(given.get("ho-ten", "").split()),
    )
    changed = await run_in_threadpool(change)
    if isinstance(changed, Refused):
        return _change_page(
            request, back, message=changed.message, status=400, old="" if changed.message == words.WRONG_OLD else old
        )
    return _with_cookie(request, back, unit, changed)


def _with_cookie(request: Request, back: str, unit: str, token: str) -> Response:
    answer = RedirectResponse(back, 303)
    answer.set_cookie(
        request_authentication.COOKIE,
        request_authentication.cookie_value(unit, token),
        max_age=int(HOLDS.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def origin_of(request: Request) -> str:
    """Return the address that a request comes from, for the journal and against guessing."""
    return request.client.host if request.client else ""
