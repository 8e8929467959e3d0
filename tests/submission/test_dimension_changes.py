"""A dimension put in, changed and taken out: codes that stay, what is shown before it counts, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib.plan.catalogue import load_catalogue
from lib.plan.dimensions import DIMENSIONS
from lib.plan.periods import Period
from lib.submission.dimension_changes import DimensionTable
from lib.submission.plan_proposal import AnswerFault, Moment, PlanProposal
from lib.workspace import open_workspace
from tests.submission.test_mid_year_changes import store


def table(folder: Path) -> DimensionTable:
    return DimensionTable(Moment(open_workspace(folder), Period(2024, 9), date(2024, 9, 20)))


def found(folder: Path) -> dict[str, list[tuple[str, list[tuple[str, str]]]]]:
    measures = load_catalogue(folder).latest.measures
    return {m.code: [(d.code, [(c.code, c.name) for c in d.categories]) for d in m.dimensions] for m in measures if m.dimensions}


def put(
    folder: Path, code: str = "", name: str = "Giới tính", categories: str = "Nam\nNữ", **changed: object
) -> PlanProposal | None:
    given: dict[str, object] = {"adds_up": True, "measures": ["KT-06", "VX-05"]} | changed
    return table(folder).put(code, name, categories, **given)  # type: ignore[arg-type]


def test_a_dimension_is_put_in_changed_and_taken_out(data_folder: Path) -> None:
    proposal = put(data_folder)
    assert proposal is not None and not (data_folder / DIMENSIONS).exists()
    assert proposal.edits[0].after == "Nam, Nữ (không trùng nhau, cộng lại bằng tổng); 2 chỉ tiêu"
    assert proposal.lights == ()
    store(proposal)
    sex = ("gioi-tinh", [("nam", "Nam"), ("nu", "Nữ")])
    assert found(data_folder) == {"KT-06": [sex], "VX-05": [sex]}
    assert put(data_folder, "gioi-tinh") is None, "it is so already"
    changed = put(data_folder, "gioi-tinh", categories="Nữ\nNam giới", measures=["KT-06"])
    assert changed is not None
    store(changed)
    assert found(data_folder) == {"KT-06": [("gioi-tinh", [("nu", "Nữ"), ("nam-gioi", "Nam giới")])]}
    gone = table(data_folder).take_out("gioi-tinh")
    assert gone is not None
    store(gone)
    assert found(data_folder) == {}


def test_a_second_dimension_gets_codes_of_its_own(data_folder: Path) -> None:
    for name, categories in (("Giới tính", "Nam\nNữ"), ("Giới tính", "Nữ trẻ\nNữ già")):
        proposal = put(data_folder, name=name, categories=categories)
        assert proposal is not None
        store(proposal)
    assert [code for code, _ in found(data_folder)["KT-06"]] == ["gioi-tinh", "gioi-tinh-2"]


REFUSED = {
    "no name": ({"name": " "}, "Tên: ô để trống."),
    "no category": ({"categories": "\n"}, "ô để trống."),
    "no measure": ({"measures": []}, "Chỉ tiêu được chia: ô để trống."),
    "one that adds up alone": ({"categories": "Nữ"}, "có 1 nhóm."),
    "one name twice": ({"categories": "Nữ\nnữ"}, "lặp lại."),
}


@pytest.mark.parametrize(("changed", "text"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_told_beside_the_field(changed: dict[str, object], text: str, data_folder: Path) -> None:
    with pytest.raises(AnswerFault, match=text):
        put(data_folder, **changed)  # type: ignore[arg-type]
