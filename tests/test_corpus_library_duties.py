"""A library gives its duties, keeps them when stored, and reads them again when the city's register changes."""

from pathlib import Path

import pytest

from corpus.errors import PlansvarError
from corpus.folder import DataFolder
from corpus.library import Library, read_library

PLAN = "# Skolplan\n\n## Mål\n\nSkolnämnden ska se över skolvägarna. Alla nämnder bör räkna cyklar.\n"
OWN = """
[[group]]
name = "samtliga nämnder"
nouns = ["nämnder"]
is_bare = false

[[organisation]]
id = "skolan"
name = "skolnämnden"
groups = ["samtliga-namnder"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    folder = DataFolder(tmp_path / "data")
    folder.add([tmp_path / "plan.md"])
    return folder


def _bearers(library: Library) -> list[str]:
    return [bearer.id for duty in library.duties for bearer in duty.bearers]


def test_a_library_has_duties(folder: DataFolder) -> None:
    """Ensures that the duties of every document that answers are those of the library."""
    assert _bearers(read_library(folder)) == ["skolnamnden", "samtliga-namnder"]


def test_duties_survive_storing(folder: DataFolder, tmp_path: Path) -> None:
    """Ensures that stored duties equal those read, and are not read again."""
    library = read_library(folder)
    library.save(tmp_path / "library.jsonl")
    loaded = Library.load(tmp_path / "library.jsonl")
    assert loaded.duties == library.duties
    assert set(loaded.read_duties) == {document.source.id for document in library.all_documents}
    assert loaded.fingerprint == library.fingerprint


def test_a_citys_own_register(folder: DataFolder, tmp_path: Path) -> None:
    """Ensures that organisations.toml in the data folder decides, also after storing, and changes the fingerprint."""
    standard = read_library(folder)
    standard.save(tmp_path / "library.jsonl")
    (folder.path / "organisations.toml").write_text(OWN, encoding="utf-8")
    library = read_library(folder, Library.load(tmp_path / "library.jsonl"))
    assert _bearers(library) == ["skolan", "samtliga-namnder"]
    assert library.fingerprint != standard.fingerprint
    library.save(tmp_path / "own.jsonl")
    loaded = Library.load(tmp_path / "own.jsonl")
    assert loaded.register.groups_of("skolan") == ("samtliga-namnder",)
    assert loaded.fingerprint == library.fingerprint


def test_a_bad_register_is_told(folder: DataFolder) -> None:
    """Ensures that a register that cannot be read stops the reading with a line that says why."""
    (folder.path / "organisations.toml").write_text("[[group]]\n", encoding="utf-8")
    with pytest.raises(PlansvarError, match="saknar name"):
        read_library(folder)
