"""The blocks beside a block: the table that a row stands in, the list above or below a line."""

from collections.abc import Sequence

from corpus.bearers import Naming
from corpus.duty_cells import Columns, columns_of
from corpus.model import Block, Document, Role, Span


class Tables:
    """The columns of the tables of a document, each read once."""

    def __init__(self, document: Document, blocks: Sequence[Block], naming: Naming) -> None:
        self._document = document
        self._blocks = blocks
        self._naming = naming
        self._columns: dict[Span, Columns | None] = {}

    def columns_at(self, at: int) -> Columns | None:
        """The columns of the table that the row at a place stands in; None for no row and for no responsible."""
        if self._blocks[at].role is not Role.ROW:
            return None
        first, last = at, at
        while first > 0 and self._is_row_of(first - 1, at):
            first -= 1
        while last < len(self._blocks) and self._is_row_of(last, at):
            last += 1
        key = self._blocks[first].span
        if key not in self._columns:
            self._columns[key] = columns_of(self._document, self._blocks[first:last], self._naming)
        return self._columns[key]

    def _is_row_of(self, at: int, other: int) -> bool:
        return self._blocks[at].role is Role.ROW and self._blocks[at].head == self._blocks[other].head


def items_before(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The list that ends right above a line."""
    first = at
    while first > 0 and blocks[first - 1].role is Role.ITEM:
        first -= 1
    return blocks[first:at]


def items_after(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The list right below a line that itself stands right under a heading."""
    if at == 0 or blocks[at - 1].role is not Role.HEADING:
        return []
    last = at + 1
    while last < len(blocks) and blocks[last].role is Role.ITEM:
        last += 1
    return blocks[at + 1 : last]
