"""BM25 over several fields of each passage: stems, compound parts, folded 4-grams, the headings above, and windows.

A window is two neighbouring sentences. The best window of a passage adds to the passage's own score: words that stand
close together answer better than the same words spread over a page.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import StaleIndexError
from corpus.sentences import sentences
from index import analysis
from index.field import FieldIndex, Scores, Terms


@dataclass(frozen=True, slots=True)
class FieldText:
    """What of one passage is indexed: its own words and the headings above it."""

    body: str
    headings: str


@dataclass(frozen=True, slots=True)
class Field:
    """One way to look at a passage: a part of its text and an analysis of it, with the weight of its score.

    `source` is "body", "headings" or "windows"; `analysis` is "stems", "parts" or "grams".
    """

    name: str
    source: str
    analysis: str
    weight: float


# Weights tuned 2026-11-21 on 60 development questions over five real documents. What each is worth on all 122 (hit@5 /
# MRR@10 of the whole retriever, .87/.77): docs/decisions/0001-retrieval-arms.md.
WINDOW_WEIGHT = 0.5
FIELDS = (
    Field("stems", "body", "stems", 1.0),
    Field("parts", "body", "parts", 0.5),
    Field("grams", "body", "grams", 1.5),
    Field("heading-stems", "headings", "stems", 0.2),
    Field("heading-grams", "headings", "grams", 0.1),
    Field("window-stems", "windows", "stems", 1.0 * WINDOW_WEIGHT),
    Field("window-parts", "windows", "parts", 0.5 * WINDOW_WEIGHT),
    Field("window-grams", "windows", "grams", 1.5 * WINDOW_WEIGHT),
)
SHARING = 0.5  # 0: each term of a word counts whole; 1: they share its weight (grams alone: .79/.64, .79/.65, .75/.62)

_ANALYSES = {"stems": analysis.stems, "parts": analysis.part_terms, "grams": analysis.grams}
STARTS = "window-starts.npy"


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """One BM25 index a field. `starts` tells at which window each passage begins, with the number of windows last."""

    fields: Mapping[str, FieldIndex]
    starts: npt.NDArray[np.int32]

    @classmethod
    def build(cls, texts: Sequence[FieldText]) -> "LexicalIndex":
        """Indexes the passages in the order given."""
        windows = [windows_of(text.body) for text in texts]
        sources = {
            "body": [text.body for text in texts],
            "headings": [text.headings for text in texts],
            "windows": [window for each in windows for window in each],
        }
        fields = {
            spec.name: FieldIndex.build([field_terms(text, spec.analysis) for text in sources[spec.source]])
            for spec in FIELDS
        }
        return cls(fields, np.cumsum([0, *(len(each) for each in windows)]).astype(np.int32))

    def scores(self, query: Terms) -> Scores:
        """The weighted sum over the fields, (n,) float32; `query` are weighted content words."""
        terms = {kind: query_terms(query, kind) for kind in _ANALYSES}
        total = np.zeros(len(self.starts) - 1, dtype=np.float32)
        close = np.zeros(self.starts[-1], dtype=np.float32)
        for spec in FIELDS:
            scores = np.float32(spec.weight) * self.fields[spec.name].scores(terms[spec.analysis])
            if spec.source == "windows":
                close += scores
            else:
                total += scores
        return total + np.maximum.reduceat(close, self.starts[:-1]) if len(total) else total

    def save(self, folder: Path) -> None:
        """One folder a field, JSON and npy without pickle."""
        for name, index in self.fields.items():
            index.save(folder / name)
        np.save(folder / STARTS, self.starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, count: int) -> "LexicalIndex":
        """Raises StaleIndexError when a field is missing or of another size."""
        try:
            starts = np.load(folder / STARTS, allow_pickle=False)
        except (OSError, ValueError, EOFError) as error:
            raise StaleIndexError(f"Ordindexets fönster går inte att läsa: {error}") from error
        if len(starts) != count + 1:
            raise StaleIndexError(f"Ordindexet har {len(starts) - 1} stycken; väntade {count}.")
        sizes = {"windows": int(starts[-1])}
        return cls(
            {spec.name: FieldIndex.load(folder / spec.name, sizes.get(spec.source, count)) for spec in FIELDS}, starts
        )


def windows_of(text: str) -> tuple[str, ...]:
    """Each sentence with the one after it; a single sentence alone; at least one window, so that rows can be told."""
    spans = sentences(text)
    if not spans:
        return (text,)
    last = len(spans) - 1
    return tuple(text[span.start : spans[min(at + 1, last)].end] for at, span in enumerate(spans[: max(last, 1)]))


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
