"""Two runs side by side: gains and losses question by question, then every measure with its p-value."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.metrics import mean
from eval.question import Kind, Question
from eval.running import Result, Run
from eval.statistics import holm, randomisation
from eval.summary import ANSWERS, COMPLETENESS, RETRIEVAL

COMPARED = (*RETRIEVAL, *ANSWERS, *COMPLETENESS, "refused")
TELLING = ("any_right", "refused")  # what decides whether a question was gained or lost: one of them applies to each
FINER = ("first_right", "complete_recall", "complete_precision", "covered", "mrr@10")  # looked at when those are equal
SMALLEST = 0.005  # a smaller change of a measure is not seen at two decimals, and is no gain or loss


@dataclass(frozen=True, slots=True)
class Change:
    """A question that went another way: the measure that decided, its value before and after, and both results."""

    question: Question
    measure: str
    before: float
    after: float
    old: Result
    new: Result

    @property
    def is_gain(self) -> bool:
        return self.after > self.before


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of both runs, over the questions both have; `p` from a paired randomisation test, `holm` after
    Holm's correction over all the measures compared."""

    measure: str
    before: float
    after: float
    count: int
    gained: int
    lost: int
    p: float
    holm: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another. `only_before` and `only_after` are ids of questions the other lacks, or
    asks in other words or with other gold."""

    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    differences: tuple[Difference, ...]
    kinds: Mapping[Kind, tuple[float, float, int]]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def compare(before: Run, after: Run) -> Comparison:
    """What a change gained and lost. Only questions that are the same in both runs are compared."""
    old, new = before.by_id(), after.by_id()
    shared = [name for name in old if name in new and _is_same(old[name].question, new[name].question)]
    changes = sorted((change for name in shared if (change := _change(old[name], new[name]))), key=_weight)
    return Comparison(
        gains=tuple(change for change in changes if change.is_gain),
        losses=tuple(change for change in changes if not change.is_gain),
        differences=_differences([(old[name], new[name]) for name in shared]),
        kinds=_by_kind([(old[name], new[name]) for name in shared]),
        only_before=tuple(name for name in old if name not in shared),
        only_after=tuple(name for name in new if name not in shared),
    )


def _is_same(one: Question, other: Question) -> bool:
    return (one.text, one.history, one.kind, one.gold, one.as_of, one.items, one.bearers) == (
        (other.text, other.history, other.kind, other.gold, other.as_of, other.items, other.bearers)
    )


def _change(old: Result, new: Result) -> Change | None:
    """How a question changed, by the first telling measure that did; None when none did."""
    for name in (*TELLING, *FINER):
        before, after = old.measures.get(name), new.measures.get(name)
        if before is not None and after is not None and abs(before - after) >= SMALLEST:
            return Change(new.question, name, before, after, old, new)
    return None


def _weight(change: Change) -> tuple[int, float]:
    """The order in which changes are told: by measure, answers won and lost first, then the largest."""
    return (*TELLING, *FINER).index(change.measure), -abs(change.after - change.before)


def _differences(pairs: list[tuple[Result, Result]]) -> tuple[Difference, ...]:
    values = {
        name: [(a.measures[name], b.measures[name]) for a, b in pairs if name in a.measures and name in b.measures]
        for name in COMPARED
    }
    values = {name: each for name, each in values.items() if each}
    p_values = {name: randomisation([a for a, _ in each], [b for _, b in each]) for name, each in values.items()}
    corrected = holm(p_values)
    return tuple(
        Difference(
            measure=name,
            before=mean([a for a, _ in each]),
            after=mean([b for _, b in each]),
            count=len(each),
            gained=sum(b > a for a, b in each),
            lost=sum(b < a for a, b in each),
            p=p_values[name],
            holm=corrected[name],
        )
        for name, each in values.items()
    )


def _by_kind(pairs: list[tuple[Result, Result]]) -> dict[Kind, tuple[float, float, int]]:
    """The telling measure of each kind, before and after, and the number of questions."""
    found: dict[Kind, tuple[float, float, int]] = {}
    for kind in Kind:
        name = TELLING[0] if kind.is_answerable else TELLING[1]
        of_kind = [(a, b) for a, b in pairs if a.question.kind is kind]
        if of_kind:
            old, new = ([pair[i].measures.get(name, 0.0) for pair in of_kind] for i in (0, 1))
            found[kind] = (mean(old), mean(new), len(of_kind))
    return found
