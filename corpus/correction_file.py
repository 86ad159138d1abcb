"""The file of corrections in a data folder: read, and changed whole or not at all.

corrections = read_corrections(folder.path / NAME)     # never raises: what is wrong in the file is told in `faults`
change_corrections(folder, lambda kept: kept.with_new(correction))
"""

from collections.abc import Callable
from pathlib import Path

from corpus.correction_rows import parse_corrections, unreadable
from corpus.corrections import NAME, Corrections, CorrectionsError, to_toml
from corpus.folder import DataFolder, write_beside
from corpus.oserrors import in_swedish

LOCK = "corrections.lock"  # of its own: a build, which holds the folder's, takes long and does not touch corrections
_WAIT = 10.0  # seconds; a change of this small file takes milliseconds


def read_corrections(path: Path) -> Corrections:
    """The corrections of a file; none where there is no file. What is wrong is told in `faults`; nothing is raised."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Corrections()
    except UnicodeDecodeError:
        return unreadable(f"{path.name} är inte skriven som UTF-8. Spara filen som UTF-8.")
    except OSError as error:
        return unreadable(f"{path.name} går inte att läsa ({in_swedish(error)}). Kontrollera filen.")
    return parse_corrections(text, path.name)


def change_corrections(folder: DataFolder, change: Callable[[Corrections], Corrections]) -> Corrections:
    """Reads, changes and writes the corrections of a folder under a lock, whole or not at all; gives the new ones.

    Raises CorrectionsError when the file cannot be understood or written, BusyError when another change takes long.
    """
    file = folder.path / NAME
    with folder.locked(_WAIT, LOCK):
        before = read_corrections(file)
        if not before.is_readable:
            raise CorrectionsError(f"Rättelsen sparades inte. {before.faults[0]}")
        after = change(before)
        try:
            write_beside(file, to_toml(after).encode("utf-8"))
        except OSError as error:
            raise CorrectionsError(
                f"Rättelsen sparades inte: det går inte att skriva i {file.parent} ({in_swedish(error)}). "
                "Kontrollera rättigheter och ledigt utrymme."
            ) from error
    return after


def stamp(path: Path) -> tuple[int, int, int]:
    """What tells whether a file of corrections has changed: its time of change, size and inode; zeros without one."""
    try:
        found = (path / NAME).stat()
    except OSError:
        return (0, 0, 0)
    return found.st_mtime_ns, found.st_size, found.st_ino
