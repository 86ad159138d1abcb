"""The title that a document gives itself: its metadata, its largest text, its running header, or its file name."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from corpus.lines import SENTENCE_END
from corpus.readers.reading import Line, Reading, ReadPage
from corpus.repeats import SENTENCE_WORDS, key_of

MAX_TITLE = 150  # characters
MAX_LINES = 3  # a title on more lines is no title
LARGER = 1.0  # points that a title is larger than the usual text
HEADER_ROWS = 2  # rows from the top of a page where a running header with the title stands
FIRST_ROWS = 6  # from the top of the first page, where a title without a size of its own stands
LONG_LINE = 60  # characters: a row of text, not of a title, that goes on on the next
MAX_WORDS = 12  # a sentence with more is no title
LEAST_STEP = 0.004  # of a page's height, between two rows
CONFIRMED = 0.8  # share of the words of a metadata title that the text has

# what programs and templates put where a title should be
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|pptx?|indd|odt|rtf|txt)$|^microsoft \w+ ?-|^(?:word|excel|powerpoint)[ -]?(?:document|dokument|"
    r"presentation)|^(?:untitled|namnlös\w*|utan titel|title|titel|rubrik|slide|bild|pdf|scan\w*|skann\w*)\s*\d*$|"
    r"^(?:document|dokument|presentation)\s*\d*$|^\W*\d*\W*$",
    re.IGNORECASE,
)
# headings of a part of any document, and what a page of a matter is called
_PART = re.compile(
    r"^(?:\d+(?:\.\d+)*\.?\s+)?(?:bakgrund|syfte|mål|inledning|förord|sammanfattning|innehåll|innehållsförteckning|"
    r"ärendet|ärendets beredning|initiativärende|förslag till beslut|beslut|bilag\w*|uppföljning|slutsats\w*|"
    r"om dokumentet|tjänsteutl[åa]tande|remissvar|yttrande|handlingsplan|strategi|program|protokoll|presentation|"
    r"vägledning|referat)"
    r"(?:(?: och |, | & )(?:bakgrund|syfte|mål|innehåll|sammanfattning|inledning|avgränsning\w*|uppföljning|vision))*"
    r"\W*$",
    re.IGNORECASE,
)
_NO_HEADER = re.compile(
    r"^(?:sida\b|dnr\b|diarienr|diarienummer|datum\b|https?:|www\.|tel\b|box\b)|@|^\W*[\d\W]+$", re.IGNORECASE
)
_RECORD_TAIL = re.compile(r"[\s,(]*\b(?:dnr|diarienr|diarienummer)\b.*$", re.IGNORECASE)
_END_LABEL = re.compile(r"\s*(?:\bsida\s*)?\b\d{1,4}\s*(?:(?:\(|/|av )\s*\d{1,4}\)?)?\s*$", re.IGNORECASE)


def title_of(reading: Reading) -> str:
    """The document's title as it gives it itself; "" when it gives none."""
    pages = [page for page in reading.pages if page.text.strip()]
    if not pages:
        return ""
    own = " ".join(reading.title.split())[:MAX_TITLE]
    is_own = bool(own) and not _is_no_title(own)
    if is_own and _is_confirmed(own, pages):
        return own
    header = _header(pages)
    is_there = bool(header) and key_of(header) in key_of(" ".join(pages[0].text.split())[: 4 * MAX_TITLE])
    found = _largest(pages[0]) or (own if is_own else "") or (header if is_there else "") or _first(pages[0]) or header
    return found[:MAX_TITLE].strip()


def readable_name(stem: str) -> str:
    """A file name as a title: "handlingsplan_for-hamnen" gives "Handlingsplan for hamnen"."""
    words = " ".join(re.sub(r"[_\s]+|(?<!\d)-|-(?!\d)", " ", stem).split())
    return words[:1].upper() + words[1:]


def _is_no_title(text: str) -> bool:
    return len(text) < 4 or bool(_NO_TITLE.search(text)) or bool(_PART.match(text))


def _is_confirmed(own: str, pages: Sequence[ReadPage]) -> bool:
    """Whether the text uses the words of a metadata title, and all of its numbers; one left over from before fails."""
    words = re.findall(r"\w+", own.casefold())
    text = set(re.findall(r"\w+", " ".join(page.text for page in pages).casefold()))
    held = [word in text for word in words if len(word) > 3]
    numbers = all(word in text for word in words if word.isdigit())
    return numbers and len(held) > 1 and sum(held) >= CONFIRMED * len(held)


def _largest(page: ReadPage) -> str:
    """The first lines in the largest size (or of the highest level) that stand together, where it is above the usual.

    Where that is a heading of a part and the size comes back further down, the size is that of headings: no title.
    """
    rows = [line for line in page.lines if len(_text(page, line)) > 1]
    sizes = [line.size for line in rows if line.size]
    if sizes:
        usual = Counter(round(size, 1) for size in sizes).most_common(1)[0][0]
        marked = [line for line in rows if line.size and line.size >= max(sizes) - 0.1 and len(_text(page, line)) > 3]
        if max(sizes) <= usual + LARGER:
            return ""
    else:
        levels = [line.level for line in rows if line.level]
        marked = [line for line in rows if levels and line.level == min(levels)]
    if not marked:
        return ""
    at = rows.index(marked[0])
    return _whole(page, rows, at, set(marked))


def _first(page: ReadPage) -> str:
    """One of the first rows of a page without sizes: no heading of a part, no record or date, no sentence."""
    for at, line in enumerate(page.lines[:FIRST_ROWS]):
        text = _text(page, line)
        if len(text.split()) >= SENTENCE_WORDS and SENTENCE_END.search(text):
            return ""
        if _is_no_title(text) or _NO_HEADER.search(text):
            continue
        return _whole(page, page.lines, at, frozenset())
    return ""


def _whole(page: ReadPage, rows: Sequence[Line], at: int, marked: Collection[Line]) -> str:
    """The title that begins on a row: with the rows right below in the same size, or that begin like its rest."""
    parts = [_text(page, rows[at])]
    for before, line in pairwise(rows[at : at + MAX_LINES]):
        text = _text(page, line)
        goes_on = text[:1].islower() and not SENTENCE_END.search(text) and len(parts[-1]) < LONG_LINE
        if (not goes_on and line not in marked) or _is_apart(page, before, line):
            break
        parts.append(text)
    title = _RECORD_TAIL.sub("", " ".join(parts)).strip()
    return "" if _is_no_title(title) or (SENTENCE_END.search(title) and len(title.split()) > MAX_WORDS) else title


def _header(pages: Sequence[ReadPage]) -> str:
    """The row of at least three words that comes back at the top of the most pages, of two at least."""
    tops: dict[str, list[str]] = {}
    for page in pages:
        for text in dict.fromkeys(_text(page, line) for line in page.lines[:HEADER_ROWS]):
            bare = _END_LABEL.sub("", text).strip(" –-|")
            if len(bare.split()) >= 3 and not _NO_HEADER.search(bare) and not SENTENCE_END.search(bare):
                tops.setdefault(key_of(bare), []).append(bare)
    often = max(tops.values(), key=len, default=[])
    return often[0] if len(often) > 1 and not _is_no_title(often[0]) and not often[0][:1].islower() else ""


def _text(page: ReadPage, line: Line) -> str:
    return page.text[line.span.start : line.span.end].strip()


def _is_apart(page: ReadPage, before: Line, line: Line) -> bool:
    """Whether white space stands between two rows."""
    if page.text[before.span.end : line.span.start].count("\n") > 1:
        return True
    if before.top is None or line.top is None:
        return False
    tops = [(each.top, each.size or 0) for each in page.lines if each.top is not None]
    steps = sorted(low[0] - high[0] for high, low in pairwise(tops) if low[0] - high[0] > LEAST_STEP)
    usual = Counter(round(size, 1) for _, size in tops).most_common(1)[0][0]
    step = steps[int(0.3 * len(steps))] if steps else 1.0
    return line.top - before.top > 1.5 * step * max(1.0, (line.size or usual) / usual if usual else 1.0)
