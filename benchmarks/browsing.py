"""Servers to visit, and how long a browser takes to have what it came for."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PAUSE = 1
"""Seconds between two openings."""
SIZE = {"width": 1024, "height": 768}
EMPTY = """
import streamlit as st

st.html("<p>.</p>")
"""
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const isLater = (one) => one.closest('.st-key-domain-figure');
  return app && app.getAttribute('data-test-script-state') === 'notRunning' && !document.querySelector('#first-picture')
    && [...document.querySelectorAll('[data-testid="stSkeleton"]')].every(isLater)
    && [...document.querySelectorAll('.js-plotly-plot')].every(plot => isLater(plot) || plot.querySelector('.main-svg'))
    && document.querySelector('[data-testid="stHtml"]')
    && [...document.querySelectorAll('[data-drawing]')].every(drawing => drawing.firstChild);
}"""
"""Whether a page of Streamlit has all its cards and drawings; a domain's figure of Plotly comes later."""


def free_port() -> int:
    """Return a port where nobody listens now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, and the process."""

    address: str
    process: subprocess.Popen[bytes]

    @property
    def memory(self) -> int:
        """MiB that the process holds in memory now."""
        state = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(state.partition("VmRSS:")[2].split()[0]) // 1024

    @property
    def processor(self) -> float:
        """Seconds of a processor that the process has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(command: Sequence[str], port: int, health: str = "/", folder: Path = ROOT, **variables: str) -> Iterator[Server]:
    """Run a server that `command` starts and give it once it answers at `health`."""
    process = subprocess.Popen(
        command, cwd=folder, env=os.environ | variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(f"http://{HOST}:{port}", process)
    try:
        for _ in range(1200):
            try:
                urllib.request.urlopen(server.address + health, timeout=5).close()
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait()


@contextmanager
def listening(command: Sequence[str], port: int, health: str = "/", folder: Path = ROOT, **variables: str) -> Iterator[str]:
    """Run a server that `command` starts and yield its address once it answers at `health`."""
    with running(command, port, health, folder, **variables) as server:
        yield server.address


@contextmanager
def dashboard(data: Path, script: Path = ROOT / "app.py", folder: Path = ROOT, **variables: str) -> Iterator[Server]:
    """Run a Streamlit server of a data folder, or of what further `variables` name, on a free port."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", HOST, "--server.port", str(port)]
    with running(command, port, "/_stcore/health", folder, **{"DATA_DIR": str(data), **variables}) as server:
        yield server


@contextmanager
def serving(script: Path, data: Path, folder: Path = ROOT) -> Iterator[str]:
    """Run a Streamlit server on a free port and yield its address."""
    with dashboard(data, script, folder) as server:
        yield server.address


class _Elsewhere(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with a page that does nothing."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>.</p>")

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@cache
def elsewhere() -> str:
    """Return the address of a page of another site, the same for all that is measured, which does nothing."""
    server = ThreadingHTTPServer((HOST, 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://localhost:{server.server_port}"


def arrived(context: BrowserContext) -> Page:
    """Return a new page that stands elsewhere: whoever comes from another site is given a process of their own."""
    page = context.new_page()
    page.goto(elsewhere())
    time.sleep(PAUSE)  # alone, when nobody tidies up after the page before
    return page


def until(page: Page, happened: str, argument: object = None) -> None:
    """Wait until `happened`, a function of JavaScript, is true."""
    page.wait_for_function(happened, arg=argument, timeout=120_000, polling=20)


def opening(context: BrowserContext, address: str, happened: str = SETTLED) -> tuple[float, Page]:
    """Return how long a page takes from its address until `happened`, and the page."""
    page = arrived(context)
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    until(page, happened)
    return time.perf_counter() - start, page


def visitor(browser: Browser) -> BrowserContext:
    """Return a new visitor, who has nothing stored."""
    return browser.new_context(viewport=SIZE, locale="vi-VN")
