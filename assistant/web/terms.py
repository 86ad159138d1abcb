"""The view "Begrepp": the terms that the documents define, each in their own words."""

from collections.abc import Sequence

import streamlit as st

from assistant.glossary import Term, glossary
from assistant.replies import reference
from assistant.web import markup
from assistant.web.documents_links import document_address, question_address
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.model import Citation

PATH = "begrepp"
INTRO = "Ord som dokumenten själva förklarar, med citat och källa."
NONE = (
    "Inget av dokumenten förklarar några begrepp. Det gör ett dokument där en rubrik följs av en mening som ”X är …”, "
    "eller där det står ”med X avses …”."
)


def show(opened: Opened) -> None:
    """Every term in alphabetical order, with letters to jump to and a field to search."""
    st.html(markup.tag("h1", "Begrepp", "page-title") + markup.tag("p", INTRO, "intro"))
    hidden = opened.assistant.retriever.hidden
    terms = _terms(opened.library.fingerprint, hidden, opened)
    if not terms:
        st.html(markup.tag("p", NONE, "message"))
        return
    with st.container(key="find_term"):
        wanted = st.text_input("Sök bland begreppen (tryck Enter)", key="wanted_term").strip()
    found = [term for term in terms if matches(term, wanted)]
    told = counted(len(found), "begrepp", "begrepp")
    st.html(markup.tag("p", f"{told} av {len(terms)} passar." if wanted else f"{told}.", "hint", role="status"))
    st.html(
        _letters(found) + term_list(opened, found) if found else markup.tag("p", "Inget begrepp passar.", "message")
    )


def matches(term: Term, wanted: str) -> bool:
    """Whether the term or one of its quotes has every word that is looked for."""
    said = " ".join((term.name, *(citation.quote for citation in term.citations))).casefold()
    return all(word in said for word in wanted.casefold().split())


@st.cache_resource(max_entries=4, show_spinner="Letar efter begrepp …")
def _terms(fingerprint: str, hidden: frozenset[str], _opened: Opened) -> tuple[Term, ...]:
    """The terms; found once for each state of the corpus, which the first two stand for."""
    return glossary(_opened.library, hidden)


def _letters(terms: Sequence[Term]) -> str:
    links = "".join(
        markup.tag("li", markup.tag("a", letter, href=f"#bokstav-{letter}", target="_self"))
        for letter in dict.fromkeys(term.letter for term in terms)
    )
    return markup.tag("nav", markup.tag("ul", links), "on-page letters", aria_label="Bokstäver")


def term_list(opened: Opened, terms: Sequence[Term]) -> str:
    """The terms under their letters."""
    parts = []
    for letter in dict.fromkeys(term.letter for term in terms):
        parts.append(markup.tag("h2", letter, "section-title letter", id=f"bokstav-{letter}"))
        parts += [_entry(opened, term) for term in terms if term.letter == letter]
    return markup.tag("div", "".join(parts), "terms")


def _entry(opened: Opened, term: Term) -> str:
    quotes = "".join(_quote(opened, citation) for citation in term.citations)
    ask = markup.tag(
        "a",
        "Fråga om begreppet",
        href=question_address(f"Vad betyder {_in_a_sentence(term)}?"),
        target="_self",
        aria_label=f"Fråga om begreppet {term.word}",
    )
    return markup.tag(
        "section", markup.tag("h3", markup.text(term.name), "term") + quotes + markup.tag("p", ask), "entry"
    )


def _quote(opened: Opened, citation: Citation) -> str:
    page = citation.first_page if citation.is_paged else None
    link = markup.tag(
        "a", markup.text(reference(citation)), href=document_address(citation.document_id, page), target="_self"
    )
    quote = markup.quote(opened.document_of(citation), citation)
    return quote + markup.tag("div", markup.tag("p", link) + markup.badge_row(citation), "term-source")


def _in_a_sentence(term: Term) -> str:
    """The term as it stands inside a sentence: small, where one of its quotes writes it so."""
    small = f"{term.word[:1].lower()}{term.word[1:]}"
    return small if any(small in citation.quote for citation in term.citations) else term.word
