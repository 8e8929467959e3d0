"""“Báo cáo”, kind “Biểu riêng”: indicators and columns are chosen, the address keeps them, and reproduces the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.report.own_table import TABLE
from lib.vietnamese.words import own_table_words as words
from tests.access.ward import Ward
from tests.pages.screen import Open

LINK = {"loai": TABLE, "chi-tieu": "quoc-phong-an-ninh,KT-06", "cot": "luy_ke,danh_gia", "ten": "Biểu họp thôn"}


@pytest.fixture(autouse=True)
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test start a LibreOffice."""
    monkeypatch.setenv("SOFFICE", "no-such-program")


def test_a_link_reproduces_the_table(shipped_folder: Path, open_page: Open) -> None:
    screen = open_page(shipped_folder, "bao_cao", **LINK, ky="2024-09")
    assert screen.faults == []
    assert "Biểu họp thôn" in screen.text
    assert (">3</td>" in screen.html, ">4</td>" in screen.html) == (True, False), "three indicators, numbered through"
    assert 'data-label="Lũy kế"' in screen.html
    assert 'data-label="Ước cả năm"' not in screen.html
    assert {button.proto.label for button in screen.test.get("download_button")} == {words.WORD, words.EXCEL}
    assert "SỐ LIỆU MINH HỌA" in screen.text


def test_what_is_chosen_goes_into_the_address_and_out_with_the_kind(shipped_folder: Path, open_page: Open) -> None:
    screen = open_page(shipped_folder, "bao_cao", loai=TABLE)
    screen.test.multiselect(key="own-table-chi-tieu").set_value(["KT-06"]).run()
    screen.test.multiselect(key="own-table-cot").set_value(["ke_hoach"]).run()
    screen.test.text_input(key="own-table-ten").set_value("Doanh nghiệp").run()
    kept = {name: screen.test.query_params[name] for name in ("loai", "chi-tieu", "cot", "ten")}
    assert {name: one if isinstance(one, str) else one[0] for name, one in kept.items()} == {
        "loai": TABLE,
        "chi-tieu": "KT-06",
        "cot": "ke_hoach",
        "ten": "Doanh nghiệp",
    }
    screen.test.get("button_group")[0].set_value("report").run()
    assert not {"loai", "chi-tieu", "cot", "ten"} & set(screen.test.query_params)
    assert screen.faults == []


def test_what_an_address_names_in_vain_is_told(shipped_folder: Path, open_page: Open) -> None:
    screen = open_page(shipped_folder, "bao_cao", loai=TABLE, **{"chi-tieu": "KT-99,KT-06", "cot": "gia"})
    assert words.NOT_KNOWN.format(names="KT-99") in screen.text
    assert words.NOT_KNOWN.format(names="gia") in screen.text
    assert screen.faults == []


def test_a_closed_domain_cannot_be_named(ward: Ward, open_page: Open) -> None:
    screen = open_page(ward.folder, "bao_cao", **(LINK | {"cot": ""}))
    assert words.NOT_KNOWN.format(names="quoc-phong-an-ninh") in screen.text
    assert "QA-01" not in str([one.options for one in screen.test.multiselect])
    assert screen.faults == []
