"""Passages: whole sentences, items and rows of one section, 150 to 250 tokens where there is so much.

A token here is a word between white space. A short section is one passage. A lead-in stays with its first items, a
table's head with its first row. Footnotes make passages of their own, so that they never split a paragraph.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.blocks import holes_in
from corpus.model import BODY_ROLES, Block, Passage, Role, Span
from corpus.sentences import sentences

MOST = 250  # words of a passage; facts: passages of 150 to 250 tokens retrieve best
TARGET = 200  # a section of more than MOST words is cut into equal parts of about so many


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, item or row: the parts of it that are text, its words, whether it must stay with the next."""

    parts: tuple[Span, ...]
    words: int
    keeps_next: bool


def passages(document_id: str, text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The passages of a document in reading order; together they hold every block that may answer exactly once."""
    flow = [
        block for block in blocks if block.role in BODY_ROLES | {Role.TABLE_HEAD} and block.role is not Role.FOOTNOTE
    ]
    notes = [block for block in blocks if block.role is Role.FOOTNOTE]
    found: list[Passage] = []
    for kind in (flow, notes):
        for section, group in groupby(kind, key=lambda block: block.section):
            pieces = [piece for block in group for piece in _pieces(block, text)]
            found.extend(_passage(document_id, section, cut, text) for cut in _cut(pieces))
    return tuple(sorted(found, key=lambda passage: passage.span))


def parts_of(span: Span, holes: Sequence[Span]) -> tuple[Span, ...]:
    """A span without its holes."""
    parts, at = [], span.start
    for hole in sorted(holes):
        if span.covers(hole):
            if hole.start > at:
                parts.append(Span(at, hole.start))
            at = max(at, hole.end)
    if at < span.end:
        parts.append(Span(at, span.end))
    return tuple(parts)


def _pieces(block: Block, text: str) -> list[_Piece]:
    keeps = block.role in (Role.LEAD_IN, Role.TABLE_HEAD)
    words = _words(block.span, block.holes, text)
    if (block.role is not Role.PARAGRAPH and words <= MOST) or words <= 60:
        return [_Piece(parts_of(block.span, block.holes), words, keeps)]
    return [
        _Piece(parts_of(span, block.holes), _words(span, block.holes, text), False)
        for span in sentence_spans(text, block.span, block.holes)
    ]


def sentence_spans(text: str, span: Span, holes: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of a span that may have holes: a hole ends no sentence and belongs to none at its edges."""
    chars = list(text[span.start : span.end])
    for hole in holes:
        for at in range(hole.start - span.start, hole.end - span.start):
            chars[at] = " "
    return tuple(found.shifted(span.start) for found in sentences("".join(chars)))


def _words(span: Span, holes: Sequence[Span], text: str) -> int:
    return sum(len(text[part.start : part.end].split()) for part in parts_of(span, holes))


def _cut(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces in groups of about equal length, none over MOST words unless one piece is."""
    total = sum(piece.words for piece in pieces)
    if not total:
        return []
    if total <= MOST:
        return [list(pieces)]
    target = total / max(2, round(total / TARGET))
    groups: list[list[_Piece]] = [[]]
    size = 0
    for at, piece in enumerate(pieces):
        after = pieces[at + 1].words if piece.keeps_next and at + 1 < len(pieces) else 0
        is_bound = bool(groups[-1]) and groups[-1][-1].keeps_next
        too_long = size + piece.words + after > MOST or size + piece.words / 2 > target
        if groups[-1] and not is_bound and too_long:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += piece.words
    if len(groups) > 1 and size < TARGET / 4 and sum(p.words for p in groups[-2]) + size <= MOST:
        groups[-2].extend(groups.pop())
    return groups


def _passage(document_id: str, section: str, pieces: Sequence[_Piece], text: str) -> Passage:
    parts = [part for piece in pieces for part in piece.parts]
    span = Span(min(part.start for part in parts), max(part.end for part in parts))
    return Passage(document_id, section, span, holes=holes_in(span, parts, text))
