"""The register's answer to a question, where it is one about duties."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.answer import Answer, Question
from assistant.asked import question_terms
from assistant.duties.asked import asked_of, compared_of
from assistant.duties.bearing import asks_who, bearing_answer
from assistant.duties.board import Desk, board_answer, nobody_answer
from assistant.duties.comparing import comparing_answer
from assistant.duties.held import bearer_ids
from assistant.duties.scope import Scope, both_sides, scope_of
from assistant.searcher import Searcher, answering
from assistant.shelf import Shelf
from corpus.model import Source
from index.hit import Hit


@dataclass(frozen=True)
class DutyDesk:
    """Answers questions about duties over the documents of one searcher; of one `body` only, where there is one."""

    shelf: Shelf
    body: str = ""

    @property
    def searcher(self) -> Searcher:
        return self.shelf.searcher

    def answer(self, question: Question, hits: Sequence[Hit]) -> Answer | None:
        """The answer from the register; None for a question that it does not answer."""
        if question.problem or not self.desk.duties:
            return None
        found = self._comparing(question) or self._board(question, hits) or self._bearing(question)
        return replace(found, considered=tuple(hits)) if found else None

    @cached_property
    def desk(self) -> Desk:
        """What the answers are made from."""
        there = {source.id for source in self.sources}
        library = self.searcher.library
        ids = bearer_ids(self.body, library.register) if self.body else frozenset()
        own = (d for d in library.duties if not ids or any(bearer.id in ids for bearer in d.bearers))
        return Desk(library, tuple(duty for duty in own if duty.document_id in there))

    def scope(self, question: Question) -> Scope:
        """The documents that a question is about."""
        return scope_of(question, self.sources, frozenset(duty.document_id for duty in self.desk.duties))

    def _comparing(self, question: Question) -> Answer | None:
        bodies = compared_of(question, self.searcher.library, self.sources)
        scope = both_sides(question, self.sources)
        return comparing_answer(question, bodies, scope, self.desk, self.searcher) if bodies else None

    def _board(self, question: Question, hits: Sequence[Hit]) -> Answer | None:
        asked = asked_of(question, self.searcher.library, self.sources)
        if asked is None:
            return None
        scope = self.scope(question)
        return (
            board_answer(question, asked, scope, self.desk)
            or (board_answer(question, asked, scope.with_older, self.desk) if question.as_of else None)
            or nobody_answer(question, asked, scope, self.desk, hits)
        )

    def _bearing(self, question: Question) -> Answer | None:
        if not asks_who(question):
            return None
        terms, scope = question_terms(question, self.searcher), self.scope(question)
        return bearing_answer(question, terms, scope, self.desk, self.shelf) or (
            bearing_answer(question, terms, scope.with_older, self.desk, self.shelf) if question.as_of else None
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The documents that may answer."""
        return tuple(document.source for document in answering(self.searcher))
