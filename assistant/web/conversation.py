"""A conversation as a value: turns, which of them are read together, and which source is open."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from assistant.answer import Answer, Seeks, StatedDuty, Statement
from corpus.model import Citation


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer. `history` is the earlier questions it was read together with."""

    number: int
    history: tuple[str, ...]
    answer: Answer

    @property
    def question(self) -> str:
        return self.answer.question.text

    @property
    def asked(self) -> tuple[str, ...]:
        """Everything that gives this answer again: the question, then the questions before it."""
        return (self.question, *self.history)

    @property
    def link(self) -> str:
        """The permalink's query: the question, and the questions before it where there were any."""
        return "?" + urlencode([("q", self.question), *(("h", question) for question in self.history)])

    @property
    def shows_duties(self) -> bool:
        """Whether the answer is told by its duties; who is responsible is told by its statements."""
        return bool(self.answer.duties) and self.answer.question.seeks is not Seeks.RESPONSIBLE

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The citations in the order of their numbers, from 1: of the duties or else statements, then the nearest."""
        told: tuple[Statement | StatedDuty, ...] = self.answer.duties if self.shows_duties else self.answer.statements
        stated = [c for each in told for c in (each.citation, *each.also)]
        return (*stated, *self.answer.nearest)


@dataclass(frozen=True, slots=True)
class OpenSource:
    """The source that is shown beside its answer: turn, number of the source, page of the file."""

    turn: int
    source: int
    page: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far. `since` is the number of turns that are no longer read together with the next question.

    `pending` is a question that has been asked and not answered yet, with the history it is read with.
    """

    turns: tuple[Turn, ...] = ()
    since: int = 0
    pending: tuple[str, tuple[str, ...]] | None = None
    open: OpenSource | None = None

    @property
    def history(self) -> tuple[str, ...]:
        """The earlier questions that a next question is read together with, oldest first."""
        return tuple(turn.question for turn in self.turns[self.since :])

    def asking(self, question: str, history: tuple[str, ...] | None = None) -> "Conversation":
        """A question is waiting for its answer; `history` None means the conversation's own."""
        return replace(self, pending=(question, self.history if history is None else history), open=None)

    def answered(self, answer: Answer) -> "Conversation":
        """The waiting question has its answer."""
        history = self.pending[1] if self.pending else ()
        turn = Turn(len(self.turns) + 1, history, answer)
        since = len(self.turns) if not history else self.since
        return replace(self, turns=(*self.turns, turn), since=since, pending=None)

    def without_context(self) -> "Conversation":
        """The next question stands on its own."""
        return replace(self, since=len(self.turns))

    def opening(self, turn: int, source: int, page: int) -> "Conversation":
        return replace(self, open=OpenSource(turn, source, page))

    def closed(self) -> "Conversation":
        return replace(self, open=None)

    def turn_with(self, asked: tuple[str, ...]) -> Turn | None:
        """The latest turn that was asked exactly so."""
        return next((turn for turn in reversed(self.turns) if turn.asked == asked), None)
