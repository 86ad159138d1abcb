"""The open source: the quote beside its page, as a picture or as text, with the place marked."""

from pathlib import Path

import streamlit as st

from assistant.web import markup, session
from assistant.web.conversation import OpenSource, Turn
from assistant.web.files import file_link
from assistant.web.locating import Marked, Wanted
from assistant.web.page_image import Picture, page_picture
from assistant.web.quoting import wanted_on, without
from assistant.web.resources import Opened
from assistant.web.wording import page_words, place_words
from corpus.errors import PlansvarError
from corpus.model import Citation, Document, Page, Span

WINDOW = 1_800  # characters shown before and after the quote where a document has no pages
MARKED_WORDS = {
    Marked.WHOLE: "Citatet är markerat på sidan.",
    Marked.PART: "De delar av citatet som säkert går att hitta på sidan är markerade.",
    Marked.NONE: "Citatet står på sidan, men dess plats i bilden är inte säker. Därför är inget markerat.",
}


def show_source(opened: Opened, turn: Turn, shown: OpenSource) -> None:
    """The source `shown` of a turn."""
    citation = turn.sources[shown.source - 1]
    document = opened.document_of(citation)
    with st.container(key=f"source_view_{turn.number}_{shown.source}"):
        _head(citation, shown)
        st.html(markup.badge_row(citation) + markup.quote(document, citation))
        if document is None:
            st.html(markup.tag("p", "Dokumentet har ändrats eller tagits bort sedan svaret gavs.", "message"))
            return
        page = document.pages[min(shown.page, len(document.pages)) - 1]
        _where(opened, document, citation, page)
        if document.is_paged:
            _page_buttons(turn, shown, document)
        _page(opened, document, citation, page)


def _head(citation: Citation, shown: OpenSource) -> None:
    with st.container(key="source_head", horizontal=True, vertical_alignment="top"):
        title = (
            f"{markup.tag('span', f'Källa [{shown.source}]', 'source-number')} {markup.text(citation.document_title)}"
        )
        st.html(markup.tag("h3", title, "source-title", id="kallan", tabindex="-1"))
        st.button("Stäng", key="close_source", on_click=session.close_source)


def _where(opened: Opened, document: Document, citation: Citation, page: Page) -> None:
    """Where the quote stands, by headings and both page numbers, and the way to the original."""
    rows = []
    if citation.heading_path:
        rows.append(("Under rubriken", markup.text(place_words(citation))))
    if document.is_paged:
        rows.append(("Visas nu", markup.text(page_words(document, page.number))))
    elif citation.paragraph:
        rows.append(("Plats", f"Stycke {citation.paragraph}; dokumentet har inga sidor"))
    if citation.original_pages:
        rows.append(("I originalet", f"s. {markup.text(citation.original_pages)}"))
    if citation.record:
        rows.append(("Diarienummer", markup.text(citation.record)))
    words = f"Öppna filen på sidan {page.number}" if document.is_paged else "Öppna filen"
    link = file_link(document.source, page.number if document.is_paged else None)
    rows.append(("Original", markup.tag("a", f"{words} (nytt fönster)", href=link, target="_blank", rel="noopener")))
    st.html(markup.facts(rows))


def _page_buttons(turn: Turn, shown: OpenSource, document: Document) -> None:
    last = len(document.pages)
    with st.container(key="page_buttons", horizontal=True):
        for words, page, is_there in (
            ("Föregående sida", shown.page - 1, shown.page > 1),
            ("Nästa sida", shown.page + 1, shown.page < last),
        ):
            st.button(
                words,
                key=f"page_{words[0]}",
                on_click=session.turn_page,
                args=(turn.number, shown.source, page),
                disabled=not is_there,
            )


def _page(opened: Opened, document: Document, citation: Citation, page: Page) -> None:
    """The page as a picture with the quote marked, and as text; only as text where there is no picture."""
    file = opened.file_of(document)
    if file.suffix.lower() != ".pdf":
        st.html(_as_text(document, citation, page))
        return
    wanted = wanted_on(document, citation, page)
    try:
        picture = picture_of(str(file), document.source.sha256, page.number, wanted)
    except PlansvarError as error:
        st.html(markup.tag("p", markup.text(str(error)), "message") + _as_text(document, citation, page))
        return
    st.html(markup.tag("p", markup.text(MARKED_WORDS[picture.marked] if wanted else "Citatet står inte här."), "hint"))
    alt = f"{page_words(document, page.number)} i {document.source.title}. Samma text finns under Sidans text."
    st.image(picture.png, width="stretch", alt=alt)
    with st.expander("Sidans text"):
        st.html(_as_text(document, citation, page))


@st.cache_data(max_entries=64, show_spinner=False)
def picture_of(file: str, sha256: str, number: int, wanted: Wanted | None) -> Picture:
    """The page's picture, kept for the next reader; `sha256` makes a changed file another page."""
    return page_picture(Path(file), number, wanted)


def _as_text(document: Document, citation: Citation, page: Page) -> str:
    """The page's text with the quote marked; round the quote where the document has no pages."""
    marks = without(citation.span, citation.omitted)
    if document.is_paged:
        return markup.page_text(document, page.span, marks)
    shown = _window(document, citation)
    more = markup.tag("p", "Texten är ett utdrag. Hela dokumentet finns i filen.", "hint")
    return markup.page_text(document, shown, marks) + (more if len(shown) < len(document.text) else "")


def _window(document: Document, citation: Citation) -> Span:
    """The quote with its surroundings, cut at line breaks."""
    start = document.text.rfind("\n", 0, max(0, citation.start - WINDOW)) + 1
    end = document.text.find("\n", min(len(document.text), citation.end + WINDOW))
    return Span(start, len(document.text) if end < 0 else end)
