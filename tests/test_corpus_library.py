"""The library cites exactly, survives storing, and lets a digest step back for its original."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import StaleIndexError, UnknownDocumentError
from corpus.folder import DataFolder
from corpus.library import Library, read_library
from corpus.model import Force, Source, Span, Status

CATALOG = """
[[document]]
id = "ny"
title = "Tjänsteutlåtande: Skolplan 2030"
record = "KS 2025/1"
kind = "tjänsteutlåtande"
status = "förslag"
file = "ny.txt"

[[document]]
id = "gammal"
title = "Skolplan 2018–2022"
status = "ersatt"
valid_from = 2018-01-01
valid_to = 2022-12-31
replaced_by = "Skolplan 2030"
file = "gammal.txt"
"""
NEW = "Skolplan 2030\n\nBakgrund\n\nUtbildningsnämnden ska se över skolvägarna vartannat år.\fSida två säger mer.\n"
OLD = "Skolplan 2018–2022\n\nUtbildningsnämnden bör räkna cyklarna på våren.\n"


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    given_files = tmp_path / "in"
    given_files.mkdir()
    for name, text in (("catalog.toml", CATALOG), ("ny.txt", NEW), ("gammal.txt", OLD)):
        (given_files / name).write_text(text, encoding="utf-8")
    folder = DataFolder(tmp_path / "data")
    folder.add([given_files])
    return folder


def _span(library: Library, document_id: str, words: str) -> Span:
    start = library.document(document_id).text.index(words)
    return Span(start, start + len(words))


def test_a_citation_says_where_and_with_what_force(folder: DataFolder) -> None:
    """quote, page, status, force and what replaces the document come from the span and the catalog."""
    library = read_library(folder)
    old = library.cite("gammal", _span(library, "gammal", "Utbildningsnämnden bör räkna cyklarna på våren."))
    assert old.quote == "Utbildningsnämnden bör räkna cyklarna på våren."
    assert (old.status, old.force) == (Status.SUPERSEDED, Force.SHOULD)
    assert old.replaced_by == "Skolplan 2030"  # as the catalog says it, not the title of the memo about it
    assert library.cite("gammal", old.span, as_of=date(2020, 5, 1)).status is Status.IN_FORCE
    new = library.cite("ny", _span(library, "ny", "Sida två säger mer."))
    assert (new.first_page, new.last_page) == (2, 2)


@pytest.mark.parametrize("span", [Span(0, 0), Span(0, 10_000)])
def test_a_span_outside_the_text_is_refused(folder: DataFolder, span: Span) -> None:
    """an empty span or one past the end cannot be cited."""
    with pytest.raises(ValueError, match="empty or outside"):
        read_library(folder).cite("ny", span)
    with pytest.raises(UnknownDocumentError):
        read_library(folder).cite("finns-inte", Span(0, 1))


def test_a_library_survives_storing(folder: DataFolder, tmp_path: Path) -> None:
    """what is loaded equals what was saved, with the same fingerprint."""
    library = read_library(folder)
    library.save(tmp_path / "library.jsonl")
    loaded = Library.load(tmp_path / "library.jsonl")
    assert loaded.all_documents == library.all_documents
    assert loaded.fingerprint == library.fingerprint


@pytest.mark.parametrize("damage", ["", "0\n", "{}\n", '1\n{"text": 3}\n', "1\nnot json\n"])
def test_a_damaged_library_is_stale(tmp_path: Path, damage: str) -> None:
    """a missing, cut or foreign library file raises StaleIndexError."""
    path = tmp_path / "library.jsonl"
    with pytest.raises(StaleIndexError):
        Library.load(path)
    path.write_text(damage, encoding="utf-8")
    with pytest.raises(StaleIndexError):
        Library.load(path)


def test_only_what_changed_is_read_again(folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """an unchanged document is taken over; a changed one is read."""
    first = read_library(folder)
    changed = tmp_path / "gammal.txt"
    changed.write_text(OLD + "En rad till om cyklarna.\n", encoding="utf-8")
    folder.add([changed])
    read: list[str] = []

    def counting(path: Path, source: Source) -> object:
        read.append(source.id)
        return original(path, source)

    import corpus.library as module

    original = module.read_source
    monkeypatch.setattr(module, "read_source", counting)
    second = read_library(folder, first)
    assert read == ["gammal"]
    assert second.fingerprint != first.fingerprint
    assert "rad till" in second.document("gammal").text


def test_a_missing_file_is_a_problem_not_a_crash(folder: DataFolder) -> None:
    """a source whose file has gone is named, and the others are read."""
    folder.file_of(folder.sources()[0]).unlink()
    library = read_library(folder)
    assert [source.id for source in library.sources] == ["gammal"]
    assert len(library.problems) == 1
    assert library.problems[0].startswith("ny:")


def test_a_digest_steps_back_for_its_original(folder: DataFolder, tmp_path: Path) -> None:
    """a digest with the original's record number does not answer while the original is there."""
    digest = tmp_path / "referat.txt"
    digest.write_text("Referat: Skolplan\n\nNämnden ska gå igenom vägarna.\n", encoding="utf-8")
    folder.add([digest], {"kind": "referat", "record": "Dnr KS 2025/001", "status": "förslag"})
    library = read_library(folder)
    assert dict(library.stepped_back) == {"referat": "ny"}
    assert "referat" not in library.documents
    assert all(passage.document_id != "referat" for passage in library.passages())
    folder.remove("ny")
    assert "referat" in read_library(folder).documents


@given(st.data())
def test_every_citation_is_its_span(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """whatever span is cited, the quote is those characters and the pages hold its ends."""
    library = _shared_library(tmp_path_factory)
    document = library.document("ny")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    citation = library.cite("ny", Span(start, end))
    assert citation.quote == document.text[start:end]
    assert citation.first_page == document.page_at(start).number
    assert citation.last_page == document.page_at(end - 1).number


_SHARED: list[Library] = []


def _shared_library(factory: pytest.TempPathFactory) -> Library:
    if not _SHARED:
        path = factory.mktemp("library") / "ny.txt"
        path.write_text(NEW, encoding="utf-8")
        folder = DataFolder(path.parent / "data")
        folder.add([path])
        _SHARED.append(read_library(folder))
    return _SHARED[0]
