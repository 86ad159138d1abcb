"""From the lines of a page to its text, with the place of each line in it."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.model import Span
from corpus.readers.reading import Line, ReadPage


def set_lines(lines: Iterable[tuple[str, Line]]) -> tuple[str, tuple[Line, ...]]:
    """One text of all the lines joined by line feeds, and the hints of those not blank with their spans filled in."""
    texts: list[str] = []
    placed: list[Line] = []
    at = 0
    for text, hints in lines:
        text = text.rstrip()
        content = text.lstrip()
        if content:
            placed.append(replace(hints, span=Span(at + len(text) - len(content), at + len(text))))
        texts.append(text)
        at += len(text) + 1
    return "\n".join(texts), tuple(placed)


def page_of(number: int, text: str, label: str = "") -> ReadPage:
    """A page of plain text: blank lines at both ends go, and every other line that is not blank gets its span."""
    rows = text.split("\n")
    while rows and not rows[0].strip():
        rows.pop(0)
    while rows and not rows[-1].strip():
        rows.pop()
    joined, lines = set_lines((row, Line(Span(0, 0))) for row in rows)
    return ReadPage(number, joined, lines, label=label)
