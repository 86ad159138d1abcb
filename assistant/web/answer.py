"""One turn: the question, what the documents say about it, and what a reader can do with it."""

from functools import partial

import streamlit as st

from assistant import replies
from assistant.answer import Outcome
from assistant.export.told import limits_of
from assistant.old_words import word_note
from assistant.web import markup, session, taking
from assistant.web.conversation import Turn
from assistant.web.duties import show_duties, show_pairs
from assistant.web.helpful import show_helpful
from assistant.web.resources import Opened
from assistant.web.search import show_search
from corpus.model import Citation

CHANGED = "Dokumenten har ändrats sedan svaret gavs. Ställ frågan igen."
OTHER = (
    "Länken ledde till ett annat svar än det här. Dokumenten, sökindexet eller programmet har ändrats sedan länken "
    "gjordes, eller så är länken ändrad."
)


def show_question(question: str, number: int) -> None:
    """The question as a heading, word for word and never interpreted."""
    st.html(markup.question_heading(question, number))


def show_answer(opened: Opened, turn: Turn) -> None:
    """Everything under the question: what it was read with, the quotes or the honest no, choices, and the search."""
    answer = turn.answer
    _remarks(opened, turn)
    if answer.outcome is Outcome.UNCLEAR:
        _choices(opened, turn)
    number = 1
    if turn.shows_duties:
        number = _duties(opened, turn)
    for statement in () if turn.shows_duties else answer.statements:
        with st.container(key=f"statement_{turn.number}_{number}"):
            st.html(markup.tag("p", markup.text(statement.lead), "lead"))
            _quote(opened, turn, number, statement.citation)
            number += 1
            for place, citation in enumerate(statement.also):
                if place == 0:
                    st.html(markup.tag("p", "Samma sak står också här:", "lead"))
                _source(opened, turn, number, citation)
                number += 1
    if answer.nearest:
        _nearest(opened, turn, number)
    _footer(opened, turn)


def _remarks(opened: Opened, turn: Turn) -> None:
    """What is to be said before the quotes: what the question was read with, its limits, and what was found."""
    answer = turn.answer
    if answer.question.carried:
        _carried(turn)
    notices = [OTHER] if turn.is_other_than_promised else []
    notices += [CHANGED] if answer.corpus != opened.library.fingerprint else []
    for notice in notices:
        st.html(markup.tag("p", notice, "message"))
    if limits := limits_of(answer, opened.library):
        st.html(markup.tag("p", markup.text(limits), "limits"))
    said, searched = replies.parts_of(answer.message)
    if said:
        st.html(markup.tag("p", markup.text(said), "message"))
    if searched:
        st.html(markup.tag("p", markup.text(searched), "hint searched-in"))


def _duties(opened: Opened, turn: Turn) -> int:
    """The duties of the answer, side by side where it compares; gives the number that the next source has."""
    answer, button = turn.answer, partial(_source, opened, turn)
    with st.container(key=f"duties_{turn.number}"):
        if answer.pairs:
            return show_pairs(opened, answer.duties, answer.pairs, button)
        return show_duties(opened, answer.duties, button, turn.number)


def _carried(turn: Turn) -> None:
    """What the question was read together with, and a way out of it."""
    with st.container(key=f"carried_{turn.number}"):
        st.html(markup.tag("p", markup.text(turn.answer.question.carried), "message"))
        st.button(
            "Fråga utan det som sagts tidigare",
            key=f"forget_{turn.number}",
            on_click=session.forget_context,
            args=(turn,),
        )


def _choices(opened: Opened, turn: Turn) -> None:
    """The ways an unclear question can be meant, as questions to click on."""
    titles = {source.title for source in opened.library.sources}
    with st.container(key=f"choices_{turn.number}", horizontal=True):
        for number, choice in enumerate(turn.answer.choices):
            st.button(
                markup.label(choice),
                key=f"choice_{turn.number}_{number}",
                on_click=session.ask,
                args=(f"Och enligt ”{choice}”?" if choice in titles else f"Och {choice}?",),
            )


def _nearest(opened: Opened, turn: Turn, first: int) -> None:
    """The passages nearest to a question that nothing answers, shown as just that."""
    with st.container(key=f"nearest_{turn.number}"):
        st.html(markup.tag("h3", "Närmast i dokumenten", "section-title"))
        for number, citation in enumerate(turn.answer.nearest, first):
            _quote(opened, turn, number, citation)


def _quote(opened: Opened, turn: Turn, number: int, citation: Citation) -> None:
    document = opened.document_of(citation)
    st.html(markup.quote(document, citation) + markup.columns(document, citation) + markup.badge_row(citation))
    if note := word_note(citation.quote):
        st.html(markup.tag("p", markup.text(note), "message"))
    _source(opened, turn, number, citation)


def _source(opened: Opened, turn: Turn, number: int, citation: Citation) -> None:
    """The numbered source, whose click opens its page, and a button that copies the quotation with its reference."""
    shown = session.conversation().open
    is_open = shown is not None and (shown.turn, shown.source) == (turn.number, number)
    with st.container(key=f"cited_{turn.number}_{number}", horizontal=True, vertical_alignment="center"):
        st.button(
            f"\\[{number}\\] {markup.label(replies.reference(citation))}",
            key=f"source_{turn.number}_{number}",
            on_click=session.open_source,
            args=(turn.number, number, citation),
            type="primary" if is_open else "secondary",
        )
        taking.copy_quote(opened, number, citation)


def _footer(opened: Opened, turn: Turn) -> None:
    """How the search was done, the whole answer to paste, a link that gives it again, and whether it helped."""
    if not turn.answer.question.search:
        return
    with st.container(key=f"take_{turn.number}", horizontal=True, vertical_alignment="center"):
        taking.copy_answer(opened, turn)
        link = markup.tag("a", "Länk till svaret", href=turn.link, target="_self")
        st.html(markup.tag("p", link, "permalink"))
    show_search(opened, turn)
    show_helpful(turn)
