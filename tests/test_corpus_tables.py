"""Table rows with their cells: exact ones, and goal tables that a scan mixed up."""

from reading_samples import SOURCE, document, told, whole

from corpus.document import to_document
from corpus.model import Block, Document, Role, Span
from corpus.readers.reading import Reading, ReadPage, Table
from corpus.units import cell_texts, units

LEAD = "Inom området finns två effektmål och tre resultatmål:"


def ruled_page(number: int, before: str, *rows: tuple[str, ...], head: int = 1, after: str = "") -> ReadPage:
    """A page with one exact table, each row on one line, its cells parted by tabs."""
    text, placed = f"{before}\n" if before else "", []
    for row in rows:
        cells = []
        for at, cell in enumerate(row):
            cells.append(Span(len(text), len(text) + len(cell)))
            text += cell + ("\t" if at + 1 < len(row) else "\n")
        placed.append(tuple(cells))
    return ReadPage(number, (text + after).rstrip("\n"), tables=(Table(tuple(placed), head),))


def rows_of(doc: Document) -> list[Block]:
    return [block for block in doc.blocks if block.role is Role.ROW]


def test_an_exact_table_keeps_its_cells_and_its_head() -> None:
    """each row is a block with cells, its table's header and the lead-in."""
    page = ruled_page(
        1, LEAD, ("Mål", "Ansvarig"), ("Hus är öppna.", "Byggnadsnämnden"), ("Alla vet det.", "Samtliga nämnder")
    )
    doc = to_document(SOURCE, Reading((page,)))
    first, second = rows_of(doc)
    assert [doc.slice(cell) for cell in first.cells] == ["Hus är öppna.", "Byggnadsnämnden"]
    assert [doc.slice(cell) for cell in second.head] == ["Mål", "Ansvarig"]
    assert second.lead is not None
    assert doc.slice(second.lead) == LEAD
    assert cell_texts(doc, second) == ("Alla vet det.", "Samtliga nämnder")
    assert [doc.slice(unit.span) for unit in units(doc, second.span)] == ["Alla vet det.\tSamtliga nämnder"]


def test_a_row_that_goes_on_on_the_next_page_is_one() -> None:
    """a split row is one block over two pages; a header that comes back is no row; the footer between is a hole."""
    pages = (
        ruled_page(
            1, LEAD, ("Mål", "Ansvarig"), ("Hus är öppna för den som har", "Byggnadsnämnden,"), after="Sida 1 (2)"
        ),
        ruled_page(2, "", ("Mål", "Ansvarig"), ("nedsatt rörlighet.", "idrottsnämnden."), ("Alla vet det.", "Alla.")),
    )
    doc = to_document(SOURCE, Reading(pages))
    first, second = rows_of(doc)
    assert cell_texts(doc, first) == (
        "Hus är öppna för den som har nedsatt rörlighet.",
        "Byggnadsnämnden, idrottsnämnden.",
    )
    assert [page.number for page in doc.pages_of(first.span)] == [1, 2]
    assert first.cells == ()
    assert cell_texts(doc, second) == ("Alla vet det.", "Alla.")
    assert [doc.slice(cell) for cell in second.head] == ["Mål", "Ansvarig"]
    assert "Sida 1 (2)" not in whole(doc, first)


def test_a_table_that_goes_on_without_a_header_keeps_the_first_one() -> None:
    """the header of the page before holds for the rows at the top of the next."""
    pages = (
        ruled_page(1, LEAD, ("Mål", "Ansvarig"), ("Hus är öppna.", "Byggnadsnämnden")),
        ruled_page(2, "", ("Alla vet det.", "Samtliga nämnder")),
    )
    doc = to_document(SOURCE, Reading(pages))
    assert [cell_texts(doc, row) for row in rows_of(doc)] == [
        ("Hus är öppna.", "Byggnadsnämnden"),
        ("Alla vet det.", "Samtliga nämnder"),
    ]
    assert [doc.slice(cell) for cell in rows_of(doc)[1].head] == ["Mål", "Ansvarig"]


def test_a_goal_table_that_a_scan_flattened() -> None:
    """cells one after another, and a last line that came before its first, become one row a goal."""
    doc = document(
        "Omrade: Lokaler\n\nNamnderna har gjort en plan for alla lokaler i kommunen och ska folja den.\n\n"
        f"{LEAD}\n\nEffekt-/resultatmal\n\nAnsvarig\n\nalla besokare.\n\n"
        "Effektmal 1: Kommunens badhus tar emot\n\n"
        "Resultatmal: Personalen har goda\nkunskaper om bemotande\n\noch sprak.\n\n"
        "Samtliga ndmnder och\n\nbolagsstyrelser.\n\n"
        "Resultatmal: Skyltar ar latta att forsta i\nalla hus.\n\n"
        "Fastighetsnamnden,\nidrottsndmnden, kulturnimnden,\n\n"
        "Parkeringar i Ekkoping\n\nAB och bostadsbolagsstyrelserna.\n\nUppfoljning\n\n"
        "Malen foljs upp varje ar i den vanliga ordningen av alla namnder."
    )
    assert told(doc, Role.TABLE_HEAD) == ["Effekt-/resultatmal Ansvarig"]
    assert [cell_texts(doc, row) for row in rows_of(doc)] == [
        ("Effektmal 1: Kommunens badhus tar emot alla besokare.",),
        ("Resultatmal: Personalen har goda kunskaper om bemotande och sprak.", "Samtliga ndmnder och bolagsstyrelser."),
        (
            "Resultatmal: Skyltar ar latta att forsta i alla hus.",
            "Fastighetsnamnden, idrottsndmnden, kulturnimnden, Parkeringar i Ekkoping AB och bostadsbolagsstyrelserna.",
        ),
    ]
    assert told(doc, Role.HEADING)[-1] == "Uppfoljning"


def test_a_goal_table_that_a_scan_read_across_the_columns() -> None:
    """two columns read line by line are parted by the words that name boards, over a page break too."""
    doc = document(
        f"{LEAD}\n\nEffektmal/Resultatmal Ansvarig\n\n"
        "Effektmal 1: Staden ser till att bad, lek och bibliotek ar oppna for alla, ocksa\nfor den som ar aldre.\n\n"
        "Resultatmal: Verksamheterna Samtliga nimnder och\nprovar och utvecklar sina | bolagsstyrelser.\n"
        "lokaler tillsammans med besokare.\n\n"
        "Resultatmal: Verksamheterna har Idrottsndmnden,\nlanga samarbeten och kulturnimnden\n"
        "foreningar som underlattar och stadsdelsndmnderna.\nfor det",
        "lokala foreningslivet att soka bidrag.\n\nAktivitet 2: Skyltarna byts | Kulturnamnden.\n\n"
        "Uppfoljning\n\nMalen foljs upp varje ar i den vanliga ordningen av alla namnder.",
    )
    assert [cell_texts(doc, row) for row in rows_of(doc)] == [
        ("Effektmal 1: Staden ser till att bad, lek och bibliotek ar oppna for alla, ocksa for den som ar aldre.",),
        (
            "Resultatmal: Verksamheterna provar och utvecklar sina lokaler tillsammans med besokare.",
            "Samtliga nimnder och bolagsstyrelser.",
        ),
        (
            "Resultatmal: Verksamheterna har langa samarbeten och foreningar som underlattar for det lokala"
            " foreningslivet att soka bidrag.",
            "Idrottsndmnden, kulturnimnden och stadsdelsndmnderna.",
        ),
        ("Aktivitet 2: Skyltarna byts", "Kulturnamnden."),
    ]
    assert len(doc.pages_of(rows_of(doc)[2].span)) == 2


def test_a_sentence_that_begins_like_a_goal_is_no_table() -> None:
    """one paragraph with a label, and nobody responsible beside it, stays a paragraph."""
    doc = document(
        "Målen är två.\n\nMål: Kommunen ska vara öppen för alla som bor här.\n\nDet följs upp i maj varje år."
    )
    assert not rows_of(doc)
    assert len(told(doc, Role.PARAGRAPH)) == 3


def test_a_table_in_columns_of_plain_text() -> None:
    """pieces under a header are its cells; wrapped cells go on; prose ends the table."""
    doc = document(
        "Åtgärderna står här:\n\n"
        "Åtgärd                     Ansvarig             Klart\n"
        "Bygga ramper vid           Byggnadsnämnden      2030\n"
        "alla skolor\n"
        "Utbilda personal i         Samtliga nämnder     2031\n"
        "bemötande                  och bolag\n"
        "Se över skyltar            Kulturnämnden\n\n"
        "Kommunen följer upp åtgärderna varje år tillsammans med föreningarna i Ekköping."
    )
    assert [cell_texts(doc, row) for row in rows_of(doc)] == [
        ("Bygga ramper vid alla skolor", "Byggnadsnämnden", "2030"),
        ("Utbilda personal i bemötande", "Samtliga nämnder och bolag", "2031"),
        ("Se över skyltar", "Kulturnämnden", ""),
    ]
    assert [doc.slice(cell) for cell in rows_of(doc)[0].head] == ["Åtgärd", "Ansvarig", "Klart"]
    assert told(doc, Role.PARAGRAPH) == [
        "Kommunen följer upp åtgärderna varje år tillsammans med föreningarna i Ekköping."
    ]


def test_signatures_side_by_side_are_no_table() -> None:
    """names and titles with blanks between them make no rows."""
    doc = document("Förslaget lämnas till nämnden.\n\nÅsa Öberg     Bo Ek\nDirektör      Chef")
    assert not rows_of(doc)
