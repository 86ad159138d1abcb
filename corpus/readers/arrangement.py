"""From the pieces of a page to its lines and tables in reading order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.readers.cleaning import clean
from corpus.readers.lines import Grid, TextLine
from corpus.readers.pieces import SAME_BASELINE, Piece, Pieces, attach_marks, text_line
from corpus.readers.ruled import RuledTable, put_tables
from corpus.readers.unruled import arrange

MARGINS = (0.1, 0.9)  # shares of the page's height: what stands further out does not part a table from its rest
LAYOUT_CHARACTER = 0.5  # of the font size: about the width of a character in pypdf's layout mode

_LAYOUT_GAP = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as drawn. `layout` is its text in pypdf's layout mode, "" when no line has a wide gap inside it.

    `jumps` are the places (left, top) of texts shown to the right of a wide gap on the same baseline.
    """

    number: int
    pieces: Pieces
    height: float
    layout: str = ""
    jumps: tuple[tuple[float, float], ...] = ()


def arrange_page(page: RawPage, tables: Sequence[RuledTable]) -> list[TextLine | Grid]:
    """The page's lines and tables in the order drawn, tables row by row."""
    items = attach_marks(put_tables(page.pieces, tables, page.height))
    cuts = _cuts(page.layout)
    arranged: list[Pieces | Grid] = []
    stretch: list[Pieces] = []
    for item in items:
        if isinstance(item, Grid):
            arranged += [*arrange(stretch, page.height), item]
            stretch = []
        else:
            stretch.append(_cut(item, cuts, page.jumps))
    arranged += arrange(stretch, page.height)
    return [item if isinstance(item, Grid) else text_line(item, page.height) for item in arranged]


def continue_table(before: Sequence[TextLine | Grid], items: Sequence[TextLine | Grid]) -> list[TextLine | Grid]:
    """The items of a page, a table at its top told as the rest of one at the bottom of the page before.

    Its first row is a header only where it repeats the other's.
    """
    last = next((item for item in reversed(before) if _is_content(item)), None)
    first = next((item for item in items if _is_content(item)), None)
    if not isinstance(last, Grid) or not isinstance(first, Grid) or len(last.rows[0]) != len(first.rows[0]):
        return list(items)
    repeats = bool(last.head) and first.rows[: last.head] == last.rows[: last.head]
    if repeats or any(hint.is_bold for hint in first.hints[:1]):
        return list(items)
    rest = Grid(first.rows, 0, first.hints)
    return [rest if item is first else item for item in items]


def _is_content(item: TextLine | Grid) -> bool:
    """Whether an item stands on the page itself, not in its upper or lower margin."""
    if isinstance(item, Grid):
        return True
    top = item.hints.top
    return bool(item.text.strip()) and (top is None or MARGINS[0] <= top <= MARGINS[1])


def _cuts(layout: str) -> dict[str, list[tuple[int, float]]]:
    """For each line of the layout with wide gaps, by its characters: where to cut, and how far right the rest begins.

    Places are counts of characters that are not blank; distances are in widths of a character.
    """
    cuts: dict[str, list[tuple[int, float]]] = {}
    for line in clean(layout).split("\n"):
        text = line.strip()
        gaps = list(_LAYOUT_GAP.finditer(text))
        if gaps:
            cuts[_squeezed(text)] = [(len(_squeezed(text[: gap.start()])), float(gap.end())) for gap in gaps]
    return cuts


def _cut(line: Pieces, cuts: Mapping[str, list[tuple[int, float]]], jumps: Sequence[tuple[float, float]]) -> Pieces:
    """The line with a piece that spans columns cut where the layout shows a wide gap."""
    if len(line) != 1 or not cuts:
        return line
    piece = line[0]
    level = [left for left, top in jumps if abs(top - piece.top) <= SAME_BASELINE * piece.size]
    parts: list[Piece] = []
    done, at = 0, piece.left
    for count, columns in cuts.get(_squeezed(clean(piece.text)), []):
        end = _offset_of(piece.text, count)
        parts.append(replace(piece, text=piece.text[done:end], left=at))
        about = piece.left + LAYOUT_CHARACTER * piece.size * columns
        done, at = end, min((left for left in level if left > at), key=lambda left: abs(left - about), default=about)
    return (*parts, replace(piece, text=piece.text[done:], left=at))


def _offset_of(text: str, count: int) -> int:
    """The offset after `count` characters that are not blank."""
    offset = 0
    while count and offset < len(text):
        count -= len(_squeezed(clean(text[offset])))
        offset += 1
    return offset


def _squeezed(text: str) -> str:
    return "".join(text.split())
