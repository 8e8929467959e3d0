"""The form of the page “Thiết lập” for the ward's domains: a line for each, with what is wrong below its line."""

from __future__ import annotations

import hashlib

import streamlit as st

from lib.plan.domains import LONGEST_NAME, MOST
from lib.submission.domain_changes import DomainFaults, DomainRow, domain_rows, indicators_in, propose_domains
from lib.submission.plan_proposal import PlanProposal
from lib.submission.ward_settings import settings_file
from lib.ui.html import notice, secondary, section_title
from lib.ui.setup import change
from lib.ui.state import View
from lib.ui.tags import rendered
from lib.vietnamese.words import setup_words as words

_BLANK_LINES = 3
_SEEN = ("everyone", "signed_in")


def show(view: View) -> None:
    """Draw the lines of all domains, blank ones for new domains below, and take in hand what is made of them."""
    basis, catalogue = settings_file(view.workspace.folder), view.workspace.catalogue
    st.html(rendered(section_title(words.DOMAINS_TITLE), secondary(words.DOMAINS_HINT)))
    stand = domain_rows(catalogue)
    blank = [DomainRow("", "", place, False) for place in range(len(stand) + 1, min(len(stand) + _BLANK_LINES, MOST) + 1)]
    # Another key for another file: whoever edited it by hand meanwhile sees that in the form.
    key = f"domains-{hashlib.sha256(basis).hexdigest()[:12]}"
    below, typed = [], []
    with st.form(key, enter_to_submit=False):
        lines = [*stand, *blank]
        for number, row in enumerate(lines):
            counts = indicators_in(catalogue, row.code) if row.code else {}
            typed.append(_line(row, len(lines), counts.get(view.plan.year, 0), f"{key}-{number}"))
            below.append(st.empty())
        is_asked = st.form_submit_button(words.PREVIEW, type="primary", icon=":material/visibility:")
    if not is_asked:
        return

    def propose() -> PlanProposal | None:
        try:
            return propose_domains(change.moment_of(view), typed, basis)
        except DomainFaults as faulty:
            for number, text in faulty.faults.items():
                below[number].html(rendered(notice(text)))
            raise

    change.offer(propose)


def _line(row: DomainRow, count: int, indicators: int, key: str) -> DomainRow:
    """Draw the fields of one domain and return what they hold."""
    first, second, third, fourth = st.columns([1, 4, 3, 2], vertical_alignment="bottom")
    place = first.selectbox(words.DOMAIN_PLACE, range(1, count + 1), index=row.place - 1, filter_mode=None, key=f"{key}-place")
    name = second.text_input(
        words.DOMAIN_NAME,
        row.name,
        max_chars=2 * LONGEST_NAME,
        placeholder="" if row.code else words.DOMAIN_NEW,
        key=f"{key}-name",
    )
    seen = third.selectbox(
        words.DOMAIN_SEEN,
        _SEEN,
        index=int(row.is_closed),
        format_func=words.CHOICES.__getitem__,
        filter_mode=None,
        key=f"{key}-seen",
    )
    fourth.html(rendered(secondary(words.DOMAIN_COUNT.format(count=indicators) if row.code else "")))
    return DomainRow(row.code, name, place, seen == "signed_in")
