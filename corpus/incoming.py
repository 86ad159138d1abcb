"""What is to be added to a data folder: files or folders, each file with its catalog row."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.catalog import NAME, check_replacements, read_catalog, slug, source_from_row
from corpus.errors import CatalogError
from corpus.model import Source
from corpus.readers import SUFFIXES


def rows_of(path: Path, given: Mapping[str, Any]) -> list[tuple[Path, Source]]:
    """The files that a path on the command line means, each with its catalog row."""
    if path.is_dir():
        if (path / NAME).is_file():
            sources, _ = read_catalog(path / NAME)
            if not sources:
                raise CatalogError(
                    f"{NAME} i mappen {path.name} nämner inga dokument. Skriv en [[document]] för varje dokument, "
                    "eller ta bort filen så läggs alla dokument i mappen till."
                )
            check_replacements(sources)
            return [(inside(path, source.file), source) for source in sources]
        files = sorted(file for file in path.iterdir() if file.is_file() and file.suffix.lower() in SUFFIXES)
        if not files:
            known = ", ".join(sorted(SUFFIXES))
            raise CatalogError(f"Mappen {path.name} har inga dokument ({known}) och ingen {NAME}. Välj en annan mapp.")
        return [(inside(path, file.name), source_from_row({"file": file.name}, file.name)) for file in files]
    if not path.exists():
        raise CatalogError(f"{path} finns inte. Ange en fil eller en mapp som finns.")
    return [(path, source_from_row({"id": slug(path.stem), **given, "file": path.name}, path.name))]


def refuse_equal(rows: list[tuple[Path, Source]]) -> None:
    """Raises CatalogError when two files would get the same id."""
    seen: dict[str, Path] = {}
    for file, source in rows:
        if source.id in seen:
            raise CatalogError(
                f'Både {seen[source.id].name} och {file.name} får id "{source.id}". Lägg till en av dem, '
                f"eller ge dem egna id i {NAME}."
            )
        seen[source.id] = file


def keeping(before: Source, filled: Source, row: Source) -> Source:
    """The new row, with what the old row said where the new one left it out."""
    said = {name: getattr(before, name) for name in row.inferred if name not in before.inferred}
    for name in ("publisher", "valid_from", "valid_to", "replaced_by", "note", "original"):
        if getattr(filled, name) in (None, ""):
            said[name] = getattr(before, name)
    return replace(filled, **said, inferred=tuple(name for name in filled.inferred if name not in said))


def inside(root: Path, file: str) -> Path:
    """Where a file of a catalog lies. Raises CatalogError when that is outside the folder."""
    whole = (root / file).resolve()
    if not whole.is_relative_to(root.resolve()):
        raise CatalogError(f'file = "{file}" pekar utanför mappen {root.name}. Lägg filen i mappen.')
    return whole
