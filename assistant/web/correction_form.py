"""The form that asks what is wrong in the duty register and how it should be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from assistant.answer import StatedDuty
from assistant.duties.book import bodies
from assistant.duties.correction_list import name_of
from assistant.web import markup
from assistant.web.resources import Opened
from corpus.corrections import Operation, State
from corpus.model import Force

QUESTIONS = {
    Operation.CHANGE: "Något är fel i ett åtagande",
    Operation.REMOVE: "Ett åtagande ska inte vara med",
    Operation.ADD: "Ett åtagande saknas",
}
FORCES = {
    Force.SHALL: "ska (bindande)",
    Force.SHOULD: "bör (rekommenderas)",
    Force.MAY: "får (tillåts)",
    Force.GOAL: "mål",
}
MOST_SHOWN = 110  # characters of a duty in the list to choose from


@dataclass(frozen=True, slots=True)
class Filled:
    """What the form was sent with. `duty` is the one that is wrong; None for one that is missing."""

    operation: Operation
    state: State = State.APPLIED
    why: str = ""
    duty: StatedDuty | None = None
    document: str = ""
    quote: str = ""
    bearers: tuple[str, ...] = ()
    force: Force | None = None
    deadline: str | None = None
    action: str = ""


def fill_in(opened: Opened, duties: Sequence[StatedDuty], may_apply: bool) -> Filled | None:
    """Draws the form; what it was sent with in this run, None when it was not sent."""
    kinds = list(QUESTIONS) if duties else [Operation.ADD]
    operation = st.radio("Vad är fel?", kinds, format_func=QUESTIONS.__getitem__, key="correction_kind")
    duty = None if operation is Operation.ADD else _duty(opened, duties)
    with st.form(f"correction_{operation}_{_key(duty)}", border=False):
        filled = _added(opened) if duty is None else _changed(opened, duty, operation)
        why = st.text_area("Varför? Skälet visas bredvid rättelsen", key="correction_why", max_chars=2000, height=68)
        only = not may_apply or st.checkbox("Lämna bara som förslag", key="correction_only")
        sent = st.form_submit_button("Spara rättelsen" if may_apply else "Lämna förslaget", type="primary")
    if not sent:
        return None
    state = State.SUGGESTED if only else State.APPLIED
    return replace(filled, state=state, why=why, duty=duty)


def _key(duty: StatedDuty | None) -> str:
    """What tells the form of one duty from that of another, so that each begins with its own values."""
    return f"{duty.citation.document_id}_{duty.citation.start}_{len(duty.bearers)}" if duty else ""


def _duty(opened: Opened, duties: Sequence[StatedDuty]) -> StatedDuty:
    """The duty that the reader points out among those shown, with its quote."""
    at = st.selectbox(
        "Vilket åtagande? (skriv för att söka)",
        range(len(duties)),
        format_func=lambda at: f"{at + 1}. {_short(duties[at].action)}",
        key="correction_duty",
    )
    duty = duties[at]
    st.html(markup.quote(opened.document_of(duty.citation), duty.citation))
    return duty


def _changed(opened: Opened, duty: StatedDuty, operation: Operation) -> Filled:
    """What a change changes: only what the reader made otherwise than it was."""
    if operation is Operation.REMOVE:
        return Filled(operation)
    key = _key(duty)
    names = _names(opened, duty.bearers)
    bearers = st.multiselect("Ansvariga", names, list(duty.bearers), key=f"correction_bearers_{key}")
    forces = list(FORCES)
    force = st.selectbox(
        "Styrka", forces, forces.index(duty.force), format_func=FORCES.__getitem__, key=f"correction_force_{key}"
    )
    deadline = st.text_input("Klart (tomt: ingen tid)", duty.deadline, key=f"correction_deadline_{key}", max_chars=200)
    action = st.text_area("Åtagandet på läsbar svenska", duty.action, key=f"correction_action_{key}", max_chars=2000)
    return Filled(
        operation,
        bearers=tuple(bearers) if set(bearers) != set(duty.bearers) else (),
        force=force if force is not duty.force else None,
        deadline=deadline if deadline.strip() != duty.deadline else None,
        action=action if " ".join(action.split()) != " ".join(duty.action.split()) else "",
    )


def _added(opened: Opened) -> Filled:
    """What a missing duty says, and where it stands."""
    sources = opened.assistant.duty_desk.sources
    titles = {source.id: source.title for source in sources}
    document = st.selectbox("Dokument", list(titles), format_func=titles.__getitem__, key="correction_document")
    quote = st.text_area(
        "Orden i dokumentet, avskrivna exakt som de står", key="correction_quote", max_chars=5000, height=68
    )
    bearers = st.multiselect("Ansvariga", _names(opened, ()), key="correction_new_bearers")
    force = st.selectbox("Styrka", list(FORCES), format_func=FORCES.__getitem__, key="correction_new_force")
    deadline = st.text_input("Klart (om det står)", key="correction_new_deadline", max_chars=200)
    action = st.text_area(
        "Åtagandet på läsbar svenska (tomt: som det står)", key="correction_new_action", max_chars=2000, height=68
    )
    return Filled(
        Operation.ADD,
        document=document,
        quote=quote,
        bearers=tuple(bearers),
        force=force,
        deadline=deadline or None,
        action=action,
    )


def _names(opened: Opened, own: Sequence[str]) -> list[str]:
    """Every body and group that can be responsible, those that a duty has first."""
    desk = opened.assistant.duty_desk.desk
    register = desk.register
    known = (*register.groups, *bodies(desk), *(id for id, o in register.organisations.items() if not o.under))
    return list(dict.fromkeys((*own, *(name_of(opened.library, id) for id in known))))


def _short(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
