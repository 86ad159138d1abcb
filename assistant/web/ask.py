"""The view "Fråga": the conversation, with a source open beside its answer."""

import streamlit as st

from assistant.settings import Settings
from assistant.web import access, markup, session
from assistant.web.answer import show_answer, show_question
from assistant.web.conversation import Turn
from assistant.web.resources import Opened
from assistant.web.source import show_source
from assistant.web.wording import announcement, command, counted

PLACEHOLDER = "Ställ en fråga om planerna"
INTRO = (
    "Ställ en fråga så visar Plansvar vad dokumenten säger, ordagrant, med dokument och sida. "
    "Du ser också om det är beslutat, ett förslag eller inte gäller längre."
)


def show(opened: Opened) -> None:
    """Draws the conversation and answers what is asked."""
    session.follow_permalink()
    conversation = session.conversation()
    if not conversation.turns and conversation.pending is None:
        _welcome(opened)
        return
    st.html(markup.tag("h1", "Dina frågor", "visually-hidden"))
    for turn in conversation.turns:
        _turn(opened, turn, is_latest=turn is conversation.turns[-1] and conversation.pending is None)
    if conversation.pending is not None:
        with st.container(key=f"turn_{len(conversation.turns) + 1}"):
            show_question(conversation.pending[0], len(conversation.turns) + 1)
            with st.spinner("Söker i dokumenten …"):
                session.answer_pending(opened)
        st.rerun()
    with st.container(key="after"):
        st.button("Ny konversation", key="start_again", on_click=session.start_again)
    with st.container(key="ask"):
        st.chat_input(PLACEHOLDER, key="question", on_submit=_submitted)


def _turn(opened: Opened, turn: Turn, is_latest: bool) -> None:
    """One question with its answer, and its source when that is open."""
    shown = session.conversation().open
    is_open = shown is not None and shown.turn == turn.number
    with st.container(key=f"turn_{turn.number}{'_open' if is_open else ''}"):
        show_question(turn.question, turn.number)
        if is_latest:
            with st.container(key="status"):
                st.success(announcement(turn.answer, len(turn.sources)))
        if shown is None or not is_open:
            show_answer(opened, turn)
            return
        left, right = st.columns([10, 11], gap="large")
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
    with st.container(key="welcome"):
        st.html(markup.tag("h1", "Vad står det i planerna?", "page-title") + markup.tag("p", INTRO, "intro"))
        if not opened.library.documents:
            _no_documents()
            return
        st.chat_input(PLACEHOLDER, key="question", on_submit=_submitted)
        if opened.suggestions:
            st.html(markup.tag("h2", "Frågor att börja med", "section-title"))
            with st.container(key="suggestions"):
                for number, question in enumerate(opened.suggestions):
                    words, key = markup.label(question), f"suggestion_{number}"
                    st.button(words, key=key, on_click=session.ask, args=(question,))
        st.html(markup.tag("p", _size(opened), "hint"))


def _size(opened: Opened) -> str:
    """How much can be searched, and that it stays here."""
    documents = opened.library.documents.values()
    pages = sum(len(document.pages) for document in documents)
    return (
        f"{counted(len(documents), 'dokument', 'dokument')} med {counted(pages, 'sida', 'sidor')} går att söka i. "
        f"{access.log_notice()}"
    )


def _no_documents() -> None:
    """What to do when the corpus is empty."""
    settings = Settings.from_environment()
    st.html(
        markup.tag("h2", "Det finns inga dokument än", "section-title")
        + markup.tag("p", "Den som sköter Plansvar lägger till dokument och bygger sökindexet så här:")
    )
    st.code(f"{command('add', settings)} FIL-ELLER-MAPP\n{command('build', settings)}", language=None)
