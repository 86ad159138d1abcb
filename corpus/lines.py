"""The lines of a reading in the coordinates of the whole document, with the white space and size around each."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Span
from corpus.readers.reading import Line, ReadPage

GAP = 1.35  # a step between two lines larger than this times the page's usual step is white space
BIG = 1.08  # a line this much larger than the body may be a heading
EARLY = 0.86  # a line is ended on purpose when the next word would have fitted in this share of the page's width

# what no line of a list ends in unless it goes on
UNFINISHED = re.compile(
    r"(?:[,–-]|\b(?:i|av|för|med|till|på|och|en|ett|den|det|de|om|från|som|att|vid|samt|eller|hos|mot|under|inom))$"
)
SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\d{0,3}$")
_OPEN_END = re.compile(r"(?:\b(?:bl\.a|t\.ex|m\.m|dvs|s|kap|nr|dnr|jfr|ca|kl|st|p|resp|inkl|ev|f\.d|s\.k)\.)$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its span in the document (blanks at both ends left out) and what its page shows about it.

    `gap` tells that white space stands above it on its page. `size` is relative to the page's usual size (1.0).
    `width` is the usual length of a full line of its page, in characters. `is_glued` tells that only a raised footnote
    mark parted it from the line before: it goes on in the same paragraph.
    """

    span: Span
    page: int
    text: str
    gap: bool = False
    level: int | None = None
    size: float = 1.0
    is_bold: bool = False
    indent: float | None = None
    is_item: bool = False
    width: int = 70
    is_glued: bool = False
    marks: tuple[Span, ...] = ()

    @property
    def starts_low(self) -> bool:
        """Whether the line begins like the middle of a sentence."""
        first = self.text.lstrip("([\"”’'–-•»«°*· ")[:1]
        return first.islower()

    @property
    def starts_high(self) -> bool:
        """Whether the line begins with a capital letter."""
        return self.text.lstrip("([\"”’'»")[:1].isupper()

    @property
    def is_ended(self) -> bool:
        """Whether the line closes a sentence."""
        return bool(SENTENCE_END.search(self.text)) and not _OPEN_END.search(self.text)

    def trimmed(self, start: int, end: int) -> "TextLine":
        """The same line cut to the characters `start` to `end` of its text, blanks left out."""
        inner = self.text[start:end]
        start += len(inner) - len(inner.lstrip())
        inner = inner.strip()
        at = self.span.start + start
        return replace(self, span=Span(at, at + len(inner)), text=inner)


def is_early(line: TextLine, following: TextLine) -> bool:
    """Whether `line` was ended on purpose: the first word of the next line would have fitted on it."""
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) <= EARLY * line.width


def text_lines(pages: Sequence[ReadPage], spans: Sequence[Span]) -> tuple[TextLine, ...]:
    """Every line that is not blank, in reading order."""
    sizes = _sizes([line for page in pages for line in page.lines])
    body = _most(sizes)
    lines: list[TextLine] = []
    for page, span in zip(pages, spans, strict=True):
        lines.extend(_lines_of(page, span.start, body))
    return tuple(lines)


def has_real_sizes(pages: Sequence[ReadPage]) -> bool:
    """Whether font sizes tell headings by themselves: one body size all through, and two larger sizes or more."""
    sizes = _sizes([line for page in pages for line in page.lines])
    body = _most(sizes)
    sized = [page for page in pages if any(line.size for line in page.lines)]
    same = sum(any(_is_same(line.size, body) for line in page.lines) for page in sized)
    larger = {round(size) for size in sizes if size >= BIG * body}
    return bool(body) and len(larger) >= 2 and same >= 0.8 * len(sized)


def _sizes(lines: Sequence[Line]) -> Counter[float]:
    """How many characters there are of each size in points."""
    sizes = Counter[float]()
    for line in lines:
        if line.size:
            sizes[round(line.size, 1)] += len(line.span)
    return sizes


def _most(sizes: Counter[float]) -> float:
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_same(size: float | None, body: float) -> bool:
    return size is not None and abs(size - body) <= 0.25


def _lines_of(page: ReadPage, offset: int, document_body: float) -> list[TextLine]:
    given = [line for line in page.lines or _split(page.text) if page.text[line.span.start : line.span.end].strip()]
    if not given:
        return []
    has_body = any(_is_same(line.size, document_body) for line in given)
    body = document_body if has_body else _most(_sizes(given))
    rows = {row[0].start for table in page.tables for row in table.rows if row}  # a whole row stands on one line
    prose = [line for line in given if line.span.start not in rows]
    step = _usual_step(prose)
    width = _width([page.text[line.span.start : line.span.end].strip() for line in prose])
    found = []
    for at, line in enumerate(given):
        raw = page.text[line.span.start : line.span.end]
        start = line.span.start + len(raw) - len(raw.lstrip())
        found.append(
            TextLine(
                span=Span(offset + start, offset + start + len(raw.strip())),
                page=page.number,
                text=raw.strip(),
                gap=_has_gap(page.text, given[at - 1] if at else None, line, step, body),
                level=line.level,
                size=line.size / body if line.size and body else 1.0,
                is_bold=line.is_bold,
                indent=line.indent,
                is_item=line.is_item,
                marks=tuple(mark.shifted(offset) for mark in line.marks),
                width=width,
            )
        )
    return found


def _split(text: str) -> tuple[Line, ...]:
    return tuple(Line(Span(match.start(), match.end())) for match in re.finditer(r"[^\n\r\v\f]+", text))


def _usual_step(lines: Sequence[Line]) -> float:
    """The step between two lines of one paragraph, as a share of the page: a low one of all the steps there are."""
    tops = [line.top for line in lines if line.top is not None]
    steps = sorted(low - high for high, low in pairwise(tops) if low - high > 0.004)
    return steps[int(0.3 * len(steps))] if steps else 0.0


def _has_gap(text: str, before: Line | None, line: Line, step: float, body: float) -> bool:
    """Whether white space stands above a line: a blank line, or a step too large for lines of their size."""
    if before is None:
        return True
    if text[before.span.end : line.span.start].count("\n") > 1:
        return True
    if before.top is None or line.top is None or not step:
        return False
    if before.size and body:
        step *= max(1.0, min(before.size, line.size or body) / body)
    return not 0 <= line.top - before.top <= GAP * step


def _width(texts: Sequence[str]) -> int:
    lengths = sorted(len(text) for text in texts)
    return max(24, lengths[int(len(lengths) * 0.9) - (len(lengths) > 1)] if lengths else 70)
