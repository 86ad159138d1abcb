"""Plansvar's web app: `plansvar serve`, `streamlit run app.py`, or any ASGI server with `app:app`.

Started as a server it is the ASGI application; run by Streamlit for a reader it is the page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from assistant.settings import Settings
    from assistant.web import server

    policy, base = Settings.from_environment().policy, st.get_option("server.baseUrlPath")
    app = st.App(
        __file__,
        routes=server.routes(policy, base),
        middleware=server.middleware(policy, base),
        lifespan=server.lifespan,
        on_script_error=server.on_script_error,
    )
else:
    from assistant.web.frame import show

    show()
