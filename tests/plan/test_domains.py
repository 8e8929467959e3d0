"""The ward's domains as settings.toml has them: read in order, named by code or name, refused where they mean nothing."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lib.plan.catalogue import SETTINGS, TARGETS, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.domains import PAGES, entries_of, read_domains
from lib.vietnamese.words.common_words import DOMAINS

ROOT = Path(__file__).resolve().parents[2]
SIX = {
    "kinh-te": "Kinh tế",
    "nong-nghiep": "Nông nghiệp",
    "van-hoa-xa-hoi": "Văn hóa - Xã hội",
    "y-te": "Y tế, dân số",
    "moi-truong": "Môi trường",
    "quoc-phong-an-ninh": "Quốc phòng - An ninh",
}
MOVED = {"KT-02": "nong-nghiep", "KT-03": "Nông  nghiệp", "VX-05": "y-te", "VX-06": "Y tế, dân số"}
"""Indicators that stand in another domain than as shipped, by its code or by its name."""


def with_six_domains(folder: Path) -> Path:
    """Give the shipped plan in `folder` six domains, two of them new."""
    settings = folder / SETTINGS
    settings.write_text(f"domains = {json.dumps(entries_of(SIX), ensure_ascii=False)}\n" + settings.read_text("utf-8"), "utf-8")
    file = folder / TARGETS
    rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows({**row, "domain": MOVED.get(row["indicator"], row["domain"])} for row in rows)
    file.write_text(out.getvalue(), "utf-8-sig")
    return folder


def test_a_ward_has_its_own_domains_in_its_own_order(data_folder):
    plan = load_catalogue(with_six_domains(data_folder)).latest
    assert list(plan.domains.items()) == list(SIX.items())
    assert [i.code for i in plan.in_domain("nong-nghiep")] == ["KT-02", "KT-03"]
    assert [i.domain for i in plan.indicators] == sorted((i.domain for i in plan.indicators), key=list(SIX).index)


def test_a_domain_without_an_indicator_is_known_but_not_of_the_plan(data_folder):
    settings = data_folder / SETTINGS
    more = entries_of({**DOMAINS, "dang": "Xây dựng Đảng"})
    settings.write_text(f"domains = {json.dumps(more, ensure_ascii=False)}\n" + settings.read_text("utf-8"), "utf-8")
    plan = load_catalogue(data_folder).latest
    assert (dict(plan.domains), plan.settings.domains["dang"]) == (DOMAINS, "Xây dựng Đảng")


def test_without_the_entry_there_are_the_usual_four():
    assert read_domains("settings.toml", None) == DOMAINS


@pytest.mark.parametrize(
    "found",
    [
        *("kinh-te: Kinh tế", [], ["Kinh tế"], [7], ["kinh te: Kinh tế"], ["Kinh-te: Kinh tế"], ["kinh-te:"]),
        *(
            ["a: Một", "a: Hai"],
            ["a: Một", "b: MỘT"],
            ["bao-cao: Báo cáo"],
            [f"a{n}: Tên {n}" for n in range(13)],
            ["a: " + "x" * 61],
        ),
    ],
    ids=str,
)
def test_what_names_no_domains_is_refused_with_its_place(found):
    with pytest.raises(PlanError, match=r"^settings\.toml, mục domains: "):
        read_domains("settings.toml", found)


def test_an_indicator_of_no_domain_is_refused_with_those_that_there_are(data_folder):
    file = with_six_domains(data_folder) / TARGETS
    file.write_text(file.read_text("utf-8-sig").replace(",moi-truong,", ",lam-nghiep,", 1), "utf-8-sig")
    with pytest.raises(PlanError, match=r"không có lĩnh vực “lam-nghiep”.*nong-nghiep, van-hoa-xa-hoi, y-te"):
        load_catalogue(data_folder)


def test_no_domain_can_take_the_address_of_a_page():
    assert {path.stem.replace("_", "-") for path in (ROOT / "pages").glob("*.py")} <= PAGES
