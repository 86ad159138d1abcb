"""The types of an answer. An answered answer without a citation cannot be made."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.model import Citation
from index.hit import Hit


class Outcome(StrEnum):
    """How a question ended. Not finding is an outcome; a broken thing raises."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    OUT_OF_SCOPE = "out_of_scope"
    UNCLEAR = "unclear"


class Seeks(StrEnum):
    """What kind of thing the question asks for."""

    FACT = "fact"
    DUTY = "duty"
    RESPONSIBLE = "responsible"
    DEFINITION = "definition"
    LIST = "list"
    COMPARISON = "comparison"
    TIME = "time"
    PERSON = "person"


class Expect(StrEnum):
    """What kind of expression a good answer to the question holds."""

    ANYTHING = ""
    FREQUENCY = "frequency"  # hur ofta
    DATE = "date"  # när, vilket år
    DURATION = "duration"  # hur länge
    NUMBER = "number"  # hur många
    MONEY = "money"  # vad kostar
    BODY = "body"  # vem, vilken nämnd
    PERSON = "person"  # vem är handläggare
    CONTACT = "contact"  # telefon, e-post, adress
    RECORD = "record"  # diarienummer
    REASON = "reason"  # varför, i vilket syfte
    VALIDITY = "validity"  # gäller den fortfarande, vad ersätter den


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `text` is untouched; `search` is what is looked up (with what a follow-up carries).

    `organisations` are bodies named, `documents` the ids asked about (empty: all), `as_of` the day asked about.
    `carried` tells, in Swedish, what was taken over from earlier turns ("" when nothing was).
    `wants_superseded` is true when the question itself asks about what applied before. `expects` is the kind of
    expression a good answer holds. `problem` says, in Swedish, why the question cannot be looked up ("": it can).
    `choices` are the ways in which a body or a document named in it can be meant (empty: it is clear).
    `carried_words` are those of `search` that earlier turns gave.
    """

    text: str
    search: str
    seeks: Seeks = Seeks.FACT
    organisations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    as_of: date | None = None
    carried: str = ""
    wants_superseded: bool = False
    expects: Expect = Expect.ANYTHING
    problem: str = ""
    choices: tuple[str, ...] = ()
    carried_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the documents say: a lead in our words, one quote, and other places that say the same."""

    lead: str
    citation: Citation
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets. `answered` exactly when there is a statement or a duty.

    `considered` are the passages looked at, best first. `nearest` are citations shown when the answer is no.
    `choices` are the ways an unclear question can be meant. `confidence` is 0 to 1. `corpus` is the fingerprint.
    `message` is what to tell the user above it all, in Swedish ("" when the statements speak for themselves).
    """

    question: Question
    outcome: Outcome
    statements: tuple[Statement, ...] = ()
    considered: tuple[Hit, ...] = ()
    nearest: tuple[Citation, ...] = ()
    choices: tuple[str, ...] = ()
    confidence: float = 0.0
    answer_id: str = ""
    corpus: str = ""
    message: str = ""
    milliseconds: float = field(default=0.0, compare=False)

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.ANSWERED) != bool(self.statements):
            raise ValueError(f"Outcome {self.outcome} does not agree with {len(self.statements)} statements.")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"Confidence must lie between 0 and 1; found {self.confidence}.")
