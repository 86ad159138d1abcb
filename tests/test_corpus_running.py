"""Running headers, footers and page numbers are found, kept in the text, and kept out of blocks."""

from reading_samples import document, told

from corpus.model import Kind, Role, Source

BODY = (
    "Nämnden ansvarar för att alla lokaler är tillgängliga för alla.",
    "Bolagen redovisar varje år vilka hinder som är undanröjda i husen.",
    "Kommunen prövar nya arbetssätt tillsammans med funktionsrätt Ekköping.",
)


def test_repeated_lines_at_the_edges_are_running() -> None:
    """a header and a numbered footer on three pages are running matter and give the labels."""
    pages = [f"Tillgänglighet i Ekköping\nSida {n + 1} (5)\n\n{BODY[n]}\n\nDiarienummer KS 2029/17" for n in range(3)]
    doc = document(*pages)
    assert told(doc) == list(BODY)
    assert [page.label for page in doc.pages] == ["1 (5)", "2 (5)", "3 (5)"]
    assert "Diarienummer KS 2029/17" in doc.text


def test_a_scan_may_misread_a_letter() -> None:
    """a running line that is misread on one page is still the same line."""
    heads = ("Ekköpings kommun, byggkontoret", "Ekkdpings kommun, byggkontoret", "Ekköpings kommun, byggk0ntoret")
    doc = document(*(f"{head}\n\n{body}" for head, body in zip(heads, BODY, strict=True)))
    assert told(doc) == list(BODY)


def test_a_page_number_stands_at_the_edge() -> None:
    """a lone number at the edge of a page is its label, a number in the middle of a sentence is not."""
    doc = document(f"{BODY[0]}\n\n4", f"5\n\n{BODY[1]}", f"{BODY[2]}\n\n6")
    assert [page.label for page in doc.pages] == ["4", "5", "6"]
    assert told(doc) == list(BODY)


def test_a_name_of_the_document_at_the_edge_of_a_later_page_is_running() -> None:
    """a page that repeats the title or the record number at its edge says nothing new with it."""
    doc = document(BODY[0], f"{BODY[1]}\n\nProgram för tillgänglighet\ni Ekköping 2031")
    assert told(doc) == list(BODY[:2])


def test_a_header_that_a_scan_put_inside_a_table_row() -> None:
    """bits of a header on the same lines as the body are cut off, and the sentence goes on over the page break."""
    source = Source(id="svar", title="Svar på remiss", kind=Kind.RESPONSE, publisher="Ekköpings kommun")
    first = "Nämnden ska varje år redovisa vilka hinder som är undanröjda i\nlokaler där det"
    second = (
        "'g%; EkkOpings ar svart att ta sig in for den som har Tjansteut|atande\n\n"
        "! kommun nedsatt rorlighet. Dnr KS 2029/17\n"
        "Bolagen foljer upp arbetet tillsammans med foreningarna i kommunen.Slda 22"
    )
    doc = document(first, second, source=source)
    assert told(doc) == [
        "Nämnden ska varje år redovisa vilka hinder som är undanröjda i lokaler där det"
        " ar svart att ta sig in for den som har nedsatt rorlighet.",
        "Bolagen foljer upp arbetet tillsammans med foreningarna i kommunen.",
    ]
    assert doc.pages[1].label == "2 (2)"
    assert told(doc, Role.RUNNING) == ["'g%; EkkOpings", "Tjansteut|atande", "! kommun", "Dnr KS 2029/17", "Slda 22"]


def test_a_first_page_keeps_its_title_and_lists_keep_their_items() -> None:
    """the title on the first page and a repeated bullet are no running matter."""
    doc = document(
        f"Program för tillgänglighet i Ekköping 2031\n\n{BODY[0]}",
        f"{BODY[1]}\n\n1. Ekköpings kommun",
    )
    assert told(doc, Role.HEADING) == ["Program för tillgänglighet i Ekköping 2031"]
    assert told(doc, Role.ITEM) == ["1. Ekköpings kommun"]
    assert not told(doc, Role.RUNNING)


def test_short_pages_that_differ_in_their_numbers_are_content() -> None:
    """whole pages that are alike but for their numbers say something each, and are no running matter."""
    pages = [
        f"Stadsdelsnämnd {n}\n\nMål {n}\n\nNämnden ska bygga {n * 3} nya förskolor före år {2027 + n}.\n\n"
        f"Ansvarig: förvaltning {n}"
        for n in range(1, 15)
    ]
    doc = document(*pages)
    assert not told(doc, Role.RUNNING)
    assert doc.passages
    assert "Ansvarig: förvaltning 9" in told(doc)


def test_a_header_over_sentences_that_differ_in_their_numbers() -> None:
    """of pages with a page number and one numbered sentence, only the page number is running matter."""
    doc = document(*(f"Sida {n} av planen.\nBolag {n} ska måla {n * 7} hus före år {2030 + n}." for n in range(1, 12)))
    assert told(doc, Role.RUNNING) == [f"Sida {n} av planen." for n in range(1, 12)]
    assert "Bolag 4 ska måla 28 hus före år 2034." in told(doc)


def test_pages_of_one_repeated_line_are_content() -> None:
    """a page is never running matter all through when most pages would be."""
    doc = document(*["Bolagen ska redovisa hindren."] * 6)
    assert not told(doc, Role.RUNNING)


def test_a_footer_with_the_page_number_under_short_pages() -> None:
    """the name of the city with a number that rises with the pages is running matter on short pages too."""
    doc = document(*(f"{body}\n\nEkköpings kommun {n}" for n, body in enumerate(BODY, 4)))
    assert told(doc) == list(BODY)
