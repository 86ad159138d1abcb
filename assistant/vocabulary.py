"""The words of the texts that may be quoted, each analysed once, and how alike a question's word is to each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from assistant.words import lowered
from index import analysis

Rows = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]

SAME_STEM = 1.0
SAME_FOLDED = 0.85  # "mal" for "mål": the letters that bad scans and foreign keyboards lose
SAME_PART = 0.7  # "bostad" in "bostadsbolag": the thing itself is another
SAME_HEAD = 0.9  # "bolag" in "bostadsbolag": one kind of the thing asked about
PART_OF_ASKED = 0.5  # "bolag" where "bostadsbolag" was asked about
NEAR = 0.6  # a near expression of the lexicon
FUZZY = 0.62  # least share of common 4-grams that counts as the same word, misspelt or badly scanned
ALIKE = 0.8  # least share of letters kept, by edits: one or two misread letters in a word of twelve
WORTH_COMPARING = 0.3  # share of common 4-grams below which two words are not compared letter by letter
SHORTEST_FUZZY = 6  # letters; shorter words have too few 4-grams to tell
SHORTEST_PART = 4  # letters of a compound's part that counts alone
NOTHING = 0  # the row of no word: every text has it, so that no text is empty


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question, with its weight and the stems of words near it, which count `nearness`."""

    word: str
    weight: float
    near: frozenset[str] = frozenset()
    nearness: float = NEAR


class Vocabulary:
    """Grows with every text that it meets; what it says of a text does not depend on the others.

    Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._rows: dict[str, int] = {"": NOTHING}
        self._texts: dict[str, Rows] = {}
        self._stems: dict[str, list[int]] = defaultdict(list)
        self._part_stems: dict[str, list[int]] = defaultdict(list)
        self._head_stems: dict[str, list[int]] = defaultdict(list)
        self._folded: dict[str, list[int]] = defaultdict(list)
        self._grams: dict[str, list[int]] = defaultdict(list)
        self._words: list[str] = [""]
        self._gram_counts: list[int] = [0]
        self._kept: dict[Term, Shares] = {}
        self._kept_for = 0
        self._lock = Lock()

    def shares(self, terms: Sequence[Term], texts: Sequence[str]) -> Shares:
        """How well (0 to 1) each text holds each term: the best of its words; (terms, texts)."""
        if not texts or not terms:
            return np.zeros((len(terms), len(texts)))
        with self._lock:
            rows = [self._rows_of(text) for text in texts]
            flat = np.concatenate(rows)
            starts = np.cumsum([0, *(len(each) for each in rows[:-1])])
            return np.stack([np.maximum.reduceat(self._likeness(term)[flat], starts) for term in terms])

    def shares_of_texts(self, terms: Sequence[Term], texts: Sequence[str]) -> Shares:
        """How much (0 to 1) of each text is the terms: the mean, over its words, of the best likeness; (texts,)."""
        if not texts or not terms:
            return np.zeros(len(texts))
        with self._lock:
            rows = [self._rows_of(text) for text in texts]
            flat = np.concatenate(rows)
            starts = np.cumsum([0, *(len(each) for each in rows[:-1])])
            best = np.max([self._likeness(term) for term in terms], axis=0)
            counts = np.array([max(len(each) - 1, 1) for each in rows])  # the row of no word aside
            return np.asarray(np.add.reduceat(best[flat], starts) / counts)

    def closest(self, word: str, text: str) -> str:
        """The text's own word for a misspelt or badly scanned one; the word itself when none is like it."""
        asked = word.lower()
        found = max(sorted(text_words(text)), key=lambda other: fuzzy(asked, other), default=asked)
        return found if found != asked and fuzzy(asked, found) >= ALIKE else word

    def _rows_of(self, text: str) -> Rows:
        """The rows of a text's words, each once."""
        known = self._texts.get(text)
        if known is None:
            known = np.array([NOTHING, *(self._row(word) for word in sorted(text_words(text)))], dtype=np.int64)
            self._texts[text] = known
        return known

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._words)
            self._words.append(word)
            for stem in analysis.stems(word):
                self._stems[stem].append(row)
            for stem in {stem for part in analysis.parts(word) for stem in analysis.stems(part)}:
                self._part_stems[stem].append(row)
            for stem in analysis.stems((analysis.parts(word) or ("",))[-1]):
                self._head_stems[stem].append(row)
            self._folded[analysis.fold(word)].append(row)
            grams = set(analysis.grams(word))
            self._gram_counts.append(len(grams))
            for gram in grams:
                self._grams[gram].append(row)
        return row

    def _likeness(self, term: Term) -> Shares:
        """How alike (0 to 1) each word is to a term, (words,); kept until there are other words."""
        if self._kept_for != len(self._words):
            self._kept.clear()
            self._kept_for = len(self._words)
        if term not in self._kept:
            self._kept[term] = self._likeness_now(term)
        return self._kept[term]

    def _likeness_now(self, term: Term) -> Shares:
        """What is surer replaces what is less sure."""
        found = np.zeros(len(self._words))
        own = analysis.stems(term.word)
        parts = [part for part in analysis.parts(term.word) if len(part) >= SHORTEST_PART]
        self._raise(found, (self._stems[s] for part in parts for s in analysis.stems(part)), PART_OF_ASKED)
        for row, likeness in self._alike_by_letters(term.word):
            found[row] = max(found[row], likeness)
        self._raise(found, (self._stems[stem] for stem in term.near if stem in self._stems), term.nearness)
        self._set(found, (self._part_stems[stem] for stem in own if stem in self._part_stems), SAME_PART)
        self._set(found, (self._head_stems[stem] for stem in own if stem in self._head_stems), SAME_HEAD)
        self._set(found, (self._folded.get(analysis.fold(term.word), ()),), SAME_FOLDED)
        self._set(found, (self._stems[stem] for stem in own if stem in self._stems), SAME_STEM)
        return found

    def _alike_by_letters(self, asked: str) -> Iterable[tuple[int, float]]:
        if len(asked) < SHORTEST_FUZZY or asked.isdigit():
            return
        grams = set(analysis.grams(asked))
        common = Counter(row for gram in grams if gram in self._grams for row in self._grams[gram])
        for row, number in common.items():
            if 2 * number >= WORTH_COMPARING * (len(grams) + self._gram_counts[row]):
                yield row, fuzzy(asked, self._words[row])

    @staticmethod
    def _raise(found: Shares, groups: Iterable[Sequence[int]], likeness: float) -> None:
        for rows in groups:
            found[list(rows)] = np.maximum(found[list(rows)], likeness)

    @staticmethod
    def _set(found: Shares, groups: Iterable[Sequence[int]], likeness: float) -> None:
        for rows in groups:
            found[list(rows)] = likeness


def text_words(text: str) -> frozenset[str]:
    """The content words of a text as they are matched."""
    return frozenset(analysis.content_words(lowered(text)))


def fuzzy(asked: str, word: str) -> float:
    """Likeness of two words that differ by typing or scanning: few edits for their length, or many common 4-grams."""
    if min(len(asked), len(word)) < SHORTEST_FUZZY or asked.isdigit() or word.isdigit():
        return 0.0
    mine, other = set(analysis.grams(asked)), set(analysis.grams(word))
    dice = 2 * len(mine & other) / (len(mine) + len(other))
    if dice < WORTH_COMPARING:
        return 0.0
    edits = Levenshtein.normalized_similarity(analysis.fold(asked), analysis.fold(word), score_cutoff=ALIKE)
    return max(float(edits), dice if dice >= FUZZY else 0.0)
