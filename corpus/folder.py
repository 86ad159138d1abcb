"""The data folder: its catalog and files. What is stored is changed only when the new state is whole."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from corpus.catalog import NAME, check_replacements, read_catalog, to_toml
from corpus.document import to_document
from corpus.errors import BusyError, FolderError, PlansvarError, UnknownDocumentError
from corpus.incoming import inside, keeping, refuse_equal, rows_of
from corpus.infer import fill_in
from corpus.model import Source
from corpus.ocr_text import OcrText, ocr_file, read_with, stored_text
from corpus.oserrors import in_swedish

if TYPE_CHECKING:
    from corpus.reocr import Reread

    Rereader = Callable[[Path, str], Reread]  # a PDF and its SHA-256, to what OCR makes of it

EMBEDDED = Path(__file__).parent / "documents"
WAIT_SECONDS = 120.0  # a build of five documents takes some 20 s; a second one waits for it


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: its source, or why it was refused; `notes` tell what was odd."""

    file: str
    source: Source | None
    refused: str = ""
    notes: tuple[str, ...] = ()
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder with a catalog and files, over an optional read-only `base` (the embedded corpus).

    A row of its own catalog takes the place of the base's row with the same id; `remove` hides a row of the base.
    """

    path: Path
    base: Path | None = None

    def sources(self) -> tuple[Source, ...]:
        """All sources, those of the base first. Raises CatalogError."""
        own, removed = self._own()
        ids = {source.id for source in own}
        below = self._base_sources()
        return (*(s for s in below if s.id not in ids and s.id not in removed), *own)

    def file_of(self, source: Source) -> Path:
        """Where the file of a source lies. Raises CatalogError when it would lie outside the folder."""
        own, _ = self._own()
        root = self.path if self.base is None or any(s.id == source.id for s in own) else self.base
        return inside(root, source.file)

    def add(
        self, paths: Sequence[Path], given: Mapping[str, Any] | None = None, ocr: "Rereader | None" = None
    ) -> tuple[Added, ...]:
        """Registers files, or folders with or without a catalog.toml, and tells what became of each.

        `given` is catalog fields for a single file. A file that is refused leaves the others and everything stored
        as it was. A known id is replaced, keeping its catalog row where the new one says nothing. `ocr` reads PDFs
        again from their pages' pictures, before the folder is held: it takes long.
        Raises CatalogError for a wrong catalog, FolderError when the folder cannot be written.
        """
        rows = [row for path in paths for row in rows_of(path, given or {})]
        refuse_equal(rows)
        again = {file: _reread(file, ocr) for file, _ in rows} if ocr else {}
        with self.locked():
            check_replacements([source for _, source in rows], self.sources())
            return tuple(self._add_one(file, source, again.get(file)) for file, source in rows)

    def edit(self, changed: Source) -> Source:
        """Writes what the catalog says of a document that is there; its file stays as it is.

        The row of a document of the base becomes a row of this folder, with a copy of the file.
        Raises UnknownDocumentError, CatalogError for what cannot be true, FolderError.
        """
        with self.locked():
            before = self._known(changed.id)
            file = self.file_of(before)
            check_replacements([changed], self.sources())
            digest = before.sha256 or sha256_of(file)
            name = before.file if before.sha256 else f"files/{before.id}.{digest[:8]}{file.suffix.lower()}"
            stored = replace(changed, sha256=digest, ocr=before.ocr, file=name)
            self._store(file, stored)
            return stored

    def hidden(self) -> tuple[Source, ...]:
        """The documents of the base that have been removed here."""
        _, removed = self._own()
        return tuple(source for source in self._base_sources() if source.id in removed)

    def restore(self, document_id: str) -> None:
        """Shows a document of the base that had been removed here."""
        with self.locked():
            own, removed = self._own()
            self._write(own, set(removed) - {document_id})

    def remove(self, document_id: str) -> Source:
        """Takes a document out of the catalog and deletes its file. Raises UnknownDocumentError."""
        with self.locked():
            known = self._known(document_id)
            own, removed = self._own()
            in_base = any(source.id == document_id for source in self._base_sources())
            hidden = {*removed, document_id} if in_base else set(removed)
            self._write(tuple(source for source in own if source.id != document_id), hidden)
            for file in (self.path / "files").glob(f"{document_id}.*"):
                file.unlink(missing_ok=True)
            return known

    @contextmanager
    def locked(self, wait: float = WAIT_SECONDS, name: str = "lock") -> Iterator[None]:
        """Holds the folder against other changes. Raises BusyError after `wait` seconds, FolderError if unwritable.

        `name` is the lock's file: what is changed apart from the documents has one of its own.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / name, timeout=wait, is_singleton=True)
            lock.acquire()
        except Timeout as error:
            raise BusyError(
                f"En annan process ändrar {self.path} just nu (väntade {wait:.0f} s). Försök igen när den är klar."
            ) from error
        except OSError as error:
            raise _unwritable(self.path, error) from error
        try:
            yield
        finally:
            lock.release()

    def _own(self) -> tuple[tuple[Source, ...], tuple[str, ...]]:
        catalog = self.path / NAME
        return read_catalog(catalog) if catalog.is_file() else ((), ())

    def _known(self, document_id: str) -> Source:
        known = {source.id: source for source in self.sources()}
        if document_id not in known:
            raise UnknownDocumentError(
                f'Dokumentet "{document_id}" finns inte. Det finns: {", ".join(sorted(known)) or "inga dokument"}.'
            )
        return known[document_id]

    def _base_sources(self) -> tuple[Source, ...]:
        return read_catalog(self.base / NAME)[0] if self.base else ()

    def _add_one(self, file: Path, source: Source, again: "Reread | None") -> Added:
        try:
            digest = sha256_of(file)
            text = again.text if again else stored_text(file, replace(source, sha256=digest))
            reading = read_with(file, text)
            before = next((old for old in self.sources() if old.id == source.id), None)
            filled = fill_in(source, reading, date.today())
            if before is not None:
                filled = keeping(before, filled, source)
            name = f"files/{source.id}.{digest[:8]}{file.suffix.lower()}"
            stored = replace(filled, sha256=digest, ocr=text.digest if text else "", file=name)
        except PlansvarError as error:
            return Added(file.name, None, refused=str(error))
        except OSError as error:
            return Added(file.name, None, refused=f"Filen går inte att läsa: {in_swedish(error)}. Kontrollera filen.")
        self._store(file, stored, text)
        notes = [*(again.notes if again else ()), *to_document(stored, reading).notes]
        if before is not None and before.ocr and not stored.ocr:
            notes.append("Texten som OCR gav förra gången används inte längre.")
        return Added(file.name, stored, notes=tuple(notes), replaced=before is not None)

    def _store(self, file: Path, stored: Source, text: OcrText | None = None) -> None:
        own, removed = self._own()
        try:
            target = self.path / stored.file
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists():
                write_beside(target, file.read_bytes())
            if text is not None:
                write_beside(ocr_file(target, stored.ocr), text.to_bytes())
        except OSError as error:
            raise _unwritable(self.path, error) from error
        rows = [stored if source.id == stored.id else source for source in own]
        if stored not in rows:
            rows.append(stored)
        self._write(tuple(rows), set(removed) - {stored.id})

    def _write(self, own: tuple[Source, ...], removed: set[str]) -> None:
        try:
            write_beside(self.path / NAME, to_toml(own, removed).encode("utf-8"))
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def sweep(self) -> None:
        """Deletes files that no row names any more: after a build, when no index cites them either."""
        own, _ = self._own()
        kept = {(self.path / source.file).resolve() for source in own}
        kept |= {ocr_file(self.path / source.file, source.ocr).resolve() for source in own if source.ocr}
        for file in (self.path / "files").glob("*"):
            if file.resolve() not in kept:
                file.unlink(missing_ok=True)


def _reread(file: Path, ocr: "Rereader") -> "Reread | None":
    """What OCR gives of a PDF; None for other files and for one that cannot be read: that is told when it is added."""
    if file.suffix.lower() != ".pdf":
        return None
    try:
        return ocr(file, sha256_of(file))
    except (PlansvarError, OSError):
        return None


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def write_beside(target: Path, content: bytes) -> None:
    """Writes a file whole or not at all: beside, to the disk, then renamed over the old one."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _unwritable(path: Path, error: OSError) -> FolderError:
    return FolderError(
        f"Det går inte att skriva i {path} ({in_swedish(error)}). Inget som var sparat har ändrats. "
        "Kontrollera rättigheter och ledigt utrymme, eller välj en annan mapp med --data."
    )
