"""From pairs of true and read words to the table of confusions."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.confusion import LONGEST, Confusion, Confusions

FEWEST = 3  # times a confusion must have been seen; once is enough for å, ä and ö
FEWEST_WORDS = 3  # times a whole word must have been misread in the same way
POOLED = 0.1  # part that å and ä take of the share of each other's misreadings
LEAST_POOLED = 0.0001
SHORT = 3  # letters of a word that is also learned as a whole
_UMLAUTS = frozenset("åäöÅÄÖ")
_TWINS = {"å": "ä", "ä": "å", "Å": "Ä", "Ä": "Å"}
# Often seen in archives and hardly ever in our prints: a small i that stands alone, between serifs, is read as a one.
ASSUMED = (Confusion(" i ", " 1 ", 0.01, 0),)
_SPECIAL = 0.4  # cost of å, ä or ö against any sign: that is where scans go wrong
Edit = tuple[str, str]


def learn(pairs: Iterable[tuple[str, str]]) -> Confusions:
    """The confusions seen in pairs of words, each with its share of the places where it could have happened."""
    stood, misread = Counter[str](), Counter[Edit]()
    for meant, read in pairs:
        meant, read = bare(meant), bare(read)
        stood.update(meant[i:j] for i in range(len(meant)) for j in range(i + 1, min(len(meant), i + LONGEST) + 1))
        misread.update(edits(meant, read))
        if len(meant) <= SHORT:
            stood[f" {meant} "] += 1
            if meant != read:
                misread[f" {meant} ", f" {read} "] += 1
    rows = [
        Confusion(meant, read, times / stood[meant], times)
        for (meant, read), times in sorted(misread.items())
        if times >= _fewest(meant) and not read.strip().isspace()
    ]
    return Confusions((*_pooled(rows), *ASSUMED))


def _fewest(meant: str) -> int:
    return 1 if meant in _UMLAUTS else FEWEST_WORDS if meant.startswith(" ") else FEWEST


def _pooled(rows: Sequence[Confusion]) -> Iterable[Confusion]:
    """The rows with å and ä taking a part of each other's: a scan may well read one as it was read the other."""
    own = {(row.meant, row.read): row for row in rows}
    for row in rows:
        twin = _TWINS.get(row.meant)
        if not twin:
            yield row
            continue
        other = own.get((twin, row.read))
        share = (1 - POOLED) * row.share + POOLED * (other.share if other else 0.0)
        yield Confusion(row.meant, row.read, share, row.times)
        if not other and POOLED * row.share >= LEAST_POOLED:
            yield Confusion(twin, row.read, POOLED * row.share, 0)


def bare(word: str) -> str:
    """A word without the punctuation around it."""
    return word.strip(".,;:!?()[]”“‘\"'’»«…–-")


def edits(meant: str, read: str) -> tuple[Edit, ...]:
    """What was read for what, by the cheapest alignment; neighbouring edits are one.

    What was lost or added without anything in its place takes the letter before it with it, or the one after it.
    """
    found: list[Edit] = []
    pairs = _aligned(meant, read)
    at = 0
    while at < len(pairs):
        end = at
        while end < len(pairs) and pairs[end][0] != pairs[end][1]:
            end += 1
        if end > at:
            one, other = _joined(pairs[at:end])
            if (not one or not other) and at:
                one, other = _joined(pairs[at - 1 : end])
            elif not one or not other:
                one, other = _joined(pairs[at : end + 1])
            found.append((one, other))
        at = end + 1
    return tuple(e for e in found if e[0] and e[1] and max(len(e[0]), len(e[1])) <= LONGEST)


def _joined(pairs: Sequence[Edit]) -> Edit:
    return "".join(one for one, _ in pairs), "".join(other for _, other in pairs)


def _aligned(meant: str, read: str) -> Sequence[Edit]:
    """The letters of both words side by side; one that was lost or added stands against nothing."""
    cost = [[0.0] * (len(read) + 1) for _ in range(len(meant) + 1)]
    for i in range(len(meant) + 1):
        for j in range(len(read) + 1):
            if i or j:
                cost[i][j] = min(
                    cost[i - 1][j - 1] + _price(meant[i - 1], read[j - 1]) if i and j else 99.0,
                    cost[i - 1][j] + 1 if i else 99.0,
                    cost[i][j - 1] + 0.9 if j else 99.0,
                )
    pairs: list[Edit] = []
    i, j = len(meant), len(read)
    while i or j:
        if i and j and cost[i][j] == cost[i - 1][j - 1] + _price(meant[i - 1], read[j - 1]):
            i, j = i - 1, j - 1
            pairs.append((meant[i], read[j]))
        elif i and cost[i][j] == cost[i - 1][j] + 1:
            i -= 1
            pairs.append((meant[i], ""))
        else:
            j -= 1
            pairs.append(("", read[j]))
    return pairs[::-1]


def _price(one: str, other: str) -> float:
    return 0.0 if one == other else _SPECIAL if one in _UMLAUTS else 1.0
