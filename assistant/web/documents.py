"""The view "Dokument": all documents with their force, time and legibility, one to read, and changes of them."""

from datetime import date

import streamlit as st

from assistant.web import markup
from assistant.web.documents_card import card
from assistant.web.documents_change import show_changes
from assistant.web.documents_links import CHOSEN, document_link
from assistant.web.documents_read import show_document
from assistant.web.documents_timeline import timeline_list
from assistant.web.documents_words import in_short, status_words
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.model import Document, Status

FEW = 8  # documents; more than these get a field to search among them
_ORDER = tuple(Status)


def show(opened: Opened) -> None:
    """The document that the address names, or all of them."""
    if chosen := st.query_params.get(CHOSEN, ""):
        document = next((d for d in present(opened) if d.source.id == chosen), None)
        if document is not None:
            st.query_params[CHOSEN] = chosen  # a link within the page leaves the browser's address as it was
            show_document(opened, document)
            return
    else:
        st.query_params.clear()
    st.html(markup.tag("h1", "Dokument", "page-title"))
    if chosen:
        st.html(markup.tag("p", "Dokumentet finns inte här, eller har tagits bort.", "message", role="status"))
    _catalog(opened)
    show_changes(opened)


def present(opened: Opened) -> list[Document]:
    """The documents that are there now: those that answer first, by force, then by title."""
    library, hidden = opened.library, opened.assistant.retriever.hidden
    there = (document for document in library.all_documents if document.source.id not in hidden)
    return sorted(there, key=lambda d: (d.source.id in library.stepped_back, _force(d), d.source.title.casefold()))


def _catalog(opened: Opened) -> None:
    documents, library = present(opened), opened.library
    if not documents:
        st.html(markup.tag("p", "Det finns inga dokument än.", "intro"))
        return
    st.html(markup.tag("p", _counts(opened, documents), "intro"))
    for problem in library.problems:
        st.html(markup.tag("p", markup.text(problem), "message"))
    shown = _wanted(opened, documents) if len(documents) > FEW else documents
    with st.container(key="catalog"):
        for number, document in enumerate(shown):
            with st.container(key=f"shelf_{number}"):
                st.html(card(opened, document))
                document_link("Läs och sök i dokumentet", document.source.id)
    st.html(
        markup.tag("h2", "När gäller vad?", "section-title", id="tidslinje")
        + timeline_list(library, [document.source for document in shown], date.today())
    )


def _counts(opened: Opened, documents: list[Document]) -> str:
    resting = sum(document.source.id in opened.library.stepped_back for document in documents)
    words = f"{counted(len(documents) - resting, 'dokument svarar', 'dokument svarar')} på frågor."
    if resting:
        rests = counted(resting, "referat har trätt tillbaka", "referat har trätt tillbaka")
        words += f" {rests}, för originalet finns."
    return words


def _wanted(opened: Opened, documents: list[Document]) -> list[Document]:
    """The documents that have every word looked for."""
    with st.container(key="find_document"):
        words = st.text_input("Sök bland dokumenten (titel, utgivare, år, beteckning, status)", key="wanted_document")
    found = [
        document for document in documents if all(word in _told(opened, document) for word in words.lower().split())
    ]
    if words:
        st.html(markup.tag("p", f"{counted(len(found), 'dokument', 'dokument')} av {len(documents)}.", "hint"))
    return found


def _told(opened: Opened, document: Document) -> str:
    source = document.source
    return f"{source.title} {source.original} {in_short(source)} {status_words(opened.library, source)}".lower()


def _force(document: Document) -> int:
    return _ORDER.index(document.source.status)
