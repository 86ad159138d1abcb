"""Searching a small corpus with all arms."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.folder import DataFolder
from index.fusion import Weights
from index.retriever import Retriever
from index.store import build, open_index
from tests.index_folder import filled_folder

EVERYTHING = 50


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    folder = filled_folder(tmp_path_factory.mktemp("retriever"))
    build(folder)
    return open_index(folder)


def best(retriever: Retriever, question: str) -> str:
    hit = retriever.search(question)[0]
    return retriever.library.document(hit.passage.document_id).slice(hit.passage.span)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hur ofta bedöms arbetet med mänskliga rättigheter?", "vartannat"),
        ("Vad är antiziganism?", "rasism"),
        ("Vad är antizigansim?", "rasism"),  # misspelt
        ("Vad säger 2013:801?", "bibliotekslagen"),  # a law by its number
        ("Kan unga få jobb på loven?", "sommarjobb"),  # everyday words
        ("Är det svårt att få lägenhet?", "bostadsmarknaden"),
        ("brobyggare", "Brobyggare"),
    ],
)
def test_best_passage(retriever: Retriever, question: str, holds: str) -> None:
    """The passage that answers comes first."""
    assert holds in best(retriever, question)


def test_hits_are_ranked_and_say_how(retriever: Retriever) -> None:
    """Ranks count from 1, scores fall, and each hit has a rank in at least one arm."""
    hits = retriever.search("Vad ska kulturnämnden göra?", limit=EVERYTHING)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.lexical_rank or hit.dense_rank or hit.units_rank for hit in hits)
    assert hits[0].lexical_rank == 1


def test_same_question_same_hits(retriever: Retriever) -> None:
    """The same question gives the same hits."""
    assert retriever.search("Vad ska nämnderna göra?") == retriever.search("Vad ska nämnderna göra?")


@pytest.mark.parametrize("question", ["", "?!", "🙂", "och som att", "xyzzy qwxyz"])
def test_nothing_is_found_for_nothing(retriever: Retriever, question: str) -> None:
    """A question without any known word gives no hits."""
    assert retriever.search(question) == ()


def test_long_and_strange_questions(retriever: Retriever) -> None:
    """Ten thousand characters, markup and control characters are only words."""
    assert retriever.search("antiziganism " * 800)
    assert retriever.search("<script>antiziganism</script> '; DROP TABLE \x00")


def test_only_named_documents(retriever: Retriever) -> None:
    """A search in one document finds nothing of another."""
    hits = retriever.search("antiziganism och sommarjobb", documents=("strategi-2018",), limit=EVERYTHING)
    assert {hit.passage.document_id for hit in hits} == {"strategi-2018"}
    assert retriever.search("antiziganism", documents=()) == ()


def test_demoted_documents_lose_a_constant(retriever: Retriever) -> None:
    """A superseded document's passages score .15 less, so that they come behind their equals but may still be found."""
    whole = {hit.passage.id: hit.score for hit in retriever.search("sommarjobb", limit=EVERYTHING)}
    down = {
        hit.passage.id: hit.score for hit in retriever.search("sommarjobb", demoted={"strategi-2018"}, limit=EVERYTHING)
    }
    assert whole.keys() == down.keys()
    for passage, score in whole.items():
        assert down[passage] == pytest.approx(score - 0.15 * passage.startswith("strategi"), abs=1e-5)


def test_extra_words(retriever: Retriever) -> None:
    """Words carried from earlier turns, listed or weighted, lead a bare follow-up to its topic."""
    for extra in (("antiziganism",), {"antiziganism": 1.0}):
        hit = retriever.search("Och när?", extra=extra)[0]
        assert "ntiziganism" in retriever.library.document(hit.passage.document_id).slice(hit.passage.span)


def test_limit(retriever: Retriever) -> None:
    """At most as many hits as asked for."""
    assert len(retriever.search("nämnden", limit=1)) == 1


def test_hidden_documents_never_answer(retriever: Retriever) -> None:
    """A document that was taken out does not answer from the old index."""
    hidden = replace(retriever, hidden=frozenset({"plan-2030"}))
    assert {hit.passage.document_id for hit in hidden.search("antiziganism", limit=EVERYTHING)} <= {"strategi-2018"}


def test_arm_of_weight_zero(retriever: Retriever) -> None:
    """With the meaning arms at weight 0 the order is that of words alone."""
    hits = replace(retriever, weights=Weights(1, 0, 0)).search("nämnden och arbete", limit=EVERYTHING)
    ranks = [hit.lexical_rank for hit in hits if hit.lexical_rank]
    assert ranks == sorted(ranks)


def test_term_weights(retriever: Retriever) -> None:
    """A rare word weighs more than a common one; a word that no passage has is left out."""
    weights = retriever.term_weights("Ska nämnden motverka antiziganism och xyzzy?")
    assert weights.keys() <= {"nämnden", "motverka", "antiziganism"}
    assert all(weight > 0 for weight in weights.values())
    assert retriever.term_weights("antiziganism")["antiziganism"] == weights["antiziganism"]


def test_score_texts(retriever: Retriever) -> None:
    """Sentences are scored in their order, between 0 and 1."""
    texts = ["Antiziganism är en rasism.", "Vägen asfalteras."]
    scores = retriever.score_texts("Vad är antiziganism?", texts)
    assert 1 >= scores[0] > scores[1] >= 0


def test_warm_search_is_quick(retriever: Retriever) -> None:
    """A warm search takes less than 15 ms (2 ms on two cores over 139 passages)."""
    retriever.search("Hur ofta bedöms arbetet med mänskliga rättigheter?")
    times = []
    for _ in range(10):
        began = time.perf_counter()
        retriever.search("Hur ofta bedöms arbetet med mänskliga rättigheter?")
        times.append(time.perf_counter() - began)
    assert min(times) < 0.015


ORIGINALS = Path(__file__).parents[2] / "shared" / "originals"


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are not here")
@pytest.mark.parametrize(
    ("question", "document", "page"),
    [
        ("Vad är antiziganism?", "romsk-inkludering-i-praktiken", 4),
        ("Vilka kommuner var utvecklingskommuner?", "romsk-inkludering-i-praktiken", 2),
        ("Hur ofta ska stadens arbete med mänskliga rättigheter bedömas?", "tjansteutlatande-2030", 4),
        ("När ska remissvaret vara kommunstyrelsen tillhanda?", "remissvar-socialnamnden", 2),
    ],
)
def test_originals(originals: Retriever, question: str, document: str, page: int) -> None:
    """Among the first five passages is one on the right page."""
    found = [
        (hit.passage.document_id, each.number)
        for hit in originals.search(question, limit=5)
        for each in originals.library.document(hit.passage.document_id).pages_of(hit.passage.span)
    ]
    assert (document, page) in found


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    folder = DataFolder(tmp_path_factory.mktemp("originals"))
    folder.add([ORIGINALS])
    build(folder)
    return open_index(folder)
