"""Which Swedish words there are, how usual they are, and which follow on which: what a misread word is judged by.

The counts are those of usage.tsv (general Swedish of municipal life, learned by `python -m eval.ocr_training`) and of
the clean pages of the documents at hand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log
from pathlib import Path

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from corpus.legibility import LEGIBLE
from corpus.model import Document

USAGE = Path(__file__).with_name("usage.tsv")
NUMBER = "#"  # every number counts as this word
START = ""  # what stands before the first word of a sentence
# Words beside those counted, as if they had been seen so many times.
_IN_DICTIONARY = 0.05
_FORM_OF_COUNTED = 0.3  # another form of a counted word
_COMPOUND = 0.005
_SHORT_IN_DICTIONARY = 0.0005  # the dictionary lists many abbreviations and foreign words of two and three letters
_SHORT = 3
_COUNTED_PART = 3  # letters of the shortest part of a compound
_SEEN_SHORT = 4  # times that a part of three letters must have been seen
_LONG_PART = 4  # letters that a part must have more of, when only the dictionary knows it
_GUESSED_PART = 0.05  # trust in such a part, and in a compound as the first part of another
_MORE_PARTS = 0.2
_ENDINGS = ("s", "r", "n", "t", "d", "en", "et", "na", "ns", "ts", "rs", "de", "nas", "des", "ens", "ets")
_FAITH = 20.0  # how often a word must have been seen for half of the trust to go to what followed on it
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,:/-]\d+)*|[.!?:]")


@dataclass(frozen=True, slots=True)
class Usage:
    """How often words, and pairs of words that follow on each other, were seen; in lower case."""

    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]

    def and_also(self, other: "Usage") -> "Usage":
        """Both together."""
        return Usage(Counter(self.words) + Counter(other.words), Counter(self.pairs) + Counter(other.pairs))


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Known words with their chances."""

    usage: Usage
    _weights: dict[str, float] = field(default_factory=dict, init=False, repr=False)
    _parts: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def total(self) -> float:
        return float(sum(self.usage.words.values()))

    def weight(self, word: str) -> float:
        """How usual a word in lower case is, as a number of times seen; 0 when it is not known."""
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = self._weighed(word)
        return found

    def chance(self, word: str, before: str, weight: float) -> float:
        """The natural logarithm of the chance that `word`, of this weight, follows on `before`."""
        alone = weight / self.total
        seen = self.usage.words.get(before, 0)
        if not seen:
            return log(alone)
        trust = seen / (seen + _FAITH)
        return log(trust * self.usage.pairs.get((before, word), 0) / seen + (1 - trust) * alone)

    def _weighed(self, word: str) -> float:
        counted = self.usage.words.get(word)
        if counted:
            return float(counted)
        if len(word) <= _SHORT:
            return _SHORT_IN_DICTIONARY if is_in_dictionary(word) else 0.0
        if is_in_dictionary(word):
            return _FORM_OF_COUNTED if lemma(word) in self.usage.words else _IN_DICTIONARY
        if word.endswith(_ENDINGS) and any(
            word.endswith(e) and len(word) - len(e) > _SHORT and word[: -len(e)] in self.usage.words for e in _ENDINGS
        ):
            return _IN_DICTIONARY
        return self._as_compound(word, _COMPOUND)

    def _as_compound(self, word: str, weight: float) -> float:
        """What a word weighs as two or more known words, each but the last with or without a joining s; else 0."""
        best = 0.0
        for at in range(len(word) - _COUNTED_PART, _COUNTED_PART - 1, -1):
            last = self._part(word[at:])
            if last:
                head = word[:at]
                first = max(self._part(head), self._part(head.removesuffix("s")))
                if not first and len(head) > 2 * _COUNTED_PART:
                    first = self._as_compound(head.removesuffix("s"), _MORE_PARTS)
                best = max(best, weight * first * last)
        return best

    def _part(self, part: str) -> float:
        """How far a part of a compound is trusted, 0 to 1."""
        found = self._parts.get(part)
        if found is None:
            found = self._parts[part] = self._trust(part)
        return found

    def _trust(self, part: str) -> float:
        seen = self.usage.words.get(part, 0)
        if len(part) <= _SHORT:
            return 1.0 if len(part) == _SHORT and seen >= _SEEN_SHORT else 0.0
        return 1.0 if seen else _GUESSED_PART if len(part) > _LONG_PART and is_in_dictionary(part) else 0.0


def is_in_dictionary(word: str) -> bool:
    """Whether the Swedish dictionary lists this form."""
    return word in _dictionary()


@lru_cache(maxsize=1)
def _dictionary() -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary("sv")


@lru_cache(maxsize=100_000)
def lemma(word: str) -> str:
    """The form under which a dictionary has the word."""
    return str(simplemma.lemmatize(word, lang="sv")).casefold()


def usage_of(texts: Iterable[str]) -> Usage:
    """The words of texts, and which follow on which within a sentence."""
    words, pairs = Counter[str](), Counter[tuple[str, str]]()
    for text in texts:
        before = START
        for token in _WORD.findall(text):
            if token in ".!?:":
                before = START
                continue
            word = key_of(token)
            words[word] += 1
            words[START] += before == START
            pairs[before, word] += 1
            before = word
    return Usage(words, pairs)


def key_of(token: str) -> str:
    """The word under which a token is counted: in lower case; all numbers are one."""
    return NUMBER if token[:1].isdigit() else token.lower()


@lru_cache(maxsize=1)
def general_usage() -> Usage:
    """What usage.tsv holds: a word, or two with a blank between, and how often it was seen."""
    words: dict[str, int] = {}
    pairs: dict[tuple[str, str], int] = {}
    for line in USAGE.read_text(encoding="utf-8").splitlines():
        key, _, count = line.partition("\t")
        before, blank, word = key.partition(" ")
        if blank:
            pairs[before, word] = int(count)
        else:
            words[key] = int(count)
    return Usage(words, pairs)


def write_usage(usage: Usage, path: Path, fewest: int = 2) -> None:
    """Stores the counts; pairs seen fewer times than `fewest` are left out."""
    rows = [*usage.words.items(), *((f"{a} {b}", n) for (a, b), n in usage.pairs.items() if n >= fewest)]
    path.write_text("".join(f"{key}\t{count}\n" for key, count in sorted(rows)), encoding="utf-8")


def vocabulary_of(documents: Iterable[Document], names: Iterable[str] = ()) -> Vocabulary:
    """The general vocabulary with the words of the documents' legible pages and the `names` of bodies."""
    clean = [
        document.slice(page.span)
        for document in documents
        for page in document.pages
        if page.legibility is not None and page.legibility >= LEGIBLE
    ]
    return Vocabulary(general_usage().and_also(usage_of([*clean, *names])))
