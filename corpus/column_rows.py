"""Rows of tables that plain text sets in columns with blanks ("Åtgärd      Ansvarig      Klart").

A table begins at a short line of headers with wide blanks between them; each piece of the lines below belongs to the
header that it stands under. A line that runs across the columns ends the table.
"""

import re
from collections.abc import Collection, Sequence

from corpus.lines import TextLine
from corpus.model import Role, Span
from corpus.rows import Row

_PIECE = re.compile(r"\S+(?:[ \xa0]{1,2}\S+)*")
LONGEST_HEADER = 5  # words of one header
NEAR = 3  # columns of characters that a piece may start before its header

Piece = tuple[int, Span]  # the column where it starts and its span


def find_column_rows(lines: Sequence[TextLine], taken: Collection[int], text: str) -> list[Row]:
    """The rows of every table in columns, among the lines that belong to no other table."""
    found: list[Row] = []
    at = 0
    while at < len(lines):
        rows, end = _table(lines, at, taken, text)
        found.extend(rows)
        at = end if rows else at + 1
    return found


def _pieces(line: TextLine, text: str) -> list[Piece]:
    """The parts of a line that wide blanks or tabs part."""
    begin = text.rfind("\n", 0, line.span.start) + 1
    first = line.span.start
    return [
        (first + match.start() - begin, Span(first + match.start(), first + match.end()))
        for match in _PIECE.finditer(line.text)
    ]


def _table(lines: Sequence[TextLine], at: int, taken: Collection[int], text: str) -> tuple[list[Row], int]:
    header = _pieces(lines[at], text) if at not in taken else []
    if len(header) < 2 or not all(_is_header(text[span.start : span.end]) for _, span in header):
        return [], at
    starts = [column for column, _ in header]
    head = tuple(span for _, span in header)
    drafts: list[tuple[list[int], list[list[Span]]]] = []
    place = at + 1
    while place < len(lines) and place not in taken and lines[place].page == lines[at].page:
        cells = _cells(_pieces(lines[place], text), starts)
        if cells is None:
            break
        if not drafts or _begins_row(cells, drafts[-1][1], lines[place], text):
            drafts.append(([], [[] for _ in starts]))
        drafts[-1][0].append(place)
        for column, span in cells:
            drafts[-1][1][column].append(span)
        place += 1
    while drafts and sum(bool(cell) for cell in drafts[-1][1]) < 2:  # prose below the table that happens to be narrow
        place = drafts.pop()[0][0]
    if len(drafts) < 2:
        return [], at
    rows = [Row(Role.TABLE_HEAD, (at,), tuple((span,) for span in head))]
    for places, parts in drafts:
        end = max(span.end for cell in parts for span in cell)
        rows.append(Row(Role.ROW, tuple(places), tuple(tuple(cell) or (Span(end, end),) for cell in parts), head))
    return rows, place


def _is_header(text: str) -> bool:
    return text[:1].isupper() and len(text.split()) <= LONGEST_HEADER and not text.endswith((".", ",", ":"))


def _cells(pieces: Sequence[Piece], starts: Sequence[int]) -> list[tuple[int, Span]] | None:
    """The column of each piece; None when a piece stands under no header or runs into the next column."""
    cells: list[tuple[int, Span]] = []
    for column, span in pieces:
        under = [at for at, start in enumerate(starts) if start - NEAR <= column]
        if not under or (cells and cells[-1][0] == under[-1]):
            return None
        if under[-1] + 1 < len(starts) and column + len(span) > starts[under[-1] + 1]:
            return None
        cells.append((under[-1], span))
    return cells


def _begins_row(cells: Sequence[tuple[int, Span]], before: Sequence[list[Span]], line: TextLine, text: str) -> bool:
    """Whether a line is a new row: its first column begins anew, and the row before has had its say there."""
    column, span = cells[0]
    if column > 0:
        return False
    if line.gap or (len(cells) > 1 and text[span.start].isupper()):
        return True
    last = before[0][-1] if before[0] else None
    ended = last is None or text[last.start : last.end].endswith(".")
    return ended and text[span.start].isupper()
