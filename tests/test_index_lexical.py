"""BM25 over fields."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StaleIndexError
from index import analysis
from index.field import FieldIndex
from index.lexical import FieldText, LexicalIndex, query_terms, windows_of

TEXTS = (
    FieldText("Stadens arbete bedöms vartannat år. Rapporten går till fullmäktige.", "Plan\nUppföljning"),
    FieldText("Antiziganism är rasism mot romer.", "Plan\nBegrepp"),
    FieldText("Forskolendmnden och dldrendmnden har ett sdrskilt ansvar.", "Remissvar"),
    FieldText("", ""),
)


def scores(index: LexicalIndex, text: str) -> list[float]:
    return [float(score) for score in index.scores(dict.fromkeys(analysis.content_words(text), 1.0))]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Vad är antiziganism?", 1),
        ("bedömning vart annat år", 0),
        ("antizigansim", 1),  # misspelt: 4-grams
        ("Vad ansvarar förskolenämnden för?", 2),  # badly scanned: 4-grams
        ("uppföljning", 0),  # stands in the heading only
    ],
)
def test_best_passage(question: str, best: int) -> None:
    """The passage that holds the words, in any form or reading, comes first."""
    assert int(np.argmax(scores(LexicalIndex.build(TEXTS), question))) == best


def test_passages_without_the_words_score_zero() -> None:
    """A question in other words finds nothing."""
    assert scores(LexicalIndex.build(TEXTS), "xyzzy") == [0.0, 0.0, 0.0, 0.0]


def test_weights_count() -> None:
    """A word of half the weight gives half the score."""
    index = LexicalIndex.build(TEXTS)
    whole, half = (index.scores({"antiziganism": weight})[1] for weight in (1.0, 0.5))
    assert half == pytest.approx(whole / 2)


def test_words_that_stand_together_score_more() -> None:
    """Of two passages with the same words, the one with them in neighbouring sentences wins."""
    near = "Nämnden köper böcker. Böckerna är på romani. Staden växer. Torget byggs om. Parken öppnar."
    far = "Nämnden köper mark. Staden växer. Torget byggs om. Parken öppnar. Böckerna är på romani. Böcker finns."
    index = LexicalIndex.build([FieldText(far, ""), FieldText(near, "")])
    result = scores(index, "nämnden böcker romani")
    assert result[1] > result[0]


def test_saved_index_gives_the_same_scores(tmp_path: Path) -> None:
    """An index read back scores as before."""
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "lexical")
    again = LexicalIndex.load(tmp_path / "lexical", len(TEXTS))
    assert scores(again, "antiziganism i stadens arbete") == scores(index, "antiziganism i stadens arbete")


def test_nothing_is_pickled(tmp_path: Path) -> None:
    """Only JSON and npy arrays of numbers are written."""
    LexicalIndex.build(TEXTS).save(tmp_path / "lexical")
    files = [path for path in (tmp_path / "lexical").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".json", ".npy"}
    for path in files:
        if path.suffix == ".npy":
            assert np.load(path, allow_pickle=False).dtype.kind in "if"


def test_pickled_array_is_refused(tmp_path: Path) -> None:
    """An array of objects put in the place of ours is not loaded."""
    LexicalIndex.build(TEXTS).save(tmp_path / "lexical")
    trap = np.array([{"a": 1}], dtype=object)
    np.save(tmp_path / "lexical" / "stems" / "data.csc.index.npy", trap, allow_pickle=True)
    with pytest.raises(StaleIndexError):
        LexicalIndex.load(tmp_path / "lexical", len(TEXTS))


def test_other_number_of_passages_is_refused(tmp_path: Path) -> None:
    """An index of four passages is not opened for five."""
    LexicalIndex.build(TEXTS).save(tmp_path / "lexical")
    with pytest.raises(StaleIndexError):
        LexicalIndex.load(tmp_path / "lexical", 5)


def test_empty_corpus(tmp_path: Path) -> None:
    """No passages at all can be indexed, saved and asked."""
    LexicalIndex.build(()).save(tmp_path / "lexical")
    assert scores(LexicalIndex.load(tmp_path / "lexical", 0), "antiziganism") == []


def test_terms_share_the_weight_of_their_word() -> None:
    """A word of four 4-grams gives each half of its weight: 1 / sqrt(4)."""
    assert set(query_terms({"nämnden": 1.0}, "grams").values()) == {0.5}


def test_windows_are_neighbouring_sentences() -> None:
    """Three sentences give two windows; one sentence and no text give one."""
    assert windows_of("Ett är först. Två är sedan. Tre är sist.") == (
        "Ett är först. Två är sedan.",
        "Två är sedan. Tre är sist.",
    )
    assert windows_of("Ensam mening.") == ("Ensam mening.",)
    assert windows_of("") == ("",)


def test_vocabulary_is_sorted() -> None:
    """The terms are numbered in their own order, so two builds of the same passages write the same files."""
    index = FieldIndex.build([["väg", "bro", "väg"], [], ["allé"]])
    assert list(index.bm25.vocab_dict.items()) == [("allé", 0), ("bro", 1), ("väg", 2)]
    assert (index.scores({"bro": 1.0}) > 0).tolist() == [True, False, False]
