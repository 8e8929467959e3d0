"""The graceful stop of a server: the load balancer hears of it first, then what is in hand comes to its end, within bounds.

Told to stop, the server answers at `/ready` that it is not ready, and goes on as before for as long as a load balancer needs to see
that. Then it takes no further connection, lets runs of pages and requests come to their end and closes the pages, which connect
anew to another server by themselves. What takes longer than it may is cut off: a change is stored whole or not at all.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Callable, Collection, Mapping

from lib.ui.web import server_log, streamlit_patches
from lib.ui.web.server_settings import number_of
from lib.vietnamese.words import server_words as words

DRAIN, LONGEST = "DRAIN_SECONDS", "STOP_SECONDS"
"""Variables: seconds for the load balancer to see it, and for what is in hand to end."""
DRAIN_OF_SEVERAL, USUAL_LONGEST, MOST = 6, 20, 600
"""HAProxy looks every two seconds, twice; a server without others to take its place needs not wait."""
_SECONDS_BETWEEN_LOOKS, _SECONDS_TO_EXIT = 0.05, 5.0
"""Between two looks at whether the runs in hand are over; and for the closed server to end by itself before it is cut off."""


class GracefulStop:
    """The stop of one server, in a thread of its own."""

    def __init__(
        self,
        close: Callable[[int], None],
        running: Callable[[], Collection[str]],
        *,
        drain: float,
        longest: float,
        cut: Callable[[], None] = lambda: os._exit(1),
    ) -> None:
        """Prepare it: `close` ends the server within so many seconds, `running` names the pages whose run is not over."""
        self._close, self._running, self._cut = close, running, cut
        self._drain, self._longest = drain, longest
        self._begun, self._hurried = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="graceful stop", daemon=True)

    def prepare(self) -> None:
        """Let the thread wait for `begin`, which a signal may call at any moment and which therefore starts none."""
        self._thread.start()

    def begin(self, *, hurried: bool = False) -> None:
        """Stop; `hurried` does not wait for the load balancer, and asked for a second time does not wait for the rest of that."""
        if hurried:
            self._hurried.set()
        self._begun.set()

    def is_begun(self) -> bool:
        return self._begun.is_set()

    def _run(self) -> None:
        self._begun.wait()
        server_log.sentence(words.STOPPING.format(seconds=math.ceil(self._drain + self._longest)))
        self._hurried.wait(self._drain)
        deadline = time.monotonic() + self._longest
        in_hand = set(self._running())
        while in_hand and time.monotonic() < deadline:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            in_hand &= set(self._running())
        self._close(max(1, math.ceil(deadline - time.monotonic())))
        time.sleep(max(deadline - time.monotonic(), 0) + _SECONDS_TO_EXIT)
        server_log.sentence(words.STOP_CUT)
        self._cut()


_stops: list[GracefulStop] = []


def is_stopping() -> bool:
    """Tell whether this server was told to stop."""
    return any(stop.is_begun() for stop in _stops)


def prepare(environment: Mapping[str, str]) -> None:
    """Let the signals by which a server is ended end it in this way.

    Raises
    ------
    BadNumber
        A variable is no number of seconds.
    """
    drain = number_of(environment, DRAIN, DRAIN_OF_SEVERAL if environment.get("DATABASE_URL") else 0, MOST)
    longest = number_of(environment, LONGEST, USUAL_LONGEST, MOST)
    stop = GracefulStop(streamlit_patches.close_server, streamlit_patches.running_sessions, drain=drain, longest=longest)
    if streamlit_patches.take_over_signals(stop.begin):
        _stops.append(stop)
        stop.prepare()
