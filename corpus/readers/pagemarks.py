"""Finds the pages of a text whose extractor began every page with a line of exactly one leading blank.

Footnotes and list items may have one leading blank too, and some texts indent their paragraphs so.
"""

import itertools
import re
from collections.abc import Sequence
from statistics import median

LEAST_LINES = 5  # not blank, on the middle page: fewer, and the blank indents paragraphs
LEAST_CHARACTERS = 250  # or so many characters on the middle page, where a line is a whole paragraph

_ONE_BLANK = re.compile(r"^ (?=[^\s])")
_ITEM = re.compile(r"^(?:[•◦▪‣·○●■➢✓*–—-]|o |\(?[a-zåäö]\))")
_NUMBERED_ITEM = re.compile(r"^\(?(\d{1,3})[.)]\s")
_LONE_NUMBER = re.compile(r"^\[?\d{1,3}\]?$")
_NUMBERED_NOTE = re.compile(r"^\[?\d{1,3}\]?\s+[^\s(/]")
# What footnotes begin with: an author and a year, or the abbreviation of a kind of source.
_SOURCE = re.compile(
    r"^(?:[^.()]{3,80}\((?:19|20)\d\d[a-z]?\)|(?:se|jfr|jämför|ibid|a\.?\s?a|a\.?\s?prop|sou|ds|prop|dir|sfs|skr|bet|rskr|"
    r"dnr|nja|hfd|jo)\b[.,: ]|https?:|www\.)",
    re.IGNORECASE,
)


def split_pages(text: str) -> tuple[str, ...]:
    """The pages without their marks; the whole text as one where nothing marks pages."""
    lines = text.split("\n")
    starts = [number for number in range(len(lines)) if _is_start(lines, number)]
    content = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if starts and starts[0] == content:
        starts = starts[1:]
    edges = [content, *starts, len(lines)]
    pages = [lines[start:end] for start, end in itertools.pairwise(edges)]
    if not starts or not _are_pages(pages):
        return (text,)
    return tuple("\n".join([_ONE_BLANK.sub("", first), *rest]) for first, *rest in pages)


def _are_pages(pages: Sequence[Sequence[str]]) -> bool:
    """Whether stretches are as long as pages are, judged by the middle one."""
    lines = median(sum(bool(line.strip()) for line in page) for page in pages)
    return lines >= LEAST_LINES or median(sum(map(len, page)) for page in pages) >= LEAST_CHARACTERS


def _is_start(lines: Sequence[str], number: int) -> bool:
    """Whether a line with one leading blank begins a page: it is neither a list item nor a footnote."""
    if not _ONE_BLANK.match(lines[number]):
        return False
    line = lines[number].strip()
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if _LONE_NUMBER.match(line):
        return not after  # a page number has a line of its own; a footnote mark is followed by its note
    if _ITEM.match(line) or _SOURCE.match(line) or _NUMBERED_NOTE.match(line):
        return False
    if _LONE_NUMBER.match(before) and lines[number - 1].startswith(" "):
        return False  # the note of a mark that stands on the line before
    return not _goes_on_list(lines, number)


def _goes_on_list(lines: Sequence[str], number: int) -> bool:
    """Whether a numbered line is the next item of a list whose items all have one leading blank."""
    match = _NUMBERED_ITEM.match(lines[number].strip())
    if match is None:
        return False
    near = (*lines[max(0, number - 12) : number], *lines[number + 1 : number + 13])
    values = {
        int(found[1]) for line in near if _ONE_BLANK.match(line) and (found := _NUMBERED_ITEM.match(line.strip()))
    }
    return bool(values & {int(match[1]) - 1, int(match[1]) + 1})
