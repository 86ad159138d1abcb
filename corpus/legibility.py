"""How readable a page's text layer is: the share of its words that are Swedish."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import simplemma

from corpus.model import Document

# Below this share a mark is shown. Measured: the nine pages of a memo scanned with the wrong language lie between .76
# and .83, all 49 pages of four good documents between .97 and 1.
LEGIBLE = 0.9
FEWEST = 12  # words a page needs before its share says anything
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")


def is_swedish(word: str, known: frozenset[str] = frozenset()) -> bool:
    """Whether a word is in the dictionary, in `known` (folded to lower case), or a compound of words that are."""
    word = word.lower()
    return word in known or _is_known(word)


@lru_cache(maxsize=200_000)
def _in_dictionary(word: str) -> bool:
    return bool(simplemma.is_known(word, lang="sv"))


@lru_cache(maxsize=200_000)
def _is_known(word: str) -> bool:
    if _in_dictionary(word):
        return True
    if "-" in word:
        return all(_is_known(part) for part in word.split("-") if part)
    if len(word) < 7:
        return False
    for at in range(len(word) - 3, 2, -1):
        tail = word[at:]
        if len(tail) >= 3 and _in_dictionary(tail) and _is_head(word[:at]):
            return True
    return False


@lru_cache(maxsize=200_000)
def _is_head(part: str) -> bool:
    """The first part of a compound: a word, a word with a joining s, or a compound itself."""
    if len(part) < 3:
        return False
    if _in_dictionary(part) or (part.endswith("s") and len(part) > 3 and _in_dictionary(part[:-1])):
        return True
    if len(part) > 3 and (_in_dictionary(part + "a") or _in_dictionary(part + "e")):
        return True
    return any(
        len(part[at:]) >= 4 and _is_head(part[at:]) and _in_dictionary(part[:at].removesuffix("s") or part[:at])
        for at in range(3, len(part) - 3)
    )


def legibility(text: str, known: frozenset[str] = frozenset()) -> float | None:
    """The share (0 to 1) of the words that are Swedish; names and numbers do not count. None for too few words."""
    words = _counted(text)
    if len(words) < FEWEST:
        return None
    return round(sum(is_swedish(word, known) for word in words) / len(words), 3)


def _counted(text: str) -> list[str]:
    """The words that count: three letters or more, not capitalised inside a sentence, no address."""
    words = []
    for token in _TOKEN.findall(text):
        if "@" in token or "www" in token or "://" in token or (re.search(r"\d", token) and not _WORD.search(token)):
            continue
        for word in _WORD.findall(token):
            if len(word) >= 3 and (word.islower() or _is_known(word.lower())):
                words.append(word)
    return words


def clean_words(documents: Iterable[Document]) -> frozenset[str]:
    """Words that stand at least twice on pages that are legible by the dictionary alone, in lower case."""
    counts = Counter[str]()
    for document in documents:
        for page in document.pages:
            text = document.slice(page.span)
            share = legibility(text)
            if share is not None and share >= LEGIBLE:
                counts.update(word.lower() for word in _counted(text))
    return frozenset(word for word, count in counts.items() if count > 1)
