"""Session state of the upload page: the workbook in hand, its preview, and what is to be said after the next run.

It knows two mappings and nothing of Streamlit, so what is kept and forgotten when can be tested with plain dicts. What the
officer answers below the preview (notes, doubts) is kept by its own fields and goes with them.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, NamedTuple

from lib.intake.recognition.table import Corrections
from lib.plan.periods import Period
from lib.submission.proposal import Proposal, Rejected

PREVIEW = "xem-truoc"
"""In the address while something is previewed: after a restart of the server or a reload it tells what was in hand."""
_LONGEST_NAME = 80
_OF_ONE_WORKBOOK = ("chosen_period", "corrections", "asks_period")


class HandedIn(NamedTuple):
    """A workbook in hand; another one has another `id`."""

    content: bytes
    name: str
    id: str


class Stored(NamedTuple):
    """What is said after storing or taking back; `id` names the record that can be taken back, "" where none can."""

    text: str
    id: str = ""


class UploadSession:
    """What the upload page remembers from one run to the next.

    `state` lives as long as the visitor's session, `address` also through a restart of the server.
    """

    def __init__(self, state: MutableMapping[Any, Any], address: MutableMapping[str, str]) -> None:
        self._state = state
        self._address = address

    @property
    def round_number(self) -> int:
        """Part of the keys of fields: with another number they are empty."""
        return int(self._state.get("round", 0))

    def start_afresh(self) -> None:
        """Forget what is in hand and empty its fields; what was said to be stored stays."""
        self._state["round"] = self.round_number + 1
        self.end_preview()
        self._forget("proposal", *_OF_ONE_WORKBOOK)

    # The workbook in hand.

    @property
    def lost_preview(self) -> str:
        """The name of what was previewed before this session began; "" where nothing was."""
        return "" if "previewed" in self._state else self._address.get(PREVIEW, "")

    def begin_preview(self, name: str) -> None:
        """Remember, in the address too, that a workbook of this name is in hand."""
        self._state["previewed"] = self._address[PREVIEW] = name[:_LONGEST_NAME]

    def end_preview(self) -> None:
        """Forget that something is in hand."""
        self._forget("previewed")
        self._address.pop(PREVIEW, None)

    def typed(self, period: Period) -> HandedIn | None:
        """Return the workbook written from figures typed for `period` in this round."""
        found: HandedIn | None = self._state.get(self._typed_key(period))
        return found

    def keep_typed(self, period: Period, workbook: HandedIn) -> None:
        self._state[self._typed_key(period)] = workbook

    def forget_typed(self, period: Period) -> None:
        self._forget(self._typed_key(period))

    # Its proposal.

    def holds(self, file: HandedIn) -> bool:
        """Tell whether this very workbook has been read."""
        return "proposal" in self._state and self._state.get("proposal_of") == file.id

    def begin(self) -> None:
        """Make way for another workbook: forget what was said of the one before, and that it was stored."""
        self._forget("stored", *_OF_ONE_WORKBOOK)

    def keep_proposal(self, file: HandedIn, outcome: Proposal | Rejected) -> None:
        """Remember how a workbook was read. Its first reading settles whether the page asks for its period."""
        self._state["proposal"], self._state["proposal_of"] = outcome, file.id
        self._state.setdefault("asks_period", any(problem.code == "no_period" for problem in outcome.problems))

    @property
    def proposal(self) -> Proposal | Rejected:
        """The latest reading of the workbook in hand; KeyError before the first."""
        found: Proposal | Rejected = self._state["proposal"]
        return found

    @property
    def asks_period(self) -> bool:
        """Whether the workbook names no period, so that one is to be chosen; it still is once one was chosen."""
        return bool(self._state.get("asks_period"))

    @property
    def chosen_period(self) -> Period | None:
        found: Period | None = self._state.get("chosen_period")
        return found

    def choose_period(self, period: Period | None) -> bool:
        """Keep the period chosen for the workbook, and tell whether it is another one than before."""
        is_other = period != self.chosen_period
        if is_other:
            self._state["chosen_period"] = period
        return is_other

    @property
    def is_trial(self) -> bool:
        """Whether what is in hand is a trial on demonstration figures."""
        return bool(self._state.get("is_trial"))

    def choose_trial(self, is_trial: bool) -> bool:
        """Keep whether it is a trial, and tell whether that is another answer than before."""
        is_other = is_trial != self.is_trial
        self._state["is_trial"] = is_trial
        return is_other

    @property
    def corrections(self) -> Corrections | None:
        """How the officer said the tables are to be understood; None where nothing was said."""
        found: Corrections | None = self._state.get("corrections")
        return found

    def correct(self, corrections: Corrections) -> None:
        self._state["corrections"] = corrections

    # What the next run says.

    @property
    def stored(self) -> Stored | None:
        found: Stored | None = self._state.get("stored")
        return found

    def report_stored(self, stored: Stored) -> None:
        """Have this said until another workbook comes."""
        self._state["stored"] = stored

    def report_conflict(self, message: str) -> None:
        """Have this said once, above the next preview."""
        self._state["conflict"] = message

    def take_conflict(self) -> str:
        """Return what is to be said of a conflict, once; "" where there was none."""
        return str(self._state.pop("conflict", ""))

    def _forget(self, *names: str) -> None:
        for name in names:
            self._state.pop(name, None)

    def _typed_key(self, period: Period) -> str:
        return f"entered-{self.round_number}-{period}"
