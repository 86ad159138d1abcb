"""What of a quotation stands on one page, to be marked there."""

from itertools import pairwise

from assistant.quoted import without
from assistant.web.locating import Wanted
from corpus.model import Citation, Document, Page, Span

CONTEXT = 300  # characters of the page round a quote, to tell equal wordings apart


def wanted_on(document: Document, citation: Citation, page: Page) -> Wanted | None:
    """What of a quote to mark on a page; None when it does not stand there."""
    if not citation.span.overlaps(page.span):
        return None
    here = Span(max(citation.start, page.span.start), min(citation.end, page.span.end))
    parts = without(here, citation.omitted)
    if not parts:
        return None
    gaps = [Span(one.end, two.start) for one, two in pairwise(parts)]
    return Wanted(
        tuple(document.slice(part) for part in parts),
        tuple(document.slice(gap) for gap in gaps),
        document.text[max(page.span.start, here.start - CONTEXT) : here.start],
        document.text[here.end : min(page.span.end, here.end + CONTEXT)],
    )
