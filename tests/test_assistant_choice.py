"""The models that choose and refuse: readable weights over named signs."""

import numpy as np
import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.choice import choice_from, embedded_choice
from assistant.defining import defines
from assistant.evidence import reranked, weigh
from assistant.patterns import counts_the_thing
from assistant.phrasing import leans, refers_elsewhere
from assistant.question import understand
from assistant.shelf import Shelf
from assistant.signs import NAMES, ROWS


def test_weights_are_known_signs() -> None:
    """the weights that come with the package name signs that exist, and some of them speak for and against."""
    choice = embedded_choice()
    assert choice.ranking[ROWS["own"]] > 0
    assert choice.answering[ROWS["missing"]] < 0
    assert 0 < choice.limit < 1


def test_unknown_sign_is_refused() -> None:
    """a weight for a sign that nobody computes is an error that names it."""
    with pytest.raises(ValueError, match="tur"):
        choice_from({"ranking": {"tur": 1.0}, "answering": {"bias": 0.0, "limit": 0.5}})


def test_probability_follows_the_signs() -> None:
    """a sign with a positive weight makes an answer more probable."""
    choice = choice_from({"ranking": {"own": 1.0}, "answering": {"bias": -1.0, "limit": 0.5, "own": 3.0}})
    signs = np.zeros((2, len(NAMES)))
    signs[1, ROWS["own"]] = 1.0
    low, high = choice.probabilities(signs)
    assert low == pytest.approx(0.2689, abs=1e-4)  # 1 / (1 + e)
    assert high == pytest.approx(0.8808, abs=1e-4)  # 1 / (1 + e^-2)


def test_evidence_is_the_same_again() -> None:
    """the same question gets the same signs from a shelf that has answered others before."""
    retriever = SmallRetriever(small_library())
    question = understand("Hur ofta ska planen följas upp?")
    hits = retriever.search(question.search)
    used = Shelf(retriever)
    weigh(understand("Vad är syntolkning?"), retriever.search("syntolkning"), used)
    assert weigh(question, hits, used) == weigh(question, hits, Shelf(retriever))


def test_reranked() -> None:
    """passages are told of in the order of their best spans, each once, with ranks from 1."""
    retriever = SmallRetriever(small_library())
    question = understand("Hur ofta ska planen följas upp?")
    hits = retriever.search(question.search)
    evidence = weigh(question, hits, Shelf(retriever))
    again = reranked(hits, evidence)
    assert {hit.passage for hit in again} == {hit.passage for hit in hits}
    assert [hit.rank for hit in again] == list(range(1, len(hits) + 1))
    assert evidence[0].hit is not None
    assert again[0].passage == evidence[0].hit.passage


def test_lines_that_answer_nothing() -> None:
    """cross-references are no answers; a sentence about "begreppet" leans on the one that names it."""
    assert refers_elsewhere("Se även: Samråd, Delaktighet")
    assert not refers_elsewhere("Se till att alla kan delta.")
    assert leans("Begreppet är kopplat till stress.")
    assert not leans("Begreppet tillgänglighet är brett.")


def test_definitions_of_the_very_word() -> None:
    """another word that begins alike is not defined, nor is what a word does not mean; other forms are."""
    assert defines("remiss", "En remiss är en begäran om synpunkter.")
    assert not defines("remiss", "Ett remissvar är ett svar.")
    assert not defines("nämnd", "Inte: en nämnd, som ansvarar för ett område.")
    assert defines("brobyggare", "Brobyggaren är en anställd.")


def test_counts_the_thing_itself() -> None:
    """a number of other people with a quality is not a number of those asked about."""
    assert counts_the_thing("Det finns tre romer i rådet.", "hur många romer finns?")
    assert not counts_the_thing("Två brobyggare med romsk kompetens.", "hur många romer finns?")
