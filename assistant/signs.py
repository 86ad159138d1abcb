"""The signs by which a span is judged as an answer: named numbers, mostly 0 to 1, one row a span."""

from collections.abc import Sequence

import numpy as np

from assistant.answer import Question
from assistant.asked import defined_term
from assistant.candidates import Candidate
from assistant.kind_signs import fits, kind_signs
from assistant.shape_signs import shape_signs
from assistant.shelf import Shelf
from assistant.vocabulary import Term
from assistant.word_signs import Matrix, word_signs
from index.hit import Hit

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
    "meaning_strong",  # its square: a great likeness says more than twice what half of it says
    "meaning_before",  # likeness in meaning of the sentence before
    "meaning_best",  # the span whose meaning is nearest of all
    "near_only",  # share of the question's words, by weight, of which only a near word or a part is met
    "names_missing",  # share of the names in the question that are not met, here, above or in the sentence before
    "names_around",  # the same, with the whole passage
    "people_missing",  # a national minority or language that the question names is not met
    "missing_words",  # share of the question's words, by weight, that is met nowhere, not even nearly
    "act",  # how well the verb asked about is met (1 when none is)
    "expected",  # holds the kind of expression asked for, where that is telling
    "expected_loosely",  # the same where nearly any sentence may hold one
    "missing",  # a strictly needed kind of expression is missing
    "uncounted",  # holds a number, but not of the thing asked about
    "outside",  # all its years lie on the other side of the year that the question bounds
    "precise",  # "vartannat år" rather than "regelbundet"; a number right before the thing that is counted
    "replaces",  # says what replaces what, when it is asked whether something still applies
    "defines",  # how surely the asked term is defined
    "undefined",  # a definition is asked for, and this is none
    "whole_list",  # a whole list, by how well its lead-in is met, when a list is asked for
    "enumeration",  # enumerates things of the kind asked for
    "as_many",  # lists as many things as the question says that there are
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
    "found_by_words",  # how early its passage was found by its words alone
    "thread",  # in the section where the question before was answered, of a follow-up
    "thread_document",  # in a document where it was
    "opens",  # the first of its section
    "front",  # stands before the first heading below the title
    "in_table",  # a row of a table, whatever is asked
    "is_list",  # a whole list, whatever is asked
    "list_met",  # how well the worst met of the heaviest words is met (soft_least), for a whole list alone
    "about",  # share of the span's own words that are the question's
    "names_document",  # share of what is met of the question's words that only names the document
    "aspect",  # has the words that tell of the side of the matter asked about: a result, an obstacle …
    "bearerless",  # names no body, when the responsible are asked for
    "unmet",  # how many of the question's words are met neither as words nor in meaning, log(1 + n)
    "asked_words",  # how many words the question has, log(1 + n), n at least 3: the more, the fewer must be met
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
    if not found:
        return table, np.zeros(0), []
    signs, whole = word_signs(question, terms, found, shelf)
    for name, column in (signs | _meaning_signs(question, found, shelf)).items():
        table[:, ROWS[name]] = column
    term, names = defined_term(question), shelf.dated_names
    held = [fits(question, candidate, names) for candidate, _ in found]
    best = max(hit.score for _, hit in found) or 1.0
    for row, ((candidate, hit), covered) in enumerate(zip(found, whole, strict=True)):
        own = kind_signs(question, candidate, float(covered), held[row], shelf, term)
        own |= shape_signs(question, candidate, hit, shelf) | {"passage": hit.score / best}
        own["list_met"] = table[row, ROWS["soft_least"]] if candidate.is_list else 0.0
        for name, value in own.items():
            table[row, ROWS[name]] = value
    return np.round(table, 6), np.round(whole, 6), held


def _meaning_signs(question: Question, found: Sequence[tuple[Candidate, Hit]], shelf: Shelf) -> dict[str, Matrix]:
    """How near in meaning each span is to the question, also with what stands above it, and what stands before it."""
    texts = [candidate.text for candidate, _ in found]
    above = [f"{candidate.context} {candidate.text}" for candidate, _ in found]
    before = [candidate.before for candidate, _ in found]
    meaning, with_above, of_before = (
        np.array(shelf.searcher.score_texts(question.search, each)) for each in (texts, above, before)
    )
    return {
        "meaning": meaning,
        "meaning_lift": meaning - meaning.mean(),
        "meaning_best": meaning - meaning.max(),
        "meaning_above": with_above,
        "meaning_strong": with_above**2,
        "meaning_before": of_before,
    }
