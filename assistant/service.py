"""A question to a cited answer: understand, search, select, compose."""

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cached_property

from assistant.answer import Answer, Expect, Only, Question, Seeks, StatedDuty, Statement
from assistant.compose import compose
from assistant.duties.answering import DutyDesk
from assistant.duties.held import companies_with_most
from assistant.evidence import Evidence, reranked, weigh
from assistant.lists import with_lists
from assistant.only import Narrowed
from assistant.question import may_follow, understand
from assistant.searcher import Searcher, answering
from assistant.shelf import Shelf
from assistant.times import is_out_of_force
from assistant.words import content_words
from corpus.library import Library
from corpus.model import Citation, Source
from index.hit import Hit

HITS = 20  # passages looked at; the contract tells of at least 10
THREAD = 3  # passages of the question before that a follow-up is likely to be answered near
CLEARLY = 0.05  # how much more probable an answer must be for a question to be read together with the one before
MOST_LIMITED = 8  # limits whose assistants are kept: each holds the spans that it has read
MOST_BODIES = 8  # boards or companies offered when the question says only "nämnden" or "bolaget"
TITLE_WORD, REPLACING = 0.5, 0.8  # weights beside 1 for the question's own words
ANSWER_VERSION = "3"  # part of answer_id: raise it whenever the same evidence gives another answer
_BOARD = re.compile(r"\b[a-zåäö]{3,}nämnden\b", re.IGNORECASE)


@dataclass(frozen=True)
class Assistant:
    """Answers questions over the documents of a retriever."""

    retriever: Searcher
    only: Only = field(default_factory=Only)
    _limited: dict[Only, "Assistant"] = field(default_factory=dict, compare=False, repr=False)

    def ask(
        self, text: str, history: Sequence[str] = (), as_of: date | None = None, only: Only | None = None
    ) -> Answer:
        """The answer to a question; `history` is the user's earlier questions, oldest first.

        `only` limits it to some documents and to one body. The same corpus, index, question, history, day and limits
        give the same answer; only `milliseconds` differ.
        """
        if only and only != self.only:
            return self._limited_to(only).ask(text, history, as_of)
        began = time.perf_counter()
        question = self._understood(text, history, as_of)
        hits = self.search(question)
        answer = self.duty_desk.answer(question, hits)
        if answer is None:
            question, hits, evidence = self._weighed(question, hits, history)
            answer = compose(question, evidence, reranked(hits, evidence), self._shelf)
        check_quotes(answer, self.retriever.library)
        return replace(
            answer,
            answer_id=self._id(text, history, as_of),
            corpus=self.retriever.library.fingerprint,
            milliseconds=(time.perf_counter() - began) * 1000,
        )

    def evidence(self, text: str, history: Sequence[str] = (), as_of: date | None = None) -> tuple[Evidence, ...]:
        """Every span weighed for a question, best first: what the choice of answers is learned from."""
        question = self._understood(text, history, as_of)
        return self._weighed(question, self.search(question), history)[2]

    def _understood(self, text: str, history: Sequence[str], as_of: date | None, leans: bool = False) -> Question:
        """The question with its limits and, when it is a follow-up, with the places of the question before."""
        question = self._within(understand(text, history, as_of, self._sources, self._bodies, leans))
        if not question.carried or not history:
            return question
        before = self._within(understand(history[-1], history[:-1], as_of, self._sources, self._bodies))
        places: dict[tuple[str, str], float] = {}
        for rank, hit in enumerate(self.search(before)[:THREAD], start=1):
            places.setdefault((hit.passage.document_id, hit.passage.section), 1 / rank)
        return replace(question, thread=tuple((*place, share) for place, share in places.items()))

    def _weighed(
        self, question: Question, hits: tuple[Hit, ...], history: Sequence[str]
    ) -> tuple[Question, tuple[Hit, ...], tuple[Evidence, ...]]:
        """The question as it is best read, with its passages and spans.

        A question after others whose form does not tell whether it leans on them is read both ways; it is taken
        together with the one before when that is answered clearly better.
        """
        alone = self._allowed(weigh(question, hits, self._shelf))
        if not history or not may_follow(question.text):
            return question, hits, alone
        joined = self._understood(question.text, history, question.as_of, leans=True)
        found = self.search(joined)
        together = self._allowed(weigh(joined, found, self._shelf))
        if _surest(together) < _surest(alone) + CLEARLY:
            return question, hits, alone
        return joined, found, together

    def _allowed(self, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
        """The spans that the limits let be quoted."""
        if not isinstance(self.retriever, Narrowed):
            return tuple(evidence)
        return tuple(each for each in evidence if self.retriever.may_quote(each.candidate.text))

    def _limited_to(self, only: Only) -> "Assistant":
        """The assistant that knows nothing outside the limits; the latest few are kept, for what they have read."""
        found = self._limited.pop(only, None) or Assistant(Narrowed(self.retriever, only), only)
        self._limited[only] = found
        for oldest in list(self._limited)[:-MOST_LIMITED]:
            self._limited.pop(oldest, None)
        return found

    def _within(self, question: Question) -> Question:
        """The question with its limits. Whoever chooses only what no longer applies asks about what applied before."""
        chosen = [source for source in self._sources if self.only.documents]
        are_past = bool(chosen) and all(is_out_of_force(source, question.as_of) for source in chosen)
        is_said = bool(self.only.body) and set(question.choices) <= set(self._bodies)  # "nämnden" is the chosen one
        return replace(
            question,
            only=self.only,
            wants_superseded=question.wants_superseded or are_past,
            choices=() if is_said else question.choices,
        )

    def search(self, question: Question) -> tuple[Hit, ...]:
        """The passages for a question: those of the documents it names first, superseded ones demoted."""
        if question.problem:
            return ()
        wanted = question.wants_superseded and question.as_of is None
        demoted = frozenset[str]() if wanted else self._out_of_force(question.as_of)
        found = self.retriever.search(question.search, limit=HITS, demoted=demoted, extra=self._extra(question))
        if question.seeks is Seeks.LIST:
            found = with_lists(question, found, self._shelf)
            found = self.retriever.kept(found) if isinstance(self.retriever, Narrowed) else found
        if not question.documents or question.expects is Expect.VALIDITY:
            return found
        named = self.retriever.search(
            question.search, limit=HITS // 2, demoted=demoted, documents=frozenset(question.documents)
        )
        return joined(named, found)[:HITS]

    def _extra(self, question: Question) -> dict[str, float]:
        """Words looked up beside the question's: for "gäller … fortfarande" the document's title and what replaces."""
        if question.expects is not Expect.VALIDITY:
            return {}
        titles = (source.title for source in self._sources if source.id in question.documents)
        return {**{word: TITLE_WORD for title in titles for word in content_words(title)}, "ersätter": REPLACING}

    @cached_property
    def duty_desk(self) -> DutyDesk:
        """What answers questions about duties, from the register."""
        return DutyDesk(self._shelf, self.only.body)

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.retriever)

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return tuple(document.source for document in answering(self.retriever))

    @cached_property
    def _bodies(self) -> tuple[str, ...]:
        """What a bare "nämnden" or "bolaget" could mean."""
        return (*self._boards, *companies_with_most(self.retriever.library, MOST_BODIES))

    @cached_property
    def _boards(self) -> tuple[str, ...]:
        """The boards most often named in the documents, in alphabetical order."""
        counts: Counter[str] = Counter()
        for document in answering(self.retriever):
            counts.update(found.lower() for found in _BOARD.findall(document.text))
        often = [board for board, number in counts.most_common(MOST_BODIES) if number > 1]
        return tuple(sorted(often if len(often) > 1 else [board for board, _ in counts.most_common(MOST_BODIES)]))

    def _out_of_force(self, day: date | None) -> frozenset[str]:
        """The documents that do not apply on a day: superseded by then, or not yet made."""
        return frozenset(source.id for source in self._sources if is_out_of_force(source, day))

    def _id(self, text: str, history: Sequence[str], as_of: date | None) -> str:
        parts = [ANSWER_VERSION, self.retriever.fingerprint, self.retriever.library.fingerprint, text, list(history)]
        limits = [asdict(self.only)] if self.only else []  # an answer without limits keeps the id that it has
        whole = json.dumps([*parts, as_of.isoformat() if as_of else None, *limits])
        return hashlib.sha256(whole.encode("ascii")).hexdigest()[:16]


def _surest(evidence: Sequence[Evidence]) -> float:
    """The probability of the span that would be quoted first; 0 when there is none."""
    return evidence[0].probability if evidence else 0.0


def joined(first: Sequence[Hit], second: Sequence[Hit]) -> tuple[Hit, ...]:
    """Two rankings as one, the first before the second, each passage once, ranks counted anew."""
    unique = {hit.passage.id: hit for hit in reversed((*first, *second))}
    order = dict.fromkeys(hit.passage.id for hit in (*first, *second))
    return tuple(replace(unique[name], rank=rank) for rank, name in enumerate(order, 1))


def check_quotes(answer: Answer, library: Library) -> None:
    """Raises RuntimeError when a quote of the answer is not exactly its span of the document's text."""
    for citation in citations_of(answer):
        if library.document(citation.document_id).slice(citation.span) != citation.quote:
            raise RuntimeError(f"The quote at {citation.document_id}#{citation.start}-{citation.end} is not its span.")


def citations_of(answer: Answer) -> tuple[Citation, ...]:
    """Every citation of an answer: of its statements, of its duties, and the nearest."""
    said: tuple[Statement | StatedDuty, ...] = (*answer.statements, *answer.duties)
    return (*(cited for each in said for cited in (each.citation, *each.also)), *answer.nearest)
