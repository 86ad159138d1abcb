"""Lists that the search missed: for a list question, those whose lead-in or heading has the question's words."""

from collections.abc import Sequence

from assistant.answer import Question
from assistant.asked import asked_kind, question_terms
from assistant.searcher import answering
from assistant.shelf import Shelf
from corpus.model import Document, Passage, Span
from index.hit import Hit

NAMES_THE_LIST = 0.6  # share of the question's words, by weight, that a lead-in or heading must have
MOST_LISTS = 3


def with_lists(question: Question, hits: Sequence[Hit], shelf: Shelf) -> tuple[Hit, ...]:
    """The hits, with the passages of at most three well-named lists in front of those of the lowest rank.

    Names in a list seldom say what they are names of, so a search by words finds the passage late or not at all.
    """
    searcher = shelf.searcher
    terms = [term for term in question_terms(question, searcher) if term.word != asked_kind(question)]
    if not terms:
        return tuple(hits)
    known = {hit.passage for hit in hits}
    lists = [
        (
            document,
            span,
            document.slice(lead) if lead else searcher.library.heading_path(document.source.id, section)[-1],
        )
        for document in answering(searcher)
        for span, lead, section, items in shelf.lists(document.source.id)
        if items > 1
    ]
    covers = shelf.coverage(terms, [name for _, _, name in lists])
    named: list[tuple[float, Passage]] = []
    for (document, span, _), covered in zip(lists, covers, strict=True):
        if covered >= NAMES_THE_LIST and (passage := _passage_at(document, span)) and passage not in known:
            named.append((covered, passage))
    named.sort(key=lambda pair: (-pair[0], pair[1].id))
    found = list(dict.fromkeys(passage for _, passage in named))[:MOST_LISTS]
    lowest = min((hit.score for hit in hits), default=0.0)
    kept = hits[: max(0, len(hits) - len(found))]
    return (*kept, *(Hit(passage, len(kept) + at, lowest) for at, passage in enumerate(found, 1)))


def _name(document: Document, lead: Span | None) -> str:
    return document.slice(lead) if lead else ""


def _passage_at(document: Document, span: Span) -> Passage | None:
    """The first indexed passage of a list."""
    return next((p for p in document.passages if p.span.overlaps(span) and not p.is_contents), None)
