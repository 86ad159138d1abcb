"""A quiz under way as its leader sees and shows it: the way in, the open question, the count, the answer with bars."""

from urllib.parse import urlencode, urlsplit

import streamlit as st

from assistant.settings import Settings
from assistant.teaching.qr import qr_svg
from assistant.teaching.rooms import Phase, Rooms, State
from assistant.web import markup
from assistant.web.resources import Opened
from assistant.web.teaching_plan import JOIN, PATH, PROJECTOR, go, rooms
from assistant.web.teaching_screens import key, question
from assistant.web.wording import counted

HERE = ("localhost", "127.", "0.0.0.0", "[::1]", "::1")
NEXT = {Phase.OPEN: "Stäng frågan", Phase.CLOSED: "Visa svaret", Phase.REVEALED: "Nästa fråga"}
LOCAL = (
    "Adressen gäller bara på den här datorn, så telefoner når den inte. Den som sköter Plansvar öppnar det för det "
    "lokala nätet; hur står i utbildarguiden under Telefoner i rummet."
)


def lead(opened: Opened, code: str, given_key: str) -> None:
    """Draws the room for its leader; others get to know that they do not lead it."""
    if rooms().leads(code, given_key):
        _live(opened, code, given_key)
    else:
        st.html(markup.tag("p", "Quizet är avslutat, eller så leds det från ett annat fönster.", "message"))
    if st.button("Lämna", key="deck_leave"):  # a quiz goes on, and is come back to from the page Utbildning
        go(PATH)


@st.fragment(run_every="2s")
def _live(opened: Opened, code: str, given_key: str) -> None:
    held = rooms()
    state = held.state(code)
    if state is None:
        st.rerun()
        return
    st.html(markup.tag("div", markup.tag("section", _screen(state, opened), "screen shown"), "deck live"))
    with st.container(key="deck_row", horizontal=True, vertical_alignment="center"):
        _step(held, state, given_key, "Tillbaka", -1, state.number > 0)
        _step(held, state, given_key, _next_words(state), 1, not state.is_over)
        st.html(markup.tag("p", _count_words(state), "deck-where", aria_live="polite"))
        if state.is_over:
            st.button("Avsluta quizet", key="deck_close", on_click=held.close, args=(code, given_key))


def _step(held: Rooms, state: State, given_key: str, words: str, by: int, is_there: bool) -> None:
    name = "deck_next" if by > 0 else "deck_back"
    st.button(words, key=name, on_click=held.step, args=(state.code, given_key, by), disabled=not is_there)


def _next_words(state: State) -> str:
    if state.is_waiting:
        return "Starta"
    if state.number == state.total and state.phase is Phase.REVEALED:
        return "Klart"
    return NEXT[state.phase] if state.question else "Klart"


def _count_words(state: State) -> str:
    people = counted(state.participants, "deltagare", "deltagare")
    if state.question is None:
        return people
    return f"Fråga {state.number} av {state.total}. {state.answers} av {people} har svarat."


def _screen(state: State, opened: Opened) -> str:
    if state.is_waiting:
        return _way_in(state)
    if state.question is None:
        return markup.tag("div", markup.tag("p", "Quizet är slut. Tack för att ni var med!"), "screen-words size-huge")
    if state.phase is Phase.REVEALED:
        return key(state.question, opened, state.counts)
    closed = markup.tag("p", "Frågan är stängd.", "screen-told") if state.phase is Phase.CLOSED else ""
    return question(state.question) + closed


def _way_in(state: State) -> str:
    """The address, the QR code and the short code. The operator's own address goes before what the browser says."""
    public = Settings.from_environment().policy.url
    address = join_address(f"{public.rstrip('/')}/{PROJECTOR}" if public else st.context.url or "")
    whole = f"{address}?{urlencode({'kod': state.code})}"
    picture = f'<img class="qr" src="{qr_svg(whole)}" alt="QR-kod till quizet">'
    code = markup.tag("p", markup.text(state.code), "room-code", aria_label=" ".join(state.code))
    words = markup.tag("p", "Var med från din telefon", "screen-ask")
    words += markup.tag("p", markup.text(address), "room-address") + markup.tag("p", "Kod", "screen-source")
    note = markup.tag("p", LOCAL, "message") if is_local(address) else ""
    quiet = markup.tag("p", "Svaren räknas utan namn.", "screen-source")
    return markup.tag("div", picture + markup.tag("div", words + code + quiet + note), "way-in")


def join_address(url: str) -> str:
    """The address of the page for participants, as the leader's browser sees the app."""
    parts = urlsplit(url)
    base = parts.path.rstrip("/").rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{base}/{JOIN}"


def is_local(address: str) -> bool:
    """Whether an address reaches only this machine."""
    return urlsplit(address).netloc.startswith(HERE)
