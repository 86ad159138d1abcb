"""Answers of the contract's shape made by hand over the small library, for tests of the evaluation."""

from collections.abc import Sequence
from typing import Any

from assistant_corpus import small_library

from corpus.library import Library
from corpus.model import Span
from eval.question import Kind, Place, Question

LIBRARY: Library = small_library()


def cited(document_id: str, words: str, **changed: Any) -> dict[str, Any]:
    """A citation of exactly these words of a document."""
    document = LIBRARY.document(document_id)
    start = document.text.index(words)
    citation = LIBRARY.cite(document_id, Span(start, start + len(words)))
    names = ("document_id", "document_title", "first_page", "last_page", "start", "end", "quote")
    return {name: getattr(citation, name) for name in names} | {"status": citation.status.value} | changed


def considered(document_id: str, words: str) -> dict[str, Any]:
    """A passage looked at that holds these words."""
    document = LIBRARY.document(document_id)
    at = document.text.index(words)
    passage = next(p for p in document.passages if p.span.start <= at < p.span.end)
    pages = document.pages_of(passage.span)
    place = {"first_page": pages[0].number, "last_page": pages[-1].number}
    span = {"start": passage.span.start, "end": passage.span.end}
    return {"document_id": document_id, "text": document.slice(passage.span), **place, **span}


def answer(
    *quotes: dict[str, Any], looked_at: Sequence[dict[str, Any]] = (), outcome: str = "", duties: Sequence[Any] = ()
) -> dict[str, Any]:
    """An answer that states these citations; without any it is a refusal."""
    return {
        "outcome": outcome or ("answered" if quotes or duties else "not_found"),
        "statements": [{"lead": "", "citation": quote, "also": []} for quote in quotes],
        "duties": list(duties),
        "considered": list(looked_at),
        "nearest": [],
        "as_of": None,
        "milliseconds": 10.0,
    }


def question(kind: Kind = Kind.FACT, *groups: Sequence[Place], **fields: Any) -> Question:
    """A question with this gold."""
    given = {"id": "q1", "text": "Vad ska göras?", **fields}
    return Question(kind=kind, gold=tuple(tuple(group) for group in groups), **given)


FOLLOW_UP = Place("plan-2031", 2, "följer upp planen vartannat år")
SCENES = Place("plan-2031", 1, "scener åtkomliga för rullstol")
FILMS = Place("plan-2031", 1, "även texta filmer")
