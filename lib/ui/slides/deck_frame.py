"""The frame of every deck: the strip of all slides and the bar below the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence

from lib.ui import tags
from lib.ui.lights import shape
from lib.ui.slides.parts import Slide
from lib.ui.tags import Html, Node
from lib.vietnamese.words import screen_words as words
from lib.vietnamese.words import slide_words


def strip(slides: Sequence[Slide]) -> Html:
    """Return the list of all slides, which opens over the one that is shown."""
    entries = [
        tags.li[
            tags.button(data_go=str(number))[
                tags.b[str(number)], tags.span[slide.title], shape(slide.light) if slide.light is not None else None
            ]
        ]
        for number, slide in enumerate(slides, start=1)
    ]
    return tags.nav(".slide-strip", aria_label=slide_words.ALL_SLIDES)[
        tags.h2[slide_words.ALL_SLIDES], tags.p[slide_words.STRIP_HINT], tags.ol[entries]
    ]


def bar(about: Node, count: int, *, demo: bool, conclude: Node = None) -> Html:
    """Return the bar of `count` slides: what they are about, the mark of made-up figures, and the controls."""
    choices = [tags.button(data_every=str(seconds))[text] for seconds, text in words.AUTOPLAY_CHOICES.items()]
    return tags.div(".slide-bar")[
        tags.span(".slide-about")[about],
        tags.strong(".demo-banner")[words.DEMO_SHORT] if demo else None,
        tags.span(".slide-controls")[
            tags.button(data_go="back", aria_label=words.SLIDE_BACK)["◀"],
            tags.button(".slide-place", data_go="close", data_count=count),
            tags.button(data_go="on", aria_label=words.SLIDE_ON)["▶"],
            tags.button(data_go="strip", aria_label=slide_words.ALL_SLIDES)[slide_words.ALL_SLIDES_KEY],
            conclude,
            tags.span(".autoplay")[tags.button(data_every="toggle")[words.AUTOPLAY], tags.span(".choices")[choices]],
            tags.a(href="/", data_leave="1", data_server=True, target="_self")[words.LEAVE_SLIDES],
        ],
    ]
