"""Passages and units."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import document

from corpus.model import BODY_ROLES, Document, Role, Span
from corpus.passages import MOST, parts_of
from corpus.units import units

SENTENCE = "Nämnden ska varje år redovisa vilka hinder för besökare som är undanröjda i lokalerna på ön."  # 16 words


def words(doc: Document) -> list[int]:
    return [len(doc.slice_without(passage.span, passage.holes).split()) for passage in doc.passages]


def test_a_short_section_is_one_passage() -> None:
    """a section of a few sentences is not cut, and its heading is not quoted."""
    doc = document(f"Ansvar\n\n{SENTENCE} {SENTENCE}\n\nUppföljning\n\n{SENTENCE}")
    assert words(doc) == [32, 16]
    assert not any("Ansvar" in doc.slice(passage.span) for passage in doc.passages)


def test_a_long_section_is_cut_in_even_parts_between_paragraphs() -> None:
    """passages of 150 to 250 words end where a paragraph ends."""
    paragraph = "\n".join([SENTENCE] * 6)
    doc = document("Ansvar\n\n" + "\n\n".join([paragraph] * 6))
    assert words(doc) == [192, 192, 192]


def test_one_long_paragraph_is_cut_between_sentences() -> None:
    """a paragraph of many sentences is cut at their borders."""
    doc = document("Ansvar\n\n" + "\n".join([SENTENCE] * 40))
    assert sum(words(doc)) == 640
    assert all(150 <= count <= MOST for count in words(doc))
    assert all(doc.slice(passage.span).endswith("ön.") for passage in doc.passages)


def test_a_lead_in_stays_with_its_first_item() -> None:
    """no passage ends in a lead-in."""
    items = "\n".join(f"• {SENTENCE}" for _ in range(9))
    doc = document("Ansvar\n\n" + "\n".join([SENTENCE] * 12) + f"\n\nNämnden ska dessutom:\n{items}")
    assert len(doc.passages) == 2
    assert not any(doc.slice(passage.span).endswith(":") for passage in doc.passages)


def test_footnotes_make_passages_of_their_own() -> None:
    """notes never split a paragraph, and may answer."""
    doc = document(
        f"Ansvar\n\n{SENTENCE}2 Reglerna om hur lokaler prövas gäller för alla som\n\n"
        "2  Boverket, Tillgänglighet i praktiken.",
        f"hyr ut ett hus i kommunen.\n\n{SENTENCE}",
    )
    body, note = doc.passages
    assert "som hyr ut ett hus" in " ".join(doc.slice_without(body.span, body.holes).split())
    assert doc.slice(note.span) == "2  Boverket, Tillgänglighet i praktiken."


def test_units_are_sentences_items_and_rows() -> None:
    """a passage is quoted by whole sentences and whole items."""
    doc = document(f"Ansvar\n\n{SENTENCE} {SENTENCE}\n\nNämnden ska:\n• mäta dörrar. Alla.\n• räkna steg")
    found = units(doc, doc.passages[0].span)
    assert [unit.role for unit in found] == [Role.PARAGRAPH, Role.PARAGRAPH, Role.LEAD_IN, Role.ITEM, Role.ITEM]
    assert [doc.slice(unit.span) for unit in found][3:] == ["• mäta dörrar. Alla.", "• räkna steg"]
    assert units(doc, found[1].span) == (found[1],)


def check(doc: Document) -> None:
    """Blocks and passages lie in the text; passages hold each block that may answer once, and no running matter."""
    held = sorted(part for passage in doc.passages for part in parts_of(passage.span, passage.holes))
    for before, after in pairwise(held):
        assert before.end <= after.start
    taken = {at for part in held for at in range(part.start, part.end)}
    for block in doc.blocks:
        assert 0 <= block.span.start < block.span.end <= len(doc.text)
        assert all(block.span.covers(hole) for hole in block.holes)
        solid = {
            at
            for part in parts_of(block.span, block.holes)
            for at in range(part.start, part.end)
            if not doc.text[at].isspace()
        }
        if block.role in BODY_ROLES:
            assert solid <= taken
        elif block.role is not Role.TABLE_HEAD:
            assert not solid & taken
    for passage in doc.passages:
        section = doc.section(passage.section)
        assert section.span.start <= passage.span.start
        assert doc.slice(passage.span).strip() == doc.slice(passage.span) != ""
    for section in doc.sections:
        assert section.span.end <= len(doc.text)


LINES = st.sampled_from(
    [
        "Ansvar och uppföljning",
        "AKTIVITET I EKKÖPING:",
        SENTENCE,
        "Nämnden ska:",
        "• mäta alla dörrar i skolorna",
        "1. räkna alla steg",
        "och se till att det blir gjort.",
        "Målen följs upp.1",
        "1",
        "1  Boverket (2029), Tillgänglighet.",
        "Sida 2 (3)",
        "Program för tillgänglighet i Ekköping 2031",
        "Originalet: s. 4–5",
        "Innehåll ........ 4",
        "Mål Ansvarig",
        "Resultatmål: Hus är öppna för Samtliga nämnder och",
        "alla. bolagsstyrelser.",
        "individens behov.",
        "",
        "",
        " ",
    ]
)
PAGES = st.lists(st.lists(LINES, max_size=25).map("\n".join), min_size=1, max_size=4)


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_every_block_is_in_exactly_one_passage(pages: list[str]) -> None:
    """whatever the pages hold, passages hold each word that may answer once and no running matter."""
    doc = document(*pages)
    check(doc)
    whole_text = Span(0, len(doc.text))
    found = units(doc, whole_text)
    assert all(unit.role in BODY_ROLES for unit in found)
    for page in doc.pages:
        assert doc.slice(page.span) == pages[page.number - 1].strip("\n")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="aåÄö1 .:•\n-\t|!?()", max_size=120), min_size=1, max_size=3))
def test_any_text_makes_a_document(pages: list[str]) -> None:
    """no text, however odd, breaks the cutting."""
    check(document(*pages))
