"""Domains changed by the form: the file that comes of it, what the preview says, and every fault beside its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lib.plan.catalogue import SETTINGS, load_catalogue
from lib.plan.periods import Period
from lib.submission.domain_changes import DomainFaults, DomainRow, domain_rows, propose_domains
from lib.submission.plan_proposal import Moment
from lib.vietnamese.words import setup_words as words
from lib.vietnamese.words.common_words import DOMAINS
from lib.workspace import open_workspace

ECONOMY, SOCIETY, ENVIRONMENT, DEFENCE = range(4)


def propose(folder, change):
    workspace = open_workspace(folder)
    rows = change(domain_rows(workspace.catalogue))
    return propose_domains(Moment(workspace, Period(2024, 6), date(2024, 6, 20)), rows, (folder / SETTINGS).read_bytes())


def with_line(number, **fields):
    return lambda rows: [replace(row, **fields) if at == number else row for at, row in enumerate(rows)]


def new(name, place=9):
    return lambda rows: [*rows, DomainRow("", name, place, False)]


@pytest.mark.parametrize(
    ("change", "domains", "edits"),
    [
        (with_line(ECONOMY, name=" Kinh  tế số "), {"kinh-te": "Kinh tế số"}, [("Tên lĩnh vực", "Kinh tế", "Kinh tế số")]),
        (new("Xây dựng Đảng"), {"xay-dung-dang": "Xây dựng Đảng"}, [("Xây dựng Đảng", words.NOTHING, words.DOMAIN_ADDED)]),
        (new("Báo cáo"), {"bao-cao-2": "Báo cáo"}, [("Báo cáo", words.NOTHING, words.DOMAIN_ADDED)]),
    ],
)
def test_a_domain_is_renamed_or_added_and_keeps_its_code(change, domains, edits, data_folder):
    proposal = propose(data_folder, change)
    assert [(e.what, e.before, e.after) for e in proposal.edits] == edits
    after = load_catalogue(data_folder, {SETTINGS: proposal.change.content})
    assert domains.items() <= dict(after.domains).items()
    assert (proposal.lights, proposal.added, proposal.removed) == ((), (), ())


def test_the_last_domain_comes_first(data_folder):
    proposal = propose(data_folder, with_line(DEFENCE, place=0))
    after = load_catalogue(data_folder, {SETTINGS: proposal.change.content}).latest
    assert list(after.domains) == ["quoc-phong-an-ninh", "kinh-te", "van-hoa-xa-hoi", "moi-truong"]
    assert after.indicators[0].code == "QA-01"
    assert [edit.what for edit in proposal.edits] == [words.DOMAIN_ORDER]


def test_a_domain_is_closed_to_guests_and_opened_again(data_folder):
    proposal = propose(data_folder, with_line(ENVIRONMENT, is_closed=True))
    content = proposal.change.content
    assert load_catalogue(data_folder, {SETTINGS: content}).latest.settings.access.closed_domains == {"moi-truong"}
    (data_folder / SETTINGS).write_bytes(content)
    again = propose(data_folder, with_line(ENVIRONMENT, is_closed=False)).change.content
    assert b"closed_domains = []" in again


def test_a_domain_without_indicators_is_taken_out_with_its_closing(data_folder):
    added = propose(data_folder, lambda rows: [*rows, DomainRow("", "Đảng", 9, True)]).change.content
    (data_folder / SETTINGS).write_bytes(added)
    proposal = propose(data_folder, with_line(4, name=""))
    after = load_catalogue(data_folder, {SETTINGS: proposal.change.content}).latest.settings
    assert (dict(after.domains), after.access.closed_domains) == (DOMAINS, frozenset())


def test_nothing_changed_is_no_change(data_folder):
    assert propose(data_folder, list) is None


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (with_line(ECONOMY, name=""), {ECONOMY: "Kinh tế: còn 8 chỉ tiêu (2024)"}),
        (with_line(SOCIETY, name="KINH TẾ"), {SOCIETY: "“KINH TẾ” đã có"}),
        (with_line(SOCIETY, name="123"), {SOCIETY: "không có chữ nào"}),
        (new("x" * 61), {4: "Tên dài quá 60 chữ"}),
        (lambda rows: [replace(row, name="") for row in rows], {0: "Cần ít nhất một lĩnh vực"}),
        (
            lambda rows: [replace(rows[0], name="Môi trường"), replace(rows[1], name=""), *rows[2:], DomainRow("", "!", 1, False)],
            {1: "còn 11 chỉ tiêu", 2: "“Môi trường” đã có", 4: "“!” không có chữ"},
        ),
    ],
)
def test_every_fault_stands_beside_its_line(change, faults, data_folder):
    with pytest.raises(DomainFaults) as refused:
        propose(data_folder, change)
    assert refused.value.faults.keys() == faults.keys()
    assert all(text in refused.value.faults[number] for number, text in faults.items())
