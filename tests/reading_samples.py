"""Readings made by hand: pages of text as a reader would give them."""

from corpus.document import to_document
from corpus.model import Block, Document, Kind, Role, Source
from corpus.readers.reading import Reading, ReadPage

SOURCE = Source(
    id="plan",
    title="Program för tillgänglighet i Ekköping 2031",
    kind=Kind.PROGRAMME,
    publisher="Ekköpings kommun",
    record="KS 2029/17",
)


def reading(*pages: str) -> Reading:
    """A reading of plain pages without any hints."""
    return Reading(tuple(ReadPage(number, page.strip("\n")) for number, page in enumerate(pages, 1)))


def document(*pages: str, source: Source = SOURCE) -> Document:
    """The document of plain pages."""
    return to_document(source, reading(*pages))


def told(doc: Document, *roles: Role) -> list[str]:
    """The blocks of some roles (all but running matter when none is named), without holes, on one line each."""
    return [whole(doc, block) for block in doc.blocks if (block.role in roles if roles else block.role != Role.RUNNING)]


def whole(doc: Document, block: Block) -> str:
    """A block's text without holes on one line."""
    return " ".join(doc.slice_without(block.span, block.holes).split())
