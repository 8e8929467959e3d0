"""Plans beside the yearly one: which indicators they show, and what they promise by the end of their years, with the arithmetic."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from lib.insight.scorecard import make_scorecard
from lib.insight.term import TermScore, term_scores
from lib.plan.catalogue import Catalogue, load_catalogue
from lib.plan.csv_tables import PlanError
from lib.plan.periods import Period
from lib.workspace import open_workspace
from tests.insight.figures import frame

PROGRAMMES = """code,name,document,first_year,last_year,indicators
NK,Nghị quyết nhiệm kỳ,NQ 01,2023,2026,KT-06;VX-05
CDS,Chuyển đổi số,KH 7,2024,2024,KT-08;KT-06
"""
TERMS = """programme,measure,target_text,target,start
NK,KT-06,120 doanh nghiệp,120,
NK,VX-05,98%,98,90
"""


@pytest.fixture
def folder(data_folder: Path) -> Path:
    (data_folder / "programmes.csv").write_text(PROGRAMMES, "utf-8")
    (data_folder / "term_targets.csv").write_text(TERMS, "utf-8")
    head, *rows = (data_folder / "targets.csv").read_text("utf-8-sig").splitlines()
    before = [row.replace("2024,", "2023,", 1) for row in rows]
    (data_folder / "targets.csv").write_text("\n".join((head, *before, *rows)), "utf-8")
    return data_folder


def judged(catalogue: Catalogue, figures: pd.DataFrame, month: int, code: str = "KT-06") -> TermScore:
    card = make_scorecard(catalogue.plans[2024], figures, Period(2024, month))
    scores = term_scores(catalogue.programmes[0], catalogue.plans, figures, card)
    return next(score for score in scores if score.score.measure.code == code)


# Enterprises: 120 in 48 months. By June of the second year 18 of them are over: 120 × 18/48 = 45, amber from 40,5, which reads 41.
AMOUNTS = [
    (25, 20, 45, "on_track"),
    (25, 19, 44, "at_risk"),
    (25, 16, 41, "at_risk"),
    (25, 15, 40, "behind"),
    (100, 20, 120, "met"),
]


@pytest.mark.parametrize(("first_year", "this_year", "together", "light"), AMOUNTS)
def test_an_amount_is_what_came_in_all_years_against_an_even_pace(folder, first_year, this_year, together, light):
    figures = frame(("2023-12", "KT-06", "", first_year), ("2024-06", "KT-06", "", this_year))
    found = judged(load_catalogue(folder), figures, 6)
    assert (found.value, found.expected, found.status) == (together, 45, light)


# Insurance from 90 to 98 % in 48 months: by June of the second year 90 + 8 × 18/48 = 93; amber down to 5 % of 98 below.
@pytest.mark.parametrize(("rate", "light"), [(930, "on_track"), (929, "at_risk"), (881, "at_risk"), (880, "behind"), (980, "met")])
def test_a_rate_is_what_stands_against_the_line_from_before_the_term(folder, rate, light):
    found = judged(load_catalogue(folder), frame(("2024-06", "VX-05", "", (rate, 1000))), 6, "VX-05")
    assert (found.value, found.expected, found.status) == (Fraction(rate, 10), 93, light)
    assert "đến nay phải có 93,0%" in found.sentence or found.status == "met"


def test_a_year_without_its_result_leaves_an_amount_unjudged(folder):
    found = judged(load_catalogue(folder), frame(("2023-09", "KT-06", "", 25), ("2024-06", "KT-06", "", 20)), 6)
    assert (found.value, found.expected, found.status, found.missing) == (None, None, None, (2023,))
    assert found.sentence == "Chưa có kết quả cả năm 2023 nên chưa tính được số cộng dồn."


def test_a_term_that_is_over_is_met_or_missed(folder):
    terms = TERMS.replace("NK,KT-06,120 doanh nghiệp,120,", "CDS,KT-06,29 doanh nghiệp,29,")
    (folder / "term_targets.csv").write_text(terms, "utf-8")
    catalogue = load_catalogue(folder)
    for value, light in ((28, "missed"), (29, "met")):
        figures = frame(("2024-12", "KT-06", "", value))
        card = make_scorecard(catalogue.plans[2024], figures, Period(2024, 12))
        (found,) = term_scores(catalogue.programmes[1], catalogue.plans, figures, card)
        assert found.status == light


def test_an_indicator_may_belong_to_several_and_the_year_is_as_it_was(folder):
    catalogue = load_catalogue(folder)
    shown = {p.code: [i.code for i in catalogue.part_of(p).plans[2024].indicators] for p in catalogue.programmes}
    assert shown == {"NK": ["KT-06", "VX-05"], "CDS": ["KT-06", "KT-08"]}
    assert len(catalogue.plans[2024].indicators) == 23
    part = open_workspace(folder).part_of(catalogue.programmes[1])
    assert part.catalogue.plans[2024].settings.decision == "Chuyển đổi số 2024 – KH 7"


MISTAKES = [
    ("programmes.csv", "NK,Nghị quyết nhiệm kỳ,NQ 01,2023,2026,KT-06;VX-05", "NK,Nghị quyết,NQ 01,2023,2020,KT-06", 2, "last_year"),
    ("programmes.csv", "KT-08;KT-06", "KT-99", 3, "indicators"),
    ("programmes.csv", "CDS,", "NK,", 3, "code"),
    ("programmes.csv", "Chuyển đổi số", "", 3, "name"),
    ("term_targets.csv", "NK,KT-06", "XX,KT-06", 2, "programme"),
    ("term_targets.csv", "NK,KT-06", "NK,KT-01", 2, "measure"),
    ("term_targets.csv", "NK,VX-05", "NK,KT-06", 3, "measure"),
    ("term_targets.csv", ",120,", ",nhiều,", 2, "target"),
    ("term_targets.csv", ",120,", ",0,", 2, "target"),
    ("term_targets.csv", "120 doanh nghiệp", "", 2, "target_text"),
]


@pytest.mark.parametrize(("file", "old", "new", "row", "column"), MISTAKES)
def test_a_mistake_is_named_with_its_place(folder, file, old, new, row, column):
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PlanError) as raised:
        load_catalogue(folder)
    assert (raised.value.file, raised.value.row, raised.value.column) == (file, row, column)
