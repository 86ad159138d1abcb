"""Adding and removing change the data folder only when the new state is whole."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import BusyError, CatalogError, FolderError, UnknownDocumentError
from corpus.folder import DataFolder
from corpus.model import Kind, Status

PLAN = "Skolplan 2030\n\nUtbildningsnämnden ska se över skolvägarna varje år (minst en gång).\n"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def _file(tmp_path: Path, name: str, text: str = PLAN) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_copied_and_catalogued(tmp_path: Path, folder: DataFolder) -> None:
    """a file without a catalog gets an id from its name and a title from its text."""
    (added,) = folder.add([_file(tmp_path, "Skolplan för Ängby.txt")])
    (source,) = folder.sources()
    assert source == added.source
    assert (source.id, source.title) == ("skolplan-for-angby", "Skolplan 2030")
    assert folder.file_of(source).read_text(encoding="utf-8") == PLAN


def test_what_the_document_does_not_say_is_not_invented(tmp_path: Path, folder: DataFolder) -> None:
    """a text without record, year or sign of force gets none, and the status is marked as not stated."""
    (added,) = folder.add([_file(tmp_path, "a.txt", "Anteckning\n\nStaden arbetar med frågan.\n")])
    assert added.source is not None
    assert (added.source.record, added.source.year, added.source.kind) == ("", None, Kind.OTHER)
    assert "status" in added.source.inferred


def test_signs_in_the_document_are_taken(tmp_path: Path, folder: DataFolder) -> None:
    """kind, record and status come from the document's own words."""
    text = "Tjänsteutlåtande\nDnr KS 2025/12\n\nSkolplan\n\nNämnden föreslår att planen antas (Dnr KS 2018/3).\n"
    (added,) = folder.add([_file(tmp_path, "tu.txt", text)])
    assert added.source is not None
    assert (added.source.kind, added.source.status, added.source.record) == (Kind.MEMO, Status.PROPOSAL, "KS 2025/12")


def test_a_changed_file_replaces_the_old(tmp_path: Path, folder: DataFolder) -> None:
    """re-adding keeps one document, and what the catalog said about it."""
    path = _file(tmp_path, "plan.txt")
    folder.add([path], {"title": "Min plan", "status": "förslag"})
    path.write_text(PLAN + "\nEtt tillägg.\n", encoding="utf-8")
    (added,) = folder.add([path])
    (source,) = folder.sources()
    assert added.replaced
    assert (source.title, source.status) == ("Min plan", Status.PROPOSAL)
    assert "tillägg" in folder.file_of(source).read_text(encoding="utf-8")
    assert len(list((folder.path / "files").iterdir())) == 2  # until a build the index in use still cites the old one
    folder.sweep()
    assert len(list((folder.path / "files").iterdir())) == 1


def test_a_bad_file_leaves_the_others(tmp_path: Path, folder: DataFolder) -> None:
    """a refused file has one clear line, and the good ones are stored."""
    good, bad = _file(tmp_path, "a.txt"), _file(tmp_path, "b.pdf", "")
    first, second = folder.add([bad, good])
    assert first.source is None
    assert first.refused
    assert "\n" not in first.refused
    assert second.source is not None
    assert [source.id for source in folder.sources()] == ["a"]


def test_a_folder_with_a_catalog(tmp_path: Path, folder: DataFolder) -> None:
    """a catalog decides which files are added and what they are."""
    _file(tmp_path, "a.txt")
    _file(tmp_path, "annan.txt")
    _file(tmp_path, "catalog.toml", '[[document]]\nfile = "a.txt"\ntitle = "A"\nstatus = "historisk"\n')
    folder.add([tmp_path])
    assert [(s.id, s.title, s.status) for s in folder.sources()] == [("a", "A", Status.HISTORICAL)]


def test_a_wrong_catalog_changes_nothing(tmp_path: Path, folder: DataFolder) -> None:
    """an error in a catalog is found before the first file is stored."""
    folder.add([_file(tmp_path, "first.txt")])
    other = tmp_path / "ny"
    other.mkdir()
    _file(other, "a.txt")
    _file(other, "catalog.toml", '[[document]]\nfile = "a.txt"\nreplaced_by = "finns inte"\n')
    with pytest.raises(CatalogError, match="finns inte"):
        folder.add([other])
    assert [source.id for source in folder.sources()] == ["first"]


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, folder: DataFolder) -> None:
    """a symbolic link in a catalogued folder cannot reach outside it."""
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").symlink_to(_file(tmp_path, "hemlig.txt"))
    _file(inside, "catalog.toml", '[[document]]\nfile = "a.txt"\n')
    with pytest.raises(CatalogError, match="utanför"):
        folder.add([inside])


def test_a_link_out_of_a_folder_without_catalog_is_refused(tmp_path: Path, folder: DataFolder) -> None:
    """a folder without a catalog lends no file from outside either."""
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "a.txt").symlink_to(_file(tmp_path, "hemlig.txt"))
    with pytest.raises(CatalogError, match="utanför"):
        folder.add([inside])


@pytest.mark.parametrize("names", [("a.txt", "sub/a.txt"), ("a.txt", "a.md")])
def test_two_files_with_one_id_are_refused(tmp_path: Path, folder: DataFolder, names: tuple[str, str]) -> None:
    """two files that would overwrite each other are an error that names both."""
    (tmp_path / "sub").mkdir()
    with pytest.raises(CatalogError, match='"a"'):
        folder.add([_file(tmp_path, name) for name in names])


def test_remove_takes_the_file_too(tmp_path: Path, folder: DataFolder) -> None:
    """a removed document is gone from the catalog and from the disk; an unknown one is named."""
    folder.add([_file(tmp_path, "a.txt"), _file(tmp_path, "b.txt", "Annan text\n\nEn rad till.\n")])
    folder.remove("a")
    assert [source.id for source in folder.sources()] == ["b"]
    assert [file.name[:1] for file in (folder.path / "files").iterdir()] == ["b"]
    with pytest.raises(UnknownDocumentError, match="b"):
        folder.remove("a")


def test_a_base_is_never_written(tmp_path: Path) -> None:
    """documents of a base can be hidden, brought back and overridden without touching it."""
    base = tmp_path / "base"
    base.mkdir()
    _file(base, "a.txt")
    _file(base, "catalog.toml", '[[document]]\nid = "a"\ntitle = "Grund"\nfile = "a.txt"\n')
    before = {file.name: file.read_bytes() for file in base.iterdir()}
    folder = DataFolder(tmp_path / "data", base)
    assert [s.title for s in folder.sources()] == ["Grund"]
    folder.remove("a")
    assert folder.sources() == ()
    folder.add([_file(tmp_path, "a.txt", PLAN + "Ny.\n")], {"title": "Egen"})
    assert [s.title for s in folder.sources()] == ["Egen"]
    assert folder.file_of(folder.sources()[0]).is_relative_to(folder.path)
    assert {file.name: file.read_bytes() for file in base.iterdir()} == before


def test_a_full_disk_loses_nothing(tmp_path: Path, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """when the disk is full the old state stands and no half file is left."""
    folder.add([_file(tmp_path, "a.txt")])
    before = folder.sources()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FolderError, match="ledigt utrymme"):
        folder.add([_file(tmp_path, "b.txt", "Något annat\n\nRad.\n")])
    monkeypatch.undo()
    assert folder.sources() == before
    assert not list(folder.path.rglob("*.part"))


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    """a data folder that cannot be made gets a FolderError with what to do."""
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    with pytest.raises(FolderError, match="--data"):
        DataFolder(tmp_path / "fil" / "data").add([_file(tmp_path, "a.txt")])


def test_a_second_writer_is_told(folder: DataFolder) -> None:
    """while one process changes the folder another one gets BusyError."""
    import subprocess
    import sys

    code = (
        "import sys, time; from pathlib import Path; from corpus.folder import DataFolder\n"
        "with DataFolder(Path(sys.argv[1])).locked():\n    print('held', flush=True); time.sleep(30)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(folder.path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        try:
            with pytest.raises(BusyError), folder.locked(wait=0.2):
                pass
        finally:
            other.kill()
    with folder.locked(wait=5):
        pass


def test_a_file_without_anything_to_answer_with_is_told(tmp_path: Path, folder: DataFolder) -> None:
    """text that gives no passage is added with a loud note."""
    (added,) = folder.add([_file(tmp_path, "a.md", "# Mål\n")])
    assert added.source is not None
    assert any(note.startswith("Varning: dokumentet har 1 ord") for note in added.notes)


def test_what_the_catalog_says_is_edited(tmp_path: Path, folder: DataFolder) -> None:
    """edited fields are stored, emptied ones too, and the file stays; an unknown document and successor are refused."""
    (added,) = folder.add([_file(tmp_path, "a.txt")], {"publisher": "Björkvik", "note": "Bilaga saknas"})
    assert added.source is not None
    folder.edit(replace(added.source, title="Ny titel", publisher="", inferred=()))
    (source,) = folder.sources()
    assert (source.title, source.publisher, source.note, source.inferred) == ("Ny titel", "", "Bilaga saknas", ())
    assert folder.file_of(source).read_text(encoding="utf-8") == PLAN
    with pytest.raises(CatalogError, match="finns-inte"):
        folder.edit(replace(source, replaced_by="finns-inte"))
    with pytest.raises(UnknownDocumentError):
        folder.edit(replace(source, id="b"))
    assert folder.sources() == (source,)


def test_a_document_of_the_base(tmp_path: Path) -> None:
    """edited, it becomes a document here with a copy of its file; removed, it is hidden and can be shown again."""
    DataFolder(tmp_path / "base").add([_file(tmp_path, "a.txt")])
    folder = DataFolder(tmp_path / "data", base=tmp_path / "base")
    (source,) = folder.sources()
    folder.remove("a")
    assert folder.sources() == ()
    assert [each.id for each in folder.hidden()] == ["a"]
    folder.restore("a")
    assert folder.sources() == (source,)
    assert folder.hidden() == ()
    folder.edit(replace(source, title="Ny titel"))
    (edited,) = folder.sources()
    assert edited.title == "Ny titel"
    assert folder.file_of(edited).is_relative_to(tmp_path / "data")
    assert DataFolder(tmp_path / "base").sources() == (source,)
