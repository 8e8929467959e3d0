"""A plan changed in mid-year on the pages: adjusted, added and retired by an administrator, and shown where it counts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.plan.catalogue import ADJUSTMENTS, load_catalogue
from lib.plan.periods import Period
from lib.vietnamese.words import setup_words as words
from lib.workspace import open_workspace
from tests.pages.screen import Open, SignIn
from tests.pages.test_setup import CHIEF, field_of, opened, press, turn_to


@pytest.fixture
def folder(folders: dict[str, Path], tmp_path: Path) -> Path:
    return shutil.copytree(folders["real"], tmp_path / "data")


def test_a_target_is_adjusted_from_a_month_shown_before_and_undone(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("dieu-chinh").run()
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    screen.test.selectbox(key="adjust-from-KT-06").set_value(Period(2024, 6))
    screen.test.text_input(key="adjust-target_text-KT-06").set_value("5 doanh nghiệp")
    screen.test.text_input(key="adjust-target-KT-06").set_value("5 cái")
    press(screen, words.PREVIEW)
    assert words.BLANK_FIELD.format(field=words.COLUMN_IN_WORDS["document"]) in screen.text
    screen.test.text_input(key="adjust-document-KT-06").set_value("NQ 12/NQ-HĐND")
    press(screen, words.PREVIEW)
    assert "Con số giao: “5 cái” không phải là số." in screen.text
    assert not (folder / ADJUSTMENTS).exists()
    screen.test.text_input(key="adjust-target-KT-06").set_value("5")
    press(screen, words.PREVIEW)
    assert words.LIGHT_TURNS.format(indicator="Số lượng doanh nghiệp thành lập mới") in screen.text
    assert "Điều chỉnh từ tháng 6 theo NQ 12/NQ-HĐND: từ “29 doanh nghiệp” thành “5 doanh nghiệp”." in screen.text
    press(screen, words.CONFIRM)
    assert "NQ 12/NQ-HĐND" in list(open_workspace(folder).journal.entries())[-1].what["about"]
    plan = load_catalogue(folder).latest
    assert [plan.at(month).measure_by_code["KT-06"].target.bound for month in (5, 6)] == [29, 5]
    turn_to(screen, "chi-tieu")
    screen.test.radio(key="target-way").set_value("dieu-chinh").run()
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    assert words.TAKE_OUT.format(month=6) in [button.label for button in screen.test.button]
    indicator = open_page(folder, "chi_tieu", ky="2024-06", ma="KT-06")
    assert "Chỉ tiêu điều chỉnh từ tháng 6 theo NQ 12/NQ-HĐND; trước đó là 29 doanh nghiệp." in indicator.text
    assert "NQ 12/NQ-HĐND" not in open_page(folder, "chi_tieu", ky="2024-05", ma="KT-06").text
    turn_to(screen, "lan-sua")
    press(screen, words.UNDO_ONE)
    assert not load_catalogue(folder).latest.measure_by_code["KT-06"].adjustments


def test_one_is_retired_and_one_added_in_mid_year(folder: Path, open_page: Open, sign_in: SignIn) -> None:
    screen = opened(folder, open_page, sign_in, "chi-tieu")
    screen.test.radio(key="target-way").set_value("dung").run()
    screen.test.selectbox(key="retire-code").set_value("MT-01")
    screen.test.selectbox(key="retire-after").set_value(Period(2024, 6))
    screen.test.text_input(key="retire-document").set_value("NQ 15")
    press(screen, words.PREVIEW)
    assert "Dừng sau tháng 6 theo NQ 15." in screen.text
    press(screen, words.CONFIRM)
    screen.test.radio(key="target-way").set_value("chep").run()
    screen.test.selectbox(key="target-code").set_value("KT-06").run()
    field_of(screen, "name").set_value("Hợp tác xã thành lập mới")
    field_of(screen, "valid_from").set_value("giữa năm")
    press(screen, words.PREVIEW)
    assert "không hiểu tháng “giữa năm”" in screen.text.casefold()
    field_of(screen, "valid_from").set_value("7/2024")
    field_of(screen, "document").set_value("NQ 16")
    press(screen, words.PREVIEW)
    press(screen, words.CONFIRM)
    plan = load_catalogue(folder).latest
    counts = {month: len(plan.at(month).indicators) for month in (6, 7)}
    assert counts == {6: 23, 7: 23}
    assert ["KT-09" in plan.at(month).indicator_by_code for month in (6, 7)] == [False, True]


@pytest.mark.parametrize(
    "page", ["tong_quan", "moi_truong", "chi_tieu", "to_dan_pho", "don_doc", "co_gi_moi", "ke_hoach", "bao_cao", "cap_nhat"]
)
def test_every_page_opens_after_all_of_a_domain_were_retired(page, folder: Path, open_page: Open, sign_in: SignIn) -> None:
    head, *rows = (folder / "targets.csv").read_text("utf-8-sig").splitlines()
    ends = [",2024-05,NQ 15" if ",MT-0" in row else ",," for row in rows]
    lines = [f"{head},valid_to,document", *(row + end for row, end in zip(rows, ends, strict=True))]
    (folder / "targets.csv").write_text("\n".join(lines), "utf-8")
    sign_in(folder, CHIEF)
    screen = open_page(folder, page, ky="2024-06", **({"ma": "MT-01"} if page == "chi_tieu" else {}))
    assert screen.faults == []
    if page in ("tong_quan", "chi_tieu", "ke_hoach", "bao_cao"):
        assert "ừng sau tháng 5 theo NQ 15." in screen.text
