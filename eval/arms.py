"""Each part of the search alone and removed, so that every part earns its place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

import numpy as np

from assistant.service import Assistant
from eval.comparison import compare
from eval.question import Question
from eval.running import Run, run_questions
from eval.statistics import holm
from eval.summary import figures, summary
from index.field import FieldIndex
from index.fusion import Scores, Weights
from index.lexical import FIELDS
from index.retriever import Retriever
from index.thesaurus import Thesaurus

SHOWN = ("hit@1", "hit@5", "mrr@10", "ndcg@10", "passage@5", "any_right")
TESTED = "mrr@10"  # the measure whose p-value is told: it feels a change of one place
WHOLE = "whole"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Muted(Retriever):
    """A retriever some of whose arms say nothing: their scores are zero everywhere."""

    muted: frozenset[str] = field(default=frozenset())

    def arm_scores(self, text: str, extra: object = ()) -> dict[str, Scores]:
        scores = super().arm_scores(text, extra)  # type: ignore[arg-type]  # passed on as it came
        return {name: np.zeros_like(each) if name in self.muted else each for name, each in scores.items()}


@dataclass(frozen=True, slots=True)
class Arm:
    """How the search does without a part, or with one alone. `p` is of the difference from the whole in TESTED, `holm`
    the same after Holm's correction over all arms; both None for the whole."""

    name: str
    figures: dict[str, float]
    p: float | None
    holm: float | None


def measure_arms(retriever: Retriever, questions: Sequence[Question], progress: Progress | None = None) -> list[Arm]:
    """The whole first, then each arm alone, each arm removed, and each smaller part removed."""
    made = [(WHOLE, retriever), *variants(retriever)]
    runs: list[tuple[str, Run]] = []
    for number, (name, variant) in enumerate(made):
        if progress:
            progress(name, number, len(made))
        runs.append((name, run_questions(Assistant(variant), questions)))
    p_values = {name: _p(runs[0][1], run) for name, run in runs[1:]}
    corrected = holm(p_values)
    return [Arm(name, figures(summary(run)), p_values.get(name), corrected.get(name)) for name, run in runs]


def variants(retriever: Retriever) -> Iterator[tuple[str, Retriever]]:
    """The retriever with each arm alone, without each arm, without near expressions, without each lexical field."""
    arms = [each.name for each in fields(Weights)]
    for arm in arms:
        yield f"{arm} alone", _muted(retriever, frozenset(arms) - {arm})
    for arm in arms:
        yield f"without {arm}", _muted(retriever, frozenset({arm}))
    yield "without near expressions", replace(retriever, thesaurus=Thesaurus({}))
    for spec in FIELDS:
        yield f"without {spec.name}", _without_field(retriever, spec.name)


def table(arms: Sequence[Arm]) -> str:
    """The arms as a Markdown table; each figure with its difference from the whole."""
    whole = arms[0].figures
    lines = [f"| search | {' | '.join(SHOWN)} | p ({TESTED}) | p, Holm |", f"|---|{'---:|' * (len(SHOWN) + 2)}"]
    for arm in arms:
        cells = [_cell(arm.figures.get(name, 0.0), whole.get(name, 0.0), arm.name == WHOLE) for name in SHOWN]
        p_values = ["" if p is None else f"{p:.3f}" for p in (arm.p, arm.holm)]
        lines.append(f"| {arm.name} | {' | '.join((*cells, *p_values))} |")
    return "\n".join(lines)


def _cell(value: float, whole: float, is_whole: bool) -> str:
    return f"{value:.3f}" if is_whole else f"{value:.3f} ({value - whole:+.3f})"


def _p(whole: Run, other: Run) -> float:
    return next((each.p for each in compare(whole, other).differences if each.measure == TESTED), 1.0)


def _muted(retriever: Retriever, muted: frozenset[str]) -> Retriever:
    given = {each.name: getattr(retriever, each.name) for each in fields(Retriever)}
    return Muted(**given, muted=muted)


def _without_field(retriever: Retriever, name: str) -> Retriever:
    """The lexical arm with one field that holds no words."""
    lexical = retriever.lexical
    rows = len(lexical.starts) - 1
    count = int(lexical.starts[-1]) if any(s.name == name and s.source == "windows" for s in FIELDS) else rows
    silent = FieldIndex.build([[] for _ in range(count)])
    return replace(retriever, lexical=replace(lexical, fields={**lexical.fields, name: silent}))
