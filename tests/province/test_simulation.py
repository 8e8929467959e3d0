"""The simulation of a province at a small size: its command, and the records that it makes in bulk."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from benchmarks import province as simulation
from lib.ledger.bulk import add_demonstration
from lib.ledger.records import Author
from lib.ledger.store import Ledger
from lib.ledger.verify import verify
from lib.plan.actual import Actual
from lib.plan.administrative_units import ward_folder
from tests.postgres import require_server_programs

NOW = datetime(2024, 5, 2, tzinfo=UTC)


def test_the_simulation_measures_a_province_of_four_wards(tmp_path, capsys):
    root = tmp_path / "tinh"
    size = ("--wards", "4", "--months", "2", "--groups", "2")
    simulation.main([*size, "--rounds", "1", "--folder", str(root), "--only", "submissions", "--json"])
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    # The late ward lacks both months; 29 indicators, two groups each.
    assert [found[name]["value"] for name in ("wards", "records", "values")] == [4, 3 * 2 * 8, 3 * 2 * 29 * 2]
    assert found["a submission"]["ratio"] > 0
    assert verify(ward_folder(root, "MH002"), None, NOW).faults == ()


def test_the_simulation_submits_into_a_ward_of_a_province_in_a_database(tmp_path, capsys):
    require_server_programs()
    size = ("--wards", "2", "--months", "1", "--groups", "2")
    simulation.main([*size, "--rounds", "1", "--database", "--only", "submissions", "--json"])
    found = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["a submission"]["ratio"] > 0
    assert found["the database"]["value"] > 0


def test_records_made_in_bulk_are_those_of_a_submission(tmp_path):
    figures = [Actual("KT-03", "TDP01", value=2.5), Actual("VX-05", "TDP01", numerator=1.0, denominator=2.0, note="x")]
    given = {"period": "2024-04", "author": Author("-", NOW), "actuals": figures, "file_name": "a.CSV", "content": b"a"}
    add_demonstration(tmp_path / "bulk", **given)
    Ledger(tmp_path / "single").submit(**given, demo=True)
    [bulk], [single] = (Ledger(tmp_path / name).snapshot().records for name in ("bulk", "single"))
    assert bulk.actuals == single.actuals
    assert bulk.receipt == type(single.receipt)(**vars(single.receipt) | {"id": bulk.receipt.id})
    assert bulk.original.read_bytes() == single.original.read_bytes()
