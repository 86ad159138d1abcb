"""The smallest things worth quoting: sentences of paragraphs, whole items, whole rows."""

from dataclasses import dataclass

from corpus.model import BODY_ROLES, Block, Document, Role, Span
from corpus.passages import sentence_spans


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, item or row of a document, with what its block knows about it (see `Block`)."""

    span: Span
    role: Role
    section: str
    lead: Span | None = None
    holes: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()
    head: tuple[Span, ...] = ()
    cell_parts: tuple[tuple[Span, ...], ...] = ()


def units(document: Document, span: Span) -> tuple[Unit, ...]:
    """The units that lie in or overlap `span`, in reading order."""
    found: list[Unit] = []
    for block in document.blocks:
        if block.span.start >= span.end:
            break
        if block.role not in BODY_ROLES or not block.span.overlaps(span):
            continue
        spans: tuple[Span, ...] = (block.span,)
        if block.role in (Role.PARAGRAPH, Role.FOOTNOTE):
            spans = sentence_spans(document.text, block.span, block.holes)
        for part in spans:
            if part.overlaps(span):
                holes = tuple(hole for hole in block.holes if part.covers(hole))
                found.append(
                    Unit(part, block.role, block.section, block.lead, holes, block.cells, block.head, block.cell_parts)
                )
    return tuple(found)


def cell_texts(document: Document, row: Unit | Block) -> tuple[str, ...]:
    """The words of each cell of a row in the order they are read: for reading and matching, never for quoting."""
    return tuple(" ".join(" ".join(document.slice(part) for part in cell).split()) for cell in row.cell_parts)
