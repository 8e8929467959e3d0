"""The public page: nothing without public.toml, and nothing of closed domains with it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.demo_province import Size, write_province
from lib.ui.province.province_frame import province_of
from lib.ui.state import now
from lib.ui.web import public_page
from tests.conftest import ROOT

LICENCE = 'licence = "CC BY 4.0"\n'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("province") / "tinh"
    list(write_province(root, ROOT / "data", Size(2, 3, groups=2)))
    return root


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, root: Path) -> TestClient:
    for file in root.rglob("public.toml"):
        file.unlink()
    monkeypatch.setenv("DATA_DIR", str(root / "wards" / "MH001"))
    return TestClient(Starlette(routes=public_page.routes()))


def rows(client: TestClient) -> list[dict[str, str]]:
    answer = client.get("/cong-khai.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_nothing_is_public_until_somebody_says_so(client, root):
    ward = root / "wards" / "MH001"
    assert client.get("/cong-khai").status_code == 404
    (ward / "public.toml").write_text("licence = 3\n", "utf-8")
    assert client.get("/cong-khai.csv").status_code == 404


def test_a_ward_publishes_what_it_chose_with_licence_and_moment(client, root):
    (root / "wards" / "MH001" / "public.toml").write_text(LICENCE + 'indicators = ["MT-01", "KT-06"]\n', "utf-8")
    found = rows(client)
    assert [row["ma_chi_tieu"] for row in found] == ["KT-06", "MT-01"]
    assert {(row["giay_phep"], row["minh_hoa"], row["ky"]) for row in found} == {("CC BY 4.0", "1", "2024-03")}
    assert all(row["cap_nhat_luc"].startswith("2024-03-16T") for row in found)
    assert "SỐ LIỆU MINH HỌA" in client.get("/cong-khai").text


@pytest.mark.parametrize(
    ("old", "new", "left"),
    [("closed_domains = []", 'closed_domains = ["moi-truong"]', ["KT-06"]), ('"everyone"', '"signed_in"', [])],
)
def test_what_is_closed_to_guests_is_never_public(old, new, left, client, root):
    ward = root / "wards" / "MH001"
    (ward / "public.toml").write_text(LICENCE + 'indicators = ["MT-01", "KT-06"]\n', "utf-8")
    before = (ward / "settings.toml").read_text("utf-8")
    (ward / "settings.toml").write_text(before.replace(old, new), "utf-8")
    try:
        assert [row["ma_chi_tieu"] for row in rows(client)] == left
    finally:
        (ward / "settings.toml").write_text(before, "utf-8")


def test_a_province_publishes_the_indicators_that_its_list_marks(client, root, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(root))
    (root / "public.toml").write_text(LICENCE, "utf-8")
    province = province_of(root)
    province.gather(province.newest_period(now()), now())
    found = rows(client)
    assert {row["ma_chi_tieu"] for row in found} == {"VX-05", "VX-07", "MT-01", "MT-02"}
    assert {row["ma_don_vi"] for row in found} == {"MH001", "MH002"}
