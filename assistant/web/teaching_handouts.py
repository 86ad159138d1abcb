"""The tab "Övningsblad": exercises and the leader's key, as Word and as one HTML file."""

from collections.abc import Callable

import streamlit as st

from assistant.teaching import handout
from assistant.teaching.handout import Course, Handout
from assistant.teaching.handout_html import to_html
from assistant.teaching.handout_word import to_word
from assistant.web import markup, teaching_plan
from assistant.web.resources import Opened
from corpus.errors import PlansvarError

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ABOUT = (
    "Deltagarnas blad har frågor med rader att skriva på, citat, lucktexter och quizet. Ledarens facit har svaren med "
    "hela citaten och deras källor."
)


def show(opened: Opened) -> None:
    """Draws the tab."""
    try:
        given = teaching_plan.course(opened, teaching_plan.plan())
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message"))
        return
    if not (given.parts or given.cards):
        st.html(markup.tag("p", "Välj ett eller flera teman ovan.", "hint"))
        return
    st.html(markup.tag("p", ABOUT, "hint"))
    for title, name, made in (
        ("Deltagarnas blad", "ovningar", handout.exercises),
        ("Ledarens facit", "facit", handout.key),
    ):
        st.html(markup.tag("h2", title, "section-title"))
        _downloads(title, name, made, given)


def _downloads(title: str, name: str, made: Callable[[Course], Handout], given: Course) -> None:
    with st.container(horizontal=True):
        st.download_button(
            f"{title} (Word)",
            lambda: to_word(made(given)),
            f"{name}.docx",
            WORD,
            key=f"word_{name}",
            on_click="ignore",
        )
        st.download_button(
            f"{title} (HTML)",
            lambda: to_html(made(given)),
            f"{name}.html",
            "text/html",
            key=f"html_{name}",
            on_click="ignore",
        )
