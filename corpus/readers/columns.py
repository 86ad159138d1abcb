"""Cuts the lines of a page at wide gaps, and finds the columns that the parts stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pieces import SAME_BASELINE, Pieces, is_list_mark

GAP = 1.5  # font sizes between the estimated end of a piece and the next: more is a gap between columns
CHARACTER = 0.45  # of the font size: a narrow estimate of a character's width, so that no gap is overlooked
JUMP = 4.0  # font sizes that a column begins to the right of the one before, at least
SAME_COLUMN = 1.2  # font sizes that the left edges in one column may differ


@dataclass(frozen=True, slots=True)
class Segment:
    """The part of a line that stands in one column; `line` is the line's number in the order drawn."""

    pieces: Pieces
    line: int

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def top(self) -> float:
        return self.pieces[0].top

    @property
    def size(self) -> float:
        return self.pieces[0].size or 1.0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def end(self) -> float:
        """About where its last character ends, rather too far left than too far right."""
        last = self.pieces[-1]
        return last.left + CHARACTER * last.size * len(last.text.rstrip())

    def is_level_with(self, other: "Segment") -> bool:
        return abs(self.top - other.top) <= SAME_BASELINE * self.size


def segments_of(line: Pieces, number: int = 0) -> list[Segment]:
    """The line cut at its wide gaps; a list mark stays with its item."""
    segments: list[Segment] = []
    for piece in line:
        if not piece.text.strip():
            continue
        last = segments[-1] if segments else None
        if last is None or (piece.left - last.end > GAP * last.size and not is_list_mark(last.text)):
            segments.append(Segment((piece,), number))
        else:
            segments[-1] = Segment((*last.pieces, piece), number)
    return segments


def column_starts(segments: Sequence[Segment]) -> list[float]:
    """Left edges of the second and later columns: places that the pen jumped right to, without going down, twice."""
    jumps = sorted(
        (after.left, after.size)
        for before, after in pairwise(segments)
        if after.top <= before.top + SAME_BASELINE * before.size
        and after.left - before.left > JUMP * before.size
        and after.left > before.end
    )
    starts: list[float] = []
    for left, size in jumps:
        near = sum(abs(other - left) <= SAME_COLUMN * size for other, _ in jumps)
        if near >= 2 and (not starts or left - starts[-1] > JUMP * size):
            starts.append(left)
    return starts


def column_of(segment: Segment, starts: Sequence[float]) -> int | None:
    """The column, from 0, that a segment stands in; None when it reaches into the next one."""
    slack = SAME_COLUMN * segment.size
    column = sum(segment.left >= start - slack for start in starts)
    fits = column == len(starts) or segment.end < starts[column]
    return column if fits else None
