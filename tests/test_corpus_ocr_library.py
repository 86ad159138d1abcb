"""The library's readings: on badly legible pages only, in what is indexed and beside the quote, never in it."""

import pytest

from corpus.library import Library
from corpus.model import Block, Document, Page, Passage, Role, Section, Source, Span

SCAN = "Socialndmnden godkdnner forvaltningens svar pa remissen.\nsida 1\nMalen dr viktiga."
CLEAN = "Socialnämnden godkänner förvaltningens svar på remissen. Målen är viktiga."


def _document(id: str, text: str, legibility: float | None) -> Document:
    whole = Span(0, len(text))
    hole = Span(text.index("sida"), text.index("sida") + 6) if "sida" in text else None
    holes = (hole,) if hole else ()
    return Document(
        source=Source(id=id, title=id.capitalize()),
        text=text,
        pages=(Page(1, "1", whole, legibility),),
        sections=(Section("s1", (), 0, whole),),
        blocks=(Block(Role.PARAGRAPH, whole, "s1", holes),),
        passages=(Passage(id, "s1", whole, holes),),
    )


@pytest.fixture(scope="module")
def library() -> Library:
    """One bad scan, the same text clean, and the scan's text on a page that nobody measured."""
    return Library((_document("scan", SCAN, 0.7), _document("clean", CLEAN, 1.0), _document("short", SCAN, None)))


def test_a_span_of_a_bad_scan_is_read(library: Library) -> None:
    """the reading of a span is repaired, and the quote of the same span is not."""
    span = Span(0, 31)
    assert library.reading("scan", span) == "Socialnämnden godkänner förvalt"[:23] + SCAN[23:31]
    assert library.reading("scan", Span(0, 56)) == "Socialnämnden godkänner förvaltningens svar på remissen."
    assert library.cite("scan", Span(0, 56)).quote == SCAN[:56]


def test_a_legible_page_is_read_as_it_stands(library: Library) -> None:
    """nothing is read anew where the page is legible, or too short to tell."""
    assert library.reading("clean", Span(0, len(CLEAN))) == CLEAN
    assert library.reading("short", Span(0, len(SCAN))) == SCAN


def test_original_and_readings_are_indexed(library: Library) -> None:
    """every misread word is followed by its reading, and running matter is left out."""
    passages = {passage.document_id: passage for passage in library.passages()}
    text = library.index_text(passages["scan"])
    assert text.splitlines()[0] == "Scan"
    assert "Socialndmnden Socialnämnden godkdnner godkänner" in text
    assert "sida" not in text
    assert text.endswith("dr är viktiga.")
    assert library.index_text(passages["short"]).endswith("Malen dr viktiga.")
