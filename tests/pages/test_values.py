"""The numbers on the screen are the scorecard's numbers, for every measure and any choice of groups."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from lib.insight.explain import dated_text, explain, warnings
from lib.insight.headline import period_text
from lib.insight.scorecard import Scorecard, make_scorecard
from lib.ledger.frame import actuals_frame
from lib.plan.periods import Period
from lib.plan.status import Status
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import DOMAINS, STATUSES
from lib.workspace import open_workspace
from tests.pages.screen import Open, Screen, plain

CHOICES = [None, ("TDP03",), ("TDP01", "TDP02"), ("TDP07", "TDP09"), tuple(f"TDP{n:02d}" for n in range(2, 11))]
PERIODS = ["2024-02", "2024-06", "2024-09"]


@cache
def scorecard(folder: Path, period: str, groups: tuple[str, ...] | None) -> Scorecard:
    """Compute the scorecard with nothing of the screen in between."""
    workspace = open_workspace(folder)
    frame = actuals_frame(workspace.ledger.snapshot())
    return make_scorecard(workspace.catalogue.latest, frame, Period.parse(period), frozenset(groups) if groups else None)


def shown(open_page: Open, data: str, page: str, period: str, groups: tuple[str, ...] | None) -> Screen:
    return open_page(data, page, ky=period, to=list(groups or ()))


@pytest.mark.parametrize("data", ["empty", "demo", "real"])
@pytest.mark.parametrize("groups", CHOICES[:3])
@pytest.mark.parametrize("period", PERIODS)
def test_the_headline_counts_as_the_scorecard_does(
    data: str, period: str, groups: tuple[str, ...] | None, folders: dict[str, Path], open_page: Open
) -> None:
    card = scorecard(folders[data], period, groups)
    screen = shown(open_page, data, "tong_quan", period, groups)
    good = sum(card.counts[status] for status in (Status.EXCEEDED, Status.MET, Status.ON_TRACK))
    if data == "empty" and screen_words.HEADLINE.format(good=good, total=len(card.counted)) not in screen.headline:
        assert screen.headline == screen_words.HEADLINE_START
        return
    expected = {status.value: card.counts[status] for status in Status} | {"not_judged": card.not_judged}
    expected["ward_only"] = 23 - len(card.counted)
    uncertain = screen_words.HEADLINE_UNCERTAIN.format(count=card.uncertain) if card.uncertain else ""
    pieces = [screen_words.HEADLINE.format(good=good, total=len(card.counted)) + uncertain]
    pieces += [text.format(count=expected[name]) for name, text in screen_words.HEADLINE_PARTS.items() if expected[name]]
    assert screen.headline == f"{period_text(Period.parse(period))}: " + ", ".join(pieces)
    assert good + sum(count for name, count in expected.items() if name in screen_words.HEADLINE_PARTS) == 23
    promises = scorecard(folders[data], period, None).promises  # no choice of groups promised them
    assert screen_words.PROMISE_COMPLETE_NOW.format(done=promises.complete_done, of=23) in screen.text
    assert screen_words.PROMISE_EXCEED_NOW.format(done=promises.exceed_done, needed=12) in screen.text
    assert screen_words.PROMISE_EXCEED_POSSIBLE.format(possible=14) in screen.text


@pytest.mark.parametrize("data", ["demo", "real"])
@pytest.mark.parametrize("groups", CHOICES[:3])
def test_every_light_of_the_overview_has_its_indicators_word(
    data: str, groups: tuple[str, ...] | None, folders: dict[str, Path], open_page: Open
) -> None:
    card = scorecard(folders[data], "2024-06", groups)
    html = shown(open_page, data, "tong_quan", "2024-06", groups).html
    html = html[html.index('<div class="wall"') :]
    tiles = re.findall(r'<a class="tile tile-(\w+)" href="([^"]*)".*?class="tile-word">(.*?)</span>', html, re.DOTALL)
    words = {status: STATUSES[status] for status in Status} | {None: "Không xếp đèn"}
    assert [(state, link.rpartition("ma=")[2], plain(word)) for state, link, word in tiles] == [
        (i.status.value if i.status else "not_judged", i.indicator.code, words[i.status]) for i in card.indicators
    ]


@pytest.mark.parametrize("page", ["tong_quan", "kinh_te", "chi_tieu", "to_dan_pho", "trinh_chieu", "bao_cao"])
def test_a_whole_year_says_up_to_when_it_is_reported_and_never_on_track(page: str, open_page: Open) -> None:
    screen = open_page("demo", page, ky="2024-12")
    text = screen.text
    assert "Số liệu đến tháng 9/2024; 23/23 chỉ tiêu chưa có số liệu tháng 12".lower() in text.lower()
    # What stood month by month is told behind one more click.
    assert "đúng tiến độ" not in plain(re.sub(r"<details.*?</details>", "", screen.html, flags=re.DOTALL)).lower()
    assert "hết tháng 12" not in text


def test_what_needs_action_is_listed_worst_first(folders: dict[str, Path], open_page: Open) -> None:
    card = scorecard(folders["demo"], "2024-09", None)
    html = shown(open_page, "demo", "tong_quan", "2024-09", None).html
    names = [plain(name) for name in re.findall(r'<li class="action-.*?<a [^>]*>(.*?)</a>', html, re.DOTALL)]
    assert names == [score.indicator.name for score in card.needing_action]
    # As many as the headline counts: 2 red, 5 amber, 1 grey; and the parts, of which one of them has two.
    assert "Cần chỉ đạo: 8 chỉ tiêu (gồm 9 thành phần)" in plain(html)
    assert "Tổ đạt thấp nhất" in plain(html)
    assert "Để đèn chuyển xanh: cần thêm ít nhất 6 doanh nghiệp." in plain(html)


@pytest.mark.parametrize("groups", CHOICES)
@pytest.mark.parametrize(("data", "period"), [("demo", "2024-06"), ("demo", "2024-09"), ("real", "2024-06")])
def test_every_measures_value_and_sentence_stand_on_its_domains_page(
    data: str, period: str, groups: tuple[str, ...] | None, folders: dict[str, Path], open_page: Open
) -> None:
    card = scorecard(folders[data], period, groups)
    screen = shown(open_page, data, "tong_quan", period, groups)
    for domain in DOMAINS:
        screen.go(domain.replace("-", "_"))
        scores = [s for s in card.measures if s.measure.domain == domain]
        assert screen.values == [dated_text(score) or screen_words.NO_VALUE_YET for score in scores]
        text = screen.text
        assert [described for score in scores for described in (explain(score), *warnings(score)) if described not in text] == []


def test_a_total_that_its_groups_do_not_give_is_pointed_out(folders: dict[str, Path], open_page: Open) -> None:
    # June: the ward's own total of water users beside nothing from groups; no mismatch may be claimed.
    text = shown(open_page, "real", "moi_truong", "2024-06", None).text
    assert "11.400/11.400" in text
    assert "cộng từ các tổ" not in text
