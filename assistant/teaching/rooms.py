"""Quizzes under way: rooms with a short code, answers counted without names, kept in memory and for hours only."""

import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import RLock

from assistant.teaching.quiz import QuizQuestion
from corpus.errors import PlansvarError

LETTERS = "CDFHJKMNPRTVWXY34679"  # nothing that looks like something else, and no vowels that make words
CODE = 5  # letters of a code: 3.2 million codes for at most `MOST_ROOMS` rooms
HOURS = 12  # a room is forgotten so long after it was last used by its leader
MOST_ROOMS = 50
MOST_PARTICIPANTS = 300


class RoomError(PlansvarError):
    """A room that cannot be opened or entered; the text says why."""


class Phase(StrEnum):
    """How far a question has come."""

    OPEN = "open"  # answers are taken, and may be changed
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class State:
    """What a room shows now. `number` is the question's, from 1; 0 before the first, `total` + 1 after the last.

    `counts` are the answers for each option, in their order; () until the answer is revealed.
    """

    code: str
    number: int
    total: int
    participants: int
    question: QuizQuestion | None = None
    phase: Phase = Phase.OPEN
    answers: int = 0
    counts: tuple[int, ...] = ()

    @property
    def is_waiting(self) -> bool:
        return self.number == 0

    @property
    def is_over(self) -> bool:
        return self.number > self.total


@dataclass
class _Room:
    code: str
    key: str
    quiz: tuple[QuizQuestion, ...]
    used: float
    number: int = 0
    phases: dict[int, Phase] = field(default_factory=dict)
    participants: set[str] = field(default_factory=set)
    answers: dict[int, dict[str, int]] = field(default_factory=dict)


class Rooms:
    """All rooms of this process. Every method may be called from any thread; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = RLock()
        self._rooms: dict[str, _Room] = {}

    def open(self, quiz: tuple[QuizQuestion, ...]) -> tuple[str, str]:
        """A new room: its code, and the key by which its leader is known. Raises RoomError."""
        if not quiz:
            raise RoomError("Quizet har inga frågor.")
        with self._lock:
            self._forget()
            if len(self._rooms) >= MOST_ROOMS:
                raise RoomError("För många quiz pågår. Avsluta ett av dem, eller vänta en stund.")
            code = next(code for code in iter(_new_code, "") if code not in self._rooms)
            self._rooms[code] = _Room(code, secrets.token_hex(6), quiz, self._clock())
            return code, self._rooms[code].key

    def close(self, code: str, key: str) -> None:
        """Forgets a room and all its answers. Only its leader can."""
        with self._lock:
            if self.leads(code, key):
                del self._rooms[normal(code)]

    def leads(self, code: str, key: str) -> bool:
        """Whether this is the key of the room's leader."""
        room = self._room(code)
        return room is not None and secrets.compare_digest(room.key.encode(), key.encode())

    def state(self, code: str) -> State | None:
        """What the room shows; None when there is none with this code."""
        with self._lock:
            room = self._room(code)
            return _state(room) if room else None

    def join(self, code: str) -> str:
        """A new participant's random name, which nobody sees. Raises RoomError."""
        with self._lock:
            room = self._room(code)
            if room is None:
                raise RoomError("Det finns inget quiz med den koden. Kontrollera koden, eller fråga den som leder.")
            if len(room.participants) >= MOST_PARTICIPANTS:
                raise RoomError(f"Quizet är fullt: högst {MOST_PARTICIPANTS} kan vara med.")
            participant = secrets.token_hex(4)
            room.participants.add(participant)
            return participant

    def is_in(self, code: str, participant: str) -> bool:
        """Whether this participant has joined the room."""
        room = self._room(code)
        return room is not None and participant in room.participants

    def answer(self, code: str, participant: str, number: int, option: int) -> bool:
        """Takes an answer, or changes it; False when that question is not open or the participant is not in."""
        with self._lock:
            room = self._room(code)
            if room is None or participant not in room.participants or room.number != number:
                return False
            is_open = 1 <= number <= len(room.quiz) and room.phases.get(number) is Phase.OPEN
            if not is_open or not 0 <= option < len(room.quiz[number - 1].options):
                return False
            room.answers.setdefault(number, {})[participant] = option
            return True

    def answer_of(self, code: str, participant: str, number: int) -> int | None:
        """What a participant has answered; None for nothing yet."""
        room = self._room(code)
        return room.answers.get(number, {}).get(participant) if room else None

    def step(self, code: str, key: str, by: int) -> None:
        """One step on or back, by the leader: open, close, reveal, next. A closed question does not open again."""
        with self._lock:
            room = self._room(code)
            if room is None or not self.leads(code, key):
                return
            room.used = self._clock()
            _forward(room) if by > 0 else _back(room)

    def _room(self, code: str) -> _Room | None:
        room = self._rooms.get(normal(code))
        return room if room and self._clock() - room.used < HOURS * 3600 else None

    def _forget(self) -> None:
        for code in [code for code in self._rooms if self._room(code) is None]:
            del self._rooms[code]


def normal(code: str) -> str:
    """A code as it is kept: capital letters, without blanks and hyphens."""
    return "".join(letter for letter in code.upper() if letter.isalnum())[:CODE]


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE))


def _forward(room: _Room) -> None:
    phase = room.phases.get(room.number)
    if phase is Phase.OPEN:
        room.phases[room.number] = Phase.CLOSED
    elif phase is Phase.CLOSED:
        room.phases[room.number] = Phase.REVEALED
    elif room.number <= len(room.quiz):
        room.number += 1
        if room.number <= len(room.quiz):
            room.phases.setdefault(room.number, Phase.OPEN)


def _back(room: _Room) -> None:
    """To the question before, as it was left."""
    if room.number > 0:
        room.number -= 1


def _state(room: _Room) -> State:
    if not 1 <= room.number <= len(room.quiz):
        return State(room.code, room.number, len(room.quiz), len(room.participants))
    question, phase = room.quiz[room.number - 1], room.phases[room.number]
    given = Counter(room.answers.get(room.number, {}).values())
    counts = tuple(given[at] for at in range(len(question.options))) if phase is Phase.REVEALED else ()
    return State(room.code, room.number, len(room.quiz), len(room.participants), question, phase, given.total(), counts)
