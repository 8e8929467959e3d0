"""A small made-up province, written once for all tests that only look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lib.demo_province import Size, write_province
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def shared_province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a province of five wards with four months of figures; nobody may change it."""
    root = tmp_path_factory.mktemp("province") / "tinh"
    assert len(list(write_province(root, ROOT / "data", Size(5, 4, groups=2)))) == 5
    return root


@pytest.fixture
def root(shared_province: Path, tmp_path: Path) -> Path:
    """Return a copy that a test may change."""
    return shutil.copytree(shared_province, tmp_path / "tinh")
