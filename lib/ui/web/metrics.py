"""Metrics for Prometheus, at a port of this machine alone: how much is asked, how long it takes, what fails, how fresh data are.

No label holds anything but words of the program and codes of wards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, start_http_server
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from lib.ledger.folders import RECORDS
from lib.ledger.record_listing import Listing
from lib.ledger.storage import storage_of
from lib.plan.csv_tables import PlanError
from lib.ui import unit_choice
from lib.ui.web import server_events, streamlit_patches
from lib.ui.web.server_events import ServerEvent
from lib.workspace import data_folder

HOST = "127.0.0.1"
SUBMISSIONS: Mapping[str, str] = {
    **dict.fromkeys(("submitted", "task_reported"), "stored"),
    **dict.fromkeys(("approved", "returned", "withdrawn", "refused"), ""),
}
"""What acts of the audit log are results of submissions, and what the result is called where not as the act."""
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The counts of one server, which hears of every event and looks at the rest when it is asked."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._page_runs = self._histogram("page_run_seconds", "Runs of pages, or of parts of them.", "page", "outcome")
        self._requests = self._histogram("request_seconds", "Requests, and connections of pages.", "kind", "status")
        self._acts = self._counter("acts", "Entries that this server added to the audit log.", "act", "ward")
        self._submissions = self._counter("submissions", "Submissions by result.", "result")
        self._sign_in_failures = self._counter("sign_in_failures", "Attempts to sign in that were refused.")
        self._faults = self._counter("faults", "What went wrong, by its class.", "kind", "fault")
        self.registry.register(_State())
        ProcessCollector(registry=self.registry)

    def hear(self, event: ServerEvent) -> None:
        if event.kind == "page_run":
            self._page_runs.labels(event.name, event.outcome).observe(event.seconds or 0)
        elif event.kind == "request":
            self._requests.labels(event.name, event.outcome).observe(event.seconds or 0)
            if (event.name, event.outcome) == ("sign_in", "401"):
                self._sign_in_failures.inc()
        elif event.kind == "act" and event.outcome == "failed":
            self._submissions.labels(event.outcome).inc()
        elif event.kind == "act":
            self._acts.labels(event.name, event.ward).inc()
            if event.name in SUBMISSIONS:
                self._submissions.labels(SUBMISSIONS[event.name] or event.name).inc()
        else:
            self._faults.labels(event.kind, event.name).inc()

    def _histogram(self, name: str, what: str, *labels: str) -> Histogram:
        return Histogram(f"dashboard_{name}", what, labels, registry=self.registry, buckets=_SECONDS)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(f"dashboard_{name}", what, labels, registry=self.registry)


class _State(Collector):
    """What is looked at when it is asked for."""

    def __init__(self) -> None:
        self._listings: dict[Path, Listing] = {}

    def describe(self) -> Iterator[Metric]:
        return iter(())

    def collect(self) -> Iterator[Metric]:
        freshness = storage_of(data_folder()).freshness()
        yield _gauge("sessions", "Pages that are connected now.", len(streamlit_patches.connected_sessions()))
        yield _gauge("fresh", "1 while the data shown were compared with those stored a short time ago.", int(freshness.is_current))
        if freshness.looked_ago is not None:
            yield _gauge("seconds_since_look", "Seconds since the database was last looked at.", freshness.looked_ago)
        lost = CounterMetricFamily("dashboard_database_reconnects", "Times that the connection to the database was lost.")
        lost.add_metric((), freshness.losses)
        yield lost
        records = GaugeMetricFamily("dashboard_records", "Records in the ledger of each ward.", labels=("ward",))
        for ward, folder in _wards().items():
            listing = self._listings.setdefault(folder, Listing(folder / RECORDS))
            records.add_metric((ward,), len(listing.folders()))
        yield records


def _gauge(name: str, what: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"dashboard_{name}", what, value=value)


def _wards() -> dict[str, Path]:
    try:
        units = unit_choice.units()
    except (PlanError, OSError):  # the pages say so
        return {}
    if units is None:
        return {server_events.own_code(): data_folder()}
    return {unit.code: unit_choice.folder_of(unit.code) for unit in units.wards}


def serve(port: int) -> None:
    """Count from now on, and answer at `port` of this machine's own address.

    Raises
    ------
    OSError
        The port is not free.
    """
    metrics = Metrics()
    start_http_server(port, HOST, metrics.registry)
    server_events.listen(metrics.hear)
