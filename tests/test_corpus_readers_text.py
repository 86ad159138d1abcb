"""Plain text: its pages, by form feed or by the blanks that an extractor left, and its encoding."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocumentError
from corpus.readers import Reading, read_file

PAGES = [
    "Rätten till bostad\n\nNämnden ska (enligt planen från 2018)\nge råd åt alla som söker\nbostad.\nSist på sidan.",
    "8 (14)\nNämnden ska följa upp arbetet\nvartannat år.\n\nDärefter görs en bedömning\nsom redovisas.\nSlut.",
    "Ansvar\nKommunstyrelsen samordnar.\nNämnderna bistår.\nBolagen likaså.\nStaden är en.",
]


def read(tmp_path: Path, text: str | bytes, name: str = "plan.txt") -> Reading:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_file(path)


def texts_of(reading: Reading) -> list[str]:
    return [page.text for page in reading.pages]


@pytest.mark.parametrize("last", ["", "\n", "\f", "\n\f\n"])
def test_form_feeds_part_pages(tmp_path: Path, last: str) -> None:
    """A form feed ends a page; one at the end of the file begins no other."""
    reading = read(tmp_path, "\f".join(PAGES) + last)
    assert texts_of(reading) == PAGES
    assert reading.is_paged
    assert reading.notes == ()


def test_empty_page_keeps_its_number(tmp_path: Path) -> None:
    """A page without text stays a page."""
    assert texts_of(read(tmp_path, "Ett\f\fTre")) == ["Ett", "", "Tre"]


def test_text_without_marks_is_one_page(tmp_path: Path) -> None:
    """A text that marks no pages has none."""
    reading = read(tmp_path, "\n".join(PAGES))
    assert (len(reading.pages), reading.is_paged) == (1, False)


def test_lines_are_told(tmp_path: Path) -> None:
    """Every line that is not blank has its place, and indentation stays in the text."""
    page = read(tmp_path, "\n\nMål\n\n   • Öva (år 2030)\n").pages[0]
    assert page.text == "Mål\n\n   • Öva (år 2030)"
    assert [page.text[line.span.start : line.span.end] for line in page.lines] == ["Mål", "• Öva (år 2030)"]


@pytest.mark.parametrize("start", ["", " ", "\n "])
def test_one_leading_blank_begins_a_page(tmp_path: Path, start: str) -> None:
    """Where an extractor began pages with a blank, they are found, also when the first has lost its own."""
    reading = read(tmp_path, start + "\n ".join(PAGES))
    assert texts_of(reading) == PAGES
    assert reading.is_paged
    assert "3 sidor" in reading.notes[0]


NO_PAGE_STARTS = [
    " 16 Folkhälsomyndigheten (2015), rapport.",  # a footnote with its mark
    " 16\n Folkhälsomyndigheten (2015), rapport.",  # its mark on a line of its own
    " Folkhälsomyndigheten (2015), rapport om romers hälsa.",  # its mark lost
    " SOU 2010:55, s. 12.",
    " Se Prop. 2008/09:158.",
    " https://www.example.org/planen",
    " 7\nDenna oro är stor.",  # a mark set apart in the middle of a sentence
    " • Nämnden utvecklar rutiner.",
    " - Nämnden utvecklar rutiner.",
    " 1. Handlingsplanen godkänns.\n 2. Bolagen uppmanas att anta den.",
    "  Två blanksteg är ett indrag.",
    "\tEn tabb är ett indrag.",
]


@pytest.mark.parametrize("line", NO_PAGE_STARTS)
def test_what_begins_no_page(tmp_path: Path, line: str) -> None:
    """Footnotes, list items and indentation are not pages, though they have one leading blank."""
    pages = [PAGES[0], f"{PAGES[1]}\n{line}\nmer på samma sida", PAGES[2]]
    assert len(read(tmp_path, " " + "\n ".join(pages)).pages) == 3


def test_a_page_may_begin_with_its_number(tmp_path: Path) -> None:
    """A page number alone above a blank line begins a page; a footnote mark has text right below."""
    assert len(read(tmp_path, " " + "\n ".join([PAGES[0], f"6\n\n{PAGES[2]}"])).pages) == 2


def test_indented_paragraphs_are_no_pages(tmp_path: Path) -> None:
    """A text whose every paragraph begins with a blank marks no pages."""
    assert len(read(tmp_path, "\n".join(" Ett kort stycke\nmed två rader." for _ in range(40))).pages) == 1


SWEDISH = "Åtgärder för äldre på Öster: rättigheter – och ”skyldigheter” (2018–2022)."


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")],
)
def test_encoding_is_told_by_evidence(tmp_path: Path, encoding: str, told: str) -> None:
    """Swedish letters come right in each encoding, and any but UTF-8 is named in the notes."""
    reading = read(tmp_path, SWEDISH.encode(encoding))
    assert texts_of(reading) == [SWEDISH]
    assert told in "".join(reading.notes)
    assert bool(reading.notes) == bool(told)


@pytest.mark.parametrize(("encoding", "told"), [("latin-1", "Windows-1252"), ("cp850", "DOS 850")])
def test_older_encodings(tmp_path: Path, encoding: str, told: str) -> None:
    """Encodings without curly quotes are told apart by their Swedish letters."""
    reading = read(tmp_path, "Åtgärder för äldre på Öster (2018).".encode(encoding))
    assert texts_of(reading) == ["Åtgärder för äldre på Öster (2018)."]
    assert told in reading.notes[0]


def test_a_few_broken_bytes_are_shown(tmp_path: Path) -> None:
    """A UTF-8 file with one broken byte is read, the byte shown as such and counted."""
    reading = read(tmp_path, ("Rättigheter för äldre. " * 20).encode() + b"sk\xe5da")
    assert reading.pages[0].text.endswith("sk\ufffdda")
    assert "1 tecken" in reading.notes[0]


def refusal(tmp_path: Path, data: bytes) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read(tmp_path, data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom (0 byte)"),
        (b" \n\f\n ", "ingen text"),
        (b"Text\x00med nollbyte", "nollbyte"),
        (bytes(range(128, 256)) * 4, "varken UTF-8"),
        ("Привет, мир, как дела".encode("koi8-r"), "varken UTF-8"),
        (b"\xff\xfeA", "UTF-16"),
        (b"%PDF-1.7\n", "en PDF-fil"),
        (b"<!doctype html><p>Hej", "webbsida"),
        (b"PK\x03\x04xx", "ZIP-arkiv"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, told: str) -> None:
    """A file that is not text, or has none, is refused with what it is."""
    assert told in refusal(tmp_path, data)


def test_unknown_suffix_is_refused(tmp_path: Path) -> None:
    """A format that no reader knows is refused with those that are known."""
    with pytest.raises(UnreadableDocumentError, match=r"\.odt.*\.docx.*\.pdf"):
        read(tmp_path, b"x", "plan.odt")


def test_suffix_in_capitals(tmp_path: Path) -> None:
    """PLAN.TXT is a text file too."""
    assert texts_of(read(tmp_path, "Hej", "PLAN.TXT")) == ["Hej"]
