"""The browser for tests, pictures and measurements: an installed one, else Playwright's own."""

import os

from playwright.sync_api import Browser, Playwright

import run

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""What Debian's Chromium needs in a container, and what keeps it from asking the network for anything."""


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a screen."""
    return playwright.chromium.launch(executable_path=run.installed_chromium(os.environ), args=list(FLAGS))
