"""Duties in an answer: grouped under their headings with counts, or now beside before, each with its sources."""

from collections.abc import Callable, Sequence

import streamlit as st

from assistant.answer import Pair, StatedDuty
from assistant.duties import replies
from assistant.web import markup
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.model import Citation

MANY = 6  # duties from which a list of them all comes first
Button = Callable[[int, Citation], None]  # draws the numbered source of an answer


def show_duties(opened: Opened, duties: Sequence[StatedDuty], button: Button, turn: int = 1) -> int:
    """Every duty under its heading; gives the number that the next source has.

    Before many duties stands a list of them all, by which the reader finds those to look closer at.
    """
    if len(duties) >= MANY:
        st.html(overview(duties, turn))
    number, shown = 1, ("", False)
    for at, duty in enumerate(duties, 1):
        if (duty.heading, duty.is_past) != shown:
            shown = (duty.heading, duty.is_past)
            _heading(f"{replies.heading(*shown)}: {counted(_many(duties, duty), 'åtagande', 'åtaganden')}")
        number = _duty(opened, duty, number, button, _anchor(turn, at))
    return number


def overview(duties: Sequence[StatedDuty], turn: int) -> str:
    """Every duty in one line, numbered through, under its heading; each a link to its quote and sources below."""
    parts, shown, items = [], ("", False), ""
    for at, duty in enumerate(duties, 1):
        if (duty.heading, duty.is_past) != shown:
            parts += [markup.tag("ol", items, start=str(at - items.count("<li>")))] if items else []
            shown, items = (duty.heading, duty.is_past), ""
            parts.append(markup.tag("p", f"{markup.text(replies.heading(*shown))} ({_many(duties, duty)})"))
        how = replies.marks(duty.force.value, duty.group or "direkt", duty.deadline)
        marks = f"{how}, {replies.CORRECTED}" if duty.correction else how
        link = markup.tag("a", markup.text(duty.action), href=f"#{_anchor(turn, at)}", target="_self")
        items += markup.tag("li", f"{link} {markup.tag('span', f'({markup.text(marks)})', 'hint')}")
    parts.append(markup.tag("ol", items, start=str(len(duties) + 1 - items.count("<li>"))))
    return markup.tag("nav", "".join(parts), "overview", aria_label="Alla åtaganden i korthet")


def _many(duties: Sequence[StatedDuty], like: StatedDuty) -> int:
    """How many duties stand under the heading of one."""
    return sum((other.heading, other.is_past) == (like.heading, like.is_past) for other in duties)


def _anchor(turn: int, at: int) -> str:
    return f"atagande-{turn}-{at}"


def show_pairs(opened: Opened, duties: Sequence[StatedDuty], pairs: Sequence[Pair], button: Button) -> int:
    """What applies now beside what applied before, then what has no counterpart, told for each side.

    Sources are numbered as the answer's duties come.
    """
    first, number = {}, 1
    for duty in duties:
        first[duty.action, duty.is_past] = number
        number += 1 + len(duty.also)

    def show(duty: StatedDuty) -> None:
        _duty(opened, duty, first[duty.action, duty.is_past], button)

    both = [(pair.now, pair.before) for pair in pairs if pair.now and pair.before]
    if both:
        _heading(f"{replies.IN_BOTH}: {len(both)}")
    for sides in both:
        for column, name, side in zip(st.columns(2), (replies.NOW, replies.BEFORE), sides, strict=True):
            with column:
                st.html(markup.tag("p", name, "hint"))
                show(side)
    new = [pair.now for pair in pairs if pair.now and not pair.before]
    gone = [pair.before for pair in pairs if pair.before and not pair.now]
    for name, only in ((replies.ONLY_NOW, new), (replies.ONLY_BEFORE, gone)):
        if only:
            _heading(f"{name}: {len(only)}")
        for one in only:
            show(one)
    return number


def _duty(opened: Opened, duty: StatedDuty, number: int, button: Button, anchor: str = "") -> int:
    """One duty: how it binds and is held, its quote, and every place that states it; in our words where no quote is."""
    how = replies.marks(duty.force.value, duty.group or "direkt", duty.deadline)
    said = "" if is_quoted(opened, duty) else markup.tag("p", markup.text(duty.action), "duty-said")
    remark = markup.tag("p", markup.text(duty.correction), "duty-correction") if duty.correction else ""
    number_of = f"{anchor.rpartition('-')[2]}. " if anchor else ""
    marks = markup.tag("span", markup.text(number_of + how), "hint")
    at = {"id": anchor, "tabindex": "-1"} if anchor else {}
    head = markup.tag("div", marks + markup.badge_row(duty.citation), "duty-head", **at)
    st.html(said + head + markup.quote(opened.document_of(duty.citation), duty.citation) + remark)
    for citation in (duty.citation, *duty.also):
        button(number, citation)
        number += 1
    return number


def is_quoted(opened: Opened, duty: StatedDuty) -> bool:
    """Whether the quote says what the duty is in the very words that we would use."""
    document, citation = opened.document_of(duty.citation), duty.citation
    quote = document.slice_without(citation.span, citation.omitted) if document else citation.quote
    return " ".join(duty.action.split()) in " ".join(quote.split())


def _heading(words: str) -> None:
    st.html(markup.tag("h3", markup.text(words), "section-title"))
