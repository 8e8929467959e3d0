"""A real server that is watched: what it counts for Prometheus, and lines of JSON in which no name, address or secret stands."""

from __future__ import annotations

import base64
import json
import re
import socket
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.access.people import make_account, token_of
from tests.access.ward import HOST, PEOPLE, Ward, make_ward
from tests.browser.dashboard import Dashboard, free_port, wait_for

SECRETS = {
    "name": "Nguyen-Thi-Bi-Mat",
    "e-mail": "bi.mat@phuong.example",
    "password": "mat-khau-rat-rieng-77",
    "link": "lienketbimat0123456789",
    "token": "bt1.-.khoabimat0123456789",
    "cookie": "cookiebimat0123456789",
    "header": "dau-thu-bi-mat",
}
KEYS = {"at", "kind", "name", "outcome", "seconds", "ward", "request", "where", "text"}
PLACE = re.compile(r"[\w./<>-]+:\d+ [\w<>]+")


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Dashboard, Ward, int]]:
    """Return a server that gives metrics and writes JSON, its ward and the port of its metrics."""
    ward = make_ward(tmp_path_factory.mktemp("watched") / "data")
    port = free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRICS_PORT", str(port))
        patch.setenv("LOG_FORMAT", "json")
        server = Dashboard(ward.folder)
        server.start()
    yield server, ward, port
    server.stop()


def asked(address: str, *, data: bytes | None = None, **headers: str) -> tuple[int, str]:
    """Return status and text of an answer; 0 where none came."""
    own = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(address))
    request = urllib.request.Request(
        address, data, {"Origin": own, **{name.replace("_", "-"): text for name, text in headers.items()}}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with suppress(OSError):
        try:
            with opener.open(request, timeout=60) as answer:
                return int(answer.status), answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode("utf-8", "replace")
    return 0, ""


def form(**fields: str) -> bytes:
    return urllib.parse.urlencode({name.replace("_", "-"): text for name, text in fields.items()}).encode()


def value(text: str, sample: str) -> float:
    """Return the value of a metric's sample, as it is written up to its value; 0 where it is not there."""
    return next((float(line.rpartition(" ")[2]) for line in text.splitlines() if line.rpartition(" ")[0] == sample), 0.0)


def connect(server: Dashboard, cookie: str) -> None:
    """Open the connection of a page as a browser does, and end it when the server has answered."""
    key = base64.b64encode(b"0123456789abcdef").decode()
    with socket.create_connection((HOST, server.port), timeout=60) as way:
        lines = ("GET /_stcore/stream HTTP/1.1", f"Host: {HOST}:{server.port}", "Upgrade: websocket", "Connection: Upgrade")
        lines += (f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: streamlit, none")
        lines += (f"Origin: {server.url}", f"Cookie: {cookie}")
        way.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        assert b"101" in way.recv(1 << 12)


def visit_everything(server: Dashboard, ward: Ward) -> None:
    """Bring secrets and names to every kind of address, and break what can be broken."""
    cookie = f"ward_session={SECRETS['cookie']}; ten={SECRETS['name']}"
    headers = {"Cookie": cookie, "User_Agent": SECRETS["header"], "Referer": server.url + "/?ai=" + SECRETS["e-mail"]}
    headers |= {"X_Request_Id": SECRETS["header"], "X_Forwarded_For": SECRETS["header"]}
    kinds = ("/", "/chi-tieu", "/cong-khai", "/api/v1/units", f"/{SECRETS['name']}", f"/{SECRETS['e-mail']}/x", "/_stcore/health")
    kinds += (f"/lien-ket/{SECRETS['link']}", f"/media/{SECRETS['link']}.xlsx", f"/assets/{SECRETS['name']}.js", "/khong-co?x=%00")
    for path in kinds:
        asked(f"{server.url}{path}{'&' if '?' in path else '?'}ten={SECRETS['name']}", Accept="text/html", **headers)
    asked(f"{server.url}/api/v1/units", Authorization=f"Bearer {SECRETS['token']}")
    asked(f"{server.url}/dang-nhap", data=form(ten=SECRETS["name"], mat_khau=SECRETS["password"], ve="/?m=" + SECRETS["e-mail"]))
    asked(f"{server.url}/dang-nhap", data=b"\xff" * 100)
    asked(f"{server.url}/lien-ket/{SECRETS['link']}", data=form(ho_ten=SECRETS["name"]))
    asked(f"{server.url}/_stcore/upload_file/{SECRETS['link']}/{SECRETS['name']}", data=SECRETS["password"].encode())
    connect(server, cookie)
    accounts = ward.folder / "access" / "accounts.json"
    settings = ward.folder / "settings.toml"
    for file, broken in ((accounts, f'{{"{SECRETS["name"]}'), (settings, f'ward = "{SECRETS["name"]}')):
        before = file.read_bytes()
        file.write_text(broken, "utf-8")
        for path in ("/", "/dang-nhap", "/api/v1/units/-/status", "/lien-ket/x", "/cong-khai", "/ready"):
            asked(
                server.url + path,
                Cookie=f"ward_session={token(ward)}",
                Accept="text/html",
                Authorization=f"Bearer {SECRETS['token']}",
            )
        asked(f"{server.url}/dang-nhap", data=form(ten=SECRETS["name"], mat_khau=SECRETS["password"]))
        file.write_bytes(before)


def token(ward: Ward) -> str:
    try:
        return token_of(ward.folder, "van")
    except Exception:
        return SECRETS["cookie"]


def test_nothing_that_came_from_outside_stands_in_the_log(watched):
    server, ward, _ = watched
    visit_everything(server, ward)
    wait_for(lambda: server.log.count('"kind"') > 20)
    lines = [json.loads(line) for line in server.log.splitlines()]
    held = "\n".join([*SECRETS.values(), *(one.full_name for one in PEOPLE.values()), ward.folder.name + "/", HOST])
    assert [secret for secret in held.splitlines() if secret.lower() in server.log.lower()] == []
    assert {name for line in lines for name in line} <= KEYS
    assert all(PLACE.fullmatch(place) for line in lines for place in line.get("where", ()))
    requests = {line["name"] for line in lines if line["kind"] == "request"}
    assert {"sign_in", "group_link", "api", "page", "upload", "connection", "public_page", "other", "download"} <= requests
    assert not {"health", "readiness"} & requests
    assert {line["name"] for line in lines if line["kind"] == "fault"} >= {"AccountsUnreadable", "PlanError"}
    refused = [line for line in lines if line["kind"] == "act" and line["name"] == "sign_in_refused"]
    assert refused
    assert all(len(line["request"]) == 16 for line in refused)


def test_an_answer_bears_the_id_of_its_line(watched):
    server, *_ = watched
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"{server.url}/dang-nhap", timeout=60) as answer:
        number = answer.headers["X-Request-ID"]
    wait_for(lambda: number in server.log)
    (line,) = [json.loads(line) for line in server.log.splitlines() if number in line]
    assert (line["kind"], line["name"], line["outcome"], line["seconds"] > 0) == ("request", "sign_in", "200", True)


def test_metrics_count_what_was_asked_and_done_and_name_nobody(watched):
    server, ward, port = watched
    metrics = f"http://{HOST}:{port}/metrics"
    before = asked(metrics)[1]
    for _ in range(3):
        asked(f"{server.url}/dang-nhap", data=form(ten="van", mat_khau=SECRETS["password"]))
    account = make_account(ward.folder, PEOPLE["van"])
    asked(f"{server.url}/dang-nhap", data=form(ten=account.name, mat_khau="ngan-hoa-gio-bien"))
    asked(f"{server.url}/", Accept="text/html")
    wait_for(lambda: value(asked(metrics)[1], 'dashboard_page_run_seconds_count{outcome="done",page="tong-quan"}') > 0)
    status, after = asked(metrics)

    def rise(sample: str) -> float:
        return value(after, sample) - value(before, sample)

    assert status == 200
    assert rise("dashboard_sign_in_failures_total") == 3
    assert rise('dashboard_acts_total{act="sign_in_refused",ward=""}') == 3
    assert rise('dashboard_acts_total{act="signed_in",ward=""}') == 1
    assert rise('dashboard_request_seconds_count{kind="sign_in",status="401"}') == 3
    assert value(after, "dashboard_fresh") == 1
    records = len(list(ward.folder.glob("actuals/*/*/*/receipt.json")))
    assert value(after, 'dashboard_records{ward=""}') == records
    names = {line.split()[2] for line in after.splitlines() if line.startswith("# TYPE")}
    assert {"dashboard_sessions", "dashboard_database_reconnects_total", "dashboard_submissions_total", "process_open_fds"} <= names
    held = [*SECRETS.values(), *PEOPLE, *(one.full_name for one in PEOPLE.values())]
    labels = " ".join(re.findall(r'"([^"]*)"', after))
    assert [word for word in held if word in labels.split() or word in re.findall(r'"([^"]*)"', after)] == []


def test_metrics_are_given_to_this_machine_alone(watched):
    *_, port = watched
    # All of 127.0.0.0/8 leads here on Linux: who listens at every address answers at this one too.
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port), timeout=60):
        pass


def test_a_plain_server_loads_nothing_for_metrics_and_writes_for_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ward = make_ward(tmp_path / "data")
    (tmp_path / "sitecustomize.py").write_text(
        "import atexit, sys\natexit.register(lambda: print('loaded', 'prometheus_client' in sys.modules, flush=True))\n", "utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    server = Dashboard(ward.folder)
    server.start()
    assert asked(f"{server.url}/", Accept="text/html")[0] == 200
    server.stop()
    assert "loaded False" in server.log
    assert '"kind"' not in server.log
