"""The file of a frozen meeting: what is in it, for whom, and that nothing in it needs a server."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest

from lib.plan.periods import Period
from lib.submission.service import SubmissionService
from lib.ui import state
from lib.ui.slides.deck import deck
from lib.ui.slides.offline_deck import entry_of, offline_deck
from lib.ui.state import View
from lib.vietnamese.words import offline_words as words
from lib.vietnamese.words import screen_words
from lib.vietnamese.words.common_words import DOMAINS
from lib.workspace import Workspace, open_workspace
from tests.access.people import make_account
from tests.access.ward import CLOSED_WORDS, DEFENCE, HOST, JULY, PEOPLE, Ward, proposal


def frozen(workspace: Workspace, ward: Ward) -> View:
    return state.view_of_meeting(workspace, workspace.snapshot(), ward.meeting)


def test_the_file_holds_every_slide_chart_and_sentence_and_the_journals_digest(made):
    view = frozen(made.workspace, made)
    file = offline_deck(view)
    plain = deck(view)
    assert file.count("data-drawing=") == plain.count("data-drawing=") > 1
    assert file.count('class="slide ') == plain.count('class="slide ') + 1
    assert "4/29 doanh nghiệp" in file
    entry = entry_of(view.workspace.journal, made.meeting)
    assert entry is not None and entry.is_true()
    assert entry.digest in file
    assert words.DIGEST.format(number=entry.number) in file
    assert screen_words.DEMO_SHORT not in file


def test_nothing_in_the_file_leads_to_a_server(made):
    file = offline_deck(frozen(made.workspace, made))
    assert {address[:4] for address in re.findall(r'href="([^"]*)"', file)} == {"#mo="}
    assert set(re.findall(r" (?:src|action|srcset|formaction)=", file)) == set()
    assert {address[:5] for address in re.findall(r"url\(['\"]?([^'\")]*)", file)} <= {"data:"}
    assert screen_words.LEAVE_SLIDES not in re.sub(r"<script>.*?</script>", "", file, flags=re.DOTALL)


def test_only_the_files_own_programs_may_run(made):
    file = offline_deck(frozen(made.workspace, made))
    policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', file)[1])
    programs = re.findall(r"<script>(.*?)</script>", file, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(program.encode()).digest()).decode() for program in programs]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    assert f"script-src {allowed};" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy


def test_a_closed_domain_is_absent_from_a_guests_file(made):
    for closed, is_seen in ((frozenset({DEFENCE}), False), (frozenset(), True)):
        # The style sheet, which is the same for all, names every domain's place on the wall.
        _, _, file = offline_deck(frozen(made.workspace.without(closed), made)).partition("<body>")
        assert any(word in file for word in CLOSED_WORDS) == is_seen
        seen = ", ".join(name for domain, name in DOMAINS.items() if domain != DEFENCE)
        assert (words.PART.format(domains=seen) in file) != is_seen


def test_the_file_stays_the_same_whatever_is_handed_in_later(made, tmp_path: Path):
    ward = made.copied(tmp_path / "data")
    before = offline_deck(frozen(ward.workspace, ward))
    later = datetime(2024, 10, 2, tzinfo=UTC)
    SubmissionService(ward.workspace, PEOPLE["van"], HOST).submit(proposal(ward.workspace, amount=20), later)
    assert offline_deck(frozen(ward.workspace, ward)) == before


def test_a_meeting_of_groups_keeps_them_and_titles_are_no_markup(made, tmp_path: Path):
    ward = made.copied(tmp_path / "data")
    office = SubmissionService(ward.workspace, PEOPLE["van"], HOST)
    meeting = office.freeze_meeting("<b>Họp</b> & bàn", JULY, ("TDP01",), datetime(2024, 10, 2, tzinfo=UTC))
    file = offline_deck(frozen(ward.workspace, replace(ward, meeting=meeting)))
    assert "<title>&lt;b&gt;Họp&lt;/b&gt; &amp; bàn – Tháng 7/2024" in file
    assert screen_words.ONLY_GROUPS.format(groups="Tổ 1") in file


def test_made_up_figures_are_named_in_the_bar_of_every_slide(shipped_folder: Path, tmp_path: Path):
    folder = shutil.copytree(shipped_folder, tmp_path / "data")
    make_account(folder, PEOPLE["van"])
    workspace = open_workspace(folder)
    meeting = SubmissionService(workspace, PEOPLE["van"], HOST).freeze_meeting("Họp", Period(2024, 9), (), datetime.now(UTC))
    file = offline_deck(state.view_of_meeting(workspace, workspace.snapshot(), meeting))
    assert screen_words.DEMO_SHORT in file.split('class="slide-bar"')[1]


def test_what_still_changes_is_not_for_taking_along(made):
    with pytest.raises(ValueError, match="no frozen moment"):
        offline_deck(replace(frozen(made.workspace, made), meeting=None))
