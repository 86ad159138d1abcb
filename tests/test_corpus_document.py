"""Whole documents: pages, labels, notes, and the originals where they are."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from reading_samples import SOURCE, document, told, whole
from test_corpus_passages import check

from corpus.document import to_document
from corpus.legibility import LEGIBLE
from corpus.model import BODY_ROLES, Document, Kind, Page, Passage, Role, Source, Span
from corpus.readers.reading import Reading, ReadPage
from corpus.silence import silence_of
from corpus.units import cell_texts

ORIGINALS = Path(__file__).parents[2] / "shared" / "originals"
NAMES = sorted(path.stem for path in ORIGINALS.glob("*.pdf"))


def test_pages_are_joined_with_one_newline() -> None:
    """pages are contiguous, cover the text, and know their numbers."""
    doc = document("Första sidan är kort.", "", "Tredje sidan också: å, ä, ö (2031).")
    assert doc.text == "Första sidan är kort.\n\nTredje sidan också: å, ä, ö (2031)."
    assert [(page.number, page.label, doc.slice(page.span)) for page in doc.pages] == [
        (1, "1", "Första sidan är kort."),
        (2, "2", ""),
        (3, "3", "Tredje sidan också: å, ä, ö (2031)."),
    ]


def test_labels_of_the_file_and_notes_are_kept() -> None:
    """the file's own label is used where the page prints none, and what was odd is passed on."""
    pages = (ReadPage(1, "Kommunen är öppen för alla.", label="iii"), ReadPage(2, "Sida 2 (2)\n\nDen följs upp."))
    doc = to_document(SOURCE, Reading(pages, notes=("Sida 3 går inte att läsa.",)))
    assert [page.label for page in doc.pages] == ["iii", "2 (2)"]
    assert doc.notes == ("Sida 3 går inte att läsa.",)


def test_a_document_without_pages_is_one_page() -> None:
    """an unpaged document keeps a heading that looks like a page number."""
    doc = to_document(SOURCE, Reading((ReadPage(1, "2031\n\nKommunen är öppen för alla."),), is_paged=False))
    assert not doc.is_paged
    assert not told(doc, Role.RUNNING)


def test_an_empty_page_makes_a_document() -> None:
    """a page without text has no blocks and no passages."""
    doc = document("")
    assert (doc.blocks, doc.passages, doc.pages[0].legibility) == ((), (), None)


def read_original(name: str, suffix: str) -> Document:
    from corpus.readers import read_file

    rows = tomllib.loads((ORIGINALS / "catalog.toml").read_text("utf-8"))["document"]
    (row,) = (row for row in rows if row["id"] == name)
    source = Source(id=name, title=row["title"], kind=Kind(row["kind"]), publisher=row["publisher"])
    return to_document(source, read_file(ORIGINALS / f"{name}{suffix}"))


@pytest.mark.parametrize("name", NAMES)
def test_originals_give_the_same_from_pdf_and_text(name: str) -> None:
    """blocks, pages, labels and sections agree between the two forms, and every rule of cutting holds."""
    pdf, text = read_original(name, ".pdf"), read_original(name, ".txt")
    for doc in (pdf, text):
        check(doc)
    assert [(page.number, page.label) for page in pdf.pages] == [(page.number, page.label) for page in text.pages]
    assert [section.path for section in pdf.sections] == [section.path for section in text.sections]

    def told_with_pages(doc: Document) -> list[tuple[Role, str, int]]:
        return [(block.role, whole(doc, block), doc.page_at(block.span.start).number) for block in doc.blocks]

    assert told_with_pages(pdf) == told_with_pages(text)


@pytest.mark.parametrize("name", NAMES)
def test_originals_are_measured(name: str) -> None:
    """the badly scanned original lies below the limit on every page, the others above."""
    shares = [page.legibility for page in read_original(name, ".pdf").pages if page.legibility is not None]
    if max(shares) < LEGIBLE:
        assert max(shares) < LEGIBLE - 0.04
    else:
        assert min(shares) > LEGIBLE + 0.04


@pytest.mark.skipif(not NAMES, reason="the originals are not here")
def test_goal_rows_of_the_scanned_original() -> None:
    """each goal of the scanned tables is one row, with its boards in the second cell."""
    for suffix in (".pdf", ".txt"):
        doc = read_original("remissvar-socialnamnden", suffix)
        rows = [cell_texts(doc, block) for block in doc.blocks if block.role is Role.ROW]
        assert [len(row) for row in rows] == [1, 2, 2, 1, 2, 1, 2, 2, 2, 1, 2, 2, 2, 2, 1, 2]
        assert [row[1].count(",") for row in rows if len(row) == 2] == [0, 0, 8, 0, 5, 2, 5, 0, 6, 6, 2]
        assert doc.pages[5].label == "6 (9)"


def test_roles_that_may_answer_cover_the_whole_text() -> None:
    """nothing but white space lies outside every block."""
    doc = document("Ansvar\n\nNämnden ska:\n• mäta dörrar\n\n1\n\nDet görs varje år.")
    covered = {at for block in doc.blocks for at in range(block.span.start, block.span.end)}
    left = [at for at in range(len(doc.text)) if at not in covered and not doc.text[at].isspace()]
    assert not left
    assert {block.role for block in doc.blocks} - {Role.HEADING, Role.RUNNING} <= BODY_ROLES
    assert doc.slice(Span(0, 6)) == "Ansvar"


def test_text_without_a_passage_is_told() -> None:
    """a document of nothing but page numbers says so in its notes."""
    (note,) = document("Sida 1 (2)", "Sida 2 (2)").notes
    assert note.startswith("Varning: dokumentet har 6 ord men inget stycke")
    assert not document("Nämnden ska redovisa alla hinder.").notes


def test_pages_without_a_passage_are_named() -> None:
    """pages with much text and no passage are named; a cover is not."""
    pages = (Page(1, "1", Span(0, 5)), Page(2, "2", Span(6, 200)), Page(3, "3", Span(201, 210)))
    text = "omsl\n\n" + "ord " * 48 + "\n\n" + "nämnd ska"
    said = Passage("plan", "s1", Span(201, 209))
    (note,) = silence_of(text, pages, (said,))
    assert "på sida 2." in note
    assert not silence_of(text, pages, (replace(said, span=Span(0, 209)),))
