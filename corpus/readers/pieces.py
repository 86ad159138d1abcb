"""Pieces of text as a page description places them, and the lines that they make."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Span
from corpus.readers.cleaning import clean
from corpus.readers.lines import NOWHERE, Grid, TextLine
from corpus.readers.reading import Line

SAME_BASELINE = 0.35  # of the font size: pieces no further apart in height stand on one line
SMALL = 0.85  # of the line's font size: a footnote mark is smaller than this, or raised
RAISED = 0.15  # of the line's font size
MARK_REACH = 6.0  # font sizes: how far to the right of its list mark an item may begin

_LIST_MARK = re.compile(r"^(?:[•◦▪‣·○●■➢✓*–—-]|\(?(?:\d{1,3}|[a-zA-Z])[.)])$")
_FOOTNOTE_MARK = re.compile(r"^(?:\d{1,3}|\*{1,3}|[†‡])(?:\s*,\s*\d{1,3})*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set in one go. `left` and `top` (of the baseline) are in points from the page's upper left corner."""

    text: str
    left: float
    top: float
    size: float
    is_bold: bool = False


Pieces = tuple[Piece, ...]


def is_list_mark(text: str) -> bool:
    """Whether a text is nothing but a bullet or the number of a list item."""
    return _LIST_MARK.match(text.strip()) is not None


def lines_of(pieces: Iterable[Piece]) -> list[Pieces]:
    """The pieces line by line, in the order they came: a line feed in a piece ends a line.

    Blank lines go, and blank pieces at the start of a line: pypdf gives them places of no meaning.
    """
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                lines.append([])
            if lines[-1] or text.strip():
                lines[-1].append(replace(piece, text=text))
    return [tuple(line) for line in lines if line]


def attach_marks(lines: Sequence[Pieces | Grid]) -> list[Pieces | Grid]:
    """The lines with each list mark that was drawn apart from its item set before it.

    WeasyPrint 70 and some word processors draw the marks of a list after the text of the whole page.
    """
    loose = {number: line for number, line in enumerate(lines) if not isinstance(line, Grid)}
    marks = {number: line for number, line in loose.items() if is_list_mark("".join(piece.text for piece in line))}
    others = {number: line for number, line in loose.items() if number not in marks}
    owners: dict[int, Pieces] = {}
    moved: set[int] = set()
    for number, mark in marks.items():
        owner = _owner(mark[0], others)
        if owner is not None and owner not in owners:
            first = others[owner][0]
            text = "".join(piece.text for piece in mark).strip() + " "
            owners[owner] = (replace(mark[0], text=text, size=first.size, is_bold=first.is_bold),)
            moved.add(number)
    return [
        (*owners.get(number, ()), *line) if not isinstance(line, Grid) else line
        for number, line in enumerate(lines)
        if number not in moved
    ]


def _owner(mark: Piece, lines: Mapping[int, Pieces]) -> int | None:
    """The number of the line that a lone mark belongs to: the nearest to its right on the same baseline."""
    found = [
        (line[0].left, number)
        for number, line in lines.items()
        if abs(line[0].top - mark.top) <= SAME_BASELINE * mark.size
        and mark.left < line[0].left <= mark.left + MARK_REACH * mark.size
    ]
    return min(found)[1] if found else None


def text_line(pieces: Pieces, height: float) -> TextLine:
    """The line that pieces make, with the size and weight that most of its characters have."""
    size = main_size(pieces)
    base = max((piece for piece in pieces if piece.text.strip()), key=lambda piece: len(piece.text.strip()))
    first = next(piece for piece in pieces if piece.text.strip())
    weight = sum(len(piece.text.strip()) for piece in pieces if piece.is_bold)
    text = clean("".join(piece.text for piece in pieces)).strip()
    hints = Line(
        NOWHERE,
        size=round(size, 2),
        is_bold=weight >= 0.9 * sum(len(piece.text.strip()) for piece in pieces),
        indent=round(first.left, 1),
        top=round(min(1.0, max(0.0, base.top / height)), 4),
        marks=_footnote_marks(pieces, size, base.top, text),
    )
    return TextLine(text, hints)


def main_size(pieces: Pieces) -> float:
    """The font size that most characters have, in points."""
    counts: dict[float, int] = {}
    for piece in pieces:
        counts[piece.size] = counts.get(piece.size, 0) + len(piece.text.strip())
    return max(counts, key=lambda size: (counts[size], size))


def _footnote_marks(pieces: Pieces, size: float, top: float, text: str) -> tuple[Span, ...]:
    """Spans in the cleaned line of the digits that are set smaller or higher than the rest."""
    marks = []
    before = ""
    for piece in pieces:
        mark = clean(piece.text).strip()
        if _FOOTNOTE_MARK.match(mark) and (piece.size < SMALL * size or top - piece.top > RAISED * size):
            start = text.find(mark, len(clean(before).strip()))
            if start >= 0 and mark != text:
                marks.append(Span(start, start + len(mark)))
        before += piece.text
    return tuple(marks)


def row_hints(pieces: Pieces, height: float) -> Line:
    """The hints of a table row: of its first line, and bold when all of its characters are."""
    first = next(piece for piece in pieces if piece.text.strip())
    whole = text_line(pieces, height).hints
    return replace(whole, marks=(), top=round(min(1.0, max(0.0, first.top / height)), 4))
