"""Whether a confidence means what it says."""

import pytest

from eval.reliability import calibration_error, reliability


def test_bins() -> None:
    """each question falls in the bin of its confidence, empty bins are left out, and 1 is in the last."""
    curve = reliability([(0.82, True), (0.88, False), (0.05, False), (1.0, True)])
    assert [(each.low, each.count, each.answerable) for each in curve] == [(0.0, 1, 0.0), (0.8, 2, 0.5), (0.9, 1, 1.0)]
    assert curve[1].confidence == pytest.approx(0.85)


def test_calibration_error() -> None:
    """the error is the mean distance between confidence and share, each bin by its count."""
    curve = reliability([(0.8, True), (0.8, False), (0.2, False), (0.2, False)])
    assert calibration_error(curve) == pytest.approx((2 * 0.3 + 2 * 0.2) / 4)
    assert calibration_error(()) == 0.0
