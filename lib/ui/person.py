"""Who looks at a page."""

from __future__ import annotations

from lib.access.account import Account


def account() -> Account | None:
    """Return the account that is signed in, or None for a guest."""
    return None
