"""Duties in table rows and in lines that name the responsible ("Ansvarig: …"): goals, activities, deadlines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.bodyshapes import slug
from corpus.duty_words import compiled
from corpus.model import Block, Document
from corpus.plaintext import Plain, plain

# What a column is for, by its header; the first row that fits decides.
_COLUMNS = (
    (
        "responsible",
        r"(?i)\b(?:huvud|med)?ansvar|utför|genomförare|ägare|aktör|^\W*vem\b|"
        r"(?:^|\s)(?:nämnd|förvaltning|bolag)(?:er)?\s*(?:/|$)",
    ),
    (
        "deadline",
        r"(?i)\bklar[ta]?\b|tid(?:plan|punkt|ram|sram)?\b|\bnär\b|senast|deadline|färdig|genomförs år|^\W*år\W*$|datum",
    ),
    ("indicator", r"(?i)indikator|uppföljning|mätetal|nyckeltal|\bmått\b|målvärde"),
    ("action", r"(?i)mål|aktivitet|åtgärd|insats|uppdrag|\bvad\b|delprojekt|arbetssätt"),
)
_LABEL = re.compile(
    r"(?:(?:Effekt|Resultat|Del|Huvud|Etapp|Inriktnings|Nämnd|Verksamhets|Övergripande |Prioriterat )-?m[åäéaà&]l|"
    r"M[åäéaà]l|Aktivitet|[ÅA]tg[äaiéd]rd|Insats)(?:et|en)?\s*[\w.]{0,5}?\s*[:.–-]\s*"
)
_OUTCOME = re.compile(r"(?:Effekt|Huvud|Inriktnings|Övergripande |Del|Prioriterat )-?m[åäéaà&]{1,2}l", re.IGNORECASE)
_GOAL = re.compile(r"(?:Resultat|Nämnd|Etapp|Verksamhets)?-?m[åäéaà&]{1,2}l(?:et)?\b", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:,|;|/|\boch\b|\bsamt\b|\n)\s*")
_RESPONSIBLE_LABEL = re.compile(
    r"\(?\b(?:Huvuda|A)nsvar(?:ig[at]?)?(?: (?:nämnd|förvaltning|part|funktion|för genomförande)\w*)?\s*:\s*"
)
_TIME_LABEL = re.compile(r"\b(?:Klart?(?: senast)?|Tid(?:plan|punkt)?|När|Senast|Slutdatum|Deadline)\s*:\s*([^.;)]+)")
_NEXT_LABEL = re.compile(r"[.;)]\s*(?=[A-ZÅÄÖ][\wåäö ]{2,25}:)|[.)]\s*$")
_NOBODY = frozenset(
    ["", "-", "–", "se ovan", "ej beslutat", "m.fl", "m.fl.", "m fl", "med flera", "övriga", "samtliga", "alla"]
)


@dataclass(frozen=True, slots=True)
class RowDuty:
    """What a row, or a line with "Ansvarig:", says."""

    bearers: tuple[Bearer, ...]
    action: str
    is_goal: bool
    deadline: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row is what; None where a table has no such column."""

    action: int
    responsible: int
    deadline: int | None = None
    indicator: int | None = None
    is_goal: bool = False


def columns_of(document: Document, rows: Sequence[Block], naming: Naming) -> Columns | None:
    """The columns of a table by its header, or by a column of nothing but bodies; None when nobody is responsible."""
    head = [" ".join(document.slice(cell).split()) for cell in rows[0].head]
    found = {kind: at for kind, at in reversed([(_kind(text), at) for at, text in enumerate(head)]) if kind}
    width = max(len(row.cell_parts) for row in rows)
    if "responsible" not in found:
        found |= _column_of_bodies(document, rows, naming, width, found)
    if "responsible" not in found:
        return None
    others = [at for at in range(width) if at not in found.values()]
    action = found.get("action", others[0] if others else 0)
    if action == found["responsible"]:
        return None
    is_goal = action < len(head) and "action" in found and bool(_GOAL.search(head[action]))
    return Columns(action, found["responsible"], found.get("deadline"), found.get("indicator"), is_goal)


def outcome_of(text: str) -> str | None:
    """The outcome goal that a row or a line states ("Effektmål 1: …"), without its label; None when it states none."""
    label = _LABEL.search(text)
    if label and label.start() < 60 and _OUTCOME.match(label[0]):
        return " ".join((text[label.end() :], text[: label.start()])).strip()
    return None


def row_duty(document: Document, row: Block, columns: Columns, naming: Naming) -> RowDuty | None:
    """The duty of a row; None when its responsible cell names nobody."""
    if columns.responsible >= len(row.cell_parts) or columns.action >= len(row.cell_parts):
        return None
    bearers = cell_bearers(_cell(document, row, columns.responsible), naming)
    action = _cell(document, row, columns.action).text
    if not bearers or not action:
        return None
    label = _LABEL.match(action)
    is_goal = bool(_GOAL.match(label[0])) if label else columns.is_goal
    return RowDuty(
        bearers,
        action[label.end() :] if label else action,
        is_goal,
        _text(document, row, columns.deadline),
        _text(document, row, columns.indicator),
    )


def labelled_duty(line: Plain, before: str, naming: Naming) -> RowDuty | None:
    """The duty of a line that ends in "Ansvarig: …"; `before` is what it speaks of when it holds nothing else."""
    match = _RESPONSIBLE_LABEL.search(line.text)
    if not match:
        return None
    ends = _NEXT_LABEL.search(line.text, match.end())
    bearers = cell_bearers(line.part(match.end(), ends.start() if ends else len(line.text)), naming)
    action = line.text[: match.start()].strip(" .;–-(") or before
    if not bearers or not action:
        return None
    label = _LABEL.match(action)
    time = _TIME_LABEL.search(line.text)
    is_goal = bool(label and _GOAL.match(label[0]))
    action = action[label.end() :] if label else action
    return RowDuty(bearers, action, is_goal, time[1].strip() if time else "")


def cell_bearers(cell: Plain, naming: Naming) -> tuple[Bearer, ...]:
    """Everybody that a cell names: bodies, groups, functions, and what else stands there between commas, as written."""
    found: list[Bearer] = []
    at = 0
    for mention in naming.named(cell, bare=True):
        found.extend(_unknown(cell, at, mention.span.start))
        span = cell.span(mention.span.start, mention.span.end)
        found.append(Bearer(mention.id, mention.name, span, mention.as_written, mention.is_group))
        at = mention.span.end
    found.extend(_unknown(cell, at, len(cell.text)))
    return tuple({bearer.id: bearer for bearer in reversed(found)}.values())[::-1]


def _unknown(cell: Plain, start: int, end: int) -> list[Bearer]:
    found = []
    for piece in _pieces(cell.text, start, end):
        text = cell.text[piece[0] : piece[1]].strip(" .()|–-")
        if len(text) > 1 and text.lower() not in _NOBODY and text[0].isalpha() and len(text.split()) < 6:
            begin = cell.text.index(text, piece[0])
            span = cell.span(begin, begin + len(text))
            found.append(Bearer(slug(text), text[0].lower() + text[1:] if text[1:].islower() else text, span, text))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _SPLIT.finditer(text, start, end)]
    starts = [start, *(cut[1] for cut in cuts)]
    return list(zip(starts, [*(cut[0] for cut in cuts), end], strict=True))


def _kind(header: str) -> str:
    return next((kind for kind, words in _COLUMNS if compiled(words, scanned=False).search(header)), "")


def _column_of_bodies(
    document: Document, rows: Sequence[Block], naming: Naming, width: int, found: dict[str, int]
) -> dict[str, int]:
    """The last column in which every cell that says something names bodies and nothing else."""
    for at in range(width - 1, 0, -1):
        cells = [_cell(document, row, at) for row in rows if at < len(row.cell_parts)]
        full = [cell for cell in cells if cell.text]
        if len(full) > 1 and at not in found.values() and all(_is_bodies(cell, naming) for cell in full):
            return {"responsible": at}
    return {}


def _is_bodies(cell: Plain, naming: Naming) -> bool:
    mentions = [mention for mention in naming.named(cell, bare=True) if naming.can_bear(mention.id)]
    covered = sum(len(mention.span) for mention in mentions)
    return bool(mentions) and covered >= 0.7 * len(cell.text.strip(" ."))


def _cell(document: Document, row: Block, at: int) -> Plain:
    return plain(document, row.cell_parts[at], row.holes)


def _text(document: Document, row: Block, at: int | None) -> str:
    return _cell(document, row, at).text if at is not None and at < len(row.cell_parts) else ""
