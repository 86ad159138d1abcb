"""Plansvar's own small Swedish encoder, read without torch."""

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from corpus.errors import EncoderError
from index.analysis import ANALYSIS_VERSION, content_words
from index.encoder import Encoder, SentenceTransformerEncoder, Vectors, unit_length
from index.profiles import EMBEDDED_NAME
from index.thesaurus import segment, units_of_word

EMBEDDED = Path(__file__).parent / "model"


class EmbeddedEncoder:
    """Plansvar's own small Swedish encoder: lexicon units with vectors from an English teacher, pooled.

    The folder is a sentence-transformers model (StaticEmbedding and Normalize); reading it without torch gives the
    same vectors and starts in a fraction of a second instead of six. Raises EncoderError.
    """

    name = EMBEDDED_NAME

    def __init__(self, folder: Path = EMBEDDED) -> None:
        try:
            tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
            self.vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
            self.vectors: Vectors = load_file(folder / "model.safetensors")["embedding.weight"].astype(np.float32)
            card = json.loads((folder / "plansvar.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise EncoderError(
                f"Den inbyggda språkmodellen i {folder} går inte att läsa. Installera om Plansvar, "
                "eller kör make encoder."
            ) from error
        if len(self.vocabulary) != len(self.vectors):
            raise EncoderError(
                f"Språkmodellen i {folder} har {len(self.vectors)} vektorer; väntade {len(self.vocabulary)}, en per "
                "ordled. Installera om Plansvar, eller kör make encoder."
            )
        self._segment = lru_cache(maxsize=20_000)(lambda text: segment(text, self.vocabulary))  # sentences come again
        self.version = f"{card['version']}/{card['sha256'][:12]}/{ANALYSIS_VERSION}"

    def units(self, text: str) -> tuple[str, ...]:
        """The text as the units that have vectors."""
        return self._segment(text)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32, unit length or zeros."""
        return unit_length(np.stack([self._pooled(text) for text in texts])) if texts else self.vectors[:0]

    def question(self, text: str) -> Vectors:
        """(d,) float32, unit length or zeros."""
        vector: Vectors = unit_length(self._pooled(text)[None])[0]
        return vector

    def known_share(self, text: str) -> float:
        """The share (0 to 1) of the content words of a text that have units; 0 when there are none."""
        found = content_words(text)
        return sum(bool(units_of_word(word, self.vocabulary)) for word in found) / len(found) if found else 0.0

    def unit_vectors(self, units: Sequence[str]) -> Vectors:
        """The vectors of units, (n, d) float32, unit length."""
        return unit_length(self.vectors[self._rows(units)])

    def unit_weights(self, units: Sequence[str]) -> Vectors:
        """The learned weights of units, (n,) float32: the lengths of their vectors."""
        weights: Vectors = np.linalg.norm(self.vectors[self._rows(units)], axis=1)
        return weights

    def _rows(self, units: Sequence[str]) -> list[int]:
        return [self.vocabulary[unit] for unit in units]

    def _pooled(self, text: str) -> Vectors:
        rows = self._rows(self.units(text))
        pooled: Vectors = self.vectors[rows].mean(axis=0) if rows else np.zeros_like(self.vectors[0])
        return pooled


@cache
def embedded_encoder() -> EmbeddedEncoder:
    """The encoder that comes with the package, read once."""
    return EmbeddedEncoder()


def encoder_named(name: str = "") -> Encoder:
    """The encoder that a setting names: "" and its own name are the embedded one; else as find_model takes it."""
    return embedded_encoder() if name in ("", EMBEDDED_NAME) else SentenceTransformerEncoder(name)
