"""Late interaction over lexicon units: each unit of a question counts by its nearest unit in the passage.

The idea is ColBERT's (Khattab and Zaharia 2020) with the embedded encoder's unit vectors: a word of the question finds
its nearest word in the passage, whatever else the passage talks about.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import StaleIndexError
from index.embedded import EmbeddedEncoder
from index.encoder import Vectors

Rows = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class UnitIndex:
    """The units of every passage: `rows` point into `units`, `starts` tells where each passage's rows begin."""

    encoder: EmbeddedEncoder
    units: tuple[str, ...]
    rows: Rows
    starts: Rows
    vectors: Vectors

    @classmethod
    def build(cls, encoder: EmbeddedEncoder, texts: Sequence[str]) -> "UnitIndex":
        """Finds the units of the texts; each counts once a text."""
        found = [tuple(dict.fromkeys(encoder.units(text))) for text in texts]
        units = tuple(sorted({unit for each in found for unit in each}))
        at = {unit: row for row, unit in enumerate(units)}
        rows = np.array([at[unit] for each in found for unit in each], dtype=np.int32)
        starts = np.cumsum([0, *(len(each) for each in found)]).astype(np.int32)
        return cls(encoder, units, rows, starts, encoder.unit_vectors(units))

    def scores(self, question: str) -> Vectors:
        """For each passage the weighted mean, over the question's units, of the greatest cosine; (n,) float32."""
        count = len(self.starts) - 1
        asked = self.encoder.units(question)
        scores = np.zeros(count, dtype=np.float32)
        if not asked or not len(self.rows):
            return scores
        alike = (self.encoder.unit_vectors(asked) @ self.vectors.T)[:, self.rows]
        filled = self.starts[1:] > self.starts[:-1]
        best = np.maximum.reduceat(alike, self.starts[:-1][filled], axis=1)
        weights = self.encoder.unit_weights(asked)
        scores[filled] = weights @ best / weights.sum()
        return scores

    def save(self, folder: Path) -> None:
        """JSON and npy without pickle; the vectors are the encoder's own and not stored."""
        folder.mkdir(parents=True)
        (folder / "units.json").write_text(json.dumps(self.units, ensure_ascii=False), encoding="utf-8")
        np.save(folder / "rows.npy", self.rows, allow_pickle=False)
        np.save(folder / "starts.npy", self.starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, encoder: EmbeddedEncoder, count: int) -> "UnitIndex":
        """Raises StaleIndexError when the files are missing, damaged, or of other passages or another encoder."""
        try:
            units = tuple(json.loads((folder / "units.json").read_text(encoding="utf-8")))
            rows, starts = (np.load(folder / name, allow_pickle=False) for name in ("rows.npy", "starts.npy"))
            vectors = encoder.unit_vectors(units)
        except (OSError, ValueError, EOFError, KeyError) as error:
            raise StaleIndexError(f"Betydelseindexet går inte att läsa: {error}") from error
        if len(starts) != count + 1 or starts[-1] != len(rows):
            raise StaleIndexError(f"Betydelseindexet har {len(starts) - 1} stycken; väntade {count}.")
        return cls(encoder, units, rows, starts, vectors)
