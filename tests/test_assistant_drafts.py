"""Uploaded files: their names are made safe, each is read for itself, and what is wrong is told."""

from pathlib import Path

import pytest
from pdf_pages import column, write_pdf

from assistant.drafts import LONGEST_NAME, Draft, Staging, read_drafts, safe_name
from corpus.folder import DataFolder
from corpus.model import Kind, Status

PLAN = "Handlingsplan för trygga skolvägar 2024–2027\n\nNämnden ska se över skolvägarna varje år.\n"
NAMES = (
    # (as uploaded, as kept)
    ("plan.pdf", "plan.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\å\\plan.docx", "plan.docx"),
    ("C:plan.pdf", "C-plan.pdf"),
    ("..", "namnlös fil"),
    ("", "namnlös fil"),
    (".pdf", "pdf"),
    ("plan\x00\n\u202efdp.txt", "plan fdp.txt"),  # a sign that turns the writing direction round
    ("pla\u0308n.md", "plän.md"),
    ("\ud800.txt", "?.txt"),
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def _read(folder: DataFolder, *files: tuple[str, str | bytes]) -> tuple[Draft, ...]:
    staging = Staging()
    paths = [staging.put(name, data.encode() if isinstance(data, str) else data) for name, data in files]
    drafts = read_drafts(paths, folder, lambda *_: None)
    staging.clear()
    return drafts


@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_safe_name(given: str, kept: str) -> None:
    """a name has no folder, no drive and no character that cannot be seen."""
    assert safe_name(given) == kept


def test_a_huge_name_is_cut() -> None:
    """a name of a thousand letters keeps its ending, and can be stored."""
    assert len(safe_name("å" * 1000 + ".pdf")) == LONGEST_NAME
    assert Staging().put("å" * 1000 + ".pdf", b"x").suffix == ".pdf"


def test_bad_files_stop_no_good_one(folder: DataFolder, tmp_path: Path) -> None:
    """each bad file is refused with what was found and what to do, and the good one gets its fields."""
    write_pdf(tmp_path / "bild.pdf", [column(72, 700, [], leading=16, size=10)])
    write_pdf(tmp_path / "last.pdf", [column(72, 700, ["Plan"], leading=16, size=10)], passwords=("hemligt", "x"))
    drafts = _read(
        folder,
        ("låst.pdf", (tmp_path / "last.pdf").read_bytes()),
        ("avbruten.pdf", b"%PDF-1.4 trasig"),
        ("tom.md", b""),
        ("program.exe", b"MZ"),
        ("bild.pdf", (tmp_path / "bild.pdf").read_bytes()),
        ("webb.txt", b"<!doctype html><p>hej"),
        ("Plan för skolvägar.txt", PLAN),
    )
    told = {draft.name: draft.refused for draft in drafts}
    assert "avbruten" in told["avbruten.pdf"]
    assert "kräver lösenord" in told["låst.pdf"]
    assert "tom (0 byte)" in told["tom.md"]
    assert "ändelsen .exe känns inte igen" in told["program.exe"]
    assert "OCR" in told["bild.pdf"]
    assert "webbsida" in told["webb.txt"]
    source = drafts[-1].source
    assert source is not None
    assert (source.id, source.title) == ("plan-for-skolvagar", "Handlingsplan för trygga skolvägar 2024–2027")
    assert (source.kind, source.year) == (Kind.ACTION_PLAN, 2024)
    assert folder.sources() == ()


def test_the_same_name_and_the_same_file(folder: DataFolder, tmp_path: Path) -> None:
    """a taken id gets a number and is told; a file that is there already, or twice, is refused by name."""
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    folder.add([tmp_path / "plan.txt"])
    other, third = PLAN.replace("varje år", "ofta"), PLAN.replace("varje år", "sällan")
    same, first, second, again = _read(
        folder, ("kopia.txt", PLAN), ("plan.txt", other), ("mapp/plan.txt", third), ("till.txt", other)
    )
    assert "exakt samma som ”Handlingsplan för trygga skolvägar 2024–2027”" in same.refused
    assert first.taken is not None
    assert [draft.source.id for draft in (first, second) if draft.source] == ["plan-2", "plan-3"]
    assert "också laddades upp" in again.refused


def test_a_catalog_comes_along(folder: DataFolder) -> None:
    """its rows fill the fields; a row without its file, and a catalog that cannot be read, are told."""
    catalog = (
        '[[document]]\nid = "skolplan"\nfile = "mapp/plan.txt"\nstatus = "ersatt"\npublisher = "Björkvik"\n'
        '[[document]]\nfile = "borta.pdf"\n'
    )
    missing, read, plan = _read(folder, ("catalog.toml", catalog), ("plan.txt", PLAN))
    assert "borta.pdf, som inte laddades upp" in missing.refused
    assert read.notes == ("Uppgifter om 1 av de uppladdade filerna är lästa.",)
    assert plan.source is not None
    assert (plan.source.id, plan.source.status, plan.source.publisher) == ("skolplan", Status.SUPERSEDED, "Björkvik")
    assert "status" not in plan.source.inferred
    broken, plan = _read(folder, ("catalog.toml", "[[document"), ("plan.txt", PLAN))
    assert "TOML" in broken.refused
    assert plan.source is not None


def test_a_pdf_with_text(folder: DataFolder, tmp_path: Path) -> None:
    """a PDF tells how many pages it has."""
    write_pdf(tmp_path / "plan.pdf", [column(72, 700, PLAN.splitlines(), leading=16, size=10)] * 2)
    (draft,) = _read(folder, ("plan.pdf", (tmp_path / "plan.pdf").read_bytes()))
    assert (draft.refused, draft.pages) == ("", 2)
