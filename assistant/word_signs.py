"""What the question's words tell of a span: how well they are met in it, above it and beside it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.answer import Question, Seeks
from assistant.asked import asked_act, asked_kind, names_in, naming_words, peoples_in
from assistant.candidates import Candidate
from assistant.shelf import Shelf
from assistant.vocabulary import Term
from index.hit import Hit

Matrix = npt.NDArray[np.float64]

SOME, MET = 0.5, 0.65  # likeness from which a word is met at all, and from which it is more than a near word
FEWEST = 3  # words that a question counts as having at least: a short one may still be clear
NEAR_IN_MEANING = 0.55  # likeness in meaning below which a word is not met at all


def word_signs(
    question: Question, terms: Sequence[Term], found: Sequence[tuple[Candidate, Hit]], shelf: Shelf
) -> tuple[dict[str, Matrix], Matrix]:
    """The signs by name, (spans,) each, and the share of the question's words that each span covers with its context.

    A list answers by what its lead-in says it is a list of, and need not hold the word for what is listed.
    """
    if not terms or not found:
        return {}, np.zeros(len(found))
    met = _met(terms, found, shelf)
    weights = _weights(question, terms, found)
    total = weights.sum(axis=0)
    total[total == 0] = 1.0
    own, whole, beside, passage = (
        (weights * each).sum(axis=0) / total for each in (met.said, met.above, met.near, met.around)
    )
    heaviest, every = weights.argmax(axis=0), np.arange(len(found))
    three = np.argsort(-weights, axis=0, kind="stable")[:3]
    signs = {
        "own": own,
        "context": whole - own,
        "before": beside - whole,
        "around": passage - beside,
        "least": np.take_along_axis(met.near, three, axis=0).min(axis=0),
        "soft": (weights * (met.soft - met.said)).sum(axis=0) / total,
        "soft_before": (weights * (met.wide - np.maximum(met.near, met.soft))).sum(axis=0) / total,
        "soft_least": np.take_along_axis(met.wide, three, axis=0).min(axis=0),
        "near_only": (weights * ((met.above >= SOME) & (met.above < MET))).sum(axis=0) / total,
        "rarest": met.above[heaviest, every],
        "missing_words": (weights * (met.above < SOME)).sum(axis=0) / total,
        "unmet": np.log1p((met.wide < NEAR_IN_MEANING).sum(axis=0)),
        "asked_words": np.full(len(found), np.log1p(max(len(terms), FEWEST))),
        "about": shelf.shares_of_texts(terms, [candidate.text for candidate, _ in found]),
    }
    return signs | _named(question, terms, met, weights, shelf), whole


class _Met:
    """How well (0 to 1) each term is met, (terms, spans): in the span, above it too, with the sentence before, in the
    whole passage; in meaning in the span, and in meaning anywhere near.
    """

    def __init__(self, said: Matrix, context: Matrix, before: Matrix, around: Matrix, soft: Matrix, far: Matrix):
        self.said = said
        self.above = np.maximum(said, context)
        self.near = np.maximum(self.above, before)
        self.around = np.maximum(self.near, around)
        self.soft = np.maximum(said, soft)
        self.wide = np.maximum(np.maximum(self.near, self.soft), far)


def _met(terms: Sequence[Term], found: Sequence[tuple[Candidate, Hit]], shelf: Shelf) -> _Met:
    asked = [term.word for term in terms]
    candidates = [candidate for candidate, _ in found]
    return _Met(
        said=shelf.shares(terms, [candidate.lead or candidate.text for candidate in candidates]),
        context=shelf.shares(terms, [candidate.context for candidate in candidates]),
        before=shelf.shares(terms, [candidate.before for candidate in candidates]),
        around=shelf.shares(terms, [candidate.around for candidate in candidates]),
        soft=np.asarray(shelf.searcher.word_meanings(asked, [c.text for c in candidates]), dtype=np.float64),
        far=np.asarray(
            shelf.searcher.word_meanings(asked, [f"{c.context} {c.before}" for c in candidates]), dtype=np.float64
        ),
    )


def _weights(question: Question, terms: Sequence[Term], found: Sequence[tuple[Candidate, Hit]]) -> Matrix:
    """The weight of each term for each span, (terms, spans): in a list, what is listed need not be said."""
    weights = np.tile(np.array([term.weight for term in terms])[:, None], (1, len(found)))
    if question.seeks is Seeks.LIST and len(terms) > 1:
        kind = np.array([term.word == asked_kind(question) for term in terms])
        is_list = np.array([candidate.is_list for candidate, _ in found])
        weights[np.ix_(kind, is_list)] = 0.0
    return weights


def _named(question: Question, terms: Sequence[Term], met: _Met, weights: Matrix, shelf: Shelf) -> dict[str, Matrix]:
    """What the question names: the act, the names of places and peoples, the document."""
    signs: dict[str, Matrix] = {}
    names = names_in(question)
    naming = [at for at, term in enumerate(terms) if term.word in names]
    if naming:
        signs["names_missing"] = (met.near[naming] < MET).mean(axis=0)
        signs["names_around"] = (met.around[naming] < MET).mean(axis=0)
    peoples = peoples_in(question)
    of_people = [at for at, term in enumerate(terms) if term.word in peoples]
    if of_people:
        signs["people_missing"] = (met.near[of_people] < MET).max(axis=0).astype(np.float64)
    act = asked_act(question)
    acts = [at for at, term in enumerate(terms) if term.word == act]
    signs["act"] = met.above[acts[0]] if acts else np.ones(weights.shape[1])
    of_document = set(naming_words(question, shelf.searcher)) if question.documents else set()
    rows = [at for at, term in enumerate(terms) if term.word in of_document]
    if rows:
        said = weights * np.where(met.said >= MET, met.said, 0.0)
        whole = said.sum(axis=0)
        signs["names_document"] = said[rows].sum(axis=0) / np.where(whole > 0, whole, 1.0)
    return signs
