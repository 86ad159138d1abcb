""" "Var svaret till hjälp?": the answer's number and the verdict are kept on this machine, never who said so."""

import logging
from datetime import date

import streamlit as st

from assistant.feedback import Reason, Verdict, keep_verdict, verdicts
from assistant.settings import Settings
from assistant.web import markup
from assistant.web.conversation import Turn

ASKS = "Var svaret till hjälp?"
TOLD = "Svarets nummer, dagen och omdömet sparas på den här servern, aldrig vem som frågade."
WHY = "Vad var fel? Omdömet sparas när du har valt."
THANKS = "Tack! Omdömet är sparat."
FAILED = "Omdömet gick inte att spara."
_KEY = "verdicts"  # in the session: what has been said of a turn, by its number


def show_helpful(turn: Turn) -> None:
    """The question, or the reasons after a no, or the thanks."""
    said = _said().get(turn.number, "")
    with st.container(key=f"helpful_{turn.number}"):
        if said in (THANKS, FAILED):
            st.html(markup.tag("p", said, "hint", role="status"))
        elif said == WHY:
            st.html(markup.tag("p", WHY, "hint", role="status"))
            with st.container(key=f"reasons_{turn.number}", horizontal=True):
                for at, reason in enumerate(Reason):
                    words = reason.value[:1].upper() + reason.value[1:]
                    args = (turn, Verdict.NO, reason)
                    st.button(words, key=f"reason_{turn.number}_{at}", on_click=_keep, args=args)
        else:
            with st.container(key=f"verdict_{turn.number}", horizontal=True, vertical_alignment="center"):
                st.html(markup.tag("p", f"{ASKS} {markup.tag('span', TOLD, 'hint')}", "asks"))
                st.button("Ja", key=f"yes_{turn.number}", on_click=_keep, args=(turn, Verdict.YES))
                st.button("Nej", key=f"no_{turn.number}", on_click=_say, args=(turn, WHY))


def show_counts() -> None:
    """How many answers readers have said helped; nothing where nobody has said."""
    found = verdicts(Settings.from_environment().home)
    if found:
        counts = f"{found[Verdict.YES]} ja, {found[Verdict.NO]} nej"
        st.html(markup.tag("p", f"Läsarnas omdömen om svaren (”{ASKS}”): {counts}.", "hint"))


def _keep(turn: Turn, verdict: Verdict, reason: Reason | None = None) -> None:
    home, answer = Settings.from_environment().home, turn.answer
    try:
        keep_verdict(home, answer.answer_id, answer.corpus, verdict, date.today(), reason)
    except OSError as error:
        logging.getLogger(__name__).error("A verdict could not be kept: %s", error)
        _say(turn, FAILED)
        return
    _say(turn, THANKS)


def _say(turn: Turn, words: str) -> None:
    st.session_state[_KEY] = {**_said(), turn.number: words}


def _said() -> dict[int, str]:
    found = st.session_state.get(_KEY)
    return found if isinstance(found, dict) else {}
