"""The words of texts, kept, and how alike a question's word is to them."""

import numpy as np
import pytest

from assistant.vocabulary import NEAR, SAME_FOLDED, SAME_PART, Term, Vocabulary, fuzzy

TEXTS = ("Planen följs upp vartannat år.", "Socialndmnden följer mal.", "", "Bostadsbolagen bygger.")


def test_shares() -> None:
    """each text has its own share of each term, whatever else is asked; an empty text has none."""
    shares = Vocabulary().shares([Term("planer", 1.0), Term("socialnämnden", 1.0), Term("mål", 1.0)], TEXTS)
    assert shares.shape == (3, 4)
    assert shares[0].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert shares[1, 1] >= 0.8
    assert shares[2, 1] == SAME_FOLDED
    assert not shares[:, 2].any()


def test_surest_reading_counts() -> None:
    """a part of a compound counts as a part, a near word as near, or as the word itself for another language."""
    assert Vocabulary().shares([Term("bostad", 1.0)], TEXTS)[0, 3] == SAME_PART
    assert Vocabulary().shares([Term("hus", 1.0, frozenset({"bygg"}))], TEXTS)[0, 3] == NEAR
    assert Vocabulary().shares([Term("build", 1.0, frozenset({"bygg"}), 1.0)], TEXTS)[0, 3] == 1.0


def test_order_of_texts_makes_no_difference() -> None:
    """what a vocabulary has met before changes nothing."""
    terms = [Term("uppföljning", 1.0), Term("bostadsbolag", 1.0), Term("socialnämden", 1.0)]
    fresh, used = Vocabulary(), Vocabulary()
    used.shares([Term("något", 1.0)], ["Helt andra ord om socialnämnd och bostäder."])
    assert np.array_equal(fresh.shares(terms, TEXTS), used.shares(terms, TEXTS))


def test_nothing_asked_or_nothing_there() -> None:
    """no terms or no texts give an empty table."""
    assert Vocabulary().shares([], TEXTS).shape == (0, 4)
    assert Vocabulary().shares([Term("plan", 1.0)], []).shape == (1, 0)


@pytest.mark.parametrize(
    ("asked", "word", "is_same"),
    [
        ("syntolknign", "syntolkning", True),
        ("2031", "2030", False),
        ("plan", "plen", False),
        ("kultur", "idrott", False),
    ],
)
def test_fuzzy(asked: str, word: str, is_same: bool) -> None:
    """long words with one or two letters wrong are alike; short words and numbers are not."""
    assert (fuzzy(asked, word) > 0.6) is is_same
