"""Text that can answer nothing: documents and pages without a passage, told so that nobody believes they are read."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from corpus.model import Document, Page, Passage
from corpus.pagelist import told

ENOUGH = 25  # words: a cover or a divider may have fewer and no passage, a page of text has not

_NONE = (
    "Varning: dokumentet har {count} ord men inget stycke som kan besvara frågor; allt är rubriker, "
    "innehållsförteckning eller sidhuvuden. Kontrollera filen."
)
_PAGES = "Varning: text utan något stycke som kan besvara frågor på {pages}. Kontrollera sidorna i filen."


def silence_of(text: str, pages: Sequence[Page], passages: Sequence[Passage]) -> tuple[str, ...]:
    """The notes of a document, in Swedish: that it has no passage, or which pages of text have none."""
    count = len(text.split())
    if not count:
        return ()
    if all(passage.is_contents for passage in passages):
        return (_NONE.format(count=count),)
    starts = sorted(passage.span for passage in passages)
    reach = list(accumulate((span.end for span in starts), max))
    silent, at = [], 0
    for page in pages:
        while at < len(starts) and starts[at].start < page.span.end:
            at += 1
        is_reached = at > 0 and reach[at - 1] > page.span.start
        if not is_reached and len(text[page.span.start : page.span.end].split()) >= ENOUGH:
            silent.append(page.number)
    return (_PAGES.format(pages=told(silent)),) if silent else ()


def silent(documents: Iterable[Document]) -> tuple[str, ...]:
    """A line, in Swedish, for each document that has no passage."""
    return tuple(
        f"{document.source.id}: dokumentet har inget stycke som kan besvara frågor och svarar därför aldrig. "
        "Kontrollera filen."
        for document in documents
        if all(passage.is_contents for passage in document.passages)
    )
