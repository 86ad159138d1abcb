"""Many readers at once: their conversations, what each met, and what it took of the server."""

import asyncio
import random
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.load_files import Modules
from eval.load_process import Server, busy
from eval.load_protocol import Told
from eval.load_reader import TROUBLES, Answered, BrokenError, Opening, Reader

SEED = 20261121  # the same readers take the same pauses every time
SAMPLE_SECONDS = 0.25  # between two looks at the server's memory
Conversation = tuple[str, ...]
Expected = Mapping[Conversation, tuple[Told, ...]]


@dataclass(frozen=True, slots=True)
class Visit:
    """What one reader met; `error` is "" when nothing went wrong."""

    opening: Opening | None = None
    answers: tuple[Answered, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Pace:
    """Readers open the page within `over` seconds and pause from `least` to `most` seconds before each question."""

    over: float = 5.0
    least: float = 5.0
    most: float = 15.0


@dataclass(frozen=True, slots=True)
class Crowd:
    """What some readers met together, and what it took: processor seconds of the server, of the readers themselves and
    of everything else on the machine, in `seconds`; resident memory before and at its highest, MB."""

    visits: tuple[Visit, ...]
    seconds: float
    server_cpu: float
    own_cpu: float
    other_cpu: float
    memory_before: float
    memory_peak: float

    @property
    def errors(self) -> tuple[str, ...]:
        """What went wrong, reader by reader."""
        return tuple(f"läsare {number}: {v.error}" for number, v in enumerate(self.visits, 1) if v.error)

    @property
    def openings(self) -> tuple[Opening, ...]:
        return tuple(visit.opening for visit in self.visits if visit.opening)

    @property
    def answers(self) -> tuple[Answered, ...]:
        return tuple(answer for visit in self.visits for answer in visit.answers)


async def one_by_one(server: Server, conversations: Sequence[Conversation], modules: Modules) -> Crowd:
    """One reader a conversation, each after the one before, without pauses."""
    return await _measured(server, _in_turn(server, conversations, modules))


async def together(
    server: Server, conversations: Sequence[Conversation], modules: Modules, pace: Pace, expected: Expected
) -> Crowd:
    """One reader a conversation, all at once; every answer must be the one that `expected` has for it."""
    return await _measured(server, _at_once(server, conversations, modules, pace, expected))


async def suggestions_of(server: Server, modules: Modules) -> tuple[str, ...]:
    """The questions that the first page offers."""
    async with Reader(server.address, modules) as reader:
        await reader.open()
        return reader.page.suggestions


def conversations(suggestions: Sequence[str], questions: Sequence[str], number: int, length: int) -> list[Conversation]:
    """`number` conversations: a question that the page offers, then others, spread evenly over those that there are.

    Raises ValueError when there are too few questions.
    """
    if not suggestions or length < 1 or len(questions) < length - 1:
        raise ValueError(f"{len(suggestions)} suggestions and {len(questions)} questions are too few")
    wanted = number * (length - 1)
    spread = [questions[at * len(questions) // max(wanted, 1)] for at in range(wanted)]
    firsts = [suggestions[at % len(suggestions)] for at in range(number)]
    return [(first, *spread[at::number]) for at, first in enumerate(firsts)]


async def _in_turn(server: Server, conversations: Sequence[Conversation], modules: Modules) -> list[Visit]:
    return [await _visit(server, conversation, modules) for conversation in conversations]


async def _at_once(
    server: Server, conversations: Sequence[Conversation], modules: Modules, pace: Pace, expected: Expected
) -> list[Visit]:
    chance = random.Random(SEED)
    readers = []
    for number, conversation in enumerate(conversations):
        pauses = [chance.uniform(pace.least, pace.most) for _ in conversation]
        pauses[:0] = [pace.over * number / len(conversations)]
        readers.append(_visit(server, conversation, modules, pauses, expected.get(conversation, ())))
    return list(await asyncio.gather(*readers))


async def _visit(
    server: Server,
    conversation: Conversation,
    modules: Modules,
    pauses: Sequence[float] = (),
    expected: Sequence[Told] = (),
) -> Visit:
    """One reader's visit; `pauses` are taken before the page is opened and before each question."""
    waits = iter(pauses)
    opening, answers = None, list[Answered]()
    try:
        async with Reader(server.address, modules) as reader:
            await asyncio.sleep(next(waits, 0.0))
            opening = await reader.open()
            for number, question in enumerate(conversation):
                await asyncio.sleep(next(waits, 0.0))
                answers.append(await reader.ask(question))
                if number < len(expected) and answers[-1].told != expected[number]:
                    raise BrokenError(f"”{question}” got another answer than when it was asked alone")
    except TROUBLES as error:
        return Visit(opening, tuple(answers), f"{type(error).__name__}: {error}")
    return Visit(opening, tuple(answers))


async def _measured(server: Server, visits: Coroutine[Any, Any, list[Visit]]) -> Crowd:
    """What the visits took of this machine while they went on."""
    memory, watched = server.memory, list[float]()
    watching = asyncio.create_task(_watch(server, watched))
    began, server_cpu, own_cpu, all_cpu = time.perf_counter(), server.cpu, time.process_time(), busy()
    try:
        met = await visits
    finally:
        watching.cancel()
    server_cpu, own_cpu = server.cpu - server_cpu, time.process_time() - own_cpu
    other_cpu = max(0.0, busy() - all_cpu - server_cpu - own_cpu)
    seconds = time.perf_counter() - began
    return Crowd(tuple(met), seconds, server_cpu, own_cpu, other_cpu, memory, max([memory, server.memory, *watched]))


async def _watch(server: Server, watched: list[float]) -> None:
    while True:
        watched.append(server.memory)
        await asyncio.sleep(SAMPLE_SECONDS)
