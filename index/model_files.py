"""Where the files of a language model lie on this machine, and which version they are; fetches one when told to.

Nothing is unpickled: a folder whose weights are not in safetensors is refused, with what to do.
"""

import hashlib
import os
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from corpus.errors import EncoderError
from index.profiles import Profile, Stored, profile_of

HUB = "hub:"
ADVICE = (
    "Ange en mapp med en sentence-transformers-modell, namnet på ett installerat paket som har en, ett namn ur "
    "plansvar encoders, eller hub:ID@REVISION på en dator som når nätet; utan --encoder och PLANSVAR_ENCODER används "
    "den inbyggda."
)
_WANTED = ["*.safetensors", "*.json", "*.txt", "*.model"]  # weights, settings and vocabularies: no pickle, no ONNX
_UNWANTED = ["onnx/*", "openvino/*"]
_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt")
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model's folder on this machine, the version that goes into the index's manifest, and its profile."""

    folder: Path
    version: str
    profile: Profile


def find_model(model: str) -> ModelFiles:
    """The files of a folder, a package, or a profile in the local cache; `hub:` may fetch them. Raises EncoderError."""
    wants_hub = model.startswith(HUB)
    asked, _, revision = model.removeprefix(HUB).partition("@") if wants_hub else (model, "", "")
    profile = profile_of(asked)
    if wants_hub:
        return _from_hub(asked, revision or profile.revision, profile)
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the library is first imported
    folder = Path(asked)
    if asked and folder.is_dir():
        return ModelFiles(folder, f"folder-{_mark(folder, profile)}", profile)
    spec = find_spec(profile.package) if profile.package else None
    if spec and spec.origin:
        carried = Path(spec.origin).parent / "model"
        return ModelFiles(carried, metadata.version(profile.package.replace("_", "-")), profile)
    cached = _cached(profile) if profile.revision else None
    if cached is None:
        raise EncoderError(_missing(asked, profile))
    return ModelFiles(_safe(cached, profile), profile.revision, profile)


def _from_hub(asked: str, revision: str, profile: Profile) -> ModelFiles:
    """The snapshot of a hub model at a revision, from the cache or fetched; its version is the commit."""
    id = profile.model or asked
    if not revision:
        raise EncoderError(f"Språkmodellen {asked} saknar revision. Skriv hub:{asked}@REVISION.")
    if profile.stored is Stored.PICKLED and revision == profile.revision:
        raise EncoderError(_only_pickled(profile.name, profile))  # told before anything is fetched
    folder = _snapshot(id, revision, is_local=True)
    if folder is None:
        try:
            folder = _snapshot(id, revision, is_local=False)
        except Exception as error:  # the network and the library raise many kinds
            raise EncoderError(
                f"Språkmodellen {id}@{revision} går inte att hämta ({type(error).__name__}). Kontrollera nätet och "
                f"namnet, eller hämta den på en annan dator och ange mappen. {ADVICE}"
            ) from error
    if folder is None:
        raise EncoderError(f"Språkmodellen {id}@{revision} går inte att hämta. {ADVICE}")
    return ModelFiles(_safe(folder, profile), folder.name, profile)


def _cached(profile: Profile) -> Path | None:
    return _snapshot(profile.model, profile.revision, is_local=True)


def _snapshot(id: str, revision: str, is_local: bool) -> Path | None:
    """The folder of a revision; None when only the local cache is asked and does not hold all of it."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        found = snapshot_download(
            id, revision=revision, local_files_only=is_local, allow_patterns=_WANTED, ignore_patterns=_UNWANTED
        )
        return Path(found)
    except (LocalEntryNotFoundError, HFValidationError):
        if is_local:
            return None
        raise


def _safe(folder: Path, profile: Profile) -> Path:
    """The folder, when it has weights and each part of the model has them in safetensors. Raises EncoderError."""
    _weights(folder, profile)
    return folder


def _weights(folder: Path, profile: Profile) -> list[Path]:
    """The files of weights. A part of the model that has only pickled ones is refused, and so is a folder of none."""
    safe = sorted(folder.rglob("*.safetensors"))
    parts = {path.parent for path in safe}
    pickled = sorted(path for pattern in _PICKLED for path in folder.rglob(pattern) if path.parent not in parts)
    if pickled and (not safe or any(_is_part(path.parent, folder) for path in pickled)):
        raise EncoderError(
            f"Mappen {folder} har vikter som bara finns som pickle ({pickled[0].name}); sådana filer kan köra kod och "
            f"läses aldrig. {_advice(profile)}"
        )
    if not safe:
        raise EncoderError(f"Mappen {folder} har ingen .safetensors-fil. {ADVICE}")
    return safe


def _is_part(part: Path, folder: Path) -> bool:
    """Whether a folder is one that sentence-transformers loads: the model's own, or a module's (it has a config)."""
    return part == folder or (part.parent == folder and (part / "config.json").is_file())


def _advice(profile: Profile) -> str:
    """What to do about a model without safetensors."""
    id = profile.model or "ID"
    return (
        f"Spara om modellen som safetensors på en dator där du litar på filen, med SentenceTransformer('{id}', "
        f"revision='{profile.revision or 'REVISION'}').save(MAPP), och ange mappen (se docs/sokmotor.md)."
    )


def _only_pickled(asked: str, profile: Profile) -> str:
    return (
        f"Språkmodellen {asked} finns vid revisionen {profile.revision[:8]} bara som pickle (pytorch_model.bin); "
        f"sådana filer kan köra kod och läses aldrig. {_advice(profile)}"
    )


def _missing(asked: str, profile: Profile) -> str:
    if not profile.revision:
        return f"Språkmodellen {asked} är varken en mapp eller ett installerat paket. {ADVICE}"
    if profile.stored is Stored.PICKLED:
        return _only_pickled(asked, profile)
    return (
        f"Språkmodellen {asked} är varken en mapp eller ett installerat paket, och revisionen {profile.revision[:8]} "
        f"finns inte i den här datorns modellcache. Hämta den med --encoder {HUB}{profile.name} på en dator som når "
        f"nätet (omkring {profile.megabytes} MB). {ADVICE}"
    )


def _mark(folder: Path, profile: Profile) -> str:
    """Tells two versions of a model apart without reading gigabytes: sizes, first and last megabyte of the weights."""
    digest = hashlib.sha256()
    for path in _weights(folder, profile):
        size = path.stat().st_size
        with path.open("rb") as handle:
            digest.update(f"{path.relative_to(folder)} {size}".encode() + handle.read(_MEGABYTE))
            handle.seek(max(0, size - _MEGABYTE))
            digest.update(handle.read())
    return digest.hexdigest()[:12]
