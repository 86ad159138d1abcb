"""From lines to chunks: headings, paragraphs and items, each with the lines that belong to it, also over pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.headings import Heading
from corpus.lines import UNFINISHED, TextLine, is_early
from corpus.model import Role
from corpus.rows import Row

INDENT = 5.0  # points that the text of an item stands further in than its bullet, at least
COLUMN = 80.0  # points: a line further in than this stands in another column
LOOK_BACK = 4  # chunks from the end in which an unfinished sentence is looked for when a page begins in lower case


class _Below(NamedTuple):
    """What stands below a line: white space or the page's end, or an item."""

    is_far: bool
    is_item: bool


@dataclass(slots=True)
class Chunk:
    """A block in the making; `row` has the cells of a table row."""

    role: Role
    lines: list[TextLine] = field(default_factory=list)
    heading: Heading | None = None
    row: Row | None = None

    @property
    def last(self) -> TextLine:
        return self.lines[-1]

    @property
    def is_open(self) -> bool:
        """Whether a paragraph or an item stops in the middle of a sentence."""
        return self.role in (Role.PARAGRAPH, Role.ITEM) and not self.last.is_ended and self.last.text[-1:] != ":"


def chunks(
    lines: Sequence[TextLine],
    headings: Sequence[Heading],
    items: frozenset[int],
    fixed: Mapping[int, Role],
    rows: Sequence[Row] = (),
    slides: bool = False,
) -> list[Chunk]:
    """The lines of a document as chunks in reading order. `fixed` gives the role of lines that are settled already."""
    starts = {heading.first: heading for heading in headings}
    inside = {at for heading in headings for at in range(heading.first + 1, heading.last + 1)}
    in_row = {at: row for row in rows for at in row.places}
    found: list[Chunk] = []
    current: Chunk | None = None  # the chunk that the line before went to
    for at, line in enumerate(lines):
        if at in inside:
            found[-1].lines.append(line)
        elif at in starts:
            found.append(Chunk(Role.HEADING, [line], starts[at]))
        elif at in in_row:
            row = in_row[at]
            if at == row.places[0]:
                found.append(Chunk(row.role, [lines[place] for place in row.places], row=row))
        elif at in fixed:
            found.append(Chunk(fixed[at], [line]))
        elif at in items:
            found.append(Chunk(Role.ITEM, [line]))
        elif (target := _target(found, current, line, _below(lines, items, at), slides)) is not None:
            target.lines.append(line)
            current = target
            continue
        else:
            is_point = slides and at + 1 not in items and not line.text.endswith(":")
            found.append(Chunk(Role.ITEM if is_point else Role.PARAGRAPH, [line]))
        current = found[-1]
    for chunk in found:  # a whole sentence on a slide is no point of a list
        if slides and chunk.role is Role.ITEM and chunk.last.is_ended and chunk.lines[0].text[:1].isupper():
            chunk.role = Role.PARAGRAPH
    return _titled_items(found)


def _below(lines: Sequence[TextLine], items: frozenset[int], at: int) -> _Below:
    is_far = at + 1 >= len(lines) or lines[at + 1].gap or lines[at + 1].page != lines[at].page
    return _Below(is_far, at + 1 in items)


def _target(found: Sequence[Chunk], current: Chunk | None, line: TextLine, below: _Below, slides: bool) -> Chunk | None:
    """The chunk that the line goes on; None when it begins a new one."""
    if current is None:
        return None
    before = current.last
    if current.role in (Role.PARAGRAPH, Role.ITEM) and before.page == line.page and not line.gap:
        is_lead = below.is_item and line.text.endswith(":") and line.starts_high and is_early(before, line)
        goes_on = line.is_glued or (not is_lead and _goes_on(current, before, line, slides))
        return current if goes_on else None
    if before.page == line.page and line.gap:
        goes_on = (current.is_open and _is_middle(line, before)) or _is_indented(current, line)
        return current if goes_on else None
    return _open_before_page(found, line, below.is_far)


def _goes_on(current: Chunk, before: TextLine, line: TextLine, slides: bool) -> bool:
    """Whether a line directly below another is in the same paragraph or item."""
    if _is_indented(current, line):
        return True
    if slides and line.starts_high and not UNFINISHED.search(before.text):
        return False
    if before.text.endswith(":") and line.starts_high and is_early(before, line):
        return False
    return not (before.is_ended and line.starts_high and is_early(before, line))


def _is_indented(current: Chunk, line: TextLine) -> bool:
    """Whether a line stands further in than the bullet of the item before it, as the rest of an item does."""
    first = current.lines[0].indent
    if current.role is not Role.ITEM or first is None or line.indent is None:
        return False
    return first + INDENT < line.indent < first + COLUMN


def _is_middle(line: TextLine, before: TextLine) -> bool:
    """Whether the line begins like the middle of a sentence that stopped before white space."""
    return line.starts_low or (before.text.endswith("-") and not before.text.endswith(" -"))


def _open_before_page(found: Sequence[Chunk], line: TextLine, is_lone: bool) -> Chunk | None:
    """The unfinished paragraph or item of the page before that the first line of a page goes on."""
    for chunk in reversed(found[-LOOK_BACK:]):
        if chunk.role is Role.HEADING or chunk.last.page < line.page - 1:
            return None
        if chunk.is_open and chunk.last.page == line.page - 1:
            if line.starts_low or chunk.last.text.endswith("-"):
                return chunk
            if chunk is found[-1] and not is_early(chunk.last, line) and not is_lone:
                return chunk
    return None


def _titled_items(found: list[Chunk]) -> list[Chunk]:
    """Joins a lone bullet that is only a title ("• Förtroende") with the paragraph that says more, and likewise a
    paragraph between the first and the second bullet of one list."""
    joined: list[Chunk] = []
    for at, chunk in enumerate(found):
        before = joined[-1] if joined else None
        if (
            before is not None
            and chunk.role is Role.PARAGRAPH
            and before.role is Role.ITEM
            and (len(joined) < 2 or joined[-2].role is not Role.ITEM)
            and not chunk.last.text.endswith(":")
            and chunk.lines[0].page == before.last.page
            and _is_bullet(before)
        ):
            following = found[at + 1] if at + 1 < len(found) else None
            is_title = len(before.lines) == 1 and len(before.lines[0].text.split()) <= 7 and not before.last.is_ended
            is_between = following is not None and _is_bullet(following) and following.last.page == chunk.last.page
            is_narrow = max(len(line.text) for line in chunk.lines) < 0.6 * chunk.last.width
            if (is_between or is_title) and not is_narrow:
                before.lines.extend(chunk.lines)
                continue
        joined.append(chunk)
    return joined


def _is_bullet(chunk: Chunk) -> bool:
    first = chunk.lines[0].text[:1]
    return chunk.role is Role.ITEM and not first.isalnum()
