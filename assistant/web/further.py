"""Questions to go on with, made from an answer and its documents by general rules.

Only those that get an answer of the kind meant, and one that says something more, are offered.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice

from assistant.answer import Answer, Outcome, Seeks, StatedDuty
from assistant.service import Assistant, citations_of
from assistant.web.conversation import Asked
from assistant.web.suggestions import is_topic, plan_followed_up, terms_in
from corpus.library import Library
from corpus.model import Citation, Document, Section, Status

MOST = 3
TRIED = 9  # candidates tried for one answer; each takes one search
OF_A_KIND = 2  # candidates of one rule
RARE = 2.0  # least idf of a word that is offered to be explained: one passage in seven has it
LONGEST = 90  # characters of a duty that a question repeats
_REFERS = re.compile(r"\b(?:denna|detta|dessa|sådan\w*|dessutom|därutöver|också|respektive)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked next, and whether an answer is of the kind that it means.

    `sees_anew`: it says something more of places that have been quoted already.
    """

    question: str
    fits: Callable[[Answer], bool]
    sees_anew: bool = False


@dataclass(frozen=True)
class Further:
    """Makes the questions over one assistant's documents."""

    assistant: Assistant

    def questions(self, answer: Answer, history: Sequence[str], asked: Asked) -> tuple[str, ...]:
        """At most three questions, put with `history` and under the limits of `asked` as a click on them will be."""
        known = {(citation.document_id, citation.span) for citation in citations_of(answer)}
        chosen: list[str] = []
        for candidate in islice(self._candidates(answer), TRIED):
            if candidate.question in (*history, *chosen):
                continue
            next_answer = self.assistant.ask(candidate.question, history, asked.as_of, asked.only)
            shown = {(c.document_id, c.span) for c in citations_of(next_answer)}
            says_more = candidate.sees_anew or not shown <= known
            if says_more and next_answer.outcome is Outcome.ANSWERED and candidate.fits(next_answer):
                chosen.append(candidate.question)
            if len(chosen) == MOST:
                break
        return tuple(chosen)

    def _candidates(self, answer: Answer) -> Iterator[Candidate]:
        """The candidates of each rule in turn, two of a rule at most."""
        rules = (
            self._of_the_body,
            self._whose,
            self._terms,
            self._bodies,
            self._beside,
            self._validity,
            self._follow_up,
        )
        kinds = [list(islice(rule(answer), OF_A_KIND)) for rule in rules]
        for at in range(OF_A_KIND):
            yield from (kind[at] for kind in kinds if at < len(kind))

    def _of_the_body(self, answer: Answer) -> Iterator[Candidate]:
        """For a body's duties: what is new, and what applied before, where the documents tell both."""
        for body in answer.question.organisations[:1] if answer.duties else ():
            if any(not duty.is_past for duty in answer.duties) and not answer.pairs:
                yield Candidate(f"Vad är nytt för {body} jämfört med tidigare?", _compares)
                yield Candidate(f"Vad skulle {body} göra tidigare?", partial(_tells_duties, is_past=True))
            elif not answer.pairs:
                yield Candidate(f"Vad ska {body} göra nu?", partial(_tells_duties, is_past=False))

    def _whose(self, answer: Answer) -> Iterator[Candidate]:
        """Who shares a duty that several have."""
        if answer.question.seeks is Seeks.RESPONSIBLE:
            return
        for duty in answer.duties:
            action = duty.action.rstrip(".")
            if len(duty.bearers) > 1 and len(action) <= LONGEST and not _REFERS.search(action):
                said = action[:1].lower() + action[1:]
                yield Candidate(f"Vilka ansvarar för att {said}?", partial(_has, duty=duty), True)

    def _terms(self, answer: Answer) -> Iterator[Candidate]:
        """What a word of the quotations means that some document explains."""
        quoted = " ".join(citation.quote for citation in citations_of(answer)).lower()
        asked = answer.question.search.lower()
        for term in self._explained:
            if term not in asked and re.search(rf"\b{re.escape(term)}\b", quoted):
                yield Candidate(f"Vad är {term}?", partial(_explains, term=term))

    def _bodies(self, answer: Answer) -> Iterator[Candidate]:
        """What a body must do that the quotations name."""
        register = self._library.register
        named = dict.fromkeys(
            mention.id
            for citation in citations_of(answer)
            for mention in register.find(citation.quote, everyday=False)
            if mention.is_known and not mention.is_group
        )
        asked = set(answer.question.organisations)
        for body in named:
            name = register.name_of(body)
            if name not in asked:
                yield Candidate(f"Vad ska {name} göra?", lambda found: bool(found.duties))

    def _beside(self, answer: Answer) -> Iterator[Candidate]:
        """What is said under the heading of a quotation, and under those beside it."""
        asked = answer.question.search.lower()
        quoted = [citation for citation in citations_of(answer) if citation.document_id in self._library.documents]
        for citation in quoted:
            document = self._library.documents[citation.document_id]
            for section in _near(citation, document):
                heading = section.path[-1]
                if heading.lower() not in asked:
                    fits = partial(_is_in, section=section, document=document)
                    yield Candidate(f"Vad står det om {heading[:1].lower()}{heading[1:]}?", fits)

    def _validity(self, answer: Answer) -> Iterator[Candidate]:
        """What has replaced a superseded document that is quoted."""
        past = dict.fromkeys(c.document_id for c in citations_of(answer) if c.status is Status.SUPERSEDED)
        for id in past if answer.question.expects.value != "validity" else ():
            source = self._library.document(id).source
            yield Candidate(f"Gäller {source.original or source.title} fortfarande?", lambda found: True)

    def _follow_up(self, answer: Answer) -> Iterator[Candidate]:
        """How a plan that is quoted is to be followed up."""
        for id in dict.fromkeys(citation.document_id for citation in citations_of(answer)):
            question = plan_followed_up(self._library.document(id))
            if question and question.lower() != answer.question.text.strip().lower():
                yield Candidate(question, partial(_quotes_first, document_id=id))

    @property
    def _library(self) -> Library:
        return self.assistant.retriever.library

    @cached_property
    def _explained(self) -> tuple[str, ...]:
        """The words that the documents explain, but for the common ones: they need no explaining."""
        found = terms_in(self._library)
        weights = self.assistant.retriever.term_weights(" ".join(found))
        return tuple(term for term in found if weights.get(term, 0.0) >= RARE)


def _near(citation: Citation, document: Document) -> Iterator[Section]:
    """The section of a quotation where it says more than is quoted, then its neighbours, where they name a topic."""
    at = next((s for s in reversed(document.sections) if s.span.covers(citation.span) and s.path), None)
    if at is None:
        return
    beside = [s for s in document.sections if s.path[:-1] == at.path[:-1] and s.path]
    place = beside.index(at)
    for section in (at, *beside[place + 1 :], *reversed(beside[:place])):
        if is_topic(section, document) and len(section.span) > 2 * len(citation.span) * (section is at):
            yield section


def _compares(found: Answer) -> bool:
    return any(pair.before for pair in found.pairs)


def _tells_duties(found: Answer, is_past: bool) -> bool:
    return any(duty.is_past is is_past for duty in found.duties)


def _has(found: Answer, duty: StatedDuty) -> bool:
    return any(duty.citation.span == own.citation.span for own in found.duties)


def _explains(found: Answer, term: str) -> bool:
    return found.question.seeks is Seeks.DEFINITION and term in found.statements[0].citation.quote.lower()


def _is_in(found: Answer, section: Section, document: Document) -> bool:
    first = found.statements[0].citation
    return first.document_id == document.source.id and section.span.covers(first.span)


def _quotes_first(found: Answer, document_id: str) -> bool:
    return bool(found.statements) and found.statements[0].citation.document_id == document_id
