"""Where a quote stands among the characters of a page: exactly, line by line, or nowhere.

A page's picture and its read text come from two programs that put blanks, line breaks and end-of-line hyphens
differently, and sometimes read columns in another order. So both sides are compared without blanks and hyphens, and
what is not found exactly once (with its surroundings, when the words stand more than once) is not found at all.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

CONTEXT = (0, 24, 80, 240)  # characters of surroundings tried, fewest first, when the words stand more than once
LEAST_SHARE = 0.6  # of the quote's characters that must be found before parts of it are marked
FEWEST = 6  # characters a single line or cell needs to be looked up on its own
_FRAGMENT = re.compile(r"\n|\s{2,}|\t")
_HYPHENS = frozenset("-\u00ad\u2010\u2011\u0002\ufffe")


class Marked(StrEnum):
    """How much of a quote was located on a page."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to mark on one page: the pieces of the quote that stand there, and the page's text round them.

    `between` is what stands between the pieces on the page and is not to be marked (a footnote mark, a header).
    """

    pieces: tuple[str, ...]
    between: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """Ranges of character indexes (end exclusive) on the page, in reading order, and how much they cover."""

    ranges: tuple[tuple[int, int], ...]
    marked: Marked


def folded(text: str) -> str:
    """The characters that are compared: no blanks, hyphens or control characters, ligatures and accents taken apart."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if _counts(c))


def locate(characters: Sequence[str], wanted: Wanted) -> Located:
    """Where the wanted pieces stand among a page's characters (one string for each index)."""
    places = [(c, index) for index, character in enumerate(characters) for c in folded(character)]
    page, indexes = "".join(c for c, _ in places), [index for _, index in places]
    pieces = [folded(piece) for piece in wanted.pieces]
    between = [folded(text) for text in wanted.between]
    around = folded(wanted.before), folded(wanted.after)
    whole = (
        (_in_a_row(page, pieces, between, *around) if any(between) else [])
        or _in_a_row(page, pieces, [""] * len(pieces), *around)
        or _one_by_one(page, pieces)
    )
    if whole:
        return Located(_ranges(whole, indexes), Marked.WHOLE)
    spans = [
        (at, at + len(fragment))
        for piece in wanted.pieces
        for fragment in map(folded, _FRAGMENT.split(piece))
        if len(fragment) >= FEWEST and (at := _only(page, fragment)) is not None
    ]
    covered, total = sum(end - start for start, end in spans), sum(map(len, pieces))
    if not total or covered < LEAST_SHARE * total:
        return Located((), Marked.NONE)
    return Located(_ranges(spans, indexes), Marked.WHOLE if covered == total else Marked.PART)


def _in_a_row(
    page: str, pieces: Sequence[str], between: Sequence[str], before: str, after: str
) -> list[tuple[int, int]]:
    """The pieces as one unbroken run of the page, told apart by its surroundings when it stands more than once."""
    run, spans = "", []
    for number, piece in enumerate(pieces):
        spans.append((len(run), len(run) + len(piece)))
        run += piece + (between[number] if number < min(len(between), len(pieces) - 1) else "")
    for width in CONTEXT if run else ():
        left = before[len(before) - width :] if width else ""
        for right in dict.fromkeys(("", after[:width])):
            at = _only(page, left + run + right)
            if at is not None:
                began = at + len(left)
                return [(began + start, began + end) for start, end in spans if end > start]
    return []


def _one_by_one(page: str, pieces: Sequence[str]) -> list[tuple[int, int]]:
    """Each piece on its own, where every one of them stands exactly once; else nothing."""
    found = [(_only(page, piece), len(piece)) for piece in pieces if piece]
    spans = [(at, at + length) for at, length in found if at is not None]
    return spans if len(spans) == len(found) else []


def _only(page: str, needle: str) -> int | None:
    """Where `needle` begins when it stands exactly once."""
    at = page.find(needle) if needle else -1
    return at if at >= 0 and page.find(needle, at + 1) < 0 else None


def _ranges(spans: Iterable[tuple[int, int]], indexes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted({(indexes[start], indexes[end - 1] + 1) for start, end in spans}))


def _counts(character: str) -> bool:
    return not (
        character.isspace() or character in _HYPHENS or unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co")
    )
