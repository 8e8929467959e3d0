"""The entry. `streamlit run app.py` imports this file to find the server `app`, which then runs it again as the page script."""

import streamlit as st

from lib.ui import shell
from lib.ui.web import error_page, request_events, server, startup, streamlit_patches

if __name__ == "__main__":
    request_events.watched_run(shell.run)
else:
    startup.prepare()
    streamlit_patches.know_deep_links()
    streamlit_patches.answer_at_once()
    streamlit_patches.believe_named_proxies()
    app = st.App(__file__, routes=server.routes(), middleware=server.middleware(), on_script_error=error_page.show)
