"""bm25s with Swedish Snowball stems and its own Swedish stop words, as its README shows for another language."""

from typing import Any

import bm25s
import snowballstemmer

from eval.peers.task import LIMIT, Asked


class Bm25sStems:
    """BM25 (Lucene's variant, bm25s's default) over stems."""

    packages = ("bm25s", "snowballstemmer")

    def __init__(self) -> None:
        self._stemmer = snowballstemmer.stemmer("swedish").stemWords
        self._index: Any = None
        self._count = 0

    def build(self, texts: tuple[str, ...]) -> None:
        """Indexes the passages."""
        self._index = bm25s.BM25()
        self._index.index(self._tokens(list(texts)), show_progress=False)
        self._count = len(texts)

    def search(self, asked: Asked) -> list[int]:
        """The best passages' rows."""
        rows, scores = self._index.retrieve(
            self._tokens([asked.joined]), k=min(LIMIT, self._count), show_progress=False
        )
        return [int(row) for row, score in zip(rows[0], scores[0], strict=True) if score > 0]

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="swedish", stemmer=self._stemmer, show_progress=False)
