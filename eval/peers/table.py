"""The comparison as a page: one table with ratios, quality by kind, and in words where another tool is better."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eval.metrics import mean
from eval.peers.task import LIMIT
from eval.question import Kind
from eval.statistics import holm, randomisation

QUALITY = ("hit@5", "mrr@10", "ndcg@10")
TESTED = "mrr@10"


@dataclass(frozen=True, slots=True)
class Row:
    """One system: its measures by question id, times, memory and versions."""

    name: str
    values: Mapping[str, Mapping[str, float]]
    start_s: float
    build_s: float
    p50: float
    p95: float
    memory_mb: float
    load: float
    versions: Mapping[str, str]

    def quality(self, measure: str, ids: Sequence[str] | None = None) -> float:
        """The mean of a measure over questions (None: all)."""
        return mean([self.values[name][measure] for name in (self.values if ids is None else ids)])


def page(rows: Sequence[Row], kinds: Mapping[str, Kind], passages: int, half: str) -> str:
    """The whole page as Markdown; `kinds` is the kind of each question. The others are set against the first row."""
    ours = rows[0]
    parts = [
        "# Plansvar beside other tools",
        "",
        f"Measured {date.today()} by `make bench-peers` on {os.cpu_count()} cores ({platform.machine()}, Python "
        f"{platform.python_version()}, no GPU): {passages} "
        f"passages of the embedded corpus, {len(kinds)} answerable questions of the {half} half. Every tool gets the "
        f"same passages, headings in front, and gives its best {LIMIT}; a second turn is joined to the first. Each "
        "runs in a process of its own. Ratios are to the first row.",
        "",
        *_main_table(rows, ours),
        "",
        "p: paired randomisation test of MRR@10 against the first row, after Holm's correction. Build: passages to "
        "index, without reading documents; start: imports and models. Memory: the process's peak. Load: "
        "how busy the machine was over the last minute of the measurement; above its cores, times are too long.",
        "",
        "## MRR@10 by kind of question",
        "",
        *_kind_table(rows, kinds),
        "",
        "## Where another tool is better",
        "",
        *_better(rows, kinds),
        "",
        "## Versions",
        "",
        *(f"- {row.name}: {', '.join(f'{name} {number}' for name, number in row.versions.items())}" for row in rows),
        "",
    ]
    return "\n".join(parts)


def _main_table(rows: Sequence[Row], ours: Row) -> list[str]:
    names = list(ours.values)
    raw = {
        row.name: randomisation([ours.values[n][TESTED] for n in names], [row.values[n][TESTED] for n in names])
        for row in rows[1:]
    }
    corrected = holm(raw)
    lines = [
        "| tool | hit@5 | MRR@10 | nDCG@10 | p | start, s | build, s | query p50, ms | query p95, ms | memory, MB "
        "| load |",
        f"|---|{'---:|' * 10}",
    ]
    for row in rows:
        quality = [f"{row.quality(each):.3f}" for each in QUALITY]
        p = _p_text(corrected.get(row.name))
        costs = [
            _with_ratio(getattr(row, each), getattr(ours, each), row is ours)
            for each in ("start_s", "build_s", "p50", "p95", "memory_mb")
        ]
        lines.append(f"| {row.name} | {' | '.join((*quality, p, *costs, f'{row.load:.1f}'))} |")
    return lines


def _p_text(value: float | None) -> str:
    return "" if value is None else "< 0.001" if value < 0.001 else f"{value:.3f}"


def _with_ratio(value: float, ours: float, is_ours: bool) -> str:
    shown = f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
    return shown if is_ours or not ours else f"{shown} ({value / ours:.2f}×)"


def _kind_table(rows: Sequence[Row], kinds: Mapping[str, Kind]) -> list[str]:
    lines = [f"| kind | questions | {' | '.join(row.name for row in rows)} |", f"|---|---:|{'---:|' * len(rows)}"]
    for kind, ids in _by_kind(kinds).items():
        values = [f"{row.quality(TESTED, ids):.3f}" for row in rows]
        lines.append(f"| {kind} | {len(ids)} | {' | '.join(values)} |")
    return lines


def _better(rows: Sequence[Row], kinds: Mapping[str, Kind]) -> list[str]:
    """A line for every figure in which a tool that is not ours is better than the first row."""
    ours, lines = rows[0], []
    for row in (row for row in rows if not row.name.startswith("Plansvar")):
        said = [f"{each} {row.quality(each):.3f} against {ours.quality(each):.3f}" for each in QUALITY
                if row.quality(each) > ours.quality(each)]  # fmt: skip
        said += [
            f"{kind} questions (MRR@10 {row.quality(TESTED, ids):.3f} against {ours.quality(TESTED, ids):.3f}, "
            f"{len(ids)} questions)"
            for kind, ids in _by_kind(kinds).items()
            if row.quality(TESTED, ids) > ours.quality(TESTED, ids)
        ]
        costs = {"start_s": "start", "build_s": "build", "p50": "query p50", "p95": "query p95", "memory_mb": "memory"}
        said += [f"{name}, {getattr(ours, each) / value:.1f} times less" for each, name in costs.items()
                 if 0 < (value := getattr(row, each)) < getattr(ours, each)]  # fmt: skip
        lines.append(f"- {row.name}: {'; '.join(said) if said else 'nowhere in these figures'}.")
    return lines


def _by_kind(kinds: Mapping[str, Kind]) -> dict[Kind, list[str]]:
    found = {kind: [name for name, each in kinds.items() if each is kind] for kind in Kind}
    return {kind: ids for kind, ids in found.items() if ids}
