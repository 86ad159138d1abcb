"""The view "Dokument": what can be searched, what force it has, and how well it can be read."""

import streamlit as st

from assistant.replies import STATUS_NOT_STATED, STATUS_WORDS
from assistant.web import markup
from assistant.web.files import file_link
from assistant.web.resources import Opened
from assistant.web.wording import STATUS_TONES, counted, is_hard_to_read, legibility_text
from corpus.model import Document, Status

_ORDER = tuple(Status)


def show(opened: Opened) -> None:
    """Every document of the catalog as a card, those that apply first."""
    library = opened.library
    st.html(markup.tag("h1", "Dokument", "page-title"))
    if not library.all_documents:
        st.html(markup.tag("p", "Det finns inga dokument än.", "intro"))
        return
    answering, resting = len(library.documents), len(library.stepped_back)
    words = f"{counted(answering, 'dokument svarar', 'dokument svarar')} på frågor."
    if resting:
        words += (
            f" {counted(resting, 'referat har trätt tillbaka', 'referat har trätt tillbaka')}, för originalet finns."
        )
    st.html(markup.tag("p", words, "intro"))
    documents = sorted(library.all_documents, key=lambda d: (d.source.id in library.stepped_back, _force(d)))
    st.html(markup.tag("ul", "".join(markup.tag("li", card(opened, d), "card") for d in documents), "cards"))
    for problem in library.problems:
        st.html(markup.tag("p", markup.text(problem), "message"))


def card(opened: Opened, document: Document) -> str:
    """One document: title, status, whose it is, what it covers, how well it is read, and its file."""
    source, library = document.source, opened.library
    stated = "status" not in source.inferred
    badges = [(_status(opened, document) if stated else STATUS_NOT_STATED, STATUS_TONES[source.status])]
    if source.id in library.stepped_back:
        badges.append(("Har trätt tillbaka", "faint"))
    items = "".join(markup.tag("li", markup.text(words), f"badge badge-{tone}") for words, tone in badges)
    return (
        markup.tag("h2", markup.text(source.title), "card-title")
        + markup.tag("ul", items, "badges", aria_label="Status")
        + markup.facts([(name, value) for name, value in _facts(opened, document) if value])
    )


def _facts(opened: Opened, document: Document) -> list[tuple[str, str]]:
    source = document.source
    link = file_link(source, None)
    original = opened.library.stepped_back.get(source.id, "")
    return [
        ("Sort", markup.text(source.kind.value)),
        ("Utgivare", markup.text(source.publisher)),
        ("Beteckning", markup.text(source.record)),
        ("År", str(source.year or "")),
        ("Gäller", markup.text(_validity(document))),
        ("Referat av", markup.text(source.original)),
        ("Trätt tillbaka för", markup.text(_title(opened, original))),
        ("Omfång", markup.text(_size(document))),
        ("Läsbarhet", markup.text(_legibility(document))),
        ("Anmärkning", markup.text(" ".join((source.note, *document.notes)))),
        ("Fil", markup.tag("a", "Öppna filen (nytt fönster)", href=link, target="_blank", rel="noopener")),
    ]


def _status(opened: Opened, document: Document) -> str:
    source = document.source
    replacement = opened.library.replacement(source)
    by = (replacement.original or replacement.title) if replacement else source.replaced_by
    words = STATUS_WORDS[source.status]
    return f"{words} av {by}" if source.status is Status.SUPERSEDED and by else words


def _force(document: Document) -> int:
    return _ORDER.index(document.source.status)


def _validity(document: Document) -> str:
    source = document.source
    first, last = (day.isoformat() if day else "" for day in (source.valid_from, source.valid_to))
    if first and last:
        return f"{first} till {last}"
    return f"från {first}" if first else f"till {last}" if last else ""


def _size(document: Document) -> str:
    return counted(len(document.pages), "sida", "sidor") if document.is_paged else "utan sidor"


def _legibility(document: Document) -> str:
    """The average over the pages, and which pages are hard to read."""
    known = [(page.number, page.legibility) for page in document.pages if page.legibility is not None]
    if not known:
        return legibility_text(None)
    average = sum(share for _, share in known) / len(known)
    hard = [str(number) for number, share in known if is_hard_to_read(share)]
    words = legibility_text(average)
    if not hard or not document.is_paged:
        return words
    if len(hard) == len(document.pages):
        return f"{words} (alla sidor)"
    return f"{words}; svårläst: s. {', '.join(hard)}"


def _title(opened: Opened, document_id: str) -> str:
    return next((s.title for s in opened.library.sources if s.id == document_id), "")
