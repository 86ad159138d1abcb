"""What every reader gives: pages of text with the hints that its format has about structure."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.model import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page's text. Spans are in the page's own text (from 0).

    `level` is the heading level where the format says so outright (DOCX, Markdown), else None. `size` is the font
    size in points and `indent` the left edge in points, `top` the distance from the top edge of the page as a share
    (0 to 1), where the format has them. `is_item` is true where the format says outright that it starts a list item.
    """

    span: Span
    level: int | None = None
    size: float | None = None
    is_bold: bool = False
    indent: float | None = None
    top: float | None = None
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the format or its ruled lines give exactly: rows of cell spans; the first `head` are headers."""

    rows: tuple[tuple[Span, ...], ...]
    head: int = 1


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as read. `label` is the label the file itself gives the page ("" when it gives none)."""

    number: int
    text: str
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as read. `title` is the file's own metadata title. `notes` tell what was odd, in plain Swedish."""

    pages: tuple[ReadPage, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    is_paged: bool = True


class Reader(Protocol):
    """A module in corpus/readers/ that reads one format."""

    suffixes: tuple[str, ...]

    def read(self, path: Path) -> Reading:
        """The file as pages. Raises UnreadableDocumentError."""
        ...
