"""The types of an answer. An answered answer without a citation cannot be made."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.duty import DutyKind
from corpus.model import Citation, Force
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
    NAME = "name"  # vad heter skolan
    CONTACT = "contact"  # telefon, e-post, adress
    RECORD = "record"  # diarienummer
    REASON = "reason"  # varför, i vilket syfte
    VALIDITY = "validity"  # gäller den fortfarande, vad ersätter den


@dataclass(frozen=True, slots=True)
class Only:
    """What an answer is limited to: documents by id (empty: all), and a body or group by id ("": everybody)."""

    documents: tuple[str, ...] = ()
    body: str = ""

    def __bool__(self) -> bool:
        return bool(self.documents or self.body)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `text` is untouched; `search` is what is looked up (with what a follow-up carries).

    `organisations` are bodies named, `documents` the ids asked about (empty: all), `as_of` the day asked about.
    `carried` tells, in Swedish, what was taken over from earlier turns ("" when nothing was).
    `wants_superseded` is true when the question itself asks about what applied before. `expects` is the kind of
    expression a good answer holds. `problem` says, in Swedish, why the question cannot be looked up ("": it can).
    `choices` are the ways in which a body or a document named in it can be meant (empty: it is clear).
    `carried_words` are those of `search` that earlier turns gave. `only` is what the asker limited the answer to.
    `thread` is where the question before was answered: document, section and how surely (0 to 1), of a follow-up.
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
    only: Only = Only()
    thread: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing the documents say: a lead in our words, one quote, and other places that say the same."""

    lead: str
    citation: Citation
    also: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedDuty:
    """One duty of an answer: who has it, how strongly it binds, what it is, and every place that states it.

    `bearers` are the names of all who have it; `action` is readable Swedish, never a quotation. `group` is the name of
    the group through which the body asked about has it ("": it is named). `heading` is what it is shown under.
    `is_past`: no document that applies on the day asked about states it. `correction` tells who corrected it and why.
    """

    bearers: tuple[str, ...]
    force: Force
    action: str
    citation: Citation
    focus_area: str = ""
    goal: str = ""
    kind: DutyKind = DutyKind.OTHER
    also: tuple[Citation, ...] = ()
    group: str = ""
    heading: str = ""
    is_past: bool = False
    deadline: str = ""
    indicator: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What applies now and what applied before in the same matter; None where no counterpart was found."""

    now: StatedDuty | None
    before: StatedDuty | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets. `answered` exactly when there is a statement or a duty.

    `considered` are the passages looked at, best first. `nearest` are citations shown when the answer is no.
    `choices` are the ways an unclear question can be meant. `confidence` is 0 to 1. `corpus` is the fingerprint.
    `message` is what to tell the user above it all, in Swedish ("" when the statements speak for themselves).
    `duties` are complete for what was asked; `pairs` set them side by side when it was for a comparison.
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
    duties: tuple[StatedDuty, ...] = ()
    pairs: tuple[Pair, ...] = ()

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.ANSWERED) != bool(self.statements or self.duties):
            said = f"{len(self.statements)} statements and {len(self.duties)} duties"
            raise ValueError(f"Outcome {self.outcome} does not agree with {said}.")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"Confidence must lie between 0 and 1; found {self.confidence}.")
