"""The weights of the search's arms, tuned on a person's own questions and judged on questions they were not tuned on.

Every point of a grid over the simplex of weights is tried, by replaying the fusion of each question's search. Questions
about one section stand in one fold; each fold is asked, through the whole assistant, with weights chosen on the others.
The weights to use are chosen on all. Source of held-out folds for so few parameters: Stone, "Cross-validatory Choice
and Assessment of Statistical Predictions" (1974).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from assistant.service import Assistant
from eval.halves import bundles
from eval.question import Question
from eval.replay import Replay, listening
from eval.running import Result, Run, run_questions
from index.fusion import Weights
from index.retriever import Retriever

FOLDS = 5
STEP = 20  # points along each side of the simplex: weights are multiples of 0.05
Floats = npt.NDArray[np.float64]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Tuning:
    """Weights chosen on all questions, and two runs of them all: with the weights before, and each question with
    weights chosen without it (those of `folds`)."""

    weights: Weights
    folds: tuple[Weights, ...]
    before: Run
    after: Run


def tune(retriever: Retriever, questions: Sequence[Question], progress: Progress | None = None) -> Tuning:
    """Chooses weights on all questions and on all but each fold, and asks every question before and after."""
    heard = listening(retriever)
    assistant, results, replays = Assistant(heard), list[Result](), list[Replay | None]()
    for number, question in enumerate(questions):
        if progress:
            progress("Frågor", number, len(questions))
        heard.calls.clear()
        results += run_questions(assistant, [question]).results
        replays.append(Replay.of(retriever, heard.calls[0], question) if heard.calls else None)
    if progress:
        progress("Frågor", len(questions), len(questions))
    grid = tuple(simplex())
    scores = _scores(grid, replays, progress)
    held_out = folds(questions, retriever)
    chosen = tuple(choose(grid, np.delete(scores, held, axis=1), retriever.weights) for held in held_out)
    after = [
        result
        for held, each in zip(held_out, chosen, strict=True)
        for result in _asked(retriever, each, held, questions)
    ]
    by_id = {result.question.id: result for result in after}
    return Tuning(
        weights=choose(grid, scores, retriever.weights),
        folds=chosen,
        before=Run(tuple(results)),
        after=Run(tuple(by_id[question.id] for question in questions)),
    )


def _asked(
    retriever: Retriever, weights: Weights, held: Sequence[int], questions: Sequence[Question]
) -> tuple[Result, ...]:
    """The questions of a fold, asked with these weights."""
    return run_questions(Assistant(replace(retriever, weights=weights)), [questions[at] for at in held]).results


def simplex(step: int = STEP) -> Iterator[Weights]:
    """Every way to share 1 in steps among the arms."""
    for lexical in range(step + 1):
        for dense in range(step + 1 - lexical):
            yield Weights(lexical / step, dense / step, (step - lexical - dense) / step)


def choose(grid: Sequence[Weights], scores: Floats, before: Weights) -> Weights:
    """The point whose neighbourhood scores best: a peak among poor neighbours is chance. Ties go to the nearest.

    `scores` is (points, questions); NaN for a question that has none.
    """
    points = np.array([[each.lexical, each.dense, each.units] for each in grid])
    judged = scores[:, ~np.isnan(scores).any(axis=0)]
    means = judged.mean(axis=1) if judged.size else np.zeros(len(grid))
    apart = np.abs(points[:, None, :] - points[None, :, :]).sum(axis=2)
    near = apart <= 2 / STEP + 1e-9  # the point itself and one step from it in any direction
    smooth = (near @ means) / near.sum(axis=1)
    away = np.abs(points - [before.lexical, before.dense, before.units]).sum(axis=1)
    return grid[int(np.lexsort((away, -np.round(smooth, 6)))[0])]


def folds(questions: Sequence[Question], retriever: Retriever, count: int = FOLDS) -> list[list[int]]:
    """The places of the questions in each fold. Those about one section stand together, the largest bundles first."""
    at = {question.id: place for place, question in enumerate(questions)}
    found: list[list[int]] = [[] for _ in range(count)]
    for bundle in sorted(bundles(questions, retriever.library), key=lambda b: (-len(b), b[0].id)):
        min(found, key=len).extend(at[question.id] for question in bundle)
    return [sorted(each) for each in found if each]


def _scores(grid: Sequence[Weights], replays: Sequence[Replay | None], progress: Progress | None) -> Floats:
    """(points, questions): how high the gold of each question stands with each weights; NaN without gold."""
    scores = np.full((len(grid), len(replays)), np.nan)
    for number, replay in enumerate(replays):
        if progress:
            progress("Vikter", number, len(replays))
        if replay is not None and replay.groups:
            scores[:, number] = [replay.score(weights) for weights in grid]
    if progress:
        progress("Vikter", len(replays), len(replays))
    return scores
