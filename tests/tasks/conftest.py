"""The tests of tasks run over both storages."""

from __future__ import annotations

import pytest

from tests.storages import over_both


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    over_both(metafunc)
