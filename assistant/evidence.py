"""Candidate quotations weighed against the question: which spans are worth quoting, best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Question, Seeks
from assistant.asked import question_terms
from assistant.candidates import Candidate
from assistant.choice import embedded_choice
from assistant.shelf import Shelf
from assistant.signs import signs_of
from corpus.model import Span
from index.hit import Hit


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span worth quoting, under its best hit.

    `coverage` is the share of the question's words that it holds, with its headings; `fits` whether it holds the kind
    of thing asked for; `probability` how probably it answers; `signs` are what both were judged by.
    """

    candidate: Candidate
    score: float
    coverage: float
    fits: bool
    probability: float = 0.0
    hit: Hit | None = None
    signs: tuple[float, ...] = ()


def weigh(question: Question, hits: Sequence[Hit], shelf: Shelf) -> tuple[Evidence, ...]:
    """The candidates of the hits, best first; ties by document and place."""
    found = shelf.found(hits, question.seeks in (Seeks.DUTY, Seeks.RESPONSIBLE))
    if not found:
        return ()
    choice = embedded_choice()
    signs, whole, held = signs_of(question, question_terms(question, shelf.searcher), found, shelf)
    weighed = (
        Evidence(
            candidate=candidate,
            score=score,
            coverage=float(covered),
            fits=fitting,
            probability=probability,
            hit=hit,
            signs=tuple(own.tolist()),
        )
        for (candidate, hit), score, probability, own, covered, fitting in zip(
            found, choice.scores(signs), choice.probabilities(signs), signs, whole, held, strict=True
        )
    )
    return tuple(sorted(weighed, key=_order))


def _order(evidence: Evidence) -> tuple[float, str, Span]:
    return -evidence.score, evidence.candidate.document_id, evidence.candidate.span


def reranked(hits: Sequence[Hit], evidence: Sequence[Evidence]) -> tuple[Hit, ...]:
    """The hits in the order of the best span of each."""
    best: dict[str, None] = {}
    for each in evidence:
        if each.hit is not None:
            best.setdefault(each.hit.passage.id)
    by_id = {hit.passage.id: hit for hit in hits}
    order = [*best, *(name for name in by_id if name not in best)]
    return tuple(replace(by_id[name], rank=rank) for rank, name in enumerate(order, 1))
