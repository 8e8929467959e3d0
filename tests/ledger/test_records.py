"""The records' form on disk: what is written is read back, and what was cut off or is of a newer form is not."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ledger.records import FORMAT_VERSION, Receipt, RecordKind, values_from_csv, values_to_csv
from lib.plan.actual import Actual
from lib.plan.status import Status

RECEIPT = Receipt(
    id="20240716T013000000000Z-6f3b4ca8",
    kind=RecordKind.SUBMISSION,
    period="2024-07",
    officer="Nguyễn Thị Lan",
    accepted_at=datetime(2024, 7, 16, 1, 30, tzinfo=UTC),
    file_name='Bảng "số liệu" tháng 7.xlsx',
    sha256="ab" * 32,
    supersedes=("a", "b"),
)

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
AMOUNTS = st.builds(dict, value=NUMBERS) | st.builds(dict, numerator=NUMBERS, denominator=NUMBERS)
ACTUALS = st.builds(
    lambda amount, words: Actual("KT-06", "TDP01", **amount, **words),
    AMOUNTS,
    st.fixed_dictionaries({"note": WORDS, "cell": WORDS}),
)


@given(st.lists(ACTUALS, max_size=5))
def test_figures_are_read_back_as_they_were_written(actuals):
    assert values_from_csv(values_to_csv(actuals)) == tuple(actuals)


def test_figures_are_written_for_people_and_other_programs():
    actuals = [
        Actual("KT-06", "", value=14.0, note='chờ "mặt bằng", tháng 8', cell="Kinh tế!G11"),
        Actual("VX-05", "TDP01", numerator=1234.5, denominator=2000.0),
    ]
    assert values_to_csv(actuals).splitlines() == [
        "measure,group,numerator,denominator,value,note,cell",
        'KT-06,,,,14,"chờ ""mặt bằng"", tháng 8",Kinh tế!G11',
        "VX-05,TDP01,1234.5,2000,,,",
    ]


NOTED = Actual("KT-06", "TDP01", value=12.0, note="đếm lại, hai lần\nở phường", cell="Kinh tế!H11")
HEADER = values_to_csv([])


def test_a_table_that_was_cut_off_inside_a_row_is_not_read():
    """A half-copied table must not become fewer or smaller figures. Only a cut between two rows cannot be told."""
    written = values_to_csv([NOTED, NOTED])
    between_rows = {len(HEADER), len(values_to_csv([NOTED]))}
    for length in set(range(len(written))) - between_rows:
        with pytest.raises(ValueError):
            values_from_csv(written[:length])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "measure,group\r\nKT-06,TDP01\r\n",
        HEADER + "KT-06,TDP01,,,mười hai,,\n",
        HEADER + "KT-06,TDP01,,,12,ghi chú,ô,thừa\n",
        HEADER + "KT-06,TDP01,,,12," + "dài" * 100_000 + ",\n",
        "\x00\x01\x02",
    ],
)
def test_what_is_no_table_of_figures_is_not_read(text):
    with pytest.raises(ValueError):
        values_from_csv(text)


@given(
    st.builds(
        Receipt,
        id=WORDS,
        kind=st.sampled_from(RecordKind),
        period=st.just("2024-07"),
        officer=WORDS,
        accepted_at=st.datetimes(timezones=st.just(UTC)),
        demo=st.booleans(),
        file_name=WORDS,
        supersedes=st.lists(WORDS, max_size=3).map(tuple),
        withdraws=WORDS,
        reason=WORDS,
        measure=WORDS,
        due=st.dates().map(str),
        text=WORDS,
        answers=WORDS,
        indicator=WORDS,
        light=st.sampled_from([status.value for status in Status]),
    )
)
def test_a_receipt_is_read_back_as_it_was_written(receipt):
    assert Receipt.from_json(receipt.to_json()) == receipt


def test_times_are_written_in_utc():
    hanoi = Receipt("a", RecordKind.SUBMISSION, "2024-07", "Lan", datetime(2024, 7, 16, 8, 30, tzinfo=timezone(timedelta(hours=7))))
    assert json.loads(hanoi.to_json())["accepted_at"] == "2024-07-16T01:30:00+00:00"


def test_names_are_written_readably():
    assert "Nguyễn Thị Lan" in RECEIPT.to_json()


@pytest.mark.parametrize(
    "change",
    [
        {"format_version": FORMAT_VERSION + 1},
        {"format_version": "1"},
        {"kind": "payment"},
        {"kind": "request", "due": "mai"},
        {"kind": "override", "light": "xanh"},
        {"accepted_at": "2024-07-16T01:30:00"},
        {"accepted_at": "hôm qua"},
        {"supersedes": None},
        {"colour": "red"},
    ],
)
def test_a_receipt_of_a_form_unknown_to_this_version_is_not_read(change):
    changed = json.dumps(json.loads(RECEIPT.to_json()) | change)
    with pytest.raises((ValueError, TypeError, KeyError)):
        Receipt.from_json(changed)


@pytest.mark.parametrize("missing", ["id", "kind", "period", "officer", "accepted_at", "format_version"])
def test_a_receipt_without_its_essentials_is_not_read(missing):
    fields = json.loads(RECEIPT.to_json())
    del fields[missing]
    with pytest.raises((ValueError, TypeError, KeyError)):
        Receipt.from_json(json.dumps(fields))


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"a"', RECEIPT.to_json()[:-10]])
def test_what_is_no_receipt_is_not_read(text):
    with pytest.raises((ValueError, TypeError, KeyError)):
        Receipt.from_json(text)
