"""Language models by name, folder and revision: real loading of small transformers, in the layouts of real ones."""

import shutil
from collections.abc import Callable
from pathlib import Path

import huggingface_hub
import numpy as np
import pytest
import torch
from huggingface_hub import constants
from tiny_models import cached_as, tiny_transformer

from corpus.errors import EncoderError
from index.encoder import SentenceTransformerEncoder
from index.model_files import find_model
from index.profiles import PROFILES, Stored, markdown_table

DOCS = Path(__file__).resolve().parents[1] / "docs" / "sokmotor.md"
SMALL = PROFILES["multilingual-e5-small"]
TEXTS = ("Vad ska nämnden göra?", "En väg till skolan (2030).")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_transformer(tmp_path_factory.mktemp("made") / "any-name")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the hub's own library, and nothing outside it is reached."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no network")

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(huggingface_hub.HfApi, "list_repo_tree", refuse)
    monkeypatch.setattr(huggingface_hub.HfApi, "repo_info", refuse)
    return tmp_path / "hub"


def test_transformer_folder(model: Path) -> None:
    """a folder with a transformer gives float32 vectors of unit length, the same alone as among others."""
    encoder = SentenceTransformerEncoder(str(model))
    vectors = encoder.passages(TEXTS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert np.abs(encoder.question(TEXTS[1]) - vectors[1]).max() < 1e-5  # no profile: no prefix either way


def test_profile_from_the_cache(model: Path, cache: Path) -> None:
    """the name of a profile alone loads its pinned revision from the cache, with the family's prefixes."""
    cached_as(model, cache, SMALL.model, SMALL.revision)
    encoder = SentenceTransformerEncoder(SMALL.name)
    assert (encoder.name, encoder.version) == (SMALL.name, SMALL.revision)
    plain = SentenceTransformerEncoder(str(model))
    assert np.abs(encoder.question("skola") - plain.question("query: skola")).max() < 1e-5
    assert np.abs(encoder.passages(["skola"]) - plain.passages(["passage: skola"])).max() < 1e-5


def test_hub_with_all_in_the_cache(model: Path, cache: Path) -> None:
    """`hub:` and a profile's name is the same model as its name alone, and reaches nothing when it is there."""
    folder = cached_as(model, cache, SMALL.model, SMALL.revision)
    found = find_model(f"hub:{SMALL.name}")
    assert found == find_model(SMALL.name) == find_model(f"hub:{SMALL.model}")
    assert found.folder == folder


def test_another_revision_is_not_used(model: Path, cache: Path) -> None:
    """a cache that holds another revision does not stand for the pinned one; asked for by itself it is used."""
    cached_as(model, cache, SMALL.model, "0" * 40)
    with pytest.raises(EncoderError, match=rf"{SMALL.revision[:8]} finns inte .* hub:{SMALL.name} .*472 MB"):
        find_model(SMALL.name)
    assert find_model(f"hub:{SMALL.model}@{'0' * 40}").version == "0" * 40


def test_branch_is_told_by_its_commit(model: Path, cache: Path) -> None:
    """a branch's name is no version: the commit it stands for is."""
    cached_as(model, cache, "someone/something", "1" * 40)
    assert find_model("hub:someone/something@main").version == "1" * 40


def test_fetching(model: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """only `hub:` fetches, only the pinned revision, and never a pickled file; what was fetched then serves offline."""
    real, asked = huggingface_hub.snapshot_download, []

    def fetch(id: str, *, local_files_only: bool, revision: str, allow_patterns: list[str], **rest: object) -> str:
        if not local_files_only:
            asked.append((id, revision, allow_patterns))
            cached_as(model, cache, id, revision)
        return str(real(id, local_files_only=True, revision=revision, allow_patterns=allow_patterns, **rest))  # type: ignore[call-overload]

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    with pytest.raises(EncoderError):
        find_model(SMALL.name)
    assert asked == []
    assert find_model(f"hub:{SMALL.name}").version == SMALL.revision
    assert asked == [(SMALL.model, SMALL.revision, ["*.safetensors", "*.json", "*.txt", "*.model"])]
    assert find_model(SMALL.name).version == SMALL.revision


def test_unreachable_hub(cache: Path) -> None:
    """a model that cannot be fetched is told of with its id and revision, and what to do."""
    with pytest.raises(EncoderError, match=rf"{SMALL.model}@{SMALL.revision} går inte att hämta \(OSError\)"):
        find_model(f"hub:{SMALL.name}")


def _pickle_body(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")


def _pickle_module(folder: Path) -> None:
    torch.save({}, folder / "1_Pooling" / "pytorch_model.bin")


@pytest.mark.parametrize("spoil", [_pickle_body, _pickle_module])
def test_pickle_is_never_read(model: Path, tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """a model any part of which has only pickled weights is refused before anything is read, with what to do."""
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    spoil(folder)
    with pytest.raises(EncoderError, match=r"bara finns som pickle \(pytorch_model.bin\).*safetensors.*\.save\(MAPP\)"):
        SentenceTransformerEncoder(str(folder))


def test_pickle_beside_safetensors(model: Path, tmp_path: Path) -> None:
    """a pickled copy of the same weights beside the safe ones does no harm: it is not read."""
    folder = tmp_path / "model"
    shutil.copytree(model, folder)
    (folder / "pytorch_model.bin").write_bytes(b"no pickle at all")
    assert SentenceTransformerEncoder(str(folder)).question("skola").shape == (16,)


@pytest.mark.parametrize("asked", ["bge-m3", "hub:bge-m3", "hub:BAAI/bge-m3"])
def test_profile_that_is_only_pickled(asked: str, cache: Path) -> None:
    """a profile whose pinned revision has no safetensors says so before anything is fetched, and what to do."""
    with pytest.raises(EncoderError, match=r"bara som pickle .*SentenceTransformer\('BAAI/bge-m3', revision='5617a9f6"):
        find_model(asked)


def test_only_pickled_saved_anew(model: Path, tmp_path: Path) -> None:
    """such a model works from the folder where it was saved anew, with the profile of the folder's name."""
    folder = tmp_path / "bge-m3"
    shutil.copytree(model, folder)
    assert SentenceTransformerEncoder(str(folder)).name == "bge-m3"


def test_every_hub_profile_is_pinned() -> None:
    """each profile says its licence, and each that can be fetched a whole commit and its size."""
    for profile in PROFILES.values():
        assert profile.licence in ("MIT", "Apache-2.0")
        if profile.model and not profile.package:
            assert len(profile.revision) == 40
            assert int(profile.revision, 16)
            assert profile.megabytes > 400
    assert {profile.stored for profile in PROFILES.values()} == set(Stored)


def test_docs_show_the_same_table() -> None:
    """docs/sokmotor.md shows the table of the profiles as it is in the code."""
    assert markdown_table() in DOCS.read_text(encoding="utf-8")
