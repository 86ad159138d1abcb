"""What a corpus has that is fit for teaching: whole, readable sentences, and the words that it explains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer import Question
from assistant.defining import defines
from assistant.duties.board import Desk
from assistant.duties.scope import is_past
from assistant.phrasing import leans, refers_elsewhere
from assistant.service import Assistant
from assistant.teaching.cautions import caution_of
from corpus.legibility import LEGIBLE
from corpus.library import Library
from corpus.model import Citation, Document, Role, Span
from corpus.units import Unit, units

SHORTEST, LONGEST = 45, 320  # characters of a sentence that a quiz is made of
LONGEST_SHOWN = 700  # characters of a quotation on a screen: more is not read from the back of a room
ENTRY = 900  # characters of the longest section that explains the word that is its heading
SURELY = 0.9  # how surely a sentence must define a term (see `defines`)
_WHOLE = re.compile(r"^[A-ZÅÄÖ”\"].*[.!?]$", re.DOTALL)
# Sentences that say nothing alone: what a word does not mean, what the text is, what follows from the one before.
_OUTSIDE = re.compile(
    r"^(?:På (?:så|det) sätt|Här |Därför|Dessutom|Däremot|Dock|Även|Också|Samtidigt|Vidare|Sådan|Så |Då |"
    r"(?:Flera|Några|Andra|Vissa|Många|Båda|Alla) (?:av|har|hade|är|var|blev|fick|får|kan|ska|vill|an\w+)\b|"
    r"Inte:|Detta (?:är ett )?(?:referat|dokument)|Originalet\b|Källa|Se även)|https?://|www\.|@"
)
_GLUED = re.compile(r"[a-zåäö][.,;:]?\d+\b(?!\.\d)|\bs\. ?\d|\(s\.")  # a footnote mark that stands like a number
_TERM = re.compile(
    r"^(?:Begreppet |Ordet |Termen )?([A-ZÅÄÖ][\wåäö-]{5,}) "
    r"(?:är (?:en|ett)|(?:avser|innebär|betyder) (?:en|ett|den|det|att|när|bara))\b"
)
_DEFINITE = re.compile(r"(?:[aeiouyåäö]n|et|na|ns|re)$")  # "Förhoppningen är att …" defines nothing
_BRACKETS = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence fit for a quiz. `text` has its blanks collapsed; `path` are the headings above it."""

    document_id: str
    span: Span
    text: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word that a sentence explains."""

    word: str
    sentence: Sentence


@dataclass(frozen=True)
class Material:
    """What quizzes and exercises are made from."""

    assistant: Assistant

    @property
    def library(self) -> Library:
        return self.assistant.retriever.library

    @property
    def desk(self) -> Desk:
        return self.assistant.duty_desk.desk

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that answer, in catalog order."""
        there = {source.id for source in self.assistant.duty_desk.sources}
        return tuple(document for document in self.library.documents.values() if document.source.id in there)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence fit for a quiz: readable, whole, understandable alone, and not about abuse."""
        return tuple(found for document in self.documents for found in _sentences(document))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The words explained, each once, with the sentence that explains it."""
        found: dict[str, Term] = {}
        for sentence in self.sentences:
            if word := _term_of(sentence, self._entries):
                found.setdefault(word.lower(), Term(word, sentence))
        return tuple(found.values())

    @cached_property
    def _entries(self) -> frozenset[tuple[str, str]]:
        """Documents and headings of the sections short enough to explain the word that is their heading."""
        return frozenset(
            (document.source.id, section.path[-1])
            for document in self.documents
            for section in document.sections
            if section.path and len(section.span) <= ENTRY
        )

    def cite(self, sentence: Sentence) -> Citation:
        """The citation of a sentence."""
        return self.library.cite(sentence.document_id, sentence.span)

    def is_past(self, document_id: str) -> bool:
        """Whether a document no longer applies."""
        return is_past(self.library.document(document_id).source, Question("", ""))


def is_showable(citation: Citation, is_row: bool = False) -> bool:
    """Whether a quotation can stand alone on a screen. `is_row`: a row or item, which need not end as a sentence."""
    plain = " ".join(citation.quote.split())
    if citation.omitted or (citation.legibility is not None and citation.legibility < LEGIBLE):
        return False
    if not (SHORTEST if not is_row else 20) <= len(plain) <= LONGEST_SHOWN or leans(plain) or _OUTSIDE.search(plain):
        return False
    return is_row or bool(_WHOLE.match(plain))


def _sentences(document: Document) -> Iterator[Sentence]:
    paths = {section.id: section.path for section in document.sections}
    for unit in units(document, Span(0, len(document.text))):
        text = " ".join(document.slice(unit.span).split())
        if _is_fit(unit, text) and _is_readable(document, unit.span):
            yield Sentence(document.source.id, unit.span, text, paths.get(unit.section, ()))


def _is_fit(unit: Unit, text: str) -> bool:
    if unit.role not in (Role.PARAGRAPH, Role.ITEM) or unit.holes or not SHORTEST <= len(text) <= LONGEST:
        return False
    if not _WHOLE.match(text) or _OUTSIDE.search(text) or _GLUED.search(text) or leans(text) or refers_elsewhere(text):
        return False
    return not caution_of(text)


def _is_readable(document: Document, span: Span) -> bool:
    """Whether every page of the span was measured and found readable."""
    return all(page.legibility is not None and page.legibility >= LEGIBLE for page in document.pages_of(span))


def _term_of(sentence: Sentence, entries: frozenset[tuple[str, str]]) -> str:
    """The word that a sentence explains: its heading, or the word that it begins with; "" for none."""
    heading = sentence.path[-1] if sentence.path else ""
    word = _BRACKETS.sub("", heading)
    is_entry = (sentence.document_id, heading) in entries and len(word.split()) <= 4
    if is_entry and sentence.text.lower().startswith(word.lower()[:5]) and defines(word, sentence.text) >= SURELY:
        return word
    found = _TERM.match(sentence.text)
    return found[1] if found and not _DEFINITE.search(found[1]) else ""


def mentions(sentences: Sequence[Sentence], word: str) -> int:
    """In how many sentences a word stands."""
    return sum(word.lower() in sentence.text.lower() for sentence in sentences)
