"""The complete list of what is installed, with hashes, agrees with the small list that people read."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")


def test_every_requirement_is_locked_in_the_same_version():
    locked = set(re.findall(r"^([a-z0-9._-]+==[^ \\]+)", LOCK, re.MULTILINE))
    assert set((ROOT / "requirements.txt").read_text("utf-8").split()) <= locked


def test_everything_locked_has_hashes_and_no_address_stands_in_the_lock():
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) > 50
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in LOCK
    assert "--index" not in LOCK
