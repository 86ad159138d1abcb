"""How well a short text (a sentence, a list item, a table row) fits a question; cheap enough for hundreds of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from index.analysis import content_words, grams, stems
from index.embedded import EmbeddedEncoder
from index.encoder import Vectors

DENSE_SHARE = 0.4  # as the meaning arms have about half of the retriever's say
LEAST_ALIKE = 0.5  # common share of 4-grams below which two words count as different


@dataclass(frozen=True, slots=True)
class TextScore:
    """`lexical`: the share (0 to 1), by idf, of the question's words found. `dense`: likeness in meaning (0 to 1)."""

    lexical: float
    dense: float

    @property
    def total(self) -> float:
        return (1 - DENSE_SHARE) * self.lexical + DENSE_SHARE * self.dense


@dataclass(frozen=True, slots=True)
class TextScorer:
    """Scores texts with the embedded encoder, whichever encoder the index has: it is the only one that is cheap."""

    encoder: EmbeddedEncoder
    idf: Callable[[str], float]

    def score(self, question: str, texts: Sequence[str]) -> tuple[TextScore, ...]:
        """One score a text, in their order."""
        asked = tuple(dict.fromkeys(content_words(question)))
        weights = [self.idf(word) for word in asked]
        total = sum(weights)
        units = self.encoder.units(question)
        vectors, shares = self.encoder.unit_vectors(units), self.encoder.unit_weights(units)
        pooled = self.encoder.question(question)
        scores = []
        for text in texts:
            held = _held(text)
            covered = sum(
                w * max((_alike(word, other) for other in held), default=0.0)
                for word, w in zip(asked, weights, strict=True)
            )
            scores.append(TextScore(covered / total if total else 0.0, self._meaning(text, pooled, vectors, shares)))
        return tuple(scores)

    def _meaning(self, text: str, pooled: Vectors, vectors: Vectors, shares: Vectors) -> float:
        """The mean of the cosine of the pooled vectors and of each question unit's best cosine."""
        units = self.encoder.units(text)
        if not units or not len(shares):
            return 0.0
        best = (vectors @ self.encoder.unit_vectors(units).T).max(axis=1)
        late = float(shares @ best / shares.sum())
        return float(np.clip((late + float(pooled @ self.encoder.question(text))) / 2, 0.0, 1.0))


@lru_cache(maxsize=20_000)
def _held(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


@lru_cache(maxsize=200_000)
def _alike(asked: str, word: str) -> float:
    if set(stems(asked)) & set(stems(word)):
        return 1.0
    mine, other = set(grams(asked)), set(grams(word))
    dice = 2 * len(mine & other) / (len(mine) + len(other))
    return dice if dice >= LEAST_ALIKE else 0.0
