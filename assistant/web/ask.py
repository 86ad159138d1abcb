"""The view "Fråga": the conversation, with a source open beside its answer."""

import streamlit as st

from assistant.answer import Outcome
from assistant.settings import Settings
from assistant.web import access, markup, session, taking
from assistant.web.answer import show_answer, show_question
from assistant.web.conversation import Turn
from assistant.web.limits import show_limits
from assistant.web.resources import Opened
from assistant.web.source import show_source
from assistant.web.wording import announcement, command, counted

PLACEHOLDER = "Ställ en fråga om planerna"
INTRO = (
    "Ställ en fråga så visar Plansvar vad dokumenten säger, ordagrant, med dokument och sida. "
    "Du ser också om det är beslutat, ett förslag eller inte gäller längre."
)
_FURTHER = "further"  # in the session: the questions to go on with, by the answer and what it was asked after


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
    if (waiting := conversation.pending) is not None:
        with st.container(key=f"turn_{len(conversation.turns) + 1}"):
            show_question(waiting.question, len(conversation.turns) + 1)
            with st.spinner("Söker i dokumenten …"):
                session.answer_pending(opened)
        st.rerun()
    with st.container(key="after"):
        further = st.container(key="further")
        show_limits(opened)
        with st.container(key="conversation", horizontal=True):
            st.button("Ny konversation", key="start_again", on_click=session.start_again)
            taking.show_files(opened, conversation.turns)
    with st.container(key="ask"):
        st.chat_input(PLACEHOLDER, key="question", on_submit=_submitted)
    with further:  # last, so that nobody waits for it
        _further(opened, conversation.turns[-1])


def _turn(opened: Opened, turn: Turn, is_latest: bool) -> None:
    """One question with its answer, and its source when that is open."""
    shown = session.conversation().open
    is_open = shown is not None and shown.turn == turn.number
    with st.container(key=f"turn_{turn.number}{'_open' if is_open else ''}"):
        show_question(turn.question, turn.number)
        if is_latest:
            with st.container(key="status"):
                st.success(announcement(turn.answer))
        if shown is None or not is_open:
            show_answer(opened, turn)
            return
        left, right = st.columns([10, 11], gap="large")
        with left:
            show_answer(opened, turn)
        with right:
            show_source(opened, turn, shown)


def _further(opened: Opened, turn: Turn) -> None:
    """Questions to go on with after the latest answer; after a no without any, those that the corpus offers."""
    questions = _questions_after(opened, turn)
    title = "Fråga vidare"
    if not questions and turn.answer.outcome is not Outcome.ANSWERED and not turn.answer.question.only:
        questions, title = opened.suggestions[:3], "Frågor som dokumenten svarar på"
    if not questions:
        return
    st.html(markup.tag("h2", title, "section-title"))
    with st.container(key="further_questions", horizontal=True):
        for number, question in enumerate(questions):
            st.button(markup.label(question), key=f"further_{number}", on_click=session.ask, args=(question,))


def _questions_after(opened: Opened, turn: Turn) -> tuple[str, ...]:
    """The questions, made once for an answer and what it was asked after."""
    if not turn.answer.question.search or turn.answer.outcome is Outcome.UNCLEAR:
        return ()
    key = (turn.answer.answer_id, turn.answer.corpus, session.history())
    kept = st.session_state.get(_FURTHER)
    if not isinstance(kept, tuple) or kept[0] != key:
        kept = (key, opened.further.questions(turn.answer, session.history(), turn.asked))
        st.session_state[_FURTHER] = kept
    return tuple(kept[1])


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
        show_limits(opened)
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
        + markup.tag("p", "Administratören lägger till dem på sidan Dokument. På servern går det att göra så här:")
    )
    st.code(f"{command('add', settings)} FIL-ELLER-MAPP\n{command('build', settings)}", language=None, wrap_lines=True)
