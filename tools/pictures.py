"""Take the pictures of README.md and docs/ from a running dashboard: `python tools/pictures.py [name …]`.

Starts the dashboard on a free port with a copy of the plan's files and of the demonstration data, and does in headless Chromium
what an officer does: looks, hands in a workbook with faults, then a good one, mends it, takes that back. The pictures go to
docs/hinh. Run it with the Python in `.venv` after `python run.py test` has filled that; the browser is the one that the environment
variable CHROMIUM names, or the first one found.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import run
from lib.access.account import Account, Role
from lib.access.accounts import with_password
from lib.access.authentication import Authentication
from lib.intake.template.fill import fill_template
from lib.intake.template.workbook import template
from lib.ledger.store import DEMO_SUFFIX
from lib.plan.catalogue import load_catalogue
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.ui.lights import css_class, shape
from lib.ui.web.request_authentication import COOKIE
from lib.vietnamese.words import entry_words
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words.common_words import DOMAINS
from tools import chromium
from tools.chromium import settle

ROOT = run.ROOT
PICTURES = ROOT / "docs" / "hinh"
LAPTOP, PROJECTOR = (1366, 768), (1024, 768)
TALLEST = 1600
"""Pixels; what a long page has below is left out of its picture."""
SECONDS_TO_START = 60
COLOURS = 256
CONTENT_HEIGHT = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  return innerHeight - main.clientHeight + main.scrollHeight;
}"""

OWNER, PERIOD = "Tài chính - Kế toán", Period(2024, 10)
ACCOUNT = Account("nguyenvana", "Nguyễn Văn A (ví dụ)", Role.OFFICE)
NEW_BUSINESSES = (2, 3, 2, 2, 2, 1, 2, 3, 2, 2)
"""What the ten groups report in the example: 21 of 29, which is red in October."""
REVENUE: dict[tuple[str, str], float | str] = {("KT-05/T", words.WARD_ALL): 9210, ("KT-05/M", words.WARD_ALL): 9800}
MENDED = {("KT-06", "Tổ dân phố 3"): 3, ("KT-06", "Tổ dân phố 6"): 2}
TYPED = {"Tổ dân phố 2": "3", "Tổ dân phố 3": "2"}
"""What is typed on the page without a workbook."""
FAULTS: dict[tuple[str, str], float | str] = {
    ("KT-05/T", words.WARD_ALL): "94,0%",
    ("KT-05/M", words.WARD_ALL): 9800,
    ("KT-06", "Tổ dân phố 1"): 2,
    ("KT-06", "Tổ dân phố 2"): "3 DN",
    ("KT-06", "Tổ dân phố 5"): "1,900",
    ("KT-06", "Tổ dân phố 8"): -3,
}


def main(names: list[str]) -> None:
    """Take every picture, but keep only those in `names` if any are named."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        data = copy_shipped_data(Path(folder) / "data")
        with dashboard(data) as address, chromium.launch(playwright) as browser:
            for name, picture in pictures(browser, address, data):
                if not names or name in names:
                    save(name, picture)


def copy_shipped_data(data: Path) -> Path:
    """Copy the plan's files and the demonstration's records to `data`; what the ward itself submitted stays out of pictures."""

    def real_records(folder: str, names: list[str]) -> list[str]:
        depth = len(Path(folder).relative_to(ROOT / "data").parts)  # actuals/<year>/<period>/<record>
        return [name for name in names if depth == 3 and not name.endswith(DEMO_SUFFIX)]

    shutil.copytree(ROOT / "data", data, ignore=real_records)
    return data


@contextmanager
def dashboard(data: Path) -> Iterator[str]:
    """Run the dashboard on a free port with the folder `data`; give its address."""
    with socket.create_server((run.HOST, 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", run.HOST, "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATA_DIR": str(data), "PYTHONUTF8": "1"})
    try:
        end = time.monotonic() + SECONDS_TO_START
        while not run.answers(port):
            if server.poll() is not None or time.monotonic() > end:
                raise SystemExit("The dashboard does not start.")
            time.sleep(0.2)
        yield f"http://{run.HOST}:{port}"
    finally:
        server.terminate()
        server.wait()


def pictures(browser: Browser, address: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) of each picture, in the order in which an officer would see them."""
    for name, size in (("tong-quan", LAPTOP), ("tong-quan-may-chieu", PROJECTOR)):
        page = opened(browser, address, size)
        yield name, page.screenshot()
        page.close()
    yield from slides(browser, address)
    page = opened(browser, f"{address}/kinh-te", LAPTOP)
    yield "linh-vuc", whole(page)
    page.goto(f"{address}/?to=TDP01&to=TDP02")
    settle(page)
    yield "loc-theo-to", whole(page)
    for slug in list(DOMAINS)[1:]:
        page.goto(f"{address}/{slug}")
        settle(page)
        yield slug, whole(page)
    for slug in ("don-doc", "co-gi-moi"):
        page.goto(f"{address}/{slug}?ky=2024-09")
        settle(page)
        yield slug, whole(page)
    further = {"to-dan-pho": "/to-dan-pho", "phieu-to": "/to-dan-pho?to_xem=TDP03", "chi-tieu": "/chi-tieu?ma=KT-06"}
    for name, path in (further | {"bao-cao": "/bao-cao?ky=2024-09"}).items():
        page.goto(address + path)
        settle(page)
        yield name, whole(page)
    page.close()
    yield from lights(browser, address)
    yield from meeting(browser, address, data)
    yield from typing_in(browser, address, data)
    yield from handing_in(browser, address, data)


def slides(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield every slide, turned by the key that a clicker sends, then an indicator opened in large."""
    page = opened(browser, f"{address}/trinh-chieu", PROJECTOR)
    for number in range(1, int(page.evaluate("document.querySelector('.slides').dataset.count")) + 1):
        yield f"trinh-chieu-{number:02d}", page.screenshot()
        page.keyboard.press("PageDown")
    page.goto(f"{address}/trinh-chieu?mo=KT-06")
    settle(page)
    yield "trinh-chieu-chi-tieu", page.screenshot()
    page.close()


def meeting(browser: Browser, address: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the page of meetings after one was frozen."""
    page = opened(browser, f"{address}/?ky=2024-09", LAPTOP, sign_in(data))  # without a period people begin with their own work
    page.get_by_role("button", name=words.FREEZE).click()
    page.get_by_label(words.MEETING_TITLE).fill("Giao ban tháng 9")
    page.get_by_label(words.MEETING_TITLE).press("Tab")
    settle(page)
    page.get_by_role("button", name=words.FREEZE_CONFIRM, exact=True).click()
    page.get_by_text(words.FROZEN_NOW).wait_for()
    page.goto(f"{address}/cuoc-hop")
    settle(page)
    yield "cuoc-hop", whole(page)
    page.close()


def lights(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the shape of each status, and of an indicator without a light, as the dashboard's style draws it."""
    page = opened(browser, address, LAPTOP)
    statuses = [*Status, None]
    page.evaluate("html => document.body.innerHTML = html", "".join(map(shape, statuses)))
    page.wait_for_load_state("networkidle")
    for status in statuses:
        name = css_class(status)
        yield f"den-{name}", page.locator(f".shape-{name}").screenshot()
    page.close()


def typing_in(browser: Browser, address: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the page on which figures are typed, with two of them filled in."""
    page = opened(browser, f"{address}/cap-nhat", LAPTOP, sign_in(data))
    page.get_by_text(entry_words.WAYS["typed"]).click()
    settle(page)
    choices = ((entry_words.MEASURES, "Doanh nghiệp thành lập mới"), *((entry_words.GROUPS, group) for group in TYPED))
    for field, choice in choices:
        page.get_by_role("combobox", name=field).click()
        page.get_by_role("option", name=choice, exact=True).click()
        page.keyboard.press("Escape")
        settle(page)
    for group, count in TYPED.items():
        page.get_by_role("textbox", name=re.compile(f"^{group} ")).fill(count)
        page.keyboard.press("Tab")
        settle(page)
    yield "nhap-truc-tiep", whole(page)
    page.close()


def handing_in(browser: Browser, address: str, data: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the pictures of the pages for updating and history."""
    plan = load_catalogue(data).plans[PERIOD.year]
    form = template(plan, PERIOD, owner=OWNER)
    figures = REVENUE | {("KT-06", group.name): count for group, count in zip(plan.groups, NEW_BUSINESSES, strict=True)}
    page = opened(browser, f"{address}/cap-nhat", LAPTOP, sign_in(data))
    hand_in(page, fill_template(form, FAULTS), words.FAULTS_HINT)
    yield "nop-co-loi", whole(page)
    page.reload()
    hand_in(page, fill_template(form, figures), words.LIGHTS_TURN)
    yield "nop-xem-truoc", whole(page)
    confirm(page)
    yield "nop-da-luu", whole(page)
    page.reload()
    hand_in(page, fill_template(form, figures | MENDED), words.LIGHTS_TURN)
    yield "nop-sua-so-lieu", whole(page)
    confirm(page)
    page.get_by_role("button", name=words.UNDO).click()
    page.get_by_text(words.UNDONE).wait_for()
    page.goto(f"{address}/lich-su")
    settle(page)
    yield "lich-su", whole(page)
    page.close()


def sign_in(data: Path) -> str:
    """Return the cookie of a sign-in of the example's officer, who may do what the office may."""
    authentication = Authentication(data)
    if authentication.accounts.find(ACCOUNT.name) is None:
        authentication.accounts.add(ACCOUNT, "")
    entry = authentication.accounts.change(ACCOUNT.name, lambda found: with_password(found, "", must_change=False))
    return authentication.sessions.issue(ACCOUNT.name, entry.stamp, datetime.now(UTC))


def opened(browser: Browser, address: str, size: tuple[int, int], cookie: str = "") -> Page:
    """Return a new page that has opened `address` and come to rest, a guest's unless `cookie` is a sign-in's."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="vi-VN")
    if cookie:
        page.context.add_cookies([{"name": COOKIE, "value": cookie, "url": address}])
    page.goto(address)
    settle(page)
    return page


def hand_in(page: Page, workbook: bytes, expected: str) -> None:
    """Put a workbook into the upload field, as a real one, and wait for the text that tells that it was read."""
    settle(page)
    real = page.get_by_text(entry_words.TRIAL_OR_REAL[True])
    if real.count():
        real.click()
        settle(page)
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = words.TEMPLATE_FILE.format(period=PERIOD)
    page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": mime, "buffer": workbook})
    page.get_by_text(expected).wait_for()
    settle(page)


def confirm(page: Page) -> None:
    """Confirm the preview in hand, and that figures which are asked about are right."""
    for asked in page.get_by_text(words.QUESTION_RIGHT).all():
        asked.click()
        settle(page)
    page.get_by_role("button", name=words.CONFIRM).click()
    page.get_by_role("button", name=words.UNDO).wait_for()
    settle(page)


def whole(page: Page) -> bytes:
    """Return the picture of a page as far as `TALLEST`, without the empty space below what it holds."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "height": 400})
    settle(page)
    page.set_viewport_size({**size, "height": min(page.evaluate(CONTENT_HEIGHT), TALLEST)})
    settle(page)
    picture = page.screenshot()
    page.set_viewport_size(size)
    return picture


def save(name: str, picture: bytes) -> None:
    """Write the picture with fewer colours, a third of the size; as it is where Pillow is missing."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    try:
        from PIL import Image
    except ImportError:
        small = picture
    else:
        out = io.BytesIO()
        few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE)
        few.save(out, "PNG", optimize=True)
        small = out.getvalue()
    path = PICTURES / f"{name}.png"
    path.write_bytes(small)
    print(f"{path.relative_to(ROOT)}: {len(small) / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
