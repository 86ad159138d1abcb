"""Tables of contents: lines that lead to a page number, found so that they never answer a question."""

import re
from collections.abc import Collection, Sequence

from corpus.lines import TextLine

_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}$|(?:…\s?){2,}\s*\d{1,4}$|_{4,}\s*\d{1,4}$")
_NUMBERED = re.compile(r"\S.*[^\d\s.,:;–-]\s+(\d{1,4})$")
_RUN = 4  # so many lines in a row that end in rising page numbers are a table of contents without leaders


def find_contents(lines: Sequence[TextLine], pages: int) -> frozenset[int]:
    """The places of the lines that belong to a table of contents."""
    found = {at for at, line in enumerate(lines) if _LEADER.search(line.text)}
    if len(found) < 2:
        found = set()
    found |= _runs(lines, pages)
    for at in sorted(found):  # the first line of an entry over two lines has no leader
        before = at - 1
        while (
            before >= 0
            and before not in found
            and lines[before].page == lines[at].page
            and not lines[before + 1].gap
            and lines[before + 1].starts_low
        ):
            found.add(before)
            before -= 1
    return frozenset(found)


def entries(lines: Sequence[TextLine], found: Collection[int]) -> tuple[str, ...]:
    """The entries of the table of contents, each on one line, without leaders and page numbers."""
    joined: list[str] = []
    is_open = False
    for at in sorted(found):
        text = re.sub(r"[\s.…_]*\d{1,4}$", "", lines[at].text)
        joined[-1:] = [f"{joined[-1]} {text}"] if is_open else [*joined[-1:], text]
        is_open = text == lines[at].text
    return tuple(joined)


def _runs(lines: Sequence[TextLine], pages: int) -> set[int]:
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        number = int(match[1]) if match else 0
        if match and last <= number <= 2 * pages + 20 and number > 0 and line.starts_high:
            run.append(at)
            last = number
            continue
        if len(run) >= _RUN and len({lines[i].text for i in run}) == len(run):
            found.update(run)
        run, last = [], 0
    if len(run) >= _RUN:
        found.update(run)
    return found
