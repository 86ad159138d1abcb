"""Which build of a data folder is in use: a small file to read, without loading anything heavy."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.folder import DataFolder

CURRENT = "current"


def current_build(folder: "DataFolder") -> str | None:
    """The name of the build in use; None before the first. It changes whenever another index answers."""
    try:
        name = (folder.path / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return name if name and Path(name).name == name else None


def cure(folder: "DataFolder", encoder: str = "") -> str:
    """The sentence that tells which command makes the index right, for the encoder that was asked for ("": ours)."""
    data = "" if folder.base is not None else f" --data {folder.path}"
    return f"Kör: plansvar build{data}{f' --encoder {encoder}' if encoder else ''}"
