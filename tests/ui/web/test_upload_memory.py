"""What uploaded files take of the server's memory: never more than is allowed, and nothing once their page is closed."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.access.account import Account, Role
from lib.ui.web import streamlit_patches, upload_memory
from lib.ui.web.upload_memory import FILES_OF_ACCOUNT, FILES_OF_PAGE, MB_OF_ACCOUNT, UploadMemory
from tests.access.people import make_account
from tests.access.streaming import Visitor, sign_in, visiting
from tests.browser.dashboard import Dashboard, running, wait_for
from tests.conftest import copy_plan
from tests.ui.web.upload_memory import MB, PERSON, hand_in, is_previewed, leave, memory, send_file, warmed_up, workbook

OTHER = Account("kia", "Người Kia", Role.OFFICE)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    folder = copy_plan(tmp_path_factory.mktemp("memory") / "data")
    for account in (PERSON, OTHER):
        make_account(folder, account)
    with running(folder) as dashboard:
        yield dashboard


def pages(stack: ExitStack, server: Dashboard, cookie: str, count: int) -> list[Visitor]:
    return [stack.enter_context(visiting(server, cookie)) for _ in range(count)]


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc what memory the server takes")
def test_large_files_are_held_up_to_a_limit_and_let_go_of_with_their_pages(server):
    cookie, content = sign_in(server, PERSON.name), workbook(MB)
    before = warmed_up(server, cookie)
    fitting = MB_OF_ACCOUNT // MB
    with ExitStack() as stack:
        *opened, last = pages(stack, server, cookie, fitting + 1)
        for page in opened:
            hand_in(page, content)
        assert send_file(last, content)[0] == 429
        assert memory(server) > before + fitting * MB
        for page in opened:
            leave(page)
        wait_for(lambda: memory(server) < 1.2 * before)
        hand_in(last, content)
        leave(last)
    wait_for(lambda: memory(server) < 1.2 * before)


def test_a_page_holds_its_newest_files_and_an_account_few(server):
    cookie, content = sign_in(server, PERSON.name), workbook()
    with ExitStack() as stack:
        opened = pages(stack, server, cookie, FILES_OF_ACCOUNT // FILES_OF_PAGE)
        fields = [send_file(opened[0], content)[1] for _ in range(FILES_OF_PAGE + 1)]
        assert [is_previewed(opened[0], field) for field in fields] == [False] + [True] * FILES_OF_PAGE
        statuses = [send_file(page, content)[0] for page in opened[1:] for _ in range(FILES_OF_PAGE)]
        assert set(statuses) == {204}
        (further,) = pages(stack, server, cookie, 1)
        assert send_file(further, content)[0] == 429
        (of_another,) = pages(stack, server, sign_in(server, OTHER.name), 1)
        assert send_file(of_another, content)[0] == 204
        leave(opened[1])
        wait_for(lambda: send_file(further, content)[0] == 204)


def begun(session: str) -> bytes:
    message = ForwardMsg()
    message.new_session.initialize.session_id = session
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("code", "returns", "closed"),
    [(1001, False, ["a"]), (1006, False, ["a"]), (1006, True, []), (1005, True, [])],
)
def test_a_page_that_broke_off_may_come_back_and_one_that_was_left_may_not(code, returns, closed, monkeypatch):
    ended: list[str] = []
    connected = {"a": 0}
    monkeypatch.setattr(streamlit_patches, "close_session", ended.append)
    monkeypatch.setattr(streamlit_patches, "is_connected", lambda session: connected[session] > 0)

    async def app(_, receive, send) -> None:
        connected["a"] += 1
        await send({"type": "websocket.send", "bytes": begun("a")})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        connected["a"] -= 1

    async def visit(memory: UploadMemory, until: asyncio.Event, code: int) -> None:
        async def receive() -> dict[str, object]:
            await until.wait()
            return {"type": "websocket.disconnect", "code": code}

        async def send(_: object) -> None:
            pass

        await memory({"type": "websocket"}, receive, send)

    async def visits() -> list[str]:
        memory, now, never = UploadMemory(app, comes_back_within=0.2), asyncio.Event(), asyncio.Event()
        now.set()
        await visit(memory, now, code)
        again = asyncio.create_task(visit(memory, never, code)) if returns else None
        await asyncio.sleep(0.4)
        found = [*ended]
        if again:
            again.cancel()
        return found

    assert asyncio.run(visits()) == closed


def test_memory_is_given_back_on_any_system(monkeypatch):
    upload_memory.give_memory_back()
    monkeypatch.setattr(upload_memory.sys, "platform", "win32")
    upload_memory.give_memory_back()
