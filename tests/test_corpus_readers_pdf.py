"""PDF: what is read from a page, and a clear answer to every kind of file that cannot be read."""

import zlib
from pathlib import Path

import pytest
from pdf_pages import column, shown, stream, write_pdf
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, PdfObject, StreamObject

from corpus.errors import UnreadableDocumentError
from corpus.readers import Reading, read_file
from corpus.readers import pdf as pdf_reader

GOOD = [shown(72, 700, "Sida ett: nämnden ska öva."), shown(72, 700, "Sida två (2030).")]


def texts_of(reading: Reading) -> list[str]:
    return [page.text for page in reading.pages]


def test_reads_pages_title_and_hints(tmp_path: Path) -> None:
    """A page's lines come with size, weight, indent and top; the file's own title is kept."""
    drawn = "\n".join([shown(60, 742, "Rätten till kultur", 16, "F2"), shown(80, 642, "År 2030 (s. 5) gäller.")])
    reading = read_file(write_pdf(tmp_path / "plan.pdf", [drawn], title="Plan för åren"))
    page = reading.pages[0]
    assert (reading.title, reading.is_paged, reading.notes) == ("Plan för åren", True, ())
    assert page.text == "Rätten till kultur\nÅr 2030 (s. 5) gäller."
    heading, line = page.lines
    assert (heading.size, heading.is_bold, heading.indent, heading.top) == (16, True, 60, round(100 / 842, 4))
    assert (line.size, line.is_bold, line.indent, line.top) == (11, False, 80, round(200 / 842, 4))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_those_seen(tmp_path: Path, rotation: int) -> None:
    """On a turned page, or one whose box does not begin at 0, indent and top are those that a reader sees."""
    box = (100.0, 50.0, 700.0, 450.0)  # 600 wide, 400 high; the text stands 60 from its left and 100 from its top
    page = read_file(write_pdf(tmp_path / "p.pdf", [shown(160, 350, "Hej")], box=box, rotation=rotation)).pages[0]
    seen = {0: (60, 100 / 400), 90: (300, 60 / 600), 180: (540, 300 / 400), 270: (100, 540 / 600)}[rotation]
    assert (page.lines[0].indent, page.lines[0].top) == (seen[0], round(seen[1], 4))


def test_repairs_are_made_before_offsets(tmp_path: Path) -> None:
    """No-break blanks are plain in the text, and a soft hyphen is gone inside a line but a hyphen at its end."""
    drawn = column(72, 700, ["väl\u00adfärd\u00a0och service", "verk\u00ad", "samhet"])
    page = read_file(write_pdf(tmp_path / "p.pdf", [drawn])).pages[0]
    assert page.text == "välfärd och service\nverk-\nsamhet"


def test_line_ends_inside_a_text_are_blanks(tmp_path: Path) -> None:
    """A vertical tab inside a shown text does not make a second line of it."""
    assert texts_of(read_file(write_pdf(tmp_path / "p.pdf", [shown(72, 700, "ska\vöva")]))) == ["ska öva"]


def test_footnote_marks_are_told(tmp_path: Path) -> None:
    """A small raised figure is a mark; the same figure in the line's own size is a number."""
    drawn = "\n".join([shown(72, 700, "Mål 3 enligt planen."), shown(165, 704, "3", 7), shown(170, 700, "Sedan.")])
    line = read_file(write_pdf(tmp_path / "p.pdf", [drawn])).pages[0]
    assert [(mark.start, line.text[mark.start : mark.end]) for mark in line.lines[0].marks] == [(20, "3")]


def test_list_marks_drawn_last_come_first(tmp_path: Path) -> None:
    """Bullets drawn after all text of the page stand before their items."""
    drawn = "\n".join([column(90, 700, ["Kunskap", "Välfärd"]), shown(76, 700, "•"), shown(76, 686, "•")])
    assert texts_of(read_file(write_pdf(tmp_path / "p.pdf", [drawn]))) == ["• Kunskap\n• Välfärd"]


def test_page_labels(tmp_path: Path) -> None:
    """Labels that the file gives are kept where they say more than 1, 2, 3."""
    labelled = write_pdf(tmp_path / "a.pdf", [*GOOD, GOOD[0]], labels=[(0, "/r", ""), (2, "/D", "A-")])
    assert [page.label for page in read_file(labelled).pages] == ["i", "ii", "A-1"]
    plain = write_pdf(tmp_path / "b.pdf", GOOD, labels=[(0, "/D", "")])
    assert [page.label for page in read_file(plain).pages] == ["", ""]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_owner_password_only_is_read(tmp_path: Path, algorithm: str) -> None:
    """A file that only forbids printing and copying opens without a password and is read."""
    path = write_pdf(tmp_path / "p.pdf", GOOD, passwords=("", "ägare"), algorithm=algorithm)
    assert len(read_file(path).pages) == 2


def refusal(path: Path) -> str:
    """The message that a file is refused with: one line that begins with its name."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read_file(path)
    message = str(caught.value)
    assert message.startswith(f"{path.name}: ")
    assert "\n" not in message
    return message


def test_user_password_is_refused(tmp_path: Path) -> None:
    """A file that needs a password to be opened is refused with what to do."""
    message = refusal(write_pdf(tmp_path / "låst.pdf", GOOD, passwords=("hemligt", "ägare")))
    assert "kräver lösenord" in message
    assert "utan lösenord" in message


@pytest.mark.parametrize("kept", [0.3, 0.5, 0.9, 0.99])
def test_truncated_is_refused(tmp_path: Path, kept: float) -> None:
    """A file cut anywhere is refused: nothing tells which pages were lost."""
    data = write_pdf(tmp_path / "hel.pdf", GOOD).read_bytes()
    (tmp_path / "halv.pdf").write_bytes(data[: int(len(data) * kept)])
    assert "avbruten" in refusal(tmp_path / "halv.pdf")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom (0 byte)"),
        (b"<!DOCTYPE html>\n<html><body>404</body></html>", "webbsida (HTML)"),
        (b"\n\n  <html lang=sv>", "webbsida (HTML)"),
        (b"PK\x03\x04" + b"\x00" * 40, "ZIP-arkiv"),
        (b"\x89PNG\r\n\x1a\n", "PNG-bild"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "äldre Office"),
        (b"Bara text, ingen PDF", "något annat"),
        (b"%PDF-1.7\n%%EOF", "avbruten"),
        (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF", "skadad"),
    ],
)
def test_other_formats_are_refused(tmp_path: Path, data: bytes, told: str) -> None:
    """What is not a PDF is refused with what it is."""
    path = tmp_path / "dokument.pdf"
    path.write_bytes(data)
    assert told in refusal(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    """A path that leads nowhere is refused, not crashed on."""
    assert "går inte att öppna" in refusal(tmp_path / "saknas.pdf")


def test_no_text_layer_is_refused(tmp_path: Path) -> None:
    """A scan without text is refused with its number of pages and a word about OCR."""
    message = refusal(write_pdf(tmp_path / "skannad.pdf", ["0 0 100 100 re f"] * 3))
    assert "3 sidor" in message
    assert "OCR" in message


def test_pages_without_text_are_named(tmp_path: Path) -> None:
    """Empty pages keep their numbers and are named."""
    reading = read_file(write_pdf(tmp_path / "p.pdf", [GOOD[0], "", "", GOOD[1], ""]))
    assert [bool(page.text) for page in reading.pages] == [True, False, False, True, False]
    assert [page.number for page in reading.pages] == [1, 2, 3, 4, 5]
    assert "sidorna 2–3, 5" in reading.notes[0]


BROKEN = {
    "not packed at all": stream(b"\x00\x01 junk", "/FlateDecode"),
    "cut before its first text": stream(zlib.compress(b"q Q " * 2000 + GOOD[1].encode())[:20], "/FlateDecode"),
    "a filter nobody knows": stream(b"abc", "/NoSuchDecode"),
    "a string without an end": stream(b"BT /F1 12 Tf (oavslutad"),
    "an array without an end": stream(b"BT [(a) 3 (b) TJ"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_one_broken_page_is_skipped_and_named(tmp_path: Path, name: str) -> None:
    """A page that cannot be read is empty and named; the pages after it keep their numbers."""
    reading = read_file(write_pdf(tmp_path / "p.pdf", [GOOD[0], BROKEN[name], GOOD[1]]))
    assert texts_of(reading) == ["Sida ett: nämnden ska öva.", "", "Sida två (2030)."]
    assert reading.notes[0].startswith("Sida 2 gick inte att läsa (")


@pytest.mark.parametrize("contents", [NumberObject(7), ArrayObject([NumberObject(7)]), DictionaryObject()])
def test_content_that_is_none_is_named(tmp_path: Path, contents: PdfObject) -> None:
    """A page whose content is a number or the like is broken, not a page without text."""
    writer = PdfWriter(clone_from=write_pdf(tmp_path / "hel.pdf", [GOOD[0], GOOD[1]]))
    writer.pages[1][NameObject("/Contents")] = contents
    writer.write(tmp_path / "p.pdf")
    reading = read_file(tmp_path / "p.pdf")
    assert texts_of(reading)[1] == ""
    assert [note for note in reading.notes if note.startswith("Sida 2 gick inte att läsa (")]
    assert not [note for note in reading.notes if note.startswith("Utan text")]


def test_half_a_page_is_told(tmp_path: Path) -> None:
    """A page that is cut off is read as far as it goes, and named."""
    packer = zlib.compressobj()
    packed = packer.compress(column(72, 700, ["Rad 1", "Rad 2"]).encode()) + packer.flush(zlib.Z_SYNC_FLUSH)
    path = write_pdf(tmp_path / "p.pdf", [GOOD[0], stream(packed, "/FlateDecode")])
    reading = read_file(path)
    assert reading.pages[1].text == "Rad 1\nRad 2"
    assert reading.notes == ("Skadat innehåll, en del av texten kan saknas: sida 2.",)


def test_only_broken_pages_are_refused(tmp_path: Path) -> None:
    """A file without one readable page is refused with the reason, not called a scan."""
    message = refusal(write_pdf(tmp_path / "p.pdf", [BROKEN["a filter nobody knows"]]))
    assert "gick att läsa" in message
    assert "OCR" not in message


def test_decompression_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A page of 200 MB blanks in 200 kB is skipped and named: pypdf's limits are kept."""
    packer = zlib.compressobj(9)
    bomb = b"".join([packer.compress(b" " * 1_000_000) for _ in range(200)] + [packer.flush()])
    reading = read_file(write_pdf(tmp_path / "bomb.pdf", [GOOD[0], stream(bomb, "/FlateDecode")]))
    assert texts_of(reading)[1] == ""
    assert "orimligt stor" in reading.notes[0]


def test_a_form_inside_itself_ends(tmp_path: Path) -> None:
    """A form that shows itself does not run for ever."""
    path = tmp_path / "p.pdf"
    write_pdf(path, [GOOD[0] + " /X Do"])
    writer = PdfWriter(clone_from=path)
    form = StreamObject()
    form.set_data(b"/X Do")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    form[NameObject("/BBox")] = ArrayObject([FloatObject(0)] * 4)
    forms = DictionaryObject({NameObject("/X"): writer._add_object(form)})
    form[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    writer.pages[0]["/Resources"][NameObject("/XObject")] = forms
    writer.write(path)
    assert "nämnden ska öva" in read_file(path).pages[0].text


def test_two_thousand_pages(tmp_path: Path) -> None:
    """A book of 2,000 pages is read whole, and tells how far it has come."""
    path = write_pdf(tmp_path / "bok.pdf", [shown(72, 700, f"Sida {number}") for number in range(1, 2001)])
    told: list[tuple[int, int]] = []
    reading = read_file(path, lambda done, total: told.append((done, total)))
    assert len(reading.pages) == 2000
    assert reading.pages[1999].text == "Sida 2000"
    assert told[0] == (1, 2000)
    assert told[-1] == (2000, 2000)


def test_more_pages_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is stated when it is passed."""
    monkeypatch.setattr(pdf_reader, "MAX_PAGES", 1)
    message = refusal(write_pdf(tmp_path / "p.pdf", GOOD))
    assert "2 sidor; högst 1" in message


def test_nothing_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    """What the libraries log about an odd file does not reach the screen."""
    read_file(write_pdf(tmp_path / "p.pdf", [GOOD[0], BROKEN["not packed at all"]]))
    assert caplog.records == []
    assert capfd.readouterr().err == ""
