"""The view "projektor": one question or quotation a screen and nothing else; or a quiz under way, led from here."""

import streamlit as st

from assistant.teaching.plan import plan_of
from assistant.teaching.screens import screens_of
from assistant.web import markup, teaching_room
from assistant.web.resources import Opened
from assistant.web.teaching_plan import PATH, course, go, keep, plan
from assistant.web.teaching_screens import deck
from corpus.errors import PlansvarError


def show(opened: Opened) -> None:
    """Draws the screens of the plan in the address, or the room whose code and key stand there."""
    st.html(markup.tag("h1", "Utbildning på projektor", "visually-hidden"))
    if st.query_params.get("kod"):
        teaching_room.lead(opened, st.query_params["kod"], st.query_params.get("nyckel", ""))
        return
    if st.query_params:  # kept, so that who leaves after loading the page again comes back to what was chosen
        keep(plan_of({name: st.query_params.get_all(name) for name in st.query_params}))
    try:
        given = course(opened, plan())
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message"))
        given = None
    screens = screens_of(given.parts, given.cards, given.cited, given.quiz) if given else ()
    if screens:
        st.html(deck(screens, _at(len(screens)), opened))
    else:
        st.html(
            markup.tag("p", "Här finns inget att visa. Välj teman, kort eller quiz på sidan Utbildning.", "message")
        )
    if st.button("Lämna", key="deck_leave"):
        go(PATH)


def _at(total: int) -> int:
    """The screen that the address names, from 1."""
    given = st.query_params.get("bild", "1")
    return min(max(int(given[:4]), 1), total) if given.isascii() and given.isdigit() else 1
