"""The tests of what is stored by whom run over both storages; those of pages and of what they show need not."""

from __future__ import annotations

import pytest

from tests.storages import over_both

STORED = ("test_administration", "test_authentication", "test_overrides", "test_reports", "test_requests", "test_tasks")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if metafunc.module.__name__.endswith(STORED):
        over_both(metafunc)
