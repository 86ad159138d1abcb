"""Late interaction and the scores of short texts."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StaleIndexError
from index.embedded import embedded_encoder
from index.late import UnitIndex
from index.textscore import TextScorer

TEXTS = ("Uppföljning sker vartannat år.", "xyzzy", "Barn och unga ska få inflytande.")


def index() -> UnitIndex:
    return UnitIndex.build(embedded_encoder(), TEXTS)


def test_a_word_finds_its_nearest() -> None:
    """A question's unit that stands in a passage scores 1 there, and nothing where there are no units."""
    scores = index().scores("uppföljning")
    assert scores[0] == pytest.approx(1.0, abs=1e-5)
    assert scores[1] == 0.0
    assert scores[2] < 1.0


def test_meaning_beats_nothing_in_common() -> None:
    """Children asked about in everyday words are found."""
    assert int(np.argmax(index().scores("Får ungarna vara med och bestämma?"))) == 2


@pytest.mark.parametrize("question", ["", "xyzzy", "och som att"])
def test_questions_without_units(question: str) -> None:
    """A question without known words scores nothing anywhere."""
    assert index().scores(question).tolist() == [0, 0, 0]


def test_passages_without_units() -> None:
    """A corpus without known words, or without passages, scores nothing."""
    encoder = embedded_encoder()
    assert UnitIndex.build(encoder, ["xyzzy"]).scores("skola").tolist() == [0]
    assert UnitIndex.build(encoder, []).scores("skola").tolist() == []


def test_saved_and_read(tmp_path: Path) -> None:
    """An index read back scores as before; other passages and unknown units are refused."""
    index().save(tmp_path / "units")
    again = UnitIndex.load(tmp_path / "units", embedded_encoder(), 3)
    assert np.array_equal(again.scores("kolla läget"), index().scores("kolla läget"))
    with pytest.raises(StaleIndexError):
        UnitIndex.load(tmp_path / "units", embedded_encoder(), 4)
    (tmp_path / "units" / "units.json").write_text('["finns-inte"]', encoding="utf-8")
    with pytest.raises(StaleIndexError):
        UnitIndex.load(tmp_path / "units", embedded_encoder(), 3)


def test_text_scores() -> None:
    """A sentence about the thing beats one about something else, in any company."""
    scorer = TextScorer(embedded_encoder())
    texts = ["Antiziganism är rasism.", "Vägen asfalteras.", "xyzzy"]
    near, far, nothing = scorer.score("Vad är antiziganism?", texts)
    assert 1 >= near > far >= 0
    assert nothing == 0
    alone = scorer.score("Vad är antiziganism?", texts[1:])
    assert alone[0] == pytest.approx(far, abs=1e-6)


def test_text_scores_of_nothing() -> None:
    """Empty questions and texts score zero, no texts give no scores."""
    scorer = TextScorer(embedded_encoder())
    assert scorer.score("", ["Antiziganism är rasism."])[0] == 0
    assert scorer.score("Vad är antiziganism?", [""])[0] == 0
    assert len(scorer.score("Vad är antiziganism?", [])) == 0


def test_word_meanings() -> None:
    """Each word is as near to a text as its nearest word there; what has no unit is near to nothing."""
    near = TextScorer(embedded_encoder()).words(["antiziganism", "xyzzy"], ["Antiziganism är rasism.", "", "xyzzy"])
    assert near.shape == (2, 3)
    assert near[0, 0] == pytest.approx(1.0, abs=1e-5)
    assert not near[:, 1:].any()
    assert not near[1].any()
