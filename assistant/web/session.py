"""The conversation of one browser session, and the actions that a reader's clicks stand for."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import streamlit as st

from assistant.answer import Only
from assistant.web import access
from assistant.web.conversation import Asked, Conversation, Turn
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


def history() -> tuple[str, ...]:
    """The earlier questions that the next one will be read together with."""
    return conversation().history[-MOST_HISTORY:]


def answer_pending(opened: Opened) -> Turn:
    """Answers the waiting question and gives its turn; its permalink becomes the page's address."""
    now = conversation()
    asked = now.pending
    if asked is None:
        raise RuntimeError("No question is waiting for an answer.")
    answer = opened.assistant.ask(asked.question, asked.history, asked.as_of, asked.only)
    answered = now.answered(answer)
    access.log_question(asked.question, answer.outcome, answer.answer_id)
    keep(answered)
    show_address(answered.turns[-1])
    return answered.turns[-1]


def show_address(turn: Turn) -> None:
    """Makes the page's address the permalink of a turn; a question that cannot be looked up has none.

    The address by which somebody came to another answer than promised stays, and so does its notice on a reload.
    """
    st.session_state[_LINK] = turn.asked
    if not turn.answer.question.search:
        st.query_params.clear()
    elif not turn.is_other_than_promised:
        st.query_params.from_dict(parse_qs(turn.link[1:]))


def follow_permalink() -> None:
    """Asks the question of the page's address, unless this session has asked it already."""
    asked = Asked.from_address({name: st.query_params.get_all(name) for name in st.query_params})
    if asked is None or st.session_state.get(_LINK) == asked:
        return
    st.session_state[_LINK] = asked
    if conversation().turn_with(asked) is None:
        keep(conversation().putting(asked))


def start_again() -> None:
    """An empty conversation, and an address without a question; what it is limited to stays."""
    keep(conversation().emptied())
    st.session_state.pop(_LINK, None)
    st.query_params.clear()


def limit(only: Only, as_of: date | None) -> None:
    """Limits the next questions."""
    keep(conversation().limited(only, as_of))


def forget_context(turn: Turn) -> None:
    """Asks the question of a turn again, on its own, under the limits that it had."""
    keep(conversation().without_context().putting(replace(turn.asked, history=(), promised="")))


def open_source(turn: int, source: int, citation: Citation) -> None:
    """Shows a source beside its answer, at the page where its quote begins."""
    keep(conversation().opening(turn, source, citation.first_page))


def turn_page(turn: int, source: int, page: int) -> None:
    """Shows another page of the open source."""
    keep(conversation().opening(turn, source, page))


def close_source() -> None:
    """Closes the open source."""
    keep(conversation().closed())
