"""The gate: the report half on the embedded corpus, against the figures kept in baseline.json."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.question import Question, question_to
from eval.report import is_right
from eval.running import Run
from eval.summary import NEVER, figures, summary

BASELINE = Path(__file__).parent / "baseline.json"
TOLERANCE = 0.0  # how far below its figure a measure may fall: not at all, since the same code gives the same figures
GUARDED = (
    "hit@5",
    "mrr@10",
    "ndcg@10",
    "recall@10",
    "passage@5",
    "first_right",
    "any_right",
    "precision",
    "covered",
    "answered",
    "complete_precision",
    "complete_recall",
    "complete_exact",
    "refused",
    "refusal_f1",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a run holds the baseline. `failures` say in Swedish what does not; `rows` are (measure, kept, now).

    `lost` and `gained` are the ids of questions that went wrong and right since the baseline.
    """

    failures: tuple[str, ...]
    rows: tuple[tuple[str, float, float], ...]
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


def verdict(run: Run, baseline: Mapping[str, Any]) -> Verdict:
    """Compares a run with a baseline; what must never be fails without any baseline."""
    now = figures(summary(run))
    failures = [f"{name} är {now[name]:.4f}; ska vara 0" for name in NEVER if now.get(name)]
    failures += [f"{id}: {error}" for id, error in summary(run).errors]
    if baseline.get("questions") != fingerprint([result.question for result in run.results]):
        failures.append("frågorna är andra än när baseline.json skrevs; skriv den igen med --write")
        return Verdict(tuple(failures), ())
    kept: Mapping[str, float] = baseline["figures"]
    rows = tuple((name, kept[name], now.get(name, 0.0)) for name in GUARDED if name in kept)
    failures += [f"{name} föll från {old:.4f} till {new:.4f}" for name, old, new in rows if new < old - TOLERANCE]
    before = set(baseline["right"])
    right = {result.question.id for result in run.results if is_right(result)}
    return Verdict(tuple(failures), rows, tuple(sorted(before - right)), tuple(sorted(right - before)))


def baseline_of(run: Run) -> dict[str, Any]:
    """What baseline.json keeps of a run: its guarded figures, the questions that went right, and what it ran on."""
    now = figures(summary(run))
    return {
        "about": {name: run.about.get(name, "") for name in ("made", "corpus", "index", "encoder")},
        "questions": fingerprint([result.question for result in run.results]),
        "figures": {name: now[name] for name in GUARDED if name in now},
        "right": sorted(result.question.id for result in run.results if is_right(result)),
    }


def fingerprint(questions: Sequence[Question]) -> str:
    """A digest of the questions and their gold, whatever their order."""
    lines = sorted(json.dumps(question_to(question), sort_keys=True, ensure_ascii=False) for question in questions)
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()[:16]


def read_baseline(path: Path = BASELINE) -> dict[str, Any]:
    """The baseline kept; empty when there is none yet. Raises ValueError when it is damaged."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_baseline(run: Run, path: Path = BASELINE) -> None:
    """Keeps a run's figures as the ones to hold."""
    path.write_text(json.dumps(baseline_of(run), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
