"""What letters are read as in scans: a learned table, and what a misread word can have been, nearest first."""

import heapq
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from pathlib import Path

TABLE = Path(__file__).with_name("confusions.tsv")
LONGEST = 3  # letters on either side of a row
_SURE = 0.001  # least chance that a letter is read as itself, where the table leaves no more


@dataclass(frozen=True, slots=True)
class Confusion:
    """`meant` is read as `read` in `share` (0 to 1) of the places where it stands; `times` is how often it was seen.

    A whole word has a blank on either side: " är " is read as " &r ".
    """

    meant: str
    read: str
    share: float
    times: int


@dataclass(frozen=True)
class Confusions:
    """The table, from what is read to what can have been meant, at a cost: the negative logarithm of its chance."""

    rows: tuple[Confusion, ...]

    @cached_property
    def _kept(self) -> Mapping[str, float]:
        """What it costs that a letter is read as itself."""
        lost: dict[str, float] = {}
        for row in self.rows:
            if len(row.meant) == 1:
                lost[row.meant] = lost.get(row.meant, 0.0) + row.share
        return {letter: -log(max(_SURE, 1.0 - share)) for letter, share in lost.items()}

    @cached_property
    def _meanings(self) -> Mapping[str, tuple[tuple[str, float], ...]]:
        found: dict[str, list[tuple[str, float]]] = {}
        for row in self.rows:
            found.setdefault(row.read, []).append((row.meant, -log(row.share)))
        return {read: tuple(sorted(meant, key=lambda pair: pair[1])) for read, meant in found.items()}

    def cost_of_itself(self, word: str) -> float:
        """What it costs that a word is read as it is."""
        return sum(self._kept.get(letter, 0.0) for letter in word)

    def words_behind(
        self, read: str, most: int, farthest: float, threes: Container[str] | None = None
    ) -> Iterator[tuple[str, float]]:
        """What `read` can have been, with its cost, the cheapest first, within `farthest` of the first.

        Best-first search, led by the exact cost of the cheapest way to the end; it ends after `most` steps. `threes`
        are the rows of three letters that occur in words (see `threes_of`); others are left out.
        """
        for whole, cost in self._meanings.get(f" {read} ", ()):
            yield whole.strip(), cost
        steps = [self._steps(read, at) for at in range(len(read))]
        rest = _cheapest_rests(steps)
        heap: list[tuple[float, float, int, str]] = [(rest[0], 0.0, 0, " ")]
        seen: set[str] = set()
        for _ in range(most):
            if not heap:
                return
            bound, cost, at, meant = heapq.heappop(heap)
            if bound > rest[0] + farthest:
                return
            if at == len(read):
                if meant not in seen:
                    seen.add(meant)
                    yield meant.strip(), cost
                continue
            for text, length, price in steps[at]:
                longer = meant + text + " " * (at + length == len(read))
                if threes is None or _is_made_of(longer[max(0, len(meant) - 2) :].lower(), threes):
                    ahead = cost + price + rest[at + length]
                    heapq.heappush(heap, (ahead, cost + price, at + length, longer))

    def _steps(self, read: str, at: int) -> tuple[tuple[str, int, float], ...]:
        """The ways on from a place in what was read: what was meant, how many letters of the reading, at which cost."""
        steps = [(read[at], 1, self._kept.get(read[at], 0.0))]
        for length in range(1, min(LONGEST, len(read) - at) + 1):
            steps += [(meant, length, price) for meant, price in self._meanings.get(read[at : at + length], ())]
        return tuple(steps)


def threes_of(words: Iterable[str]) -> frozenset[str]:
    """All rows of three letters in words, with a blank before the first letter and after the last."""
    padded = (f" {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _is_made_of(letters: str, threes: Container[str]) -> bool:
    return all(letters[at : at + 3] in threes for at in range(len(letters) - 2))


def _cheapest_rests(steps: Sequence[Sequence[tuple[str, int, float]]]) -> list[float]:
    """For every place in a word, what the cheapest way from there to the end costs."""
    rest = [0.0] * (len(steps) + 1)
    for at in range(len(steps) - 1, -1, -1):
        rest[at] = min(price + rest[at + length] for _, length, price in steps[at])
    return rest


@lru_cache(maxsize=1)
def learned_confusions() -> Confusions:
    """The table in confusions.tsv: what was meant, what was read, the share and the number of times."""
    return Confusions(tuple(_row(line) for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]))


def _row(line: str) -> Confusion:
    meant, read, share, times = line.split("\t")
    return Confusion(meant.replace("_", " "), read.replace("_", " "), float(share), int(times))


def write_confusions(table: Confusions, path: Path) -> None:
    """Stores the table, the most frequent first; a blank is written as an underscore."""
    rows = sorted(table.rows, key=lambda row: (-row.times, row.meant, row.read))
    lines = ["meant\tread\tshare\ttimes"]
    lines += [f"{r.meant.replace(' ', '_')}\t{r.read.replace(' ', '_')}\t{r.share:.5f}\t{r.times}" for r in rows]
    path.write_text("\n".join((*lines, "")), encoding="utf-8")
