"""Encoders: text to vectors of unit length. Any sentence-transformers model can take the embedded one's place."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import EncoderError
from index.model_files import ADVICE, find_model
from index.profiles import Profile

Vectors = npt.NDArray[np.float32]


class Encoder(Protocol):
    """Text to vectors of unit length. `name` and `version` go into the index's manifest."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32, unit length; a text without any known word gives zeros."""
        ...

    def question(self, text: str) -> Vectors:
        """(d,) float32, unit length; zeros when no word is known."""
        ...


class SentenceTransformerEncoder:
    """A sentence-transformers model: a folder, a package that carries one, or a hub model at a pinned revision.

    `model` is tried as a folder, then as an installed package, then as a profile whose pinned revision lies in the
    local cache; only `hub:PROFILE` and `hub:ID@REVISION` may reach the network, and only for what is not in the cache.
    Weights are read from safetensors only. Raises EncoderError.
    """

    def __init__(self, model: str, profile: Profile | None = None) -> None:
        found = find_model(model)
        self.asked = model  # what was asked for, to be told in messages
        self._profile = profile or found.profile
        self.name, self.version = self._profile.name, found.version
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(
                str(found.folder),
                local_files_only=True,
                trust_remote_code=False,
                device="cpu",
                model_kwargs={"use_safetensors": True},
            )
        except Exception as error:  # the libraries below raise many kinds
            kind = type(error).__name__
            raise EncoderError(f"Språkmodellen {model} går inte att läsa in ({kind}). {ADVICE}") from error

    def passages(self, texts: Sequence[str]) -> Vectors:
        """(n, d) float32, unit length."""
        return self._encode([self._profile.passage_prefix + text for text in texts])

    def question(self, text: str) -> Vectors:
        """(d,) float32, unit length."""
        vector: Vectors = self._encode([self._profile.question_prefix + text])[0]
        return vector

    def _encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return self.question("")[None][:0]
        found = self._model.encode(texts, batch_size=32, show_progress_bar=False, convert_to_numpy=True)
        return unit_length(np.asarray(found, dtype=np.float32).reshape(len(texts), -1))


def unit_length(vectors: Vectors) -> Vectors:
    """Each row divided by its length; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0).astype(np.float32)
    return scaled
