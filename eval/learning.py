"""The two linear models by which answers are chosen and refused, fitted to cases. Pure: numbers in, numbers out.

- ranking: conditional logit (McFadden 1974) over the spans of each answerable question, pulled towards weights that
  were set by hand before there were questions;
- answering: logistic regression over the signs of the best span of each question, answerable and not. A sign that can
  only speak for an answer never gets a negative weight, nor the other way round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.signs import NAMES

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
SHARPNESS = 8.0  # of the conditional logit: a score of .1 more is twice as probable
PULL = 0.6  # towards HAND, a question's likelihood counting 1
RIDGE = 1.5  # towards EXPECTED, a question's likelihood counting 1
ROUNDS = 40  # of Newton's method; the weights no longer change in the third decimal
STEPS, RATE = 4000, 0.05  # of the bounded logistic regression

HAND = {
    "own": 1.0, "context": 0.45, "passage": 0.25, "meaning": 0.4, "expected": 0.3, "expected_loosely": 0.12,
    "missing": -0.25, "bearerless": -0.25, "precise": 0.2, "defines": 0.6, "whole_list": 0.35, "enumeration": 0.3,
    "list_unasked": -0.05, "binding": 0.15, "unbinding": -0.15, "body": 0.35, "other_body": -0.35, "bearers": 0.25,
    "row": 0.1, "footnote": -0.2, "short": -0.15, "joined": -0.08, "asks": -0.4, "unnamed": -0.3, "long": -0.05,
}  # fmt: skip
# What the answering is pulled towards: signs that few questions have should still count.
EXPECTED = {
    "own": 1.0, "context": 0.5, "meaning": 1.5, "expected": 0.5, "precise": 1.0, "replaces": 2.0, "defines": 1.5,
    "whole_list": 0.5, "enumeration": 0.5, "missing": -2.0, "uncounted": -1.0, "outside": -1.0,
    "names_missing": -1.0, "people_missing": -1.0, "undefined": -0.5, "near_only": -1.5, "missing_words": -4.0,
}  # fmt: skip
# What can only speak for an answer, and what only against one.
_FOR_TEXT = """
    own context before around least soft soft_before soft_least passage meaning meaning_above meaning_before
    meaning_lift rarest act expected expected_loosely precise defines whole_list enumeration body bearers
    found_by_words about aspect replaces as_many
"""
_AGAINST_TEXT = """
    near_only names_missing names_around missing_words missing uncounted undefined unlisted other_body unnamed asks
    short bearerless unmet outside people_missing
"""
FOR, AGAINST = frozenset(_FOR_TEXT.split()), frozenset(_AGAINST_TEXT.split())
MOST = {"asked_words": 2.5}  # else a clear question of three words would be refused for being short
# Worth nothing for the answering: every follow-up and every question about a bad scan of the training is answerable, so
# they would let through all others.
OF_THE_RANKING = frozenset({"thread", "thread_document", "poorly_read"})
OF_THE_QUESTION = frozenset({"asked_words"})  # the same for every span of a question: worth nothing for its ranking


@dataclass(frozen=True, slots=True)
class Case:
    """One question: the signs of its spans, (spans, signs), which of them are right (none for an unanswerable one), the
    fold that it is left out with, and what it counts in the answering.
    """

    signs: Floats
    right: Flags
    is_answerable: bool
    fold: int = 0
    count: float = 1.0


def rank(cases: Sequence[Case], pull: float = PULL) -> Floats:
    """The weights of the ranking, (signs,): Newton's method, the share of each right span fixed in every round."""
    hand = np.array([HAND.get(name, 0.0) for name in NAMES])
    free = np.array([name not in OF_THE_QUESTION for name in NAMES])
    useful = [case for case in cases if case.right.any()]
    if not useful:
        return hand
    table = np.concatenate([case.signs for case in useful])[:, free]
    right = np.concatenate([case.right for case in useful]).astype(np.float64)
    sizes = np.array([len(case.right) for case in useful])
    starts = np.cumsum([0, *sizes[:-1]])
    weights, towards = hand[free].copy(), hand[free]
    for _ in range(ROUNDS):
        chances = _chances(table @ weights, np.ones_like(right), starts, sizes)
        wanted = _chances(table @ weights, right, starts, sizes)
        slope = SHARPNESS * table.T @ (chances - wanted) + pull * SHARPNESS**2 * (weights - towards)
        means = np.add.reduceat(table * chances[:, None], starts, axis=0)
        bend = SHARPNESS**2 * ((table * chances[:, None]).T @ table - means.T @ means)
        weights = weights - np.linalg.solve(bend + pull * SHARPNESS**2 * np.eye(len(weights)), slope)
    found = np.zeros(len(NAMES))
    found[free] = weights
    return found


def _chances(scores: Floats, counts: Floats, starts: npt.NDArray[np.int64], sizes: npt.NDArray[np.int64]) -> Floats:
    """The share of each span among those of its question that count."""
    sharp = SHARPNESS * scores
    weighed = counts * np.exp(sharp - np.repeat(np.maximum.reduceat(sharp, starts), sizes))
    totals = np.maximum(np.add.reduceat(weighed, starts), 1e-12)
    return np.asarray(weighed / np.repeat(totals, sizes))


def answer(best: Floats, labels: Floats, counts: Floats, ridge: float = RIDGE) -> tuple[Floats, float]:
    """The weights and the bias of the answering, from the signs of each question's best span, (questions, signs), and
    what each question counts.
    """
    expected = np.array([EXPECTED.get(name, 0.0) for name in NAMES])
    low = np.array([0.0 if name in FOR | OF_THE_RANKING else -np.inf for name in NAMES])
    high = np.array([0.0 if name in AGAINST | OF_THE_RANKING else MOST.get(name, np.inf) for name in NAMES])
    table = np.column_stack([best, np.ones(len(best))])
    weights = np.append(expected, 0.0)
    moment, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        gradient = table.T @ (counts * (1 / (1 + np.exp(-(table @ weights))) - labels)) / counts.sum()
        gradient[:-1] += ridge * (weights[:-1] - expected) / counts.sum()
        moment, spread = 0.9 * moment + 0.1 * gradient, 0.999 * spread + 0.001 * gradient**2
        weights -= RATE * (moment / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)  # Adam (2015)
        weights[:-1] = np.clip(weights[:-1], low, high)
    return weights[:-1], float(weights[-1])


def best_signs(cases: Sequence[Case], weights: Floats) -> Floats:
    """The signs of the span that each question would get, (questions, signs)."""
    return np.stack([case.signs[(case.signs @ weights).argmax()] for case in cases])


def labels_of(cases: Sequence[Case]) -> Floats:
    """1 for each question that the documents answer."""
    return np.array([float(case.is_answerable) for case in cases])


def counts_of(cases: Sequence[Case]) -> Floats:
    """What each question counts in the answering."""
    return np.array([case.count for case in cases])


def out_of_fold(cases: Sequence[Case]) -> tuple[Floats, Flags]:
    """Of each question, by models that saw nothing of its fold: the log odds that it is answered, and whether the first
    span is right.
    """
    odds, firsts = np.zeros(len(cases)), np.zeros(len(cases), dtype=np.bool_)
    for fold in sorted({case.fold for case in cases}):
        seen = [case for case in cases if case.fold != fold]
        ranking = rank(seen)
        weights, bias = answer(best_signs(seen, ranking), labels_of(seen), counts_of(seen))
        for at, case in enumerate(cases):
            if case.fold == fold:
                best = (case.signs @ ranking).argmax()
                odds[at], firsts[at] = case.signs[best] @ weights + bias, case.right[best]
    return odds, firsts


def calibrate(odds: Floats, labels: Floats) -> tuple[float, float]:
    """(slope, shift) that turn log odds into those of a calibrated probability (Platt 1999), by Newton's method.

    Fitted to answers out of fold; a slope below 1 says that the models were too sure of themselves.
    """
    table, found = np.column_stack([odds, np.ones(len(odds))]), np.array([1.0, 0.0])
    for _ in range(ROUNDS):
        chances = 1 / (1 + np.exp(-(table @ found)))
        bend = (table * (chances * (1 - chances))[:, None]).T @ table + 1e-6 * np.eye(2)
        found = found - np.linalg.solve(bend, table.T @ (chances - labels))
    return float(found[0]), float(found[1])
