"""Plansvar itself: its search alone, and its whole answer."""

from dataclasses import replace

from assistant.service import Assistant
from assistant.settings import Settings
from eval.corpora import open_embedded
from eval.peers.task import LIMIT, Asked
from index.dense import DenseIndex
from index.late import UnitIndex
from index.lexical import FieldText, LexicalIndex
from index.retriever import Retriever


class PlansvarSearch:
    """The passages found for the question's words, in the order found; no understanding of the question."""

    packages: tuple[str, ...] = ("plansvar",)

    def __init__(self) -> None:
        opened = open_embedded(Settings.from_environment()).retriever
        if not isinstance(opened, Retriever):
            raise TypeError(f"The peers are compared with our own retriever; found {type(opened).__name__}.")
        self._retriever = opened

    def build(self, texts: tuple[str, ...]) -> None:
        """Indexes the library's passages in every arm. Reading documents is no part of it, here or elsewhere."""
        old, library = self._retriever, self._retriever.library
        fields = [
            FieldText(
                library.document(p.document_id).slice_without(p.span, p.holes),
                "\n".join(library.heading_path(p.document_id, p.section)),
            )
            for p in old.passages
        ]
        units = old.units.encoder
        self._retriever = replace(
            old,
            lexical=LexicalIndex.build(fields),
            dense=DenseIndex(old.encoder.passages(texts)),
            units=UnitIndex.build(units, [each.body for each in fields]),
        )

    def search(self, asked: Asked) -> list[int]:
        """The rows of the passages found."""
        rows = self._rows()
        return [rows[hit.passage.id] for hit in self._retriever.search(asked.joined, limit=LIMIT)]

    def _rows(self) -> dict[str, int]:
        return {passage.id: row for row, passage in enumerate(self._retriever.passages)}


class PlansvarAnswer(PlansvarSearch):
    """The passages that the whole answer considered: history, documents named and force are understood."""

    def search(self, asked: Asked) -> list[int]:
        """The rows of the passages considered, after the answer is made."""
        rows = self._rows()
        answer = Assistant(self._retriever).ask(asked.text, asked.history)
        return [rows[hit.passage.id] for hit in answer.considered]
