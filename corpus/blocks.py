"""From chunks to blocks and sections: spans with holes, lead-ins, heading paths."""

import re
from collections.abc import Iterable, Sequence

from corpus.flow import Chunk
from corpus.lines import SENTENCE_END, TextLine
from corpus.model import Block, Section, Span
from corpus.sentences import sentence_spans

_ORIGIN = re.compile(
    r"\(?(?:Originalet|Original|I originalet)\s*[:,]?\s*(?:s\.|sid\.?|sidan|sida|sidorna)\s*([\d ,–-]+\d|\d+)"
)
_LEAD_END = re.compile(r"(?::|\b(?:följande|nedan|att|ska|bör|är|exempelvis|till exempel|bland annat)[.:]?)$")


def hull(lines: Sequence[TextLine]) -> Span:
    """The span from the first to the last of some lines."""
    return Span(min(line.span.start for line in lines), max(line.span.end for line in lines))


def holes_in(span: Span, parts: Iterable[Span], text: str, marks: Sequence[Span] = ()) -> tuple[Span, ...]:
    """What is not white space inside `span` but in none of `parts`, and the footnote marks in it."""
    holes = [mark for mark in marks if span.covers(mark)]
    at = span.start
    for part in sorted(parts):
        between = text[at : part.start]
        if part.start > at and between.strip():
            start = at + len(between) - len(between.lstrip())
            holes.append(Span(start, start + len(between.strip())))
        at = max(at, part.end)
    return tuple(sorted(set(holes)))


def origin_of(text: str) -> str | None:
    """The pages that a digest names under a heading ("Originalet: s. 4–5" gives "4–5"), else None."""
    match = _ORIGIN.match(text)
    return match[1].strip().replace("-", "–") if match and len(text.split()) <= 8 else None


class SectionTree:
    """Sections as their headings come; a section ends where one of the same or a higher level begins."""

    def __init__(self, *titles: str) -> None:
        self._title = " | ".join(_key(title) for title in titles)
        self._open: list[tuple[int, int, str, tuple[str, ...]]] = []  # level, start, id, path
        self._done: list[tuple[int, Section]] = []
        self._count = 0
        self.origins: dict[str, str] = {}

    @property
    def current(self) -> str:
        if not self._open:
            self._begin(0, 0, ())
        return self._open[-1][2]

    def heading(self, text: str, level: int, start: int) -> None:
        """A heading begins at `start`. The document's own title opens no section of its own."""
        if self._count == 0 and (level == 0 or (_key(text) and _key(text) in self._title)):
            self._begin(0, start, ())
            return
        while self._open and self._open[-1][0] >= level:
            self._close(start)
        path = (*self._open[-1][3], text) if self._open else (text,)
        if self._open and self._open[-1][0] == 0:
            self._close(start)
        self._begin(level, start, path)

    def finish(self, end: int) -> tuple[Section, ...]:
        """Every section in order of its heading."""
        while self._open:
            self._close(end)
        return tuple(section for _, section in sorted(self._done, key=lambda pair: pair[0]))

    def _begin(self, level: int, start: int, path: tuple[str, ...]) -> None:
        self._count += 1
        self._open.append((level, start, f"s{self._count}", path))

    def _close(self, end: int) -> None:
        level, start, name, path = self._open.pop()
        section = Section(name, path, level, Span(start, max(start, end)), self.origins.get(name, ""))
        self._done.append((int(name[1:]), section))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def split_lead(chunk: Chunk, following: TextLine, text: str) -> tuple[Span, ...]:
    """The spans of a paragraph that stands before a list: its sentences before the lead-in, and the lead-in.

    One span when all of it is the lead-in; none when it leads to no list.
    """
    span = hull(chunk.lines)
    found = sentence_spans(text, span, holes_in(span, [line.span for line in chunk.lines], text))
    if not found:
        return ()
    last = text[found[-1].start : found[-1].end].strip()
    if not _LEAD_END.search(last) and (SENTENCE_END.search(last) or not following.starts_low):
        return ()
    if len(found) == 1:
        return (span,)
    return Span(span.start, found[-2].end), Span(found[-1].start, span.end)


def make_block(chunk: Chunk, section: str, text: str, marks: Sequence[Span], lead: Span | None = None) -> Block:
    """A block of a chunk's lines; what lies between them is a hole."""
    span = hull(chunk.lines)
    parts = [line.span for line in chunk.lines]
    holes = holes_in(span, parts, text, marks)
    if chunk.row is None:
        return Block(chunk.role, span, section, holes=holes, lead=lead)
    pieces = chunk.row.cells
    cells = tuple(cell[0] for cell in pieces) if all(len(cell) == 1 for cell in pieces) else ()
    return Block(chunk.role, span, section, holes, lead, cells, chunk.row.head, pieces)
