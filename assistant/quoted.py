"""How a quotation falls into lines: each item and row on its own, running matter left out and told."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Block, Citation, Document, Role, Span

_OWN_LINE = frozenset({Role.ITEM, Role.ROW, Role.LEAD_IN, Role.HEADING, Role.TABLE_HEAD})


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One paragraph, item or row of a quote.

    `parts` are the stretches that are the document's own words; where one follows another, running matter (a page's
    header or footer) was left out between them. `is_row` says that the parts are cells, with nothing left out; `head`
    is the header cell above each of them, where the table has them all.
    """

    parts: tuple[Span, ...]
    role: Role = Role.PARAGRAPH
    head: tuple[Span, ...] = ()

    @property
    def is_row(self) -> bool:
        return self.role is Role.ROW


def quote_lines(document: Document, citation: Citation) -> tuple[QuoteLine, ...]:
    """The quote as lines: each list item and table row on its own, running text together."""
    lines: list[QuoteLine] = []
    at = citation.start
    for block in document.blocks:
        if not block.span.overlaps(citation.span) or block.role not in _OWN_LINE:
            continue
        inside = Span(max(block.span.start, at), max(at, min(block.span.end, citation.end)))
        if not len(inside):
            continue
        lines += _running(document, Span(at, inside.start), citation.omitted)
        lines += _own(document, block, inside, citation.omitted)
        at = inside.end
    lines += _running(document, Span(at, citation.end), citation.omitted)
    return tuple(lines)


def split_rows(document: Document, citation: Citation) -> tuple[Block, ...]:
    """The rows of a quote whose cells stand in pieces, as where a scan read two columns line by line."""
    return tuple(
        block
        for block in document.blocks
        if block.role is Role.ROW and block.cell_parts and not block.cells and citation.span.covers(block.span)
    )


def without(span: Span, holes: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of a span between its holes."""
    parts, at = [], span.start
    for hole in sorted(holes):
        if hole.overlaps(span):
            parts.append(Span(at, max(at, hole.start)))
            at = max(at, min(hole.end, span.end))
    parts.append(Span(at, span.end))
    return tuple(part for part in parts if len(part))


def _running(document: Document, span: Span, holes: Iterable[Span]) -> list[QuoteLine]:
    parts = _worded(document, without(span, holes))
    return [QuoteLine(parts)] if parts else []


def _own(document: Document, block: Block, span: Span, holes: Iterable[Span]) -> list[QuoteLine]:
    if block.role is Role.ROW and span == block.span and block.cells and not any(h.overlaps(span) for h in holes):
        cells = _worded(document, block.cells)
        if _joined(document, cells) == _joined(document, (span,)):
            head = block.head if len(block.head) == len(block.cells) == len(cells) else ()
            return [QuoteLine(cells, Role.ROW, head)]
    parts = _worded(document, without(span, holes))
    return [QuoteLine(parts, Role.PARAGRAPH if block.role is Role.ROW else block.role)] if parts else []


def _worded(document: Document, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if document.slice(span).strip())


def _joined(document: Document, spans: Iterable[Span]) -> str:
    return "".join("".join(document.slice(span).split()) for span in spans)
