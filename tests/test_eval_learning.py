"""The models that choose and refuse are learned from cases; every expected number is worked out in view."""

import numpy as np
import pytest

from assistant.signs import NAMES, ROWS
from eval.learning import HAND, MOST, Case, answer, calibrate, out_of_fold, rank


def spans(*own: float) -> np.ndarray:
    """The signs of spans that differ in one sign only."""
    table = np.zeros((len(own), len(NAMES)))
    table[:, ROWS["about"]] = own
    return table


def cases(count: int) -> list[Case]:
    """Questions whose right span has more of one sign than the wrong one, over two folds."""
    right = np.array([False, True])
    return [Case(spans(0.2, 0.9), right, True, at % 2) for at in range(count)]


def test_rank_learns_what_right_spans_have() -> None:
    """without questions the hand-set weights stand; with them the sign of right spans gets weight."""
    hand = np.array([HAND.get(name, 0.0) for name in NAMES])
    assert rank([]) == pytest.approx(hand)
    learned = rank(cases(20))
    assert learned[ROWS["about"]] > 0.1
    assert learned[ROWS["own"]] == pytest.approx(HAND["own"])  # no span has it


def test_answer_keeps_to_its_bounds() -> None:
    """a sign that can only speak for an answer gets no negative weight, and one that is capped no more than its cap."""
    labels = np.array([0.0, 1.0] * 20)
    backwards, telling = np.zeros((40, len(NAMES))), np.zeros((40, len(NAMES)))
    backwards[:, ROWS["own"]] = 1 - labels  # as if the answerable ones had none of the words
    telling[:, ROWS["asked_words"]] = labels
    assert answer(backwards, labels, np.ones(40), ridge=0.01)[0][ROWS["own"]] == 0.0
    assert answer(telling, labels, np.ones(40), ridge=0.01)[0][ROWS["asked_words"]] == MOST["asked_words"]


def test_out_of_fold() -> None:
    """every question is judged by models that did not see its fold."""
    asked = [*cases(10), *(Case(spans(0.1, 0.1), np.zeros(2, dtype=np.bool_), False, at % 2) for at in range(10))]
    odds, firsts = out_of_fold(asked)
    assert firsts[:10].all()
    assert not firsts[10:].any()
    assert odds[:10].min() > odds[10:].max()


def test_calibrate() -> None:
    """odds told twice too great get a slope of about a half: of ten at log odds ±2.77 (.94), eight are right."""
    odds = np.array([2.7726] * 10 + [-2.7726] * 10)
    labels = np.array([1.0] * 8 + [0.0] * 2 + [0.0] * 8 + [1.0] * 2)
    slope, shift = calibrate(odds, labels)
    assert slope == pytest.approx(0.5, abs=0.01)  # log(.8 / .2) = 1.386 = 2.7726 / 2
    assert shift == pytest.approx(0.0, abs=0.01)
