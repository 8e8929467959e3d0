"""A server that starts while its database is away: it says so and waits; what must be put right first it does not wait for."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from psycopg.conninfo import conninfo_to_dict

from lib.ledger.database import mounting
from lib.ui.web import startup
from lib.vietnamese.words import server_words as words
from lib.vietnamese.words.database_words import DATA_REFUSED, NOT_REACHED
from lib.workspace import data_folder
from tests.browser.dashboard import free_port
from tests.conftest import copy_plan
from tests.storages import moved_into_database


@contextmanager
def forwarded(port: int, url: str) -> Iterator[None]:
    """Let `port` lead to the database from now on."""
    target = conninfo_to_dict(url)
    listener = socket.create_server(("127.0.0.1", port))
    ways: list[socket.socket] = []

    def copy(source: socket.socket, to: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                to.sendall(data)
        for way in (source, to):
            with suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)

    def accept() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection((str(target["host"]), int(str(target["port"]))))
                ways.extend((client, server))
                for pair in ((client, server), (server, client)):
                    threading.Thread(target=copy, args=pair, daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield
    finally:
        listener.close()
        for way in ways:
            way.close()


def test_a_server_waits_for_its_database_and_goes_on_by_itself(database_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(startup, "_BETWEEN_TRIES", 0.05)
    port = free_port()
    url = database_url.replace(f":{conninfo_to_dict(database_url)['port']}/", f":{port}/")
    with moved_into_database(database_url, copy_plan(tmp_path / "data")) as storage:
        for name, value in (("DATABASE_URL", url), ("WARD", storage.ward), ("COPY_DIR", str(tmp_path / "copies"))):
            monkeypatch.setenv(name, value)
        starting = threading.Thread(target=startup._open_data, args=(60.0,))
        starting.start()
        shown = ""
        while not shown:
            shown = capsys.readouterr().out
        assert shown.strip() == words.WAITING_FOR_DATABASE.format(reason=NOT_REACHED, seconds=60)
        with forwarded(port, database_url):
            starting.join(60)
            assert not starting.is_alive()
            assert (data_folder() / "targets.csv").exists()
            mounting._watches[url].stop()
            mounting.database_at(url).close()
    assert capsys.readouterr().out == ""


def test_what_stays_away_ends_the_start_with_a_code_to_try_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://board@127.0.0.1:{free_port()}/board")
    with pytest.raises(SystemExit) as ended:
        startup._open_data(0)
    shown = words.DATABASE_AWAY.format(reason=NOT_REACHED, name="DATABASE_WAIT")
    assert (ended.value.code, capsys.readouterr().out.strip()) == (startup.AWAY, shown)


def test_what_is_wrong_ends_the_start_at_once(database_url, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("WARD", "khong-co")
    monkeypatch.setenv("COPY_DIR", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        startup._open_data(60)
    assert ended.value.code == startup.WRONG
    assert capsys.readouterr().out.startswith(DATA_REFUSED.partition("{")[0])
