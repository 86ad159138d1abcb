"""Measures with their expected numbers worked out in view."""

import pytest

from eval import metrics


@pytest.mark.parametrize(
    ("right", "first", "some", "precision"),
    [
        ((), 0, 0, 0),  # a question without a quote counts as zero
        ((True,), 1, 1, 1),
        ((False, True), 0, 1, 1 / 2),
        ((True, False, False, True), 1, 1, 2 / 4),
        ((False, False, False), 0, 0, 0 / 3),
    ],
)
def test_measures_of_quotes(right: tuple[bool, ...], first: float, some: float, precision: float) -> None:
    """right quotes are counted as their definitions say."""
    assert metrics.first_right(right) == first
    assert metrics.any_right(right) == some
    assert metrics.citation_precision(right) == precision


def test_covered_is_the_share_of_groups() -> None:
    """two of three groups met are two thirds, and no groups are nothing."""
    assert metrics.covered((True, False, True)) == 2 / 3
    assert metrics.covered(()) == 0


@pytest.mark.parametrize(
    ("found", "gold", "precision", "recall"),
    [
        ({"kulturnämnd", "socialnämnd"}, {"kulturnämnd"}, 1 / 2, 1 / 1),
        ({"kulturnämnd"}, {"kulturnämnd", "äldrenämnd", "skolnämnd"}, 1 / 1, 1 / 3),
        (set(), {"kulturnämnd"}, 0, 0),
        ({"kulturnämnd"}, set(), 0, 0),
    ],
)
def test_precision_and_recall_of_sets(found: set[str], gold: set[str], precision: float, recall: float) -> None:
    """the common members are set against what was found and what was to be found."""
    assert (metrics.set_precision(found, gold), metrics.set_recall(found, gold)) == (precision, recall)


def test_exact_set_needs_all_and_nothing_else() -> None:
    """a set is exact only when precision and recall both are 1."""
    assert [metrics.exact_set(p, r) for p, r in ((1, 1), (1, 0.5), (0.5, 1), (0, 0))] == [1, 0, 0, 0]


def test_f1_is_the_harmonic_mean() -> None:
    """F1 of .5 and 1 is 2 * .5 / 1.5, and of zeros zero."""
    assert metrics.f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert metrics.f1(0.0, 0.0) == 0


def test_refusal_f1() -> None:
    """of 4 refusals 3 were right (precision 3/4), and of 5 unanswerable questions 3 were refused (recall 3/5)."""
    pairs = [(True, True)] * 3 + [(True, False)] * 2 + [(False, True)] + [(False, False)] * 4
    assert metrics.refusal_f1(pairs) == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert metrics.refusal_f1([]) == 0
    assert metrics.refusal_f1([(True, False), (False, False)]) == 0


def test_percentile_is_the_nearest_rank() -> None:
    """of 1 to 20 half lie at or below 10, and 95 of 100 at or below 19."""
    values = [float(n) for n in range(20, 0, -1)]
    assert [metrics.percentile(values, share) for share in (0.5, 0.95, 1.0, 0.0)] == [10, 19, 20, 1]
    assert metrics.percentile([], 0.5) == 0
