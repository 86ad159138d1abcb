"""What is drawn where somebody may not go on: the sign-in page, the password, and the plain no."""

from collections.abc import Callable

import streamlit as st

from assistant.access.door import Door, Verdict
from assistant.access.passwords import LONGEST, SHORTEST
from assistant.access.people import Person
from assistant.access.policy import Policy
from assistant.access.roles import WORDS, Role
from assistant.web import markup
from assistant.web.identity import login_trouble
from corpus.errors import PlansvarError

_TOLD = "gate_told"  # in the session: what came of the last try
LetIn = Callable[[Door, Verdict], None]


def draw_sign_in(policy: Policy) -> None:
    """The page of somebody who has not signed in."""
    st.html(markup.tag("h1", "Logga in", "page-title"))
    if why := login_trouble(policy):
        st.html(
            markup.tag(
                "p", "Inloggningen är inte rätt inställd, och då visas inget. Den som sköter Plansvar ser varför:"
            )
            + markup.tag("p", markup.text(why), "message")
        )
        return
    st.html(markup.tag("p", "Du behöver logga in med ditt arbetskonto för att läsa och fråga.", "intro"))
    st.button("Logga in", key="sign_in", type="primary", on_click=st.login)


def draw_refusal(person: Person, role: Role) -> None:
    """What somebody sees who has signed in but lacks the role."""
    here = f"Du är inloggad som {person.name}"
    told = f"{here} ({WORDS[max(person.roles, key=list(Role).index)]})." if person.roles else f"{here}, utan roll."
    st.html(
        markup.tag("h1", "Du saknar behörighet", "page-title")
        + markup.tag("p", f"Det här får bara den som är {WORDS[role]} se.", "intro")
        + markup.tag("p", markup.text(told) + " Behöver du behörigheten, vänd dig till den som sköter Plansvar.")
    )


def draw_door(opened: Door, let_in: LetIn) -> None:
    """The password form, or the form that chooses the first password."""
    try:
        has_password = opened.has_password
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message"))
        return
    with st.container(key="gate"):
        (_draw_password if has_password else _draw_setup)(opened, let_in)
        if told := st.session_state.pop(_TOLD, ""):
            st.error(markup.label(told))


def _draw_password(opened: Door, let_in: LetIn) -> None:
    st.html(
        markup.tag("h2", "Logga in som administratör", "section-title")
        + markup.tag("p", "Det här får bara den som har administratörens lösenord göra.")
    )
    with st.form("gate_password", clear_on_submit=True, border=False):
        given = st.text_input(
            "Administratörens lösenord", type="password", max_chars=LONGEST, autocomplete="current-password"
        )
        sent = st.form_submit_button("Logga in", type="primary")
    if sent:
        _conclude(opened, opened.enter(given), let_in, "Lösenordet är fel.")


def _draw_setup(opened: Door, let_in: LetIn) -> None:
    st.html(
        markup.tag("h2", "Välj administratörens lösenord", "section-title")
        + markup.tag(
            "p", "Inget lösenord är valt än. Engångskoden står i terminalen, eller loggen, där Plansvar startades."
        )
        + markup.tag("p", "Den som sköter servern kan också köra <code>plansvar admin password</code>.")
    )
    with st.form("gate_setup", clear_on_submit=True, border=False):
        code = st.text_input("Engångskod", max_chars=40, autocomplete="one-time-code")
        words = f"Nytt lösenord (minst {SHORTEST} tecken)"
        first = st.text_input(words, type="password", max_chars=LONGEST, autocomplete="new-password")
        again = st.text_input("Nytt lösenord igen", type="password", max_chars=LONGEST, autocomplete="new-password")
        sent = st.form_submit_button("Spara lösenordet", type="primary")
    if not sent:
        return
    if first != again:
        _tell("De två lösenorden är inte lika.")
    try:
        verdict = opened.set_up(code, first)
    except PlansvarError as error:
        _tell(str(error))
    else:
        _conclude(opened, verdict, let_in, "Engångskoden är fel.")


def _conclude(opened: Door, verdict: Verdict, let_in: LetIn, wrong: str) -> None:
    """Lets in, or tells why not."""
    let_in(opened, verdict)
    wait = opened.wait
    later = f"Vänta {wait} sekunder och försök igen." if wait else ""
    _tell(
        "" if verdict is Verdict.OPEN else f"{wrong} {later}" if verdict is Verdict.WRONG else later or "Försök igen."
    )


def _tell(words: str) -> None:
    """Draws the page again with the outcome on it."""
    if words:
        st.session_state[_TOLD] = words
    st.rerun()


def draw_account(name: str, role: Role, leave: Callable[[], None]) -> None:
    """Who is in, as what, and the way out."""
    with st.container(key="account", horizontal=True, vertical_alignment="center"):
        st.html(markup.tag("p", markup.text(f"{name} ({WORDS[role]})" if name else WORDS[role].capitalize()), "hint"))
        st.button("Logga ut", key="sign_out", on_click=leave)
