"""Rankings of places against groups of alternatives, with ir-measures' numbers worked out."""

import math

import ir_measures
import pytest

from eval import retrieval


def test_a_group_is_met_by_its_best_alternative() -> None:
    """with gold (a or b), the rank of b counts where a is not found, and the first is named where neither is."""
    assert retrieval.judged([["a", "b"]], ["x", "b", "a"]) == ("b",)
    assert retrieval.judged([["a", "b"], ["c"]], ["x"]) == ("a", "c")
    assert retrieval.judged([["a", "b"], ["b"]], ["b"]) == ("b",)


def test_measures_of_one_question() -> None:
    """relevant at ranks 2 and 4 of two groups: MRR 1/2, nDCG (1/log2 3 + 1/log2 5) / (1 + 1/log2 3)."""
    values = retrieval.measure({"q": [["a", "z"], ["c"]]}, {"q": ["x", "a", "y", "c"]})["q"]
    gained, ideal = 1 / math.log2(3) + 1 / math.log2(5), 1 + 1 / math.log2(3)
    expected = {"hit@1": 0, "hit@5": 1, "hit@10": 1, "recall@10": 1, "mrr@10": 0.5, "ndcg@10": gained / ideal}
    assert values == pytest.approx(expected, abs=1e-4)


def test_a_question_without_a_ranking_is_zero() -> None:
    """a question that the run does not hold counts as zero in every measure, beside one that it does."""
    values = retrieval.measure({"q1": [["a"]], "q2": [["b"]]}, {"q1": ["a"]})
    assert values["q1"]["mrr@10"] == 1.0
    assert set(values["q2"].values()) == {0.0}
    assert retrieval.measure({"q": [["a"]]}, {})["q"]["hit@10"] == 0.0


def test_rank_eleven_is_outside_ten() -> None:
    """a place at rank 11 is no hit at 10 and gives no reciprocal rank."""
    values = retrieval.measure({"q": [["a"]]}, {"q": [*(f"x{n}" for n in range(10)), "a"]})["q"]
    assert set(values.values()) == {0.0}


def test_stock_tools_compute_the_same_from_the_files() -> None:
    """the TREC files give ir-measures the figures that we report."""
    gold, rankings = {"q1": [["d:1", "d:2"]], "q2": [["e:s3"]]}, {"q1": ["x:1", "d:2"], "q2": ["e:s3", "x:1"]}
    qrels = ir_measures.read_trec_qrels("\n".join(retrieval.qrels_lines(gold, rankings)))
    run = ir_measures.read_trec_run("\n".join(retrieval.run_lines(rankings)))
    whole = ir_measures.calc_aggregate([ir_measures.RR @ 10], qrels, run)
    assert whole[ir_measures.RR @ 10] == pytest.approx((1 / 2 + 1) / 2)


def test_passages_become_places() -> None:
    """each place stands once, at its best passage; a passage over two pages stands for its main one or the gold's."""
    found = [("d:1", "d:2"), ("d:1",), ("d:2",), ("e:4", "e:3")]
    assert retrieval.places_ranked(found) == ("d:1", "d:2", "e:4")
    assert retrieval.places_ranked(found, frozenset({"d:2", "e:3"})) == ("d:2", "d:1", "e:3")
