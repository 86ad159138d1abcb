"""BM25 over several fields of each passage: stems, compound parts, folded 4-grams, and the same of its headings."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt

from corpus.errors import StaleIndexError
from index import analysis

Scores = npt.NDArray[np.float32]
Terms = Mapping[str, float]

K1, B = 1.2, 0.75  # the middle of what Robertson and Zaragoza (2009) advise; not tuned


@dataclass(frozen=True, slots=True)
class FieldText:
    """What of one passage is indexed: its own words and the headings above it."""

    body: str
    headings: str


@dataclass(frozen=True, slots=True)
class Field:
    """One way to look at a passage: a part of its text and an analysis of it, with the weight of its score."""

    name: str
    of_headings: bool
    analysis: str  # "stems", "parts" or "grams"
    weight: float


# Tuned 2026-11-21 on 60 development questions over five real documents, reported on 62 others (hit@5 / MRR@10 of the
# whole retriever, all 122): with all fields .86/.74; without parts .84/.74; without grams .76/.66; without headings
# .86/.74. See docs/decisions/0001-retrieval-arms.md.
FIELDS = (
    Field("stems", False, "stems", 1.0),
    Field("parts", False, "parts", 0.5),
    Field("grams", False, "grams", 1.5),
    Field("heading-stems", True, "stems", 0.2),
    Field("heading-grams", True, "grams", 0.1),
)

SHARING = 0.5  # 0: each term of a word counts whole; 1: they share its weight (grams alone: .79/.64, .79/.65, .75/.62)
_ANALYSES = {"stems": analysis.stems, "parts": analysis.part_terms, "grams": analysis.grams}


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """One BM25 index a field. All score every passage; the sum is weighted by the fields' weights."""

    fields: Mapping[str, "FieldIndex"]
    count: int

    @classmethod
    def build(cls, texts: Sequence[FieldText]) -> "LexicalIndex":
        """Indexes the passages in the order given."""
        indexes = {}
        for spec in FIELDS:
            chosen = [text.headings if spec.of_headings else text.body for text in texts]
            indexes[spec.name] = FieldIndex.build([field_terms(text, spec.analysis) for text in chosen])
        return cls(indexes, len(texts))

    def scores(self, query: Terms) -> Scores:
        """The weighted sum over the fields, (n,) float32; `query` are weighted content words."""
        total = np.zeros(self.count, dtype=np.float32)
        for spec in FIELDS:
            if spec.weight:
                total += np.float32(spec.weight) * self.fields[spec.name].scores(query_terms(query, spec.analysis))
        return total

    def save(self, folder: Path) -> None:
        """One folder a field, JSON and npy without pickle."""
        for name, index in self.fields.items():
            index.save(folder / name)

    @classmethod
    def load(cls, folder: Path, count: int) -> "LexicalIndex":
        """Raises StaleIndexError when a field is missing or of another size."""
        return cls({spec.name: FieldIndex.load(folder / spec.name, count) for spec in FIELDS}, count)


def field_terms(text: str, kind: str) -> list[str]:
    """The terms of a text under one analysis, with repeats."""
    analyse = _ANALYSES[kind]
    return [term for word in analysis.content_words(text) for term in analyse(word)]


def query_terms(query: Terms, kind: str) -> dict[str, float]:
    """The weighted terms of weighted words. Terms share a word's weight, so long words do not drown others."""
    analyse = _ANALYSES[kind]
    weights: Counter[str] = Counter()
    for word, weight in query.items():
        terms = analyse(word)
        for term in terms:
            weights[term] += weight / len(terms) ** SHARING
    return dict(weights)


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
        bm25.index([list(each) for each in terms], show_progress=False, create_empty_token=False)
        return cls(bm25, len(terms), bm25.vocab_dict)

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
