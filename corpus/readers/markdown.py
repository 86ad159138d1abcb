"""Reads Markdown line by line: headings, lists, pipe tables and paragraphs, without the signs that mark them up."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.readers.cleaning import clean
from corpus.readers.encoding import decode
from corpus.readers.inline import render
from corpus.readers.lines import NOWHERE, Grid, TextLine, set_page
from corpus.readers.reading import Line, Progress, Reading
from corpus.readers.sniffing import read_text_bytes

suffixes: tuple[str, ...] = (".md", ".markdown")

_HEADER_LINE = re.compile(r"^([A-Za-zÅÄÖåäö][\w -]{0,30}):\s+(\S.*)$")
_TITLE_KEYS = ("title", "titel", "rubrik")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
_QUOTE = re.compile(r"^ {0,3}>\s?")
_TAG_LINE = re.compile(r"^\s*</?[A-Za-z][^>]*>\s*$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DELIMITER = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")
_CELL_EDGE = re.compile(r"(?<!\\)\|")


def read(path: Path, progress: Progress | None = None) -> Reading:
    """The file as one page without a number. Raises UnreadableDocumentError."""
    source, note = decode(path.name, read_text_bytes(path))
    lines = _COMMENT.sub("", clean(source.replace("\f", "\n"))).split("\n")
    title, lines = _split_header(lines)
    page = set_page(1, _items(lines))
    if not page.text:
        raise UnreadableDocumentError(
            f"{path.name}: filen innehåller ingen text; väntade ett dokument i Markdown. Kontrollera filen."
        )
    if progress is not None:
        progress(1, 1)
    return Reading((page,), title=title, notes=(note,) if note else (), is_paged=False)


def _split_header(lines: list[str]) -> tuple[str, list[str]]:
    """The title and what follows the header: `Key: value` lines at the top, between lines of `---` or not.

    Without a title among the keys the lines are text like any other.
    """
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    is_fenced = bool(lines) and lines[start].strip() == "---"
    values: dict[str, str] = {}
    end = start + is_fenced
    while end < len(lines) and (match := _HEADER_LINE.match(lines[end])):
        values[match[1].lower()] = match[2].strip().strip("\"'")
        end += 1
    title = next((values[key] for key in _TITLE_KEYS if key in values), "")
    is_closed = end == len(lines) or lines[end].strip() == ("---" if is_fenced else "")
    return (title, lines[end + is_fenced :]) if title and is_closed else ("", lines)


def _items(lines: Sequence[str]) -> Iterator[TextLine | Grid]:
    """The lines and tables of the text in order."""
    number = 0
    fence = ""
    while number < len(lines):
        line = _QUOTE.sub("", lines[number])
        after = lines[number + 1] if number + 1 < len(lines) else ""
        number += 1
        if match := _FENCE.match(line):
            fence = "" if fence and match[1].startswith(fence) else fence or match[1]
        elif fence:
            yield TextLine(line)
        elif "|" in line and "|" in after and _DELIMITER.match(after):
            grid = _table(line, lines, number + 1)
            yield grid
            number += len(grid.rows)
        elif line.strip() and _UNDERLINE.match(after) and not _HEADING.match(line) and not _ITEM.match(line):
            yield _line(line.strip(), Line(NOWHERE, level=1 if "=" in after else 2))
            number += 1
        elif _RULE.match(line) or _TAG_LINE.match(line):
            yield TextLine("")
        else:
            yield _plain(line)


def _plain(line: str) -> TextLine:
    """A heading, a list item or a line of a paragraph."""
    if match := _HEADING.match(line):
        return _line(match[2], Line(NOWHERE, level=len(match[1])))
    return _line(line, Line(NOWHERE, is_item=_ITEM.match(line) is not None))


def _line(text: str, hints: Line) -> TextLine:
    rendered, marks = render(text)
    return TextLine(rendered, Line(NOWHERE, level=hints.level, is_item=hints.is_item, marks=marks))


def _table(head: str, lines: Sequence[str], number: int) -> Grid:
    """The table whose header is `head` and whose rows begin at line `number`."""
    rows = [_cells(head)]
    while number < len(lines) and "|" in lines[number] and lines[number].strip():
        rows.append(_cells(lines[number]))
        number += 1
    width = len(rows[0])
    return Grid(tuple(tuple((row + [""] * width)[:width]) for row in rows))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [render(cell.strip())[0] for cell in _CELL_EDGE.split(inner)]
