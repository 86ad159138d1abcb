"""Sets a page: from its lines and tables, in reading order, to one text with the place of each in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.readers.cleaning import clean
from corpus.readers.reading import Line, ReadPage, Table

NOWHERE = Span(0, 0)  # stands in a Line until the line has its place
UNPLACED = Line(NOWHERE)
CELL_BREAK = "\t"

_SPACES = re.compile(r"\s+")
_BROKEN_WORD = re.compile(r"(\w+)-\s*\n\s*(\w+)")
_SHARED_TAIL = {"och", "eller", "samt", "respektive", "till"}  # "pilot- och utvecklingskommuner" keeps its hyphen


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of running text, cleaned or not, with its hints; their spans (but `span` itself) are in `text`."""

    text: str
    hints: Line = UNPLACED


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cell texts, all rows equally long. `hints` are of its rows, as many as there are."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    hints: tuple[Line, ...] = ()


def set_page(number: int, items: Iterable[TextLine | Grid], label: str = "") -> ReadPage:
    """The page with its items one below the other; blank lines at its both ends go."""
    setter = _Setter()
    for item in items:
        if isinstance(item, Grid):
            setter.add_table(item)
        else:
            setter.add_line(item)
    return ReadPage(number, setter.text, tuple(setter.lines), tuple(setter.tables), label)


def set_text(number: int, text: str, label: str = "") -> ReadPage:
    """The page that a stretch of plain text makes."""
    return set_page(number, (TextLine(line) for line in clean(text).split("\n")), label)


def one_line(text: str) -> str:
    """A cell's text on one line: line breaks become blanks, and words broken by a hyphen are whole again.

    The hyphen stays where it belongs to the word: before a capital or a figure, after an abbreviation ("MR-") and
    where the end is shared ("pilot- och").
    """
    return _SPACES.sub(" ", _BROKEN_WORD.sub(_mended, text)).strip()


def _mended(match: re.Match[str]) -> str:
    first, second = match.groups()
    if second in _SHARED_TAIL:
        return f"{first}- {second}"
    keeps = not second[0].islower() or first.isupper() or not first[-1].islower()
    return f"{first}-{second}" if keeps else first + second


class _Setter:
    """Grows the text of a page line by line."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._at = 0  # where the next line begins
        self._blank = 0  # blank lines waiting for a line that is not
        self.lines: list[Line] = []
        self.tables: list[Table] = []

    @property
    def text(self) -> str:
        return "\n".join(self._rows)

    def add_line(self, line: TextLine) -> None:
        text = line.text.replace("\n", " ").rstrip()  # a format may have line ends of its own inside a line
        content = text.lstrip()
        if not content:
            self._blank += 1
            return
        start = self._append(text)
        span = Span(start + len(text) - len(content), start + len(text))
        marks = tuple(mark.shifted(start) for mark in line.hints.marks if mark.end <= len(text))
        self.lines.append(replace(line.hints, span=span, marks=marks))

    def add_table(self, grid: Grid) -> None:
        rows = []
        for index, cells in enumerate(grid.rows):
            texts = [one_line(cell) for cell in cells]
            if not any(texts):
                continue
            start = self._append(CELL_BREAK.join(filter(None, texts)))
            rows.append(_cell_spans(start, texts))
            hints = grid.hints[index] if grid.hints else UNPLACED
            self.lines.append(replace(hints, span=Span(start, start + len(self._rows[-1]))))
        if rows:
            self.tables.append(Table(tuple(rows), min(grid.head, len(rows))))

    def _append(self, text: str) -> int:
        """Puts one line at the end; gives where it starts."""
        if self._rows:
            self._rows.extend([""] * self._blank)
            self._at += self._blank
        self._blank = 0
        start = self._at
        self._rows.append(text)
        self._at += len(text) + 1
        return start


def _cell_spans(start: int, texts: list[str]) -> tuple[Span, ...]:
    """Where each cell stands in a row that starts at `start`; an empty cell stands empty where it would be."""
    spans = []
    at = start
    for text in texts:
        spans.append(Span(at, at + len(text)))
        at += len(text) + (len(CELL_BREAK) if text else 0)
    end = start + len(CELL_BREAK.join(filter(None, texts)))
    return tuple(Span(min(span.start, end), min(span.end, end)) for span in spans)
