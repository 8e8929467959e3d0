"""The draft of a form: an uploaded file, what was said of its cells, and the form that it may become a new version of."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from lib.forms.model import NO_CORRECTIONS, Form, FormCorrections
from lib.forms.recognition import RecognisedForm, recognise_form
from lib.intake.filled_copy.form_file import FormFile
from lib.plan.model import Plan


@dataclass
class Draft:
    """A file, what was said of it, and the form that it may become a new version of."""

    file_name: str
    content: bytes
    file: FormFile
    corrections: FormCorrections = NO_CORRECTIONS
    before: Form | None = None
    basis: str = ""
    """The id of the version that it takes the place of; blank for a new form."""
    shown: str = ""
    """The key of the column, row or cell whose fields are open."""
    presses: int = 0
    """How often something was put down: fields begin anew after each."""
    plan_year: int = 0
    _known: tuple[FormCorrections, RecognisedForm] | None = field(default=None, repr=False)

    def recognised(self, plan: Plan) -> RecognisedForm:
        """Return how the file is understood now."""
        if self._known is None or self._known[0] != self.corrections or self.plan_year != plan.year:
            self._known, self.plan_year = (self.corrections, recognise_form(self.file, plan, self.corrections)), plan.year
        return self._known[1]

    def put(self, corrections: FormCorrections) -> None:
        """Take over what was said, and draw the page anew."""
        self.corrections, self.shown, self.presses = corrections, "", self.presses + 1
        st.rerun()
