"""The tidy frame of actuals: what leaves the ledger for insight, checked at the border."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from lib.ledger.snapshot import Snapshot

ACTUALS = pa.DataFrameSchema(
    {
        "period": pa.Column(str, pa.Check.str_matches(r"^\d{4}-(0[1-9]|1[0-2])$")),
        "measure": pa.Column(str),
        "group": pa.Column(str),
        "value": pa.Column(float, nullable=True),
        "numerator": pa.Column(float, nullable=True),
        "denominator": pa.Column(float, nullable=True),
        "note": pa.Column(str),
        "cell": pa.Column(str),
        "submission": pa.Column(str),
        "officer": pa.Column(str),
        "accepted_at": pa.Column(pd.DatetimeTZDtype(unit="us", tz="UTC")),
    },
    checks=pa.Check(
        lambda frame: frame["value"].notna() ^ (frame["numerator"].notna() & frame["denominator"].notna()),
        error="a row has either a value or a numerator and a denominator",
    ),
    unique=["period", "measure", "group"],
    strict=True,
    ordered=True,
)
"""One row per (period, measure, group): the figure that stands. `group` is "" for the whole ward."""


def actuals_frame(snapshot: Snapshot) -> pd.DataFrame:
    """Return the figures that stand as a frame of the shape `ACTUALS`, sorted by period, measure and group.

    Raises
    ------
    pandera.errors.SchemaError
        The ledger holds figures of a shape it should never have accepted.
    """
    rows = [
        (key.period, key.measure, key.group, a.value, a.numerator, a.denominator, a.note, a.cell, r.id, r.officer, r.accepted_at)
        for key, (a, r) in sorted(snapshot.current.items())
    ]
    frame = pd.DataFrame(rows, columns=list(ACTUALS.columns)).astype(
        {name: column.dtype.type for name, column in ACTUALS.columns.items() if column.dtype is not None}
    )
    return ACTUALS.validate(frame)
