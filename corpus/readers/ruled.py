"""Finds ruled tables with pdfplumber, exact to the cell, and puts them in the place of the pieces they hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pdfplumber

from corpus.readers.cleaning import clean
from corpus.readers.lines import NOWHERE, Grid
from corpus.readers.pieces import Piece, Pieces, lines_of, row_hints
from corpus.readers.reading import Line
from corpus.readers.ruling import LEAST_EDGES, SHORT, THIN
from corpus.readers.unruled import count_heads

PADDING = 2.0  # points that a baseline may stand outside its table's box
SAME_TEXT = 0.97  # share of characters that pypdf and pdfplumber must agree on before a table is trusted


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table's box (left, top, right, bottom in points from the upper left corner) and its cells' texts."""

    box: tuple[float, float, float, float]
    rows: tuple[tuple[str, ...], ...]
    tops: tuple[float, ...]

    def holds(self, piece: Piece) -> bool:
        left, top, right, bottom = self.box
        inside = left - PADDING <= piece.left <= right + PADDING
        return inside and top - PADDING <= piece.top <= bottom + PADDING


class RuledPages:
    """A PDF opened with pdfplumber when the first page with drawn lines asks for its tables."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None
        self.failed: list[int] = []

    def __enter__(self) -> "RuledPages":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def tables(self, number: int) -> tuple[RuledTable, ...]:
        """The ruled tables of a page (from 1); none where pdfplumber cannot read it."""
        try:
            if self._pdf is None:
                self._pdf = pdfplumber.open(BytesIO(self._data))
            page = self._pdf.pages[number - 1]
            try:
                settings = {"explicit_horizontal_lines": _open_ends(page.edges)}
                return tuple(filter(None, (_table(found, page) for found in page.find_tables(settings))))
            finally:
                page.close()
        except Exception:  # pdfminer lets many kinds escape; pypdf has read the page's text
            self.failed.append(number)
            return ()


def _open_ends(edges: Sequence[Any]) -> list[float]:
    """How far down the upright rules of a row end that goes on over a page break, where no level rule closes it.

    Chromium draws such rows so; without the ends pdfplumber would leave them out of the table.
    """
    level = [edge["top"] for edge in edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > SHORT]
    ends: dict[int, set[int]] = {}
    for edge in edges:
        if edge["orientation"] == "v" and edge["bottom"] - edge["top"] > SHORT:
            for end in (edge["top"], edge["bottom"]):
                ends.setdefault(round(end), set()).add(round(edge["x0"] / THIN))
    return [
        float(end)
        for end, places in ends.items()
        if len(places) >= LEAST_EDGES and all(abs(end - other) > SHORT for other in level)
    ]


def _table(found: Any, page: Any) -> RuledTable | None:
    """A table as pdfplumber found it; None where it is only a frame or a column of boxes."""
    rows = [[clean(cell or "") for cell in row] for row in found.extract(x_tolerance_ratio=0.15)]
    parted = sum(sum(cell is not None for cell in row.cells) >= 2 for row in found.rows)
    full = sum(sum(bool(cell.strip()) for cell in row) >= 2 for row in rows)
    if parted < 2 or not full:
        return None
    left, top, right, bottom = found.bbox
    x, y = page.bbox[0], page.bbox[1]
    width = max(map(len, rows))
    return RuledTable(
        (left - x, top - y, right - x, bottom - y),
        tuple(tuple(row + [""] * (width - len(row))) for row in rows),
        tuple(row.bbox[1] - y for row in found.rows),
    )


def put_tables(pieces: Sequence[Piece], tables: Sequence[RuledTable], height: float) -> list[Pieces | Grid]:
    """The lines of a page, each table in the place of the first piece that it holds.

    A table that does not hold the same characters as the pieces in its box is left out: nothing may get lost.
    """
    held = {table: [piece for piece in pieces if table.holds(piece)] for table in tables}
    trusted = [table for table in tables if _agree(table, held[table])]
    arranged: list[Pieces | Grid] = []
    stretch: list[Piece] = []
    placed: set[RuledTable] = set()
    for piece in pieces:
        table = next((table for table in trusted if table.holds(piece)), None)
        if table is None:
            stretch.append(piece)
        elif table in placed or not piece.text.strip():
            stretch.append(Piece("\n" * piece.text.count("\n"), piece.left, piece.top, piece.size))
        else:
            arranged.extend(lines_of(stretch))
            arranged.append(_grid(table, held[table], height))
            placed.add(table)
            stretch = []
    return arranged + list(lines_of(stretch))


def _agree(table: RuledTable, pieces: Sequence[Piece]) -> bool:
    """Whether a table's cells and the pieces in its box are the same characters, but for a few."""
    ours = Counter("".join(clean(piece.text) for piece in pieces))
    theirs = Counter("".join("".join(row) for row in table.rows))
    for blank in " \n\t":
        del ours[blank], theirs[blank]
    return theirs.total() > 0 and (ours & theirs).total() >= SAME_TEXT * max(ours.total(), theirs.total())


def _grid(table: RuledTable, pieces: Sequence[Piece], height: float) -> Grid:
    """The table as rows with the hints of the pieces in each; rows without text go."""
    bottoms = (*table.tops[1:], table.box[3] + PADDING)
    texts, hints = [], []
    for row, top, bottom in zip(table.rows, table.tops, bottoms, strict=True):
        inside = tuple(piece for piece in pieces if top < piece.top <= bottom and piece.text.strip())
        if any(cell.strip() for cell in row):
            texts.append(row)
            hints.append(row_hints(inside, height) if inside else Line(NOWHERE))
    columns = [column for column in range(len(texts[0])) if any(row[column].strip() for row in texts)]
    cells = tuple(tuple(row[column] for column in columns) for row in texts)
    return Grid(cells, count_heads(cells, [hint.is_bold for hint in hints]), tuple(hints))
