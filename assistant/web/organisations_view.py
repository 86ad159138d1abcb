"""The view "Nämnder och bolag": a body's duties with their sources, and a matrix of bodies by goals."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import StatedDuty
from assistant.duties import replies
from assistant.duties.answering import DutyDesk
from assistant.duties.board import through
from assistant.duties.book import Book, bodies, book_of, to_csv
from assistant.duties.wordfile import to_word
from assistant.replies import reference
from assistant.web import markup
from assistant.web.files import file_link
from assistant.web.resources import Opened
from corpus.duty import DutyKind
from corpus.model import Citation

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(opened: Opened) -> None:
    """Draws the page."""
    st.html(markup.tag("h1", "Nämnder och bolag", "page-title"))
    desk = opened.assistant.duty_desk
    if not desk.desk.duties:
        st.html(markup.tag("p", "Dokumenten säger inte vem som ska göra vad.", "intro"))
        return
    chosen = st.selectbox(
        "Nämnd, bolag eller grupp", bodies(desk.desk), format_func=desk.desk.name_of, key="organisation"
    )
    with_past = st.checkbox("Visa också det som inte längre gäller", key="with_past")
    book = book_of(desk.desk, desk.sources, chosen, with_past=with_past)
    st.html(markup.tag("p", markup.text(book.message), "message"))
    _downloads(book, desk)
    st.html(register(opened, book, desk))
    st.html(markup.tag("h2", "Vem ansvarar för vilket mål?", "section-title") + matrix(opened, desk))


def register(opened: Opened, book: Book, desk: DutyDesk) -> str:
    """The duties of a book as one table for each heading."""
    tables = []
    for heading in dict.fromkeys(replies.heading(duty.heading, duty.is_past) for duty in book.duties):
        own = [duty for duty in book.duties if replies.heading(duty.heading, duty.is_past) == heading]
        rows = [(_said(duty), markup.text(through(duty, desk.desk.register)), _sources(opened, duty)) for duty in own]
        tables.append(markup.table(f"{heading} ({len(own)})", ("Åtagande", "Hur", "Källa"), rows, row_heads=True))
    return "".join(tables)


def matrix(opened: Opened, desk: DutyDesk) -> str:
    """Bodies by goals: each cell tells how the body has the goal and links to its source."""
    whole = book_of(desk.desk, desk.sources).duties
    goals = [duty for duty in whole if duty.kind is not DutyKind.OTHER]
    rows = []
    for body in bodies(desk.desk):
        held = {duty.citation.span: duty for duty in book_of(desk.desk, desk.sources, body).duties}
        cells = [_cell(opened, held.get(goal.citation.span), desk) for goal in goals]
        if any(cells):
            rows.append((markup.text(desk.desk.name_of(body)), *(cell or "–" for cell in cells)))
    return markup.table("Nämnder och bolag efter mål", ("Organisation", *(g.action for g in goals)), rows, True)


def _cell(opened: Opened, duty: StatedDuty | None, desk: DutyDesk) -> str:
    return _link(opened, duty.citation, through(duty, desk.desk.register)) if duty else ""


def _said(duty: StatedDuty) -> str:
    marks = replies.marks(duty.force.value, "", duty.deadline)
    remark = f" {markup.tag('span', markup.text(duty.correction), 'hint')}" if duty.correction else ""
    return f"{markup.text(duty.action)} ({markup.text(marks)}){remark}"


def _sources(opened: Opened, duty: StatedDuty) -> str:
    cited: Sequence[Citation] = (duty.citation, *duty.also)
    return "<br>".join(_link(opened, citation, reference(citation)) for citation in cited) + markup.badge_row(
        duty.citation
    )


def _link(opened: Opened, citation: Citation, words: str) -> str:
    """The words as a link to the page that states the duty; it opens in a window of its own."""
    source = opened.library.document(citation.document_id).source
    link = file_link(source, citation.first_page if citation.is_paged else None)
    where = f"{words}, öppnar {reference(citation)} i nytt fönster"
    return markup.tag("a", markup.text(words), href=link, target="_blank", rel="noopener", aria_label=where)


def _downloads(book: Book, desk: DutyDesk) -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Ladda ner (CSV)",
            lambda: "\ufeff" + to_csv(book, desk.desk),  # the mark by which Excel knows UTF-8
            f"{book.body}.csv",
            "text/csv",
            key="download_csv",
            on_click="ignore",
        )
        st.download_button(
            "Ladda ner (Word)",
            lambda: to_word(book),
            f"{book.body}.docx",
            WORD,
            key="download_word",
            on_click="ignore",
        )
