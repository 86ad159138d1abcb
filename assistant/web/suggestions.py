"""First questions made from the corpus itself: bodies, terms, follow-up, replaced documents, headings. Only answered
ones are offered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.answer import Outcome
from assistant.bodies import bodies_in
from assistant.service import Assistant
from corpus.legibility import LEGIBLE
from corpus.library import Library
from corpus.model import Document, Page, Section, Status

MOST = 6
TRIED_OF_EACH = 6  # questions of one kind that are tried before the kind is left; each takes one search
ENTRY = 900  # characters of the longest entry of a glossary
_BOUND = re.compile(r"\b([\w-]{6,}(?:nämnden|styrelsen))\s+(?:ska|bör|får|ansvarar)\b", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:begreppet|termen|kallas(?: för)?|definieras)\s+[”\"]?([a-zåäö]{7,})\b|"
    r"(?:^|[.!?]\s+)([A-ZÅÄÖ][a-zåäö]{7,})\s+(?:är|avser|innebär|betyder)\s+(?:en|ett|den|det|att|när)\b",
    re.MULTILINE,
)
_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]{7,}")
_DEFINITE = re.compile(r"(?:[aeiouyåäö]n|et|na|ns|re)$")  # "Vad är förhoppningen?" is no question of terms
_FOLLOWED_UP = re.compile(r"\b(?:följ\w{0,3} upp|uppfölj\w+|utvärder\w+)", re.IGNORECASE)
_PLAN = re.compile(r"\b(handlingsplan|strategi|program)\b", re.IGNORECASE)
_PLANS = {"handlingsplan": "handlingsplanen", "strategi": "strategin", "program": "programmet"}
_HEADING = re.compile(r"[A-ZÅÄÖ][a-zåäö]+(?: [a-zåäö]+){1,4}")
_EMPTY_HEADING = re.compile(
    r"\b(?:ärendet\w*|förslag|beslut|synpunkter|bilag\w+|innehåll\w*|begrepp|inledning|bakgrund|sammanfattning|"
    r"information|läsning|referenser|källor|tips|syfte|ska|bör|får|är|har)\b",
    re.IGNORECASE,
)


def suggested_questions(assistant: Assistant, most: int = MOST) -> tuple[str, ...]:
    """At most `most` questions that the assistant answers, of different kinds in turn."""
    library = assistant.retriever.library
    makers = (_bodies, _terms, _replaced, _follow_up, _headings)
    kinds = [_answered(assistant, maker(library)) for maker in makers]
    chosen: list[str] = []
    while kinds and len(chosen) < most:
        for kind in tuple(kinds):
            question = next((q for q in kind if q not in chosen), None)
            if question is None:
                kinds.remove(kind)
            elif len(chosen) < most:
                chosen.append(question)
    return tuple(chosen)


def _answered(assistant: Assistant, questions: Iterable[str]) -> Iterator[str]:
    """The questions that get an answer, tried one by one as they are asked for."""
    for _, question in zip(range(TRIED_OF_EACH), questions, strict=False):
        if assistant.ask(question).outcome is Outcome.ANSWERED:
            yield question


def _bodies(library: Library) -> Iterator[str]:
    """What the boards most often told to do something shall do."""
    counts = Counter(
        body for text in _legible_pages(library) for found in _BOUND.findall(text) for body in bodies_in(found.lower())
    )
    return (f"Vad ska {body} göra?" for body in _most_common(counts))


def _terms(library: Library) -> Iterator[str]:
    """What words mean that the documents explain."""
    return (f"Vad är {term}?" for term in terms_in(library))


def terms_in(library: Library) -> tuple[str, ...]:
    """The words that the documents explain: those with a heading of their own first, then the most used."""
    texts = list(_legible_pages(library))
    found = {(term or other).lower() for text in texts for term, other in _TERM.findall(text)}
    entries = {section.path[-1].lower() for d in library.documents.values() for section in _entries(d)}
    whole = Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
    counts = Counter({term: whole[term] for term in entries | found if not _DEFINITE.search(term)})
    return tuple(sorted(_most_common(counts), key=lambda term: term not in entries))


def _entries(document: Document) -> Iterator[Section]:
    """Short sections that explain the one word that is their heading; a long one is about a topic."""
    for section in document.sections:
        word = section.path[-1] if section.path and len(section.span) <= ENTRY else ""
        if _WORD.fullmatch(word) and re.search(
            rf"^{word} (?:är|avser|innebär|betyder)\b", document.slice(section.span), re.M
        ):
            yield section


def _replaced(library: Library) -> Iterator[str]:
    """Whether documents that have been replaced still apply."""
    sources = [document.source for document in library.documents.values()]
    return (f"Gäller {s.original or s.title} fortfarande?" for s in sources if s.status is Status.SUPERSEDED)


def _follow_up(library: Library) -> Iterator[str]:
    """How plans that speak of follow-up are to be followed up."""
    for document in library.documents.values():
        if question := plan_followed_up(document):
            yield question


def plan_followed_up(document: Document) -> str:
    """How a plan that applies is to be followed up; "" where it does not speak of that."""
    plan = _PLAN.search(_named(document))
    if plan and document.source.status is not Status.SUPERSEDED and _FOLLOWED_UP.search(document.text):
        return f"Hur ska {_PLANS[plan[1].lower()]} följas upp?"
    return ""


def _headings(library: Library) -> Iterator[str]:
    """What is said under headings of a few words that name a topic, the longest sections first."""
    found = {
        (-len(section.span), section.path[-1])
        for document in library.documents.values()
        for section in document.sections
        if is_topic(section, document)
    }
    return (f"Vad står det om {heading[0].lower()}{heading[1:]}?" for _, heading in sorted(found))


def is_topic(section: Section, document: Document) -> bool:
    """Whether a section has a heading of a few legible words that name a topic."""
    return (
        bool(section.path)
        and bool(_HEADING.fullmatch(section.path[-1]))
        and not _EMPTY_HEADING.search(section.path[-1])
        and len(section.span) < 0.7 * len(document.text)  # a heading over it all is a title
        and _is_legible(document.page_at(section.span.start))
    )


def _legible_pages(library: Library) -> Iterator[str]:
    for document in library.documents.values():
        yield from (document.slice(page.span) for page in document.pages if _is_legible(page))


def _is_legible(page: Page) -> bool:
    return page.legibility is not None and page.legibility >= LEGIBLE


def _most_common(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda word: (-counts[word], word))


def _named(document: Document) -> str:
    return document.source.original or document.source.title
