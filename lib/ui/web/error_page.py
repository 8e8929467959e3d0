"""The error page of a failure that nobody foresaw: where to go on, and whom to tell. Nothing of the cause."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from lib.ui import state
from lib.ui.html import notice
from lib.ui.tags import rendered
from lib.vietnamese.dates import day_text
from lib.vietnamese.disk_errors import ToldError
from lib.vietnamese.words.common_words import PAGE_FAILED


def show(fault: Exception) -> bool:
    """Say on the page that it failed, and when, so that its entry in the server's window can be found; the rest is written there.

    What something else refused with a reason in Vietnamese is told with that: as that the database cannot be reached now.

    Returns True: Streamlit's own words, which are English, are not wanted.
    """
    st.html(rendered(notice(fault_text(fault, state.now()))))
    return True


def fault_text(fault: Exception, moment: datetime) -> str:
    """Return what the page says of a fault at `moment`.

    >>> fault_text(ToldError("mất kết nối với cơ sở dữ liệu"), datetime(2024, 9, 5))
    'Mất kết nối với cơ sở dữ liệu.'
    """
    if isinstance(fault, ToldError):
        return f"{fault.reason[:1].upper()}{fault.reason[1:].rstrip('.')}."
    return failure_text(moment)


def failure_text(moment: datetime) -> str:
    """Return what is said of a failure at `moment`.

    >>> failure_text(datetime(2024, 9, 5, 14, 7, 9))[:58]
    'Trang này gặp lỗi lúc 14 giờ 07 phút 09 giây ngày 5/9/2024'
    """
    return PAGE_FAILED.format(hour=moment.hour, minute=moment.minute, second=moment.second, day=day_text(moment))
