"""When documents apply, as stretches of years on one axis."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Source, Status

Place = Callable[[date], float]  # where a day stands on the axis
MOST_TICKS = 9  # years written along the axis; more do not fit beside each other
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_NOT_IN_FORCE = frozenset({Status.PROPOSAL, Status.OPINION})


class Shape(StrEnum):
    """How a document stands on the axis: it applies (or does not say so), did, or is only proposed; or has no time."""

    APPLIES = "applies"
    UNSTATED = "unstated"
    APPLIED = "applied"
    PROPOSED = "proposed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Life:
    """A document's stretch of the axis, as shares (0 to 1) of its length.

    `is_open`: it has no last day. `is_point`: only when it was made is known, or its first day.
    """

    source: Source
    shape: Shape
    start: float = 0.0
    end: float = 0.0
    is_open: bool = False
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The axis: its years written out with their places, where today is, and a row for each document."""

    ticks: tuple[tuple[int, float], ...]
    today: float
    lives: tuple[Life, ...]


def is_stated(source: Source) -> bool:
    """Whether the catalog or the document itself says what force it has."""
    return "status" not in source.inferred or source.status is not Status.IN_FORCE


def timeline(sources: Iterable[Source], today: date) -> Timeline:
    """The documents on one axis that holds today and every day they name, in the order given."""
    sources = tuple(sources)
    days = [day for source in sources for day in _days(source)]
    first = min([today, *days]).year
    last = max([today, *days]).year + 1

    def place(day: date) -> float:
        return (_years(day) - first) / (last - first)

    step = next((step for step in _STEPS if (last - first) / step < MOST_TICKS), _STEPS[-1])
    ticks = tuple((year, (year - first) / (last - first)) for year in range(-(-first // step) * step, last, step))
    return Timeline(ticks, place(today), tuple(_life(source, place) for source in sources))


def _life(source: Source, place: Place) -> Life:
    first, last = source.valid_from, source.valid_to
    shape = _shape(source)
    if first and last:
        return Life(source, shape, place(first), place(last))
    if first and source.status is Status.IN_FORCE:
        return Life(source, shape, place(first), 1.0, is_open=True)
    if last and not first:
        return Life(source, shape, _begin(source, place), place(last))
    if first or source.year:
        at = place(first or date(source.year or 1, 7, 1))
        return Life(source, shape, at, at, is_point=True)
    return Life(source, Shape.NONE)


def _begin(source: Source, place: Place) -> float:
    """Where a document begins of which only the last day is told: in the year it was made, else at the very left."""
    made = date(source.year, 1, 1) if source.year else None
    return place(made) if made and source.valid_to and made <= source.valid_to else 0.0


def _shape(source: Source) -> Shape:
    if source.status is Status.IN_FORCE:
        return Shape.APPLIES if is_stated(source) else Shape.UNSTATED
    return Shape.PROPOSED if source.status in _NOT_IN_FORCE else Shape.APPLIED


def _days(source: Source) -> list[date]:
    made = [date(source.year, 1, 1)] if source.year else []
    return [*made, *(day for day in (source.valid_from, source.valid_to) if day)]


def _years(day: date) -> float:
    """A day as years: the middle of 2020 is 2020.5."""
    begun = date(day.year, 1, 1)
    length = 366 if day.year % 4 == 0 and (day.year % 100 != 0 or day.year % 400 == 0) else 365
    return day.year + (day - begun).days / length
