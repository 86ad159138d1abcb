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
        asked = self.encoder.units(question)
        if not asked:
            return np.zeros(len(texts), dtype=np.float32)
        weights = self.encoder.unit_weights(asked)
        late = weights @ self._nearest(asked, texts) / weights.sum()
        pooled = self._pooled(texts) @ self.encoder.question(question)
        scores: Vectors = np.clip((late + pooled) / 2, 0.0, 1.0)
        return scores

    def words(self, words: Sequence[str], texts: Sequence[str]) -> Vectors:
        """How near in meaning (0 to 1) the nearest unit of each text is to each word, (words, texts) float32.

        The mean over a word's units; 0 for a word that has none.
        """
        units = [self.encoder.units(word) for word in words]
        near = np.clip(self._nearest([unit for each in units for unit in each], texts), 0.0, 1.0)
        found = np.zeros((len(words), len(texts)), dtype=np.float32)
        at = 0
        for row, each in enumerate(units):
            if each:
                found[row] = near[at : at + len(each)].mean(axis=0)
                at += len(each)
        return found

    def _nearest(self, asked: Sequence[str], texts: Sequence[str]) -> Vectors:
        """For each unit the greatest cosine with a unit of each text, (units, texts); 0 for a text without units."""
        found = np.zeros((len(asked), len(texts)), dtype=np.float32)
        rows, filled = self._filled(texts)
        if len(asked) and rows:
            starts = np.cumsum([0, *(len(each) for each in rows[:-1])])
            used, at = np.unique(np.concatenate(rows), return_inverse=True)
            alike = self.encoder.unit_vectors(asked) @ unit_length(self.encoder.vectors[used]).T
            found[:, filled] = np.maximum.reduceat(alike[:, at], starts, axis=1)
        return found

    def _pooled(self, texts: Sequence[str]) -> Vectors:
        """(texts, d), unit length or zeros."""
        found = np.zeros((len(texts), self.encoder.vectors.shape[1]), dtype=np.float32)
        rows, filled = self._filled(texts)
        if rows:
            used, at = np.unique(np.concatenate(rows), return_inverse=True)
            counts = np.zeros((len(rows), len(used)), dtype=np.float32)
            np.add.at(counts, (np.repeat(np.arange(len(rows)), [len(each) for each in rows]), at), 1)
            found[filled] = unit_length(counts @ self.encoder.vectors[used])
        return found

    def _filled(self, texts: Sequence[str]) -> tuple[list[Rows], npt.NDArray[np.bool_]]:
        """The rows of those texts that have units, and which texts those are."""
        rows = [self._rows(text) for text in texts]
        filled = np.array([len(each) > 0 for each in rows], dtype=np.bool_)
        return [each for each in rows if len(each)], filled

    def _rows(self, text: str) -> Rows:
        """The rows of a text's units, in order; kept, as the same sentences are weighed again and again."""
        known = self._kept.get(text)
        if known is None:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            known = np.array([self.encoder.vocabulary[unit] for unit in self.encoder.units(text)], dtype=np.int64)
            self._kept[text] = known
        return known
