"""How well a stretch of text covers the words of a question, by their weight: stems, compound parts, OCR readings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from assistant.words import is_empty, lowered
from index import analysis
from index.thesaurus import embedded_thesaurus

CARRIED = 0.5  # weight of a word taken over from an earlier turn, beside 1 for the question's own
NAMING = 0.2  # weight of a word that only names the document asked about: its sentences seldom repeat it
UNKNOWN = 1.3  # weight of a word that no passage has, beside the rarest that one has
NAMING_ALONE = 0.8  # the same when the question has hardly any other word: then it is about the document itself
ASKING = 0.1  # weight of a word that says which kind of thing is asked for: a text gives the thing instead
FRAME = 0.3  # weight of a verb that nearly any sentence could have
SAME_STEM = 1.0
SAME_FOLDED = 0.85  # "mal" for "mål": the letters that bad scans and foreign keyboards lose
SAME_PART = 0.7  # "bostad" in "bostadsbolag": the thing itself is another
NEAR = 0.6  # a near expression of the lexicon
FUZZY = 0.62  # least share of common 4-grams that counts as the same word, misspelt or badly scanned
ALIKE = 0.8  # least share of letters kept, by edits: one or two misread letters in a word of twelve
WORTH_COMPARING = 0.3  # share of common 4-grams below which two words are not compared letter by letter
SHORTEST_FUZZY = 6  # letters; shorter words have too few 4-grams to tell


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question, with its weight and its near words."""

    word: str
    weight: float
    near: frozenset[str] = frozenset()


def terms_of(
    own: str, carried: str, naming: Iterable[str], asking: Iterable[str], weights: Mapping[str, float], says: bool
) -> tuple[Term, ...]:
    """The weighted terms of a question.

    `naming` are words that only name a document, `asking` words that only say what kind of thing is asked for,
    `weights` an idf by word; a word that it does not hold (no passage has it) gets UNKNOWN times the greatest weight.
    `says`: the question asks what the document named says about something else.
    """
    unknown = UNKNOWN * max(weights.values(), default=1.0)
    referring, kinds = {word.lower() for word in naming}, set(asking)
    asked = [word for word in analysis.content_words(own) if not is_empty(word)]
    for_name = NAMING if says or len(set(asked) - referring) > 1 else NAMING_ALONE
    terms: dict[str, Term] = {}
    for found, share_of_source in ((asked, 1.0), (analysis.content_words(carried), CARRIED)):
        for word in found:
            part = (
                ASKING
                if word in kinds
                else for_name
                if word in referring
                else FRAME
                if word in _FRAME
                else share_of_source
            )
            terms.setdefault(word, Term(word, part * weights.get(word, unknown), _near(word)))
    return tuple(terms.values())


_FRAME_TEXT = """
    ingår ingå hör nämns nämner nämnda behövs behöver krävs används använda fungerar tagit tas fram sker skedde kom
    började börjar omfattar innehåller beskrivs beskriver anges framgår skriver skrivs tycker anser menar arbetar
    arbeta jobbar jobba följande olika viktiga viktig vanligaste främsta
"""
_FRAME = frozenset(_FRAME_TEXT.split())


@lru_cache(maxsize=10_000)
def _near(word: str) -> frozenset[str]:
    return frozenset(stem for near in embedded_thesaurus().expand(word) for stem in analysis.stems(near))


@lru_cache(maxsize=20_000)
def text_words(text: str) -> frozenset[str]:
    """The content words of a text as the matcher meets them."""
    return frozenset(analysis.content_words(lowered(text)))


def coverage(terms: Sequence[Term], text: str) -> float:
    """The share (0 to 1) of the terms' weight that the text covers."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * share(term, text) for term in terms) / total if total else 0.0


def share(term: Term, text: str) -> float:
    """How well (0 to 1) the text holds one term: the best of its words."""
    return max((_alike(term.word, word, term.near) for word in text_words(text)), default=0.0)


@lru_cache(maxsize=500_000)
def _alike(asked: str, word: str, near: frozenset[str]) -> float:
    """How alike (0 to 1) a question word and a word of the text are."""
    stems = set(analysis.stems(word))
    if asked == word or stems & set(analysis.stems(asked)):
        return SAME_STEM
    if analysis.fold(asked) == analysis.fold(word):
        return SAME_FOLDED
    if any(set(analysis.stems(part)) & set(analysis.stems(asked)) for part in analysis.parts(word)):
        return SAME_PART
    best = NEAR if stems & near else 0.0
    if any(set(analysis.stems(part)) & stems for part in analysis.parts(asked) if len(part) > 3):
        best = max(best, SAME_PART - 0.2)
    return max(best, _fuzzy(asked, word))


def _fuzzy(asked: str, word: str) -> float:
    """Likeness of two words that differ by typing or scanning: few edits for their length, or many common 4-grams."""
    if min(len(asked), len(word)) < SHORTEST_FUZZY or asked.isdigit() or word.isdigit():
        return 0.0
    mine, other = set(analysis.grams(asked)), set(analysis.grams(word))
    dice = 2 * len(mine & other) / (len(mine) + len(other))
    if dice < WORTH_COMPARING:
        return 0.0
    edits = Levenshtein.normalized_similarity(analysis.fold(asked), analysis.fold(word), score_cutoff=ALIKE)
    return max(float(edits), dice if dice >= FUZZY else 0.0)


def as_written(phrase: str, text: str) -> str:
    """The phrase with each word replaced by the text's own word for it, where that is spelt otherwise."""
    return " ".join(_closest(word, text) for word in phrase.split())


def _closest(word: str, text: str) -> str:
    asked = word.lower()
    found = max(sorted(text_words(text)), key=lambda other: _fuzzy(asked, other), default=asked)
    return found if found != asked and _fuzzy(asked, found) >= ALIKE else word
