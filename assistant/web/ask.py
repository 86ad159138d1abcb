"""The view "Fråga": the conversation, with a source open beside its answer."""

import streamlit as st

from assistant.settings import Settings
from assistant.web import markup, session
from assistant.web.answer import show_answer, show_question
from assistant.web.conversation import Turn
from assistant.web.resources import Opened
from assistant.web.source import show_source
from assistant.web.wording import announcement, command, counted

PLACEHOLDER = "Ställ en fråga om planerna"


def show(opened: Opened) -> None:
    """Draws the conversation and answers what is asked."""
    session.follow_permalink()
    conversation = session.conversation()
    status = st.container(key="status")
    if not conversation.turns and conversation.pending is None:
        _welcome(opened)
    else:
        st.html(markup.tag("h1", "Dina frågor", "page-title"))
    for turn in conversation.turns:
        _turn(opened, turn)
    if conversation.pending is not None:
        with st.container(key=f"turn_{len(conversation.turns) + 1}"):
            show_question(conversation.pending[0], len(conversation.turns) + 1)
            with st.spinner("Söker i dokumenten …"):
                session.answer_pending(opened)
        st.rerun()
    if conversation.turns:
        latest = conversation.turns[-1]
        with status:
            st.success(announcement(latest.answer, len(latest.sources)))
        st.button("Ny konversation", key="start_again", on_click=session.start_again, type="tertiary")
    with st.container(key="ask"):
        st.chat_input(PLACEHOLDER, key="question", on_submit=_submitted)


def _turn(opened: Opened, turn: Turn) -> None:
    """One question with its answer, and its source when that is open."""
    shown = session.conversation().open
    is_open = shown is not None and shown.turn == turn.number
    with st.container(key=f"turn_{turn.number}{'_open' if is_open else ''}"):
        show_question(turn.question, turn.number)
        if shown is None or not is_open:
            show_answer(opened, turn)
            return
        left, right = st.columns([11, 10], gap="large")
        with left:
            show_answer(opened, turn)
        with right:
            show_source(opened, turn, shown)


def _submitted() -> None:
    question = st.session_state.get("question")
    if question is not None:
        session.ask(question)


def _welcome(opened: Opened) -> None:
    """What the first visit shows: what this is, what it searches, and questions that it can answer."""
    library = opened.library
    pages = sum(len(document.pages) for document in library.documents.values())
    st.html(
        markup.tag("h1", "Vad står det i planerna?", "page-title")
        + markup.tag(
            "p",
            "Ställ en fråga så visar Plansvar vad dokumenten säger, ordagrant, med dokument och sida. "
            "Du ser också om det är beslutat, ett förslag eller inte gäller längre.",
            "intro",
        )
    )
    if not library.documents:
        st.html(
            markup.tag("h2", "Det finns inga dokument än", "section-title")
            + markup.tag("p", "Den som sköter Plansvar lägger till dokument och bygger sökindexet så här:")
        )
        settings = Settings.from_environment()
        st.code(f"{command('add', settings)} MAPP-ELLER-FILER\n{command('build', settings)}", language=None)
        return
    st.html(
        markup.tag(
            "p",
            f"{counted(len(library.documents), 'dokument', 'dokument')} med "
            f"{counted(pages, 'sida', 'sidor')} går att söka i.",
            "corpus-size",
        )
    )
    if opened.suggestions:
        st.html(markup.tag("h2", "Frågor att börja med", "section-title"))
        with st.container(key="suggestions"):
            for number, question in enumerate(opened.suggestions):
                st.button(markup.label(question), key=f"suggestion_{number}", on_click=session.ask, args=(question,))
