"""The account of a person: a role, and what an officer was given to report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What someone is; each may do what the ones before may, but an officer's own figures."""

    VIEWER = "viewer"
    OFFICER = "officer"
    OFFICE = "office"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Account:
    """One person's account. `name` is what is typed to sign in, `full_name` what stands under what was done."""

    name: str
    full_name: str
    role: Role
    email: str = ""
    """By which a sign-in through the province's own service (OIDC) is known."""
    measures: frozenset[str] = frozenset()
    """Codes of the measures that an officer may report; with none of these and no groups an officer may report nothing."""
    groups: frozenset[str] = frozenset()
    """Codes of the groups for which an officer may report, whatever the measure."""
    disabled: bool = False
    department: str = ""
    """The unit of the ward that someone belongs to, whatever the role, as tasks name it; blank for none."""
    unit: str = field(default="", kw_only=True)
    """The unit whose account this is, by its code, where another one is looked at: a province's account in a ward. Never stored."""
