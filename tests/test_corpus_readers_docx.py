"""DOCX: headings, lists, tables and footnotes in reading order, and a clear answer to files that are none."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from corpus.errors import UnreadableDocumentError
from corpus.readers import Reading, ReadPage, read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def read(tmp_path: Path, document: Document) -> Reading:
    document.save(str(tmp_path / "plan.docx"))
    return read_file(tmp_path / "plan.docx")


def told(page: ReadPage) -> list[tuple[int | None, bool, str]]:
    return [(line.level, line.is_item, page.text[line.span.start : line.span.end]) for line in page.lines]


def test_structure_in_reading_order(tmp_path: Path) -> None:
    """Headings by style and outline level, list items and a table come in the order of the document."""
    document = docx.Document()
    document.core_properties.title = "Plan för åren"
    document.add_heading("Plan", 0)
    document.add_heading("Fokusområde", 2)
    document.add_paragraph("Nämnden ska:")
    document.add_paragraph("öva (2030)", style="List Bullet")
    document.add_paragraph("lära", style="List Number")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ["Mål", "Ansvarig", "Öva", "Nämnden"], strict=True
    ):
        cell.text = text
    outlined = document.add_paragraph("Egen rubrik")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {W} w:val="2"/>'))
    document.add_paragraph("Rad ett\nrad två")
    reading = read(tmp_path, document)
    page = reading.pages[0]
    assert (reading.title, reading.is_paged, len(reading.pages), reading.notes) == ("Plan för åren", False, 1, ())
    assert told(page) == [
        (1, False, "Plan"),
        (2, False, "Fokusområde"),
        (None, False, "Nämnden ska:"),
        (None, True, "öva (2030)"),
        (None, True, "lära"),
        (None, False, "Mål\tAnsvarig"),
        (None, False, "Öva\tNämnden"),
        (3, False, "Egen rubrik"),
        (None, False, "Rad ett"),
        (None, False, "rad två"),
    ]
    assert "Fokusområde\n\nNämnden ska:\n\növa (2030)\nlära\n\nMål" in page.text
    assert page.tables[0].head == 1


def test_merged_cells(tmp_path: Path) -> None:
    """A cell over several columns or rows stands once; what it covers is empty."""
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Effektmål"
    table.cell(1, 0).text = "Ett"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "Nämnden"
    table.cell(2, 0).text = "Två"
    page = read(tmp_path, document).pages[0]
    rows = [[page.text[cell.start : cell.end] for cell in row] for row in page.tables[0].rows]
    assert rows == [["Effektmål", ""], ["Ett", "Nämnden"], ["Två", ""]]


def test_header_rows_as_marked(tmp_path: Path) -> None:
    """Rows that are repeated on every page are the headers."""
    document = docx.Document()
    table = document.add_table(3, 2)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "Text."
    for row in table.rows[:2]:
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    assert read(tmp_path, document).pages[0].tables[0].head == 2


def test_a_table_for_layout_is_paragraphs(tmp_path: Path) -> None:
    """A table of one column only lays out its text."""
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "Ett stycke."
    table.cell(1, 0).text = "Ett till."
    page = read(tmp_path, document).pages[0]
    assert (page.tables, [text for _, _, text in told(page)]) == ((), ["Ett stycke.", "Ett till."])


def test_changes_and_hidden_text(tmp_path: Path) -> None:
    """The text is that on paper: insertions in, deletions and hidden text out, and the notes say so."""
    document = docx.Document()
    paragraph = document.add_paragraph("Nämnden ")
    paragraph._p.append(
        parse_xml(f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t xml:space="preserve">ska </w:t></w:r></w:ins>')
    )
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="2" w:author="x"><w:r><w:delText>bör</w:delText></w:r></w:del>'))
    paragraph.add_run("hemligt ").font.hidden = True
    paragraph.add_run("öva")
    reading = read(tmp_path, document)
    assert reading.pages[0].text == "Nämnden ska öva"
    assert ["spårade" in reading.notes[0], "dold" in reading.notes[1]] == [True, True]


def test_footnotes(tmp_path: Path) -> None:
    """A footnote's mark is told in the line, and its text follows the paragraph with its number."""
    document = docx.Document()
    paragraph = document.add_paragraph("Antiziganism")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
    paragraph.add_run(" ökar.")
    document.add_paragraph("Slut.")
    note = "<w:p><w:r><w:t>Källa (2015).</w:t></w:r></w:p>"
    notes = f'<w:footnotes {W}><w:footnote w:id="7">{note}</w:footnote></w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, notes.encode(), document.part.package)
    document.part.relate_to(part, NOTES)
    page = read(tmp_path, document).pages[0]
    assert [text for _, _, text in told(page)] == ["Antiziganism1 ökar.", "1 Källa (2015).", "Slut."]
    assert [page.text[mark.start : mark.end] for mark in page.lines[0].marks] == ["1"]


def test_content_controls_and_text_boxes(tmp_path: Path) -> None:
    """Text inside content controls and text boxes is not lost, and stands once."""
    document = docx.Document()
    control = f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>I en kontroll</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    box = "<w:txbxContent><w:p><w:r><w:t>I en ruta</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document.add_paragraph("Utanför")._p.append(parse_xml(f"<w:r {W} {mc}>{twice}</w:r>"))
    texts = [text for _, _, text in told(read(tmp_path, document).pages[0])]
    assert texts == ["I en kontroll", "Utanför", "I en ruta"]


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableDocumentError) as caught:
        read_file(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "told_as"),
    [
        (b"", "tom (0 byte)"),
        (b"Bara text", "något annat"),
        (b"%PDF-1.7", "en PDF-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 gammal", "låst med lösenord"),
        (b"PK\x03\x04 trasig", "skadad"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, told_as: str) -> None:
    """What is no DOCX is refused with what it is."""
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    assert told_as in refusal(path)


def test_truncated_and_overwritten_are_refused(tmp_path: Path) -> None:
    """A file cut in the middle, or with a damaged part, is refused."""
    document = docx.Document()
    document.add_paragraph("Text " * 500)
    path = tmp_path / "plan.docx"
    document.save(str(path))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert "skadad" in refusal(path)
    with zipfile.ZipFile(path, "w") as archive, zipfile.ZipFile(_saved(tmp_path)) as whole:
        for name in whole.namelist():
            archive.writestr(name, b"<trasig" if name == "word/document.xml" else whole.read(name))
    assert "skadad" in refusal(path)


def _saved(tmp_path: Path) -> Path:
    docx.Document().save(str(tmp_path / "hel.docx"))
    return tmp_path / "hel.docx"


def test_other_archives_and_empty_documents_are_refused(tmp_path: Path) -> None:
    """A ZIP archive that is no Word document, and a document without text, are told apart."""
    path = tmp_path / "plan.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("läsmig.txt", "Hej")
    assert "inget Word-dokument" in refusal(path)
    assert "ingen text" in refusal(_saved(tmp_path))


def test_decompression_bomb_is_refused(tmp_path: Path) -> None:
    """An archive that unpacks to far more than a document can be is not unpacked."""
    path = _saved(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            with archive.open(f"word/media/{number}.bin", "w") as part:
                for _ in range(100):
                    part.write(bytes(1_000_000))
    assert "uppackad" in refusal(path)


@pytest.mark.parametrize(("middle", "is_told"), [("&e;", True), ("<!-- hm -->", False)])
def test_text_after_an_entity_is_kept(tmp_path: Path, middle: str, is_told: bool) -> None:
    """What follows an entity or a comment inside a text is read; that an entity is not, is told."""
    document = docx.Document()
    document.add_paragraph("Nämnden ska MITTEN öva.")
    document.save(str(tmp_path / "hel.docx"))
    with zipfile.ZipFile(tmp_path / "hel.docx") as old, zipfile.ZipFile(tmp_path / "plan.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode("utf-8").replace("MITTEN", middle)
                data = text.replace("<w:document", '<!DOCTYPE d [<!ENTITY e SYSTEM "x.txt">]><w:document', 1).encode()
            new.writestr(name, data)
    reading = read_file(tmp_path / "plan.docx")
    assert " ".join(reading.pages[0].text.split()) == "Nämnden ska öva."
    assert any("entiteter" in note for note in reading.notes) is is_told
