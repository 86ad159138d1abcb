"""Normalising, adding and ranking scores."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import Weights, fuse, normalised, places, ranking, ranks


def array(*values: float) -> "np.typing.NDArray[np.float32]":
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        (array(2, 4, 3), [0, 1, 0.5]),
        (array(5, 5), [0, 0]),  # all equal: no say
        (array(), []),
    ],
)
def test_normalised(scores: "np.typing.NDArray[np.float32]", expected: list[float]) -> None:
    """Scores are moved to 0 to 1."""
    assert normalised(scores).tolist() == expected


def test_convex_combination() -> None:
    """.5 of words (0, 1) and .3 of one meaning arm (1, 0), .2 of another (1, 0) is (.5, .5)."""
    arms = {"lexical": array(0, 8), "dense": array(0.9, 0.1), "units": array(3, 2)}
    assert fuse(arms, Weights(0.5, 0.3, 0.2)).tolist() == pytest.approx([0.5, 0.5])


def test_arm_of_weight_zero_has_no_say() -> None:
    """An arm of weight 0 changes nothing."""
    arms = {"lexical": array(0, 8), "dense": array(0.9, 0.1), "units": array(3, 2)}
    assert fuse(arms, Weights(1, 0, 0)).tolist() == [0, 1]


def test_words_not_understood_give_their_say_to_letters() -> None:
    """Meaning arms that know half of the words keep half of their weight: .5 + .15 + .1 is left to words."""
    arms = {"lexical": array(0, 8), "dense": array(1, 0), "units": array(1, 0)}
    fused = fuse(arms, Weights(0.5, 0.3, 0.2), {"dense": 0.5, "units": 0.5})
    assert fused.tolist() == pytest.approx([0.25, 0.75])


def test_ties_go_by_id() -> None:
    """Equal scores are ordered by passage id."""
    assert ranking(array(1, 2, 1), places(("b", "c", "a"))).tolist() == [1, 2, 0]


def test_ranks_leave_out_what_scores_nothing() -> None:
    """An arm gives no rank (0) to what it scores zero or less."""
    assert ranks(array(0, 2, 1, -1), places(("a", "b", "c", "d"))).tolist() == [0, 1, 2, 0]


@given(st.lists(st.floats(0, 100, width=32), max_size=30))
def test_ranking_is_total(values: list[float]) -> None:
    """Every row is ranked once, best first."""
    scores = array(*values)
    order = ranking(scores, places([str(row) for row in range(len(values))])).tolist()
    assert sorted(order) == list(range(len(values)))
    assert all(scores[a] >= scores[b] - 1e-5 for a, b in pairwise(order))
