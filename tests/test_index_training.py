"""Training of the embedded encoder, on a handful of pairs and a teacher of three words."""

import json
from pathlib import Path

import numpy as np

from index.embedded import EMBEDDED, EmbeddedEncoder
from index.encoder import Vectors
from index.training import Pair, Recipe, Units, fine_tune, read_pairs, reciprocal_rank, write_model

ROWS = {"[UNK]": 0, "skol": 1, "plugg": 2, "väg": 3, "gat": 4}
PAIRS = (Pair("plugget", "skolan", "school", "school"), Pair("gatan", "vägen", "road", "road"))
GOALS: Vectors = np.array([[1, 0, 0], [0, 1, 0]], dtype=np.float32)
RECIPE = Recipe(epochs=100, batch=2, rate=0.01, dropout=0.0, teacher=1.0)


def units() -> Units:
    """At first each question lies a little nearer to the other one's sentence."""
    vectors = np.array([[0, 0, 0], [1, 0, 0.5], [0.5, 0.8, 0], [0, 1, 0.5], [0.8, 0.5, 0]], dtype=np.float32)
    return Units(ROWS, vectors, np.ones(5, dtype=np.float32))


def test_pairs_are_whole() -> None:
    """Every line of the project's pairs has four columns."""
    assert len(read_pairs()) > 1700
    assert all(pair.question and pair.sentence and pair.english_sentence for pair in read_pairs())


def test_fine_tuning_brings_pairs_together() -> None:
    """Each question's sentence comes second before (1/2) and first after."""
    before = units()
    assert reciprocal_rank(ROWS, before.vectors, PAIRS, PAIRS) == 0.5
    after = fine_tune(before, PAIRS, (GOALS, GOALS), RECIPE)
    assert reciprocal_rank(ROWS, after, PAIRS, PAIRS) == 1.0


def test_same_seed_same_vectors() -> None:
    """Training twice gives the same bytes."""
    one, other = (fine_tune(units(), PAIRS, (GOALS, GOALS), RECIPE) for _ in range(2))
    assert one.tobytes() == other.tobytes()


def test_written_model_is_read(tmp_path: Path) -> None:
    """A model that training wrote is read as an encoder, and names its own making."""
    write_model(tmp_path, ROWS, units().vectors, {"version": "1"})
    encoder = EmbeddedEncoder(tmp_path)
    assert encoder.units("Plugget ligger vid gatan") == ("plugg", "gat")
    assert encoder.version.startswith("1/")


def test_shipped_model_tells_its_recipe() -> None:
    """The model in the package was made by today's recipe, and fine-tuning paid on held-out pairs."""
    card = json.loads((EMBEDDED / "plansvar.json").read_text(encoding="utf-8"))
    assert card["recipe"]["seed"] == Recipe().seed
    assert card["held_out_mrr"]["fine_tuned"] > card["held_out_mrr"]["glosses"]
