"""The details of a record about a report: which report, which paragraph of it, or under which number it was issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class ReportDetails:
    """What the receipt of a record about a report holds beside its period, groups, title and text."""

    document: str
    """The kind of document, as `lib.report.content.DocumentKind` names it."""
    programme: str = ""
    """The code of the plan beside the yearly one that the report is of; blank for the yearly one."""
    span: str = ""
    """How many months the report is of, as `lib.report.spans.Span` names it; blank for what is usual for its month."""
    domains: tuple[str, ...] = ()
    """The domains that the report tells of: to whom one of them is closed, the record is absent."""
    paragraph: str = ""
    """An edit or reversion: the key of the paragraph."""
    generated: str = ""
    """An edit: what the program wrote in the paragraph's place when its text was last looked at."""
    number: str = ""
    """An issued report: the number and symbol, "45/BC-UBND"."""
    issued_on: str = ""
    """An issued report: the date on it, "2024-10-05"."""
    ledger: str = ""
    """An issued report: the fingerprint of the ledger that it was made from."""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> ReportDetails:
        """Read what a receipt holds.

        Raises
        ------
        ValueError, TypeError
            It is no such object.
        """
        details = cls(**{**plain, "domains": tuple(plain.get("domains", ()))})
        if details.issued_on:
            date.fromisoformat(details.issued_on)
        return details
