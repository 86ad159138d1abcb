"""The conversation of one browser session, and the actions that a reader's clicks stand for."""

import streamlit as st

from assistant.web import access
from assistant.web.conversation import Conversation, Turn
from assistant.web.resources import Opened
from corpus.model import Citation

_KEY = "conversation"
_LINK = "permalink"
MOST_HISTORY = 6  # earlier questions that a question is read with; the assistant looks no further back


def conversation() -> Conversation:
    """The conversation so far."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Conversation) else Conversation()


def keep(new: Conversation) -> None:
    """Makes `new` the conversation."""
    st.session_state[_KEY] = new


def ask(question: str, history: tuple[str, ...] | None = None) -> None:
    """Puts a question; `history` None means that it is read together with the turns before."""
    keep(conversation().asking(question, conversation().history[-MOST_HISTORY:] if history is None else history))


def answer_pending(opened: Opened) -> Turn:
    """Answers the waiting question and gives its turn; its permalink becomes the page's address."""
    now = conversation()
    if now.pending is None:
        raise RuntimeError("No question is waiting for an answer.")
    question, history = now.pending
    answered = now.answered(opened.assistant.ask(question, history))
    answer = answered.turns[-1].answer
    access.log_question(question, answer.outcome, answer.answer_id)
    keep(answered)
    show_address(answered.turns[-1])
    return answered.turns[-1]


def show_address(turn: Turn) -> None:
    """Makes the page's address the permalink of a turn; a question that cannot be looked up has none."""
    st.session_state[_LINK] = turn.asked
    if not turn.answer.question.search:
        st.query_params.clear()
        return
    st.query_params.from_dict({"q": turn.question, **({"h": list(turn.history)} if turn.history else {})})


def follow_permalink() -> None:
    """Asks the question of the page's address, unless this session has asked it already."""
    question = st.query_params.get("q")
    if question is None:
        return
    asked = (question, *st.query_params.get_all("h"))
    if st.session_state.get(_LINK) == asked:
        return
    st.session_state[_LINK] = asked
    if conversation().turn_with(asked) is None:
        ask(question, asked[1:])


def start_again() -> None:
    """An empty conversation, and an address without a question."""
    keep(Conversation())
    st.session_state.pop(_LINK, None)
    st.query_params.clear()


def forget_context(turn: Turn) -> None:
    """Asks the question of a turn again, on its own."""
    keep(conversation().without_context())
    ask(turn.question, ())


def open_source(turn: int, source: int, citation: Citation) -> None:
    """Shows a source beside its answer, at the page where its quote begins."""
    keep(conversation().opening(turn, source, citation.first_page))


def turn_page(turn: int, source: int, page: int) -> None:
    """Shows another page of the open source."""
    keep(conversation().opening(turn, source, page))


def close_source() -> None:
    """Closes the open source."""
    keep(conversation().closed())
