"""Uploaded files before they are documents: named safely, read once, with the catalog fields that they give."""

import logging
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from corpus.catalog import NAME, read_catalog, slug, source_from_row
from corpus.document import to_document
from corpus.errors import PlansvarError
from corpus.folder import DataFolder, sha256_of
from corpus.infer import fill_in
from corpus.model import Source
from corpus.oserrors import in_swedish
from corpus.readers import read_file

LONGEST_NAME = 100  # characters of a file name; 255 bytes is what most file systems hold
NO_NAME = "namnlös fil"
BROKE = "Filen gick inte att läsa. Felet finns i serverns logg. Spara dokumentet på nytt och försök igen."
Progress = Callable[[str, int, int], None]  # what is being read, how many are done, of how many


@dataclass(frozen=True, slots=True)
class Draft:
    """An uploaded file: the catalog row it would get, or why it is refused.

    `source` has an id that is free; `taken` is the document that has the id its name or row gives (None: nobody has).
    A catalog that was read has neither source nor refusal; `notes` tell what was odd or found.
    """

    name: str
    path: Path
    source: Source | None = None
    refused: str = ""
    taken: Source | None = None
    pages: int | None = None
    notes: tuple[str, ...] = ()


@dataclass
class Staging:
    """A folder of its own for uploaded files; gone with this object."""

    _folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="plansvar-"))
    _count: int = 0

    def put(self, name: str, data: bytes) -> Path:
        """Keeps a file under its safe name, apart from every other."""
        self._count += 1
        place = Path(self._folder.name) / str(self._count)
        place.mkdir()
        path = place / safe_name(name)
        path.write_bytes(data)
        return path

    def clear(self) -> None:
        """Deletes the files."""
        self._folder.cleanup()


def safe_name(name: str) -> str:
    """An uploaded file's name without folders, control characters and tricks of writing direction; never empty."""
    whole = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode())
    last = whole.replace("\\", "/").replace(":", "-").rpartition("/")[2]  # "C:" would be a drive
    plain = "".join(" " if unicodedata.category(c).startswith(("C", "Z")) else c for c in last)
    plain = " ".join(plain.split()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > 10:
        return plain[:LONGEST_NAME].strip() or NO_NAME
    return f"{stem[: LONGEST_NAME - len(suffix) - 1].strip() or NO_NAME}.{suffix}"


def read_drafts(paths: Sequence[Path], folder: DataFolder, progress: Progress) -> tuple[Draft, ...]:
    """Reads uploaded files, each for itself: a bad one stops no other. A catalog.toml among them gives their rows."""
    catalogs = [path for path in paths if path.name.lower() == NAME]
    files = [path for path in paths if path not in catalogs]
    rows, drafts = _rows(catalogs, {path.name for path in files})
    known = _known(folder)
    taken = {source.id: source for source in folder.sources()}
    used: set[str] = set(taken)
    for number, path in enumerate(files):
        progress(f"Läser {path.name}", number, len(files))
        draft = _draft(path, rows.get(path.name), known, taken, used)
        if draft.source is not None:
            used.add(draft.source.id)
            known[sha256_of(path)] = f"{path.name}, som också laddades upp"
        drafts.append(draft)
    progress("Läser", len(files), len(files))
    return tuple(drafts)


def _rows(catalogs: Iterable[Path], files: set[str]) -> tuple[dict[str, Source], list[Draft]]:
    """The rows of the uploaded catalogs by file name, and what is to be told about the catalogs."""
    rows: dict[str, Source] = {}
    told: list[Draft] = []
    for path in catalogs:
        try:
            named = {safe_name(PurePosixPath(source.file).name): source for source in read_catalog(path)[0]}
        except (PlansvarError, OSError) as error:
            why = in_swedish(error) if isinstance(error, OSError) else str(error)
            told.append(Draft(path.name, path, refused=why))
            continue
        rows |= named
        told += [
            Draft(path.name, path, refused=f"{NAME} nämner {name}, som inte laddades upp. Ladda upp den filen också.")
            for name in named
            if name not in files
        ]
        found = len(set(named) & files)
        told.append(Draft(path.name, path, notes=(f"Uppgifter om {found} av de uppladdade filerna är lästa.",)))
    return rows, told


def _known(folder: DataFolder) -> dict[str, str]:
    """The documents that are there, by the SHA-256 of their files, as a reader is told of them."""
    known: dict[str, str] = {}
    for source in folder.sources():
        try:
            known[source.sha256 or sha256_of(folder.file_of(source))] = f"”{source.title}”"
        except (PlansvarError, OSError):
            continue  # the build tells that its file is missing
    return known


def _draft(
    path: Path, row: Source | None, known: Mapping[str, str], taken: Mapping[str, Source], used: set[str]
) -> Draft:
    try:
        if same := known.get(sha256_of(path)):
            return Draft(
                path.name, path, refused=f"Filen är exakt samma som {same}. Den behöver inte läggas till igen."
            )
        reading = read_file(path)
        template = replace(row, file=path.name) if row else source_from_row({"file": path.name}, path.name)
        source = fill_in(template, reading, date.today())
        notes = to_document(source, reading).notes
    except PlansvarError as error:
        return Draft(path.name, path, refused=str(error).removeprefix(f"{path.name}: "))
    except OSError as error:
        return Draft(path.name, path, refused=f"Filen går inte att läsa: {in_swedish(error)}. Försök igen.")
    except Exception:  # a hostile file must not stop the others
        logging.getLogger(__name__).exception("An uploaded file broke its reader")
        return Draft(path.name, path, refused=BROKE)
    wanted = row.id if row else slug(path.stem)
    free = replace(source, id=_free(wanted, used))
    pages = len(reading.pages) if reading.is_paged else None
    return Draft(path.name, path, free, taken=taken.get(wanted), pages=pages, notes=notes)


def _free(wanted: str, used: set[str]) -> str:
    """The id, or the first of id-2, id-3 and so on that nobody has."""
    if wanted not in used:
        return wanted
    return next(id for number in range(2, 10_000) if (id := f"{wanted}-{number}") not in used)
