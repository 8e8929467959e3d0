"""Three data folders (nothing reported, the shipped demonstration, a few real submissions) and a way to open pages on them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import app_test

from lib.access.account import Account
from lib.plan.periods import Period
from lib.ui import current_account
from lib.ui.web import request_authentication
from lib.ui.web.streamlit_patches import know_deep_links
from tests.access.people import make_account, token_of
from tests.intake.books import WARD_COLUMN, submit
from tests.pages.screen import OVERVIEW, Open, Screen, SignIn

MAY = {
    ("KT-06", "Tổ dân phố 1"): 4,
    ("KT-06", "Tổ dân phố 2"): 5,
    ("VX-05/T", "Tổ dân phố 3"): 940,
    ("VX-05/M", "Tổ dân phố 3"): 1000,
}
JUNE = {
    ("KT-02", WARD_COLUMN): "1.100,5",
    ("KT-05/T", WARD_COLUMN): 5000,
    ("KT-05/M", WARD_COLUMN): 9800,
    ("KT-06", "Tổ dân phố 1"): 6,
    ("VX-05/T", "Tổ dân phố 3"): 960,
    ("VX-05/M", "Tổ dân phố 3"): 1000,
    ("VX-05/T", "Tổ dân phố 4"): 880,
    ("VX-05/M", "Tổ dân phố 4"): 1000,
    ("MT-01/T", WARD_COLUMN): 11400,
    ("MT-01/M", WARD_COLUMN): 11400,
}


ADDRESS = "10.0.0.9"
"""Where every visitor comes from."""


class Pages(PagesManager):
    """As the server has it: at every run, AppTest would take the folder `pages` for pages of Streamlit's older kind."""

    def __init__(self, *arguments: object, **options: object) -> None:
        know_deep_links()
        super().__init__(*arguments, **options)


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Look once through all installed packages for components, as a server does; AppTest would at every run, most of its time."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(scope="session")
def folders(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the data folders by name: "empty", "demo", "real". They are not to be changed."""
    empty = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("empty") / "data", ignore=shutil.ignore_patterns("actuals"))
    real = shutil.copytree(shipped_folder, tmp_path_factory.mktemp("real") / "data")
    for month, figures, officer in ((5, MAY, "Nguyễn Thị Hoa"), (6, JUNE, "Lê Văn Bình")):
        submit(real, Period(2024, month), figures, officer, datetime(2024, 12, month, 2, tzinfo=UTC))
    return {"empty": empty, "demo": shipped_folder, "real": real}


@pytest.fixture(scope="module", autouse=True)
def nothing_cached() -> None:
    """Start each file of tests with empty caches; within one, the keys tell the data folders apart, as on a server."""
    st.cache_resource.clear()


@pytest.fixture(autouse=True)
def from_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the visitor an address: AppTest has no connection to take it from."""
    monkeypatch.setattr(current_account, "origin", lambda: ADDRESS)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch, folders: dict[str, Path]) -> Open:
    """Return a function that opens a page: open_page("demo", "kinh_te", ky="2024-06", to=["TDP03"]).

    With `account` it is open in a browser in which this account of the data folder has signed in, else a guest's.
    """
    signed_in: dict[str, str] = {}
    monkeypatch.setattr(current_account, "_cookies", lambda: signed_in)

    def opened(data: str | Path, page: str = OVERVIEW, account: str = "", **query: str | list[str]) -> Screen:
        folder = folders[data] if isinstance(data, str) else data
        monkeypatch.setenv("DATA_DIR", str(folder))
        cookies = {request_authentication.COOKIE: token_of(folder, account)} if account else {}
        return Screen(page, query, lambda: (signed_in.clear(), signed_in.update(cookies)))

    monkeypatch.setattr(app_test, "PagesManager", Pages)
    return opened


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> SignIn:
    """Return a function that lets every page from now on be asked by this account, with a real sign-in in the data folder."""

    def signed_in(folder: Path, account: Account) -> Account:
        make_account(folder, account)
        cookies = {request_authentication.COOKIE: token_of(folder, account.name)}
        monkeypatch.setattr(current_account, "_cookies", lambda: cookies)
        return account

    return signed_in
