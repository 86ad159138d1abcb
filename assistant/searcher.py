"""What the assistant needs of an index: the seam between the two packages."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from corpus.library import Library
from index.hit import Hit


class Searcher(Protocol):
    """A retriever: passages by words, the weight of words, and the likeness of single texts to a question."""

    @property
    def library(self) -> Library: ...

    @property
    def fingerprint(self) -> str: ...

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: frozenset[str] = frozenset(),
        documents: frozenset[str] | None = None,
        extra: Sequence[str] = (),
    ) -> tuple[Hit, ...]: ...

    def term_weights(self, text: str) -> Mapping[str, float]: ...

    def score_texts(self, text: str, texts: Sequence[str]) -> Sequence[float]: ...
