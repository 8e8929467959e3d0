"""The replay: what stands after any sequence of submissions and withdrawals, and the frame that leaves the ledger."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pandas as pd
import pandera.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.ledger.frame import ACTUALS, actuals_frame
from lib.ledger.records import Receipt, RecordKind, values_from_csv, values_to_csv
from lib.ledger.snapshot import Record, Snapshot
from lib.plan.actual import Actual, Key

START = datetime(2024, 1, 15, tzinfo=UTC)
KEYS = [
    Key(period, measure, group) for period in ("2024-06", "2024-07") for measure in ("KT-02", "KT-06") for group in ("", "TDP01")
]
Submission = dict[Key, int]


def submission(number: int, amounts: Submission, *, demo: bool = False) -> Record:
    period = next(iter(amounts)).period
    receipt = Receipt(f"s{number}", RecordKind.SUBMISSION, period, "Lan", START + timedelta(hours=number), demo)
    return Record(receipt, tuple(Actual(key.measure, key.group, value=amount) for key, amount in amounts.items()), None)


def withdrawal(number: int, of: str) -> Record:
    receipt = Receipt(f"w{number}", RecordKind.WITHDRAWAL, "2024-06", "Lan", START + timedelta(days=1, hours=number), withdraws=of)
    return Record(receipt, (), None)


def standing(*records: Record) -> dict[Key, float | None]:
    return {key: figure.value for key, (figure, _) in Snapshot(records).current.items()}


def submissions(keys: list[Key]) -> st.SearchStrategy[Submission]:
    """Make figures for some of `keys`, all of one period."""
    by_period = st.sampled_from(sorted({key.period for key in keys}))
    return by_period.flatmap(
        lambda period: st.dictionaries(st.sampled_from([k for k in keys if k.period == period]), st.integers(0, 99), min_size=1)
    )


@given(st.lists(submissions(KEYS), max_size=6))
def test_for_each_figure_the_last_one_stands(sequence):
    expected: dict[Key, float] = {}
    for amounts in sequence:
        expected |= amounts
    assert standing(*(submission(number, amounts) for number, amounts in enumerate(sequence))) == expected


@given(st.data())
def test_the_order_of_submissions_of_different_figures_does_not_matter(data):
    owners = data.draw(st.lists(st.integers(0, 3), min_size=len(KEYS), max_size=len(KEYS)))
    parts = [[key for key, owner in zip(KEYS, owners, strict=True) if owner == number] for number in range(4)]
    sequence = [data.draw(submissions(part)) for part in parts if part]
    other = data.draw(st.permutations(sequence))
    assert standing(*map(submission, range(9), sequence)) == standing(*map(submission, range(9), other))


@given(st.lists(submissions(KEYS), min_size=1, max_size=5), st.data())
def test_a_withdrawn_submission_is_as_if_it_had_never_come(sequence, data):
    records = list(map(submission, range(9), sequence))
    taken = data.draw(st.integers(0, len(records) - 1))
    gone = withdrawal(0, f"s{taken}")
    without = standing(*records[:taken], *records[taken + 1 :])
    assert standing(*records, gone) == without
    back = withdrawal(1, gone.receipt.id)
    assert standing(*records, gone, back) == standing(*records)
    assert standing(*records, gone, back, withdrawal(2, back.receipt.id)) == without


@given(st.lists(st.tuples(submissions(KEYS), st.booleans()), min_size=1, max_size=5))
def test_generated_figures_count_only_while_there_is_nothing_else(sequence):
    records = [submission(number, amounts, demo=demo) for number, (amounts, demo) in enumerate(sequence)]
    real = [record for record in records if not record.receipt.demo]
    assert standing(*records) == standing(*(real or records))
    assert Snapshot(tuple(records)).is_demonstration == (not real)


@settings(max_examples=40)
@given(st.lists(submissions(KEYS), max_size=4))
def test_every_standing_figure_leaves_as_one_row(sequence):
    snapshot = Snapshot(tuple(map(submission, range(9), sequence)))
    frame = actuals_frame(snapshot)
    assert list(frame.columns) == list(ACTUALS.columns)
    keys = list(frame[["period", "measure", "group"]].itertuples(index=False, name=None))
    assert keys == sorted(snapshot.current)
    assert list(frame["value"]) == [snapshot.current[Key(*key)][0].value for key in keys]
    assert all(map(math.isnan, frame["numerator"]))


def test_the_frame_has_the_same_types_without_and_with_rows():
    ratio = replace(
        submission(0, {KEYS[0]: 1}), actuals=(Actual("VX-05", "", numerator=95.0, denominator=100.0, note="n", cell="c"),)
    )
    empty, full = actuals_frame(Snapshot(())), actuals_frame(Snapshot((ratio,)))
    assert list(empty.dtypes) == list(full.dtypes)
    assert full.iloc[0].drop("value").to_dict() == {
        "period": "2024-06",
        "measure": "VX-05",
        "group": "",
        "numerator": 95.0,
        "denominator": 100.0,
        "note": "n",
        "cell": "c",
        "submission": "s0",
        "officer": "Lan",
        "accepted_at": pd.Timestamp(START),
    }


@pytest.mark.parametrize(
    "amounts",
    [{}, {"numerator": 1.0}, {"denominator": 1.0}, {"value": 1.0, "numerator": 1.0, "denominator": 1.0}, {"value": math.nan}],
)
def test_a_figure_without_or_with_two_meanings_does_not_leave_the_ledger(amounts):
    record = replace(submission(0, {KEYS[0]: 1}), actuals=(Actual("KT-06", "", **amounts),))
    with pytest.raises(pandera.errors.SchemaError):
        actuals_frame(Snapshot((record,)))


def test_a_figure_of_no_period_does_not_leave_the_ledger():
    record = submission(0, {Key("2024-13", "KT-06", ""): 1})
    with pytest.raises(pandera.errors.SchemaError):
        actuals_frame(Snapshot((record,)))


def test_an_unreadable_real_record_ends_the_demonstration_too(tmp_path):
    demo = submission(1, {KEYS[0]: 5}, demo=True)
    assert Snapshot((demo,)).is_demonstration
    assert Snapshot((demo,), (tmp_path / "20240516T013000000000Z-98c0546e-minh-hoa",)).is_demonstration
    assert not Snapshot((demo,), (tmp_path / "20240516T013000000000Z-98c0546e",)).is_demonstration


def test_a_figure_that_is_no_number_makes_its_record_unreadable():
    good = values_to_csv([Actual("KT-06", "TDP01", value=5)])
    assert values_from_csv(good)[0].value == 5
    for wrong in ("nan", "inf", "-Infinity"):
        with pytest.raises(ValueError, match="no number"):
            values_from_csv(good.replace(",5,", f",{wrong},"))
