"""Finds the reader of a file by its suffix. A module of this package with `suffixes` and `read` is a reader."""

import importlib
import pkgutil
from pathlib import Path
from typing import cast

from corpus.errors import UnreadableDocumentError
from corpus.readers.reading import Progress, Reader, Reading


def _find_readers() -> dict[str, Reader]:
    """Every reader of the package by suffix, so that adding a format is adding a file."""
    found: dict[str, Reader] = {}
    for module in sorted(pkgutil.iter_modules([str(Path(__file__).parent)]), key=lambda module: module.name):
        if module.name == "dispatch":
            continue
        reader = importlib.import_module(f"corpus.readers.{module.name}")
        if hasattr(reader, "suffixes") and hasattr(reader, "read"):
            found.update(dict.fromkeys(reader.suffixes, cast(Reader, reader)))
    return found


_READERS = _find_readers()
SUFFIXES: tuple[str, ...] = tuple(sorted(_READERS))


def read_file(path: Path, progress: Progress | None = None) -> Reading:
    """The file as pages, read by the reader of its suffix. Raises UnreadableDocumentError."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableDocumentError(
            f"{path.name}: ändelsen {path.suffix or '(ingen)'} känns inte igen; väntade någon av "
            f"{', '.join(SUFFIXES)}. Spara dokumentet i ett av de formaten."
        )
    return reader.read(path, progress)
