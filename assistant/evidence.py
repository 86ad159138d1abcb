"""Candidate quotations weighed against the question: which spans are worth quoting, best first."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Expect, Question, Seeks
from assistant.bodies import groups_of
from assistant.candidates import Candidate, candidates
from assistant.defining import defines
from assistant.matching import Term, as_written, coverage, share, terms_of
from assistant.patterns import STRICT, holds, is_precise
from assistant.phrasing import bodies_named, enumerates_names
from assistant.searcher import Searcher
from assistant.words import content_words, lowered
from corpus.force import force_of
from corpus.model import Role, Span
from index.hit import Hit

# What each sign adds. Chosen by hand on development questions over the real documents; a learned ranking may follow.
OWN = 1.0  # the question's words in the span itself
CONTEXT = 0.45  # its words in the headings, the lead-in or the column heads above the span
PASSAGE = 0.25  # how well the whole passage was found
LEADING = 40  # spans that get the index's own score
MEANING = 0.40  # the index's own score of the span: its words and its meaning
EXPECTED = 0.30  # the kind of expression that the question asks for, where it is telling
EXPECTED_LOOSELY = 0.12  # the same where nearly any sentence may hold one
MISSING = 0.25  # taken off when a strictly needed kind is missing
PRECISE = 0.20  # "vartannat år" rather than "regelbundet"; a number right before the thing that is counted
DEFINES = 0.60
WHOLE_LIST = 0.35
LIST_UNASKED = -0.05
ENUMERATION = 0.30
BINDING = 0.15  # a duty word, when duties are asked for
BEARERS = 0.25  # a board, company or administration, when the responsible are asked for
ROW = 0.10  # a table row, when the responsible are asked for
UNBINDING = -0.15  # no duty word and no row of a table, when duties are asked for
BODY = 0.35  # the body named, or a group that it belongs to, when its duties are asked for
FOOTNOTE = -0.20
SHORT = -0.15  # a span of fewer words than SHORT_WORDS, mostly a remnant of a layout
SHORT_WORDS = 4
JOINED = -0.08  # a sentence with the one before it: longer than its equal that stands alone
ASKS = -0.40  # a sentence that is itself a question
UNNAMED = -0.30  # a span outside the documents that the question names
LONG_CHARACTERS = 400  # beyond this, a span that is no list loses LONG for each further LONG_CHARACTERS
LONG = -0.05


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span worth quoting. `coverage` is of the question's own words, with context; `fits` whether the kind is met.

    `meaning` is the index's own score (0 to 1) of the span alone.
    """

    candidate: Candidate
    score: float
    coverage: float
    fits: bool
    meaning: float = 0.0


def weigh(question: Question, hits: Sequence[Hit], searcher: Searcher) -> tuple[Evidence, ...]:
    """The candidates of the hits, best first; ties by document and place.

    The index's own score of a span costs most of the time: only those that lead by all other signs get it.
    """
    if not hits:
        return ()
    terms = question_terms(question, searcher)
    best = max(hit.score for hit in hits) or 1.0
    names = dated_names(searcher)
    bearers = question.seeks in (Seeks.DUTY, Seeks.RESPONSIBLE)
    found = [_weighed(question, terms, each, best, names) for each in candidates(hits, searcher.library, bearers)]
    leading = sorted(found, key=_order)[:LEADING]
    meanings = searcher.score_texts(question.search, [evidence.candidate.text for evidence in leading])
    meant = (
        replace(e, meaning=meaning, score=round(e.score + MEANING * meaning, 6))
        for e, meaning in zip(leading, meanings, strict=True)
    )
    return tuple(sorted(meant, key=_order))


def _order(evidence: Evidence) -> tuple[float, str, Span]:
    return -evidence.score, evidence.candidate.document_id, evidence.candidate.span


def question_terms(question: Question, searcher: Searcher) -> tuple[Term, ...]:
    """The question's content words with their weights."""
    own = question.text
    carried = question.search[len(own) :] if question.carried else ""
    naming = naming_words(question, searcher) if question.documents else ()
    if question.expects is Expect.VALIDITY:
        naming = ()  # the document is what it asks about
    if question.as_of:
        naming = (*naming, str(question.as_of.year))
    asking = _COMPARING if question.seeks is Seeks.COMPARISON else _ASKING_WORDS.get(question.expects, frozenset())
    says = bool(_SAYS.search(lowered(own)))
    return terms_of(own, carried, naming, asking, searcher.term_weights(question.search), says)


# What only says which kind of thing is asked for: a text gives the number, and seldom the word for it.
_CONTACT_TEXT = """
    telefon telefonnummer telefonnumret mejl mejla e-post epost post mejladress postadress adress adressen nummer
"""
_ASKING_WORDS = {
    Expect.RECORD: frozenset({"diarienummer", "diarienumret", "ärendenummer", "nummer", "numret"}),
    Expect.CONTACT: frozenset(_CONTACT_TEXT.split()),
    Expect.VALIDITY: frozenset({"fortfarande", "ännu", "idag", "längre", "gäller", "giltig", "still", "valid"}),
}
_COMPARING_TEXT = "skillnad skillnaden skiljer jämfört jämför nytt nya ändrats förändrats difference compared"
_COMPARING = frozenset(_COMPARING_TEXT.split())
_SAYS = re.compile(r"\b(?:säger|sägs|står|skriver|skrivs|tar .* upp|nämner|nämns|anger|anges|framgår|enligt|says?)\b")


def naming_words(question: Question, searcher: Searcher) -> tuple[str, ...]:
    """The words of the question that only name a document: its title has them, its text need not repeat them."""
    titles = " ".join(
        f"{s.title} {s.original} {s.kind.value} {s.year or ''}"
        for s in searcher.library.sources
        if s.id in question.documents
    ).lower()
    return tuple(
        word.lower() for word in content_words(question.text) if word.lower()[: max(5, len(word) - 2)] in titles
    )


def _weighed(
    question: Question, terms: Sequence[Term], candidate: Candidate, best: float, names: Sequence[str]
) -> Evidence:
    text = candidate.lead or candidate.text  # a list answers by what its lead-in says it is a list of
    if candidate.is_list:
        terms = _without_kind(question, terms)
    own = coverage(terms, text)
    whole = coverage(terms, f"{text} {candidate.context}")
    text = candidate.text
    fits = holds(question.expects, text, question.text, names)
    if question.seeks is Seeks.LIST and question.expects is Expect.ANYTHING:
        fits = candidate.is_list or enumerates_names(text, asked_kind(question))
    score = OWN * own + CONTEXT * (whole - own) + PASSAGE * candidate.hit.score / best
    score += _kind_signs(question, candidate, fits, whole) + _shape_signs(candidate)
    anywhere = question.expects in (Expect.VALIDITY, Expect.RECORD) or question.seeks is Seeks.COMPARISON
    anywhere = anywhere or not question.documents
    if not anywhere and candidate.document_id not in question.documents:
        score += UNNAMED
    return Evidence(candidate, round(score, 6), whole, fits)


def dated_names(searcher: Searcher) -> tuple[str, ...]:
    """The ends of titles that close with a year, as texts repeat them: "inkludering 2030"."""
    ends = (_DATED.search(source.title) for source in searcher.library.sources)
    found = {end.group().lower() for end in ends if end}
    return tuple(sorted({*found, *(name.replace("–", "-") for name in found)}))


_DATED = re.compile(r"\w+ (?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?$")


def _without_kind(question: Question, terms: Sequence[Term]) -> Sequence[Term]:
    """The terms less what is to be listed: a list of municipalities need not hold the word."""
    others = [term for term in terms if term.word != asked_kind(question)]
    return others if question.seeks is Seeks.LIST and others else terms


def _kind_signs(question: Question, candidate: Candidate, fits: bool, whole: float) -> float:
    """What the span's kind adds to its score, for this kind of question."""
    text, total = candidate.text, 0.0
    if question.expects is not Expect.ANYTHING:
        is_needed = question.expects in STRICT or question.seeks is Seeks.RESPONSIBLE
        telling = EXPECTED if question.expects in (*STRICT, Expect.VALIDITY) else EXPECTED_LOOSELY
        total += telling if fits else (-MISSING if is_needed else 0.0)
        total += PRECISE if is_precise(question.expects, text, question.text) else 0.0
    match question.seeks:
        case Seeks.DEFINITION:
            total += DEFINES * defines(as_written(defined_term(question), text), text)
        case Seeks.LIST:
            total += WHOLE_LIST * whole if candidate.is_list else ENUMERATION * _lists_asked(question, text)
        case Seeks.DUTY:
            total += BINDING if force_of(text) else 0.0
            total += 0.0 if force_of(text) or candidate.role is Role.ROW else UNBINDING
            named = _names_body(question, text)
            total += BODY * named if named or not question.organisations else -BODY
        case Seeks.RESPONSIBLE:
            total += ROW if candidate.role is Role.ROW else 0.0
            total += BEARERS if bodies_named(text) else 0.0
    if candidate.is_list and question.seeks not in (Seeks.LIST, Seeks.DUTY, Seeks.DEFINITION):
        total += LIST_UNASKED
    return total


def _lists_asked(question: Question, text: str) -> float:
    """1 when the text enumerates things of the kind asked for ("vilka kommuner": … kommun och … kommun), else less."""
    kind = asked_kind(question)
    if not enumerates_names(text, kind):
        return 0.0
    return 1.0 if kind and share(Term(kind, 1.0), text) >= 0.9 else 0.4


def asked_kind(question: Question) -> str:
    """The first content word of the question, in lower case: in a list question, what is to be listed."""
    return next((word.lower() for word in content_words(question.text)), "")


def _names_body(question: Question, text: str) -> float:
    """1 when the text names a body of the question, less when it names a group that the body belongs to."""
    named = max((share(Term(body, 1.0), text) for body in question.organisations), default=0.0)
    plain = " ".join(text.lower().split())
    grouped = any(group in plain for body in question.organisations for group in groups_of(body))
    return 1.0 if named >= 0.9 else max(named, 0.6 if grouped else 0.0)


def _shape_signs(candidate: Candidate) -> float:
    """What the span's own shape adds or takes, whatever is asked."""
    text = candidate.text.strip()
    total = FOOTNOTE if candidate.role is Role.FOOTNOTE else 0.0
    total += JOINED if candidate.is_joined else 0.0
    total += SHORT if len(text.split()) < SHORT_WORDS else 0.0
    total += ASKS if text.endswith("?") else 0.0
    if not candidate.is_list and candidate.role is not Role.ROW:
        total += LONG * math.floor(len(text) / LONG_CHARACTERS)
    return total


def defined_term(question: Question) -> str:
    """The expression whose meaning is asked for: what follows "vad är", up to a preposition; else all content words."""
    asked = _AFTER_IS.search(lowered(question.text))
    text = asked[1] if asked and not question.carried else question.text
    return " ".join(word for word in content_words(text) if word.lower() not in _ABOUT_MEANING)


_AFTER_IS = re.compile(
    r"\b(?:vad|what) (?:är|var|is|betyder|innebär|kallas|menas med|avses med|menar .* med|står)(?: ordet| begreppet)? "
    r"(.+?)(?: (?:i|på|för|inom|enligt|hos|av|in|of)\b.*)?$"
)
_MEANING_TEXT = "begreppet ordet termen definition definitionen definieras definierar kallas betydelsen mean"
_ABOUT_MEANING = frozenset(_MEANING_TEXT.split())
