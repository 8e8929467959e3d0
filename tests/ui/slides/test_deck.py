"""The deck: the order of slides, their keys, and what stands on one."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lib.insight.explain import explain, what_it_takes
from lib.ledger.records import Receipt, RecordKind
from lib.plan.periods import Period
from lib.plan.programmes import Programme
from lib.submission.service import SubmissionService
from lib.submission.task_service import Assignment, TaskService
from lib.ui.slides.deck import arranged, deck, is_red, slides_of
from lib.ui.slides.parts import Slide, in_pages, standing, trends_of
from lib.ui.state import View, view_of_meeting
from lib.vietnamese.words.programme_words import ONLY_PLAN
from lib.vietnamese.words.task_words import RED_AND_NOBODY, RED_AND_NOT_BEGUN
from lib.workspace import open_workspace
from tests.access.people import make_account
from tests.access.ward import HOST, PEOPLE


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


def slide_of(view: View, key: str, plan: str = "") -> str:
    """Return a slide's HTML; "" where the deck has none of that key."""
    return next((str(slide.html(1)) for slide in slides_of(view, trends_of(view.scorecards_to_date), plan) if slide.key == key), "")


def test_a_conclusion_just_given_turns_what_its_lights_slide_says_of_tasks(shipped_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(shipped_folder, tmp_path / "data")
    office = SubmissionService(open_workspace(folder), make_account(folder, PEOPLE["van"]), HOST)
    meeting = office.freeze_meeting("Giao ban", Period(2024, 9), (), datetime.now(UTC))
    workspace = open_workspace(folder)
    view = view_of_meeting(workspace, workspace.snapshot(), meeting)
    assert RED_AND_NOBODY in slide_of(view, "KT-06")
    wanted = Assignment(title="Gặp 5 hộ", indicators=("KT-06",), lead="Công an phường", due=date(2024, 12, 2), meeting=meeting.id)
    TaskService(office, view.plan).assign(replace(wanted, shown="2024-09"), datetime.now(UTC))
    after = slide_of(view_of_meeting(workspace, workspace.snapshot(), meeting), "KT-06")
    assert "Gặp 5 hộ (Công an phường; hạn 2/12/2024)" in after
    assert RED_AND_NOT_BEGUN in after and RED_AND_NOBODY not in after


def test_a_plan_beside_the_yearly_one_is_named_first_and_shows_its_tasks_alone(shipped_folder: Path) -> None:
    whole = view_of(shipped_folder)
    programme = Programme("NK", "Nghị quyết", "", 2024, 2028, frozenset({"KT-06"}))
    part = replace(whole, workspace=whole.workspace.part_of(programme), plan=programme.part_of(whole.plan))
    assert "Giải phóng mặt bằng" in slide_of(whole, "nhiem-vu-qua-han")
    assert ONLY_PLAN.format(name=programme.title) in slide_of(part, "tong-quan", programme.title)
    assert slide_of(part, "nhiem-vu-qua-han", programme.title) == ""


def test_the_bar_begins_with_how_old_the_figures_are(shipped_folder: Path) -> None:
    bar = re.sub(r"<[^>]+>", "", deck(view_of(shipped_folder, groups=frozenset({"TDP03"}))).partition('class="slide-about">')[2])
    assert bar.startswith("Tháng 9/2024 · số liệu 10:12 16/9/2024 · Tổ 3")


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
