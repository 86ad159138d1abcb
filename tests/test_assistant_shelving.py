"""Changes of the documents: what is added answers, what fails is told, and nothing stored is lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from assistant.drafts import Staging, read_drafts
from assistant.settings import Settings
from assistant.shelving import Plan, Shelver, waiting, with_fields
from assistant.workbench import Workbench
from corpus.errors import BusyError, FolderError
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Status
from index import store
from index.current import current_build

PLAN = "Handlingsplan för trygga skolvägar 2024–2027\n\nNämnden ska se över skolvägarna varje år.\n"
OLD = "Strategi för trygga skolvägar 2018–2022\n\nNämnden ska rusta upp skolvägarna.\n"


@pytest.fixture
def shelver(tmp_path: Path) -> Shelver:
    bench = Workbench()
    shelver = Shelver(Settings(tmp_path / "home", tmp_path / "data"), "ada", bench)
    (tmp_path / "data").mkdir()
    store.build(shelver.folder)
    return shelver


def _do(shelver: Shelver, task: Callable[[], object]) -> tuple[str, ...]:
    """What is told while a task is done; faults begin with "!"."""
    shelver.bench.start("Provar", lambda _: task())
    shelver.bench.wait(30)
    standing = shelver.bench.standing
    assert standing is not None
    assert not standing.is_running
    return tuple(("!" if told.is_fault else "") + told.words for told in standing.told)


def _plans(shelver: Shelver, staging: Staging, **files: str) -> list[Plan]:
    paths = [staging.put(f"{name}.txt", text.encode()) for name, text in files.items()]
    drafts = read_drafts(paths, shelver.folder, lambda *_: None)
    return [Plan(draft, draft.source) for draft in drafts if draft.source]


def _audited(shelver: Shelver) -> list[tuple[str, str]]:
    lines = (shelver.settings.home / "log" / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["who"] for line in lines} == {"ada"}
    return [(json.loads(line)["what"], json.loads(line)["target"]) for line in lines]


def _library(folder: DataFolder) -> Library:
    return store.open_index(folder).library


def test_the_life_of_a_document(shelver: Shelver) -> None:
    """added with fields that name each other, edited, replaced and removed, each step answers and is audited."""
    staging = Staging()
    old, new = _plans(shelver, staging, gammal=OLD, ny=PLAN)
    old = replace(old, source=with_fields(old.source, status=Status.SUPERSEDED, replaced_by="ny", valid_to=None))
    told = _do(shelver, lambda: shelver.add([old, new]))
    assert told[0] == "gammal.txt är tillagd som ”Strategi för trygga skolvägar 2018–2022”."
    assert told[-1] == "Sökindexet är byggt och kontrollerat. 2 dokument svarar på frågor."
    library = _library(shelver.folder)
    source = library.document("gammal").source
    assert (source.status, source.replaced_by, source.valid_to) == (Status.SUPERSEDED, "ny", None)
    assert library.document("ny").source.valid_from == date(2024, 1, 1)
    assert waiting(shelver.folder, library) == ()

    _do(shelver, lambda: shelver.edit(with_fields(library.document("ny").source, title="Skolvägsplan")))
    assert _library(shelver.folder).document("ny").source.title == "Skolvägsplan"

    changed = staging.put("vad-som-helst.txt", PLAN.replace("varje år", "varje vår").encode())
    told = _do(shelver, lambda: shelver.replace(changed, _library(shelver.folder).document("ny").source))
    assert told[0] == "vad-som-helst.txt är nu filen för ”Skolvägsplan”."
    assert "varje vår" in _library(shelver.folder).document("ny").text

    _do(shelver, lambda: shelver.remove("gammal"))
    assert set(_library(shelver.folder).documents) == {"ny"}
    audited = _audited(shelver)
    assert [what for what, _ in audited if what != "index byggt"] == [
        "dokument tillagt",
        "dokument tillagt",
        "uppgifter om dokument ändrade",
        "dokument utbytt",
        "dokument borttaget",
    ]
    assert len([what for what, _ in audited if what == "index byggt"]) == 4


def test_a_file_that_fails_stops_no_other(shelver: Shelver) -> None:
    """a file that has gone since it was read is told as a fault, the other is added; the same file is not replaced."""
    staging = Staging()
    bad, good = _plans(shelver, staging, bad=OLD, good=PLAN)
    bad.draft.path.write_bytes(b"")
    told = _do(shelver, lambda: shelver.add([bad, good]))
    assert told[0].startswith("!bad.txt: filen är tom")
    assert set(_library(shelver.folder).documents) == {"good"}
    told = _do(shelver, lambda: shelver.replace(good.draft.path, good.source))
    assert len(told) == 1
    assert "exakt samma" in told[0]


def test_a_build_that_fails(shelver: Shelver, monkeypatch: pytest.MonkeyPatch) -> None:
    """leaves the old index in use, tells so, and what was added waits for the next build."""
    before = current_build(shelver.folder)
    staging = Staging()

    def fails(*_: object) -> None:
        raise FolderError("Disken är full.")

    with monkeypatch.context() as patch:
        patch.setattr("assistant.shelving.build_index", fails)
        told = _do(shelver, lambda: shelver.add(_plans(shelver, staging, ny=PLAN)))
    assert told[-1] == "!Sökindexet kunde inte byggas. Disken är full. Det tidigare sökindexet svarar fortfarande."
    assert current_build(shelver.folder) == before
    assert waiting(shelver.folder, _library(shelver.folder)) == ("Handlingsplan för trygga skolvägar 2024–2027",)
    _do(shelver, shelver.build)
    assert set(_library(shelver.folder).documents) == {"ny"}


def test_one_piece_of_work_at_a_time() -> None:
    """a second is refused while the first goes on, and what breaks is told without its insides."""
    bench, goes_on = Workbench(), Event()
    bench.start("Lägger till 2 dokument", lambda _: goes_on.wait(10))
    with pytest.raises(BusyError, match="Lägger till 2 dokument"):
        bench.start("Bygger", lambda _: None)
    goes_on.set()
    bench.wait(10)
    bench.start("Bygger", lambda _: 1 / 0)
    bench.wait(10)
    assert bench.standing is not None
    assert [told.is_fault for told in bench.standing.told] == [True]
    assert "division" not in bench.standing.told[0].words
