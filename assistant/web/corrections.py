"""Corrections on the page "Nämnder och bolag": the form that makes one, and the list of all with ways to undo them."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from assistant.answer import StatedDuty
from assistant.duties import correction_replies as replies
from assistant.duties.correcting import Wanted, accept, correct, duties_behind, place_to_add, places_of, undo
from assistant.duties.correction_list import Told, told
from assistant.web import access, markup
from assistant.web.correction_form import Filled, fill_in
from assistant.web.duty_links import source_links
from assistant.web.resources import Opened
from corpus.corrections import Correction, Operation, Place, State
from corpus.errors import PlansvarError

WHO = "corrector"
_SAID = "correction_said"
HOW = (
    "Registret läses ut ur dokumenten av ett program och kan ha fel. En rättelse syns alltid som rättelse, med vem, "
    "när och varför, och kan ångras. Dokumentets ord ändras aldrig."
)
SUGGESTS = "Du kan lämna förslag. De visas som förslag och ändrar inget svar förrän någon med behörighet godkänner dem."


def show_corrections(opened: Opened, duties: Sequence[StatedDuty]) -> None:
    """The form for the duties shown, and the list of corrections."""
    may_apply = access.may(access.Role.EVALUATOR)
    st.html(markup.tag("p", HOW, "intro-small") + ("" if may_apply else markup.tag("p", SUGGESTS, "hint")))
    _say_once()
    with st.container(key="corrections"):
        who = _who()
        filled = fill_in(opened, duties, may_apply)
        if filled is not None:
            _do(lambda: _make(opened, filled, who))
    _list(opened, who, may_apply)


def _who() -> str:
    """Who corrects: the one who is signed in, else what the person writes."""
    if access.signs_in():
        return access.who()
    return st.text_input("Vem rättar? Namn eller roll", key=WHO, max_chars=100, placeholder="till exempel: jurist")


def _make(opened: Opened, filled: Filled, who: str) -> str:
    """Keeps the correction that the form asks for; gives what to say. Raises PlansvarError."""
    library = opened.library
    if filled.duty is None:
        places: tuple[Place, ...] = place_to_add(library, filled.document, filled.quote)
    else:
        places = places_of(library, duties_behind(library, filled.duty))
    wanted = Wanted(
        filled.operation,
        who,
        filled.why,
        filled.state,
        filled.bearers,
        filled.force,
        filled.deadline,
        filled.action,
    )
    made = correct(opened.folder, library, places, wanted, date.today())
    _audit("rättelse föreslagen" if made.state is State.SUGGESTED else "rättelse införd", made)
    return replies.saved(made)


def _do(act: Callable[[], str]) -> None:
    """Does something that changes the corrections and draws the page anew, or says why it was not done."""
    try:
        said = act()
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message trouble", role="alert"))
        return
    st.session_state[_SAID] = said
    st.rerun()


def _say_once() -> None:
    """What the last change came to, announced to a screen reader as well."""
    if said := st.session_state.pop(_SAID, ""):
        st.html(markup.tag("p", markup.text(said), "message", role="status"))


def _list(opened: Opened, who: str, may_apply: bool) -> None:
    """Every correction, the latest first, and what is wrong in the file."""
    library = opened.library
    every = told(library)
    st.html(markup.tag("h2", f"Rättelser ({len(every)})", "section-title", id="rattelser"))
    for fault in library.corrections.faults:
        st.html(markup.tag("p", markup.text(fault), "message trouble"))
    if not every and not library.corrections.faults:
        st.html(markup.tag("p", replies.NO_CORRECTIONS))
    for one in every:
        _one(opened, one, who, may_apply)


def _one(opened: Opened, one: Told, who: str, may_apply: bool) -> None:
    """One correction, with what may be done about it."""
    own = one.result.correction
    with st.container(key=f"correction_{own.id}"):
        st.html(_card(opened, one))
        if not may_apply or own.state is State.UNDONE:
            return
        with st.container(horizontal=True, key=f"settle_{own.id}"):
            if own.state is State.SUGGESTED and st.button(f"Godkänn {markup.label(own.id)}", key=f"accept_{own.id}"):
                _do(lambda: _accept(opened, own, who))
            if st.button(f"Ångra {markup.label(own.id)}", key=f"undo_{own.id}"):
                _do(lambda: _undo(opened, own, who))


def _card(opened: Opened, one: Told) -> str:
    said = [markup.tag("h3", markup.text(f"{one.result.correction.id}. {one.title}"), "small-title")]
    said += [markup.tag("p", markup.text(one.what))] if one.result.correction.operation is not Operation.REMOVE else []
    said += [markup.tag("p", f"Åtagandet: {markup.text(action)}") for action in one.actions]
    said += [markup.tag("p", f"Orden: ”{markup.text(quote)}”") for quote in one.quotes]
    said += [source_links(opened, one.citations)] if one.citations else []
    said.append(markup.tag("p", markup.text(one.made), "hint"))
    said += [markup.tag("p", markup.text(note), "message trouble") for note in one.notes]
    return "".join(said)


def _accept(opened: Opened, own: Correction, who: str) -> str:
    done = accept(opened.folder, own.id, who, date.today())
    _audit("rättelse godkänd", done)
    return replies.accepted(done)


def _undo(opened: Opened, own: Correction, who: str) -> str:
    done = undo(opened.folder, own.id, who, date.today())
    _audit("rättelse ångrad", done)
    return replies.undone(done)


def _audit(what: str, correction: Correction) -> None:
    access.audit(what, f"{correction.id} ({correction.places[0].document})")
