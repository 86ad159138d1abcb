"""Finds again the words that a correction belongs to, also in a document that has been read anew."""

import re

from corpus.corrections import Place
from corpus.model import Document, Span

CONTEXT = 60  # characters before a quote that are kept with it, to tell it from an equal one


def spans_of(document: Document, place: Place) -> tuple[Span, ...]:
    """Where the words of a place stand: one span when it is clear, none when they do not, several when it is not.

    White space may differ, since another reading breaks lines elsewhere; every other character must be the same.
    """
    words = place.quote.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    found = tuple(Span(*match.span()) for match in pattern.finditer(document.text))
    if len(found) < 2:
        return found
    after = tuple(span for span in found if place.before.strip() and _follows(document, span, place.before))
    where = tuple(span for span in after or found if span.start == place.start)
    return after if len(after) == 1 else where if len(where) == 1 else after or found


def place_at(document: Document, span: Span, of: tuple[str, ...] = ()) -> Place:
    """The place of a span, with what tells it from equal words."""
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    return Place(document.source.id, document.slice(span), span.start, before, of)


def _follows(document: Document, span: Span, before: str) -> bool:
    stands = document.text[max(0, span.start - 3 * CONTEXT) : span.start]
    return " ".join(stands.split()).endswith(" ".join(before.split()))
