"""Which span is quoted, and whether any is: two small linear models with named weights, read from weights.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from assistant.signs import NAMES
from assistant.word_signs import Matrix

WEIGHTS = Path(__file__).parent / "weights.toml"


@dataclass(frozen=True)
class Choice:
    """`ranking` weighs the signs of a span into its score; `answering` those of the best into a probability.

    `limit` is the probability from which a span is quoted.
    """

    ranking: Matrix
    answering: Matrix
    bias: float
    limit: float

    def scores(self, signs: Matrix) -> list[float]:
        """The score of each span, for its place among those of the same question."""
        return [round(float(score), 6) for score in signs @ self.ranking]

    def probabilities(self, signs: Matrix) -> list[float]:
        """How probable (0 to 1) it is, for each span, that it answers."""
        return [round(float(each), 4) for each in 1 / (1 + np.exp(-(signs @ self.answering + self.bias)))]


def choice_from(table: Mapping[str, Any]) -> Choice:
    """The models of a table of named weights; a sign without a weight counts nothing."""
    unknown = sorted({*table["ranking"], *table["answering"]} - {*NAMES, "bias", "limit"})
    if unknown:
        raise ValueError(f"weights for signs that are not known: {', '.join(unknown)}")
    ranking, answering = (
        np.array([float(table[part].get(name, 0.0)) for name in NAMES]) for part in ("ranking", "answering")
    )
    return Choice(ranking, answering, float(table["answering"]["bias"]), float(table["answering"]["limit"]))


@cache
def embedded_choice() -> Choice:
    """The models that come with the package, read once."""
    return choice_from(tomllib.loads(WEIGHTS.read_text(encoding="utf-8")))
