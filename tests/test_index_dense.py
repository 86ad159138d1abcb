"""Passage vectors and their inner products."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StaleIndexError
from index.dense import FILE, DenseIndex

VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)


def test_scores_are_inner_products() -> None:
    """Scores come in the order of the passages, not of the ranking."""
    assert DenseIndex(VECTORS).scores(np.array([0.6, 0.8], dtype=np.float32)) == pytest.approx([0.6, 0.8, 1.0])


def test_saved_and_read(tmp_path: Path) -> None:
    """Vectors read back are the same."""
    DenseIndex(VECTORS).save(tmp_path / "dense")
    assert np.array_equal(DenseIndex.load(tmp_path / "dense", 3).vectors, VECTORS)


def test_no_passages(tmp_path: Path) -> None:
    """An index without passages gives no scores."""
    DenseIndex(np.zeros((0, 2), dtype=np.float32)).save(tmp_path / "dense")
    assert DenseIndex.load(tmp_path / "dense", 0).scores(VECTORS[0]).tolist() == []


@pytest.mark.parametrize("content", [b"", b"junk", b"\x93NUMPY\x01\x00"])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    """A damaged file is a stale index."""
    DenseIndex(VECTORS).save(tmp_path / "dense")
    (tmp_path / "dense" / FILE).write_bytes(content)
    with pytest.raises(StaleIndexError):
        DenseIndex.load(tmp_path / "dense", 3)


def test_wrong_size(tmp_path: Path) -> None:
    """Vectors of other passages, or a question of another encoder, are refused."""
    DenseIndex(VECTORS).save(tmp_path / "dense")
    with pytest.raises(StaleIndexError):
        DenseIndex.load(tmp_path / "dense", 4)
    with pytest.raises(StaleIndexError):
        DenseIndex(VECTORS).scores(np.zeros(3, dtype=np.float32))
