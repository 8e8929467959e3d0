"""The page “Quản trị”: what an administrator does there, and that nobody else sees or does anything."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lib.access.account import Account, Role
from lib.access.authentication import Authentication
from lib.vietnamese.words import access_words as words
from tests.access.people import CHEAP, make_account
from tests.pages.screen import ADMINISTRATION, Open, Screen, SignIn

CHIEF = Account("sep", "Lê Văn Bình", Role.ADMINISTRATOR)
HOA = Account("hoa", "Trần Thị <i>Hoa</i>", Role.OFFICER, measures=frozenset({"KT-06"}))


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    own = shutil.copytree(folders["empty"], tmp_path / "data")
    make_account(own, HOA)
    return own


def of(folder: Path, name: str) -> Account:
    entry = Authentication(folder, CHEAP).accounts.find(name)
    assert entry is not None
    return entry.account


def press(screen: Screen, key: str) -> None:
    screen.test.button(key=key).click().run()
    assert screen.faults == []


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.OFFICER, Role.OFFICE])
def test_nobody_else_sees_anything(role: Role | None, folder: Path, open_page: Open, sign_in: SignIn) -> None:
    if role:
        sign_in(folder, Account("ai", "Ai đó", role))
    screen = open_page(folder, ADMINISTRATION)
    assert words.NO_RIGHT in screen.text
    assert "hoa" not in screen.text.replace(HOA.full_name, "")
    assert not [*screen.test.button, *screen.test.selectbox[1:], *screen.test.text_input]


def test_an_administrator_adds_an_officer_with_all_measures_of_an_owner(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(folder, CHIEF)
    screen = open_page(folder, ADMINISTRATION)
    screen.test.text_input(key="new_name_0").set_value(" Mai ").run()
    screen.test.text_input(key="new_0_full_name").set_value("Lê Thị Mai").run()
    screen.test.selectbox(key="new_0_owner").set_value("Trạm Y tế").run()
    screen.test.multiselect(key="new_0_groups").set_value(["TDP03"]).run()
    press(screen, "add_button")
    found = re.search(r"<code>([a-z2-9-]{19})</code>", screen.html)
    assert found, screen.text
    account = of(folder, "mai")
    assert (account.full_name, account.role, account.groups) == ("Lê Thị Mai", Role.OFFICER, {"TDP03"})
    assert len(account.measures) > 1
    assert found[1] not in Path(folder / "access" / "accounts.json").read_text("utf-8")
    screen.test.run()
    assert found[1] not in screen.html, "shown once"


def test_an_administrator_changes_resets_and_locks(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(folder, CHIEF)
    screen = open_page(folder, ADMINISTRATION)
    assert HOA.full_name in screen.text, "shown as text, not as markup"
    screen.test.selectbox(key="edited").set_value("hoa").run()
    screen.test.text_input(key="edit_hoa_full_name").set_value("Trần Thị Hoa").run()
    screen.test.multiselect(key="edit_hoa_measures").set_value([]).run()
    screen.test.selectbox(key="edit_hoa_department").set_value("Tổ một cửa").run()
    press(screen, "save_button")
    assert of(folder, "hoa").department == "Tổ một cửa", "a unit that no figure has"
    assert (of(folder, "hoa").full_name, of(folder, "hoa").measures) == ("Trần Thị Hoa", frozenset())
    press(screen, "reset_button")
    assert re.search(r"<code>[a-z2-9-]{19}</code>", screen.html)
    press(screen, "disable_button")
    assert of(folder, "hoa").disabled
    press(screen, "enable_button")
    assert not of(folder, "hoa").disabled


def test_whoever_lost_the_role_while_the_page_stood_open_does_nothing_more(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(folder, CHIEF)
    screen = open_page(folder, ADMINISTRATION)
    screen.test.selectbox(key="edited").set_value("hoa").run()
    make_account(folder, Account("moi", "Mới", Role.ADMINISTRATOR))
    Authentication(folder, CHEAP).accounts.change(
        "sep", lambda found: type(found)(Account("sep", "Bình", Role.OFFICE), found.password, False, found.stamp)
    )
    press(screen, "disable_button")
    assert not of(folder, "hoa").disabled
    assert words.NO_RIGHT in screen.text


def test_the_last_administrator_is_told_why_not(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(folder, CHIEF)
    screen = open_page(folder, ADMINISTRATION)
    screen.test.selectbox(key="edited").set_value("sep").run()
    press(screen, "disable_button")
    assert words.LAST_ADMINISTRATOR in screen.text
    assert not of(folder, "sep").disabled


def test_spoiled_accounts_are_named_to_nobody(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(folder, CHIEF)
    (folder / "access" / "accounts.json").write_text("{")
    screen = open_page(folder, ADMINISTRATION)
    assert words.NO_RIGHT in screen.text
    assert screen.faults == []
