"""PDF pages read again with OCR: used where they read better, stored beside the file, and told of page by page."""

import json
import shutil
import stat
from pathlib import Path

import pytest
from pdf_pages import column, write_pdf
from pypdf import PdfReader, PdfWriter
from typer.testing import CliRunner

from assistant.cli import app
from corpus import reocr
from corpus.errors import OcrError
from corpus.folder import DataFolder
from corpus.legibility import LEGIBLE, legibility
from corpus.library import read_library
from corpus.ocr_text import ocr_file
from corpus.reocr import find_tesseract, is_better, reread, rereader

TWIN = Path(__file__).resolve().parents[1] / "eval" / "twin" / "referat-remissvar-socialnamnden.pdf"
GOOD = (
    "Stadens nämnder ska öka kunskapen om mänskliga rättigheter",
    "och särskilt om hur rasism drabbar romer i staden.",
    "Kulturnämnden ska köpa in böcker på romani till biblioteken (2030).",
)
POOR = (
    "Stadens ndmnder ska oka kunskapen om ménskliga rdttigheter",
    "och sérskilt om hur rasism drabbur romer i studen.",
    "Kulturndmnden ska kopa in bocker pa romani till biblioteken (2030).",
)
MIXED = (*GOOD[:1], *POOR[1:])
SCRIPT = """#!/bin/sh
case "$1" in
--version) echo "tesseract 9.9.9";;
--list-langs) printf 'List of available languages (2):\\neng\\n{language}\\n';;
*) /bin/cat > /dev/null; {reads};;
esac
"""


def _install(folder: Path, monkeypatch: pytest.MonkeyPatch, reads: str = "exit 3", language: str = "swe") -> None:
    """A program called tesseract, first of all, that does as told with a picture."""
    folder.mkdir(exist_ok=True)
    program = folder / "tesseract"
    program.write_text(SCRIPT.format(language=language, reads=reads), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def reads_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OCR that reads every picture as the good text."""
    page = write_pdf(tmp_path / "page.pdf", [column(70, 700, GOOD)])
    _install(tmp_path / "bin", monkeypatch, f"/bin/cat '{page}'")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A PDF whose first page has a poor layer, the second a good one, and the third none."""
    return write_pdf(tmp_path / "plan.pdf", [column(70, 700, POOR), column(70, 700, GOOD), ""])


@pytest.mark.parametrize(
    ("layer", "again", "used"),
    [
        (POOR, GOOD, True),
        (POOR, POOR, False),
        (GOOD, POOR, False),
        (POOR, GOOD[:1], False),  # most words are lost
        ((), GOOD, True),
        ((), ("Handlingsplan 2030",), True),  # a title page
        ((), ("xq zzt wvb kkj qqp lxm " * 3,), False),  # a picture, no text
        ((), (), False),
        (("Dnr 2030/17",), GOOD, True),  # a stamp on a scan
        (("Handlingsplan för lika villkor",), POOR, False),  # a few good words, and a picture read as words
    ],
)
def test_what_is_used(layer: tuple[str, ...], again: tuple[str, ...], used: bool) -> None:
    """a page is used as OCR read it only when it is more legible and no words are lost."""
    assert is_better("\n".join(layer), "\n".join(again)) is used


@pytest.mark.usefixtures("reads_well")
def test_only_pages_that_need_it(scan: Path, tmp_path: Path) -> None:
    """poor and empty pages are read again, good ones not; each page's lot is told, and the source names the text."""
    folder = DataFolder(tmp_path / "data")
    (added,) = folder.add([scan], ocr=rereader())
    assert added.source is not None
    (document,) = read_library(folder).all_documents
    assert [document.slice(page.span) for page in document.pages] == ["\n".join(GOOD)] * 3
    assert [note.split(" (")[0] for note in added.notes] == [
        "Sida 1: läst med OCR",
        "Sida 3: läst med OCR",
        "Text från OCR på svenska",
    ]
    assert document.notes == ("Text från OCR på svenska (tesseract 9.9.9) i stället för textlagret: sidorna 1, 3.",)
    stored = json.loads(ocr_file(folder.file_of(added.source), added.source.ocr).read_text(encoding="utf-8"))
    assert (stored["engine"], stored["language"], stored["sha256"]) == ("tesseract 9.9.9", "swe", added.source.sha256)
    assert [(number, page["text"]) for number, page in stored["pages"].items()] == [
        ("1", "\n".join(GOOD)),
        ("3", "\n".join(GOOD)),
    ]


@pytest.mark.usefixtures("reads_well")
def test_the_same_without_the_program(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """what OCR gave is read from the folder, also from a copy of it, where there is no OCR."""
    folder = DataFolder(tmp_path / "data")
    folder.add([scan], ocr=rereader())
    here = read_library(folder)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    shutil.copytree(folder.path, tmp_path / "copy")
    assert read_library(DataFolder(tmp_path / "copy")).all_documents == here.all_documents
    added = DataFolder(tmp_path / "other").add([tmp_path / "copy"])
    assert [each.refused for each in added] == [""]
    there = read_library(DataFolder(tmp_path / "other"))
    assert [d.text for d in there.all_documents] == [d.text for d in here.all_documents]
    folder.sweep()
    assert read_library(folder).fingerprint == here.fingerprint


@pytest.mark.usefixtures("reads_well")
def test_back_to_the_layer(scan: Path, tmp_path: Path) -> None:
    """added again without OCR the layer is used, which is told; the stored text goes with the next build's sweep."""
    folder = DataFolder(tmp_path / "data")
    folder.add([scan], ocr=rereader())
    before = read_library(folder)
    (added,) = folder.add([scan])
    assert "Texten som OCR gav förra gången används inte längre." in added.notes
    after = read_library(folder, before)
    assert "ndmnder" in after.all_documents[0].text
    assert after.fingerprint != before.fingerprint
    folder.sweep()
    assert [file.suffix for file in (folder.path / "files").iterdir()] == [".pdf"]


@pytest.mark.usefixtures("reads_well")
def test_file_without_any_layer(tmp_path: Path) -> None:
    """a PDF of pictures alone is refused without OCR, which the message names, and added with it."""
    file = write_pdf(tmp_path / "bilder.pdf", ["", ""])
    folder = DataFolder(tmp_path / "data")
    (refused,) = folder.add([file])
    assert "plansvar add --ocr" in refused.refused
    (added,) = folder.add([file], ocr=rereader())
    assert added.refused == ""
    assert added.notes[0] == "Sida 1: läst med OCR (läsbarhet ingen text → 1,00)."


@pytest.mark.usefixtures("reads_well")
@pytest.mark.parametrize("spoil", ["missing", "changed"])
def test_stored_text_is_checked(scan: Path, tmp_path: Path, spoil: str) -> None:
    """a stored text that is missing or changed is told of, never read as something else."""
    folder = DataFolder(tmp_path / "data")
    (added,) = folder.add([scan], ocr=rereader())
    assert added.source is not None
    file = ocr_file(folder.file_of(added.source), added.source.ocr)
    if spoil == "missing":
        file.unlink()
    else:
        file.write_text(file.read_text(encoding="utf-8").replace("böcker", "bilar"), encoding="utf-8")
    library = read_library(folder)
    assert library.all_documents == ()
    assert "OCR-texten som katalogen nämner (ocr) saknas eller är ändrad" in library.problems[0]


@pytest.mark.usefixtures("reads_well")
def test_stored_text_of_another_file(scan: Path, tmp_path: Path) -> None:
    """a file put in the place of the one that was read is told of: its OCR text is of another version."""
    folder = DataFolder(tmp_path / "data")
    (added,) = folder.add([scan], ocr=rereader())
    assert added.source is not None
    write_pdf(folder.file_of(added.source), [column(70, 700, GOOD)])
    assert "hör till en annan version av filen" in read_library(folder).problems[0]


@pytest.mark.parametrize(
    ("reads", "seconds", "told"),
    [
        ("exit 3", 60.0, "tesseract avbröts med felkod 3"),
        ("exec /bin/sleep 5", 0.2, "det tog mer än 0 s"),
        ("echo nonsense", 60.0, "tesseract gav ingen sida"),
    ],
)
def test_a_page_that_fails(
    reads: str, seconds: float, told: str, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """a page on which OCR fails keeps its layer, and the others go on; nothing is stored that was not read."""
    _install(tmp_path / "bin", monkeypatch, reads)
    monkeypatch.setattr(reocr, "SECONDS", 60.0)
    ocr = rereader()
    monkeypatch.setattr(reocr, "SECONDS", seconds)
    (added,) = DataFolder(tmp_path / "data").add([scan], ocr=ocr)
    assert added.notes[:2] == (
        f"Sida 1: OCR gick inte, {told}; textlagret används.",
        f"Sida 3: OCR gick inte, {told}; sidan är tom.",
    )
    assert added.source is not None
    assert added.source.ocr == ""


@pytest.mark.parametrize("language", [None, "nor"])
def test_without_the_program_or_swedish(
    language: str | None, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """without Tesseract or its Swedish one line says what to install, and nothing is stored."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    if language:
        _install(tmp_path / "bin", monkeypatch, language=language)
    given = ["add", str(scan), "--ocr", "--data", str(tmp_path / "data")]
    with pytest.raises(OcrError, match=r"tesseract-ocr tesseract-ocr-swe .*Inget har lagts till"):
        CliRunner().invoke(app, given, catch_exceptions=False)
    assert not (tmp_path / "data").exists()


@pytest.mark.usefixtures("reads_well")
def test_the_command(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`plansvar add --ocr` tells of each page; another kind of file is added as ever."""
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path / "home"))
    text = tmp_path / "handbok.txt"
    text.write_text("\n".join(GOOD), encoding="utf-8")
    given = ["add", str(scan), str(text), "--ocr", "--data", str(tmp_path / "data")]
    told = CliRunner().invoke(app, given, catch_exceptions=False).stderr
    assert "Sida 1: läst med OCR (läsbarhet" in told
    assert "Lade till handbok.txt som handbok" in told


def _has_swedish() -> bool:
    try:
        find_tesseract()
    except OcrError:
        return False
    return True


@pytest.mark.skipif(not _has_swedish(), reason="Tesseract with Swedish is not installed (tesseract-ocr-swe)")
def test_a_real_scan(tmp_path: Path) -> None:
    """the real program makes a page of the scanned twin legible, å ä ö included, with the place of every line."""
    writer = PdfWriter()
    writer.add_page(PdfReader(TWIN).pages[5])
    file = tmp_path / "scan.pdf"
    writer.write(file)
    found = reread(file, "0" * 64, find_tesseract())
    assert found.text is not None
    page = found.text.pages[1]
    share = legibility(page.text)
    assert share is not None
    assert share > LEGIBLE
    assert sum(page.text.count(letter) for letter in "åäö") > 20
    assert all(line.top is not None and 0 <= line.top <= 1 and line.size for line in page.lines)
