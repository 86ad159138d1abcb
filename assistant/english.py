"""English questions: which Swedish words their words mean, by the glosses of the lexicon."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from assistant.words import is_empty, words
from index import analysis
from index.thesaurus import read_lexicon

LONGEST = 3  # words of an English expression that is looked up whole
MOST = 6  # Swedish expressions taken for one English; those whose glosses are fewest come first: they mean just that
FIRST = 3  # of the Swedish words of each English one that are looked up
_ENGLISH_TEXT = """
    the what which who when where how why is are was were does did must should shall of and in to for by with about
    there that this they it their its has have can will
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_SWEDISH = re.compile(r"[åäö]|\b(?:och|är|vad|vilka|hur|för|som|det|ska|vem)\b")
_ENDINGS = ("'s", "ies", "es", "s", "ing", "ed", "d", "ment", "ation")


def is_english(question: str) -> bool:
    """Whether a lowered question is in English: two of its small words, or a third of its words, and none Swedish."""
    found = words(question)
    small = sum(word in _ENGLISH for word in found)
    return not _SWEDISH.search(question) and (small >= 2 or (small > 0 and small * 3 >= len(found)))


def meanings(question: str) -> dict[str, tuple[str, ...]]:
    """For each English word of a lowered question the Swedish words of what it means, alone or in an expression."""
    found = [word for word in words(question.replace("'s", "")) if word.isascii()]
    meant: dict[str, dict[str, None]] = defaultdict(dict)
    at = 0
    while at < len(found):
        for length in range(min(LONGEST, len(found) - at), 0, -1):
            part = found[at : at + length]
            heads = () if all(is_empty(word) for word in part) else _heads(" ".join(part))
            if heads:
                for word in part:
                    if not is_empty(word):
                        meant[word].update((own, None) for head in heads for own in analysis.content_words(head))
                at += length
                break
        else:
            at += 1
    return {word: tuple(swedish) for word, swedish in meant.items()}


def in_swedish(question: str) -> str:
    """The words to look up for a lowered English question: the Swedish ones it means, and what has no translation."""
    meant = meanings(question)
    found = [word for own in meant.values() for word in own[:FIRST]]
    kept = [word for word in words(question) if not is_empty(word) and not meant.get(word)]
    return " ".join(dict.fromkeys((*found, *kept))) or question


def _heads(expression: str) -> tuple[str, ...]:
    """The Swedish headwords of an English expression, also in another form of its last word."""
    known = _by_gloss()
    for form in dict.fromkeys((expression, *_forms(expression))):
        if form in known:
            return known[form][:MOST]
    return ()


def _forms(expression: str) -> list[str]:
    stems = [expression.removesuffix(ending) for ending in _ENDINGS if expression.endswith(ending)]
    return [form for stem in stems if len(stem) > 2 for form in (stem, stem + "e", stem + "y", stem + "s")]


@cache
def _by_gloss() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for at, entry in enumerate(read_lexicon()):
        for rank, gloss in enumerate(entry.glosses):
            plain = gloss.lower().removeprefix("to ").removeprefix("the ").removeprefix("a ")
            found[plain].append((rank + len(entry.glosses), at, entry.head))
    return {gloss: tuple(head for _, _, head in sorted(heads)) for gloss, heads in found.items()}
