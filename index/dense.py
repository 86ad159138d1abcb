"""Vectors of passages in a FAISS inner-product index: exact, so the same question always gives the same scores."""

from pathlib import Path
from typing import Any

import faiss
import numpy as np

from corpus.errors import StaleIndexError
from index.encoder import Vectors

FILE = "vectors.npy"

faiss.omp_set_num_threads(1)  # one question at a time: see index/threads.py


class DenseIndex:
    """Passage vectors, (n, d) float32 of unit length (or zeros), with their inner products."""

    def __init__(self, vectors: Vectors) -> None:
        self.vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._faiss: Any = faiss.IndexFlatIP(self.vectors.shape[1])
        self._faiss.add(self.vectors)

    def scores(self, question: Vectors) -> Vectors:
        """The inner product of a question, (d,) float32, with every passage, (n,) float32 in passage order.

        Raises StaleIndexError when the question's vector has another dimension than the passages'.
        """
        count, dimensions = self.vectors.shape
        if question.shape != (dimensions,):
            raise StaleIndexError(f"Frågans vektor har {question.shape[0]} tal, indexets har {dimensions}.")
        found = np.zeros(count, dtype=np.float32)
        if count:
            scores, rows = self._faiss.search(np.ascontiguousarray(question[None], dtype=np.float32), count)
            found[rows[0]] = scores[0]
        return found

    def save(self, folder: Path) -> None:
        """Writes the vectors as npy, without pickle; FAISS's flat index is made of them again when opened."""
        folder.mkdir(parents=True)
        np.save(folder / FILE, self.vectors, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> "DenseIndex":
        """Raises StaleIndexError when the file is missing, damaged, or of another number of passages."""
        try:
            vectors = np.load(folder / FILE, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise StaleIndexError(f"Vektorerna går inte att läsa: {error}") from error
        if vectors.ndim != 2 or vectors.dtype != np.float32 or len(vectors) != count:
            raise StaleIndexError(f"Vektorerna är {vectors.shape} {vectors.dtype}; väntade {count} rader float32.")
        return cls(vectors)
