"""The view "delta": a participant's phone. A code, the question, large buttons; no name and no login."""

import streamlit as st

from assistant.teaching.handout import letter
from assistant.teaching.rooms import CODE, Phase, RoomError, State, normal
from assistant.web import markup
from assistant.web.resources import Opened
from assistant.web.teaching_plan import rooms
from assistant.web.teaching_screens import asked, key

ME = "jag"  # in the address: a random word, so that a phone that loads the page again is the same participant
SAVED = "Ditt svar är sparat. Du kan ändra dig tills frågan stängs."


def show(opened: Opened) -> None:
    """Draws the page."""
    st.html(markup.tag("h1", "Quiz", "page-title"))
    code = normal(st.query_params.get("kod", ""))
    state = rooms().state(code) if code else None
    if state is None:
        _ask_for_code(code)
        return
    me = st.query_params.get(ME, "")
    if not rooms().is_in(code, me):
        try:
            me = rooms().join(code)
        except RoomError as error:
            st.html(markup.tag("p", markup.text(str(error)), "message"))
            return
        st.query_params.from_dict({"kod": code, ME: me})
    _live(opened, code, me)


def _ask_for_code(wrong: str) -> None:
    if wrong:
        said = "Det finns inget pågående quiz med den koden. Kontrollera koden, eller fråga den som leder."
        st.html(markup.tag("p", said, "message", role="alert"))
    with st.form("join", border=False):
        given = st.text_input("Kod", max_chars=CODE + 2, help=None)
        if st.form_submit_button("Gå med", type="primary") and given.strip():
            st.query_params.from_dict({"kod": normal(given)})
            st.rerun()
    st.html(markup.tag("p", "Koden står på skärmen i rummet. Svaren räknas utan namn.", "hint"))


@st.fragment(run_every="2s")
def _live(opened: Opened, code: str, me: str) -> None:
    state = rooms().state(code)
    if state is None:
        st.html(markup.tag("p", "Quizet är avslutat. Tack för att du var med!", "message"))
        return
    with st.container(key="phone"):
        _draw(opened, state, me)


def _draw(opened: Opened, state: State, me: str) -> None:
    if state.question is None:
        words = "Du är med. Frågan kommer snart." if state.is_waiting else "Quizet är slut. Tack för att du var med!"
        st.html(markup.tag("p", words, "intro", aria_live="polite"))
        return
    mine = rooms().answer_of(state.code, me, state.number)
    number = markup.tag("p", f"Fråga {state.number} av {state.total}", "hint")
    if state.phase is Phase.REVEALED:
        told = markup.tag("div", key(state.question, opened, state.counts), "phone-question")
        st.html(number + _outcome(state, mine) + told)
        return
    st.html(number + markup.tag("div", asked(state.question), "phone-question"))
    for at, option in enumerate(state.question.options):
        st.button(
            f"{letter(at)}. {markup.label(option)}",
            key=f"answer_{state.number}_{at}",
            on_click=_answer,
            args=(state.code, me, state.number, at),
            disabled=state.phase is not Phase.OPEN,
            type="primary" if mine == at else "secondary",
            width="stretch",
        )
    st.html(markup.tag("p", _said(state, mine), "hint", aria_live="polite"))


def _answer(code: str, me: str, number: int, option: int) -> None:
    """Takes an answer; one that comes too late is told by the page, which then says that the question is closed."""
    rooms().answer(code, me, number, option)


def _said(state: State, mine: int | None) -> str:
    if state.phase is Phase.CLOSED:
        return "Frågan är stängd." + (f" Du svarade {letter(mine)}." if mine is not None else "")
    return f"Du har valt {letter(mine)}. {SAVED}" if mine is not None else "Välj ett svar."


def _outcome(state: State, mine: int | None) -> str:
    if mine is None or state.question is None:
        return ""
    told = "Du svarade rätt." if mine == state.question.right else f"Du svarade {letter(mine)}."
    return markup.tag("p", told, "message", aria_live="polite")
