"""Tuned weights in a data folder: kept, used for their encoder only, and seen in the index's fingerprint."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from index_folder import filled_folder

from assistant.replies import status_lines
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.standing import standing
from corpus.errors import FolderError
from corpus.folder import DataFolder
from index import store
from index.embedded import embedded_encoder
from index.fusion import Weights
from index.weights_file import NAME, TunedWeights, read_weights, to_toml, write_weights

TUNED = TunedWeights(
    weights=Weights(0.5, 0.25, 0.25),
    encoder=embedded_encoder().name,
    encoder_version=embedded_encoder().version,
    made=date(2026, 11, 21),
    questions=40,
    measure="ndcg@10",
    before=0.61,
    after=0.66,
    p=0.0312,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with two documents, built."""
    made = filled_folder(tmp_path_factory.mktemp("weights"))
    store.build(made)
    return made


def test_written_and_read(tmp_path: Path) -> None:
    """what is written is read back whole; where there is no file there are no weights."""
    folder = DataFolder(tmp_path / "data")
    assert read_weights(folder.path) is None
    write_weights(folder, TUNED)
    assert read_weights(folder.path) == TUNED


def test_used_for_their_encoder(folder: DataFolder) -> None:
    """an index is searched with the folder's weights: its fingerprint and the answers' ids tell; no build is needed."""
    before = store.open_index(folder)
    write_weights(folder, TUNED)
    after = store.open_index(folder)
    assert (before.weights, after.weights) == (Weights(), TUNED.weights)
    assert before.fingerprint != after.fingerprint
    assert not store.build(folder).changed
    question = "Vad är antiziganism?"
    assert Assistant(before).ask(question).answer_id != Assistant(after).ask(question).answer_id
    told = status_lines(standing(Settings(folder.path, folder.path)))[1]
    assert told == (
        "Sökvikter: lexical 0,50, dense 0,25, units 0,25; trimmade 2026-11-21 på 40 egna frågor "
        "(ndcg@10 0,61 → 0,66, p 0,031)."
    )
    (folder.path / NAME).unlink()
    assert store.open_index(folder).fingerprint == before.fingerprint


def test_not_used_for_another_encoder(folder: DataFolder) -> None:
    """weights tuned for another encoder, or another version of this one, are left alone, and status says so."""
    write_weights(folder, replace(TUNED, encoder="bge-m3"))
    assert store.open_index(folder).weights == Weights()
    lines = status_lines(standing(Settings(folder.path, folder.path)))
    assert "weights.toml är trimmad för en annan språkmodell (bge-m3) och används inte." in lines
    write_weights(folder, replace(TUNED, encoder_version="1"))
    assert store.open_index(folder).weights == Weights()
    (folder.path / NAME).unlink()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "format = 2"),
        ("lexical = 0.5", "lexical = 0.6"),  # together more than 1
        ("lexical = 0.5", "lexical = -0.5"),
        ("units = 0.25", ""),
        ("made = 2026-11-21", 'made = "idag"'),
        ("questions = 40", "answers = 42"),
        ("[weights]", "[weights"),
    ],
)
def test_wrong_file(tmp_path: Path, old: str, new: str) -> None:
    """a file that does not say what it must is told of with what to do, not passed over."""
    (tmp_path / NAME).write_text(to_toml(TUNED).replace(old, new), encoding="utf-8")
    with pytest.raises(FolderError, match=r"weights.toml går inte att använda .*ta bort den"):
        read_weights(tmp_path)
