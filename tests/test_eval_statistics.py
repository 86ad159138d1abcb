"""Intervals and tests against numbers worked out by hand or printed in the sources."""

import numpy as np
import pytest

from eval import statistics


def test_wilson_against_its_formula() -> None:
    """8 of 10: centre (.8 + 3.8415/20)/(1 + 3.8415/10) = .7167, half width 1.96/1.3841 * sqrt(.016 + .0096) = .2266."""
    assert statistics.wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_wilson_at_the_ends() -> None:
    """none and all of a few stay inside 0 and 1 but do not claim to be sure; nothing tried gives nothing."""
    assert statistics.wilson(0, 5) == pytest.approx((0.0, 0.4345), abs=1e-4)
    assert statistics.wilson(5, 5) == pytest.approx((0.5655, 1.0), abs=1e-4)
    assert statistics.wilson(0, 0) == (0.0, 0.0)


def test_estimate_chooses_the_interval() -> None:
    """ones and zeros get Wilson's interval, other values the bootstrap's."""
    assert statistics.estimate([1.0, 0.0, 1.0, 1.0]).low == pytest.approx(statistics.wilson(3, 4)[0])
    mixed = statistics.estimate([0.5, 0.25, 1.0, 0.0])
    assert mixed.value == pytest.approx(0.4375)
    assert 0.0 <= mixed.low < mixed.value < mixed.high <= 1.0
    assert statistics.estimate([]) == statistics.Estimate(0.0, 0.0, 0.0, 0)


def test_bootstrap_is_repeatable_and_near_the_normal_interval() -> None:
    """400 values evenly spread over 0 to 1 (sd .2887) give .5 ± 1.96 * .2887 / 20 = .4717 to .5283, twice the same."""
    values = (np.arange(400) + 0.5) / 400
    first = statistics.bootstrap(values, lambda rows: rows.mean(axis=-1))
    assert first == statistics.bootstrap(values, lambda rows: rows.mean(axis=-1))
    assert first == pytest.approx((0.4717, 0.5283), abs=0.004)


def test_randomisation_tries_every_way_when_they_are_few() -> None:
    """five gains of the same size: of 2^5 signs only all plus and all minus are as extreme, so p = 2/32."""
    assert statistics.randomisation([0, 0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 1]) == 2 / 32


def test_randomisation_of_equal_runs() -> None:
    """no difference, or a gain for a loss, is no evidence: p = 1."""
    assert statistics.randomisation([1, 0, 1], [1, 0, 1]) == 1.0
    assert statistics.randomisation([1, 0], [0, 1]) == 1.0


def test_randomisation_samples_when_they_are_many() -> None:
    """thirty gains and ten losses differ (binomial: 2 * P(X >= 30 of 40) = .0022)."""
    before, after = [0.0] * 30 + [1.0] * 10, [1.0] * 30 + [0.0] * 10
    assert statistics.randomisation(before, after) == pytest.approx(0.0022, abs=0.001)


def test_randomisation_needs_pairs() -> None:
    """runs of unequal length are refused."""
    with pytest.raises(ValueError, match=r"shorter|longer"):
        statistics.randomisation([1.0], [1.0, 0.0])


def test_holm() -> None:
    """.01, .03, .04 of three are corrected to 3 * .01, 2 * .03, and .04 raised to .06; order of names kept."""
    corrected = statistics.holm({"b": 0.04, "a": 0.01, "c": 0.03})
    assert list(corrected) == ["b", "a", "c"]
    assert corrected == pytest.approx({"a": 0.03, "c": 0.06, "b": 0.06})
    assert statistics.holm({"a": 0.7, "b": 0.6}) == {"a": 1.0, "b": 1.0}
