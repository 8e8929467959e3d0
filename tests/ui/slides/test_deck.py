"""The deck: the order of slides, their keys, and what stands on one."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.insight.explain import explain, what_it_takes
from lib.ledger.records import Receipt, RecordKind
from lib.plan.periods import Period
from lib.ui.slides.deck import arranged, deck, is_red, slides_of
from lib.ui.slides.parts import Slide, in_pages, standing, trends_of
from lib.ui.state import View
from lib.workspace import open_workspace


def view_of(folder: Path, period: str = "2024-09", groups: frozenset[str] | None = None) -> View:
    workspace, month = open_workspace(folder, f"{folder}"), Period.parse(period)
    return View(workspace, workspace.snapshot(), workspace.catalogue.plans[month.year], month, groups)


def deck_of(view: View) -> list[Slide]:
    return slides_of(view, trends_of(view.scorecards_to_date))


def test_what_needs_direction_comes_before_the_domains_red_first(shipped_folder: Path) -> None:
    view = view_of(shipped_folder)
    assert [slide.key for slide in deck_of(view)] == [
        "tong-quan",
        *("KT-06", "VX-06", "nhiem-vu-qua-han"),
        *("KT-04+KT-07", "VX-02+VX-03", "MT-01+QA-02"),
        *("kinh-te", "van-hoa-xa-hoi", "van-hoa-xa-hoi-2", "moi-truong", "quoc-phong-an-ninh"),
        *("to-dan-pho", "to-dan-pho-2", "thay-doi"),
    ]


@pytest.mark.parametrize("period", ["2024-01", "2024-03", "2024-06", "2024-12"])
@pytest.mark.parametrize("groups", [None, frozenset({"TDP03"})])
def test_every_indicator_that_needs_direction_and_every_measure_is_in_the_deck(
    period: str, groups: frozenset[str] | None, shipped_folder: Path
) -> None:
    view = view_of(shipped_folder, period, groups)
    slides = deck_of(view)
    keys = [slide.key for slide in slides]
    assert len(set(keys)) == len(keys)
    shown = [code for slide in slides if slide.kind in ("indicator", "pair") for code in slide.key.split("+")]
    assert shown == [score.indicator.code for score in view.scorecard.needing_action]
    assert {key for key in keys if key in shown} >= {s.indicator.code for s in view.scorecard.needing_action if is_red(s)}
    rows = "".join(str(slide.html(1)) for slide in slides if slide.kind == "domain")
    assert rows.count('class="row ') == len(view.plan.measures)


def test_the_strip_names_every_slide_and_each_light_opens_its_indicator(shipped_folder: Path) -> None:
    view = view_of(shipped_folder)
    html = deck(view)
    titles = re.findall(r'<button data-go="\d+"><b>(\d+)</b><span>([^<]*)', html)
    assert [(number, title) for number, title in titles] == [(str(n), s.title) for n, s in enumerate(deck_of(view), start=1)]
    assert set(re.findall(r'data-open="([^"]*)"', html)) == set(re.findall(r'data-detail="([^"]*)"', html))


@pytest.mark.parametrize(
    ("slides", "left_out", "expected"),
    [
        (("c", "a", "b"), (), "cab"),
        (("b",), ("a",), "bc"),
        (("a", "gone"), ("b", "c"), "a"),
        (("gone",), ("a", "b", "c"), "abc"),
        (("c",), (), "cab"),
    ],
)
def test_a_meetings_order_is_followed_and_nothing_unknown_is_lost(
    slides: tuple[str, ...], left_out: tuple[str, ...], expected: str
) -> None:
    order = Receipt(
        "o", RecordKind.SLIDE_ORDER, "2024-09", "Lan", datetime(2024, 10, 1, tzinfo=UTC), slides=slides, left_out=left_out
    )
    deck = [Slide(key, key, None, "domain") for key in "abc"]
    assert "".join(slide.key for slide in arranged(deck, order)) == expected
    assert arranged(deck, None) == deck


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("KT-06", ("17", "/29", "doanh nghiệp")),
        ("KT-08", ("9", "/12", "tiêu chí")),
        ("VX-01", ("0,52%", "/dưới 0,9%", "")),
        ("MT-01", ("98,2%", "/100%", "")),
        ("KT-01", ("", "chỉ tiêu 95 triệu đồng/người/năm", "")),
    ],
)
def test_a_value_stands_over_its_target_with_the_unit(measure: str, expected: tuple[str, ...], shipped_folder: Path) -> None:
    scores = {score.measure.code: score for score in view_of(shipped_folder).scorecard.measures}
    assert standing(scores[measure]) == expected


def test_beside_a_value_in_large_the_sentence_does_not_say_it_again(shipped_folder: Path) -> None:
    scores = {score.measure.code: score for score in view_of(shipped_folder).scorecard.measures}
    said = what_it_takes(scores["KT-06"])
    assert said.startswith("Kế hoạch đến kỳ là 23, thấp hơn tiến độ 6. Còn thiếu 12")
    assert explain(scores["KT-06"]).endswith(said[1:])
    assert what_it_takes(scores["KT-01"]) == explain(scores["KT-01"])


@pytest.mark.parametrize(
    ("rooms", "size", "expected"),
    [
        ([], 5, []),
        ([1] * 11, 11, [11]),
        ([1] * 14, 11, [7, 7]),
        ([1.5] * 8, 11, [4, 4]),
        ([3, 1, 1, 1], 4, [1, 3]),
        ([9, 9, 1], 5, [1, 1, 1]),
    ],
)
def test_what_does_not_fit_becomes_two_about_as_full(rooms: list[float], size: int, expected: list[int]) -> None:
    assert [len(page) for page in in_pages(rooms, size, float)] == expected
    assert [room for page in in_pages(rooms, size, float) for room in page] == rooms
