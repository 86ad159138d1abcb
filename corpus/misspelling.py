"""How far a word as it stands in a scan or a question is from the word that was meant: OCR errors are nearly free."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

_UMLAUTS = frozenset("åäö")
# What OCR in the wrong language makes of å, ä and ö (remissvar-socialnamnden, pages 1 to 9, and common ones beside).
_MISREAD = frozenset("åäöaoédièëêáàâãæøíîïeg&680sumz@")
_LOOKALIKES = frozenset({"1l", "1i", "li", "il", "0o", "o0", "5s", "8b", "ec", "rn", "ií", "fj", "jf", "1j"})
_UMLAUT = 0.2  # å, ä or ö misread as one of the above; without dots it costs half
_SECOND = 0.3  # the second of two characters that stand for one å, ä or ö ("ndgmnden")
_LOOKS_ALIKE = 0.4
_DOUBLED = 0.6  # one letter too few or too many of two equal ones
_UNHEARD = 0.5  # the n of "nämnd", which is not heard and often left out
_SWAPPED = 0.8  # two neighbours that changed places
FAR = 99.0  # more than any limit
MOST_EDITS = 6  # plain edits: å, ä and ö misread as two characters are two edits each, in a name with up to three


@lru_cache(maxsize=300_000)
def distance(written: str, meant: str, limit: float) -> float:
    """The cost of reading `written` as `meant`: 0 for equal words, about 1 a typing error, FAR past `limit`.

    Both in lower case. A Damerau-Levenshtein distance (optimal string alignment) in which what OCR does to å, ä and ö
    costs next to nothing.
    """
    if written == meant:
        return 0.0
    if Levenshtein.distance(written, meant, score_cutoff=MOST_EDITS) > MOST_EDITS:
        return FAR
    before: list[float] = []
    row = [0.0]
    for _ in written:
        row.append(row[-1] + 1.0)
    for at, letter in enumerate(meant, 1):
        line = [row[0] + 1.0]
        for to, got in enumerate(written, 1):
            cost = min(
                row[to - 1] + _substitution(letter, got),
                row[to] + _lost(meant, at),
                line[to - 1] + _added(meant, at, written, to),
            )
            if at > 1 and to > 1 and letter == written[to - 2] and meant[at - 2] == got and letter != got:
                cost = min(cost, before[to - 2] + _SWAPPED)
            line.append(cost)
        if min(line) > limit:
            return FAR
        before, row = row, line
    return row[-1] if row[-1] <= limit else FAR


def tolerance(length: int) -> float:
    """The distance up to which a word of this length counts as misspelt rather than as another word."""
    if length < 6:
        return 0.5
    return 1.0 if length < 10 else 1.9 if length < 15 else 2.2


def _substitution(meant: str, got: str) -> float:
    if meant == got:
        return 0.0
    if meant in _UMLAUTS:
        return _UMLAUT / 2 if got in "åäöao" else _UMLAUT if got in _MISREAD else 1.0
    return _LOOKS_ALIKE if meant + got in _LOOKALIKES else 1.0


def _lost(meant: str, at: int) -> float:
    """The cost of a letter that was meant (from 1) and is not there."""
    if meant[max(0, at - 2) : at + 1] == "mnd":
        return _UNHEARD
    return _DOUBLED if _is_double(meant, at - 1) else 1.0


def _added(meant: str, at: int, written: str, to: int) -> float:
    """The cost of a letter that is there and was not meant."""
    if meant[at - 1] in _UMLAUTS and written[to - 1] in _MISREAD:
        return _SECOND
    return _DOUBLED if _is_double(written, to - 1) else 1.0


def _is_double(word: Sequence[str], at: int) -> bool:
    return (at > 0 and word[at - 1] == word[at]) or (at + 1 < len(word) and word[at + 1] == word[at])
