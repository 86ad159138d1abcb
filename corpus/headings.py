"""Headings: by the format's own levels, by size and weight, by numbering, and else by how a short line stands."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lines import BIG, TextLine, is_early

LONGEST = 22  # words of a heading
WRAPS = 4  # lines of a heading at most
VERY_BIG = 1.3  # ... and this much larger is one, whatever follows
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s+[A-ZÅÄÖ]|(\d{1,2})\.?\s+[A-ZÅÄÖ]")
_CUT_OFF = re.compile(r"\b(?:och|eller|samt|att|som|en|ett|den|de|för|av|mellan)$")  # no heading ends in these
_STANDARD_WORDS = (
    "bakgrund bilaga bilagor sammanfattning inledning innehåll ärendet beslut referenser källor syfte uppföljning "
    "litteratur ordlista definitioner begrepp mål"
)
_STANDARD = frozenset(_STANDARD_WORDS.split())
_SERIES = re.compile(r"(?:Fokusområde|Fokusomrade|Kapitel|Avsnitt|Del|Bilaga|Mål|Målområde|Område)\b[^.]{0,80}$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The places of a heading's first and last line, its level when known (1 is outermost), and its size."""

    first: int
    last: int
    level: int | None
    size: float
    text: str


def find_headings(
    lines: Sequence[TextLine],
    items: frozenset[int],
    taken: frozenset[int],
    slides: bool = False,
    real_sizes: bool = False,
) -> tuple[Heading, ...]:
    """The headings of a document in order. `items` are places of lines that
    begin an item, `taken` of lines that belong to a table or to the table of contents. With `real_sizes` the size and
    weight of a line decide alone."""
    if any(line.level is not None for line in lines):
        return tuple(
            Heading(at, at, line.level, line.size, line.text)
            for at, line in enumerate(lines)
            if line.level is not None and at not in taken
        )
    if real_sizes:
        return _by_size(lines, taken)
    found: list[Heading] = []
    at = 0
    while at < len(lines):
        last = None if at in taken else _heading_from(lines, at, items, taken, found, slides)
        if last is None:
            at += 1
            continue
        text = " ".join(line.text for line in lines[at : last + 1])
        found.append(Heading(at, last, _number_level(text), lines[at].size, text))
        at = last + 1
    return _joined(found, lines)


def _by_size(lines: Sequence[TextLine], taken: frozenset[int]) -> tuple[Heading, ...]:
    """Every large line; bold ones only when most of the large lines are bold. Lines of one size in a row are one."""
    large = [at for at, line in enumerate(lines) if line.size >= BIG and at not in taken]
    if sum(lines[at].is_bold for at in large) >= 0.6 * len(large):
        large = [at for at in large if lines[at].is_bold]
    found: list[Heading] = []
    for at in large:
        line, before = lines[at], found[-1] if found else None
        if (
            before is not None
            and before.last == at - 1
            and not line.gap
            and abs(before.size - line.size) < 0.03
            and lines[at - 1].page == line.page
        ):
            found[-1] = Heading(before.first, at, None, before.size, f"{before.text} {line.text}")
        elif sum(char.isalpha() for char in line.text) >= 2:
            found.append(Heading(at, at, None, line.size, line.text))
    return tuple(found)


def _heading_from(
    lines: Sequence[TextLine],
    at: int,
    items: frozenset[int],
    taken: frozenset[int],
    found: Sequence[Heading],
    slides: bool,
) -> int | None:
    """The place of the last line of the heading that begins at `at`; None when none does."""
    line = lines[at]
    if line.is_glued or at in items or sum(char.isalpha() for char in line.text) < 3:
        return None
    is_first_of_page = at == 0 or lines[at - 1].page != line.page
    if slides and is_first_of_page:
        return _chain_end(lines, at, items | taken, on_slide=True)
    if not (line.starts_high or _NUMBERED.match(line.text)) or not _may_begin(lines, at, taken, found):
        return None
    last = _chain_end(lines, at, items | taken)
    text = " ".join(part.text for part in lines[at : last + 1])
    if len(text.split()) > LONGEST or last - at >= WRAPS:
        return None
    if text.endswith((".", ",", ";", "!", "–", "-")) or (text.endswith(":") and not _is_capitals(text)):
        return None
    if _CUT_OFF.search(text):
        return None
    if line.size >= VERY_BIG:
        return last
    if slides and not (line.gap and last + 1 in items and lines[last + 1].gap):
        return None
    return last if _leads_to_text(lines, last, items | taken, at) else None


def _is_capitals(text: str) -> bool:
    """Whether a line is words in capitals ("AKTIVITET I HANINGE KOMMUN:"), not a number with letters."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 8 and all(char.isupper() for char in letters) and len(letters) > len(text) / 2


def _may_begin(lines: Sequence[TextLine], at: int, taken: frozenset[int], found: Sequence[Heading]) -> bool:
    """Whether what stands before allows a heading: white space, a closed sentence, a heading, a list."""
    line = lines[at]
    if at == 0 or _is_capitals(line.text) or line.text.lower().strip(": ") in _STANDARD:
        return True
    before = lines[at - 1]
    if line.page != before.page:
        is_lone = at + 1 < len(lines) and lines[at + 1].gap
        return before.is_ended or before.text.endswith(":") or is_lone or at - 1 in taken or is_early(before, line)
    if line.gap or line.size >= BIG > before.size:
        return True
    if found and found[-1].last == at - 1:
        return found[-1].size > line.size * 1.02 or _is_capitals(before.text)
    return before.is_ended or before.text.endswith(":")


def _chain_end(lines: Sequence[TextLine], at: int, barred: frozenset[int], on_slide: bool = False) -> int:
    """The last line of a heading that wraps: each further line goes on in lower case, or in the same large size."""
    last = at
    while last + 1 < len(lines) and last - at < WRAPS:
        line, following = lines[last], lines[last + 1]
        if following.gap or following.page != line.page or last + 1 in barred:
            break
        same_size = line.size >= BIG and abs(line.size - following.size) < 0.03 and line.is_bold == following.is_bold
        goes_on = following.starts_low and not line.is_ended and not line.text.endswith(":")
        if not (goes_on and (on_slide or same_size or is_early(line, following))) and not (
            same_size and not line.is_ended
        ):
            break
        last += 1
    return last


def _leads_to_text(lines: Sequence[TextLine], last: int, starts: frozenset[int], first: int) -> bool:
    """Whether a paragraph, list or table follows, and the heading's last line was not merely wrapped there."""
    if last + 1 >= len(lines):
        return False
    line, following = lines[last], lines[last + 1]
    if last + 1 in starts or (_NUMBERED.match(lines[first].text) and following.gap):
        return True
    if following.page != line.page:
        return following.starts_high and lines[first].gap and (first == 0 or len(line.text) < 0.8 * line.width)
    if following.starts_low or following.is_glued or (not following.gap and following.text[0].isdigit()):
        return False
    if not following.gap and not is_early(line, following) and line.size < BIG:
        return False
    if _is_capitals(line.text) or line.text.lower().strip(": ") in _STANDARD or _SERIES.match(lines[first].text):
        return True
    return first == 0 or _is_running_text(lines, last + 1)


def _is_running_text(lines: Sequence[TextLine], at: int) -> bool:
    """Whether a paragraph begins here: a full line, a line of many words, or a whole sentence."""
    line = lines[at]
    if len(line.text.split()) >= 5 or len(line.text) >= 0.72 * line.width or line.is_ended or line.text.endswith(":"):
        return True
    following = lines[at + 1] if at + 1 < len(lines) else None
    return following is not None and not following.gap and following.starts_low


def _number_level(text: str) -> int | None:
    match = _NUMBERED.match(text)
    if match is None:
        return None
    return (match[1] or match[2]).count(".") + 1


def _joined(found: Sequence[Heading], lines: Sequence[TextLine]) -> tuple[Heading, ...]:
    """A line of capitals above a heading ("AKTIVITET I HANINGE KOMMUN:") is part of it."""
    joined: list[Heading] = []
    for heading in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.last + 1 == heading.first
            and _is_capitals(before.text)
            and not _is_capitals(heading.text)
            and not _NUMBERED.match(heading.text)
            and lines[before.first].page == lines[heading.first].page
        ):
            joined[-1] = Heading(
                before.first, heading.last, heading.level, heading.size, f"{before.text} {heading.text}"
            )
        else:
            joined.append(heading)
    return tuple(joined)


def levels(headings: Sequence[Heading], contents: Sequence[str], real_sizes: bool = False) -> tuple[int, ...]:
    """A level for each heading: its own, that of its size, or what repetition and the table of contents tell.

    With `real_sizes` the largest size, when only the first heading has it, is the document's title: level 0.
    A heading that the table of contents names is outermost; one that comes back under others ("Tips") is innermost.
    """
    if all(heading.level is not None for heading in headings):
        return tuple(heading.level or 1 for heading in headings)
    if real_sizes:
        found_sizes = [round(heading.size, 1) for heading in headings]
        sizes = sorted(set(found_sizes), reverse=True)
        title = bool(sizes) and found_sizes[0] == sizes[0] and found_sizes.count(sizes[0]) == 1
        return tuple(sizes.index(size) + (0 if title else 1) for size in found_sizes)
    listed = [re.sub(r"[\W\d_]+", " ", text.lower()).strip() for text in contents]
    counts = Counter(heading.text.lower() for heading in headings)
    found = []
    for heading in headings:
        key = re.sub(r"[\W\d_]+", " ", heading.text.lower()).strip()
        level = heading.level or 1
        if heading.level is None and listed and key not in listed and key not in _STANDARD:
            level = 2
        if heading.level is None and counts[heading.text.lower()] > 1:
            level += 1
        found.append(level)
    return tuple(found)
