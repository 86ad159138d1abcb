"""`python -m eval.load`: many readers at once against a server of our own on this machine; ends with 1 on any error.

For each number of readers a server is started, asked by one reader at a time (what its answers should be, and what
they take when nobody waits), then by all at once, and stopped. Only this machine is ever asked; /proc (Linux) tells of
memory and processor time.
"""

import argparse
import asyncio
import json
import os
import platform
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from assistant.replies import INDEX_READ
from corpus.errors import PlansvarError
from eval.corpora import QUESTIONS
from eval.load_crowd import Pace, conversations, one_by_one, suggestions_of, together
from eval.load_files import Modules
from eval.load_process import Server, serving
from eval.load_reader import TROUBLES
from eval.load_report import Level, table, to_json
from eval.question import EMBEDDED, Kind, question_from

READERS = [30, 60]
MOST_READERS = 200
MOST_SECONDS = 600.0  # for all that one server is asked
CONVERSATIONS = 12  # different ones; readers take them in turn
LENGTH = 3  # questions that a reader asks
PACE = Pace()
PAGES = 10  # first pages opened alone, to know what one takes
KINDS = (Kind.FACT, Kind.PARAPHRASE, Kind.BOARD, Kind.REVERSE, Kind.DEFINITION, Kind.LIST, Kind.TIME, Kind.NEAR_MISS)
_LOGGED = ("Traceback", "Exception", "ERROR")  # in the server's log: something broke


def main() -> None:
    """Measures, prints the table and every error, and writes the figures as JSON where asked to."""
    options = _options()
    load = os.getloadavg()[0]
    print(f"{time.strftime('%Y-%m-%d %H:%M')}, {_machine()}, last {load:.1f} före provet")
    with tempfile.TemporaryDirectory(prefix="plansvar-load-") as home:
        try:
            levels = [_level(Path(home), readers, options) for readers in options.readers]
        except PlansvarError as error:
            raise SystemExit(f"Fel: {error}") from None
    print(f"\n{table(levels)}")
    about = {"time": time.strftime("%Y-%m-%dT%H:%M:%S"), "machine": _machine(), "load_before": round(load, 2)}
    if options.json:
        written = json.dumps(to_json(levels, about), ensure_ascii=False, indent=2)
        options.json.write_text(f"{written}\n", encoding="utf-8")
    errors = [f"{level.readers} läsare, {error}" for level in levels for error in level.errors]
    for line in errors:
        print(line, file=sys.stderr)
    raise SystemExit(1 if errors else 0)


def _options() -> Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.load", description=__doc__)
    parser.add_argument("--readers", type=_readers, nargs="+", default=READERS, help="how many at once; several runs")
    parser.add_argument("--over", type=float, default=PACE.over, help="seconds within which they open the page")
    parser.add_argument(
        "--pause", type=float, nargs=2, default=(PACE.least, PACE.most), help="seconds before each question"
    )
    parser.add_argument("--data", type=Path, help="a data folder; without it, the embedded corpus")
    parser.add_argument("--json", type=Path, help="write the figures here")
    return parser.parse_args()


def _readers(value: str) -> int:
    if not value.isdigit() or not 1 <= int(value) <= MOST_READERS:
        raise argparse.ArgumentTypeError(f"{value} is not a number from 1 to {MOST_READERS}")
    return int(value)


def _level(home: Path, readers: int, options: Namespace) -> Level:
    """A server started, asked and stopped.

    Raises PlansvarError when it does not start, shows no first page, or takes too long.
    """
    pace = Pace(options.over, *options.pause)
    with serving(home, options.data) as server:
        try:
            return asyncio.run(_asked(server, readers, pace, [] if options.data else _questions()))
        except TimeoutError:
            raise PlansvarError(f"{readers} läsare tog mer än {MOST_SECONDS:.0f} sekunder.") from None
        except TROUBLES as error:  # before any reader is counted
            raise PlansvarError(f"Första sidan går inte att öppna. {type(error).__name__}: {error}") from error


async def _asked(server: Server, readers: int, pace: Pace, questions: Sequence[str]) -> Level:
    ready = server.memory
    async with asyncio.timeout(MOST_SECONDS):
        modules = Modules()
        suggestions = await suggestions_of(server, modules)
        opened = await one_by_one(server, [()] * PAGES, modules)
        asked = conversations(suggestions, questions or suggestions, CONVERSATIONS, LENGTH)
        alone = await one_by_one(server, asked, modules)
        expected = {talk: tuple(a.told for a in v.answers) for talk, v in zip(asked, alone.visits, strict=True)}
        talks = [asked[number % len(asked)] for number in range(readers)]
        crowd = await together(server, talks, modules, pace, expected)
    logged = tuple(f"loggen: {line}" for line in server.told.splitlines() if any(word in line for word in _LOGGED))
    return Level(alone, crowd, opened.server_cpu / PAGES, ready, server.told.count(INDEX_READ), logged)


def _questions() -> list[str]:
    """The fixed questions over the embedded corpus that stand alone."""
    lines = [line for file in sorted(QUESTIONS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()]
    questions = [question_from(json.loads(line)) for line in lines]
    return [q.text for q in questions if q.kind in KINDS and q.corpus == EMBEDDED and not q.history and not q.as_of]


def _machine() -> str:
    return f"{os.cpu_count()} kärnor, {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
