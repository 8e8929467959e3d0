"""The choices on the groups' page, kept in the address so that they can be shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.insight.group_matrix import BY_REDS
from lib.plan.model import Group, Measure
from lib.ui.filters import address
from lib.ui.html import shortened
from lib.vietnamese.visible_text import visible
from lib.vietnamese.words import group_words as words

PATH = "to-dan-pho"
_DOMAIN, _ORDER, _SHOWN, _PAIR = "linh_vuc", "xep", "to_xem", "so_sanh"
_OTHER, _WRITTEN, _UNKNOWN = "to_so_voi", "_groups_address", "_groups_unknown"
_LONGEST = 30
"""Letters of what an address asks for in vain that are repeated."""


@dataclass(frozen=True)
class Choice:
    """One domain or "" for all, the groups' order as `make_matrix` takes it, and the codes of the groups shown, "" for none."""

    domain: str = ""
    order: str = ""
    shown: str = ""
    other: str = ""
    unknown: str = ""
    """What the address names in vain as groups to show, blank for nothing."""

    @property
    def query(self) -> dict[str, str]:
        """What stands in the address; what is not chosen does not."""
        pair = f"{self.shown},{self.other}" if self.shown and self.other else ""
        found = {_DOMAIN: self.domain, _ORDER: self.order, _SHOWN: "" if pair else self.shown, _PAIR: pair}
        return {name: value for name, value in found.items() if value}

    def link(self, shown: str = "", other: str = "") -> str:
        """Return the address of this page for other groups, with all else as it is."""
        return address(PATH, **Choice(self.domain, self.order, shown, other).query)


def choose(groups: Sequence[Group], measures: Sequence[Measure], domains: Mapping[str, str]) -> Choice:
    """Draw the choices and return them; what the address says wrongly is left out, and of groups it is said.

    Parameters
    ----------
    measures
        Those that groups report, of all domains.
    domains
        The names of those that the visitor may see.
    """
    names = {"": words.NO_GROUP_SHOWN} | {group.code: group.name for group in groups}
    orders = {"": words.BY_LIST, BY_REDS: words.BY_REDS} | {m.code: words.BY_MEASURE.format(name=m.label) for m in measures}
    areas = {"": words.EVERY_DOMAIN, **domains}
    _adopt_address(names, orders, areas)
    for key, known in ((_DOMAIN, areas), (_ORDER, orders)):
        if st.session_state.get(key, "") not in known:
            st.session_state[key] = ""  # closed since the visitor signed out, or no more in the plan
    if (gone := st.session_state.get(_SHOWN, "")) not in names:
        st.session_state[_SHOWN], st.session_state[_UNKNOWN] = "", gone  # it does not exist in the period that is looked at now
    with st.container(key="group-choices"):
        first, second, third, fourth = st.columns(4)
    domain = _box(first, words.DOMAIN, _DOMAIN, areas)
    order = _box(second, words.ORDER, _ORDER, orders)
    shown = _box(third, words.GROUP_SHOWN, _SHOWN, names)
    others = {"": words.NO_OTHER} | {code: name for code, name in names.items() if code not in ("", shown)}
    if st.session_state.get(_OTHER, "") not in others:
        st.session_state[_OTHER] = ""
    other = _box(fourth, words.GROUP_OTHER, _OTHER, others) if shown else ""
    choice = Choice(domain, order, shown, other, st.session_state.get(_UNKNOWN, ""))
    _write_address(choice.query)
    return choice


def _box(column: st.delta_generator.DeltaGenerator, label: str, key: str, options: Mapping[str, str]) -> str:
    chosen = column.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda c: visible(options[c]),
        filter_mode=None,
        label_visibility="collapsed",
        on_change=_forget_unknown,
    )
    return chosen or ""


def _forget_unknown() -> None:
    st.session_state[_UNKNOWN] = ""


def _found() -> dict[str, str]:
    return {name: value for name in (_DOMAIN, _ORDER, _SHOWN, _PAIR) if (value := st.query_params.get(name))}


def _adopt_address(groups: Mapping[str, str], orders: Mapping[str, str], areas: Mapping[str, str]) -> None:
    """Take over what the address says, if it is not what we wrote there ourselves."""
    found, state = _found(), st.session_state
    if found == state.get(_WRITTEN, {}):
        return
    first, _, second = found.get(_PAIR, "").partition(",")
    asked = (first or found.get(_SHOWN, ""), second)
    pair = [code for code in asked if code in groups]
    state[_UNKNOWN] = shortened(", ".join(code for code in asked if code not in groups), _LONGEST)
    pair += [""] * (2 - len(pair))
    state[_DOMAIN] = found.get(_DOMAIN, "") if found.get(_DOMAIN) in areas else ""
    state[_ORDER] = found.get(_ORDER, "") if found.get(_ORDER) in orders else ""
    state[_SHOWN], state[_OTHER] = pair


def _write_address(wanted: dict[str, str]) -> None:
    for name in (_DOMAIN, _ORDER, _SHOWN, _PAIR):
        if name in wanted and st.query_params.get(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]
    st.session_state[_WRITTEN] = wanted
