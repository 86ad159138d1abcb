"""Rankings by place and their measures: the home of ir-measures, and of TREC's files.

A ranking of passages becomes a ranking of places (see places.py), each at the rank of its best passage. Gold is groups
of alternatives, which TREC's judgements cannot say: of each group the alternative that a run ranked highest is judged
relevant, and if it ranked none, the first. So stock tools compute the same figures from the two files.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

import ir_measures
from ir_measures import RR, R, Success, nDCG

MEASURES = {
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
    "recall@10": R @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}
RUN_NAME = "plansvar"
Ranking = Sequence[str]  # names of places, best first
Groups = Sequence[Sequence[str]]  # of each gold group, the places of its alternatives


def judged(groups: Groups, ranking: Ranking) -> tuple[str, ...]:
    """The place of each group that counts as relevant, each once, in the order of the groups."""
    ranks = {place: rank for rank, place in reversed(tuple(enumerate(ranking)))}
    best = (min(group, key=lambda place: ranks.get(place, len(ranks))) for group in groups)
    return tuple(dict.fromkeys(best))


def measure(gold: Mapping[str, Groups], rankings: Mapping[str, Ranking]) -> dict[str, dict[str, float]]:
    """The measures of every question of `gold` by its id; a question without a ranking gets zeros."""
    qrels = [
        ir_measures.Qrel(name, place, 1)
        for name, groups in gold.items()
        for place in judged(groups, rankings.get(name, ()))
    ]
    run = [
        ir_measures.ScoredDoc(name, place, float(len(rankings[name]) - rank))
        for name in gold
        for rank, place in enumerate(rankings.get(name, ()))
    ]
    values = {name: dict.fromkeys(MEASURES, 0.0) for name in gold}
    names = {measured: name for name, measured in MEASURES.items()}
    if qrels and run:
        for metric in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
            values[metric.query_id][names[metric.measure]] = float(metric.value)
    return values


def qrels_lines(gold: Mapping[str, Groups], rankings: Mapping[str, Ranking]) -> list[str]:
    """TREC judgements: question, 0, place, relevance."""
    return [f"{name} 0 {place} 1" for name, groups in gold.items() for place in judged(groups, rankings.get(name, ()))]


def run_lines(rankings: Mapping[str, Ranking], run_name: str = RUN_NAME) -> list[str]:
    """A TREC run: question, Q0, place, rank from 1, score (falling, since only the order is ours to tell), name."""
    return [
        f"{name} Q0 {place} {rank} {len(ranking) - rank + 1} {run_name}"
        for name, ranking in rankings.items()
        for rank, place in enumerate(ranking, 1)
    ]


def places_ranked(found: Iterable[Sequence[str]], gold: AbstractSet[str] = frozenset()) -> tuple[str, ...]:
    """The places of passages in their order, each place once. `found` is the places of each passage, main one first.

    A passage stands for one place: one of the gold that it touches, if it does, else its main one.
    """
    chosen = (next((place for place in places if place in gold), places[0]) for places in found)
    return tuple(dict.fromkeys(chosen))
