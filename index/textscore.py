"""How near in meaning short texts (sentences, list items, table rows) are to a question; cheap for hundreds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from index.embedded import EmbeddedEncoder
from index.encoder import Vectors, unit_length

MOST_KEPT = 50_000  # texts whose units are kept; a city's plans have some ten thousand sentences

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextScorer:
    """Scores texts with the embedded encoder, whichever encoder the index has: it is the only one that is cheap."""

    encoder: EmbeddedEncoder
    _kept: dict[str, Rows] = field(default_factory=dict)

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        """One score (0 to 1) a text, (n,) float32.

        The mean of the cosine of the pooled vectors and of late interaction: the weighted mean, over the question's
        units, of the greatest cosine with a unit of the text.
        """
        scores = np.zeros(len(texts), dtype=np.float32)
        rows = [self._rows(text) for text in texts]
        filled = np.array([len(each) > 0 for each in rows], dtype=np.bool_)
        asked = self.encoder.units(question)
        if not asked or not filled.any():
            return scores
        flat = np.concatenate([each for each in rows if len(each)])
        lengths = np.array([len(each) for each in rows if len(each)])
        starts = np.cumsum(lengths) - lengths
        used, at = np.unique(flat, return_inverse=True)
        vectors = self.encoder.vectors[used]
        weights = self.encoder.unit_weights(asked)
        alike = (self.encoder.unit_vectors(asked) @ unit_length(vectors).T)[:, at]
        late = weights @ np.maximum.reduceat(alike, starts, axis=1) / weights.sum()
        counts = np.zeros((len(starts), len(used)), dtype=np.float32)
        np.add.at(counts, (np.repeat(np.arange(len(starts)), lengths), at), 1)
        pooled = unit_length(counts @ vectors) @ self.encoder.question(question)
        scores[filled] = np.clip((late + pooled) / 2, 0.0, 1.0)
        return scores

    def _rows(self, text: str) -> Rows:
        """The rows of a text's units, in order; kept, as the same sentences are weighed again and again."""
        known = self._kept.get(text)
        if known is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = np.array([self.encoder.vocabulary[unit] for unit in self.encoder.units(text)], dtype=np.int64)
            self._kept[text] = known
        return known
