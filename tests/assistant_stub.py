"""A small retriever over a library, for tests of the assistant: stems weighted by idf, no stored index."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.library import Library
from corpus.model import Passage
from index import analysis
from index.hit import Hit


@dataclass(frozen=True)
class SmallRetriever:
    """Ranks passages by the idf of the stems and 4-grams that they share with the question."""

    library: Library
    fingerprint: str = "small"
    hidden: frozenset[str] = frozenset()

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: Iterable[str] = frozenset(),
        documents: Iterable[str] | None = None,
        extra: Mapping[str, float] | Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        asked = _terms(" ".join((text, *extra)))
        scored = []
        for passage, terms in self._passages.items():
            if passage.document_id not in self.hidden and (documents is None or passage.document_id in documents):
                score = sum(self._idf(term) for term in asked & terms)
                scored.append((score * (0.7 if passage.document_id in demoted else 1.0), passage))
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(Hit(p, rank, score, rank) for rank, (score, p) in enumerate(scored[:limit], 1) if score > 0)

    def term_weights(self, text: str) -> Mapping[str, float]:
        words = analysis.content_words(text)
        return {w: self._idf(analysis.stem(w)) for w in words if analysis.stem(w) in self._counts}

    def word_meanings(self, words: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.array(
            [[float(bool(_terms(word) & _terms(text))) for text in texts] for word in words], dtype=np.float32
        ).reshape(len(words), len(texts))

    def score_texts(self, text: str, texts: Sequence[str]) -> Sequence[float]:
        asked = _terms(text)
        total = sum(self._idf(term) for term in asked) or 1.0
        return [sum(self._idf(term) for term in asked & _terms(other)) / total for other in texts]

    @cached_property
    def _passages(self) -> dict[Passage, frozenset[str]]:
        return {passage: _terms(self.library.index_text(passage)) for passage in self.library.passages()}

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(term for terms in self._passages.values() for term in terms)

    def _idf(self, term: str) -> float:
        return math.log(1 + len(self._passages) / (0.5 + self._counts[term]))


def _terms(text: str) -> frozenset[str]:
    words = analysis.content_words(text)
    return frozenset(
        [analysis.stem(word) for word in words] + [gram for word in words for gram in analysis.grams(word)]
    )
