"""Talking to the server as a browser's script does, without a browser: whatever message one likes, from whomever one likes."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLs, FileURLsRequest
from streamlit.proto.DownloadButton_pb2 import DownloadButton
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from lib.ui.web.request_authentication import COOKIE
from tests.access.people import OWN
from tests.browser.dashboard import HOST, Dashboard

PATIENCE = 60
"""Seconds to wait for what must come."""
TOKEN = "_streamlit_xsrf"


def sign_in(server: Dashboard, name: str, password: str = OWN) -> str:
    """Sign in through the form of the server and return the cookie."""
    form = urlencode({"ten": name, "mat-khau": password, "ve": "/"})
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": server.url}
    status, found = ask(server, "POST", "/dang-nhap", form.encode(), headers)
    assert status == 303
    return f"{COOKIE}={SimpleCookie(found['set-cookie'])[COOKIE].value}"


def sign_out(server: Dashboard, cookie: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", "origin": server.url, "cookie": cookie}
    assert ask(server, "POST", "/dang-xuat", b"ve=%2F", headers)[0] == 303


def ask(server: Dashboard, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection(HOST, server.port, timeout=PATIENCE)
    connection.request(method, path, body or None, dict(headers))
    answer = connection.getresponse()
    answer.read()
    found = {name.lower(): value for name, value in answer.getheaders()}
    connection.close()
    return answer.status, found


class Visitor:
    """One open connection. A message asks for a page and says what stands in its fields and which button was pressed."""

    def __init__(self, server: Dashboard, socket: ClientConnection, cookie: str) -> None:
        self.server, self.socket, self.cookie = server, socket, cookie
        self.session = ""

    def send(self, page: str, fields: Iterable[WidgetState] = (), query: str = "") -> list[Element]:
        """Ask for a page with these fields and this query, and return what the script draws until it has come to its end."""
        state = ClientState(page_name=page, query_string=query)
        state.widget_states.widgets.extend(fields)
        self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        drawn: list[Element] = []
        for message in self.messages():
            kind = message.WhichOneof("type")
            if kind == "new_session":
                drawn.clear()
                self.session = message.new_session.initialize.session_id
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                drawn.append(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        assert not [element.exception.message for element in drawn if element.WhichOneof("type") == "exception"]
        return drawn

    def upload_urls(self, name: str) -> FileURLs:
        """Ask where a file is to be sent, as the page does when one is chosen."""
        self.socket.send(BackMsg(file_urls_request=FileURLsRequest(request_id="a", file_names=[name])).SerializeToString())
        answer = next(found for found in self.messages() if found.WhichOneof("type") == "file_urls_response")
        (urls,) = answer.file_urls_response.file_urls
        return urls

    def downloaded(self, button: DownloadButton) -> bytes:
        """Return the content of a download, made now where it is made when it is asked for."""
        path = button.url
        if button.deferred_file_id:
            asked = BackMsg()
            asked.backend_operation_request.request_id = "d"
            asked.backend_operation_request.session_id = self.session
            asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
            self.socket.send(asked.SerializeToString())
            answer = next(found for found in self.messages() if found.WhichOneof("type") == "backend_operation_response")
            path = answer.backend_operation_response.deferred_file.url
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Cookie": self.cookie})
        found = connection.getresponse()
        assert found.status == 200, path
        content = found.read()
        connection.close()
        return content

    def put(self, urls: FileURLs, content: bytes) -> int:
        """Send a file to an address that the server gave to this visitor or to another, and return the status of the answer."""
        _, headers = ask(self.server, "GET", "/_stcore/health", b"", {})
        token = SimpleCookie(headers["set-cookie"])[TOKEN].value
        body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n' + content + b"\r\n--x--\r\n"
        sent = {"content-type": "multipart/form-data; boundary=x", "x-xsrftoken": token}
        sent["cookie"] = "; ".join(filter(None, (f"{TOKEN}={token}", self.cookie)))
        return ask(self.server, "PUT", urlsplit(urls.upload_url).path, body, sent)[0]

    def messages(self, patience: float = PATIENCE) -> Iterator[ForwardMsg]:
        """Yield what the server sends, for ever; TimeoutError where nothing comes for `patience` seconds."""
        while True:
            content = self.socket.recv(patience)
            assert isinstance(content, bytes)
            yield ForwardMsg.FromString(content)


@contextmanager
def visiting(server: Dashboard, cookie: str = "", session: str = "", host: str = HOST) -> Iterator[Visitor]:
    """Connect with a cookie, "" for a guest; `session` names another's session that is to be gone on with, `host` the server."""
    words = [Subprotocol(word) for word in ("streamlit", "none", session)[: 3 if session else 1]]
    with connect(
        f"ws://{host}:{server.port}/_stcore/stream",
        sock=socket.create_connection((HOST, server.port)),
        origin=Origin(f"http://{host}:{server.port}"),
        subprotocols=words,
        additional_headers={"Cookie": cookie} if cookie else {},
        max_size=None,
        proxy=None,
    ) as connection:
        yield Visitor(server, connection, cookie)


def id_of(drawn: list[Element], name: str) -> str:
    """Return the id of the field or button with this key or label, as Streamlit sends it to whoever sees it."""
    fields = [getattr(element, str(element.WhichOneof("type"))) for element in drawn]
    named = [f for f in fields if hasattr(f, "id") and (f.id.endswith(f"-{name}") or getattr(f, "label", "") == name)]
    (found,) = {field.id for field in named}
    return str(found)
