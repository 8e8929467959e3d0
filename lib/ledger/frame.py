"""The tidy frame of actuals: what leaves the ledger for insight, checked at the border."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import pandas as pd
import pandera.pandas as pa

from lib.ledger.snapshot import Snapshot

TYPES = {
    "period": "str",
    "measure": "str",
    "group": "str",
    "value": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "note": "str",
    "cell": "str",
    "submission": "str",
    "officer": "str",
    "accepted_at": "datetime64[us, UTC]",
}
_OFTEN_BLANK = ("value", "numerator", "denominator")
# The types are looked at once for the whole frame: pandera's own look at each text goes cell by cell, and took four times as long
# as all else on the way to a preview.
ACTUALS = pa.DataFrameSchema(
    {name: pa.Column(nullable=name in _OFTEN_BLANK) for name in TYPES}
    | {"period": pa.Column(checks=pa.Check.str_matches(r"^\d{4}-(0[1-9]|1[0-2])$"))},
    checks=[
        pa.Check(lambda frame: frame.dtypes.astype(str).to_dict() == TYPES, error="a column has another type"),
        pa.Check(
            lambda frame: frame["value"].notna() ^ (frame["numerator"].notna() & frame["denominator"].notna()),
            error="a row has either a value or a numerator and a denominator",
        ),
    ],
    unique=["period", "measure", "group"],
    strict=True,
    ordered=True,
)
"""One row per (period, measure, group): the figure that stands. `group` is "" for the whole ward."""


_frames: WeakKeyDictionary[Snapshot, pd.DataFrame] = WeakKeyDictionary()


def actuals_frame(snapshot: Snapshot) -> pd.DataFrame:
    """Return the figures that stand as a frame of the shape `ACTUALS`, sorted by period, measure and group.

    The same frame for the same snapshot, kept as long as that is: whoever wants to change it takes a copy.

    Raises
    ------
    pandera.errors.SchemaError
        The ledger holds figures of a shape it should never have accepted.
    """
    frame = _frames.get(snapshot)
    return frame if frame is not None else _frames.setdefault(snapshot, _made(snapshot))


def _made(snapshot: Snapshot) -> pd.DataFrame:
    rows = [
        (key.period, key.measure, key.group, a.value, a.numerator, a.denominator, a.note, a.cell, r.id, r.officer, r.accepted_at)
        for key, (a, r) in sorted(snapshot.current.items())
    ]
    return ACTUALS.validate(pd.DataFrame(rows, columns=list(TYPES)).astype(TYPES))
