"""What every reader gives: pages of text with the hints that its format has about structure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from corpus.model import Span

Progress = Callable[[int, int], None]  # told the pages read so far and how many there are


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page's text that is not blank. Spans are in the page's own text (from 0).

    `level` is the heading level where the format says so outright (DOCX, Markdown), else None. `size` is the font
    size in points and `indent` the left edge in points, `top` the distance of the baseline from the top edge of the
    page as a share (0 to 1), where the format has them. `is_item` is true where the format says outright that it
    starts a list item. `marks` are footnote marks inside the line: small or raised digits.
    """

    span: Span
    level: int | None = None
    size: float | None = None
    is_bold: bool = False
    indent: float | None = None
    top: float | None = None
    is_item: bool = False
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the format or its ruled lines give exactly: rows of cell spans; the first `head` are headers.

    Every row stands on one line of the page's text, its cells joined by a tab. All rows have as many cells as the
    table has columns; a cell that is empty, or covered by a wider or taller neighbour, has an empty span.
    """

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

    def read(self, path: Path, progress: Progress | None = None) -> Reading:
        """The file as pages. Raises UnreadableDocumentError."""
        ...
