"""Passages: whole sentences, items and rows of one section, 150 to 250 tokens where there is so much.

A token here is a word between white space. A short section is one passage. A lead-in stays with its first items, a
table's head with its first row. Footnotes make passages of their own, so that they never split a paragraph.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.blocks import holes_in
from corpus.model import BODY_ROLES, Block, Passage, Role, Span
from corpus.sentences import sentence_spans as sentence_spans

MOST = 250  # words of a passage; facts: passages of 150 to 250 tokens retrieve best
TARGET = 200  # a section of more than MOST words is cut into equal parts of about so many


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence, item or row: its text without holes, its words, and whether it should stay with the next."""

    parts: tuple[Span, ...]
    words: int
    keeps_next: bool = False
    ends_block: bool = True


def passages(document_id: str, text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """The passages of a document in reading order; together they hold every block that may answer exactly once."""
    flow = [
        block for block in blocks if block.role in BODY_ROLES | {Role.TABLE_HEAD} and block.role is not Role.FOOTNOTE
    ]
    notes = [block for block in blocks if block.role is Role.FOOTNOTE]
    found: list[Passage] = []
    groups = [list(group) for _, group in groupby(flow, key=lambda block: block.section)]
    for group in (*groups, *_note_groups(notes, flow)):
        pieces = [piece for block in group for piece in _pieces(block, text)]
        found.extend(_passage(document_id, group[0].section, cut, text) for cut in _cut(pieces))
    return tuple(sorted(found, key=lambda passage: passage.span))


def _note_groups(notes: Sequence[Block], flow: Sequence[Block]) -> list[list[Block]]:
    """Footnotes that stand together: of one section, with no other text between them."""
    places = sorted(part.start for block in flow for part in parts_of(block.span, block.holes))
    groups: list[list[Block]] = []
    for note in notes:
        before = groups[-1][-1] if groups else None
        if before is not None and before.section == note.section:
            at = bisect_left(places, before.span.end)
            if at == len(places) or places[at] > note.span.start:
                groups[-1].append(note)
                continue
        groups.append([note])
    return groups


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
    spans = sentence_spans(text, block.span, block.holes)
    return [
        _Piece(parts_of(span, block.holes), _words(span, block.holes, text), ends_block=span is spans[-1])
        for span in spans
    ]


def _words(span: Span, holes: Sequence[Span], text: str) -> int:
    return sum(len(text[part.start : part.end].split()) for part in parts_of(span, holes))


def _cut(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Pieces in groups of about TARGET words, none over MOST unless one piece is; the cheapest cuts are chosen.

    A group costs the square of its distance from TARGET in half TARGETs, a cut inside a paragraph costs more.
    """
    if sum(piece.words for piece in pieces) <= MOST:
        return [list(pieces)] if pieces else []
    best: list[tuple[float, int]] = [(0.0, 0)]  # the cost of the first n pieces, and where their last group begins
    for end in range(1, len(pieces) + 1):
        options = [(float("inf"), end - 1)]
        size = 0
        for start in range(end - 1, -1, -1):
            size += pieces[start].words
            if size > MOST and start < end - 1:
                break
            cut = _cost_of_cut(pieces[start - 1]) if start else 0.0
            options.append((best[start][0] + cut + ((size - TARGET) / (TARGET / 2)) ** 2, start))
        best.append(min(options))
    groups: list[list[_Piece]] = []
    end = len(pieces)
    while end:
        start = best[end][1]
        groups.insert(0, list(pieces[start:end]))
        end = start
    return groups


def _cost_of_cut(before: _Piece) -> float:
    return 4.0 if before.keeps_next else 0.0 if before.ends_block else 0.4


def _passage(document_id: str, section: str, pieces: Sequence[_Piece], text: str) -> Passage:
    parts = [part for piece in pieces for part in piece.parts]
    span = Span(min(part.start for part in parts), max(part.end for part in parts))
    return Passage(document_id, section, span, holes=holes_in(span, parts, text))
