"""The view "Nämnder och bolag": a body's duties with their sources, a matrix of bodies by goals, and corrections."""

import streamlit as st

from assistant.answer import StatedDuty
from assistant.duties import replies
from assistant.duties.answering import DutyDesk
from assistant.duties.board import through
from assistant.duties.book import Book, bodies, book_of, to_csv
from assistant.duties.matrix import matrix_of
from assistant.duties.wordfile import to_word
from assistant.web import markup
from assistant.web.corrections import show_corrections
from assistant.web.duty_links import source_links
from assistant.web.matrix import matrix_table
from assistant.web.resources import Opened

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INTRO = "Välj en nämnd, ett bolag eller en grupp och se allt som dokumenten säger att den ska göra."
SECTIONS = (("atagandena", "Åtaganden"), ("vem-har-vilket-mal", "Vem ansvarar för vilket mål?"), ("ratta", "Rätta"))
CHOICE = "organisation"  # in the address as well: ?organisation=kulturnamnden


def show(opened: Opened) -> None:
    """Draws the page."""
    st.html(markup.tag("h1", "Nämnder och bolag", "page-title") + markup.tag("p", INTRO, "intro"))
    desk = opened.assistant.duty_desk
    if not opened.library.documents:
        st.html(markup.tag("p", "Det finns inga dokument än.", "message"))
        return
    if not desk.desk.duties:
        st.html(markup.tag("p", "Dokumenten säger inte vem som ska göra vad.", "message"))
        show_corrections(opened, ())
        return
    with st.container(key="choose_body"):
        chosen = _chosen(desk)
        with_past = st.checkbox("Visa också det som inte längre gäller", key="with_past")
    book = book_of(desk.desk, desk.sources, chosen, with_past=with_past)
    name = f"{book.name[:1].upper()}{book.name[1:]}"
    links = "".join(markup.tag("li", markup.tag("a", text, href=f"#{id}", target="_self")) for id, text in SECTIONS)
    st.html(
        markup.tag("nav", markup.tag("ul", links), "on-page", aria_label="På sidan")
        + markup.tag("h2", markup.text(name), "section-title", id=SECTIONS[0][0])
        + markup.tag("p", markup.text(book.message), "message")
        + register(opened, book, desk)
    )
    _downloads(book, desk)
    st.html(
        markup.tag("h2", SECTIONS[1][1], "section-title", id=SECTIONS[1][0])
        + _matrix(opened.library.fingerprint, tuple(source.id for source in desk.sources), opened)
    )
    st.html(markup.tag("h2", "Rätta registret", "section-title", id=SECTIONS[2][0]))
    show_corrections(opened, book.duties)


def _chosen(desk: DutyDesk) -> str:
    """The body that the reader has chosen, first the one that the address names."""
    known = bodies(desk.desk)
    if CHOICE not in st.session_state and (named := st.query_params.get(CHOICE)) in known:
        st.session_state[CHOICE] = named
    chosen = st.selectbox(
        "Nämnd, bolag eller grupp (skriv för att söka)", known, format_func=desk.desk.name_of, key=CHOICE
    )
    if st.query_params.get(CHOICE, known[0]) != chosen:
        st.query_params[CHOICE] = chosen
    return chosen


def register(opened: Opened, book: Book, desk: DutyDesk) -> str:
    """The duties of a book as one table for each heading."""
    tables = []
    for heading in dict.fromkeys(replies.heading(duty.heading, duty.is_past) for duty in book.duties):
        own = [duty for duty in book.duties if replies.heading(duty.heading, duty.is_past) == heading]
        rows = [
            (_said(duty), markup.text(through(duty.group, desk.desk.register)), _sources(opened, duty)) for duty in own
        ]
        tables.append(markup.table(f"{heading} ({len(own)})", ("Åtagande", "Hur", "Källa"), rows, row_heads=True))
    return markup.tag("div", "".join(tables), "register")


@st.cache_data(max_entries=4, show_spinner=False)
def _matrix(fingerprint: str, answering: tuple[str, ...], _opened: Opened) -> str:
    """The matrix; made once for each state of the corpus and its corrections, which the first two stand for."""
    desk = _opened.assistant.duty_desk
    matrix = matrix_of(desk.desk, desk.sources)
    if not matrix.goals:
        return markup.tag("p", "Dokumenten har inga mål i tabeller.", "message")
    return matrix_table(_opened, matrix)


def _said(duty: StatedDuty) -> str:
    marks = markup.tag("span", markup.text(replies.marks(duty.force.value, "", duty.deadline)), "duty-marks")
    remark = markup.tag("span", markup.text(duty.correction), "duty-correction") if duty.correction else ""
    return f"{markup.text(duty.action)} {marks}{remark}"


def _sources(opened: Opened, duty: StatedDuty) -> str:
    return source_links(opened, (duty.citation, *duty.also))


def _downloads(book: Book, desk: DutyDesk) -> None:
    with st.container(horizontal=True, key="downloads"):
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
