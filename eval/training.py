"""Learns the weights by which answers are chosen and refused, from the tuning half: `python -m eval.training`.

Two linear models over the named signs of assistant/signs.py, small enough to be read:
- ranking: conditional logit (McFadden 1974) over the spans of each answerable question, pulled towards HAND, the
  weights that were set by hand before there were questions;
- answering: logistic regression over the signs of the best span of each question, answerable and not. A sign that can
  only speak for an answer never gets a negative weight, nor the other way round.
The limit is the highest with which ANSWERED of the answerable questions are answered, over five folds.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.choice import WEIGHTS
from assistant.service import Assistant
from assistant.signs import NAMES
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Span
from eval.places import Stand, stand_of
from eval.question import TUNE, TWIN, Question, question_from
from index import store

Floats = npt.NDArray[np.float64]
SHARPNESS = 8.0  # of the conditional logit: a score of .1 more is twice as probable
PULL = 0.3  # towards HAND, a question's likelihood counting 1
RIDGE = 0.1
ANSWERED = 0.93
FOLDS = 5
STEPS, RATE = 4000, 0.05

HAND = {
    "own": 1.0, "context": 0.45, "passage": 0.25, "meaning": 0.4, "expected": 0.3, "expected_loosely": 0.12,
    "missing": -0.25, "precise": 0.2, "defines": 0.6, "whole_list": 0.35, "enumeration": 0.3, "list_unasked": -0.05,
    "binding": 0.15, "unbinding": -0.15, "body": 0.35, "other_body": -0.35, "bearers": 0.25, "row": 0.1,
    "footnote": -0.2, "short": -0.15, "joined": -0.08, "asks": -0.4, "unnamed": -0.3, "long": -0.05,
}  # fmt: skip
# What the answering is pulled towards, by RIDGE: signs that few questions have should still count.
EXPECTED = {
    "own": 1.0, "context": 0.5, "meaning": 1.5, "expected": 0.5, "precise": 1.0, "defines": 1.5, "whole_list": 0.5,
    "enumeration": 0.5, "missing": -2.0, "uncounted": -1.0, "names_missing": -1.0, "undefined": -0.5,
}  # fmt: skip
# What can only speak for an answer, and what only against one.
_FOR_TEXT = """
    own context before around least soft soft_before soft_least passage meaning meaning_above meaning_before
    meaning_lift rarest act expected expected_loosely precise defines whole_list enumeration body bearers
"""
_AGAINST_TEXT = """
    near_only names_missing names_around missing_words missing uncounted undefined unlisted other_body unnamed asks
    short
"""
FOR, AGAINST = frozenset(_FOR_TEXT.split()), frozenset(_AGAINST_TEXT.split())


@dataclass(frozen=True, slots=True)
class Case:
    """One question: the signs of its spans, best first, and which of them are right (none for an unanswerable one)."""

    question: Question
    signs: Floats
    right: npt.NDArray[np.bool_]


def cases_of(assistant: Assistant, questions: Sequence[Question]) -> list[Case]:
    """The spans that the assistant weighs for each question; questions about a misread twin are left out."""
    cases = []
    for question in questions:
        if question.corpus == TWIN:
            continue
        evidence = assistant.evidence(question.text, question.history, question.as_of)
        if evidence:
            stands = _stands(question, assistant.retriever.library)
            right = [_meets(each.candidate.document_id, each.candidate.span, stands, assistant) for each in evidence]
            cases.append(Case(question, np.array([each.signs for each in evidence]), np.array(right, dtype=np.bool_)))
    return cases


def _stands(question: Question, library: Library) -> list[Stand]:
    return [
        stand_of(place, library.documents[place.document], question)
        for place in question.places
        if place.document in library.documents
    ]


def _meets(document: str, span: Span, stands: Sequence[Stand], assistant: Assistant) -> bool:
    pages = assistant.retriever.library.document(document).pages_of(span)
    return any(stand.is_met(document, pages[0].number, pages[-1].number, span) for stand in stands)


def rank(cases: Sequence[Case], pull: float = PULL) -> Floats:
    """The weights of the ranking, (signs,)."""
    hand = np.array([HAND.get(name, 0.0) for name in NAMES])
    weights = hand.copy()
    useful = [case for case in cases if case.right.any()]
    moment, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS // 4 + 1):
        gradient = pull * SHARPNESS * (weights - hand)
        for case in useful:
            scores = SHARPNESS * (case.signs @ weights)
            chances = np.exp(scores - scores.max())
            wanted = chances * case.right
            gradient += SHARPNESS * case.signs.T @ (chances / chances.sum() - wanted / wanted.sum()) / len(useful) * 10
        weights, moment, spread = _step(weights, gradient, moment, spread, step, RATE / 5)
    return weights


def answer(signs: Floats, labels: Floats, ridge: float = RIDGE) -> tuple[Floats, float]:
    """The weights of the answering, (signs,), and the bias."""
    low = np.array([0.0 if name in FOR else (-np.inf if name in AGAINST else 0.0) for name in NAMES])
    high = np.array([np.inf if name in FOR else 0.0 for name in NAMES])
    expected = np.array([EXPECTED.get(name, 0.0) for name in NAMES])
    weights = np.zeros(len(NAMES) + 1)
    table = np.hstack([signs, np.ones((len(signs), 1))])
    moment, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        chances = 1 / (1 + np.exp(-(table @ weights)))
        gradient = table.T @ (chances - labels) / len(labels)
        gradient[:-1] += ridge * (weights[:-1] - expected) / 10
        weights, moment, spread = _step(weights, gradient, moment, spread, step, RATE)
        weights[:-1] = np.clip(weights[:-1], low, high)
    return weights[:-1], float(weights[-1])


def _step(
    weights: Floats, gradient: Floats, moment: Floats, spread: Floats, step: int, rate: float
) -> tuple[Floats, Floats, Floats]:
    """One step of Adam (Kingma and Ba 2015)."""
    moment, spread = 0.9 * moment + 0.1 * gradient, 0.999 * spread + 0.001 * gradient**2
    moved = rate * (moment / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights - moved, moment, spread


def best_signs(cases: Sequence[Case], weights: Floats) -> Floats:
    """The signs of the span that each question would get, (questions, signs)."""
    return np.stack([case.signs[(case.signs @ weights).argmax()] for case in cases])


def labels_of(cases: Sequence[Case]) -> Floats:
    """1 for each question that the documents answer."""
    return np.array([float(case.question.is_answerable) for case in cases])


def out_of_fold(cases: Sequence[Case]) -> tuple[Floats, float]:
    """The probability of each question by models that did not see it, and the share of first spans that are right."""
    chances, firsts = np.zeros(len(cases)), []
    for fold in range(FOLDS):
        seen = [case for at, case in enumerate(cases) if at % FOLDS != fold]
        rest = [at for at in range(len(cases)) if at % FOLDS == fold]
        ranking = rank(seen)
        weights, bias = answer(best_signs(seen, ranking), labels_of(seen))
        chances[rest] = 1 / (1 + np.exp(-(best_signs([cases[at] for at in rest], ranking) @ weights + bias)))
        for at in rest:
            if cases[at].question.is_answerable:
                firsts.append(bool(cases[at].right[(cases[at].signs @ ranking).argmax()]))
    return chances, float(np.mean(firsts))


def main() -> None:
    """Trains on the questions marked "tune" and writes the weights with what was measured."""
    parser = argparse.ArgumentParser(prog="python -m eval.training", description=__doc__)
    parser.add_argument(
        "--set", nargs=2, action="append", required=True, metavar=("QUESTIONS", "DATA"), help="repeat for more sets"
    )
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    cases: list[Case] = []
    for questions, data in options.set:
        lines = [line for line in Path(questions).read_text(encoding="utf-8").splitlines() if line.strip()]
        asked = [question_from(json.loads(line), number) for number, line in enumerate(lines, 1)]
        assistant = Assistant(store.open_index(DataFolder(Path(data))))
        cases += cases_of(assistant, [question for question in asked if question.split == TUNE])
    cases.sort(key=lambda case: case.question.id)
    chances, first = out_of_fold(cases)
    labels = labels_of(cases)
    limit = float(np.quantile(chances[labels == 1], 1 - ANSWERED))
    refused = float((chances[labels == 0] < limit).mean())
    ranking = rank(cases)
    weights, bias = answer(best_signs(cases, ranking), labels)
    told = [
        "# Written by `python -m eval.training`, which tells what the models are; the signs are in assistant/signs.py.",
        f"# {date.today()}: {len(cases)} questions of the tuning half, {int(labels.sum())} of them answerable.",
        f"# Over {FOLDS} folds: first span right {first:.2f}; with {ANSWERED:.2f} of the answerable answered,",
        f"# {refused:.2f} of the unanswerable are refused by this limit alone.",
    ]
    lines = [*told, "[ranking]", *_lines(ranking), "", "[answering]", f"bias = {bias:.3f}", f"limit = {limit:.3f}"]
    options.out.write_text("\n".join([*lines, *_lines(weights)]) + "\n", encoding="utf-8")
    print("\n".join(told))


def _lines(weights: Floats) -> list[str]:
    return [f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True) if abs(weight) >= 0.0005]


if __name__ == "__main__":
    main()
