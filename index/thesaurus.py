"""Reads the lexicon: which Swedish expressions lie near each other, and what they mean in English."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.analysis import content_words, lemma, parts, stem, words
from index.stopwords import STOP_WORDS

LEXICON = Path(__file__).parent / "lexicon" / "lexicon.tsv"
# Tuned 2026-11-21 with all else in place (hit@5 / MRR@10 on 122 development questions): near .2 and kin .5 give
# .87/.77; near .1 .88/.76, near .3 .87/.78 but worse on scans; kin like any near word .86/.77, kin .8 .85/.76.
NEAR_WEIGHT = 0.2
KIN_WEIGHT = 0.5
KIN_LETTERS = 5
LONGEST = 5  # words in a phrase; longer entries of the lexicon are explanations rather than expressions


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword with its English glosses and the Swedish expressions near it."""

    head: str
    glosses: tuple[str, ...]
    near: tuple[str, ...]


@cache
def read_lexicon(path: Path = LEXICON) -> tuple[Entry, ...]:
    """All entries in file order. Raises ValueError for a line without three columns."""
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        columns = line.split("\t")
        if len(columns) != 3:
            raise ValueError(f"{path.name} line {number}: expected 3 columns, found {len(columns)}.")
        entries.append(Entry(columns[0], _listed(columns[1]), _listed(columns[2])))
    return tuple(entries)


def _listed(column: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in column.split(",") if item.strip())


def unit_key(word: str) -> str:
    """The unit of one casefolded word: the stem of its lemma, so that all inflections share it."""
    return stem(lemma(word))


def phrase_key(phrase: str) -> str:
    """The unit of an expression: its words' units joined by an underscore ("" when it has no words)."""
    return "_".join(unit_key(word) for word in words(phrase))


def keys_of(phrase: str) -> tuple[str, ...]:
    """All units that an expression answers to: a single word is found by its own stem too."""
    found = words(phrase)
    if len(found) == 1:
        return tuple(dict.fromkeys((unit_key(found[0]), stem(found[0]))))
    return (phrase_key(phrase),) if 1 < len(found) <= LONGEST else ()


def segment(text: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """The text as units of the vocabulary: longest expression first, then the word, then the parts of a compound.

    Words without any unit are left out; the lexical arm has them.
    """
    found = words(text)
    keys = [unit_key(word) for word in found]
    units: list[str] = []
    at = 0
    while at < len(found):
        for length in range(min(LONGEST, len(found) - at), 1, -1):
            phrase = "_".join(keys[at : at + length])
            if phrase in vocabulary:
                units.append(phrase)
                at += length
                break
        else:
            units.extend(units_of_word(found[at], vocabulary))
            at += 1
    return tuple(units)


def units_of_word(word: str, vocabulary: Collection[str]) -> tuple[str, ...]:
    """The units of one casefolded word: itself, or the parts of a compound that have units; empty for a stop word."""
    if word in STOP_WORDS:
        return ()
    for key in (unit_key(word), stem(word)):
        if key in vocabulary:
            return (key,)
    return tuple(key for part in parts(word) if (key := unit_key(part)) in vocabulary and part not in STOP_WORDS)


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """For each unit, the content words of the expressions near it."""

    near: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_entries(cls, entries: tuple[Entry, ...]) -> "Thesaurus":
        """Both ways: a headword leads to its near expressions, and each of those back to the headword."""
        near: dict[str, dict[str, None]] = defaultdict(dict)
        for entry in entries:
            head = content_words(entry.head)
            for key in keys_of(entry.head):
                near[key].update((word, None) for other in entry.near for word in content_words(other))
            for other in entry.near:
                for key in keys_of(other):
                    near[key].update((word, None) for word in head)
        return cls({key: tuple(found) for key, found in near.items()})

    def expand(self, text: str) -> dict[str, float]:
        """Words near those of the text with the weight they have beside the text's own words (1).

        Near words of one expression share NEAR_WEIGHT: each of n gets NEAR_WEIGHT / sqrt(n). A word of the same family
        (bedöma, bedömning) gets KIN_WEIGHT.
        """
        own = {unit_key(word) for word in content_words(text)}
        weights: dict[str, float] = {}
        for unit in segment(text, self.near):
            found = [word for word in self.near.get(unit, ()) if unit_key(word) not in own]
            for word in found:
                weight = KIN_WEIGHT if is_kin(word, unit) else NEAR_WEIGHT * len(found) ** -0.5
                weights[word] = max(weights.get(word, 0.0), weight)
        return weights


def is_kin(word: str, unit: str) -> bool:
    """Whether a word begins like one of the words of a unit."""
    return any(len(part) >= KIN_LETTERS and word.startswith(part[:KIN_LETTERS]) for part in unit.split("_"))


@cache
def embedded_thesaurus() -> Thesaurus:
    """The thesaurus of the project's own lexicon."""
    return Thesaurus.from_entries(read_lexicon())
