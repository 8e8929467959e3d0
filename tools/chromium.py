"""The browser for tests, pictures and measurements: an installed one, else Playwright's own; and when a page is at rest."""

import os
import time

from playwright.sync_api import Browser, Page, Playwright

import run

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
"""What Debian's Chromium needs in a container, and what keeps it from asking the network for anything."""
SECONDS_TO_SETTLE = 60
SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app) return !document.querySelector('#root');
  if (app.getAttribute('data-test-script-state') !== 'notRunning') return false;
  if (document.querySelector('[data-testid="stSkeleton"], [data-stale="true"], [data-pending]')) return false;
  return [...document.querySelectorAll('.js-plotly-plot')].every(plot => plot.querySelector('.main-svg'));
}"""


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a screen."""
    return playwright.chromium.launch(executable_path=run.installed_chromium(os.environ), args=list(FLAGS))


def settle(page: Page) -> None:
    """Wait until the page's script has stopped, its charts are drawn and nothing has moved for half a second."""
    still, end = None, time.monotonic() + SECONDS_TO_SETTLE
    while time.monotonic() < end:
        now = page.evaluate("document.body.innerText.length + ':' + document.querySelectorAll('*').length")
        if now == still and page.evaluate(SETTLED):
            return
        still = now
        page.wait_for_timeout(500)
    raise SystemExit(f"{page.url} does not come to rest.")
