"""Builds an index beside the old one, checks it, and swaps it in; opens the one in use.

Layout of a data folder: `builds/<fingerprint>-<number>/` (library.jsonl, lexical/, dense/, units/, manifest.json) and
`current`, a small file with the name of the build in use. Only renaming a finished `current` over the old one changes
which index answers, so a build that is killed at any moment leaves the old one in use. No pickle anywhere.
"""

import os
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.correction_file import read_corrections
from corpus.corrections import NAME as CORRECTIONS
from corpus.errors import FolderError, StaleIndexError
from corpus.folder import DataFolder
from corpus.library import Library, Progress, read_library
from corpus.oserrors import in_swedish
from corpus.silence import silent
from index.current import CURRENT, cure, current_build
from index.dense import DenseIndex
from index.embedded import EmbeddedEncoder, embedded_encoder
from index.encoder import Encoder
from index.late import UnitIndex
from index.lexical import LexicalIndex
from index.manifest import Manifest, Versions
from index.retriever import Retriever
from index.threads import use_one_thread
from index.weights_file import weights_in_use
from index.writer import LIBRARY, sync, sync_folder, write_build

BUILDS = "builds"
UNFINISHED = ".part-"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `changed` is false when the index in use was already the right one.

    `reused` counts passage vectors taken from the index before. `problems` name sources that could not be read,
    and documents that cannot answer because they have no passage.
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
                f"Indexet kunde inte skrivas i {folder.path} ({in_swedish(error)}). Det gamla indexet används "
                "fortfarande. Kontrollera rättigheter och ledigt utrymme och bygg igen."
            ) from error


def open_index(folder: DataFolder, encoder: Encoder | None = None) -> Retriever:
    """The index in use, checked. Raises StaleIndexError with the command that cures it.

    A document that has been taken out of the folder since the build does not answer. Readers' corrections and tuned
    weights are those of the folder now; no build changes them.
    """
    use_one_thread()
    units = embedded_encoder()
    name = current_build(folder)
    try:
        try:
            return _open_named(folder, name, encoder or units, units)
        except StaleIndexError:
            swapped_in = current_build(folder)  # by a build that ended while this one was read
            if swapped_in == name:
                raise
            return _open_named(folder, swapped_in, encoder or units, units)
    except StaleIndexError as error:
        asked = getattr(encoder, "asked", "")
        raise StaleIndexError(f"{str(error).rstrip('.')}. {cure(folder, asked)}") from error


def what_is_stale(folder: DataFolder, encoder: Encoder | None = None) -> tuple[str, ...]:
    """In Swedish, why the index should be built again; empty when it is up to date."""
    try:
        retriever = open_index(folder, encoder)
    except StaleIndexError as error:
        return (str(error),)
    indexed = {source.id: (source.sha256, source.ocr) for source in retriever.library.sources}
    stored = {source.id: (source.sha256, source.ocr) for source in folder.sources()}
    reasons = [f'Dokumentet "{id}" är inte indexerat än.' for id in stored if id not in indexed]
    reasons += [f'Dokumentet "{id}" är borttaget.' for id in indexed if id not in stored]
    reasons += [
        f'Dokumentet "{id}" är ändrat.' for id in stored if stored[id][0] and indexed.get(id, stored[id]) != stored[id]
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
        problems=(*library.problems, *silent(library.documents.values())),
    )
    if old is not None and _is_sound(old, encoder, units, fingerprint):
        return replace(report, seconds=time.perf_counter() - began)
    part = builds / f"{UNFINISHED}{os.getpid()}"
    try:
        reused = write_build(part, library, passages, encoder, units, versions, old, progress)
        _open(part, encoder, units, frozenset(source.id for source in library.sources))
        sync(part)
        name = _free_name(builds, fingerprint)
        part.rename(builds / name)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    _swap(folder, name)
    _sweep(builds, keep=name)
    folder.sweep()
    return replace(report, reused=reused, changed=True, seconds=time.perf_counter() - began)


def _open_named(folder: DataFolder, name: str | None, encoder: Encoder, units: EmbeddedEncoder) -> Retriever:
    if name is None:
        raise StaleIndexError("Det finns inget index ännu.")
    found = _open(folder.path / BUILDS / name, encoder, units, frozenset(source.id for source in folder.sources()))
    corrections = read_corrections(folder.path / CORRECTIONS)
    weights, tuned = weights_in_use(folder.path, encoder)
    return replace(
        found,
        library=replace(found.library, corrections=corrections),
        weights=weights,
        fingerprint=tuned.fingerprint(found.fingerprint) if tuned else found.fingerprint,
    )


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
    sync_folder(folder.path)


def _sweep(builds: Path, keep: str | None) -> None:
    """Deletes builds that are not in use: half-built ones and those swapped out. Held under the folder's lock."""
    for path in builds.iterdir():
        if path.name != keep:
            shutil.rmtree(path, ignore_errors=True)
