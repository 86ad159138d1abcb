"""Writes the files of one build: library, indexes, vectors (those of unchanged texts reused), manifest."""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.errors import StaleIndexError
from corpus.library import Library, Progress
from corpus.model import Passage
from index.dense import DenseIndex
from index.embedded import EmbeddedEncoder
from index.encoder import Encoder, Vectors
from index.late import UnitIndex
from index.lexical import FieldText, LexicalIndex
from index.manifest import Manifest, Versions, digests

LIBRARY, TEXTS = "library.jsonl", "texts.json"


def write_build(
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
    (part / "dense" / TEXTS).write_text(json.dumps([digest_of(text) for text in whole]), encoding="utf-8")
    Manifest(versions, library.fingerprint, len(passages), digests(part)).write(part)
    return reused


def _field_text(library: Library, passage: Passage) -> FieldText:
    """What the fields index: the passage with a reading beside each misread word, and its headings."""
    headings = library.heading_path(passage.document_id, passage.section)
    return FieldText(library.own_text(passage), "\n".join(headings))


BATCH = 64  # passages between two reports of progress


def _vectors(
    texts: Sequence[str], encoder: Encoder, known: dict[str, Vectors], progress: Progress | None
) -> tuple[Vectors, int]:
    """The vector of every text, (n, d), computed only for texts that were not indexed before; and how many were."""
    if not texts:
        return np.zeros((0, len(encoder.question(""))), dtype=np.float32), 0
    new = [text for text in dict.fromkeys(texts) if digest_of(text) not in known]
    found = dict(known)
    for at in range(0, len(new), BATCH):
        if progress:
            progress("Betydelser", at, len(new))
        batch = new[at : at + BATCH]
        found.update(zip(map(digest_of, batch), encoder.passages(batch), strict=True))
    reused = sum(digest_of(text) in known for text in texts)
    return np.stack([found[digest_of(text)] for text in texts]), reused


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


def sync(build: Path) -> None:
    """Makes sure that everything is on the disk before its name says that it is whole."""
    for path in build.rglob("*"):
        if path.is_file():
            with path.open("rb") as handle:
                os.fsync(handle.fileno())
        else:
            sync_folder(path)
    sync_folder(build)


def sync_folder(path: Path) -> None:
    """Makes sure that the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def digest_of(text: str) -> str:
    """The SHA-256 of a text, by which its vector is found again."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
