"""The messages that a browser may send to Streamlit over its permanent connection: only the kinds of message that our pages send.

Streamlit takes orders from any connection that no page of ours gives: to empty everyone's caches, to name the branch and the
changed files of the source, to run pages whenever a file changes. Whatever is not on the list never reaches it.
"""

from __future__ import annotations

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.ui.web.streamlit_patches import BackMsg

OPERATIONS = frozenset({"deferred_file"})
"""Make the content of a download, now that its button is pressed."""
DROPPED_OPERATIONS = frozenset({"dataframe_chunk", "install_skills", "dismiss_skills_nudge"})
"""The next rows of an element that no page has; files to be written beside the program."""
PASSED = frozenset({"rerun_script", "file_urls_request", "backend_operation_request"})
"""Show a page with what stands in its fields; where may a file be sent; one of `OPERATIONS`."""
DROPPED = frozenset(
    {
        *("stop_script", "app_heartbeat", "clear_cache", "load_git_info", "set_run_on_save"),
        *("debug_disconnect_websocket", "debug_shutdown_runtime"),
    }
)
"""The first comes from a button that our style hides, the second from sites that hold the page in a frame, of which there are none;
the others from the developers' menu and from Streamlit's own tests."""


class MessageFilter:
    """Middleware that lets only messages of the kinds in `PASSED` through to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on but messages of other kinds, which get no answer."""

        async def wanted() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or is_wanted(message.get("bytes")):
                    return message

        await self.app(scope, wanted if scope["type"] == "websocket" else receive, send)


def is_wanted(content: bytes | None) -> bool:
    """Tell whether a message is one that our pages send.

    >>> [is_wanted(BackMsg(**{kind: True}).SerializeToString()) for kind in ("stop_script", "clear_cache")], is_wanted(None)
    ([False, False], False)
    """
    try:
        sent = BackMsg.FromString(content or b"")
    except DecodeError:
        return False
    kind = sent.WhichOneof("type")
    if kind == "backend_operation_request":
        asked = {field.name for field, _ in sent.backend_operation_request.ListFields()} & (OPERATIONS | DROPPED_OPERATIONS)
        return bool(asked) and asked <= OPERATIONS
    return kind in PASSED
