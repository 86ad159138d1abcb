"""Table rows with their cells: exact where the format gives them, read from the words where a scan mixed them up."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.column_rows import find_column_rows
from corpus.goal_rows import find_goal_rows
from corpus.lines import TextLine
from corpus.model import Role, Span
from corpus.readers.reading import ReadPage, Table
from corpus.rows import Row


@dataclass(frozen=True, slots=True)
class _Placed:
    """A table of the reading in the coordinates of the document."""

    page: int
    rows: tuple[tuple[Span, ...], ...]
    head: int


def find_rows(
    pages: Sequence[ReadPage], spans: Sequence[Span], lines: Sequence[TextLine], text: str
) -> tuple[Row, ...]:
    """Every table row of a document in reading order, with the places of its lines."""
    exact = _exact_rows(_placed(pages, spans), lines, text)
    taken = {at for row in exact for at in row.places}
    goals = find_goal_rows(lines, taken)
    taken.update(at for row in goals for at in row.places)
    return tuple(sorted((*exact, *goals, *find_column_rows(lines, taken, text)), key=lambda row: row.places[0]))


def table_spans(pages: Sequence[ReadPage], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where the rows of exact tables stand in the document."""
    return tuple(
        Span(min(cell.start for cell in row), max(cell.end for cell in row))
        for table in _placed(pages, spans)
        for row in table.rows
    )


def _placed(pages: Sequence[ReadPage], spans: Sequence[Span]) -> list[_Placed]:
    return [
        _Placed(page.number, tuple(tuple(cell.shifted(span.start) for cell in row) for row in table.rows), table.head)
        for page, span in zip(pages, spans, strict=True)
        for table in page.tables
        if _is_table(table)
    ]


def _is_table(table: Table) -> bool:
    return any(len(row) > 1 for row in table.rows)


def _exact_rows(tables: Sequence[_Placed], lines: Sequence[TextLine], text: str) -> list[Row]:
    found: list[Row] = []
    before: _Placed | None = None
    head: tuple[Span, ...] = ()
    for table in tables:
        continues = before is not None and _continues(before, table, lines)
        count = _head_rows(table, head, text) if continues else table.head
        if not continues:
            head = ()
        last = max((at for at, row in enumerate(found) if row.role is Role.ROW), default=-1)
        continues = continues and last >= 0
        for at, cells in enumerate(table.rows):
            places = _places(cells, lines)
            if not places:
                continue
            if at < count:
                head = head if continues else cells
                found.append(Row(Role.TABLE_HEAD, places, tuple((cell,) for cell in cells)))
            elif at == count and continues and _is_rest(found[last], cells, text):
                found[last] = _merged(found[last], places, cells)
            else:
                found.append(Row(Role.ROW, places, tuple((cell,) for cell in cells), head))
        before = table
    return found


def _continues(before: _Placed, table: _Placed, lines: Sequence[TextLine]) -> bool:
    """Whether a table goes on from the page before: nothing stands between the two, and they have as many columns."""
    if table.page != before.page + 1 or len(before.rows[-1]) != len(table.rows[0]):
        return False
    end, start = max(cell.end for cell in before.rows[-1]), min(cell.start for cell in table.rows[0])
    return not any(end <= line.span.start and line.span.end <= start for line in lines)


def _head_rows(table: _Placed, head: Sequence[Span], text: str) -> int:
    """The header rows that a table repeats on a new page."""
    first = [text[cell.start : cell.end].split() for cell in table.rows[0]]
    return 1 if head and first == [text[cell.start : cell.end].split() for cell in head] else 0


def _is_rest(row: Row, cells: Sequence[Span], text: str) -> bool:
    """Whether the first row of a new page is the rest of the last row of the page before."""
    if row.role is not Role.ROW or len(row.cells) != len(cells):
        return False
    for parts, cell in zip(row.cells, cells, strict=True):
        end, start = text[parts[-1].start : parts[-1].end].rstrip(), text[cell.start : cell.end].lstrip()
        if start and end and start[0].islower() and not end.endswith((".", ":", "!", "?")):
            return True
    first = text[cells[0].start : cells[0].end].strip()
    return not first and len(cells) > 1


def _merged(row: Row, places: tuple[int, ...], cells: Sequence[Span]) -> Row:
    joined = tuple(
        tuple(part for part in (*parts, cell) if len(part)) or (cell,)
        for parts, cell in zip(row.cells, cells, strict=True)
    )
    return Row(row.role, (*row.places, *places), joined, row.head)


def _places(cells: Sequence[Span], lines: Sequence[TextLine]) -> tuple[int, ...]:
    """The places of the lines on which a row of cells stands."""
    full = [cell for cell in cells if len(cell)]
    if not full:
        return ()
    span = Span(min(cell.start for cell in full), max(cell.end for cell in full))
    first = max(0, bisect_right(lines, span.start, key=lambda line: line.span.start) - 1)
    last = bisect_left(lines, span.end, key=lambda line: line.span.start)
    return tuple(at for at in range(first, last) if lines[at].span.overlaps(span))
