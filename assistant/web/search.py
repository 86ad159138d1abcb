""" "Så sökte jag": how the question was read, what was looked at and where, for those who want to check."""

import streamlit as st

from assistant import replies
from assistant.export.told import limits_of
from assistant.web import markup
from assistant.web.conversation import Turn
from assistant.web.resources import Opened
from assistant.web.wording import SEEKS_WORDS, counted
from corpus.model import Document
from index.hit import Hit

HEAD = ("Plats", "Dokument, sida och avsnitt", "Plats efter ord", "Plats efter betydelse", "Poäng")


def show_search(opened: Opened, turn: Turn) -> None:
    """The search behind an answer, folded until it is asked for."""
    with st.expander("Så sökte jag"):
        st.html(markup.facts(_reading(opened, turn)))
        answer = turn.answer
        if answer.corpus != opened.library.fingerprint:
            return
        rows = [_row(opened, hit) for hit in answer.considered]
        if rows:
            caption = f"{counted(len(rows), 'ställe', 'ställen')} jag tittade på, bäst först"
            st.html(markup.table(caption, HEAD, rows))
        wanted = answer.question.only.documents
        searched = [d.source.title for id, d in opened.library.documents.items() if not wanted or id in wanted]
        items = "".join(markup.tag("li", markup.text(title)) for title in searched)
        st.html(markup.tag("h3", "Dokument jag sökte i", "small-title") + markup.tag("ul", items, "searched"))


def _reading(opened: Opened, turn: Turn) -> list[tuple[str, str]]:
    """How the question was understood, as labelled facts."""
    question, answer = turn.answer.question, turn.answer
    titles = [_title(opened, document_id) for document_id in question.documents]
    facts = [
        ("Jag läste frågan som", f"en fråga om {SEEKS_WORDS[question.seeks]}"),
        ("Sökte på orden", question.search),
        ("Nämnder och bolag", ", ".join(question.organisations)),
        ("Dokument som frågan gäller", "; ".join(titles)),
        ("Dag som frågan gäller", question.as_of.isoformat() if question.as_of else ""),
        ("Från tidigare frågor", question.carried),
        ("Begränsning", limits_of(answer, opened.library)),
        ("Hur säkert svaret är", f"{round(answer.confidence * 100)}\u00a0%" if answer.considered else ""),
        ("Söktid", f"{round(answer.milliseconds)}\u00a0ms"),
        ("Svarets nummer", answer.answer_id),
        ("Dokumentens version", answer.corpus),
    ]
    return [(name, markup.text(value)) for name, value in facts if value]


def _row(opened: Opened, hit: Hit) -> tuple[str, ...]:
    document = opened.library.document(hit.passage.document_id)
    path = opened.library.heading_path(hit.passage.document_id, hit.passage.section)[1:]
    section = markup.tag("span", markup.text(" › ".join(path)), "section") if path else ""
    return (
        str(hit.rank),
        markup.text(f"{document.source.title}, {_pages(document, hit)}") + section,
        _rank(hit.lexical_rank),
        _rank(hit.dense_rank),
        f"{hit.score:.3f}".replace(".", ","),
    )


def _pages(document: Document, hit: Hit) -> str:
    if not document.is_paged:
        return "utan sidor"
    pages = document.pages_of(hit.passage.span)
    return f"s. {replies.page_range(pages[0].number, pages[-1].number)}"


def _rank(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def _title(opened: Opened, document_id: str) -> str:
    return next((s.title for s in opened.library.sources if s.id == document_id), document_id)
