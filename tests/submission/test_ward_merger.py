"""Another ward taken into this one: sums, ratios and milestones of the new territory, the same period, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from lib.access.rights import Refused
from lib.insight.last_year import last_year_text, same_period_last_year
from lib.insight.monthly_amounts import stretches
from lib.insight.scorecard import MeasureScore
from lib.ledger.frame import actuals_frame
from lib.ledger.verify import verify
from lib.plan.catalogue import GROUPS
from lib.plan.groups import read_groups
from lib.plan.periods import Period
from lib.submission.measure_pairs import Relation
from lib.submission.plan_proposal import AnswerFault
from lib.workspace import open_workspace
from tests.submission.wards import (
    JUNE,
    NOW,
    OURS,
    THEIRS,
    Figure,
    change_rows,
    make_ward,
    merge,
    proposed,
    score_of,
    service,
    state,
    store,
)

MAY, JULY = "2025-05", "2025-07"
ONE, TWO, THEIR_ONE, THEIR_TWO = "TDP01", "TDP02", "TD-TDP01", "TD-TDP02"
FLOW, RATIO, MILESTONE, WARD_ONLY = "KT-06", "VX-05", "VX-10", "KT-05"


def last_year_of(folder: Path, code: str, month: int, *groups: str) -> MeasureScore | None:
    workspace = open_workspace(folder)
    actuals = actuals_frame(workspace.snapshot())
    return same_period_last_year(workspace.catalogue, actuals, Period(2025, month), frozenset(groups) or None).get(code)


@dataclass(frozen=True)
class Case:
    """What two wards reported, and what the measure stands at in May, before, and in June, when they are one."""

    code: str
    ours: tuple[Figure, ...]
    theirs: tuple[Figure, ...]
    may: str | None
    june: str | None
    groups: tuple[int | None, int | None] = (4, 4)
    """How many groups reported in June, of how many."""
    lacking: tuple[str, ...] = ()
    after: tuple[Figure, ...] = ()
    """What the new ward reported after the merger."""


CASES = {
    "a flow is the sum of all groups": Case(
        FLOW, ((MAY, FLOW, ONE, 5), (MAY, FLOW, TWO, 3)), ((MAY, FLOW, ONE, 4), (MAY, FLOW, TWO, 1)), "8", "13"
    ),
    "a rate is Σ/Σ, no mean of rates": Case(
        RATIO,
        ((MAY, RATIO, ONE, (450, 500)), (MAY, RATIO, TWO, (450, 500))),
        ((MAY, RATIO, ONE, (240, 250)), (MAY, RATIO, TWO, (240, 250))),
        "90",
        "92",
    ),
    "a milestone's criteria add up": Case(
        MILESTONE, ((MAY, MILESTONE, "", (6, 8)),), ((MAY, MILESTONE, "", (4, 8)),), "75", "62.5", (None, None)
    ),
    "what only wards know is Σ/Σ of the wards": Case(
        WARD_ONLY, ((MAY, WARD_ONLY, "", (110, 100)),), ((MAY, WARD_ONLY, "", (180, 200)),), "110", "96.7", (None, None)
    ),
    "what one ward never reported is said to lack": Case(
        WARD_ONLY, ((MAY, WARD_ONLY, "", (110, 100)),), (), "110", "110", (None, None), (THEIRS,)
    ),
    "and so is what this one never reported": Case(
        WARD_ONLY, (), ((MAY, WARD_ONLY, "", (180, 200)),), None, "90", (None, None), (OURS,)
    ),
    "a total of the ward before is no total of the new one": Case(
        FLOW, ((MAY, FLOW, "", 10),), ((MAY, FLOW, ONE, 4), (MAY, FLOW, TWO, 1)), "10", "15"
    ),
    "a total of the former ward counts for its groups": Case(
        FLOW, ((MAY, FLOW, ONE, 5), (MAY, FLOW, TWO, 3)), ((MAY, FLOW, "", 6), (MAY, FLOW, ONE, 4)), "8", "14"
    ),
    "a total of the new ward is the ward's": Case(
        FLOW,
        ((MAY, FLOW, "", 10),),
        ((MAY, FLOW, ONE, 4), (MAY, FLOW, TWO, 1)),
        "10",
        "21",
        after=(("2025-06", FLOW, "", 21),),
    ),
    "groups that report after it replace the total of before": Case(
        FLOW,
        ((MAY, FLOW, "", 10), (MAY, FLOW, ONE, 6), (MAY, FLOW, TWO, 3)),
        ((MAY, FLOW, "", 6),),
        "10",
        "16",  # 7 + 3 of this ward's groups, 6 of the former ward, which has no later figure
        after=(("2025-06", FLOW, ONE, 7),),
    ),
    "a silent former ward is missed by its groups": Case(
        FLOW, ((MAY, FLOW, ONE, 5), (MAY, FLOW, TWO, 3)), ((MAY, RATIO, ONE, (1, 2)),), "8", "8", (2, 4), (THEIRS,)
    ),
    "nobody reported": Case(FLOW, (), ((MAY, RATIO, ONE, (1, 2)),), None, None, (0, 4), (OURS, THEIRS)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_new_ward_is_added_up_and_the_months_before_stay(tmp_path: Path, case: Case) -> None:
    ours, theirs = make_ward(tmp_path / "ours", OURS, *case.ours), make_ward(tmp_path / "theirs", THEIRS, *case.theirs)
    merge(ours, theirs)
    store(ours, *case.after)
    before, after = score_of(ours, case.code, 5).reading, score_of(ours, case.code, 6).reading
    assert before.value == (None if case.may is None else Fraction(case.may))
    assert after.value == (None if case.june is None else Fraction(case.june))
    assert (after.reported_groups, after.of_groups) == case.groups
    assert after.lacking_wards == case.lacking
    assert (before.joined_wards, after.joined_wards) == ((), (THEIRS,))
    assert {fault.code for fault in verify(ours, open_workspace(ours).catalogue.plans, NOW).faults} == set()


SAME_PERIOD = {
    "both had it": ((("2024-06", FLOW, ONE, 5),), (("2024-06", FLOW, ONE, 4), ("2024-06", FLOW, TWO, 1)), "10", ()),
    "one lacks it": ((("2024-06", FLOW, ONE, 5),), (), None, (THEIRS,)),
    "the other lacks it": ((), (("2024-06", FLOW, ONE, 4),), None, (OURS,)),
    "a rate": ((("2024-06", RATIO, "", (900, 1000)),), (("2024-05", RATIO, ONE, (480, 500)),), "92", ()),
    "a total of each": ((("2024-06", WARD_ONLY, "", (110, 100)),), (("2024-06", WARD_ONLY, "", (180, 200)),), "96.7", ()),
}


@pytest.mark.parametrize(("mine", "other", "value", "lacking"), SAME_PERIOD.values(), ids=SAME_PERIOD.keys())
def test_the_same_period_is_of_the_new_territory_where_every_part_has_it(
    tmp_path: Path, mine: tuple[Figure, ...], other: tuple[Figure, ...], value: str | None, lacking: tuple[str, ...]
) -> None:
    code = (*mine, *other)[0][1]
    ours = make_ward(tmp_path / "ours", OURS, *mine)
    merge(ours, make_ward(tmp_path / "theirs", THEIRS, *other))
    found = last_year_of(ours, code, 6)
    assert found is not None
    assert (found.reading.value, found.reading.lacking_wards) == (None if value is None else Fraction(value), lacking)
    assert found.status is None, "neither ward had the other's part in its target"
    text = last_year_text(found, JUNE)
    assert text.startswith("Cùng kỳ 2024: ")
    assert ("không so sánh được, chưa có số của địa bàn " + "".join(lacking) in text) is bool(lacking)
    assert ("tính cho cả địa bàn Thiệu Dương cũ" in text) is not bool(lacking)
    may = last_year_of(ours, code, 5)
    assert may is None or not may.reading.joined_wards, "before the merger, the ward is compared with itself"


def test_a_former_wards_group_is_compared_with_itself(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, ("2024-06", FLOW, ONE, 5))
    merge(ours, make_ward(tmp_path / "theirs", THEIRS, ("2024-06", FLOW, ONE, 4), ("2024-06", FLOW, TWO, 1)))
    values = [found.reading.value for group in (ONE, THEIR_ONE) if (found := last_year_of(ours, FLOW, 6, group))]
    assert values == [5, 4]


def test_what_a_ward_brought_is_no_amount_of_the_month(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, FLOW, ONE, 5), (JULY, FLOW, ONE, 8))
    merge(ours, make_ward(tmp_path / "theirs", THEIRS, ("2025-06", FLOW, ONE, 40)))
    found = stretches([score_of(ours, FLOW, month) for month in range(1, 8)])
    assert [(one.first, one.last, one.amount) for one in found] == [(1, 5, 5), (7, 7, 3)]


def test_groups_of_a_name_get_their_former_wards_and_codes_of_their_own(tmp_path: Path) -> None:
    ours, theirs = make_ward(tmp_path / "ours", OURS), make_ward(tmp_path / "theirs", THEIRS)
    (theirs / GROUPS).write_text("code,name\nTDP01,TỔ DÂN PHỐ 1\nTDP02,Thôn Đông\n", "utf-8")
    merge(ours, theirs)
    found = [(group.code, group.name, group.former_ward, group.joined) for group in read_groups(ours / GROUPS)]
    assert found == [
        (ONE, "Tổ dân phố 1", "", None),
        (TWO, "Tổ dân phố 2", "", None),
        (THEIR_ONE, "TỔ DÂN PHỐ 1 (Thiệu Dương)", THEIRS, JUNE),
        (THEIR_TWO, "Thôn Đông", THEIRS, JUNE),
    ]


def test_a_takeover_in_the_former_ward_goes_on(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS)
    theirs = make_ward(tmp_path / "theirs", THEIRS, ("2025-03", FLOW, ONE, 4), ("2025-03", FLOW, TWO, 1))
    (theirs / GROUPS).write_text(
        "code,name,valid_from,valid_to,successor\nTDP01,Tổ dân phố 1,,,\nTDP02,Tổ dân phố 2,,2025-04,TDP01\n", "utf-8"
    )
    merge(ours, theirs)
    assert score_of(ours, FLOW, 6).reading.value == 5
    store(ours, ("2025-06", FLOW, THEIR_ONE, 6))
    assert score_of(ours, FLOW, 6).reading.value == 6


RELATIONS = {
    "as it is": ({}, Relation.SAME, "như nhau, lấy"),
    "another code": ({"code": "KT-09", "indicator": "KT-09"}, Relation.SAME, "như nhau, lấy"),
    "another name": ({"name": "Doanh nghiệp thành lập"}, Relation.RENAMED, "có lẽ đã đổi tên, chưa trả lời"),
    "another unit": ({"unit": "hộ"}, Relation.CHANGED, "không so sánh được, không lấy số"),
    "another name and unit": (
        {"code": "KT-09", "indicator": "KT-09", "name": "Số hộ thoát nghèo", "unit": "hộ"},
        Relation.NONE,
        "không có chỉ tiêu tương ứng, không lấy số",
    ),
}


@pytest.mark.parametrize(("cells", "relation", "verdict"), RELATIONS.values(), ids=RELATIONS.keys())
def test_measures_are_held_against_each_other(tmp_path: Path, cells: dict[str, str], relation: Relation, verdict: str) -> None:
    ours, theirs = make_ward(tmp_path / "ours", OURS), make_ward(tmp_path / "theirs", THEIRS)
    change_rows(theirs, FLOW, **cells)
    pair = next(pair for pair in proposed(ours, theirs).pairs if pair.theirs.code == cells.get("code", FLOW))
    assert (pair.relation, pair.verdict) == (relation, verdict)


def test_doubt_is_asked_and_never_settled_silently(tmp_path: Path) -> None:
    ours = make_ward(tmp_path / "ours", OURS, (MAY, RATIO, ONE, (9, 10)))
    theirs = make_ward(tmp_path / "theirs", THEIRS, (MAY, RATIO, ONE, (1, 10)), ("2024-05", RATIO, ONE, (2, 10)))
    change_rows(theirs, RATIO, denominator="Số người thường trú")
    before = state(ours)
    asked = proposed(ours, theirs)
    assert [pair.relation for pair in asked.open_pairs] == [Relation.DOUBTFUL]
    assert asked.figures == 0
    with pytest.raises(Refused, match=f"còn {RATIO} chưa trả lời"):
        service(ours).merge_ward(asked, NOW)
    assert state(ours, lambda name: name.startswith("journal/")) == {
        name: content for name, content in before.items() if not name.startswith("journal/")
    }
    refused = proposed(ours, theirs, {RATIO: ""})
    assert (refused.open_pairs, refused.figures) == ((), 0)
    taken = proposed(ours, theirs, {RATIO: RATIO})
    assert (taken.open_pairs, taken.figures) == ((), 2), "what was so last year, too, is taken of last year, too"
    merge(ours, theirs, {RATIO: RATIO})
    assert score_of(ours, RATIO, 6).reading.value == 50


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"KT-99": "KT-06"}, "không có mã KT-99"),
        ({"KT-06": "KT-99"}, "không có mã KT-99"),
        ({"KT-06": "KT-02"}, "không cộng được với nhau"),
        ({"KT-07a": "KT-07b"}, "cùng ghép với KT-07b"),
    ],
)
def test_a_wrong_answer_is_refused(tmp_path: Path, answers: dict[str, str], said: str) -> None:
    ours, theirs = make_ward(tmp_path / "ours", OURS), make_ward(tmp_path / "theirs", THEIRS)
    with pytest.raises(AnswerFault, match=said):
        proposed(ours, theirs, answers)
