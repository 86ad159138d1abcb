"""What the assistant needs of an index: the seam between the two packages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.library import Library
from corpus.model import Document
from index.hit import Hit


class Searcher(Protocol):
    """A retriever: passages by words, the weight of words, and the likeness of single texts to a question."""

    @property
    def library(self) -> Library: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def hidden(self) -> frozenset[str]: ...

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: Iterable[str] = frozenset(),
        documents: Iterable[str] | None = None,
        extra: Mapping[str, float] | Sequence[str] = (),
    ) -> tuple[Hit, ...]: ...

    def term_weights(self, text: str) -> Mapping[str, float]: ...

    def word_meanings(self, words: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float32]: ...

    def score_texts(self, text: str, texts: Sequence[str]) -> Sequence[float]: ...


def answering(searcher: Searcher) -> tuple[Document, ...]:
    """The documents that may answer: not those taken out of the folder since the index was built."""
    return tuple(d for d in searcher.library.documents.values() if d.source.id not in searcher.hidden)
