"""List items: the signs that begin one, also as a scan misreads them."""

import re
from collections.abc import Sequence

from corpus.lines import TextLine, is_early

_BULLET = re.compile(r"[•●▪■◦‣○»«°·*§¢\uf0b7\uf0a7]\s+(?=\S)|[•●▪‣\uf0b7\uf0a7](?=\S)")
_DASH = re.compile(r"[–—-]\s+(?=\S)")
_MOST_HEADING = 8  # words
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-zåäö]\)|\(\d{1,2}\)|\([a-z]\))\s+(?=\S)")


def find_items(lines: Sequence[TextLine]) -> frozenset[int]:
    """The places of the lines that begin a bullet or a numbered point."""
    found = frozenset(at for at, line in enumerate(lines) if _is_item(line, lines[at - 1] if at else None))
    return found - {at for at in found if _is_numbered_heading(lines, at)}


def _is_numbered_heading(lines: Sequence[TextLine], at: int) -> bool:
    """Whether "2. Skolan" stands alone between other things: a point has the one before it or after it beside it."""
    line = lines[at]
    if line.is_item or not re.match(r"\d{1,2}\. [A-ZÅÄÖ]", line.text) or len(line.text.split()) > _MOST_HEADING:
        return False
    if not line.gap or line.is_ended or line.text.endswith((",", ";", ":", "-")) or at + 1 == len(lines):
        return False
    beside = (lines[at - 1] if at else None, lines[at + 1])
    return lines[at + 1].gap and not any(other and _NUMBER.match(other.text) for other in beside)


def _is_item(line: TextLine, before: TextLine | None) -> bool:
    if line.is_item:
        return True
    if line.is_glued or line.level is not None:
        return False
    if _BULLET.match(line.text):
        return True
    if _NUMBER.match(line.text):
        return True
    if not _DASH.match(line.text):
        return False
    # a dash may also stand inside a sentence that wraps just before it
    if before is None or line.gap or before.page != line.page or _DASH.match(before.text):
        return True
    return before.is_ended or before.text.endswith((":", ",", ";")) or is_early(before, line)


def sign_of(text: str) -> str:
    """What begins an item: its bullet, or "1" for any number and "a" for any letter."""
    first = text.lstrip("(")[:1]
    return "1" if first.isdigit() else "a" if first.isalpha() else first


def number_of(text: str) -> int | None:
    """The number of a numbered point ("2. Stockholms Stadshus AB" gives 2); None for a bullet."""
    match = re.match(r"\(?(\d{1,2})[.)]", text)
    return int(match[1]) if match else None
