"""What a misread word can have been: the known words behind it, with the chance of each, remembered word by word."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import exp, log

from corpus.confusion import Confusions, learned_confusions, threes_of
from corpus.vocabulary import Vocabulary

MOST = 1500  # steps of the search behind a word
FARTHEST = 14.0  # nats by which a string may be less likely than the likeliest, before it is known to be a word
HOPELESS = 5.0  # nats behind the best at which the search ends
KEPT = 6  # words that are weighed against each other
# How usual a word is that nobody knows, as a number of times seen: less with every letter, as most of them are misread.
_UNKNOWN, _UNKNOWN_LETTER = 0.02, 0.6
_UNKNOWN_NAME, _UNKNOWN_NAME_LETTER = 0.5, 0.6
_FLOOR = 1e-9
_FEW = 2  # words of so many letters are read otherwise only as a whole


@dataclass(frozen=True, slots=True)
class Guess:
    """A word that can have been meant. `cost` is the negative logarithm of the chance that it is read as it was."""

    text: str
    cost: float
    weight: float

    @property
    def word(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, eq=False)
class Guesses:
    """The guesses of every word asked for, by one vocabulary and one table."""

    known: Vocabulary
    table: Confusions
    _found: dict[str, tuple[Guess, ...]] = field(default_factory=dict, init=False, repr=False)

    def of(self, word: str) -> tuple[Guess, ...]:
        """The word as it stands, then the known words that can have been meant, the likeliest first."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._sought(word)
        return found

    def _sought(self, word: str) -> tuple[Guess, ...]:
        itself = self._itself(word)
        best: dict[str, Guess] = {}
        nearest = _unlikeliness(itself)
        for form, cased in _forms(word):
            for meant, cost in self.table.words_behind(form, MOST, FARTHEST, self._threes):
                if cost - self._most > nearest + HOPELESS:
                    break  # not even the most usual word could still compete
                lower = meant.lower()
                if lower == itself.word or not meant.isalpha() or (lower in best and best[lower].cost <= cost):
                    continue
                weight = self.known.weight(lower)
                if weight:
                    guess = best[lower] = Guess(_as(meant, cased), cost, weight)
                    nearest = min(nearest, _unlikeliness(guess))
        ranked = sorted(best.values(), key=lambda guess: (_unlikeliness(guess), guess.text))
        return (itself, *ranked[:KEPT])

    @cached_property
    def _threes(self) -> frozenset[str]:
        return threes_of(self.known.usage.words)

    @cached_property
    def _most(self) -> float:
        """The logarithm of the weight of the most usual word."""
        return log(max(self.known.usage.words.values(), default=1))

    def _itself(self, word: str) -> Guess:
        weight = self.known.weight(word.lower()) if word.isalpha() else 0.0
        return Guess(word, self.table.cost_of_itself(word), weight or _unknown(word))


def _unlikeliness(guess: Guess) -> float:
    return guess.cost - log(guess.weight)


@lru_cache(maxsize=4)
def guesses_by(known: Vocabulary) -> Guesses:
    """The guesses by a vocabulary and the learned table; the same ones for the same vocabulary."""
    return Guesses(known, learned_confusions())


def _unknown(word: str) -> float:
    is_name = word[:1].isupper()
    at_first, letter = (_UNKNOWN_NAME, _UNKNOWN_NAME_LETTER) if is_name else (_UNKNOWN, _UNKNOWN_LETTER)
    return max(_FLOOR, at_first * exp(-letter * len(word)))


def _forms(word: str) -> tuple[tuple[str, str], ...]:
    """The word as it stands, and in lower case where it is a name, begins a sentence or is in capitals."""
    if word.isupper() and len(word) > _FEW:
        return ((word, "upper"), (word.lower(), "upper"))
    if word[:1].isupper() and word[1:].islower():
        return ((word, ""), (word.lower(), "title"))
    return ((word, ""),)


def _as(meant: str, cased: str) -> str:
    """With the capitals of what was read; capitals inside a word are misread small letters."""
    return meant.upper() if cased == "upper" else (meant[:1].upper() if cased else meant[:1]) + meant[1:].lower()
