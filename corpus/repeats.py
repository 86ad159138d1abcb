"""Lines that come back at the edge of page after page, and which of them are running matter and not content.

Digits are left aside when lines are compared, since page numbers differ; so content that differs in its numbers only
("Mål 1: 3 nya förskolor" on one page, "Mål 2: 6 nya förskolor" on the next) has to be told from it.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import fuzz

from corpus.lines import SENTENCE_END, TextLine

NEAR = 6  # pages before and after in which a running line must come back
ALIKE = 88  # how alike (0 to 100) two running lines are at least, digits aside: a scan misreads a letter or two
DEPTH = 3  # lines from the edge of a full page where one may stand
LINES_PER_STEP = 4  # and one line for every so many of a shorter page, at least one
SHARE = 0.5  # of a page's words at most are running matter, on most pages of a document
SENTENCE_WORDS = 5  # a line of so many that ends like a sentence is one

FOLD = str.maketrans("åäöéèüáà", "aaoeeuaa")
_COUNTED = re.compile(  # numbers that running matter changes from page to page, with the words that name them
    r"\b(?:dnr|diarienr|diarienummer)\b[\s.:]*|\b[A-ZÅÄÖ]{1,6}\s*\d+(?:\.\d+)*[/-]\d[\d-]*|\b\d+(?:\.\d+)*[/-]\d+/\d+"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./:]\d{1,2}(?:[./:]\d{2,4})?\b"
    r"|\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]* \d{4}\b"
    r"|\b(?:sida|sidan|sid|page|s)\b[\s.:]*\d+(?:\s*(?:\(|/|av\b|of\b)\s*\d+\)?)?|\b\d+\s*\(\d+\)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\b\d+\b")  # none inside a word: there it is a misread letter
_EDGE_NUMBER = re.compile(r"^\W*(\d+)\b|\b(\d+)\W*$")
ITEM_START = re.compile(r"(?:[•»«*°·●▪‣-]|\d{1,2}[.)])\s")
_VALUE = re.compile(r"[^\W\d]{3,}:\s+\S")

Edges = Mapping[int, tuple[list[int], list[int]]]


def key_of(text: str) -> str:
    """Letters only, folded; each run of digits as one sign."""
    return re.sub(r"[^a-z#]+", " ", re.sub(r"\d+", "#", text.lower().translate(FOLD))).strip()


def find_repeated(lines: Sequence[TextLine], numbers: Collection[int], pages: int) -> set[int]:
    """Lines that stand at the same edge of three neighbouring pages at least, or of both of two, digits aside.

    `numbers` are the lines that only number their page: they take no place from the others.
    """
    edges = _edges(lines, numbers)
    found: set[int] = set()
    for edge in (0, 1):
        keys = {page: [(at, key_of(lines[at].text)) for at in zone[edge]] for page, zone in edges.items()}
        for page, places in keys.items():
            near = [other for other in range(page - NEAR, page + NEAR + 1) if other in keys]
            for at, key in places:
                if len(key) < 3 or ITEM_START.match(lines[at].text):
                    continue
                same = [match for other in near if (match := _match(key, keys[other])) is not None]
                often = len(same) >= 3 or (pages == 2 and len(same) == 2)
                if often and not _is_content(lines, at, same):
                    found.add(at)
    found = {at for at in found if _reaches_edge(at, found, lines, edges)}
    return _bounded(lines, numbers, found)


def _edges(lines: Sequence[TextLine], numbers: Collection[int]) -> Edges:
    """Per page: the places of its first and of its last lines (nearest the edge first), fewer on a short page."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if at not in numbers:
            pages.setdefault(line.page, []).append(at)
    edges = {}
    for page, places in pages.items():
        depth = max(1, min(DEPTH, len(places) // LINES_PER_STEP))
        edges[page] = (places[:depth], places[: -depth - 1 : -1])
    return edges


def _match(key: str, places: Sequence[tuple[int, str]]) -> int | None:
    return next((at for at, text in places if text == key or fuzz.ratio(text, key) >= ALIKE), None)


def _is_content(lines: Sequence[TextLine], at: int, same: Sequence[int]) -> bool:
    """Whether a line tells something else on every page: its numbers differ, and they do not number the page."""
    line = lines[at]
    others = [lines[other] for other in same if other != at]
    bare = _COUNTED.sub(" ", line.text)
    if not _differ(bare, others, "numbers"):
        return False
    is_told = len(line.text.split()) >= SENTENCE_WORDS and SENTENCE_END.search(line.text) is not None
    if is_told or _VALUE.search(bare):
        return True
    counted = sum(_COUNTED.search(other.text) is not None for other in (line, *others))
    if counted > len(others) / 2:  # they hold a record, a date or a page number; what else differs is misread
        return False
    if _differ(bare, others, "inner"):
        return True
    return not _counts_pages([line, *others]) or _is_told_again(lines, at, _edge_number(line.text))


def _differ(bare: str, others: Sequence[TextLine], which: str) -> bool:
    """Whether the numbers of a line, all or those inside it, are others than on most of the other pages."""
    cut = _EDGE_NUMBER if which == "inner" else re.compile(r"(?!)")
    own = _DIGITS.findall(cut.sub(" ", bare))
    differing = sum(_DIGITS.findall(cut.sub(" ", _COUNTED.sub(" ", other.text))) != own for other in others)
    return differing > len(others) / 2


def _edge_number(text: str) -> str:
    found = _EDGE_NUMBER.search(text)
    return (found[1] or found[2]) if found else ""


def _counts_pages(lines: Sequence[TextLine]) -> bool:
    """Whether the numbers at the ends of lines rise with their pages, one or (of spreads) two at a time."""
    numbers = [(int(number), line.page) for line in lines if (number := _edge_number(line.text))]
    for step in (1, 2):
        offsets = Counter(number - step * page for number, page in numbers)
        if offsets and max(offsets.values()) > len(lines) / 2:
            return True
    return False


def _is_told_again(lines: Sequence[TextLine], at: int, number: str) -> bool:
    """Whether another line of the page ends in the same number after words, as no page number does."""
    page, own = lines[at].page, key_of(lines[at].text)
    near = [*_on_page(lines, at, -1, page), *_on_page(lines, at, 1, page)]
    ending = re.compile(rf"[^\W\d]\W+{number}\W*$")
    return any(ending.search(lines[other].text) and key_of(lines[other].text) != own for other in near)


def _on_page(lines: Sequence[TextLine], at: int, step: int, page: int) -> list[int]:
    places = []
    at += step
    while 0 <= at < len(lines) and lines[at].page == page:
        places.append(at)
        at += step
    return places


def _reaches_edge(at: int, found: set[int], lines: Sequence[TextLine], edges: Edges) -> bool:
    """Whether every line between this one and the edge of its page is running matter or a number."""
    for zone in edges[lines[at].page]:
        if at in zone:
            outer = zone[: zone.index(at)]
            if all(place in found or len(key_of(lines[place].text)) <= 3 for place in outer):
                return True
    return False


def _bounded(lines: Sequence[TextLine], numbers: Collection[int], found: set[int]) -> set[int]:
    """The repeated lines, or fewer of them when they would be more than SHARE of the words of most pages.

    Then lines that end like sentences are content unless they stand on another page digits and all; where that is not
    enough, all lines that do not; where that is not enough either, the whole page is content.
    """
    words: dict[int, int] = {}
    seen: dict[str, int] = {}
    for at, line in enumerate(lines):
        if at not in numbers:
            words[line.page] = words.get(line.page, 0) + len(line.text.split())
            seen[line.text] = seen.get(line.text, 0) + 1
    same = {at for at in found if seen[lines[at].text] > 1}
    untold = {at for at in found if not SENTENCE_END.search(lines[at].text)}
    over = _over(lines, found, words)
    if len(over) <= len(words) / 2:
        return found
    kept = set(found)
    for fewer in (same | untold, same, set[int]()):
        kept = {at for at in kept if lines[at].page not in over or at in fewer}
        over &= _over(lines, kept, words)
    return kept


def _over(lines: Sequence[TextLine], found: set[int], words: Mapping[int, int]) -> set[int]:
    """The pages where more than SHARE of the words are in the lines found."""
    counts: dict[int, int] = {}
    for at in found:
        counts[lines[at].page] = counts.get(lines[at].page, 0) + len(lines[at].text.split())
    return {page for page, count in counts.items() if count > SHARE * words[page]}
