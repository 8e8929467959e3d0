"""The kind “Biểu riêng” of the page “Báo cáo”: indicators and columns chosen, the table shown, and its files."""

from __future__ import annotations

import os
from functools import partial

import streamlit as st

from lib.ledger.report_records import ReportScope
from lib.plan.programmes import Programme
from lib.report.own_table import (
    CHOICES,
    LONGEST_TITLE,
    TABLE,
    OwnTable,
    TableChoice,
    chosen_columns,
    chosen_indicators,
    make_own_table,
)
from lib.report.pdf_file import office_program
from lib.report.spans import Span, chosen_span, kept_name
from lib.ui import tags
from lib.ui.html import heading, notice, plain_label
from lib.ui.report.issued_files import ICONS, TYPES, offer_slow
from lib.ui.report.made import material_of
from lib.ui.report.preview import notices_html, own_table_html
from lib.ui.state import View, cached
from lib.ui.tags import rendered
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import issue_words
from lib.vietnamese.words import own_table_words as words

_INDICATORS, _COLUMNS, _TITLE = "chi-tieu", "cot", "ten"
"""The names of the choices in the address: codes and domains, fields, the title."""
_SEPARATOR = ","


def show(view: View, programme: Programme | None, span: Span) -> None:
    """Draw the choices, the files and the table."""
    choice = _choose(view)
    scope = ReportScope(
        TABLE, str(view.period), tuple(sorted(view.groups or ())), programme.code if programme else "", kept_name(span, view.period)
    )
    table = _made(view, scope=scope, choice=choice)
    report = table.report
    st.html(rendered(heading(words.PAGE_TITLE.format(span=report.span), *filter(None, [report.as_of]))))
    if report.is_empty:
        st.info(words.NO_FIGURES.format(period=report.period.label))
        return
    _offer(table, scope, stamp=f"{hash((scope, choice, view.version))}")
    st.html(rendered(tags.div(".official")[notices_html(report)], own_table_html(table)))


def leave() -> None:
    """Take the choices out of the address: another kind of document has none."""
    for name in (_INDICATORS, _COLUMNS, _TITLE):
        st.query_params.pop(name, None)


@cached(24, reads=("scorecard", "scorecards_to_date", "ward_scorecard", "reports", "today", "meeting"))
def _made(view: View, scope: ReportScope, choice: TableChoice) -> OwnTable:
    programme = next((found for found in view.workspace.catalogue.programmes if found.code == scope.programme), None)
    return make_own_table(material_of(view, programme, chosen_span(scope.span, view.period)), choice)


def _choose(view: View) -> TableChoice:
    """Draw the choices, which the address keeps."""
    card = view.scorecard
    domains = {
        slug: name for slug, name in view.workspace.domains.items() if any(one.indicator.domain == slug for one in card.indicators)
    }
    names = {slug: words.WHOLE_DOMAIN.format(domain=name) for slug, name in domains.items()}
    for score in card.indicators:
        names[score.indicator.code] = words.INDICATOR.format(code=score.indicator.code, name=score.indicator.name)
    fields = {column.field: column.name for column in CHOICES}
    st.html(rendered(tags.p(".subline")[words.HINT]))
    indicators = _several(words.INDICATORS, _INDICATORS, names)
    columns = _several(words.COLUMNS, _COLUMNS, fields)
    if _key(_TITLE) not in st.session_state:
        st.session_state[_key(_TITLE)] = visible(st.query_params.get(_TITLE, ""))[:LONGEST_TITLE]
    title = st.text_input(
        words.TITLE, key=_key(_TITLE), max_chars=LONGEST_TITLE, placeholder=words.USUAL_TITLE, persist_state="session"
    )
    _keep(_TITLE, title.strip())
    return TableChoice(chosen_indicators(card, domains, indicators)[0], chosen_columns(columns)[0], title.strip())


def _several(label: str, name: str, options: dict[str, str]) -> list[str]:
    """Draw the choice of several things by what the address calls them; what that names and is not there is told."""
    key = _key(name)
    asked = [one for one in st.query_params.get(name, "").split(_SEPARATOR) if one]
    if key not in st.session_state:
        st.session_state[key] = [one for one in asked if one in options]
        if unknown := [one for one in asked if one not in options]:
            st.html(rendered(notice(words.NOT_KNOWN.format(names=", ".join(unknown)))))
    st.session_state[key] = [one for one in st.session_state[key] if one in options]
    chosen = st.multiselect(
        label,
        list(options),
        format_func=lambda one: visible(options[one]),
        key=key,
        placeholder=words.EVERYTHING,
        persist_state="session",
    )
    _keep(name, _SEPARATOR.join(chosen))
    return chosen


def _key(name: str) -> str:
    """Return the name under which the page keeps a choice."""
    return f"own-table-{name}"


def _keep(name: str, value: str) -> None:
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _offer(table: OwnTable, scope: ReportScope, stamp: str) -> None:
    """Draw the downloads; a file is written only when somebody wants it."""
    from lib.report.own_table_files import own_table_file

    with st.container(horizontal=True, key="own-table-files"):
        for ending, label in (("docx", words.WORD), ("xlsx", words.EXCEL)):
            st.download_button(
                plain_label(label),
                partial(own_table_file, table, ending),
                file_name=words.FILE.format(period=scope.period, ending=ending),
                mime=TYPES[ending],
                icon=f":material/{ICONS[ending]}:",
                type="primary" if ending == "docx" else "secondary",
                key=f"own-table-{ending}",
                on_click="ignore",
            )
        if office_program(os.environ) is not None:
            name = words.FILE.format(period=scope.period, ending="pdf")
            make = partial(own_table_file, table, "pdf")
            offer_slow("own-table-pdf", issue_words.DOWNLOADS["pdf"], "pdf", name, make, stamp)
