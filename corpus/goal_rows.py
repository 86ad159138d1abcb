"""Rows of goal tables that a scan has flattened or read across the columns: "Resultatmål: …" and who is responsible.

A row begins at a label ("Effektmål 1:", "Aktivitet 3:"). Words at the end of a line that name boards, companies or
administrations belong to the second column, the rest to the first. A lone fragment that a scan put before its row
("individens behov." above "Effektmål 1: … anpassat efter") goes to the end of that row's first cell.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.lines import TextLine
from corpus.model import Role, Span
from corpus.rows import Row

_M = r"m[aåäéàa4&]{1,2}l(?:en|et)?"
_LABEL = re.compile(
    rf"(?:(?:Effekt|Resultat|Del|Huvud|Etapp|Inriktnings|Nämnd|Verksamhets|Prioriterat )-?{_M}|M[aåäé]l|Aktivitet|"
    r"[ÅA]tg[äaiéd]rd|Insats|Indikator|Delprojekt)\s*[\dIl]{0,2}(?:\.\d{1,2})*\s*[:.]\s*(?=\S)"
)
_RESPONSIBLE = re.compile(r"\b(?:Huvud)?[Aa]nsvar(?:ig|iga|igt|ig n[\wäå&]{1,2}mnd)?\b(?:\s+n[\wäå&]{1,2}mnd\w*)?\s*$")
_BODY = re.compile(
    r"[\w&]*(?:n[\wäå&]{1,2}mnd(?:en|er|erna|ernas|ens|s)?|styrelse(?:n|r|rna|ns)?|bolag(?:en|et)?|"
    r"f[oöé0]rvaltning(?:en|ar|arna)?|kontor(?:et|en)?)[,.;]?$"
)
_LINK = re.compile(r"(?:och|samt|samtliga|Samtliga|alla|Alla|AB|övriga|6vriga|dvriga|&)[,.;]?$")
_ALL = re.compile(r"(?:Samtliga|samtliga|Alla)$")
_SPLIT = re.compile(r"\s*\|\s*|\s{3,}|\t")
MOST_HEAD = 8  # words of a header line


@dataclass(slots=True)
class _Draft:
    """A row being read: its places, and the parts of its goal and of who is responsible."""

    places: list[int] = field(default_factory=list)
    goal: list[Span] = field(default_factory=list)
    bodies: list[Span] = field(default_factory=list)
    goal_text: str = ""
    bodies_text: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether both columns are closed, or the only one that there is."""
        return self.goal_text.endswith((".", ":")) and (not self.bodies_text or self.bodies_text.endswith("."))

    def add_goal(self, line: TextLine, start: int, end: int) -> None:
        part = line.trimmed(start, end)
        if part.text:
            self.goal.append(part.span)
            self.goal_text = part.text

    def add_bodies(self, line: TextLine, start: int, end: int) -> None:
        part = line.trimmed(start, end)
        if part.text:
            self.bodies.append(part.span)
            self.bodies_text = part.text

    def row(self, head: tuple[Span, ...]) -> Row:
        cells = (tuple(self.goal), tuple(self.bodies)) if self.bodies else (tuple(self.goal),)
        return Row(Role.ROW, tuple(sorted(self.places)), cells, head)


def find_goal_rows(lines: Sequence[TextLine], taken: Collection[int]) -> list[Row]:
    """The rows of every goal table in the lines that no exact table holds."""
    found: list[Row] = []
    head: tuple[Span, ...] = ()
    at = 0
    while at < len(lines):
        if at in taken:
            head = ()
            at += 1
            continue
        header = _header(lines, at)
        start = at + len(header.places) if header else at
        drafts, end = _region(lines, start, taken) if header or _LABEL.match(lines[at].text) else ([], at)
        if not _is_table(drafts, header is not None):
            at += 1
            continue
        if header:
            found.append(header)
            head = tuple(parts[0] for parts in header.cells)
        found.extend(draft.row(head) for draft in drafts)
        at = max(end, at + 1)
    return found


def _is_table(drafts: Sequence[_Draft], has_header: bool) -> bool:
    return bool(drafts) and (has_header or (len(drafts) > 1 and any(draft.bodies for draft in drafts)))


def _header(lines: Sequence[TextLine], at: int) -> Row | None:
    """The header "Mål … Ansvarig" at a place: on one line, or on two that only white space parts."""
    line = lines[at]
    if len(line.text.split()) > MOST_HEAD or line.text.endswith((".", ":")) or not line.starts_high:
        return None
    if (match := _RESPONSIBLE.search(line.text)) and match.start() > 0:
        first = line.trimmed(0, match.start()).text.rstrip("| ")
        cells = (line.trimmed(0, len(first)).span,), (line.trimmed(match.start(), len(line.text)).span,)
        return Row(Role.TABLE_HEAD, (at,), cells)
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is not None and following.page == line.page and (match := _RESPONSIBLE.match(following.text)):
        return Row(Role.TABLE_HEAD, (at, at + 1), ((line.span,), (following.span,)))
    return None


def _region(lines: Sequence[TextLine], start: int, taken: Collection[int]) -> tuple[list[_Draft], int]:
    """The rows from a place on, and the place where the table ends."""
    drafts: list[_Draft] = []
    early: int | None = None  # the place of a fragment that belongs to the row after it
    at = start
    while at < len(lines) and at not in taken:
        line = lines[at]
        if _LABEL.match(line.text):
            drafts.append(_Draft())
            _read(drafts[-1], lines, at)
            if early is not None:
                _read(drafts[-1], lines, early)
                early = None
        elif _is_early_fragment(lines, at, drafts):
            early = at
        elif drafts and _belongs(drafts[-1], line):
            _read(drafts[-1], lines, at)
        else:
            break
        at += 1
    return drafts, at if early is None else early


def _is_early_fragment(lines: Sequence[TextLine], at: int, drafts: Sequence[_Draft]) -> bool:
    """Whether a lone line ends a row whose label stands below it and breaks off."""
    line = lines[at]
    if not (line.gap and line.starts_low and line.is_ended) or (drafts and not drafts[-1].is_whole):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    if below is None or below.page != line.page or not (below.gap and _LABEL.match(below.text)) or below.is_ended:
        return False
    after = lines[at + 2] if at + 2 < len(lines) else None
    return after is None or after.gap


def _belongs(draft: _Draft, line: TextLine) -> bool:
    """Whether a line without a label goes on with the row."""
    if _bodies_from(line.text, draft) is not None:
        return not draft.is_whole or not draft.bodies
    if draft.bodies_text.endswith((",", " och", " samt")) or draft.bodies_text in ("och", "samt"):
        return True
    return not draft.is_whole and (line.starts_low or not line.gap)


def _read(draft: _Draft, lines: Sequence[TextLine], at: int) -> None:
    """Adds a line to a row: the words that name bodies to the second column, the rest to the first."""
    line = lines[at]
    draft.places.append(at)
    split = _SPLIT.search(line.text)
    cut = _bodies_from(line.text, draft)
    if split and (cut is None or split.end() <= cut):
        draft.add_goal(line, 0, split.start())
        draft.add_bodies(line, split.end(), len(line.text))
    elif cut is not None:
        draft.add_goal(line, 0, cut)
        draft.add_bodies(line, cut, len(line.text))
    elif draft.goal_text.endswith(".") and (not line.starts_low or draft.bodies_text.endswith(",")):
        draft.add_bodies(line, 0, len(line.text))
    else:
        draft.add_goal(line, 0, len(line.text))


def _bodies_from(text: str, draft: _Draft) -> int | None:
    """Where the words that name responsible bodies begin at the end of a line; None when it ends in none."""
    tokens = list(re.finditer(r"\S+", text))
    first = len(tokens)
    while first > 0 and (_BODY.match(tokens[first - 1][0]) or _LINK.match(tokens[first - 1][0])):
        first -= 1
    if first:  # "utvecklar och förskolenämnden": the "och" is the goal's
        while first < len(tokens) and not (_BODY.match(tokens[first][0]) or _ALL.match(tokens[first][0])):
            first += 1
    if first == len(tokens) or not any(_BODY.match(token[0]) or _ALL.match(token[0]) for token in tokens[first:]):
        return None
    is_second_of_two = bool(draft.bodies_text) and not draft.bodies_text.endswith((",", "och", "samt"))
    if first and is_second_of_two and tokens[first - 1][0] in ("och", "samt"):
        first -= 1  # "… kulturnämnden" and below it "och idrottsnämnden."
    return tokens[first].start()
