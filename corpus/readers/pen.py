"""Follows the drawing of a page: what text is set where, in what size and weight, and what rules are drawn."""

import math
from collections import Counter
from typing import Any

from corpus.readers.arrangement import MARGINS
from corpus.readers.pieces import Piece
from corpus.readers.ruling import Ruling

WIDE_GAP = 3.0  # font sizes between two texts shown on one baseline: reason enough to ask for the layout
LEAST_CHARACTER = 0.3  # of the font size: an estimate of a character's width that finds every wide gap

_BOLD = ("bold", "black", "heavy", "demi")
_SHOW = (b"Tj", b"TJ", b"'", b'"')


class Pen:
    """Takes the pieces of a page and looks for rules and wide gaps. `box` is left, bottom, right, top in points."""

    def __init__(self, box: tuple[float, float, float, float], rotation: int) -> None:
        left, bottom, right, top = self._edges = box
        self._turned = rotation % 360
        self.height = abs(right - left if self._turned in (90, 270) else top - bottom) or 1.0
        self._size = 0.0
        self._end: tuple[float, float] | None = None  # about where the text shown last ends
        self.pieces: list[Piece] = []
        self.jumps: list[tuple[float, float]] = []
        self.ruling = Ruling()

    def take_text(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text:
            left, top = self._place(*_origin(cm, tm))
            self.pieces.append(Piece(text, left, top, round(size * _scale(cm, tm), 2), _is_bold(font)))

    def take_operator(self, operator: bytes, operands: list[Any], cm: list[float], tm: list[float]) -> None:
        self.ruling.take(operator, operands, cm)
        if operator == b"Tf" and len(operands) == 2:
            self._size = float(operands[1])
        elif operator in _SHOW and operands:
            left, top = self._place(*_origin(cm, tm))
            size = self._size * _scale(cm, tm)
            if self._end and abs(top - self._end[1]) < 1 and left - self._end[0] > WIDE_GAP * size:
                self.jumps.append((left, top))
            self._end = (left + LEAST_CHARACTER * size * _count_codes(operands[-1]), top)

    def spans_columns(self) -> bool:
        """Whether some piece goes on after a wide gap, in a place where other texts begin too: so do columns."""
        begins = {(round(piece.left), round(piece.top)) for piece in self.pieces if piece.text.strip()}
        places = Counter(left for left, _ in begins) + Counter(round(left) for left, _ in self.jumps)
        return any(
            (round(left), round(top)) not in begins and places[round(left)] > 1
            for left, top in self.jumps
            if MARGINS[0] * self.height <= top <= MARGINS[1] * self.height
        )

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as points from the left and top edges of the page as it is seen."""
        left, bottom, right, top = self._edges
        return {90: (y - bottom, x - left), 180: (right - x, y - bottom), 270: (top - y, right - x)}.get(
            self._turned, (x - left, top - y)
        )


def _origin(cm: list[float], tm: list[float]) -> tuple[float, float]:
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _scale(cm: list[float], tm: list[float]) -> float:
    """How many points high a unit of text is."""
    return math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])


def _count_codes(shown: Any) -> int:
    """About how many characters an operand shows, a code of two bytes being one."""
    parts = shown if isinstance(shown, list) else [shown]
    return sum(len(part) for part in parts if isinstance(part, str | bytes)) // 2


def _is_bold(font: Any) -> bool:
    """Whether a font's name, or the weight in its descriptor, says bold."""
    if not font:
        return False
    return any(word in str(font.get("/BaseFont", "")).lower() for word in _BOLD)
