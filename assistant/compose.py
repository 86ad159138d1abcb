"""Weighed spans to an `Answer`: which are quoted, in what order, and how the question ends."""

from collections.abc import Sequence
from datetime import date

from assistant import replies
from assistant.adjoining import as_one
from assistant.answer import Answer, Outcome, Question, Seeks, Statement
from assistant.asked import question_terms
from assistant.candidates import same_words
from assistant.choice import embedded_choice
from assistant.evidence import Evidence
from assistant.patterns import STRICT
from assistant.searcher import Searcher, answering
from assistant.shelf import Shelf
from assistant.times import is_later, is_out_of_force
from assistant.vocabulary import Term
from corpus.library import Library
from corpus.model import Citation, Status
from index.hit import Hit

MOST_STATEMENTS = 5
NEAREST = 3
IN_SCOPE = 0.40  # share of the question's words, by weight, that the corpus must hold at all
LOOKED_AT = 10  # best passages in which a word that the index does not know is looked for in another reading
READS_AS = 0.6  # likeness from which a word of the text is taken for the question's
SAME = 0.85  # share of words in common from which two quotes say the same
OUT_OF_FORCE = 0.25  # taken from the score of a span whose document does not apply on the day asked about
CLEAR = 1.15  # how much better one document must be for a question that could mean two

# How near the best statement another must score to stand beside it, by what is sought. Lower by a twentieth, two in a
# hundred more development questions get a right quote, and three in a hundred quotes more are wrong.
BESIDE: dict[Seeks, float] = {
    Seeks.FACT: 0.74,
    Seeks.TIME: 0.78,
    Seeks.PERSON: 0.85,
    Seeks.DEFINITION: 0.72,
    Seeks.LIST: 0.75,
    Seeks.RESPONSIBLE: 0.72,
    Seeks.DUTY: 0.60,
    Seeks.COMPARISON: 0.60,
}


def compose(question: Question, evidence: Sequence[Evidence], hits: Sequence[Hit], shelf: Shelf) -> Answer:
    """The answer that the evidence allows; every outcome has its message."""
    searcher, library = shelf.searcher, shelf.searcher.library
    if question.problem:
        return Answer(question, Outcome.UNCLEAR, message=question.problem)
    ranked = _by_force(question, evidence, library)
    confidence = ranked[0].probability if ranked else 0.0
    is_sure = confidence >= embedded_choice().limit
    if not is_sure and known_share(question_terms(question, searcher), hits, question, shelf) < IN_SCOPE:
        return _no(question, Outcome.OUT_OF_SCOPE, ranked, hits, confidence, searcher)
    if question.choices and not _is_settled(question, ranked, library):
        return _unclear(question, hits, confidence, library)
    if not is_sure:
        return _no(question, Outcome.NOT_FOUND, ranked, hits, confidence, searcher)
    statements = _statements(question, ranked, library)
    return Answer(
        question,
        Outcome.ANSWERED,
        statements=statements,
        considered=tuple(hits),
        confidence=confidence,
        message=_remark(question, statements, searcher),
    )


def known_share(terms: Sequence[Term], hits: Sequence[Hit], question: Question, shelf: Shelf) -> float:
    """The share, by weight, of the question's content words that the corpus holds, in any form or reading."""
    weights = shelf.searcher.term_weights(question.search)
    total = sum(term.weight for term in terms)
    texts = [shelf.searcher.library.index_text(hit.passage) for hit in hits[:LOOKED_AT]]
    read = shelf.shares(terms, texts).max(axis=1) if texts and terms else [0.0] * len(terms)
    known = (t.weight for t, share in zip(terms, read, strict=True) if t.word in weights or share >= READS_AS)
    return sum(known) / total if total else 0.0


def _by_force(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Evidence]:
    """The evidence best first, superseded documents counted lower unless they are asked about.

    What was not yet written on the day asked about says nothing about it and is left out.
    """
    there = [e for e in evidence if not is_later(library.document(e.candidate.document_id).source, question.as_of)]
    return sorted(
        there,
        key=lambda e: (
            -e.score + (OUT_OF_FORCE if _is_past(question, e, library) else 0.0),
            e.candidate.document_id,
            e.candidate.span,
        ),
    )


def _is_past(question: Question, evidence: Evidence, library: Library) -> bool:
    """Whether the span's document does not apply on the day asked about and is not asked for by name."""
    if question.wants_superseded and question.as_of is None:
        return False
    return is_out_of_force(library.document(evidence.candidate.document_id).source, question.as_of)


def _statements(question: Question, ranked: Sequence[Evidence], library: Library) -> tuple[Statement, ...]:
    """At most five quotes, no two of them overlapping or saying the same; superseded ones after current ones."""
    floor = ranked[0].score * BESIDE[question.seeks]
    chosen: list[list[Evidence]] = []
    sides = _one_of_each(question, ranked)
    for evidence in (*sides, *ranked):
        if evidence.score < floor and evidence not in sides:
            break
        if ranked[0].fits and not evidence.fits and (question.expects in STRICT or question.seeks is Seeks.LIST):
            continue
        if any(_overlap(evidence, other) for group in chosen for other in group):
            continue
        equal = next((group for group in chosen if _say_the_same(evidence, group[0])), None)
        if equal is not None:
            equal.append(evidence)
        elif len(chosen) < MOST_STATEMENTS:
            chosen.append([evidence])
    chosen.sort(key=lambda group: _is_past(question, group[0], library))
    return tuple(_statement(question, group, library) for group in as_one(chosen, library))


def _one_of_each(question: Question, ranked: Sequence[Evidence]) -> list[Evidence]:
    """For a comparison with a document named: the best span of each one named, and of the others where one is."""
    if question.seeks is not Seeks.COMPARISON or not question.documents:
        return []
    best: dict[str, Evidence] = {}
    for evidence in ranked:
        name = evidence.candidate.document_id
        best.setdefault(name if name in question.documents else "", evidence)
    sides = [evidence for name, evidence in best.items() if name or len(question.documents) == 1]
    return sides if len(sides) > 1 else []


def _overlap(one: Evidence, other: Evidence) -> bool:
    same_document = one.candidate.document_id == other.candidate.document_id
    return same_document and one.candidate.span.overlaps(other.candidate.span)


def _say_the_same(one: Evidence, other: Evidence) -> bool:
    return same_words(one.candidate.text, other.candidate.text) >= SAME


def _statement(question: Question, group: Sequence[Evidence], library: Library) -> Statement:
    first, *others = (cite(question, evidence, library) for evidence in group)
    return Statement(replies.lead(first), first, tuple(others))


def cite(question: Question, evidence: Evidence, library: Library) -> Citation:
    """The citation of a weighed span, with the force of the day asked about."""
    return library.cite(evidence.candidate.document_id, evidence.candidate.span, question.as_of)


def _is_settled(question: Question, ranked: Sequence[Evidence], library: Library) -> bool:
    """Whether one of the documents that could be meant is clearly the one that answers."""
    titles = {source.title: source.id for source in library.sources}
    meant = {titles[choice] for choice in question.choices if choice in titles}
    best: dict[str, float] = {}
    for evidence in ranked:
        best.setdefault(evidence.candidate.document_id, evidence.score)
    scores = sorted((score for name, score in best.items() if name in meant), reverse=True)
    return bool(scores) and (len(scores) == 1 or scores[0] >= CLEAR * scores[1])


def _no(
    question: Question,
    outcome: Outcome,
    ranked: Sequence[Evidence],
    hits: Sequence[Hit],
    confidence: float,
    searcher: Searcher,
) -> Answer:
    """An honest no: what was searched, and the nearest spans unless the topic is another."""
    searched = [document.source.title for document in answering(searcher)]
    library = searcher.library
    nearest: tuple[Citation, ...] = ()
    if outcome is Outcome.NOT_FOUND:
        nearest = tuple(cite(question, evidence, library) for evidence in _apart(ranked)[:NEAREST])
        message = replies.not_found(searched, bool(nearest))
    else:
        message = replies.out_of_scope(searched)
    return Answer(question, outcome, considered=tuple(hits), nearest=nearest, confidence=confidence, message=message)


def _apart(ranked: Sequence[Evidence]) -> list[Evidence]:
    """The first few spans that neither overlap nor say the same."""
    kept: list[Evidence] = []
    for evidence in ranked[: 10 * NEAREST]:
        if not any(_overlap(evidence, other) or _say_the_same(evidence, other) for other in kept):
            kept.append(evidence)
    return kept


def _unclear(question: Question, hits: Sequence[Hit], confidence: float, library: Library) -> Answer:
    titles = {source.title for source in library.sources}
    ask = replies.asks_which_document if set(question.choices) <= titles else replies.asks_which_body
    return Answer(
        question,
        Outcome.UNCLEAR,
        considered=tuple(hits),
        choices=question.choices,
        confidence=confidence,
        message=ask(question.choices),
    )


def has_applying(day: date, searcher: Searcher) -> bool:
    """Whether some document of the corpus was in force on a day."""
    sources = [document.source for document in answering(searcher)]
    return any(s.status_on(day) is Status.IN_FORCE and not is_out_of_force(s, day) for s in sources)


def _remark(question: Question, statements: Sequence[Statement], searcher: Searcher) -> str:
    """What to say above the quotes about their force, where it is not what the user would expect."""
    are_past = [statement.citation.status is Status.SUPERSEDED for statement in statements]
    past = all(are_past)
    if question.as_of and past:
        return replies.none_applied(question.as_of, has_applying(question.as_of, searcher))
    if question.as_of:
        return replies.as_of(question.as_of, any(are_past))
    return replies.only_superseded() if past and not question.wants_superseded else ""
