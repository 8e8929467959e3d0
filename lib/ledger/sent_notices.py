"""Sent notices: what went out by each channel and when, in one small file that is replaced whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from lib.ledger.folders import NOTICES
from lib.ledger.sealed_json import sealed, unsealed
from lib.ledger.storage import held, storage_of

FILE = "sent.json"
KEPT = timedelta(days=800)
"""Longer than anything is told of: keys are of the year's plan."""


@dataclass
class Channel:
    """What went out by one channel: the day of the last message, and the day of each notice by its key."""

    day: str = ""
    sent: dict[str, str] = field(default_factory=dict)


class SentNotices:
    """The file in a data folder. While it is `opened` nobody else sends: the server and a scheduler may come at once."""

    def __init__(self, data: Path) -> None:
        self.file = data / NOTICES / FILE

    @contextmanager
    def opened(self) -> Iterator[dict[str, Channel]]:
        """Hold the lock and give what was sent, by channel.

        Raises
        ------
        OSError
            The disk refused, or somebody else holds the lock too long.
        ValueError
            The file is not as it was written: nobody can tell what was sent, so nothing may be.
        """
        with held(self.file):
            yield self._read()

    def keep(self, channels: Mapping[str, Channel], today: date) -> None:
        """Put the file anew, without what is long gone; only while it is `opened`.

        Raises
        ------
        OSError
            The disk refused; the old file stands.
        """
        oldest = (today - KEPT).isoformat()
        plain = {
            name: {"day": channel.day, "sent": {key: day for key, day in channel.sent.items() if day >= oldest}}
            for name, channel in channels.items()
        }
        storage_of(self.file).replace(self.file, sealed({"channels": plain}), private=True)

    def _read(self) -> dict[str, Channel]:
        try:
            found = unsealed(storage_of(self.file).read(self.file))["channels"]
        except FileNotFoundError:
            return {}
        if not isinstance(found, dict):
            raise ValueError("no channels")
        return {
            str(name): Channel(str(one["day"]), {str(k): str(v) for k, v in one["sent"].items()}) for name, one in found.items()
        }
