"""Builds an index beside the old one, checks it, and swaps it in; opens the one in use.

Layout of a data folder: `builds/<fingerprint>-<number>/` (library.jsonl, lexical/, dense/, units/, manifest.json) and
`current`, a small file with the name of the build in use. Only renaming a finished `current` over the old one changes
which index answers, so a build that is killed at any moment leaves the old one in use. No pickle anywhere.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import FolderError, StaleIndexError
from corpus.folder import DataFolder
from corpus.library import Library, Progress, read_library
from corpus.model import Passage
from index.dense import DenseIndex
from index.embedded import EmbeddedEncoder, embedded_encoder
from index.encoder import Encoder, Vectors
from index.late import UnitIndex
from index.lexical import FieldText, LexicalIndex
from index.manifest import Manifest, Versions, digests
from index.retriever import Retriever

BUILDS, CURRENT, LIBRARY, TEXTS = "builds", "current", "library.jsonl", "texts.json"
UNFINISHED = ".part-"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `changed` is false when the index in use was already the right one.

    `reused` counts passage vectors taken from the index before. `problems` name sources that could not be read.
    """

    documents: int
    passages: int
    reused: int
    seconds: float
    fingerprint: str
    changed: bool
    problems: tuple[str, ...] = ()


def build(folder: DataFolder, encoder: Encoder | None = None, progress: Progress | None = None) -> BuildReport:
    """Reads what changed, indexes, verifies and swaps. A second build at the same time waits for the first.

    Raises BusyError when the wait gets too long, FolderError when the folder cannot be written (the old index stays).
    """
    began = time.perf_counter()
    units = embedded_encoder()
    chosen = encoder or units
    with folder.locked():
        try:
            return _build_locked(folder, chosen, units, progress, began)
        except OSError as error:
            raise FolderError(
                f"Indexet kunde inte skrivas i {folder.path} ({error.strerror or error}). Det gamla indexet används "
                "fortfarande. Kontrollera rättigheter och ledigt utrymme och bygg igen."
            ) from error


def open_index(folder: DataFolder, encoder: Encoder | None = None) -> Retriever:
    """The index in use, checked. Raises StaleIndexError with the command that cures it.

    A document that has been taken out of the folder since the build does not answer.
    """
    units = embedded_encoder()
    for last_try in (False, True):
        name = current_build(folder)
        try:
            if name is None:
                raise StaleIndexError("Det finns inget index ännu.")
            return _open(
                folder.path / BUILDS / name, encoder or units, units, frozenset(s.id for s in folder.sources())
            )
        except StaleIndexError as error:
            if last_try or current_build(folder) == name:  # else a build was swapped in while this one was read
                raise StaleIndexError(f"{str(error).rstrip('.')}. {cure(folder)}") from error
    raise AssertionError("unreachable")


def cure(folder: DataFolder) -> str:
    """The sentence that tells which command makes the index right."""
    data = "" if folder.base is not None else f" --data {folder.path}"
    return f"Kör: plansvar build{data}"


def current_build(folder: DataFolder) -> str | None:
    """The name of the build in use; None before the first. It changes whenever another index answers."""
    try:
        name = (folder.path / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return name if name and Path(name).name == name else None


def what_is_stale(folder: DataFolder, encoder: Encoder | None = None) -> tuple[str, ...]:
    """In Swedish, why the index should be built again; empty when it is up to date."""
    try:
        retriever = open_index(folder, encoder)
    except StaleIndexError as error:
        return (str(error),)
    indexed = {source.id: source.sha256 for source in retriever.library.sources}
    stored = {source.id: source.sha256 for source in folder.sources()}
    reasons = [f'Dokumentet "{id}" är inte indexerat än.' for id in stored if id not in indexed]
    reasons += [f'Dokumentet "{id}" är borttaget.' for id in indexed if id not in stored]
    reasons += [
        f'Dokumentet "{id}" är ändrat.' for id in stored if stored[id] and indexed.get(id, stored[id]) != stored[id]
    ]
    return tuple(reasons)


def _build_locked(
    folder: DataFolder, encoder: Encoder, units: EmbeddedEncoder, progress: Progress | None, began: float
) -> BuildReport:
    builds = folder.path / BUILDS
    builds.mkdir(parents=True, exist_ok=True)
    _sweep(builds, keep=current_build(folder))
    old = _current_folder(folder)
    library = read_library(folder, _previous_library(old), progress)
    passages = library.passages()
    versions = _versions(encoder, units)
    fingerprint = Manifest(versions, library.fingerprint, len(passages), {}).fingerprint
    report = BuildReport(
        documents=len(library.documents),
        passages=len(passages),
        reused=len(passages),
        seconds=0.0,
        fingerprint=fingerprint,
        changed=False,
        problems=library.problems,
    )
    if old is not None and _is_sound(old, encoder, units, fingerprint):
        return _timed(report, began)
    part = builds / f"{UNFINISHED}{os.getpid()}"
    try:
        reused = _write(part, library, passages, encoder, units, versions, old, progress)
        _open(part, encoder, units, frozenset(source.id for source in library.sources))
        _sync(part)
        name = _free_name(builds, fingerprint)
        part.rename(builds / name)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _swap(folder, name)
    _sweep(builds, keep=name)
    return _timed(
        BuildReport(report.documents, report.passages, reused, 0.0, fingerprint, True, report.problems), began
    )


def _timed(report: BuildReport, began: float) -> BuildReport:
    values = {name: getattr(report, name) for name in BuildReport.__slots__}
    return BuildReport(**{**values, "seconds": time.perf_counter() - began})


def _write(
    part: Path,
    library: Library,
    passages: Sequence[Passage],
    encoder: Encoder,
    units: EmbeddedEncoder,
    versions: Versions,
    old: Path | None,
    progress: Progress | None,
) -> int:
    """Writes a whole build and tells how many passage vectors were reused."""
    part.mkdir()
    library.save(part / LIBRARY)
    texts = [_field_text(library, passage) for passage in passages]
    LexicalIndex.build(texts).save(part / "lexical")
    UnitIndex.build(units, [text.body for text in texts]).save(part / "units")
    whole = [library.index_text(passage) for passage in passages]
    known = _known_vectors(old, versions)
    vectors, reused = _vectors(whole, encoder, known, progress)
    DenseIndex(vectors).save(part / "dense")
    (part / "dense" / TEXTS).write_text(json.dumps([_digest(text) for text in whole]), encoding="utf-8")
    Manifest(versions, library.fingerprint, len(passages), digests(part)).write(part)
    return reused


def _field_text(library: Library, passage: Passage) -> FieldText:
    document = library.document(passage.document_id)
    headings = library.heading_path(passage.document_id, passage.section)
    return FieldText(document.slice_without(passage.span, passage.holes), "\n".join(headings))


BATCH = 64  # passages between two reports of progress


def _vectors(
    texts: Sequence[str], encoder: Encoder, known: dict[str, Vectors], progress: Progress | None
) -> tuple[Vectors, int]:
    """The vector of every text, (n, d), computed only for texts that were not indexed before; and how many were."""
    if not texts:
        return np.zeros((0, len(encoder.question(""))), dtype=np.float32), 0
    new = [text for text in dict.fromkeys(texts) if _digest(text) not in known]
    found = dict(known)
    for at in range(0, len(new), BATCH):
        if progress:
            progress("Betydelser", at, len(new))
        batch = new[at : at + BATCH]
        found.update(zip(map(_digest, batch), encoder.passages(batch), strict=True))
    return np.stack([found[_digest(text)] for text in texts]), len(texts) - sum(_digest(t) not in known for t in texts)


def _known_vectors(old: Path | None, versions: Versions) -> dict[str, Vectors]:
    """The vectors of the build before by the hash of their text; empty when another encoder made them."""
    if old is None:
        return {}
    try:
        before = Manifest.read(old)
        before.check_files(old)
        same = (before.versions.encoder, before.versions.encoder_version) == (
            versions.encoder,
            versions.encoder_version,
        )
        hashes = json.loads((old / "dense" / TEXTS).read_text(encoding="utf-8"))
        vectors = DenseIndex.load(old / "dense", before.passages).vectors
        return dict(zip(hashes, vectors, strict=True)) if same else {}
    except (StaleIndexError, OSError, ValueError):
        return {}


def _open(build: Path, encoder: Encoder, units: EmbeddedEncoder, sources: frozenset[str]) -> Retriever:
    manifest = Manifest.read(build)
    if different := _versions(encoder, units).differences(manifest.versions):
        raise StaleIndexError(f"Indexet är byggt med annan {', '.join(different)}.")
    manifest.check_files(build)
    library = Library.load(build / LIBRARY)
    passages = library.passages()
    if library.fingerprint != manifest.corpus or len(passages) != manifest.passages:
        raise StaleIndexError("Indexet hör till andra dokument.")
    return Retriever(
        library=library,
        passages=passages,
        lexical=LexicalIndex.load(build / "lexical", len(passages)),
        dense=DenseIndex.load(build / "dense", len(passages)),
        units=UnitIndex.load(build / "units", units, len(passages)),
        encoder=encoder,
        fingerprint=manifest.fingerprint,
        hidden=frozenset(source.id for source in library.sources) - sources,
    )


def _versions(encoder: Encoder, units: EmbeddedEncoder) -> Versions:
    return Versions.now(encoder.name, encoder.version, units.version)


def _current_folder(folder: DataFolder) -> Path | None:
    name = current_build(folder)
    path = folder.path / BUILDS / name if name else None
    return path if path and path.is_dir() else None


def _previous_library(old: Path | None) -> Library | None:
    """The library of the build before, to take unchanged documents from; None when it is damaged or of old make."""
    if old is None:
        return None
    try:
        Manifest.read(old).check_files(old)
        return Library.load(old / LIBRARY)
    except StaleIndexError:
        return None


def _is_sound(build: Path, encoder: Encoder, units: EmbeddedEncoder, fingerprint: str) -> bool:
    """Whether a build opens and is what would be built now; a build that does not open is always made again."""
    try:
        return _open(build, encoder, units, frozenset()).fingerprint == fingerprint
    except StaleIndexError:
        return False


def _free_name(builds: Path, fingerprint: str) -> str:
    return next(name for n in range(1, 10_000) if not (builds / (name := f"{fingerprint}-{n}")).exists())


def _swap(folder: DataFolder, name: str) -> None:
    beside = folder.path / f"{CURRENT}.part"
    with beside.open("w", encoding="utf-8") as out:
        out.write(name + "\n")
        out.flush()
        os.fsync(out.fileno())
    beside.replace(folder.path / CURRENT)
    _sync_folder(folder.path)


def _sweep(builds: Path, keep: str | None) -> None:
    """Deletes builds that are not in use: half-built ones and those swapped out. Held under the folder's lock."""
    for path in builds.iterdir():
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)


def _sync(build: Path) -> None:
    """Makes sure that everything is on the disk before its name says that it is whole."""
    for path in build.rglob("*"):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
        else:
            _sync_folder(path)
    _sync_folder(build)


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
