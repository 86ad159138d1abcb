"""Passages to candidate quotations: sentences, items, rows and whole lists, each one contiguous span."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise

from assistant.phrasing import bodies_named, leans, refers_elsewhere
from corpus.library import Library
from corpus.model import Document, Passage, Role, Span
from corpus.units import Unit, units

LOOK_BACK = 400  # characters before a passage in which the sentence that a pronoun points at is looked for
LONGEST_LIST = 2_500  # characters; a longer list is quoted item by item
LONGEST_JOINED = 700  # characters; longer, and the sentence before a pronoun is left out
SEVERAL_BODIES = 2
WORDS_A_BODY = 7  # at most so many words for each body named: running text has far more
_MEMBERS = frozenset({Role.ITEM, Role.ROW})  # a table is a list of its rows


ListSpan = tuple[Span, Span | None, str, int]  # the whole list, its lead-in, its section, how many items


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that could be quoted. `text` is what it says without running matter, `context` what it stands under.

    `before` is the sentence before it in its section, `around` the whole passage that it lies in. `opens`: it is the
    first of its section; `is_front`: it stands before the first heading below the title. `items`: of a whole list.
    """

    document_id: str
    span: Span
    role: Role
    text: str
    context: str
    is_list: bool = False
    lead: str = ""
    is_joined: bool = False
    before: str = ""
    around: str = ""
    opens: bool = False
    is_front: bool = False
    items: int = 0


def candidates_of(
    passage: Passage, library: Library, lists: Sequence[ListSpan], with_bearers: bool = False
) -> tuple[Candidate, ...]:
    """Every span of a passage worth weighing, each once. `lists` are those of its document.

    `with_bearers`: also whole paragraphs that name several bodies, for questions about who is to do what.
    """
    document = library.document(passage.document_id)
    found = (
        *_singles(passage, document, library),
        *_lists(passage, document, library, lists),
        *(_with_bearers(passage, document, library) if with_bearers else ()),
    )
    around = library.index_text(passage)
    unique = {candidate.span: replace(candidate, around=around) for candidate in reversed(found)}
    return tuple(unique.values())[::-1]


def _singles(passage: Passage, document: Document, library: Library) -> Iterator[Candidate]:
    """The units of a passage; one that begins with a pronoun has the sentence before it with it."""
    span = passage.span
    around = units(document, Span(max(0, span.start - LOOK_BACK), span.end))
    before: Unit | None = None
    for unit in around:
        is_said = unit.role is not Role.LEAD_IN and not refers_elsewhere(document.slice(unit.span))
        if unit.span.overlaps(span) and is_said:  # a lead-in says nothing without its list
            start = unit.span.start
            if before is not None and _needs(unit, before, document):
                start = before.span.start
            whole = Span(start, unit.span.end)
            said = document.slice(before.span) if before is not None and before.section == unit.section else ""
            opens = before is None or before.section != unit.section
            own = _candidate(document, library, unit, whole)
            yield replace(own, is_joined=whole != unit.span, before=said, opens=opens)
        before = unit


def _needs(unit: Unit, before: Unit, document: Document) -> bool:
    """Whether a sentence cannot be understood without the one just before it, and can be joined to it."""
    if unit.role is not Role.PARAGRAPH or before.role is not Role.PARAGRAPH or unit.section != before.section:
        return False
    gap = document.text[before.span.end : unit.span.start]
    length = unit.span.end - before.span.start
    return not gap.strip() and length <= LONGEST_JOINED and leans(document.slice(unit.span))


def _candidate(document: Document, library: Library, unit: Unit, span: Span) -> Candidate:
    lead = document.slice(unit.lead) if unit.lead else ""
    head = " ".join(document.slice(cell) for cell in unit.head)
    path = library.heading_path(document.source.id, unit.section)
    return Candidate(
        document_id=document.source.id,
        span=span,
        role=unit.role,
        text=document.slice_without(span, unit.holes),
        context=" ".join((*path, lead, head)),
        is_front=len(path) <= 1,
    )


def _lists(passage: Passage, document: Document, library: Library, lists: Sequence[ListSpan]) -> Iterator[Candidate]:
    """The whole lists and tables that a passage touches: from the start of the lead-in to the last item or row."""
    for span, lead, section, items in lists:
        if span.overlaps(passage.span) and len(span) <= LONGEST_LIST and items > 1:
            path = library.heading_path(document.source.id, section)
            holes = tuple(hole for block in document.blocks for hole in block.holes if span.covers(hole))
            text = document.slice_without(span, holes)
            said = document.slice(lead) if lead else path[-1]
            yield Candidate(document.source.id, span, Role.ITEM, text, " ".join(path), True, said, items=items)


def _with_bearers(passage: Passage, document: Document, library: Library) -> Iterator[Candidate]:
    """Whole paragraphs that name several bodies, with the paragraph of nothing but bodies that follows.

    That is what a table without rulings looks like once its cells are read as paragraphs: goal, then who is to do it.
    """
    blocks = [b for b in document.blocks if b.role in (Role.PARAGRAPH, Role.ITEM) and b.span.overlaps(passage.span)]
    for block, after in pairwise((*blocks, None)):
        if block is None:  # only the last of a pair is None
            continue
        span = block.span
        if after and after.section == block.section and not document.text[span.end : after.span.start].strip():
            words = document.slice(after.span).split()
            if bodies_named(document.slice(after.span)) * 2 >= len(words):
                span = Span(span.start, after.span.end)
        holes = tuple(hole for b in (block, after) if b for hole in b.holes if span.covers(hole))
        text = document.slice_without(span, holes)
        named = bodies_named(text)
        if len(span) <= LONGEST_JOINED and named >= SEVERAL_BODIES and named * WORDS_A_BODY >= len(text.split()):
            path = library.heading_path(document.source.id, block.section)
            yield Candidate(document.source.id, span, Role.ROW, text, " ".join(path))


def whole_lists(document: Document) -> Iterator[ListSpan]:
    """Every list and table of a document: its span with the lead-in, the lead-in, its section, how many members."""
    body = [block for block in document.blocks if block.role not in (Role.RUNNING, Role.ORIGIN, Role.FOOTNOTE)]
    for (role, section, _), group in groupby(body, key=lambda block: (block.role, block.section, block.lead)):
        if role not in _MEMBERS:
            continue
        items = list(group)
        start = items[0].lead.start if items[0].lead else items[0].span.start
        yield Span(start, items[-1].span.end), items[0].lead, section, len(items)


def same_words(text: str, other: str) -> float:
    """The share (0 to 1) of words that two texts have in common, of all that they have."""
    mine, theirs = _folded(text), _folded(other)
    return len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0


@lru_cache(maxsize=20_000)
def _folded(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,:;()”\"'•–-").lower() for word in text.split())
