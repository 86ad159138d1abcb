"""Building beside, verifying, swapping, and opening."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import FolderError, StaleIndexError
from corpus.folder import DataFolder
from index.current import current_build
from index.dense import DenseIndex
from index.embedded import embedded_encoder
from index.encoder import Vectors
from index.store import build, open_index, what_is_stale
from tests.index_folder import filled_folder

ROOT = Path(__file__).parents[1]


class CountingEncoder:
    """The embedded encoder under another name, counting the texts it is given."""

    name = "counting"
    version = "1"

    def __init__(self) -> None:
        self.texts: list[str] = []

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.texts.extend(texts)
        return embedded_encoder().passages(texts)

    def question(self, text: str) -> Vectors:
        return embedded_encoder().question(text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder that tests copy and then spoil."""
    root = tmp_path_factory.mktemp("store")
    build(filled_folder(root))
    return root / "data"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> DataFolder:
    shutil.copytree(built, tmp_path / "data")
    return DataFolder(tmp_path / "data")


def in_use(folder: DataFolder) -> Path:
    return folder.path / "builds" / str(current_build(folder))


def add(folder: DataFolder, tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / f"{name}.txt"
    file.write_text(text, encoding="utf-8")
    assert not [added.refused for added in folder.add([file]) if added.refused]


def test_build_and_open(folder: DataFolder) -> None:
    """What was built opens and answers; the report and the index agree."""
    retriever = open_index(folder)
    assert set(retriever.library.documents) == {"plan-2030", "strategi-2018"}
    assert retriever.search("antiziganism")[0].passage.document_id == "plan-2030"
    assert what_is_stale(folder) == ()


def test_a_document_without_passages_is_reported(folder: DataFolder, tmp_path: Path) -> None:
    """A document that can never answer is named by every build."""
    path = tmp_path / "tom.md"
    path.write_text("# Mål\n", encoding="utf-8")
    folder.add([path])
    for _ in range(2):
        (problem,) = build(folder).problems
        assert problem.startswith("tom: dokumentet har inget stycke")


def test_second_build_changes_nothing(folder: DataFolder) -> None:
    """Building again without changes keeps the index in use and its fingerprint."""
    before, name = open_index(folder).fingerprint, current_build(folder)
    report = build(folder)
    assert (report.changed, report.fingerprint, current_build(folder)) == (False, before, name)
    assert report.reused == report.passages


def test_same_documents_same_fingerprint(folder: DataFolder, tmp_path: Path) -> None:
    """Two folders with the same documents get the same fingerprint; another document gives another."""
    other = filled_folder(tmp_path / "other")
    assert build(other).fingerprint == open_index(folder).fingerprint
    add(other, tmp_path, "nytt", "Ett nytt dokument om skolans arbete med lika villkor i staden.")
    assert build(other).fingerprint != open_index(folder).fingerprint


def test_only_what_changed_is_encoded_again(tmp_path: Path) -> None:
    """After one more document only its passages are encoded."""
    folder, encoder = filled_folder(tmp_path), CountingEncoder()
    build(folder, encoder)
    first = len(encoder.texts)
    encoder.texts.clear()
    add(folder, tmp_path, "nytt", "Förskolan ska ge barn modersmålsstöd på romani chib.")
    report = build(folder, encoder)
    assert 0 < len(encoder.texts) < first
    assert report.reused == report.passages - len(encoder.texts)
    assert all("Förskolan" in text for text in encoder.texts)
    assert open_index(folder, encoder).search("modersmålsstöd i förskolan")[0].passage.document_id == "nytt"


def test_another_encoder_makes_it_stale(folder: DataFolder) -> None:
    """An index is not opened with an encoder that did not make it."""
    with pytest.raises(StaleIndexError, match="encoder"):
        open_index(folder, CountingEncoder())
    assert build(folder, CountingEncoder()).changed
    with pytest.raises(StaleIndexError, match="plansvar build --data"):
        open_index(folder)


def test_without_index(tmp_path: Path) -> None:
    """A folder without an index says which command makes one."""
    with pytest.raises(StaleIndexError, match=f"plansvar build --data {tmp_path}"):
        open_index(DataFolder(tmp_path))
    with pytest.raises(StaleIndexError, match=r"plansvar build$"):
        open_index(DataFolder(tmp_path, base=tmp_path))


@pytest.mark.parametrize(
    "path",
    [
        "library.jsonl",
        "dense/vectors.npy",
        "lexical/stems/data.csc.index.npy",
        "lexical/stems/vocab.index.json",
        "lexical/window-starts.npy",
        "units/rows.npy",
        "manifest.json",
    ],
)
@pytest.mark.parametrize("harm", ["cut", "flip", "remove"])
def test_damage_is_noticed_and_cured(folder: DataFolder, path: str, harm: str) -> None:
    """A file that is cut, changed or gone makes the index stale, and `build` makes it whole again."""
    file = in_use(folder) / path
    content = file.read_bytes()
    if harm == "remove":
        file.unlink()
    else:
        file.write_bytes(content[: len(content) // 2] if harm == "cut" else bytes([content[0] ^ 1]) + content[1:])
    with pytest.raises(StaleIndexError, match="plansvar build"):
        open_index(folder)
    assert what_is_stale(folder)
    assert build(folder).changed
    assert open_index(folder).search("antiziganism")


def test_foreign_file_is_noticed(folder: DataFolder) -> None:
    """A file that the build did not write makes it stale."""
    (in_use(folder) / "extra.pkl").write_bytes(b"x")
    with pytest.raises(StaleIndexError, match=r"extra\.pkl"):
        open_index(folder)


@pytest.mark.parametrize("content", ["null", "1", "[]", '"x"', "{}", "[" * 100_000])
def test_manifest_of_another_shape(folder: DataFolder, content: str) -> None:
    """A manifest that is JSON but no manifest makes the index stale, and `build` makes it whole again."""
    (in_use(folder) / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(StaleIndexError, match=r"skadad\. Kör: plansvar build"):
        open_index(folder)
    assert build(folder).changed


def test_no_pickle(folder: DataFolder) -> None:
    """A build holds JSON, JSON lines and arrays of numbers, nothing else."""
    files = [path for path in in_use(folder).rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json", ".jsonl", ".npy"}
    for path in files:
        if path.suffix == ".npy":
            assert np.load(path, allow_pickle=False).dtype.kind in "if"


def test_other_analysis_makes_it_stale(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index made by another version of the analysis is not opened."""
    monkeypatch.setattr("index.manifest.ANALYSIS_VERSION", 0)
    with pytest.raises(StaleIndexError, match="ordanalys"):
        open_index(folder)


@pytest.mark.parametrize("name", ["", "../../etc", "finns-inte", "\0"])
def test_wrong_current(folder: DataFolder, name: str) -> None:
    """A `current` that names no build is a stale index, and never leads outside the folder."""
    (folder.path / "current").write_text(name, encoding="utf-8")
    with pytest.raises(StaleIndexError, match="plansvar build"):
        open_index(folder)
    assert build(folder).changed
    assert open_index(folder).search("antiziganism")


def test_removed_document_never_answers(folder: DataFolder) -> None:
    """A document taken out of the folder does not answer, before the next build or after it."""
    folder.remove("plan-2030")
    assert all(hit.passage.document_id != "plan-2030" for hit in open_index(folder).search("antiziganism", limit=50))
    assert any("plan-2030" in reason for reason in what_is_stale(folder))
    build(folder)
    assert set(open_index(folder).library.documents) == {"strategi-2018"}


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without documents gets an index that finds nothing."""
    folder = DataFolder(tmp_path)
    assert build(folder).passages == 0
    assert open_index(folder).search("antiziganism") == ()


def test_full_disk_leaves_the_old_index(folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that cannot be written says so, leaves nothing behind, and the old index answers."""
    name = current_build(folder)
    add(folder, tmp_path, "nytt", "Förskolan ska ge barn modersmålsstöd på romani chib.")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(DenseIndex, "save", full)
    with pytest.raises(FolderError, match="disken är full"):
        build(folder)
    assert current_build(folder) == name
    assert [path.name for path in (folder.path / "builds").iterdir()] == [name]
    assert open_index(folder).search("antiziganism")


def test_half_builds_are_swept(folder: DataFolder) -> None:
    """What a killed build left is deleted by the next one."""
    (folder.path / "builds" / ".part-1" / "lexical").mkdir(parents=True)
    build(folder)
    assert [path.name for path in (folder.path / "builds").iterdir()] == [current_build(folder)]


def test_progress(tmp_path: Path) -> None:
    """Progress is told while documents are read and passages encoded."""
    told: list[tuple[str, int, int]] = []
    build(filled_folder(tmp_path), progress=lambda what, done, of: told.append((what, done, of)))
    assert {"Handlingsplan för lika villkor 2030", "Betydelser"} <= {what for what, _, _ in told}
    assert all(0 <= done <= of for _, done, of in told)


def test_manifest_lists_every_file(folder: DataFolder) -> None:
    """The manifest has the SHA-256 of every other file."""
    manifest = json.loads((in_use(folder) / "manifest.json").read_text(encoding="utf-8"))
    files = {p.relative_to(in_use(folder)).as_posix() for p in in_use(folder).rglob("*") if p.is_file()}
    assert manifest["files"].keys() == files - {"manifest.json"}


BUILD_AGAIN = """
import sys
from pathlib import Path
from corpus.folder import DataFolder
from index.store import build
folder, file = DataFolder(Path(sys.argv[1])), Path(sys.argv[2])
print("ready", flush=True)
for number in range(1000):
    file.write_text(f"Förskolan ska ge barn modersmålsstöd på romani chib. Nummer {sys.argv[3]} {number}.")
    folder.add([file])
    build(folder)
"""
BUILD_ONCE = """
import sys
from pathlib import Path
from corpus.folder import DataFolder
from index.store import build
print(build(DataFolder(Path(sys.argv[1]))).changed)
"""


@pytest.mark.slow
def test_killed_at_any_moment(folder: DataFolder, tmp_path: Path) -> None:
    """After a kill at each of ten random moments of a build an index answers, and the next build succeeds."""
    chance = random.Random(2026)
    for turn in range(10):
        command = [sys.executable, "-c", BUILD_AGAIN, str(folder.path), str(tmp_path / "nytt.txt"), str(turn)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.05, 0.8))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        retriever = open_index(folder)
        assert retriever.search("Vad är antiziganism?")[0].passage.document_id == "plan-2030"
    build(folder)
    assert what_is_stale(folder) == ()
    assert len(list((folder.path / "builds").iterdir())) == 1


@pytest.mark.slow
def test_two_builds_at_once(folder: DataFolder, tmp_path: Path) -> None:
    """Of two builds started together one makes the index, and the other waits and finds it made."""
    add(folder, tmp_path, "nytt", "Förskolan ska ge barn modersmålsstöd på romani chib.")
    command = [sys.executable, "-c", BUILD_ONCE, str(folder.path)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(process.communicate(timeout=120)[0].strip() for process in both)
    assert said == ["False", "True"]
    assert open_index(folder).search("modersmålsstöd")[0].passage.document_id == "nytt"
