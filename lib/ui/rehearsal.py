"""The rehearsal sheet on screen and paper: what the chairman of a meeting will be asked about each red and amber light."""

from __future__ import annotations

import streamlit as st

from lib.insight.explain import target_text
from lib.insight.headline import figures_until
from lib.insight.rehearsal import Answer, Rehearsal, RehearsalEntry, RehearsalMaterial, rehearse
from lib.ledger.records import Receipt
from lib.plan.description import in_charge
from lib.plan.former_wards import notes_of
from lib.ui import overview, state, tags
from lib.ui.filters import address
from lib.ui.html import link
from lib.ui.lights import badge_of
from lib.ui.notices import demonstration_day
from lib.ui.requests import all_requests
from lib.ui.state import View, cached
from lib.ui.tags import Html, Node, rendered
from lib.ui.web.offline_document import offline_document
from lib.ui.year_ends import year_ends
from lib.vietnamese.dates import day_text
from lib.vietnamese.words import offline_words, screen_words
from lib.vietnamese.words import rehearsal_words as words
from lib.workspace import today_of

PATH = "cuoc-hop"
_ASKED = "phieu"
PRINT_STYLE = tags.style_sheet("@media print { @page { size: A4 portrait; margin: 9mm 10mm; } }")
"""Only while the sheet is shown: other pages are printed as whoever prints them likes."""


def is_asked() -> bool:
    """Tell whether the address asks for the sheet instead of the list of meetings."""
    return _ASKED in st.query_params


def sheet_link() -> str:
    """Return the address of the sheet of what the filters show now."""
    return address(PATH, **{_ASKED: "1"})


def sheet_link_of(meeting: Receipt) -> str:
    """Return the address of the sheet of a frozen moment."""
    return f"/{PATH}?hop={meeting.id}&{_ASKED}=1"


def show(view: View) -> None:
    """Draw the sheet with the way back."""
    shown = sheet(view)
    st.html(rendered(PRINT_STYLE))
    st.html(rendered(tags.p(".screen-only")[link(address(PATH), words.BACK), " · ", words.HOW_TO_PRINT]))
    st.download_button(
        offline_words.SHEET_DOWNLOAD,
        lambda: offline_document(f"{words.TITLE} – {view.period.label}", shown, style=PRINT_STYLE).encode(),
        file_name=offline_words.SHEET_FILE.format(period=view.period),
        mime="text/html",
        icon=":material/download:",
        on_click="ignore",
    )
    st.html(rendered(shown))


def sheet(view: View) -> Html:
    """Return the sheet: its head, which paper repeats on every page, and one entry for each measure."""
    rehearsal = _rehearsal(view)
    return tags.div(".rehearsal")[
        tags.div(".rehearsal-head")[tags.p[tags.b[f"{words.TITLE} – {view.period.label}"], _notices(view)]],
        tags.div(".rehearsal-body")[
            tags.p(".subline")[_provenance(view)],
            tags.p(".rehearsal-counts")[overview.counts_sentence(view.scorecard)],
            tags.p(".subline")[overview.scope(view)] if view.workspace.closed else None,
            [_entry(entry) for entry in rehearsal.entries] or tags.p[words.EMPTY],
            _unreported(rehearsal),
        ],
    ]


@cached(24, reads=("scorecard", "actuals", "snapshot", "today", "meeting"))
def _rehearsal(view: View) -> Rehearsal:
    before = view.period.previous
    return rehearse(
        RehearsalMaterial(
            card=view.scorecard,
            before=None if before is None else view.scorecard_at(before),
            groups=view.group_scores,
            last_year=view.last_year,
            actuals=view.actuals,
            requests=all_requests(view),
            year_ends=year_ends(view),
        )
    )


def _notices(view: View) -> Node:
    """Return what must stand on every sheet: made-up figures with their day, a meeting's, a plan's note."""
    day = screen_words.DEMO_DAY
    notices = [screen_words.DEMO_SHORT] if view.snapshot.is_demonstration else []
    notices += [day.format(day=demonstration_day(view.snapshot))] if notices else []
    notices += [screen_words.FROZEN.format(title=view.meeting.title)] if view.meeting else []
    notices += [*view.unknown, *notes_of(view.plan)]
    return [[" ", tags.span(".paper-mark")[notice]] for notice in notices]


def _provenance(view: View) -> str:
    """Return whose figures these are, up to when, when they last changed, and the day of printing; the head names the period."""
    names = ", ".join(group.name for group in view.plan.groups if group.code in (view.groups or ()))
    parts = [
        view.plan.settings.authority,
        figures_until(view.scorecard),
        overview.changed_at(view),
        screen_words.SHOWING_GROUPS.format(groups=names) if names else "",
        words.PRINTED.format(date=day_text(today_of(view.snapshot, state.now()))),
    ]
    return " · ".join(filter(None, parts))


def _entry(entry: RehearsalEntry) -> Html:
    score = entry.score
    target = screen_words.TARGET.format(target=target_text(score))
    owner = screen_words.OWNER.format(owner=in_charge([score.measure]))
    return tags.section(".rehearsal-entry")[
        tags.h2[badge_of(score), " ", score.measure.label, " ", tags.small[f"{target} · {owner}"]],
        tags.p[entry.standing],
        tags.dl[[_answer(answer) for answer in entry.answers]],
    ]


def _answer(answer: Answer) -> Html:
    return tags.div[tags.dt[answer.question], " ", tags.dd[" ".join(answer.sentences)]]


def _unreported(rehearsal: Rehearsal) -> Node:
    if not rehearsal.unreported:
        return None
    return tags.p(".rehearsal-unreported")[tags.b[f"{words.UNREPORTED}:"], f" {rehearsal.unreported_text}."]
