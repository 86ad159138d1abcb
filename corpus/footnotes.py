"""Footnotes and their marks: taken out of the flow of lines, so that they never break a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.lines import TextLine, is_early
from corpus.model import Span

_ALONE = re.compile(r"(\d{1,3})$")
_START = re.compile(r"(\d{1,3}|[!?*†])\s+(?=[A-ZÅÄÖ”\"]|www|http|\w+\.\w|\d)")
_SMALL_START = re.compile(r"(\d{1,3})\s+(?=\S)")
SMALL = 0.95  # a line this much smaller than the body may begin a footnote with any word
_ATTACHED = re.compile(r"(?<!\d[.,;:])(?<=[a-zåäö.,;:”\"’)\]])(\d{1,3}|(?<=\.)[!?](?=\s+[A-ZÅÄÖ]))(?=[\s.,;:)]|$)")
_AFTER_YEAR = re.compile(r"(?<=\b(?:19|20)\d\d)(\d{1,2})(?=[\s.,;:)]|$)")
_AUTHOR_YEAR = re.compile(r"[A-ZÅÄÖ][\w.\- ]{2,60} \((?:19|20)\d\d\)")
_URL = re.compile(r"(?:https?://|www\.)\S+$")
_UNNUMBERED_ZONE = 12  # lines from the end of a page where a footnote that lost its number is looked for
_MISREAD = {"!": "1", "?": "2"}  # how a scan reads raised figures


@dataclass(frozen=True, slots=True)
class Footnotes:
    """What `find_footnotes` gives: the lines that are left, each footnote's lines, and the spans of the marks."""

    lines: tuple[TextLine, ...]
    notes: tuple[tuple[TextLine, ...], ...]
    marks: tuple[Span, ...]


def find_footnotes(lines: Sequence[TextLine]) -> Footnotes:
    """Parts the lines of a document into footnotes, marks on lines of their own, and the rest."""
    kept: list[TextLine] = []
    notes: list[tuple[TextLine, ...]] = []
    marks: list[Span] = []
    last = 0
    for _, group in groupby(lines, key=lambda line: line.page):
        page = _Page(list(group), last)
        kept.extend(page.kept())
        notes.extend(page.notes())
        marks.extend(page.marks())
        last = page.last
    return Footnotes(tuple(kept), tuple(notes), tuple(marks))


def _marks_in(line: TextLine) -> Iterator[tuple[str, Span]]:
    """What may be a footnote mark at the end of a word: its number and its place in the document."""
    for mark in line.marks:
        yield line.text[mark.start - line.span.start : mark.end - line.span.start], mark
    for match in (*_ATTACHED.finditer(line.text), *_AFTER_YEAR.finditer(line.text)):
        span = Span(line.span.start + match.start(1), line.span.start + match.end(1))
        if span not in line.marks:
            yield _MISREAD.get(match[1], match[1]), span


class _Page:
    """The lines of one page; `role` is "" (body), "mark", or the number of the note that the line belongs to."""

    def __init__(self, lines: list[TextLine], last: int) -> None:
        self.lines = lines
        self.last = last
        self.role = [""] * len(lines)
        self.numbers: set[str] = set()
        self.seen: set[str] = set()
        attached = {number for line in lines for number, _ in _marks_in(line)}
        self._read(attached)
        self._read_unnumbered()

    def _read(self, attached: set[str]) -> None:
        note = ""
        for at, line in enumerate(self.lines):
            number = self._start_of_note(at, attached, bool(note))
            if number:
                note = f"{at}:{number}"
                self.numbers.add(number)
                if number.isdigit():
                    self.last = max(self.last, int(number))
            elif self._is_mark(at):
                self.role[at] = "mark"
                self.seen.add(line.text)
                note = ""
                continue
            elif note and line.gap and not self._continues(at):
                note = ""
            self.role[at] = note

    def _start_of_note(self, at: int, attached: set[str], in_note: bool) -> str:
        line = self.lines[at]
        if match := _ALONE.match(line.text):
            number = match[1]
            if at + 1 == len(self.lines):
                return ""
            known = number in self.seen or (in_note and number in attached)
            return number if known and (line.gap or in_note or self._is_near_end(at)) else ""
        match = _START.match(line.text) or (_SMALL_START.match(line.text) if line.size < SMALL else None)
        if match is None or not (line.gap or in_note):
            return ""
        number = _MISREAD.get(match[1], match[1])
        if number in attached or number in self.seen:
            return number
        if number.isdigit():
            return number if in_note and int(number) == self.last + 1 else ""
        return ""

    def _is_near_end(self, at: int) -> bool:
        """Whether what follows runs to the end of the page without white space, as footnotes do."""
        rest = self.lines[at + 1 :]
        return bool(rest) and rest[0].starts_high and not any(line.gap for line in rest)

    def _is_mark(self, at: int) -> bool:
        line = self.lines[at]
        if at == 0 or line.gap or not _ALONE.match(line.text):
            return False
        return 0 < int(line.text) <= self.last + 3 + len(self.seen) and not _ALONE.match(self.lines[at - 1].text)

    def _continues(self, at: int) -> bool:
        before = self.lines[at - 1]
        return (
            before.text.endswith("-")
            or bool(_ALONE.match(before.text))
            or bool(_URL.match(self.lines[at].text))
            or (not before.is_ended and self.lines[at].starts_low and not is_early(before, self.lines[at]))
        )

    def _read_unnumbered(self) -> None:
        """A footnote whose number the extraction lost: a mark of the page has no note, a source starts a line."""
        if not self.seen - self.numbers:
            return
        for at in range(max(1, len(self.lines) - _UNNUMBERED_ZONE), len(self.lines)):
            rest = range(at, len(self.lines))
            if any(self.lines[i].gap and not self.role[i] for i in rest) or self.role[at]:
                continue
            before, line = self.lines[at - 1], self.lines[at]
            if _AUTHOR_YEAR.match(line.text) and (before.is_ended or is_early(before, line)):
                for i in rest:
                    if self.role[i]:
                        break
                    self.role[i] = f"{at}:"
                return

    def kept(self) -> Iterable[TextLine]:
        for at, line in enumerate(self.lines):
            if not self.role[at]:
                after_mark = at > 0 and self.role[at - 1] == "mark" and not line.gap
                yield replace(line, is_glued=True) if after_mark else line

    def notes(self) -> Iterable[tuple[TextLine, ...]]:
        for role, group in groupby(zip(self.role, self.lines, strict=True), key=lambda pair: pair[0]):
            if role and role != "mark":
                yield tuple(line for _, line in group)

    def marks(self) -> Iterable[Span]:
        """Marks on lines of their own, and marks at the end of a word whose footnote stands on the page."""
        for at, line in enumerate(self.lines):
            if self.role[at] == "mark":
                yield line.span
            elif not self.role[at]:
                for number, span in _marks_in(line):
                    if number in self.numbers or span in line.marks:
                        yield span
