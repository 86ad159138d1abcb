"""Running matter: headers, footers and page numbers, found by repetition, by place and by what the source is called.

They stay in the text; their spans are given so that blocks can leave them out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.labels import INLINE, end_label, read_label
from corpus.lines import TextLine
from corpus.model import Kind, Source, Span
from corpus.repeats import ALIKE, FOLD, ITEM_START, find_repeated, key_of

ZONE = 3  # lines from the top and from the bottom of a page where running matter stands
_RECORD = re.compile(r"\s*\bDnr:?\s+[A-ZÅÄÖ]{1,5}\s*\d{4}[/-]\d+(?:-\d+)*$")
_KIND_NAMES = (*(kind.value for kind in Kind if kind is not Kind.OTHER), "yttrande", "protokoll", "bilaga", "pm")


@dataclass(frozen=True, slots=True)
class Running:
    """What `find_running` gives: the lines that are left (some cut short), the running spans, the labels by page."""

    lines: tuple[TextLine, ...]
    spans: tuple[Span, ...]
    labels: dict[int, str]


def find_running(source: Source, lines: Sequence[TextLine], pages: int, tables: Sequence[Span] = ()) -> Running:
    """Parts the lines of a document of so many pages into running matter and the rest; rows of `tables` stay."""
    zones = _zones(lines)
    running: set[int] = set()
    labels = _number_lines(lines, zones, pages, running)
    running |= _lone_numbers(lines, pages)
    running |= find_repeated(lines, running, pages)
    running |= _named(source, lines, zones)
    running -= {at for at in running if any(span.overlaps(lines[at].span) for span in tables)}
    for at in sorted(running):
        label = end_label(lines[at].text)
        if label:
            labels.setdefault(lines[at].page, label)
    kept, spans = [], []
    inline = _inline(source, lines, zones, pages, labels)
    for at, line in enumerate(lines):
        if at in running:
            spans.append(line.span)
        elif at in inline:
            cut = inline[at]
            spans.extend(_outside(line, cut))
            if cut.text:
                kept.append(cut)
        else:
            kept.append(line)
    return Running(tuple(kept), tuple(sorted(spans)), labels)


def _zones(lines: Sequence[TextLine]) -> dict[int, tuple[list[int], list[int]]]:
    """Per page: the places of its first and of its last lines (nearest the edge first)."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    return {page: (places[:ZONE], places[: -ZONE - 1 : -1]) for page, places in pages.items()}


def _number_lines(
    lines: Sequence[TextLine], zones: dict[int, tuple[list[int], list[int]]], pages: int, running: set[int]
) -> dict[int, str]:
    """Labels of pages that print one on a line of its own; a plain number counts at the very edge and in order."""
    labels: dict[int, str] = {}
    last = 0
    for page, (top, bottom) in zones.items():
        for at in (*top, *bottom):
            text = lines[at].text
            label = read_label(text, page, pages)
            if label is None:
                continue
            is_plain = label == text.strip(" -–—|")
            if is_plain and (at not in (top[0], bottom[0]) or not label.isdigit() or not last < int(label)):
                continue
            if is_plain and int(label) > 3 * pages + 50:
                continue
            running.add(at)
            labels.setdefault(page, label)
            last = int(re.sub(r"\D.*", "", label) or last)
    return labels


def _lone_numbers(lines: Sequence[TextLine], pages: int) -> set[int]:
    """Numbers with white space all round in the middle of a page: of the second page of a spread, as a rule."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        below = lines[at + 1] if at + 1 < len(lines) else None
        is_alone = line.gap and below is not None and below.page == line.page and below.gap
        if is_alone and line.text.isdigit() and line.page <= int(line.text) <= 2 * line.page + 4 and pages:
            found.add(at)
    return found


def _named(source: Source, lines: Sequence[TextLine], zones: dict[int, tuple[list[int], list[int]]]) -> set[int]:
    """Lines at the edge of a later page that say only what the source is called, who publishes it or its number."""
    names = [
        key_of(name) for name in (source.title, source.publisher, source.record, *source.publisher.split(",")) if name
    ]
    names = [name for name in names if len(name) > 3]
    found: set[int] = set()
    for page, (top, bottom) in zones.items():
        if page == 1:
            continue
        for group in (_edge_group(lines, top, 1), _edge_group(lines, bottom, -1)):
            text = " ".join(lines[at].text for at in sorted(group))
            if not group or text.rstrip().endswith((".", ":")) or any(ITEM_START.match(lines[at].text) for at in group):
                continue
            key = re.sub(r"\bremiss av\b|\bbilaga #?\b|\bdnr\b", "", key_of(text)).strip()
            if len(key) > 7 and any(len(key) <= 1.1 * len(n) and fuzz.partial_ratio(key, n) >= ALIKE for n in names):
                found.update(group)
    return found


def _edge_group(lines: Sequence[TextLine], zone: Sequence[int], step: int) -> list[int]:
    """The lines of a zone that stand together at the edge, with white space before the rest of the page."""
    group: list[int] = []
    for at in zone:
        group.append(at)
        inner = at + 1 if step > 0 else at
        if inner < len(lines) and lines[inner].page == lines[at].page and lines[inner].gap:
            return group
    return []


def _inline(
    source: Source,
    lines: Sequence[TextLine],
    zones: dict[int, tuple[list[int], list[int]]],
    pages: int,
    labels: dict[int, str],
) -> dict[int, TextLine]:
    """Lines of the top of a scanned page with bits of the header on the same line, cut to what is not header.

    Believed only when two different kinds of bits (page label, record number, name of the kind) stand on the page.
    """
    found: dict[int, TextLine] = {}
    for page, (top, _) in zones.items():
        cuts = {at: _suffix(lines[at].text) for at in top}
        kinds = {kind for kind, _ in cuts.values() if kind}
        if len(kinds) < 2:
            continue
        words = [word for word in key_of(source.publisher).split() if len(word) > 2] or ["stockholms", "stad"]
        for at in top:
            kind, end = cuts[at]
            text = lines[at].text
            if kind == "label" and page not in labels:
                label = read_label(text[end:], page, pages)
                if label:
                    labels[page] = label
            start = _prefix(text[:end], words)
            if (start, end) != (0, len(text)):
                found[at] = lines[at].trimmed(start, end)
    return found


def _suffix(text: str) -> tuple[str, int]:
    """Which kind of header bit ends a line, and where it begins; ("", length) when none does."""
    if match := INLINE.search(text):
        return "label", match.start()
    if match := _RECORD.search(text):
        return "record", match.start()
    last = text.rsplit(None, 1)
    word = last[-1].lower().translate(FOLD) if last else ""
    if last and last[-1][:1].isupper() and len(word) > 7:
        for name in _KIND_NAMES:
            if fuzz.ratio(word, name.translate(FOLD)) >= 85:
                return "kind", len(text) - len(last[-1])
    return "", len(text)


def _prefix(text: str, words: Sequence[str]) -> int:
    """Where the text begins after misread signs (a logotype) and the publisher's name; 0 when there is no such."""
    match = re.match(r"\W*(?:\w{1,2}\W+)?\s*", text)
    junk = match.end() if match else 0
    if not junk or not re.match(r"[^\w\s(\"”’»«•*-]", text):
        return 0
    token = re.match(r"\S+", text[junk:])
    if token and any(fuzz.ratio(key_of(token[0]), word) >= 80 for word in words):
        return junk + token.end()
    return 0


def _outside(line: TextLine, cut: TextLine) -> list[Span]:
    """The two ends of a line that a cut leaves out, without blanks."""
    ends = []
    for start, end in ((line.span.start, cut.span.start), (cut.span.end, line.span.end)):
        piece = line.text[start - line.span.start : end - line.span.start]
        if piece.strip():
            left = start + len(piece) - len(piece.lstrip())
            ends.append(Span(left, left + len(piece.strip())))
    return ends
