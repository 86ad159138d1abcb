"""A run as tables: every measure, over all questions and by kind, each with its interval."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval import metrics
from eval.question import COMPLETE, Kind
from eval.retrieval import MEASURES
from eval.running import Result, Run
from eval.statistics import Estimate, Floats, bootstrap, estimate

RETRIEVAL = (*MEASURES, "passage@5")
ANSWERS = ("first_right", "any_right", "precision", "covered", "answered")
COMPLETENESS = ("complete_precision", "complete_recall", "complete_exact")
NEVER = ("wrong_force", "not_span")
FALSE_REFUSALS, REFUSAL_F1 = "false_refusals", "refusal_f1"
EVERYTHING = "alla"


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a run. `kinds` and `whole` are by measure; a kind lacks the measures that do not apply to it.

    `milliseconds` are p50, p95 and the largest. `faults` are (question id, what was wrong) of what must never be.
    """

    whole: Mapping[str, Estimate]
    kinds: Mapping[Kind, Mapping[str, Estimate]]
    counts: Mapping[Kind, int]
    milliseconds: tuple[float, float, float]
    faults: tuple[tuple[str, str], ...]
    errors: tuple[tuple[str, str], ...]


def summary(run: Run) -> Summary:
    """Every measure of a run, over all questions it applies to and by kind."""
    kinds = [kind for kind in Kind if any(result.question.kind is kind for result in run.results)]
    by_kind = {kind: [result for result in run.results if result.question.kind is kind] for kind in kinds}
    times = [result.milliseconds for result in run.results if result.answer]
    return Summary(
        whole=_estimates(run.results) | _refusals(run.results),
        kinds={kind: _estimates(results) for kind, results in by_kind.items()},
        counts={kind: len(results) for kind, results in by_kind.items()},
        milliseconds=(metrics.percentile(times, 0.5), metrics.percentile(times, 0.95), max(times, default=0.0)),
        faults=tuple((r.question.id, fault) for r in run.results for fault in r.judgement.faults),
        errors=tuple((r.question.id, r.error) for r in run.results if r.error),
    )


def figures(summed: Summary) -> dict[str, float]:
    """The measures of a whole run as plain numbers, to four decimals."""
    return {name: round(each.value, 4) for name, each in summed.whole.items()}


def half(run: Run, split: str) -> Run:
    """The part of a run whose questions stand in one half."""
    return Run(tuple(result for result in run.results if result.question.split == split), run.about)


def _estimates(results: Sequence[Result]) -> dict[str, Estimate]:
    """Every measure that at least one of the results has; a result that lacks it is one it does not apply to."""
    names = (*RETRIEVAL, *ANSWERS, *COMPLETENESS, "refused", *NEVER)
    values = {name: [r.measures[name] for r in results if name in r.measures] for name in names}
    found = {name: estimate(each) for name, each in values.items() if each}
    if "answered" in found:
        found[FALSE_REFUSALS] = estimate([1.0 - value for value in values["answered"]])
    return found


def _refusals(results: Sequence[Result]) -> dict[str, Estimate]:
    """F1 of refusing, when the run has unanswerable questions."""
    unanswerable = [not result.question.is_answerable for result in results]
    if not any(unanswerable):
        return {}
    refused = [bool(result.measures.get("refused", 1.0 - result.measures.get("answered", 1.0))) for result in results]
    value = metrics.refusal_f1(zip(unanswerable, refused, strict=True))
    low, high = bootstrap(np.array([unanswerable, refused], dtype=np.float64), _refusal_f1)
    return {REFUSAL_F1: Estimate(value, low, high, len(results))}


def _refusal_f1(rows: Floats) -> Floats:
    """The same as metrics.refusal_f1 for many samples at once: (…, 2, n) to (…). F1 = 2·both / (refused + should)."""
    should, refused = rows[..., 0, :], rows[..., 1, :]
    total = should.sum(axis=-1) + refused.sum(axis=-1)
    both = (should * refused).sum(axis=-1)
    return np.asarray(np.divide(2 * both, total, out=np.zeros_like(total), where=total > 0))


def complete_kinds(summed: Summary) -> tuple[Kind, ...]:
    """The kinds of a run whose gold is complete."""
    return tuple(kind for kind in summed.kinds if kind in COMPLETE)
