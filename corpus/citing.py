"""A citation of a span: the quote, its pages, section and force, and what replaces its document."""

from datetime import date

from corpus.force import force_of
from corpus.model import Citation, Document, Source, Span
from corpus.place import paragraph_at, section_at


def citation_of(
    document: Document, span: Span, as_of: date | None, successor: Source | None, replaced_by: str
) -> Citation:
    """The citation of a span within a document's text, for `Library.cite`, which checks the span.

    `successor` is what replaces the document, where it is here, and `replaced_by` how a reader should see it named.
    """
    source, pages = document.source, document.pages_of(span)
    section = section_at(document, span)
    holes = tuple(sorted({h for b in document.blocks for h in b.holes if span.covers(h)}))
    legible = [page.legibility for page in pages if page.legibility is not None]
    is_replaced = as_of is None or successor is None or successor.was_there_on(as_of)
    is_over = bool(as_of and source.valid_to and source.valid_to < as_of)
    return Citation(
        document_id=source.id,
        document_title=source.title,
        kind=source.kind,
        status=source.status_on(as_of),
        heading_path=section.path if section else (),
        first_page=pages[0].number,
        last_page=pages[-1].number,
        page_label=pages[0].label,
        start=span.start,
        end=span.end,
        quote=document.slice(span),
        force=force_of(document.slice_without(span, holes)),
        legibility=min(legible, default=None),
        record=source.record,
        replaced_by=replaced_by if is_replaced else "",
        original=source.original,
        original_pages=section.original_pages if section else "",
        is_paged=document.is_paged,
        paragraph=None if document.is_paged else paragraph_at(document, span),
        omitted=holes,
        is_status_stated="status" not in source.inferred or source.status_on(as_of) is not source.status_on(None),
        ended=source.valid_to if is_over and not is_replaced else None,
    )
