"""Whether a confidence means what it says: of the answers given .8, are some eight in ten answerable?"""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.running import Run

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in [low, high): how many, their mean confidence, the share answerable."""

    low: float
    high: float
    count: int
    confidence: float
    answerable: float


def curve_of(run: Run) -> tuple[Bin, ...]:
    """The reliability curve of a run: of every question that got an answer or a no."""
    told = [(float(r.answer["confidence"]), r.question.is_answerable) for r in run.results if r.answer]
    return reliability(told)


def reliability(told: Sequence[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """The reliability curve of (confidence, is answerable), empty bins left out (DeGroot and Fienberg, "The Comparison
    and Evaluation of Forecasters", 1983). A confidence of 1 falls in the last bin."""
    made = []
    for at in range(bins):
        inside = [(c, a) for c, a in told if min(int(c * bins), bins - 1) == at]
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            share = sum(a for _, a in inside) / len(inside)
            made.append(Bin(at / bins, (at + 1) / bins, len(inside), mean, share))
    return tuple(made)


def calibration_error(curve: Sequence[Bin]) -> float:
    """The mean distance between confidence and share, each bin by its count; 0 of nothing. Known as expected
    calibration error (Naeini, Cooper and Hauskrecht, AAAI 2015)."""
    count = sum(each.count for each in curve)
    return sum(each.count * abs(each.confidence - each.answerable) for each in curve) / count if count else 0.0
