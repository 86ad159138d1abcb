"""From a reading to a document: pages joined, labelled and measured, then sections, blocks and passages."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import SectionTree, hull, make_block, origin_of, split_lead
from corpus.contents import entries, find_contents
from corpus.flow import Chunk, chunks
from corpus.footnotes import find_footnotes
from corpus.headings import Heading, find_headings, levels
from corpus.items import find_items
from corpus.legibility import legibility
from corpus.lines import TextLine, has_real_sizes, text_lines
from corpus.model import Block, Document, Kind, Page, Role, Section, Source, Span
from corpus.passages import passages
from corpus.readers.reading import Reading
from corpus.running import find_running
from corpus.shape import is_slide_shaped
from corpus.silence import silence_of
from corpus.tables import find_rows, table_spans

_LISTED = frozenset({Role.ITEM, Role.ROW, Role.TABLE_HEAD})  # what a lead-in leads to


def to_document(source: Source, reading: Reading, known: frozenset[str] = frozenset()) -> Document:
    """The document of a source: one text, pages with labels and legibility, sections, blocks, passages.

    `known` are words that count as Swedish beside the dictionary. Raises ValueError when the reading has no page.
    """
    text, spans = _joined(reading)
    lines = text_lines(reading.pages, spans)
    found = find_running(source, lines, len(spans) if reading.is_paged else 0, table_spans(reading.pages, spans))
    pages = tuple(
        Page(
            number=at,
            label=found.labels.get(page.number) or page.label or str(at),
            span=span,
            legibility=legibility(text[span.start : span.end], known),
        )
        for at, (page, span) in enumerate(zip(reading.pages, spans, strict=True), 1)
    )
    sections, blocks = _structure(source, reading, text, spans, found.lines, found.spans)
    parts = passages(source.id, text, blocks)
    return Document(
        source=source,
        text=text,
        pages=pages,
        sections=sections,
        blocks=blocks,
        passages=parts,
        notes=(*reading.notes, *silence_of(text, pages, parts)),
        is_paged=reading.is_paged,
    )


def _joined(reading: Reading) -> tuple[str, tuple[Span, ...]]:
    text = "\n".join(page.text for page in reading.pages)
    spans, at = [], 0
    for page in reading.pages:
        spans.append(Span(at, at + len(page.text)))
        at += len(page.text) + 1
    return text, tuple(spans)


def _structure(
    source: Source,
    reading: Reading,
    text: str,
    page_spans: Sequence[Span],
    lines: Sequence[TextLine],
    running: Sequence[Span],
) -> tuple[tuple[Section, ...], tuple[Block, ...]]:
    notes = find_footnotes(lines)
    body = notes.lines
    slides = _is_slides(source, reading)
    if slides:  # a list of names on a slide is narrow, the slide is not
        width = max((line.width for line in body), default=0)
        body = tuple(replace(line, width=width) for line in body)
    items = find_items(body)
    contents = find_contents(body, len(reading.pages))
    rows = find_rows(reading.pages, page_spans, body, text)
    in_rows = frozenset(at for row in rows for at in row.places)
    origins = frozenset(at for at, line in enumerate(body) if origin_of(line.text)) - in_rows
    real = has_real_sizes(reading.pages)
    headings = find_headings(body, items - in_rows, contents | in_rows | origins, slides, real)
    depth = dict(zip(headings, levels(headings, entries(body, contents), real), strict=True))
    fixed = dict.fromkeys(contents - in_rows, Role.CONTENTS) | dict.fromkeys(origins, Role.ORIGIN)
    parts = chunks(body, headings, items, fixed, rows, slides)
    parts.extend(Chunk(Role.FOOTNOTE, list(note)) for note in notes.notes)
    parts.sort(key=lambda chunk: chunk.lines[0].span.start)
    tree = SectionTree(source.title, reading.title)
    blocks = _blocks(parts, tree, depth, text, notes.marks)
    sections = tree.finish(len(text))
    blocks.extend(Block(Role.RUNNING, span, _section_at(sections, span)) for span in running)
    return sections, tuple(sorted(blocks, key=lambda block: block.span))


def _blocks(
    parts: Sequence[Chunk], tree: SectionTree, depth: dict[Heading, int], text: str, marks: Sequence[Span]
) -> list[Block]:
    blocks: list[Block] = []
    lead: Span | None = None
    for at, chunk in enumerate(parts):
        following = parts[at + 1].role if at + 1 < len(parts) else None
        if chunk.role is Role.HEADING and chunk.heading is not None:
            tree.heading(chunk.heading.text, depth[chunk.heading], hull(chunk.lines).start)
        elif chunk.role is Role.ORIGIN:
            tree.origins[tree.current] = origin_of(chunk.lines[0].text) or ""
        if chunk.role is Role.FOOTNOTE:
            blocks.append(make_block(chunk, tree.current, text, ()))
            continue
        spans = (
            split_lead(chunk, parts[at + 1].lines[0], text)
            if chunk.role is Role.PARAGRAPH and following in _LISTED
            else ()
        )
        block = make_block(chunk, tree.current, text, marks, lead if chunk.role in _LISTED else None)
        if spans:
            lead = spans[-1]
            blocks.extend(_parted(block, spans))
            continue
        if chunk.role not in _LISTED:
            lead = None
        blocks.append(block)
    return blocks


def _parted(block: Block, spans: Sequence[Span]) -> list[Block]:
    roles = (Role.PARAGRAPH, Role.LEAD_IN) if len(spans) == 2 else (Role.LEAD_IN,)
    return [
        Block(role, span, block.section, holes=tuple(hole for hole in block.holes if span.covers(hole)))
        for role, span in zip(roles, spans, strict=True)
    ]


def _section_at(sections: Sequence[Section], span: Span) -> str:
    inside = [section for section in sections if section.span.start <= span.start]
    return inside[-1].id if inside else sections[0].id if sections else "s1"


def _is_slides(source: Source, reading: Reading) -> bool:
    """Slides by kind, or by pages of few words and hardly any full sentence."""
    if source.kind is Kind.SLIDES:
        return True
    return source.kind is Kind.OTHER and is_slide_shaped(reading)
