"""One BM25 index over lists of terms, with weighted queries; saved as JSON and npy."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from corpus.errors import StaleIndexError

Scores = npt.NDArray[np.float32]
Terms = Mapping[str, float]

K1, B = 1.2, 0.75  # the middle of what Robertson and Zaragoza (2009) advise; not tuned


@dataclass(frozen=True, slots=True)
class FieldIndex:
    """A bm25s index over lists of terms. None stands for a field in which no passage has a term."""

    bm25: Any
    count: int
    _vocabulary: Mapping[str, int] = field(repr=False)

    @classmethod
    def build(cls, terms: Sequence[Sequence[str]]) -> "FieldIndex":
        """Indexes lists of terms."""
        if not any(terms):
            return cls(None, len(terms), {})
        bm25 = bm25s.BM25(k1=K1, b=B, method="lucene")
        names = sorted({term for each in terms for term in each})  # bm25s's own order differs from process to process
        vocabulary = {name: number for number, name in enumerate(names)}
        numbers = [[vocabulary[term] for term in each] for each in terms]
        bm25.index((numbers, vocabulary), show_progress=False, create_empty_token=False)
        return cls(bm25, len(terms), vocabulary)

    def scores(self, query: Terms) -> Scores:
        """BM25 of every passage for weighted terms, (n,) float32."""
        total = np.zeros(self.count, dtype=np.float32)
        if self.bm25 is None:
            return total
        data, rows, starts = (self.bm25.scores[key] for key in ("data", "indices", "indptr"))
        for term, weight in query.items():
            column = self._vocabulary.get(term)
            if column is not None:
                here = slice(starts[column], starts[column + 1])
                total[rows[here]] += np.float32(weight) * data[here]
        return total

    def frequency(self, term: str) -> int:
        """How many passages hold the term."""
        column = self._vocabulary.get(term)
        if column is None:
            return 0
        starts = self.bm25.scores["indptr"]
        return int(starts[column + 1] - starts[column])

    def save(self, folder: Path) -> None:
        """Writes bm25s's own files; an empty field is a folder with a note."""
        folder.mkdir(parents=True)
        if self.bm25 is None:
            (folder / "empty.json").write_text(json.dumps({"count": self.count}), encoding="utf-8")
        else:
            self.bm25.save(folder, show_progress=False, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> "FieldIndex":
        """Raises StaleIndexError when the files are missing, damaged, or of another number of passages."""
        if (folder / "empty.json").is_file():
            return cls(None, count, {})
        try:
            bm25 = bm25s.BM25.load(folder, load_corpus=False, allow_pickle=False, show_progress=False)
        except (OSError, ValueError, KeyError) as error:
            raise StaleIndexError(f"Ordindexet {folder.name} går inte att läsa: {error}") from error
        if bm25.scores["num_docs"] != count:
            raise StaleIndexError(f"Ordindexet {folder.name} har fel antal stycken.")
        return cls(bm25, count, bm25.vocab_dict)
