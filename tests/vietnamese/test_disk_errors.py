"""What a disk refuses is told in Vietnamese, whichever system refuses it and however it says so."""

from __future__ import annotations

import errno

import pytest
from filelock import Timeout

from lib.vietnamese.disk_errors import IN_USE, LOCKED, NO_REASON, REASONS, disk_reason


@pytest.mark.parametrize("number", REASONS)
def test_every_reason_known_has_its_own_words(number):
    assert disk_reason(OSError(number, "in English")) == REASONS[number]


def test_a_file_open_in_excel_on_windows_is_not_called_a_missing_permission():
    refused = PermissionError(errno.EACCES, "The process cannot access the file because it is being used by another process")
    refused.winerror = 32  # type: ignore[attr-defined]  # as Windows sets it
    assert disk_reason(refused) == IN_USE


def test_a_lock_waited_for_in_vain_is_told_without_the_library_s_words():
    assert disk_reason(Timeout("data/actuals/.lock")) == LOCKED


def test_what_is_not_known_shows_no_english():
    assert disk_reason(OSError(9999, "Strange failure")) == "máy báo lỗi 9999"
    assert disk_reason(OSError("Strange failure")) == NO_REASON
