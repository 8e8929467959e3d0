"""The province's page of its units: the list with its successions, a new list taken in, and a ward's first administrator."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import streamlit as st

from lib.access.rights import Act
from lib.plan.administrative_units import Unit, Units
from lib.plan.model import Plan, Settings
from lib.province.unit_import import check_new_units, store_units
from lib.ui import accounts, actions, current_account, state, tags, token_form
from lib.ui.html import heading, link, notice, section_title
from lib.ui.province.province_frame import ProvinceView
from lib.ui.tags import Html, rendered
from lib.ui.web import request_authentication
from lib.vietnamese.dates import day_text
from lib.vietnamese.disk_errors import disk_reason
from lib.vietnamese.numbers import format_percentage
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import province_words as words

_LARGEST = 2_000_000


def show(view: ProvinceView) -> None:
    """Draw the page."""
    units = view.province.units
    st.html(rendered(heading(words.UNITS_HEADLINE.format(province=units.province.name, wards=len(units.wards)), words.UNITS_ABOUT)))
    heads = [tags.th(scope="col")[name] for name in words.UNIT_COLUMNS]
    rows = [_row(view, units, unit) for unit in units.wards]
    st.html(rendered(tags.table(".table.stacked")[tags.thead[tags.tr[heads]], tags.tbody[rows]]))
    if actions.may_do(Act.CHANGE_PLAN):
        _offer_import(view)
        _offer_first_account(units)
        _accounts(units.province)


def _accounts(province: Unit) -> None:
    """Draw the province's own accounts, to which no figures are given, and its tokens."""
    accounts.show(Plan(state.now().year, (), (), Settings(province.name, province.name, "", "", None, Fraction(0))))
    token_form.show()


def _row(view: ProvinceView, units: Units, unit: Unit) -> Html:
    before = units.predecessors(unit.code)
    after = [(units.by_code[code], part) for code, part in unit.successors.items()]
    cells = (unit.code, None, _days(unit.valid_from, unit.valid_to), _shares(before), _shares(after))
    made_up = f" ({words.MADE_UP_UNIT})" if unit.is_demonstration else None
    name = tags.span[link(view.ward_link(unit.code), unit.name), made_up]  # one piece: on a phone it stands beside its label
    return tags.tr[
        [tags.td(data_label=label)[name if text is None else text] for label, text in zip(words.UNIT_COLUMNS, cells, strict=True)]
    ]


def _days(first: date | None, last: date | None) -> str:
    parts = [words.SINCE.format(day=day_text(first))] if first else []
    parts += [words.UNTIL.format(day=day_text(last))] if last else []
    return " ".join(parts) or words.BLANK


def _shares(units: Sequence[tuple[Unit, Fraction]]) -> str:
    return "; ".join(f"{unit.name} {format_percentage(part)}" for unit, part in units) or words.BLANK


def _offer_import(view: ProvinceView) -> None:
    """Draw the field for a new list; all that is wrong with it is told together, and nothing is stored then."""
    st.html(rendered(section_title(words.IMPORT)))
    file = st.file_uploader(words.IMPORT_FIELD, type=["csv"], key="units-file")
    if file is None:
        return
    content = file.getvalue()
    if len(content) > _LARGEST:
        st.html(rendered(notice(words.UNITS_TOO_LARGE)))
        return
    found = check_new_units(view.province.root, content, file.name)
    if not isinstance(found, Units):
        lines = [tags.li[str(fault)] for fault in found]
        st.html(rendered(notice(words.UNITS_NOT_STORED.format(count=len(found))), tags.ul[lines]))
        return
    st.html(rendered(tags.p[words.UNITS_FINE.format(file=file.name, wards=len(found.wards), province=found.province.name)]))
    if st.button(words.IMPORT_STORE, type="primary", key="units-store"):
        actor = current_account.account()
        if actor is None or not actions.may_do(Act.CHANGE_PLAN):
            return
        who, now = actor.name, state.now()

        def store() -> bool:
            store_units(view.province.root, content, who=who, origin=current_account.origin(), now=now)
            return True

        if actions.attempt(store):
            st.rerun()


def _offer_first_account(units: Units) -> None:
    """Draw the button that makes a ward's first administrator, where nobody has an account there yet."""
    try:
        without = [ward for ward in units.wards if request_authentication.accounts_file(ward.code) is None]
    except OSError as fault:
        st.html(rendered(notice(disk_reason(fault))))
        return
    if not without:
        return
    st.html(rendered(section_title(words.FIRST_ACCOUNT), tags.p[words.FIRST_ACCOUNT_ABOUT]))
    names = {ward.code: ward.name for ward in without}
    code = st.selectbox(words.WARD, list(names), format_func=lambda c: visible(names[c]), key="first-account", filter_mode=None)
    if st.button(words.FIRST_ACCOUNT_MAKE, key="first-account-make") and actions.may_do(Act.MANAGE_ACCOUNTS):
        password = actions.attempt(lambda: request_authentication.authentication(code).make_first(state.now()))
        if password:
            st.html(rendered(tags.div(".outcome", role="status")[tags.p[names[code]], tags.p(".one-time")[tags.code[password]]]))
