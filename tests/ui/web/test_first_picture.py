"""The first picture that comes with a page's frame: whose it is, what it never shows, and what happens when it cannot be made."""

from __future__ import annotations

import asyncio
import http.client
import re
from collections.abc import Callable, Iterator

import pytest

from lib.submission.service import SubmissionService
from lib.ui.web import first_pictures
from lib.ui.web.first_picture import CannotBeDrawn, first_picture
from lib.ui.web.first_pictures import FirstPictures
from lib.ui.web.request_authentication import COOKIE
from lib.ui.web.streamlit_patches import ForwardMsg
from tests.access.people import token_of
from tests.access.streaming import sign_out
from tests.access.ward import CLOSED_WORDS, DEFENCE, NOW, PEOPLE, Ward, make_ward, setting
from tests.browser.dashboard import HOST, Dashboard, running, wait_for

PAGES = ("", "trinh-chieu", "kinh-te", DEFENCE)


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Ward:
    return make_ward(tmp_path_factory.mktemp("pictures") / "data")


@pytest.fixture(scope="module")
def server(ward: Ward) -> Iterator[Dashboard]:
    with running(ward.folder) as dashboard:
        yield dashboard


def ask(server: Dashboard, path: str, cookie: str = "") -> tuple[int, dict[str, str], str]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=60)
    # As the menu asks for a page: who types the bare address is led on to their work.
    connection.request("GET", f"/{path}", headers={"Accept": "text/html", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
    connection.close()
    return found


def picture(server: Dashboard, path: str, cookie: str = "") -> str:
    """Return the picture that a page comes with; on a busy machine the first asking may be too slow to get one."""
    found = ""

    def has_come() -> bool:
        nonlocal found
        status, headers, page = ask(server, path, cookie)
        assert (status, headers["cache-control"]) == (200, "private, no-store")
        assert page.count('id="first-picture"') <= 1
        found = page.partition('<div class="first-picture"')[2].partition('<div id="root">')[0]
        return bool(found)

    wait_for(has_come)
    return found


def cookie_of(ward: Ward, name: str) -> str:
    return f"{COOKIE}={token_of(ward.folder, name)}" if name else ""


@pytest.mark.parametrize("name", ["", "xem", "hoa", "van"])
@pytest.mark.parametrize("path", PAGES)
def test_a_picture_shows_what_its_visitor_may_see_and_nothing_else(path, name, server, ward):
    shown = picture(server, path, cookie_of(ward, name))
    closed = [word for word in CLOSED_WORDS if word in shown.replace(f"ve=%2F{DEFENCE}", "")]
    assert ("KT-06" in shown) == (path != DEFENCE)
    if name:
        assert closed or path == "kinh-te"
        assert PEOPLE[name].full_name in shown
    else:
        assert closed == []
    assert not any(person.full_name in shown for key, person in PEOPLE.items() if key not in (name, "xem", "hoa"))


def test_a_session_that_was_ended_is_a_guest_s_at_once(server, ward):
    cookie = cookie_of(ward, "van")
    assert PEOPLE["van"].full_name in picture(server, "", cookie)
    sign_out(server, cookie)
    shown = picture(server, "", cookie)
    assert PEOPLE["van"].full_name not in shown
    assert not any(word in shown for word in CLOSED_WORDS)


def test_period_groups_and_meeting_of_the_address_are_those_of_the_picture(server, ward):
    whole = picture(server, "kinh-te")
    assert "Tháng 7/2024" in whole
    assert "Tháng 8/2024" in picture(server, "kinh-te?ky=2024-08").partition("headline")[2]
    assert picture(server, "?to=TDP02") != picture(server, "?to=TDP03") != picture(server, "")
    assert "Giao ban" in picture(server, f"?hop={ward.meeting.id}")
    assert picture(server, "trinh-chieu?trang=3") == picture(server, "trinh-chieu")


def test_a_figure_that_is_approved_is_in_the_next_picture(server, ward):
    before = picture(server, "kinh-te")
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).approve(ward.waiting.id, NOW)
    wait_for(lambda: picture(server, "kinh-te") != before)


def test_streamlit_s_scripts_wait_until_the_picture_is_painted(server):
    picture(server, "")
    page = ask(server, "")[2]
    shown, _, held = page.partition('<template id="held-scripts">')
    assert re.findall(r"/static/js/\w+", shown) == []
    assert 'type="module"' in held.partition("</template>")[0]
    plain = ask(server, "ke-hoach")[2]
    assert ("held-scripts" in plain, 'type="module"' in plain.partition("</head>")[0]) == (False, True)


def test_where_signing_in_is_required_a_guest_gets_no_page_and_so_no_picture(ward, tmp_path):
    closed = ward.copied(tmp_path / "closed")
    setting(closed.folder, 'who_may_see = "everyone"', 'who_may_see = "signed_in"')
    with running(closed.folder) as server:
        status, _, page = ask(server, "")
        assert (status, "first-picture" in page) == (303, False)
        assert "KT-06" in picture(server, "", cookie_of(closed, "xem"))


SCOPE = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http", "client": (HOST, 1)}


def made(pictures: FirstPictures, times: int = 1) -> list[bytes]:
    async def ask_for() -> list[bytes]:
        return [await pictures.of(SCOPE) for _ in range(times)]

    return asyncio.run(ask_for())


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the keys that follow each other; the last one stays."""
    following: list[object] = ["one"]
    monkeypatch.setattr(first_pictures, "_key", lambda *_: following.pop(0) if len(following) > 1 else following[0])
    return following


def app_that(act: Callable[[], object]) -> Callable[..., object]:
    async def app(_scope, receive, send) -> None:
        await receive()
        result = act()
        if asyncio.iscoroutine(result):
            await result
        for message in (ForwardMsg(new_session={}), ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY)):
            await send({"type": "websocket.send", "bytes": message.SerializeToString()})

    return app


def test_a_picture_is_made_once_for_all_who_may_see_the_same(keys):
    runs: list[int] = []
    assert len({*made(FirstPictures(app_that(lambda: runs.append(1))), times=3)}) == 1
    assert len(runs) == 1


def fail() -> None:
    raise RuntimeError("hỏng")


@pytest.mark.parametrize(
    ("act", "said"), [(fail, "RuntimeError"), (lambda: asyncio.sleep(5), "chưa vẽ xong trong 0,05 giây")], ids=["fails", "is slow"]
)
def test_a_page_goes_without_a_picture_that_cannot_be_made_in_time_and_it_is_logged(act, said, keys, capsys, monkeypatch):
    monkeypatch.setattr(first_pictures, "WAITS", 0.05)
    assert made(FirstPictures(app_that(act))) == [b""]
    assert said in capsys.readouterr().err


def test_a_picture_during_which_rights_changed_is_nobody_s(keys):
    keys[:] = ["before", "after"]
    pictures = FirstPictures(app_that(lambda: None))
    first, second = made(pictures, times=2)
    assert (first, bool(second)) == (b"", True)


def test_what_the_picture_has_no_drawing_for_leaves_the_page_without():
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, 0])
    message.delta.new_element.json.body = "{}"
    with pytest.raises(CannotBeDrawn):
        first_picture([message], "")


def test_texts_of_fields_are_escaped_and_only_pages_own_html_is_html():
    message = ForwardMsg()
    message.metadata.delta_path.extend([0, 0])
    message.delta.new_element.selectbox.options.append("<script>alert(1)</script>")
    message.delta.new_element.selectbox.default = 0
    assert "<script" not in first_picture([message], "")
    assert "&lt;script" in first_picture([message], "")
