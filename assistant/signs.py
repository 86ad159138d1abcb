"""The signs by which a span is judged as an answer: named numbers, mostly 0 to 1, one row a span."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from assistant.answer import Expect, Question, Seeks
from assistant.asked import asked_act, asked_kind, defined_term, listed_kind, names_in
from assistant.bodies import is_about
from assistant.candidates import Candidate
from assistant.defining import defines
from assistant.patterns import STRICT, counts_the_thing, holds, is_precise
from assistant.phrasing import bodies_named, enumerates_names
from assistant.shelf import Shelf
from assistant.vocabulary import Term
from assistant.words import spelt_out
from corpus.force import force_of
from corpus.legibility import LEGIBLE
from corpus.model import Role
from index.hit import Hit

Matrix = npt.NDArray[np.float64]

SHORT_WORDS = 4  # a span of fewer words is mostly a remnant of a layout
LONG_CHARACTERS = 400
SOME, MET = 0.5, 0.65  # likeness from which a word is met at all, and from which it is more than a near word
IN_A_TABLE = 0.4  # what "Resultatmål: …" counts as a definition in a row: mostly it only says what follows
ALL_OF_IT = 0.9  # likeness from which a word counts as the thing itself

NAMES = (
    "own",  # share of the question's words, by weight, in the span itself
    "context",  # share added by the headings, the lead-in and the column heads above it
    "passage",  # how well the whole passage was found, beside the best
    "meaning",  # likeness in meaning, by the embedded encoder
    "meaning_lift",  # how much of that is above the mean of all spans
    "before",  # share added by the sentence before it
    "around",  # share added by the rest of its passage
    "rarest",  # how well the heaviest word of the question is met, here or above
    "least",  # how well the worst met of the three heaviest words is met, here, above or in the sentence before
    "soft",  # share of the question's words, by weight, that is met in meaning, above those met as words
    "soft_before",  # the same in the headings or the sentence before
    "soft_least",  # how well the worst met of the three heaviest words is met, as a word or in meaning
    "meaning_above",  # likeness in meaning of the span with its headings
    "meaning_before",  # likeness in meaning of the sentence before
    "meaning_best",  # the span whose meaning is nearest of all
    "near_only",  # share of the question's words, by weight, of which only a near word or a part is met
    "names_missing",  # share of the names in the question that are not met, here, above or in the sentence before
    "names_around",  # the same, with the whole passage
    "missing_words",  # share of the question's words, by weight, that is met nowhere, not even nearly
    "act",  # how well the verb asked about is met (1 when none is)
    "expected",  # holds the kind of expression asked for, where that is telling
    "expected_loosely",  # the same where nearly any sentence may hold one
    "missing",  # a strictly needed kind of expression is missing
    "uncounted",  # holds a number, but not of the thing asked about
    "precise",  # "vartannat år" rather than "regelbundet"; a number right before the thing that is counted
    "defines",  # how surely the asked term is defined
    "undefined",  # a definition is asked for, and this is none
    "whole_list",  # a whole list, by how well its lead-in is met, when a list is asked for
    "enumeration",  # enumerates things of the kind asked for
    "unlisted",  # a list is asked for, and this is none
    "list_unasked",  # a whole list, when something else is asked for
    "binding",  # a duty word, when duties are asked for
    "unbinding",  # no duty word and no row of a table, when duties are asked for
    "body",  # names the body asked about, or its group
    "other_body",  # names none of the bodies asked about
    "bearers",  # names a body, when the responsible are asked for
    "row",  # a row of a table, when the responsible are asked for
    "footnote",
    "joined",  # a sentence with the one before it
    "short",
    "asks",  # is itself a question
    "long",
    "unnamed",  # outside the documents that the question names
    "poorly_read",  # on a badly scanned page
)
ROWS = {name: at for at, name in enumerate(NAMES)}


def signs_of(
    question: Question,
    terms: Sequence[Term],
    found: Sequence[tuple[Candidate, Hit]],
    shelf: Shelf,
) -> tuple[Matrix, Matrix, list[bool]]:
    """The signs of each span, (spans, signs); the share of the question's words that it covers with its context; and
    whether it holds the kind of thing asked for.
    """
    table = np.zeros((len(found), len(NAMES)))
    whole = _words(question, terms, found, shelf, table)
    best = max((hit.score for _, hit in found), default=0.0) or 1.0
    meaning = np.array(shelf.searcher.score_texts(question.search, [candidate.text for candidate, _ in found]))
    table[:, ROWS["meaning"]] = meaning
    if len(found):
        table[:, ROWS["meaning_lift"]] = meaning - meaning.mean()
        table[:, ROWS["meaning_best"]] = meaning - meaning.max()
        above = [f"{candidate.context} {candidate.text}" for candidate, _ in found]
        table[:, ROWS["meaning_above"]] = shelf.searcher.score_texts(question.search, above)
        before = [candidate.before for candidate, _ in found]
        table[:, ROWS["meaning_before"]] = shelf.searcher.score_texts(question.search, before)
    term, names = defined_term(question), shelf.dated_names
    held = [fits(question, candidate, names) for candidate, _ in found]
    for row, ((candidate, hit), covered) in enumerate(zip(found, whole, strict=True)):
        signs = _kind_signs(question, candidate, float(covered), held[row], shelf, term)
        signs |= _shape_signs(candidate) | {"passage": hit.score / best}
        signs["unnamed"] = float(_is_elsewhere(question, candidate))
        legibility = shelf.legibility(candidate)
        signs["poorly_read"] = float(legibility is not None and legibility < LEGIBLE)
        for name, value in signs.items():
            table[row, ROWS[name]] = value
    return np.round(table, 6), np.round(whole, 6), held


def _words(
    question: Question, terms: Sequence[Term], found: Sequence[tuple[Candidate, Hit]], shelf: Shelf, table: Matrix
) -> Matrix:
    """Fills in what the words tell, and gives the share of them that each span covers with its context.

    A list answers by what its lead-in says it is a list of, and need not hold the word for what is listed.
    """
    if not terms or not found:
        return np.zeros(len(found))
    is_list = np.array([candidate.is_list for candidate, _ in found])
    said = shelf.shares(terms, [candidate.lead or candidate.text for candidate, _ in found])
    above = np.maximum(said, shelf.shares(terms, [candidate.context for candidate, _ in found]))
    near = np.maximum(above, shelf.shares(terms, [candidate.before for candidate, _ in found]))
    around = np.maximum(near, shelf.shares(terms, [candidate.around for candidate, _ in found]))
    weights = np.tile(np.array([term.weight for term in terms])[:, None], (1, len(found)))
    if question.seeks is Seeks.LIST and len(terms) > 1:
        kind = np.array([term.word == asked_kind(question) for term in terms])
        weights[np.ix_(kind, is_list)] = 0.0
    total = weights.sum(axis=0)
    total[total == 0] = 1.0
    own, whole = (weights * said).sum(axis=0) / total, (weights * above).sum(axis=0) / total
    beside, passage = (weights * near).sum(axis=0) / total, (weights * around).sum(axis=0) / total
    table[:, ROWS["before"]], table[:, ROWS["around"]] = beside - whole, passage - beside
    heaviest = weights.argmax(axis=0)
    three = np.argsort(-weights, axis=0, kind="stable")[:3]
    table[:, ROWS["least"]] = np.take_along_axis(near, three, axis=0).min(axis=0)
    asked = [term.word for term in terms]
    searcher = shelf.searcher
    soft = np.maximum(said, searcher.word_meanings(asked, [candidate.text for candidate, _ in found]))
    other = searcher.word_meanings(asked, [f"{candidate.context} {candidate.before}" for candidate, _ in found])
    wide = np.maximum(np.maximum(near, soft), other)
    table[:, ROWS["soft"]] = (weights * (soft - said)).sum(axis=0) / total
    table[:, ROWS["soft_before"]] = (weights * (wide - np.maximum(near, soft))).sum(axis=0) / total
    table[:, ROWS["soft_least"]] = np.take_along_axis(wide, three, axis=0).min(axis=0)
    table[:, ROWS["near_only"]] = (weights * ((above >= SOME) & (above < MET))).sum(axis=0) / total
    naming = [at for at, term in enumerate(terms) if term.word in names_in(question)]
    if naming:
        table[:, ROWS["names_missing"]] = (near[naming] < MET).mean(axis=0)
        table[:, ROWS["names_around"]] = (around[naming] < MET).mean(axis=0)
    table[:, ROWS["own"]], table[:, ROWS["context"]] = own, whole - own
    table[:, ROWS["rarest"]] = above[heaviest, np.arange(len(found))]
    table[:, ROWS["missing_words"]] = (weights * (above < SOME)).sum(axis=0) / total
    act = asked_act(question)
    rows = [at for at, term in enumerate(terms) if term.word == act]
    table[:, ROWS["act"]] = above[rows[0]] if rows else 1.0
    whole_shares: Matrix = whole
    return whole_shares


def fits(question: Question, candidate: Candidate, names: Sequence[str]) -> bool:
    """Whether the span holds the kind of expression, or is the kind of list, that is asked for."""
    if question.seeks is Seeks.LIST and question.expects is Expect.ANYTHING:
        return candidate.is_list or enumerates_names(candidate.text, listed_kind(question))
    return holds(question.expects, candidate.text, question.text, names)


def _kind_signs(
    question: Question, candidate: Candidate, whole: float, held: bool, shelf: Shelf, term: str
) -> dict[str, float]:
    """What the kind of question asks of a span."""
    text, asked, signs = candidate.text, spelt_out(question.text), dict[str, float]()
    if question.expects is not Expect.ANYTHING:
        is_telling = question.expects in STRICT or question.expects is Expect.VALIDITY
        signs["expected" if is_telling else "expected_loosely"] = float(held)
        signs["missing"] = float(not held and (question.expects in STRICT or question.seeks is Seeks.RESPONSIBLE))
        signs["precise"] = float(is_precise(question.expects, text, asked))
        counted = question.expects is not Expect.NUMBER or counts_the_thing(text, asked)
        signs["uncounted"] = float(held and not counted)
    match question.seeks:
        case Seeks.DEFINITION:
            entry = IN_A_TABLE if candidate.role is Role.ROW else 1.0
            signs["defines"] = entry * defines(shelf.as_written(term, text), text)
            signs["undefined"] = float(not signs["defines"])
        case Seeks.LIST:
            signs["whole_list"] = whole if candidate.is_list else 0.0
            signs["enumeration"] = 0.0 if candidate.is_list else _lists_asked(question, text, shelf)
            signs["unlisted"] = float(not held)
        case Seeks.DUTY:
            binds = force_of(text) is not None
            signs["binding"] = float(binds)
            signs["unbinding"] = float(not binds and candidate.role is not Role.ROW)
        case Seeks.RESPONSIBLE:
            signs["row"] = float(candidate.role is Role.ROW)
            signs["bearers"] = float(bool(bodies_named(text)) or bool(shelf.bodies(text)))
    if question.organisations and question.seeks is not Seeks.RESPONSIBLE:
        named = shelf.bodies(text)
        signs["body"] = max((is_about(body, named) for body in question.organisations), default=0.0)
        signs["other_body"] = float(not signs["body"] and question.seeks is Seeks.DUTY)
    is_asked = question.seeks in (Seeks.LIST, Seeks.DUTY, Seeks.DEFINITION)
    signs["list_unasked"] = float(candidate.is_list and not is_asked)
    return signs


def _lists_asked(question: Question, text: str, shelf: Shelf) -> float:
    """1 when the text enumerates things of the kind asked for ("vilka kommuner": … kommun och … kommun), else less."""
    kind = listed_kind(question)
    if not enumerates_names(text, kind):
        return 0.0
    return 1.0 if kind and shelf.shares([Term(kind, 1.0)], [text])[0, 0] >= ALL_OF_IT else 0.4


def _is_elsewhere(question: Question, candidate: Candidate) -> bool:
    anywhere = question.expects in (Expect.VALIDITY, Expect.RECORD) or question.seeks is Seeks.COMPARISON
    return bool(question.documents) and not anywhere and candidate.document_id not in question.documents


def _shape_signs(candidate: Candidate) -> dict[str, float]:
    """What the span's own shape tells, whatever is asked."""
    text = candidate.text.strip()
    is_prose = not candidate.is_list and candidate.role is not Role.ROW
    return {
        "footnote": float(candidate.role is Role.FOOTNOTE),
        "joined": float(candidate.is_joined),
        "short": float(len(text.split()) < SHORT_WORDS),
        "asks": float(text.endswith("?")),
        "long": float(math.floor(len(text) / LONG_CHARACTERS) if is_prose else 0),
    }
