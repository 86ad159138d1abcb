"""Headings and sections."""

from reading_samples import SOURCE, document, told

from corpus.document import to_document
from corpus.model import Kind, Role, Source, Span
from corpus.readers.reading import Line, Reading, ReadPage

LONG = (
    "Nämnden ska prioritera insatser inom ramen för sin vanliga verksamhet och\n"
    "följa upp dem varje år tillsammans med berörda föreningar i kommunen.\n"
)


def test_a_short_line_above_a_paragraph_is_a_heading() -> None:
    """short capitalised lines without a full stop are headings, with or without white space around them."""
    doc = document(f"Bakgrund och syfte\n{LONG}Rätten till kultur\n{LONG}\nAnsvar\n\n{LONG}")
    assert told(doc, Role.HEADING) == ["Bakgrund och syfte", "Rätten till kultur", "Ansvar"]
    assert [section.path for section in doc.sections] == [("Bakgrund och syfte",), ("Rätten till kultur",), ("Ansvar",)]


def test_a_heading_over_two_lines_is_one() -> None:
    """a wrapped heading is one heading."""
    doc = document(f"{LONG}Möjligheten till utbildning och ledsagning\nska bli större\n{LONG}")
    assert told(doc, Role.HEADING) == ["Möjligheten till utbildning och ledsagning ska bli större"]


def test_what_is_no_heading() -> None:
    """a wrapped sentence, a letterhead, a signature, a pull quote and a lead-in open no section."""
    doc = document(
        f"{LONG}\nHandläggare\nÅsa Öberg\nTelefon: 010-12 34 56\n\nTill\nByggnadsnämnden",
        "Vision 2040 Ett Ekköping för alla:\n"
        "Kommunen har lokaler som alla kan använda, också den som har svårt att gå\n"
        "eller se.\n\nAlla ska kunna ta\nsig in i husen utan\n\nhjälp av andra.\n\nÅsa Öberg  Bo Ek\nDirektör  Chef",
    )
    assert not told(doc, Role.HEADING)
    assert [section.path for section in doc.sections] == [()]


def test_numbered_headings_have_the_level_of_their_number() -> None:
    """3.2 lies inside 3."""
    doc = document(f"3 Ansvar\n\n{LONG}\n3.2 Nämnder och bolag\n\n{LONG}\n4 Uppföljning\n\n{LONG}")
    assert [(section.level, section.path) for section in doc.sections] == [
        (1, ("3 Ansvar",)),
        (2, ("3 Ansvar", "3.2 Nämnder och bolag")),
        (1, ("4 Uppföljning",)),
    ]


def test_a_line_in_capitals_belongs_to_the_heading_below_it() -> None:
    """a kicker in capitals and the heading under it are one heading."""
    doc = document(f"{LONG}\nEXEMPEL FRÅN NORRA SKOLAN:\n\nRamper vid entrén\n{LONG}")
    assert told(doc, Role.HEADING) == ["EXEMPEL FRÅN NORRA SKOLAN: Ramper vid entrén"]


def test_a_child_section_lies_inside_its_parent() -> None:
    """sections nest and cover what lies under their headings."""
    doc = document(f"3 Ansvar\n\n{LONG}\n3.2 Nämnder och bolag\n\n{LONG}\n4 Uppföljning\n\n{LONG}")
    outer, inner, after = doc.sections
    assert outer.span.covers(inner.span)
    assert outer.span.end == after.span.start
    assert {block.section for block in doc.blocks if inner.span.covers(block.span)} == {inner.id}


def test_slides_have_one_section_a_page() -> None:
    """the first line of a slide is its heading, its lines are points, a line with a colon leads in."""
    source = Source(id="bilder", title="Bilder", kind=Kind.SLIDES)
    doc = document(
        "Två uppdrag inom\nprogrammet\n\nUppdragen är:\n\n"
        "Mäta alla dörrar i skolorna\nRäkna trappsteg (klart i\nmaj 2030)",
        "Kommunalt nätverk\n\nAlby\nBoda\nCederby",
        source=source,
    )
    assert told(doc, Role.HEADING) == ["Två uppdrag inom programmet", "Kommunalt nätverk"]
    assert told(doc, Role.LEAD_IN) == ["Uppdragen är:"]
    items = told(doc, Role.ITEM)
    assert items == ["Mäta alla dörrar i skolorna", "Räkna trappsteg (klart i maj 2030)", "Alby", "Boda", "Cederby"]


def lines_with(text: str, **hints: object) -> tuple[str, dict[str, object]]:
    return text, hints


def read_page(*rows: tuple[str, dict[str, object]]) -> ReadPage:
    """A page of rows with the hints of a format."""
    lines, at = [], 0
    for text, hints in rows:
        lines.append(Line(Span(at, at + len(text)), **hints))  # type: ignore[arg-type]
        at += len(text) + 1
    return ReadPage(1, "\n".join(text for text, _ in rows), tuple(lines))


def test_levels_of_the_format_are_kept() -> None:
    """DOCX and Markdown say the levels outright; nothing else becomes a heading."""
    page = read_page(
        lines_with("Plan", level=1),
        lines_with("Ansvar", level=2),
        lines_with("Kort rad"),
        lines_with("Nämnden följer upp målen varje år och redovisar dem."),
        lines_with("Uppföljning", level=2),
        lines_with("Det görs i maj."),
    )
    doc = to_document(SOURCE, Reading((page,), is_paged=False))
    assert [section.path for section in doc.sections] == [("Plan",), ("Plan", "Ansvar"), ("Plan", "Uppföljning")]


def test_font_sizes_decide_where_a_document_has_them() -> None:
    """with one body size and several larger ones, large lines are headings and the largest is the title."""
    page = read_page(
        lines_with("Ett program som ingen", size=22.0, top=0.1, is_bold=True),
        lines_with("har hört talas om", size=22.0, top=0.13, is_bold=True),
        lines_with("Bakgrund", size=15.0, top=0.2, is_bold=True),
        lines_with("Nämnden följer upp målen varje år och redovisar dem i", size=10.0, top=0.23),
        lines_with("Ekköpings rapport, som är öppen för alla.", size=10.0, top=0.245),
        lines_with("Vägen hit", size=12.0, top=0.28, is_bold=True),
        lines_with("Originalet: s. 4–5", size=8.0, top=0.3),
        lines_with("Förslaget kom 2029.", size=10.0, top=0.32),
    )
    doc = to_document(SOURCE, Reading((page,)))
    assert [(section.level, section.path, section.original_pages) for section in doc.sections] == [
        (0, (), ""),
        (1, ("Bakgrund",), ""),
        (2, ("Bakgrund", "Vägen hit"), "4–5"),
    ]
    assert told(doc, Role.ORIGIN) == ["Originalet: s. 4–5"]
