"""Quiz questions about documents: where a quotation stands, and whether a document is decided, proposed or past."""

import random
from collections.abc import Iterator
from itertools import islice

from rapidfuzz import fuzz

from assistant.replies import STATUS_WORDS, status_text
from assistant.teaching import replies
from assistant.teaching.material import Material, Sentence
from assistant.teaching.quiz import MOST_OPTIONS, QuizQuestion, with_options
from assistant.teaching.quiz_kinds import QuizKind
from corpus.model import Document, Status

SHORTEST = 75  # characters of a quotation whose place is asked for: a shorter one gives too little to go by
SAME_TEXT = 75  # likeness (0 to 100) of the quotation to a part of a document from which it may stand there too
_STATUSES = (Status.IN_FORCE, Status.PROPOSAL, Status.OPINION, Status.SUPERSEDED, Status.HISTORICAL)


def where_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """A quotation, and documents or headings of which one holds it; documents and headings in turn."""
    telling = [sentence for sentence in material.sentences if len(sentence.text) >= SHORTEST]
    sentences = rng.sample(telling, len(telling))
    for at, sentence in enumerate(sentences):
        makers = (_which_document, _which_heading) if at % 2 == 0 else (_which_heading, _which_document)
        question = next((found for maker in makers if (found := maker(sentence, material, rng))), None)
        if question:
            yield question


def _which_document(sentence: Sentence, material: Material, rng: random.Random) -> QuizQuestion | None:
    source = material.library.document(sentence.document_id).source
    if fuzz.partial_ratio(source.original or source.title, sentence.text) >= SAME_TEXT:
        return None  # the quotation names its document
    order = rng.sample(material.documents, len(material.documents))
    free = (d.source.title for d in order if d.source.id != source.id and not _stands_in(sentence, d))
    drawn = with_options(source.title, list(islice(free, MOST_OPTIONS - 1)), rng)
    if drawn is None:
        return None
    ask = replies.ASKS_DOCUMENT
    return QuizQuestion(QuizKind.WHERE, ask, sentence.text, *drawn, material.cite(sentence), is_quote=True)


def _which_heading(sentence: Sentence, material: Material, rng: random.Random) -> QuizQuestion | None:
    if not sentence.path or sentence.path[-1].lower()[:6] in sentence.text.lower():
        return None
    document = material.library.document(sentence.document_id)
    right = sentence.path[-1]
    others = [
        section.path[-1]
        for section in document.sections
        if section.path and not set(section.path) & set(sentence.path) and right not in section.path
    ]
    others = [other for other in dict.fromkeys(others) if other != right]
    drawn = with_options(right, rng.sample(others, min(len(others), MOST_OPTIONS - 1)), rng)
    elsewhere = document.text.count(document.slice(sentence.span)) > 1
    if drawn is None or elsewhere:
        return None
    citation = material.cite(sentence)
    ask, basis = replies.ASKS_HEADING, citation.document_title
    return QuizQuestion(QuizKind.WHERE, ask, sentence.text, *drawn, citation, basis=basis, is_quote=True)


def _stands_in(sentence: Sentence, document: Document) -> bool:
    """Whether a document may say the same in the same words."""
    return fuzz.partial_ratio(sentence.text, " ".join(document.text.split()), score_cutoff=SAME_TEXT) > 0


def status_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """What force a document has that is quoted and named; only where the catalog says so."""
    stated = [d for d in material.documents if "status" not in d.source.inferred]
    statuses = [STATUS_WORDS[status] for status in _STATUSES]
    for document in rng.sample(stated, len(stated)):
        own = [sentence for sentence in material.sentences if sentence.document_id == document.source.id]
        if not own or len({d.source.status for d in stated}) == 1:
            continue
        citation = material.cite(rng.choice(own))
        right = STATUS_WORDS[document.source.status]
        others = [status for status in statuses if status != right]
        drawn = with_options(right, rng.sample(others, MOST_OPTIONS - 1), rng)
        if drawn:
            text = " ".join(citation.quote.split())
            told, basis = replies.status_told(status_text(citation)), citation.document_title
            yield QuizQuestion(QuizKind.STATUS, replies.ASKS_STATUS, text, *drawn, citation, told, basis, is_quote=True)
