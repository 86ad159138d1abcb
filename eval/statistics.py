"""How sure a figure is: intervals of 95 %, and whether two runs differ by more than chance."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SEED = 20261121  # any fixed number: the same figures give the same interval
RESAMPLES = 2_000  # the ends of a 95 % interval then move by some .002 between seeds
PERMUTATIONS = 20_000  # a p-value of .05 is then known to ±.003 (two standard errors)
Z95 = 1.959964  # the normal distribution's 97.5 % point
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, its 95 % interval, and the number of questions behind it."""

    value: float
    low: float
    high: float
    count: int


def estimate(values: Sequence[float]) -> Estimate:
    """The mean with its interval: Wilson's when every value is 0 or 1, else the bootstrap's; zeros without values."""
    if not values:
        return Estimate(0.0, 0.0, 0.0, 0)
    if all(value in (0.0, 1.0) for value in values):
        low, high = wilson(int(sum(values)), len(values))
    else:
        low, high = bootstrap(np.asarray(values, dtype=np.float64), lambda rows: rows.mean(axis=-1))
    return Estimate(sum(values) / len(values), low, high, len(values))


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson, "Probable Inference", JASA 1927); (0, 0) without trials."""
    if not trials:
        return 0.0, 0.0
    share, z2 = successes / trials, Z95**2
    centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    half = Z95 / (1 + z2 / trials) * math.sqrt(share * (1 - share) / trials + z2 / (4 * trials**2))
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(rows: Floats, measure: Callable[[Floats], Floats]) -> tuple[float, float]:
    """The 95 % percentile interval of a measure over questions drawn again with replacement (Efron 1979; Sakai, SIGIR
    2006, for retrieval). `rows` is (n,) or (k, n); `measure` takes (…, n) and gives (…)."""
    count = rows.shape[-1]
    drawn = np.random.default_rng(SEED).integers(0, count, size=(RESAMPLES, count))
    sampled = measure(np.moveaxis(rows[..., drawn], -2, 0) if rows.ndim > 1 else rows[drawn])
    low, high = np.percentile(sampled, [2.5, 97.5])
    return float(low), float(high)


def randomisation(before: Sequence[float], after: Sequence[float]) -> float:
    """The two-sided p-value of a paired randomisation test of the mean difference (Fisher; Smucker, Allan and
    Carterette, CIKM 2007). Signs of the differences are turned at random; all 2^n ways are tried when they are few.
    Raises ValueError when the lengths differ."""
    pairs = zip(before, after, strict=True)
    differences = np.array([new - old for old, new in pairs if new != old], dtype=np.float64)
    if not len(differences):
        return 1.0
    seen = abs(differences.sum()) - 1e-9
    if 2 ** len(differences) <= PERMUTATIONS:
        bits = np.arange(2 ** len(differences))[:, None] >> np.arange(len(differences))
        sums = (1 - 2 * (bits & 1)) @ differences
        return float((np.abs(sums) >= seen).mean())
    random = np.random.default_rng(SEED)
    signs = 1 - 2 * random.integers(0, 2, size=(PERMUTATIONS, len(differences)), dtype=np.int8)
    extreme = int((np.abs(signs @ differences) >= seen).sum())
    return (extreme + 1) / (PERMUTATIONS + 1)


def holm(p_values: Mapping[str, float]) -> dict[str, float]:
    """The p-values corrected for being several: multiplied by how many are left, never falling, at most 1 (Holm, "A
    Simple Sequentially Rejective Multiple Test Procedure", 1979)."""
    corrected: dict[str, float] = {}
    highest = 0.0
    for left, name in zip(range(len(p_values), 0, -1), sorted(p_values, key=lambda n: (p_values[n], n)), strict=True):
        highest = max(highest, min(1.0, p_values[name] * left))
        corrected[name] = highest
    return {name: corrected[name] for name in p_values}
