"""The open source: the quote beside its page, as a picture or as text, with the place marked."""

from pathlib import Path

import streamlit as st

from assistant.quoted import without
from assistant.web import markup, session, taking
from assistant.web.conversation import OpenSource, Turn
from assistant.web.files import file_link
from assistant.web.locating import Marked, Wanted
from assistant.web.page_image import Picture, page_picture
from assistant.web.quoting import wanted_on
from assistant.web.resources import Opened
from assistant.web.wording import page_words, place_of, place_words
from corpus.errors import PlansvarError
from corpus.model import Citation, Document, Page, Span

WINDOW = 1_500  # characters shown before and after the quote where a document has no pages
MARKED_WORDS = {
    Marked.WHOLE: "Citatet är markerat på sidan.",
    Marked.PART: "De delar av citatet som säkert går att hitta på sidan är markerade.",
    Marked.NONE: "Citatet står på sidan, men dess plats i bilden är inte säker. Därför är inget markerat.",
}
NOT_HERE = "Citatet står på en annan sida."


def show_source(opened: Opened, turn: Turn, shown: OpenSource) -> None:
    """The source `shown` of a turn."""
    citation = turn.sources[shown.source - 1]
    document = opened.document_of(citation)
    with st.container(key=f"source_view_{turn.number}_{shown.source}"):
        _head(citation, shown)
        st.html(markup.quote(document, citation) + markup.badge_row(citation))
        taking.copy_quote(opened, shown.source, citation)
        if document is None:
            st.html(markup.tag("p", "Dokumentet har ändrats eller tagits bort sedan svaret gavs.", "message"))
            return
        page = document.pages[min(shown.page, len(document.pages)) - 1]
        st.html(markup.tag("p", _place(document, citation, page), "place"))
        file = opened.file_of(document)
        picture = _picture(file, document, citation, page) if file.suffix.lower() == ".pdf" else None
        if document.is_paged:
            _page_row(turn, shown, document, page, _marked_words(document, citation, page, picture))
        _page(document, citation, page, picture)
        facts = [("Beteckning", citation.record), ("Originalets sidor", citation.original_pages)]
        st.html(markup.facts([(name, markup.text(value)) for name, value in facts if value] or [_kind(document)]))


def _head(citation: Citation, shown: OpenSource) -> None:
    with st.container(key="source_head", horizontal=True, vertical_alignment="top"):
        title = (
            f"{markup.tag('span', f'Källa [{shown.source}]', 'source-number')} {markup.text(citation.document_title)}"
        )
        st.html(markup.tag("h3", title, "source-title", id="kallan", tabindex="-1"))
        st.button("Stäng", key="close_source", on_click=session.close_source)


def _place(document: Document, citation: Citation, page: Page) -> str:
    """Where the quote stands, by both page numbers and the headings, and the way to the original; as HTML."""
    heading = f", under {place_words(citation)}" if citation.heading_path else ""
    words = f"Öppna filen på sidan {page.number}" if document.is_paged else "Öppna filen"
    link = file_link(document.source, page.number if document.is_paged else None)
    there = markup.text(f"Står {place_of(document, citation)}{heading}.")
    return f"{there} {markup.tag('a', f'{words} (nytt fönster)', href=link, target='_blank', rel='noopener')}"


def _kind(document: Document) -> tuple[str, str]:
    return "Sort", markup.text(document.source.kind.value)


def _page_row(turn: Turn, shown: OpenSource, document: Document, page: Page, marked: str) -> None:
    """Which page is shown, whether the quote is marked on it, and the pages beside it."""
    last = len(document.pages)
    with st.container(key="page_row", horizontal=True, vertical_alignment="center"):
        for words, number, is_there in (
            ("Föregående sida", shown.page - 1, shown.page > 1),
            ("Nästa sida", shown.page + 1, shown.page < last),
        ):
            if last > 1:
                st.button(
                    words,
                    key=f"page_{words[0]}",
                    on_click=session.turn_page,
                    args=(turn.number, shown.source, number),
                    disabled=not is_there,
                )
        st.html(markup.tag("p", markup.text(f"{page_words(document, page.number)}. {marked}"), "hint"))


def _marked_words(document: Document, citation: Citation, page: Page, picture: Picture | str | None) -> str:
    """Whether the quote is marked on the page that is shown."""
    if wanted_on(document, citation, page) is None:
        return NOT_HERE
    return MARKED_WORDS[picture.marked if isinstance(picture, Picture) else Marked.WHOLE]


def _picture(file: Path, document: Document, citation: Citation, page: Page) -> Picture | str:
    """The page as a picture with the quote marked, or why there is none."""
    try:
        wanted = wanted_on(document, citation, page)
        return picture_of(str(file), document.source.sha256, page.number, wanted)
    except PlansvarError as error:
        return str(error)


def _page(document: Document, citation: Citation, page: Page, picture: Picture | str | None) -> None:
    """The page as a picture and as text; only as text where there is no picture."""
    if not isinstance(picture, Picture):
        why = markup.tag("p", markup.text(picture), "message") if picture else ""
        st.html(why + _as_text(document, citation, page))
        return
    st.image(picture.png, width="stretch", output_format="PNG", alt=_in_words(document, page))
    with st.expander("Sidans text"):
        st.html(_as_text(document, citation, page))


def _in_words(document: Document, page: Page) -> str:
    """The alternative text of a page's picture: which page it is, and its text."""
    words = " ".join(document.slice(page.span).split())
    return f"{page_words(document, page.number)} i {document.source.title}. Sidans text: {words or 'ingen'}"


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
