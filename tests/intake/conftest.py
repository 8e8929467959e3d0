"""LibreOffice, which many offices use instead of Excel, opens what the product hands out."""

from __future__ import annotations

import pytest

from tests.office import Office, office_or_skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return a function that has LibreOffice convert files: office(where, "xlsx", file, …)."""
    return office_or_skip(tmp_path_factory.mktemp("office"))
