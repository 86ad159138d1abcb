"""A conversation as a value: turns, which of them are read together, what it is limited to, and the open source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from assistant.answer import Answer, Only, StatedDuty, Statement
from assistant.export.told import tells_duties
from corpus.model import Citation

_NO_LIMITS = Only()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with all that its answer depends on: the questions that it was read with, limits and day.

    `promised` is the answer_id of the link by which it was asked ("": it was not, or the link has none).
    """

    question: str
    history: tuple[str, ...] = ()
    only: Only = _NO_LIMITS
    as_of: date | None = None
    promised: str = field(default="", compare=False)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What a permalink holds of it, as names and values."""
        return (
            ("q", self.question),
            *(("h", question) for question in self.history),
            *(("doc", id) for id in self.only.documents),
            *((("body", self.only.body),) if self.only.body else ()),
            *((("day", self.as_of.isoformat()),) if self.as_of else ()),
        )

    @classmethod
    def from_address(cls, given: Mapping[str, Sequence[str]]) -> "Asked | None":
        """The question of an address; None when it has none. A day that is no date is left out."""
        if not given.get("q"):
            return None
        try:
            day = date.fromisoformat((given.get("day") or [""])[0])
        except ValueError:
            day = None
        only = Only(tuple(given.get("doc", ())), (given.get("body") or [""])[0])
        return cls(given["q"][0], tuple(given.get("h", ())), only, day, (given.get("id") or [""])[0])


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer."""

    number: int
    asked: Asked
    answer: Answer

    @property
    def question(self) -> str:
        return self.asked.question

    @property
    def link(self) -> str:
        """The permalink's query: all that gives the answer again, and the answer_id to tell whether it did."""
        return "?" + urlencode([*self.asked.pairs, ("id", self.answer.answer_id)])

    @property
    def is_other_than_promised(self) -> bool:
        """Whether the link by which it was asked was to another answer."""
        return bool(self.asked.promised) and self.asked.promised != self.answer.answer_id

    @property
    def shows_duties(self) -> bool:
        """Whether the answer is told by its duties; who is responsible is told by its statements."""
        return tells_duties(self.answer)

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

    `pending` is a question that has been asked and not answered yet. `only` and `as_of` limit the next questions.
    """

    turns: tuple[Turn, ...] = ()
    since: int = 0
    pending: Asked | None = None
    open: OpenSource | None = None
    only: Only = _NO_LIMITS
    as_of: date | None = None

    @property
    def history(self) -> tuple[str, ...]:
        """The earlier questions that a next question is read together with, oldest first."""
        return tuple(turn.question for turn in self.turns[self.since :])

    def asking(self, question: str, history: tuple[str, ...] | None = None) -> "Conversation":
        """A question is waiting for its answer, under the limits; `history` None means the conversation's own."""
        read_with = self.history if history is None else history
        return self.putting(Asked(question, read_with, self.only, self.as_of))

    def putting(self, asked: Asked) -> "Conversation":
        """A question is waiting as it was put elsewhere; its limits become the conversation's."""
        return replace(self, pending=asked, open=None, only=asked.only, as_of=asked.as_of)

    def answered(self, answer: Answer) -> "Conversation":
        """The waiting question has its answer."""
        asked = self.pending or Asked(answer.question.text)
        turn = Turn(len(self.turns) + 1, asked, answer)
        since = len(self.turns) if not asked.history else self.since
        return replace(self, turns=(*self.turns, turn), since=since, pending=None)

    def limited(self, only: Only, as_of: date | None) -> "Conversation":
        """The next questions are limited so."""
        return replace(self, only=only, as_of=as_of)

    def emptied(self) -> "Conversation":
        """No turns, and the limits as they were."""
        return Conversation(only=self.only, as_of=self.as_of)

    def without_context(self) -> "Conversation":
        """The next question stands on its own."""
        return replace(self, since=len(self.turns))

    def opening(self, turn: int, source: int, page: int) -> "Conversation":
        return replace(self, open=OpenSource(turn, source, page))

    def closed(self) -> "Conversation":
        return replace(self, open=None)

    def turn_with(self, asked: Asked) -> Turn | None:
        """The latest turn that was asked exactly so."""
        return next((turn for turn in reversed(self.turns) if turn.asked == asked), None)
