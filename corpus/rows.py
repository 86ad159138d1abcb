"""One table row in the making."""

from dataclasses import dataclass

from corpus.model import Role, Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row or a table's head: the places of its lines, the parts of each of its cells, its table's header cells.

    A cell has several parts where a scan read two columns line by line, or where the row goes on on the next page.
    """

    role: Role
    places: tuple[int, ...]
    cells: tuple[tuple[Span, ...], ...]
    head: tuple[Span, ...] = ()
