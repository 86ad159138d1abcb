"""Duties in an answer: grouped under their headings with counts, or now beside before, each with its sources."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.answer import Pair, StatedDuty
from assistant.duties import replies
from assistant.web import markup
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.model import Citation

Button = Callable[[int, Citation], None]  # draws the numbered source of an answer


def show_duties(opened: Opened, duties: Sequence[StatedDuty], button: Button) -> int:
    """Every duty under its heading; gives the number that the next source has."""
    number, shown = 1, ("", False)
    for duty in duties:
        if (duty.heading, duty.is_past) != shown:
            shown = (duty.heading, duty.is_past)
            many = sum((other.heading, other.is_past) == shown for other in duties)
            _heading(f"{replies.heading(*shown)}: {counted(many, 'åtagande', 'åtaganden')}")
        number = _duty(opened, duty, number, button)
    return number


def show_pairs(opened: Opened, duties: Sequence[StatedDuty], pairs: Sequence[Pair], button: Button) -> int:
    """What applies now beside what applied before; sources are numbered as the answer's duties come."""
    first, number = {}, 1
    for duty in duties:
        first[duty.action, duty.is_past] = number
        number += 1 + len(duty.also)
    for pair in pairs:
        sides = st.columns(2)
        for column, name, side in zip(sides, (replies.NOW, replies.BEFORE), (pair.now, pair.before), strict=True):
            with column:
                _heading(name)
                if side is None:
                    st.html(markup.tag("p", replies.NO_COUNTERPART, "message"))
                else:
                    _duty(opened, side, first[side.action, side.is_past], button)
    return number


def _duty(opened: Opened, duty: StatedDuty, number: int, button: Button) -> int:
    """One duty: what it is in our words, how it is held, its quote, and every place that states it."""
    how = replies.marks(duty.force.value, duty.group or "direkt", duty.deadline)
    st.html(
        markup.tag("p", f"{markup.text(duty.action)} {markup.tag('span', f'({markup.text(how)})', 'hint')}")
        + markup.quote(opened.document_of(duty.citation), duty.citation)
        + markup.badge_row(duty.citation)
    )
    if duty.correction:
        st.html(markup.tag("p", markup.text(duty.correction), "message"))
    for citation in (duty.citation, *duty.also):
        button(number, citation)
        number += 1
    return number


def _heading(words: str) -> None:
    st.html(markup.tag("h3", markup.text(words), "section-title"))
