"""The wards of a province in the database as far as summaries go: what each stands at by its version, what is kept in rows.

Nothing is copied and no records are listed for a ward whose version is the one at which its summary was found to hold. The rows
belong to the province, so that no ward sees another's.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress

from lib.ledger.database.connections import Database
from lib.ledger.folders import RECORDS
from lib.ledger.kept_summaries import KeptSummary, Noted, State, digest_of
from lib.ledger.records import RECEIPT
from lib.plan.periods import Period

_NEWEST = ""
"""What stands in the place of the period where a ward's newest month is noted."""


class DatabaseSummaries:
    """The wards of the province of one code, all in one database. What was seen last counts while the database is away."""

    def __init__(self, database: Database, province: str) -> None:
        self._database, self._province = database, province
        self._versions: dict[str, str] = {}
        self._noted: dict[str, dict[str, Noted]] = {}
        self._mutex = threading.Lock()

    def states(self, wards: Sequence[str], period: Period) -> Mapping[str, State | None]:
        return self._states(wards, str(period))

    def newest(self, wards: Sequence[str]) -> Period | None:
        found = filter(None, self._states(wards, _NEWEST).values())
        return max((Period.parse(month) for month, _ in found if month), default=None)

    def read(self, period: Period) -> dict[str, KeptSummary]:
        asked = "SELECT of_ward, records, plan, content FROM summary WHERE ward = %s AND period = %s"
        found = {}
        with suppress(OSError), self._database.transaction(self._province) as connection:
            for ward, records, plan, content in connection.execute(asked, (self._province, str(period))):
                with suppress(ValueError):
                    found[ward] = KeptSummary(records, plan, json.loads(content))
        return found

    def keep(self, period: Period, summaries: Mapping[str, KeptSummary], changed: Collection[str]) -> None:
        with self._mutex:
            noted = self._noted.get(str(period), {})
            rows = []
            for ward in sorted(changed):
                kept, seen = summaries[ward], noted.get(ward)
                looked_at = seen.looked_at if seen is not None and seen.state == kept.state else ""
                content = json.dumps(kept.data, ensure_ascii=False, separators=(",", ":"))
                rows.append((str(period), ward, looked_at, *kept.state, content))
            with suppress(OSError):
                self._put(rows)

    def _states(self, wards: Sequence[str], period: str) -> dict[str, State | None]:
        with self._mutex:
            try:
                self._see(period)
            except OSError:
                if period not in self._noted:
                    raise
            noted = self._noted[period]
            for ward in wards:
                if ward in self._versions and (ward not in noted or noted[ward].looked_at != self._versions[ward]):
                    with suppress(OSError):
                        self._look(ward, period)
            return {ward: noted[ward].state if ward in noted and ward in self._versions else None for ward in wards}

    def _see(self, period: str) -> None:
        """Ask which version each ward has, and, the first time, what was noted of a period."""
        with self._database.transaction(self._province) as connection:
            asked = "SELECT ward, version, coalesce(stamp::text, '') FROM ward"
            self._versions = {ward: f"{version} {stamp}" for ward, version, stamp in connection.execute(asked)}
            if period not in self._noted:
                asked = "SELECT of_ward, looked_at, records, plan FROM summary WHERE ward = %s AND period = %s"
                rows = connection.execute(asked, (self._province, period)).fetchall()
                self._noted[period] = {ward: Noted(looked_at, (records, plan)) for ward, looked_at, records, plan in rows}

    def _look(self, ward: str, period: str) -> None:
        """Find out what a ward stands at, after its version changed."""
        noted, looked_at = self._noted[period], self._versions[ward]
        with self._database.transaction(ward) as connection:
            asked = "SELECT place FROM record_file WHERE ward = %s AND name = %s AND place LIKE %s ORDER BY place"
            places = [place.split("/") for (place,) in connection.execute(asked, (ward, RECEIPT, f"{RECORDS}/%"))]
            asked = r"SELECT name, version FROM document WHERE ward = %s AND name ~ '^[^/]+\.(csv|toml)$' ORDER BY name"
            plan = " ".join(f"{name}:{version}" for name, version in connection.execute(asked, (ward,)))
        records = sorted((month, name) for _, _, month, name in places)
        if period == _NEWEST:
            state = records[-1][0] if records else "", ""
        else:
            month = Period.parse(period)
            state = digest_of(records, month.year, month.month), plan
        before = noted.get(ward)
        noted[ward] = Noted(looked_at, state)
        if period == _NEWEST:
            self._put([(period, ward, looked_at, *state, "{}")])
        elif before is not None and before.state == state:
            with self._database.transaction(self._province) as connection:
                asked = (
                    "UPDATE summary SET looked_at = %s"
                    " WHERE ward = %s AND period = %s AND of_ward = %s AND records = %s AND plan = %s"
                )
                connection.execute(asked, (looked_at, self._province, period, ward, *state))

    def _put(self, rows: Sequence[tuple[str, ...]]) -> None:
        with self._database.transaction(self._province) as connection, connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO summary (ward, period, of_ward, looked_at, records, plan, content) VALUES (%s, %s, %s, %s, %s, %s, %s)"
                " ON CONFLICT (ward, period, of_ward) DO UPDATE SET looked_at = excluded.looked_at, records = excluded.records,"
                " plan = excluded.plan, content = excluded.content",
                [(self._province, *row) for row in rows],
            )
