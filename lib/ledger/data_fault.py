"""The type of a fault in the data folder: one thing that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from lib.vietnamese.words import fault_words


@dataclass(frozen=True)
class Fault:
    """`place` is a path below the data folder; `found` completes the sentence."""

    code: str
    place: str
    found: str = ""

    @property
    def is_note(self) -> bool:
        return fault_words.FAULTS[self.code].is_note

    @property
    def sentence(self) -> str:
        return fault_words.FAULTS[self.code].sentence.format(found=self.found)

    @property
    def remedy(self) -> str:
        return fault_words.FAULTS[self.code].remedy.format(found=self.found)

    def to_data(self) -> dict[str, object]:
        """Return what `verify --json` prints of it."""
        texts = {"sentence": self.sentence, "remedy": self.remedy}
        return {"code": self.code, "note": self.is_note, "place": self.place, "found": self.found} | texts
