"""Where gold stands in a library: the sentences, items and rows that hold an anchor, and the name of a place.

A *place* is what a ranking is measured by: a page of a document, or, in a document without pages, one of its sections.
Places outlive another way of cutting passages.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.model import Document, Page, Section, Span
from corpus.units import units
from eval.question import TWIN, Place, Question

LIKENESS = 75.0  # least partial ratio (0 to 100) at which misread words of a twin page count as the anchor


@dataclass(frozen=True, slots=True)
class Stand:
    """What one alternative of gold comes to in a library: the units that hold its anchor and the names of its places.

    `spans` is None without an anchor: then every quote from the page is right. It is empty when the anchor is nowhere
    on the page: then none is.
    """

    document: str
    page: int
    spans: tuple[Span, ...] | None
    places: tuple[str, ...]
    status: str = ""

    def is_met(self, document: str, first_page: int, last_page: int, span: Span) -> bool:
        """Whether a quote is from this page and shares a character with a unit that holds the anchor."""
        if document != self.document or not first_page <= self.page <= last_page:
            return False
        return self.spans is None or any(span.overlaps(unit) for unit in self.spans)


def stand_of(place: Place, document: Document, question: Question) -> Stand:
    """Where an alternative stands; the anchor of a question on the twin is found by likeness."""
    page = document.pages[place.page - 1]
    if not place.anchor:
        return Stand(place.document, place.page, None, (place_at(document, page.span.start),), place.status)
    found = find_words(place.anchor, document, page, is_misread=question.corpus == TWIN)
    spans = {unit.span for span in found for unit in units(document, span)} or set(found)
    names = {place_at(document, span.start) for span in found} or {f"{place.document}:{place.page}"}
    return Stand(place.document, place.page, tuple(sorted(spans)), tuple(sorted(names)), place.status)


def find_words(words: str, document: Document, page: Page, is_misread: bool = False) -> tuple[Span, ...]:
    """Every place on a page where the words stand, case and white space aside, whole words at both ends.

    On a misread page where they do not stand as written, the one likeliest place, none below LIKENESS.
    """
    text = document.slice(page.span)
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words.split()) + r"(?!\w)"
    exact = tuple(Span(m.start(), m.end()).shifted(page.span.start) for m in re.finditer(pattern, text, re.IGNORECASE))
    if exact or not is_misread:
        return exact
    folded = re.sub(r"\s", " ", text).lower()  # a character each, so that offsets stay; å ä ö are what OCR breaks
    if len(folded) != len(text):
        return ()
    best = fuzz.partial_ratio_alignment(" ".join(words.split()).lower(), folded, score_cutoff=LIKENESS)
    return (Span(best.dest_start, best.dest_end).shifted(page.span.start),) if best else ()


def place_at(document: Document, offset: int) -> str:
    """The name of the place that holds a character: "document:3", or "document:s7" in a document without pages."""
    if document.is_paged:
        return f"{document.source.id}:{document.page_at(offset).number}"
    section = section_at(document, offset)
    return f"{document.source.id}:{section.id if section else 's0'}"


def places_of(document: Document, span: Span) -> tuple[str, ...]:
    """The places that a span touches, the one with most of it first."""
    if not document.is_paged:
        return (place_at(document, span.start),)
    pages = document.pages_of(span)
    shares = {page.number: min(page.span.end, span.end) - max(page.span.start, span.start) for page in pages}
    return tuple(f"{document.source.id}:{number}" for number in sorted(shares, key=lambda n: (-shares[n], n)))


def section_at(document: Document, offset: int) -> Section | None:
    """The innermost section that holds a character."""
    holding = (section for section in document.sections if section.span.start <= offset < section.span.end)
    return min(holding, key=lambda section: (len(section.span), -section.level), default=None)


def sections_of(place: Place, document: Document) -> frozenset[str]:
    """The innermost sections that an alternative lies in, as "document:section"; without an anchor all of its page."""
    page = document.pages[place.page - 1]
    found = find_words(place.anchor, document, page) if place.anchor else ()
    blocks = (block for block in document.blocks if block.span.overlaps(page.span))
    starts = [span.start for span in found] or [max(block.span.start, page.span.start) for block in blocks]
    sections = (section_at(document, start) for start in starts)
    return frozenset(f"{document.source.id}:{section.id}" for section in sections if section)
