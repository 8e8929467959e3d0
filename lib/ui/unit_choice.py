"""The choice of the unit whose pages are shown, where the server's folder is a province's: by the address, else one's own ward.

Of a page's run the session remembers it, for a switch of pages empties the address; of every other request the address says it, or
the sign-in. Where the folder is one ward's there is nothing to choose.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

import streamlit as st

from lib.plan.administrative_units import UNITS, Units, is_province, read_units, ward_folder
from lib.ui.web import streamlit_patches
from lib.workspace import data_folder, folder_of_ward

QUERY = "dv"
"""What names the unit in addresses, by its code."""
_STATE, _LOST = "_unit", "_unit_unknown"
_asked: ContextVar[str] = ContextVar("unit", default="")


def units() -> Units | None:
    """Return the units of the server's folder, None where it is one ward's.

    Raises
    ------
    PlanError
        Their table has a mistake.
    """
    root = data_folder()
    if not is_province(root):
        return None
    state = (root / UNITS).stat()
    return _units(root, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=2)
def _units(root: Path, *_: int) -> Units:
    return read_units(root / UNITS)


def chosen() -> str:
    """Return the code of the ward whose pages are shown, blank for the province itself and in a ward's own folder."""
    if not is_province(data_folder()):
        return ""
    return str(st.session_state.get(_STATE, "")) if streamlit_patches.is_in_run() else _asked.get()


def folder() -> Path:
    """Return the data folder of the ward whose pages are shown, the province's where it is the province."""
    return folder_of(chosen())


def folder_of(code: str) -> Path:
    """Return the data folder of a unit, blank being the server's own.

    Raises
    ------
    KeyError
        There is no such unit.
    OSError
        Its data have to be copied from the database, which cannot be reached.
    """
    place = place_of(code)
    return place if place == data_folder() else folder_of_ward(data_folder(), place.name)


def place_of(code: str) -> Path:
    """Return where the data folder of a unit is or would be, blank being the server's own; KeyError where there is no such unit."""
    root, known = data_folder(), units()
    if not code or known is None or code == known.province.code:
        return root
    return ward_folder(root, known.by_code[code].code)


def ward_of(code: str | None) -> str:
    """Return a code if it is a ward's, blank for all else."""
    known = units()
    return code if code and known is not None and code in known.by_code and code != known.province.code else ""


def choose_for_request(code: str | None, home: str) -> None:
    """Let this request be about the unit that its address names, or else about the visitor's own ward."""
    _asked.set(ward_of(home if code is None else code) if is_province(data_folder()) else "")


def choose_for_run(home: str) -> None:
    """Take over what the address of a page says; what it does not say stays, and begins with the visitor's own ward."""
    if units() is None:
        return
    state, asked = st.session_state, st.query_params.get(QUERY)
    if asked is None:
        state.setdefault(_STATE, ward_of(home))
        return
    known = units()
    state[_LOST] = "" if known is not None and asked in known.by_code else asked
    state[_STATE] = ward_of(asked)


def unknown() -> str:
    """Return what the address names in vain as a unit."""
    return str(st.session_state.get(_LOST, ""))


def in_address() -> dict[str, str]:
    """Return what every address of the pages that are shown must say."""
    code = chosen()
    return {QUERY: code} if code else {}


def write_address() -> None:
    """Write the ward that is shown into the address, so that it can be sent to others."""
    code = chosen()
    if code and st.query_params.get(QUERY) != code:
        st.query_params[QUERY] = code


def link_part() -> str:
    """Return what stands before the token in the address of a group link: nothing on a ward's own server."""
    code = chosen()
    return f"{code}/" if code else ""
