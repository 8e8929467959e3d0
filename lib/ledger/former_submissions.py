"""The submissions of a former ward, as the record of a merger holds them: who reported what, for which month, and when.

A merger's folder holds `merger.json`, which lists them and tells how measures and groups are called since; one table of figures
each, in the form of `values.csv` and under the codes of this ward; and `former-ward.zip`, a backup of the former ward's folder as
it came, without its accounts, where everything stands under its old names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from lib.ledger.records import Receipt, RecordKind, values_from_csv, values_to_csv
from lib.plan.actual import Actual
from lib.plan.periods import Period

MERGER, KEPT_WARD = "merger.json", "former-ward.zip"


@dataclass(frozen=True)
class FormerSubmission:
    """What a former ward had accepted in one go, under the codes of this ward."""

    period: str
    officer: str
    accepted_at: datetime
    file_name: str
    actuals: tuple[Actual, ...]

    def receipt_in(self, merger: Receipt) -> Receipt:
        """Return the receipt by which its figures stand: whose and of when they are, under the merger's id."""
        return replace(
            merger,
            kind=RecordKind.SUBMISSION,
            period=self.period,
            officer=self.officer,
            accepted_at=self.accepted_at,
            file_name=self.file_name,
            account="",
            groups=(),
            title="",
        )


@dataclass(frozen=True)
class Renamed:
    """How a former ward's names go on: its code and name, and the code and name here; blank here for what is not taken over."""

    code: str
    name: str
    new_code: str
    new_name: str


def merger_files(
    submissions: Sequence[FormerSubmission], measures: Mapping[int, Sequence[Renamed]], groups: Sequence[Renamed], kept: bytes
) -> dict[str, bytes]:
    """Return the files of a merger's record by name, without its receipt; `measures` by year, `kept` is the ward's backup."""
    named = {f"values-{number:03d}.csv": one for number, one in enumerate(submissions, 1)}
    listed = [
        {
            "file": name,
            "period": one.period,
            "officer": one.officer,
            "accepted_at": one.accepted_at.astimezone(UTC).isoformat(),
            "file_name": one.file_name,
        }
        for name, one in named.items()
    ]
    described = {
        "submissions": listed,
        "measures": {str(year): [vars(one) for one in found] for year, found in measures.items()},
        "groups": [vars(one) for one in groups],
    }
    tables = {name: values_to_csv(one.actuals).encode() for name, one in named.items()}
    return {**tables, MERGER: json.dumps(described, ensure_ascii=False, indent=1).encode(), KEPT_WARD: kept}


def read_former(folder: Path, receipt: Receipt) -> tuple[FormerSubmission, ...]:
    """Return the submissions that the merger in `folder` brought.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError
        A file of it is missing, damaged, or not the one that was stored.
    """
    found = []
    for listed in json.loads(_held(folder, MERGER, receipt))["submissions"]:
        Period.parse(listed["period"])
        actuals = values_from_csv(_held(folder, listed["file"], receipt).decode())
        moment = datetime.fromisoformat(listed["accepted_at"])
        if moment.tzinfo is None:
            raise ValueError("accepted_at has no time zone")
        found.append(FormerSubmission(listed["period"], str(listed["officer"]), moment, str(listed["file_name"]), actuals))
    return tuple(found)


def _held(folder: Path, name: str, receipt: Receipt) -> bytes:
    is_ours = name in receipt.digest_of and Path(name).name == name
    content = (folder / name).read_bytes() if is_ours else b""
    if hashlib.sha256(content).hexdigest() != receipt.digest_of.get(name):
        raise ValueError(f"{name} is not the file that was stored")
    return content
