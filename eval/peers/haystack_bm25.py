"""Haystack's BM25 in memory, all as Haystack sets it (BM25L, words as they stand)."""

import os

os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "False")  # read when haystack is imported

from haystack import Document
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from eval.peers.task import LIMIT, Asked


class HaystackBm25:
    """An in-memory document store and its BM25 retriever."""

    packages = ("haystack-ai",)

    def __init__(self) -> None:
        self._store = InMemoryDocumentStore()
        self._retriever = InMemoryBM25Retriever(document_store=self._store, top_k=LIMIT)

    def build(self, texts: tuple[str, ...]) -> None:
        """Writes the passages to the store."""
        self._store.write_documents([Document(id=str(row), content=text) for row, text in enumerate(texts)])

    def search(self, asked: Asked) -> list[int]:
        """The best passages' rows."""
        return [int(found.id) for found in self._retriever.run(query=asked.joined)["documents"]]
