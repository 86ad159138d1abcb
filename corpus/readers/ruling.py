"""Follows the rules that a page draws, to tell whether it can hold a ruled table at all."""

from dataclasses import dataclass, field
from typing import Any

LEAST_EDGES = 3  # places across where a table of two columns has upright rules
LEAST_LEVEL = 2  # places down where it has level ones, its last row left open at the end of the page
MOST_EDGES = 2_000  # more is a map or a chart, and would take pdfplumber minutes
SHORT = 8.0  # points: shorter than a table cell is high or wide
THIN = 2.0  # points: rules closer than this are one

_PAINT = frozenset({b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_Point = tuple[float, float]


@dataclass(slots=True)
class Ruling:
    """Follows the path operators of a page and keeps where painted lines and boxes have their edges."""

    _across: set[int] = field(default_factory=set)
    _down: set[int] = field(default_factory=set)
    _path: list[tuple[_Point, _Point]] = field(default_factory=list)  # lines and boxes of the open path, by two corners
    _point: _Point = (0.0, 0.0)

    @property
    def may_hold_table(self) -> bool:
        across, down = len(self._across), len(self._down)
        return LEAST_EDGES <= across <= MOST_EDGES and LEAST_LEVEL <= down <= MOST_EDGES

    def take(self, operator: bytes, operands: list[Any], cm: list[float]) -> None:
        """Follows one operator; those that draw no path are nothing to it."""
        if operator in _PAINT:
            for first, second in self._path:
                self._keep(first, second)
            self._path.clear()
        elif operator in (b"W", b"W*", b"n"):
            self._path.clear()  # a path that only clips is not seen
        elif operator in (b"m", b"l") and len(operands) == 2:
            point = _placed(float(operands[0]), float(operands[1]), cm)
            if operator == b"l":
                self._path.append((self._point, point))
            self._point = point
        elif operator == b"re" and len(operands) == 4:
            x, y, width, height = (float(operand) for operand in operands)
            self._path.append((_placed(x, y, cm), _placed(x + width, y + height, cm)))

    def _keep(self, first: _Point, second: _Point) -> None:
        width, height = abs(second[0] - first[0]), abs(second[1] - first[1])
        if height > SHORT:
            self._across.update({round(first[0] / THIN), round(second[0] / THIN)})
        if width > SHORT:
            self._down.update({round(first[1] / THIN), round(second[1] / THIN)})


def _placed(x: float, y: float, cm: list[float]) -> _Point:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
