"""One document: what the catalog says of it, when it applies, how well each page is read, and its text."""

from datetime import date

import streamlit as st

from assistant.web import markup
from assistant.web.documents_card import badge_list
from assistant.web.documents_change import show_document_changes
from assistant.web.documents_legibility import legibility_strip
from assistant.web.documents_links import document_link
from assistant.web.documents_text import show_text
from assistant.web.documents_timeline import timeline_list
from assistant.web.documents_words import size, status_words, validity
from assistant.web.files import file_link
from assistant.web.resources import Opened
from corpus.catalog import replacement_of
from corpus.model import Document, Source

SECTIONS = (("nar", "När gäller det?"), ("lasbarhet", "Läsbarhet sida för sida"), ("text", "Text"))


def show_document(opened: Opened, document: Document) -> None:
    """Draws the document."""
    source, library = document.source, opened.library
    document_link("Alla dokument", key="to_catalog")
    st.html(
        markup.tag("h1", markup.text(source.title), "page-title")
        + badge_list(opened, document)
        + markup.facts([(name, value) for name, value in _facts(opened, document) if value])
        + _on_page()
    )
    related = _related(opened, source)
    st.html(_heading(0) + timeline_list(library, related, date.today(), has_titles=len(related) > 1))
    st.html(_heading(1) + legibility_strip(document))
    st.html(_heading(2))
    show_text(opened, document)
    show_document_changes(opened, document)


def _on_page() -> str:
    items = "".join(markup.tag("li", markup.tag("a", name, href=f"#{id}", target="_self")) for id, name in SECTIONS)
    return markup.tag("nav", markup.tag("ul", items), "on-page", aria_label="På sidan")


def _heading(number: int) -> str:
    return markup.tag("h2", SECTIONS[number][1], "section-title", id=SECTIONS[number][0])


def _facts(opened: Opened, document: Document) -> list[tuple[str, str]]:
    source, library = document.source, opened.library
    link = file_link(source, None)
    original = library.stepped_back.get(source.id, "")
    return [
        ("Sort", markup.text(source.kind.value)),
        ("Status", markup.text(status_words(library, source))),
        ("Utgivare", markup.text(source.publisher)),
        ("Beteckning", markup.text(source.record)),
        ("År", str(source.year or "")),
        ("Giltig", markup.text(validity(source))),
        ("Referat av", markup.text(source.original)),
        ("Trätt tillbaka för", markup.text(next((s.title for s in library.sources if s.id == original), ""))),
        ("Omfång", markup.text(size(document))),
        ("Anmärkning", markup.text(" ".join((source.note, *document.notes)))),
        ("Fil", markup.tag("a", "Öppna originalfilen (nytt fönster)", href=link, target="_blank", rel="noopener")),
    ]


def _related(opened: Opened, source: Source) -> list[Source]:
    """The document, with what replaces it and what it replaces."""
    sources = [each for each in opened.library.sources if each.id not in opened.assistant.retriever.hidden]
    after = replacement_of(source, sources)
    before = [other for other in sources if other.id != source.id and replacement_of(other, sources) == source]
    return [source, *([after] if after else []), *before]
