"""What is read from the embedded PDFs is what their sources say: sections, tables, page labels, footnotes.

A golden is a text file, goldens/corpus/ID.txt, in reading order, written from corpus/documents/sources/ID.md and the
printed pages, never from what a reader gave. Its lines, whose fields stand between " | ":

    labels | what is printed on the first page as its number | on the second | …
    footnotes | how many
    section | page of the file | pages of the original | headings, outermost first, between " > "
    table | header cells                      it stands in the section above
    row | page of the file | cells            of the table above; an empty cell is left empty

Empty lines and lines that start with "#" say nothing. A further golden needs no code.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from corpus.catalog import read_catalog
from corpus.document import to_document
from corpus.model import Block, Document, Role, Span
from corpus.readers import read_file

GOLDENS = Path(__file__).parent / "goldens" / "corpus"
DOCUMENTS = Path(__file__).parents[1] / "corpus" / "documents"
IDS = sorted(path.stem for path in GOLDENS.glob("*.txt"))


@dataclass(slots=True)
class Golden:
    """The lines of a golden, or of a document in the same form."""

    labels: list[str] = field(default_factory=list)
    footnotes: int = 0
    sections: list[str] = field(default_factory=list)
    rows: list[tuple[str, tuple[str, ...], int, tuple[str, ...]]] = field(default_factory=list)


def read_golden(document_id: str) -> Golden:
    """The golden of a document. A line of another form is an error that names it."""
    golden, headings, head = Golden(), "", ()
    for number, line in enumerate((GOLDENS / f"{document_id}.txt").read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match [part.strip() for part in line.split("|")]:
            case ["labels", *labels]:
                golden.labels = labels
            case ["footnotes", count]:
                golden.footnotes = int(count)
            case ["section", page, original, headings]:
                golden.sections.append(f"{page} | {original} | {headings}")
            case ["table", *cells]:
                head = tuple(cells)
            case ["row", page, *cells]:
                golden.rows.append((headings, head, int(page), tuple(cells)))
            case _:
                raise ValueError(f"{document_id}.txt, line {number}: found {line!r}; the lines are told at the top.")
    return golden


@cache
def document_of(document_id: str) -> Document:
    """The embedded document, read from its committed PDF."""
    sources, _ = read_catalog(DOCUMENTS / "catalog.toml")
    source = next(source for source in sources if source.id == document_id)
    return to_document(source, read_file(DOCUMENTS / source.file))


def found_in(document: Document) -> Golden:
    """What a golden tells, of a document that was read."""
    paths = {section.id: " > ".join(section.path) for section in document.sections}
    return Golden(
        labels=[page.label for page in document.pages],
        footnotes=sum(block.role is Role.FOOTNOTE for block in document.blocks),
        sections=[
            f"{document.page_at(section.span.start).number} | {section.original_pages} | {paths[section.id]}"
            for section in document.sections
            if section.path
        ],
        rows=[
            (
                paths[block.section],
                tuple(words_of(document, cell) for cell in block.head),
                document.page_at(block.span.start).number,
                cells_of(document, block),
            )
            for block in document.blocks
            if block.role is Role.ROW
        ],
    )


def cells_of(document: Document, block: Block) -> tuple[str, ...]:
    """The words of each cell of a row, also of one that goes on on the next page."""
    if block.cells:
        return tuple(words_of(document, cell) for cell in block.cells)
    return tuple(" ".join(words_of(document, part) for part in parts).strip() for parts in block.cell_parts)


def words_of(document: Document, span: Span) -> str:
    return " ".join(document.slice(span).split())


@pytest.mark.parametrize("document_id", IDS)
def test_sections_stand_on_their_pages(document_id: str) -> None:
    """Every section in order, with its page and the pages of the original that it restates."""
    assert found_in(document_of(document_id)).sections == read_golden(document_id).sections


@pytest.mark.parametrize("document_id", IDS)
def test_table_rows_keep_their_cells(document_id: str) -> None:
    """Every row with its cells word for word: a goal and all the boards responsible for it, and no other."""
    assert found_in(document_of(document_id)).rows == read_golden(document_id).rows


@pytest.mark.parametrize("document_id", IDS)
def test_page_labels_are_the_printed_ones(document_id: str) -> None:
    """The label of a page is what is printed on it."""
    assert found_in(document_of(document_id)).labels == read_golden(document_id).labels


@pytest.mark.parametrize("document_id", IDS)
def test_every_footnote_is_found_once(document_id: str) -> None:
    """As many footnotes as the source has."""
    assert found_in(document_of(document_id)).footnotes == read_golden(document_id).footnotes


def test_the_goldens_are_there() -> None:
    """Goldens that were lost would pass all the tests above."""
    assert len(IDS) >= 4
