"""The figures of a load test: percentiles, a table in Swedish, and JSON."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.load_crowd import Crowd

PERCENTILES = {"p50": 0.50, "p95": 0.95, "max": 1.0}


@dataclass(frozen=True, slots=True)
class Level:
    """One server under load: what readers met one by one and then all at once, how much an opening of the first page
    took, MB of memory when it was ready, how often the index was read in, and what its log says of errors."""

    alone: Crowd
    crowd: Crowd
    opening_cpu: float
    memory_ready: float
    index_openings: int
    log_errors: tuple[str, ...] = ()

    @property
    def readers(self) -> int:
        return len(self.crowd.visits)

    @property
    def errors(self) -> tuple[str, ...]:
        """All that went wrong."""
        alone = tuple(f"ensam {error}" for error in self.alone.errors)
        read = () if self.index_openings == 1 else (f"sökindexet lästes in {self.index_openings} gånger",)
        return (*alone, *self.crowd.errors, *self.log_errors, *read)

    @property
    def answer_cpu(self) -> float:
        """Processor seconds of the server for an answer, asked alone."""
        asked = len(self.alone.answers)
        return max(0.0, self.alone.server_cpu - self.opening_cpu * len(self.alone.openings)) / asked if asked else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share (above 0, to 1) of the values do not exceed (nearest rank).

    Raises ValueError without values.
    """
    if not values:
        raise ValueError("no values, no percentile")
    return sorted(values)[max(1, math.ceil(share * len(values) - 1e-9)) - 1]


def figures(crowd: Crowd) -> dict[str, Any]:
    """The figures of one crowd: seconds, MB, numbers."""
    return {
        "readers": len(crowd.visits),
        "answers": len(crowd.answers),
        "errors": len(crowd.errors),
        "files_s": _spread([opening.files_there for opening in crowd.openings]),
        "first_page_s": _spread([opening.drawn for opening in crowd.openings]),
        "answer_s": _spread([answer.announced for answer in crowd.answers]),
        "drawn_s": _spread([answer.drawn for answer in crowd.answers]),
        "files": max((opening.files for opening in crowd.openings), default=0),
        "files_mb": round(max((opening.megabytes for opening in crowd.openings), default=0.0), 1),
        "files_again": sum(opening.again for opening in crowd.openings),
        "seconds": round(crowd.seconds, 1),
        "server_cpu_s": round(crowd.server_cpu, 1),
        "own_cpu_s": round(crowd.own_cpu, 1),
        "other_cores": round(crowd.other_cpu / crowd.seconds, 2),
        "memory_before_mb": round(crowd.memory_before),
        "memory_peak_mb": round(crowd.memory_peak),
        "memory_per_reader_mb": round((crowd.memory_peak - crowd.memory_before) / max(1, len(crowd.visits)), 2),
    }


def to_json(levels: Sequence[Level], about: Mapping[str, Any]) -> dict[str, Any]:
    """All figures as a JSON value."""
    return {
        **about,
        "levels": [
            {
                "alone": figures(level.alone),
                "together": figures(level.crowd),
                "memory_ready_mb": round(level.memory_ready),
                "opening_cpu_s": round(level.opening_cpu, 3),
                "answer_cpu_s": round(level.answer_cpu, 3),
                "index_openings": level.index_openings,
                "errors": list(level.errors),
            }
            for level in levels
        ],
    }


def table(levels: Sequence[Level]) -> str:
    """The figures as a Markdown table in Swedish: the readers of the first server one by one, then each crowd."""
    shown = [figures(levels[0].alone), *(figures(level.crowd) for level in levels)]
    heads = ["en i taget", *(f"{level.readers} samtidigt" for level in levels)]
    rows = [("läsare", [str(each["readers"]) for each in shown]), ("svar", [str(each["answers"]) for each in shown])]
    rows += [("fel", [str(len(levels[0].alone.errors)), *(str(len(level.errors)) for level in levels)])]
    for key, name in _TIMES.items():
        rows += [(f"{name}, {point}, s", [_seconds(each[key], point) for each in shown]) for point in PERCENTILES]
    memory = [levels[0].memory_ready, *(level.memory_ready for level in levels)]
    rows += [("minne när servern är redo, MB", [f"{value:.0f}" for value in memory])]
    rows += [(name, [_number(each[key]) for each in shown]) for key, name in _NUMBERS.items()]
    rows += [
        ("sökindexet inläst, gånger", [str(levels[0].index_openings), *(str(level.index_openings) for level in levels)])
    ]
    lines = ["| mått | " + " | ".join(heads) + " |", "|---|" + "---:|" * len(heads)]
    return "\n".join([*lines, *(f"| {name} | " + " | ".join(cells) + " |" for name, cells in rows)])


_TIMES = {
    "files_s": "sidans filer hämtade",
    "first_page_s": "första sidan klar",
    "answer_s": "svaret meddelat",
    "drawn_s": "hela svaret ritat",
}
_NUMBERS = {
    "files": "filer som en läsare hämtar",
    "files_mb": "filernas storlek, MB",
    "files_again": "filer som fick begäras en gång till",
    "memory_before_mb": "minne före läsarna, MB",
    "memory_peak_mb": "minne som mest, MB",
    "memory_per_reader_mb": "minne per läsare, MB",
    "seconds": "provets längd, s",
    "server_cpu_s": "serverns processortid, s",
    "own_cpu_s": "läsarnas processortid, s",
    "other_cores": "annat på datorn, kärnor i medel",
}


def _spread(values: Sequence[float]) -> dict[str, float] | None:
    """The percentiles; None when nobody got so far."""
    return {name: round(percentile(values, share), 3) for name, share in PERCENTILES.items()} if values else None


def _seconds(spread: Mapping[str, float] | None, point: str) -> str:
    return _number(round(spread[point], 2)) if spread else "–"


def _number(value: float) -> str:
    """A number with a decimal comma."""
    return str(value).replace(".", ",")
