"""Finds unruled tables on a page by the places of its pieces, and tells them from text set in columns.

A table is drawn cell by cell or line by line: the pen goes right and back up, again and again, to the same places.
Text in two columns goes back up once a column, and is left in the order it came.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.cleaning import clean
from corpus.readers.columns import Segment, column_of, column_starts, segments_of
from corpus.readers.lines import Grid
from corpus.readers.pieces import Pieces, row_hints

NEXT_ROW = 5.0  # font sizes: a row further down than this below the last one belongs to something else
NEW_ROW = 1.25  # times the least distance between lines: more is the space between rows
MARGINS = (0.12, 0.90)  # shares of the page's height: letterheads above and footers below are no tables
MANY_LINES = 5  # lines in every cell and as many in each column: that is text set in columns
FILLED = 0.75  # of a column's width, and the share of its lines that are at least so long in running text
MOST_HEAD = 60  # characters: a header cell in the same weight as the rest is no longer than this

_PAGE_NUMBER = re.compile(r"^[\divxlc.–\s-]{1,9}$")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")


@dataclass(slots=True)
class Band:
    """One turn of the pen from the left column to the right ones: segments by column, and where they were drawn."""

    columns: list[list[Segment]]
    first: int
    after: int
    by_line: bool = False

    @property
    def top(self) -> float:
        return self.columns[0][0].top

    @property
    def bottom(self) -> float:
        return max(segment.top for column in self.columns for segment in column)


def arrange(lines: Sequence[Pieces], height: float) -> list[Pieces | Grid]:
    """The lines in order; those of an unruled table as a grid, those of columns drawn line by line column by column."""
    segments = [segment for number, line in enumerate(lines) for segment in segments_of(line, number)]
    starts = column_starts(segments)
    tables = _tables(segments, starts, height) if starts else []
    arranged: list[Pieces | Grid] = []
    done = 0
    for bands in tables:
        first, last = segments[bands[0].first].line, segments[bands[-1].after - 1].line
        arranged.extend(lines[done:first])
        arranged.extend(_set(bands, height))
        done = last + 1
    return [*arranged, *lines[done:]]


def _tables(segments: Sequence[Segment], starts: Sequence[float], height: float) -> list[list[Band]]:
    """The bands of each table on the page, in the order drawn."""
    columns = [column_of(segment, starts) for segment in segments]
    bands = _bands(segments, columns, len(starts) + 1)
    tables: list[list[Band]] = []
    for band in bands:
        last = tables[-1][-1] if tables else None
        if last is not None and _continues(last, band, segments, columns):
            last.columns[0].extend(segments[last.after : band.first])  # lines that only the left cell still had
            last.after = band.first
            tables[-1].append(band)
        else:
            tables.append([band])
    for table in tables:
        _take_tail(table, segments, columns)
    return [table for table in tables if _is_table(table, segments, height)]


def _take_tail(bands: Sequence[Band], segments: Sequence[Segment], columns: Sequence[int | None]) -> None:
    """Adds to a table drawn line by line the lines that only its last left cell still had."""
    gaps = [after.top - before.bottom for before, after in pairwise(bands)]
    last = bands[-1]
    while gaps and all(band.by_line for band in bands) and last.after < len(segments) and columns[last.after] == 0:
        tail = segments[last.after]
        if not 0 < tail.top - last.bottom <= 1.05 * min(gaps) or abs(tail.left - last.columns[0][0].left) > 1:
            break
        last.columns[0].append(tail)
        last.after += 1


def _bands(segments: Sequence[Segment], columns: Sequence[int | None], width: int) -> list[Band]:
    """Every turn of the pen from column 0 to those right of it, that begins on one baseline."""
    bands: list[Band] = []
    index = 0
    while index < len(segments):
        after = index + 1
        if columns[index] == 0:
            while after < len(segments) and columns[after] == 0 and segments[after].top > segments[after - 1].top:
                after += 1
            heads = [number for number in range(index, after) if _begins_row(segments, columns, number, after)]
            if heads:
                band = _grow(segments, columns, heads[0], after, width)
                bands.append(band)
                after = band.after
        index = after
    return bands


def _begins_row(segments: Sequence[Segment], columns: Sequence[int | None], left: int, right: int) -> bool:
    """Whether segment `right` begins a cell beside the cell that segment `left` begins."""
    return right < len(segments) and bool(columns[right]) and segments[left].is_level_with(segments[right])


def _grow(segments: Sequence[Segment], columns: Sequence[int | None], first: int, right: int, width: int) -> Band:
    """The band whose left cell begins at `first` and whose next one begins at `right`."""
    cells: list[list[Segment]] = [list(segments[first:right]), *([] for _ in range(width - 1))]
    at, number = 0, right
    while number < len(segments):
        column, segment = columns[number], segments[number]
        if not column or column < at:
            break
        if column == at and segment.top <= cells[at][-1].top:
            break
        if column > at and not segment.is_level_with(segments[first]):
            break
        cells[column].append(segment)
        at, number = column, number + 1
    return Band(cells, first, number, by_line=all(len(cell) <= 1 for cell in cells))


def _continues(last: Band, band: Band, segments: Sequence[Segment], columns: Sequence[int | None]) -> bool:
    """Whether a band is the next row of the same table: below, near, and with nothing else drawn between."""
    between = range(last.after, band.first)
    apart = band.top - last.bottom
    return (
        0 < apart <= NEXT_ROW * segments[band.first].size
        and all(columns[number] == 0 and segments[number].top < band.top for number in between)
        and (not between or last.by_line)
    )


def _is_table(bands: Sequence[Band], segments: Sequence[Segment], height: float) -> bool:
    """Whether bands are a table and neither contents, a letterhead, nor text in columns drawn column by column."""
    first, after = bands[0].first, bands[-1].after
    if len(bands) < 2 or bands[-1].bottom < MARGINS[0] * height or bands[0].top > MARGINS[1] * height:
        return False
    if first > 0 and segments[first - 1].line == segments[first].line:
        return False
    if after < len(segments) and segments[after].line == segments[after - 1].line:
        return False
    used = [column for column in zip(*(band.columns for band in bands), strict=True) if any(column)]
    last = [" ".join(segment.text for segment in cell) for cell in used[-1] if cell]
    if all(_PAGE_NUMBER.match(text) for text in last):
        return False
    if any(_LEADERS.search(segment.text) for cell in used[0] for segment in cell):
        return False
    return not all(_is_balanced(band) for band in bands)


def _is_balanced(band: Band) -> bool:
    """Whether every column of a band has many lines and as many as the others, as columns of running text have."""
    counts = [len(column) for column in band.columns if column]
    return min(counts) >= MANY_LINES and max(counts) - min(counts) <= 1


def _set(bands: Sequence[Band], height: float) -> list[Pieces | Grid]:
    """The table's rows; or, where running text in columns was drawn line by line, its lines column by column."""
    columns = [column for column in range(len(bands[0].columns)) if any(band.columns[column] for band in bands)]
    if _is_running_text(bands, columns):
        return [segment.pieces for column in columns for band in bands for segment in band.columns[column]]
    rows = _rows(bands, columns)
    texts = tuple(tuple(clean("\n".join(segment.text for segment in cell)) for cell in row) for row in rows)
    pieces = [tuple(piece for cell in row for segment in cell for piece in segment.pieces) for row in rows]
    hints = tuple(row_hints(row, height) for row in pieces)
    return [Grid(texts, count_heads(texts, [hint.is_bold for hint in hints]), hints)]


def _is_running_text(bands: Sequence[Band], columns: Sequence[int]) -> bool:
    """Whether bands drawn line by line fill their columns evenly, as running text does and cells do not."""
    if len(bands) <= MANY_LINES or not all(band.by_line for band in bands):
        return False
    gaps = sorted(after.top - before.top for before, after in pairwise(bands))
    even = gaps[len(gaps) * 3 // 4] <= NEW_ROW * gaps[0]
    lengths = [[len(segment.text) for band in bands for segment in band.columns[column]] for column in columns]
    return even and all(sum(n >= FILLED * max(own) for n in own) >= FILLED * len(own) for own in lengths)


def _rows(bands: Sequence[Band], columns: Sequence[int]) -> list[list[list[Segment]]]:
    """Bands as rows of cells; a line that goes on with the one above, drawn line by line, is in the same row."""
    rows: list[list[list[Segment]]] = []
    for number, band in enumerate(bands):
        cells = [list(band.columns[column]) for column in columns]
        if number and bands[number - 1].by_line and _goes_on(bands, number, columns):
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
        else:
            rows.append(cells)
    return rows


def _goes_on(bands: Sequence[Band], number: int, columns: Sequence[int]) -> bool:
    """Whether some cell of a band goes on with what stands above it, and no more space parts them than parts lines."""
    gaps = [after.top - before.bottom for before, after in pairwise(bands)]
    if gaps[number - 1] > NEW_ROW * min(gaps):
        return False
    pairs = [(bands[number - 1].columns[column], bands[number].columns[column]) for column in columns]
    return any(
        below and (below[0].text[:1].islower() or (above and above[-1].text.endswith((",", "-", "\u2010"))))
        for above, below in pairs
    )


def count_heads(texts: Sequence[Sequence[str]], bold: Sequence[bool]) -> int:
    """How many first rows are headers: the bold ones above rows that are not, else one of short cells."""
    if not all(bold) and bold[0]:
        return list(bold).index(False)
    is_short = all(len(text) <= MOST_HEAD and not text.rstrip().endswith(".") for text in texts[0])
    return int(is_short and all(text.strip() for text in texts[0]))
