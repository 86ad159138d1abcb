"""What a document tells about itself when no catalog does: title, kind, record and the time it is valid."""

from datetime import date
from pathlib import Path

import pytest

from corpus.infer import fill_in
from corpus.infer_title import readable_name, title_of
from corpus.model import Kind, Source, Span, Status
from corpus.readers import read_file
from corpus.readers.reading import Line, Reading, ReadPage

TODAY = date(2026, 1, 1)
ALL = ("title", "kind", "status", "record", "year")
TEXT = "Staden ska vara tillgänglig för alla som bor och verkar i den."
ORIGINALS = Path(__file__).parents[2] / "shared" / "originals"


def page(number: int, *rows: str, sizes: tuple[float, ...] = (), gap: int = 0) -> ReadPage:
    """A page of rows, in sizes when there are any; after the row numbered `gap` stands white space."""
    lines, at, top = [], 0, 0.1
    for place, row in enumerate(rows):
        size = sizes[place] if sizes else None
        lines.append(Line(Span(at, at + len(row)), size=size, top=round(top, 3) if sizes else None))
        at += len(row) + 1
        top += 0.06 if gap and place + 1 >= gap else 0.018
    return ReadPage(number, "\n".join(rows), tuple(lines))


def inferred(*pages: ReadPage, title: str = "", file: str = "fil.pdf") -> Source:
    source = Source("fil", "", file=file, inferred=ALL)
    return fill_in(source, Reading(tuple(pages), title=title), TODAY)


def test_headings_of_one_size_are_not_one_title() -> None:
    """of many rows in the largest size only the first that stand together are the title."""
    sizes = (12.0, 12.0, 10.0, 12.0, 10.0)
    first = page(1, "Handlingsplan för hamnen 2030", "Initiativärende", TEXT, "Bakgrund", TEXT, sizes=sizes, gap=1)
    assert inferred(first).title == "Handlingsplan för hamnen 2030"
    title = page(1, "Handlingsplan för hamnen", "och dess båtar", TEXT, TEXT, sizes=(20.0, 20.0, 10.0, 10.0))
    assert inferred(title).title == "Handlingsplan för hamnen och dess båtar"


def test_a_heading_of_a_part_is_no_title() -> None:
    """the title is then what the tops of the pages say, or else the name of the file."""
    first = page(1, "Bakgrund och syfte", TEXT, TEXT, sizes=(12.0, 10.0, 10.0))
    later = [page(n, f"Ekköpings strategi för hamnen {n} (4)", TEXT) for n in (2, 3, 4)]
    assert inferred(first, *later).title == "Ekköpings strategi för hamnen"
    assert inferred(first, file="strategi_for-hamnen.pdf").title == "Strategi for hamnen"


@pytest.mark.parametrize(
    "name", ["Word Document", "Untitled", "Document1", "Microsoft Word - a.doc", "PowerPoint-presentation", "plan.docx"]
)
def test_what_programs_put_for_a_title_is_none(name: str) -> None:
    """a title that only a template or a program gave is passed over."""
    assert title_of(Reading((page(1, "Kulturplan 2031", TEXT),), title=name)) == "Kulturplan 2031"


def test_a_metadata_title_counts_when_the_text_bears_it_out() -> None:
    """a title of the file's own whose words and years the text has is believed, one left over is not."""
    first = page(1, "Hamnplan", "Ekköpings hamnplan gäller till 2031.", TEXT, sizes=(20.0, 10.0, 10.0))
    assert title_of(Reading((first,), title="Ekköpings hamnplan 2031")) == "Ekköpings hamnplan 2031"
    assert title_of(Reading((first,), title="Ekköpings hamnplan 2027")) == "Hamnplan"


def test_readable_name() -> None:
    """years keep their hyphen."""
    assert readable_name("strategi-2018-2022") == "Strategi 2018-2022"


def test_kind_by_a_line_of_its_own() -> None:
    """what a line of the first page says alone wins over a word inside the title."""
    source = inferred(page(1, "Handlingsplan för hamnen 2030", TEXT, "Tjänsteutlåtande", "Dnr KS 2025/9"))
    assert (source.kind, source.status, source.record) == (Kind.MEMO, Status.PROPOSAL, "KS 2025/9")


def test_slides_by_their_shape() -> None:
    """short pages without sentences are a presentation, whatever else a row in them is about."""
    slides = [page(n, "Vårt uppdrag", "Strategin för hamnen:", "- båtar", "- bryggor") for n in (1, 2, 3)]
    assert inferred(*slides).kind is Kind.SLIDES


@pytest.mark.parametrize(
    ("rows", "file"),
    [
        (("Strategi för hamnen 2018–2022", TEXT), "a.pdf"),
        (("Strategi för hamnen", "Strategin gäller i fem år,", "2018-2022. Sedan kommer en ny."), "a.pdf"),
        (("Strategi för hamnen", TEXT), "strategi-2018-2022.pdf"),
    ],
)
def test_a_period_that_has_passed_makes_it_historical(rows: tuple[str, ...], file: str) -> None:
    """the years in the title, in what the first page says of the document, or in the file name."""
    source = inferred(page(1, *rows), file=file)
    assert (source.valid_from, source.valid_to) == (date(2018, 1, 1), date(2022, 12, 31))
    assert source.status is Status.HISTORICAL


def test_the_period_of_another_document_is_not_taken() -> None:
    """a text about an ordinance of some years, and a response to a strategy, go for no years themselves."""
    text = "Förordningen gäller 2018–2022."
    assert inferred(page(1, "Strategi för hamnen", text)).valid_to is None
    assert inferred(page(1, "Remissvar om strategi för hamnen 2018–2022", TEXT)).valid_to is None


def test_a_record_in_the_header_of_later_pages() -> None:
    """a record that a header prints after other words is the document's, one in a sentence is not."""
    first = page(1, "Svar på remiss, Dnr KS 2025/809", TEXT)
    assert inferred(first, page(2, "stad och hamn. Dnr SOF 2025/57", TEXT)).record == "SOF 2025/57"
    assert inferred(first, page(2, "enligt beslutet Dnr KS 2018/70", TEXT)).record == ""


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the original documents are not here")
@pytest.mark.parametrize("path", sorted(ORIGINALS.glob("*.*")), ids=lambda path: path.name)
def test_originals_one_at_a_time(path: Path) -> None:
    """kind and status of the originals come out right without their catalog, with and without a metadata title."""
    told = {
        "lansstyrelsens-uppdrag-2017": (Kind.SLIDES, Status.IN_FORCE),
        "remissvar-socialnamnden": (Kind.RESPONSE, Status.OPINION),
        "romsk-inkludering-i-praktiken": (Kind.OTHER, Status.IN_FORCE),
        "strategi-2018-2022": (Kind.STRATEGY, Status.HISTORICAL),
        "tjansteutlatande-2030": (Kind.MEMO, Status.PROPOSAL),
    }
    if path.stem not in told:
        pytest.skip("no document")
    reading = read_file(path)
    for title in {reading.title, "Word Document"}:
        source = Source(path.stem, "", file=path.name, inferred=ALL)
        source = fill_in(source, Reading(reading.pages, title, reading.notes, reading.is_paged), TODAY)
        assert (source.kind, source.status) == told[path.stem]
        assert len(source.title) < 80
