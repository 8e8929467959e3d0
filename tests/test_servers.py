"""Two servers over one database behind a load balancer, one killed while groups hand in: nothing lost, nothing doubled."""

from __future__ import annotations

import pytest

from benchmarks import failure
from benchmarks.several_servers import balancer, balancing_program, dashboards, make_province, put_into_database
from tests.postgres import another_database


def test_a_server_killed_while_groups_hand_in_loses_and_doubles_nothing(database_url, tmp_path):
    if balancing_program() is None:
        pytest.skip("haproxy is not installed")
    made, url = make_province(tmp_path / "province", wards=4, groups=2), another_database(database_url)
    put_into_database(url, tmp_path / "province")
    with dashboards(url, tmp_path) as servers, balancer(tmp_path, [server.port for server in servers]) as address:
        outcome = failure.run(address, made, 2, 1, [(0.1, "one of two servers", servers[0].kill)])
    failure.look(outcome, made, url)
    assert sorted(outcome.confirmed) == sorted(link.id for link in made.links)
    assert (outcome.lost, outcome.doubled, outcome.broken) == ([], [], {})
    assert outcome.kills[0].slowest_viewer is not None
