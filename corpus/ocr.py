"""The repaired reading of badly scanned text: what its misread words probably were. Never shown as a quotation.

repaired = read_text("Socialndmnden dr positiv", known)   # .text is "Socialnämnden är positiv"
repaired.changes                                          # ((Span(0, 13), "Socialnämnden"), (Span(14, 16), "är"))

A reading is taken when it is far likelier than everything else that the word can have been, given what letters are
read as (confusions.tsv), how usual the words are, and what stands before and after (vocabulary.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp, log

from corpus.guesses import Guess, Guesses, guesses_by
from corpus.model import Span
from corpus.vocabulary import NUMBER, START, Vocabulary

# The chance that a reading must have to be taken, given its neighbours; the rest is what all others have together.
# .8 repairs one or two in a hundred misread words more, and makes half as many errors more.
TAKEN = 0.9
MARGIN = 3.0  # nats by which a word that stands alone must be likelier than the next: 20 times
# What letters are read as differs from scan to scan: the table's costs count for less than they say.
_FAITH = 0.9
_TOKEN = re.compile(r"[^\s\-–—/.,:;…]+")
_ADDRESS = re.compile(r"\S*(?:@\S*\.|www\.|://)\S*")
_BEFORE, _AFTER = "([<„\"'”“‘’«»*•·!?", ")]>\"'”“‘’«»*?!|}"
_BROKEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")
_ENDS = re.compile(r"[.!?:]\W*\s|\n\s*\n")
_AS_I = frozenset("1lI")  # what the word "i" is read as
_NUMBER = re.compile(r"[\d%§]+")


Change = tuple[Span, str]  # a place in a text and what was read there


@dataclass(frozen=True, slots=True)
class WordReading:
    """What a word probably was; `margin` is by how many nats it is likelier than the next."""

    text: str
    margin: float


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its readings in place. `changes` are the places in the original and what was read there."""

    text: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of the text. `starts` is true where a sentence begins."""

    span: Span
    text: str
    starts: bool


def readings(word: str, known: Vocabulary) -> WordReading | None:
    """What a word that stands alone was, when that is clear; None when it is right as it stands or not clear."""
    guesses = guesses_by(known).of(word)
    ranked = sorted(((_score(guess) + log(guess.weight), guess) for guess in guesses), key=lambda pair: -pair[0])
    if len(ranked) < 2 or ranked[0][1] is guesses[0]:
        return None
    margin = ranked[0][0] - ranked[1][0]
    return WordReading(ranked[0][1].text, margin) if margin >= MARGIN else None


def read_text(text: str, known: Vocabulary) -> Repaired:
    """The reading of a badly scanned text."""
    return read_with(text, guesses_by(known))


def read_with(text: str, guesses: Guesses) -> Repaired:
    """The reading of a text by these guesses."""
    pieces = tuple(_pieces(text, guesses))
    changes = tuple(_changes(pieces, guesses)) if pieces else ()
    return Repaired(applied(text, changes), changes)


def applied(text: str, changes: Iterable[Change]) -> str:
    """The text with each place replaced by its reading."""
    parts, at = [], 0
    for span, reading in changes:
        parts += [text[at : span.start], reading]
        at = span.end
    return "".join((*parts, text[at:]))


def _score(guess: Guess) -> float:
    return -_FAITH * guess.cost


def _pieces(text: str, guesses: Guesses) -> Iterator[_Piece]:
    """The words of a text; addresses are left out, and a word broken at the end of a line is one where it is known."""
    addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
    broken = {match.start(): match.end() for match in _BROKEN.finditer(text)}
    last = skip = 0
    for match in _TOKEN.finditer(text):
        span = _bare(text, match.start(), match.end())
        if span.start < skip or not len(span) or any(address.overlaps(span) for address in addresses):
            continue
        word = text[span.start : span.end]
        if span.end in broken and (rest := _TOKEN.match(text, broken[span.end])):
            joined = word + text[rest.start() : (end := _bare(text, rest.start(), rest.end()).end)]
            if guesses.known.weight(joined.lower()) or len(guesses.of(joined)) > 1:
                span, word, skip = Span(span.start, end), joined, end
        yield _Piece(span, word, starts=not last or bool(_ENDS.search(text[last : span.start])))
        last = span.end


def _bare(text: str, start: int, end: int) -> Span:
    """The place without quotation marks, brackets and list marks around it."""
    while start < end and text[start] in _BEFORE:
        start += 1
    while end > start + 1 and text[end - 1] in _AFTER:
        end -= 1
    return Span(start, end)


def _choices(piece: _Piece, guesses: Guesses) -> tuple[Guess, ...]:
    """The word as it stands, and what it can have been; a letter that stands alone can only have been "i"."""
    if not _NUMBER.fullmatch(piece.text) and len(piece.text) > 1:
        return guesses.of(piece.text)
    itself = Guess(piece.text, 0.0, guesses.known.weight(NUMBER) or 1.0)
    if piece.text not in _AS_I:
        return (itself,)
    first, *others = guesses.of(piece.text)
    return (itself if piece.text.isdigit() else first, *(guess for guess in others if guess.word == "i"))


def _changes(pieces: Sequence[_Piece], guesses: Guesses) -> Iterator[Change]:
    lattice = [_choices(piece, guesses) for piece in pieces]
    for piece, choices, chances in zip(pieces, lattice, _chances(pieces, lattice, guesses.known), strict=True):
        at = max(range(len(choices)), key=lambda number: chances[number])
        if at and chances[at] >= TAKEN:
            yield piece.span, choices[at].text


def _chances(
    pieces: Sequence[_Piece], lattice: Sequence[tuple[Guess, ...]], known: Vocabulary
) -> Iterator[list[float]]:
    """The chance of every guess at every place, given all others: forwards and backwards over the lattice."""
    steps: list[list[list[float]]] = []  # for every place, for every guess before it, for every guess: its logarithm
    for at, guesses in enumerate(lattice):
        befores = [_key(guess) for guess in lattice[at - 1]] if at and not pieces[at].starts else [START]
        steps.append([[known.chance(_key(g), before, g.weight) + _score(g) for g in guesses] for before in befores])
    forwards: list[list[float]] = []
    for at, step in enumerate(steps):
        before = [0.0] if not at else forwards[-1] if len(step) > 1 else [_sum(forwards[-1])]
        columns = zip(*step, strict=True)
        forwards.append([_sum([b + price for b, price in zip(before, column, strict=True)]) for column in columns])
    after = [0.0] * len(lattice[-1])
    behind = [after]
    for at in range(len(steps) - 1, 0, -1):
        sums = [_sum([price + later for price, later in zip(row, after, strict=True)]) for row in steps[at]]
        after = sums if len(sums) > 1 else sums * len(lattice[at - 1])
        behind.append(after)
    for ahead, back in zip(forwards, reversed(behind), strict=True):
        both = [a + b for a, b in zip(ahead, back, strict=True)]
        total = _sum(both)
        yield [exp(value - total) for value in both]


def _key(guess: Guess) -> str:
    return NUMBER if guess.text.isdigit() else guess.word


def _sum(logarithms: Sequence[float]) -> float:
    """The logarithm of the sum of what the logarithms stand for."""
    most = max(logarithms)
    return most + log(sum(exp(value - most) for value in logarithms))
