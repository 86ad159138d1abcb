"""Tests of corpus.typeset: real tagged PDFs from Markdown, the same bytes every time."""

import hashlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest

try:
    import markdown  # noqa: F401  # only whether it is there
    import weasyprint  # noqa: F401  # only whether it and pango are there
except (ImportError, OSError) as missing:
    if "CI" in os.environ:
        raise
    pytest.skip(f"remaking the PDFs needs requirements-corpus.txt and pango: {missing}", allow_module_level=True)

from corpus import typeset as typesetting
from corpus.errors import UnreadableDocumentError
from corpus.manuscript import read_manuscript

HEADER = """\
Title: Prövning av åtgärder (2030)
Subtitle: Gäller samtliga nämnder & bolag
Layout: a4
Record: KS 2025/809
Header: Återgivning: "plan" 2030
"""

BODY = """
Officiella effekter är fjorton.[^1] En sak till, sagd två gånger.[^1]

## Mål för år 2030
Originalet: s. 4–5

- Ett med å, ä och ö

- Två

1. Först

| Mål | Ansvarig (år 2018) |
|---|---|
| Kunskap | Kulturnämnden |
| Bo\u00adstad |  |

<div class="page-break"></div>

### Nästa sida

Slut.

[^1]: Noten om *Örebro* (1999).
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "prov.md").write_text(HEADER + BODY, encoding="utf-8")
    return tmp_path


@pytest.fixture
def pdf(folder: Path) -> bytes:
    return typesetting.typeset(read_manuscript(folder / "sources" / "prov.md"))


def _run(folder: Path, seed: str) -> str:
    """The SHA-256 of the PDF that a process of its own makes."""
    subprocess.run(
        [sys.executable, "-m", "corpus.typeset", "--documents", str(folder)],
        check=True,
        cwd=Path(typesetting.__file__).parent.parent,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return hashlib.sha256((folder / "prov.pdf").read_bytes()).hexdigest()


def test_two_processes_give_the_same_bytes(folder: Path) -> None:
    """ensures that nothing of the time, the process or its hash seed comes into a PDF."""
    assert _run(folder, "1") == _run(folder, "2")


def test_pdf_is_tagged_swedish_and_labelled(pdf: bytes) -> None:
    """ensures that a screen reader finds language, title, tags, headers of a table, and the printed numbers."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root: Any = reader.root_object
    assert root["/Lang"] == "sv-SE"
    assert root["/MarkInfo"]["/Marked"]
    tags = set(re.findall(rb"/S /(\w+)", _uncompressed(reader)))
    assert {b"H1", b"H2", b"H3", b"P", b"L", b"LI", b"Table", b"TH", b"TD"} <= tags
    assert reader.metadata is not None
    assert reader.metadata.title == "Prövning av åtgärder (2030)"
    assert reader.metadata.creation_date is None
    assert reader.page_labels == ["1", "2"]
    assert "/PageLabels" in root


def _uncompressed(reader: pypdf.PdfReader) -> bytes:
    out = io.BytesIO()
    for number in range(1, int(str(reader.trailer["/Size"]))):
        value = reader.get_object(number)
        if isinstance(value, pypdf.generic.DictionaryObject) and value.get("/Type") == "/StructElem":
            value.write_to_stream(out)
    return out.getvalue()


def test_fonts_are_embedded(pdf: bytes) -> None:
    """ensures that every font stands in the file and is the pinned one."""
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "Source-Sans-Pro" in descriptor["/FontName"]
            assert "/FontFile2" in descriptor


def test_text_comes_out_clean_and_in_order(pdf: bytes) -> None:
    """ensures that no ligature, soft hyphen or stray marker stands in the text, and a note on the page of its call."""
    first, second = (page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert first == [
        "Prövning av åtgärder (2030)",
        "Gäller samtliga nämnder & bolag",
        "Diarienummer: KS 2025/809",
        "Officiella effekter är fjorton.1 En sak till, sagd två gånger.1",
        "Mål för år 2030",
        "Originalet: s. 4–5",
        "• Ett med å, ä och ö",
        "• Två",
        "1. Först",
        "Mål Ansvarig (år 2018)",
        "Kunskap Kulturnämnden",
        "Bostad",
        "1 Noten om Örebro (1999).",
        'Återgivning: "plan" 2030 1 (2)',
    ]
    assert second == ["Nästa sida", "Slut.", 'Återgivning: "plan" 2030 2 (2)']


def test_footnotes_are_numbered_as_they_are_read(folder: Path) -> None:
    """ensures that a note called in a list or a table gets its number where it stands, whatever its key."""
    source = folder / "sources" / "prov.md"
    calls = "Ett.[^9]\n\n- Två.[^a]\n\n| Mål |\n|---|\n| Tre[^2] |\n\nFyra.[^1]\n\n"
    notes = "[^1]: Not D.\n[^2]: Not C.\n[^9]: Not A.\n[^a]: Not B.\n"
    source.write_text(f"{HEADER}\n{calls}{notes}", encoding="utf-8")
    page = pypdf.PdfReader(io.BytesIO(typesetting.typeset(read_manuscript(source)))).pages[0]
    lines = page.extract_text().splitlines()[3:-1]
    assert lines[:5] == ["Ett.1", "• Två.2", "Mål", "Tre3", "Fyra.4"]
    assert lines[5:] == ["1 Not A.", "2 Not B.", "3 Not C.", "4 Not D."]


def test_no_line_starts_with_a_call(folder: Path) -> None:
    """ensures that the call of a footnote stays with its word, wherever the line ends."""
    source = folder / "sources" / "prov.md"
    texts = [f"{'i' * length} {'ord ' * 18}å (år 2018).[^1]" for length in range(1, 40)]
    source.write_text(f"{HEADER}\n" + "\n\n".join(texts) + "\n\n[^1]: Noten.\n", encoding="utf-8")
    reader = pypdf.PdfReader(io.BytesIO(typesetting.typeset(read_manuscript(source))))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert sum(line.endswith("2018).1") for line in lines) == len(texts)


def test_ruled_table_is_found_alone_and_exactly(pdf: bytes) -> None:
    """ensures that the lines of a page are those of its tables and nothing else."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        lines = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}
        first, second = (page.extract_tables(lines) for page in opened.pages)
    assert first == [[["Mål", "Ansvarig (år 2018)"], ["Kunskap", "Kulturnämnden"], ["Bostad", ""]]]
    assert second == []


def test_long_table_repeats_its_header(folder: Path) -> None:
    """ensures that each page of a table starts with the header row and that no row is lost or divided."""
    rows = "\n".join(f"| Åtgärd {number} | år {number} |" for number in range(1, 101))
    source = folder / "sources" / "prov.md"
    source.write_text(f"{HEADER}\n| Mål | Tid |\n|---|---|\n{rows}\n", encoding="utf-8")
    with pdfplumber.open(io.BytesIO(typesetting.typeset(read_manuscript(source)))) as opened:
        tables = [page.extract_tables()[0] for page in opened.pages]
    assert len(tables) > 1
    assert all(table[0] == ["Mål", "Tid"] for table in tables)
    body = [row for table in tables for row in table[1:]]
    assert body == [[f"Åtgärd {number}", f"år {number}"] for number in range(1, 101)]


def test_slides_start_a_landscape_page_for_each_section(folder: Path) -> None:
    """ensures that a presentation keeps one section to a page."""
    source = folder / "sources" / "prov.md"
    source.write_text(HEADER.replace("a4", "slides") + "\n## Ett\n\nText.\n\n## Två\n\nText.\n", encoding="utf-8")
    pages = pypdf.PdfReader(io.BytesIO(typesetting.typeset(read_manuscript(source)))).pages
    assert [page.extract_text().splitlines()[0] for page in pages] == [
        "Prövning av åtgärder (2030)",
        "Ett",
        "Två",
    ]
    assert all(page.mediabox.width > page.mediabox.height for page in pages)


HEADER_ERRORS = [
    ("Layout: a4\n", "", "found no Layout; expected the keys"),  # a key left out
    ("Layout: a4", "Layout: A5", "found the layout 'A5'; expected a4 or slides"),  # a value unknown
    ("Record:", "Dnr:", "found the header key 'Dnr'; expected one of Title"),  # a key unknown
    ("Layout: a4", "Title: Två", "found the header key 'Title' twice"),  # a key twice
    ("Layout: a4", "Layout:", "found the header line 'Layout:'; expected “Key: value”"),  # a value left out
    ("Layout: a4", "Brödtext", "found the header line 'Brödtext'"),  # the empty line left out
]


@pytest.mark.parametrize(("old", "new", "message"), HEADER_ERRORS)
def test_header_error_says_found_expected_and_what_to_do(folder: Path, old: str, new: str, message: str) -> None:
    """ensures that a wrong header is refused with one sentence that names the file."""
    source = folder / "sources" / "prov.md"
    source.write_text(HEADER.replace(old, new) + BODY, encoding="utf-8")
    with pytest.raises(UnreadableDocumentError) as refused:
        read_manuscript(source)
    text = str(refused.value)
    assert text.startswith(f"prov.md: {message}")
    assert text.endswith("Correct the lines at the top of the file.")


BODY_ERRORS = [
    ("Text.[^9]", "prov.md: found [^9]"),  # a mark without a note
    ("Text.\n\n[^9]: Not.", "prov.md: found footnotes that no mark calls: #fn:9"),  # a note without a mark
    ("Snöflinga \N{SNOWFLAKE}", "prov.md: found characters that Source Sans Pro lacks: \N{SNOWFLAKE}"),
]


@pytest.mark.parametrize(("body", "message"), BODY_ERRORS)
def test_nothing_is_lost_or_borrowed_in_silence(folder: Path, body: str, message: str) -> None:
    """ensures that lost footnotes and characters of another font are refused."""
    source = folder / "sources" / "prov.md"
    source.write_text(f"{HEADER}\n{body}\n", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=re.escape(message)):
        typesetting.typeset(read_manuscript(source))


def test_check_names_what_differs_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """ensures that --check fails for a missing or outdated PDF and passes for the one just made."""
    arguments = ["--documents", str(folder)]
    assert typesetting.main([*arguments, "--check"]) == 1
    assert "prov.pdf is not what prov.md gives" in capsys.readouterr().out
    assert not (folder / "prov.pdf").exists()
    assert typesetting.main(arguments) == 0
    assert typesetting.main([*arguments, "--check"]) == 0
    (folder / "prov.pdf").write_bytes(b"%PDF-1.7 old")
    assert typesetting.main([*arguments, "--check"]) == 1
    assert typesetting.main([*arguments, "saknas"]) == 1
    assert "Found no saknas.md" in capsys.readouterr().err
