"""Cells of a table: who a responsible cell names, and what every column of a table is for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.bodyshapes import slug
from corpus.duty_patterns import compiled
from corpus.duty_words import JOINED_BY
from corpus.model import Block, Document
from corpus.plaintext import Plain, plain

# What a column is for, by its header; the first row that fits decides.
_COLUMNS = (
    ("responsible", r"(?i)\b(?:huvud|med)?ansvar|utför|genomförare|åtgärdsägare"),
    (
        "deadline",
        r"(?i)\bklar[ta]?\b|tid(?:plan|punkt|ram|sram)?\b|\bnär\b|senast|deadline|färdig|genomförs år|^\W*år\W*$|datum",
    ),
    (
        "indicator",
        r"(?i)indikator|uppföljning|mätetal|nyckeltal|\bmått\b|målvärde|\bså (?:vet|ser|mäter) vi|\bmäts\b|lyckats\W*$",
    ),
    ("action", r"(?i)aktivitet|åtgärd|insats|uppdrag|\bvad\b|delprojekt|arbetssätt|åtagande"),
    ("goal", r"(?i)mål\b|målet\b|målsättning"),
    (
        "body",
        r"(?i)^\W*vem\b|aktör|(?:^|\s)(?:nämnd|förvaltning|bolag)(?:er)?\s*(?:/|$)",
    ),  # beside an action or a goal only
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\boch\b|\bsamt\b|\n)\s*")
# What stands in a responsible cell and is nobody: blanks, references, and the deadline of a cell beside it.
_NOBODY = re.compile(
    r"-|–|se \w+|ej beslutat|m\.?\s?fl\.?|med flera|övriga|samtliga|alla|löpande|årligen|kontinuerligt|omgående|klart|"
    r"(?:varje|senast|från|till|under|hösten|våren|sommaren|vintern|kvartal|halvår|halvårsskiftet|start)\b.*|"
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b.*",
    re.IGNORECASE,
)
_FILLER = re.compile(
    rf"^\W*(?:{JOINED_BY}|i samråd med|i dialog med|med stöd av|genom|via|främst|de|den)\b|\bvid behov\b", re.I
)
_MARK = re.compile(r"[xX×•✓✔●]|ja")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row is what; None where a table has no such column."""

    action: int
    responsible: int
    deadline: int | None = None
    indicator: int | None = None
    goal: int | None = None  # beside activities: the goal that they serve
    is_goal: bool = False
    is_headless: bool = False  # what stands as the table's head is its first row
    marked: tuple[tuple[int, tuple[Bearer, ...]], ...] = ()  # columns headed by bodies, with a mark where one bears


def columns_of(document: Document, rows: Sequence[Block], naming: Naming) -> Columns | None:
    """The columns of a table by its header, or by a column of nothing but bodies; None when nobody is responsible."""
    head = [" ".join(document.slice(cell).split()) for cell in rows[0].head]
    found = {kind: at for kind, at in reversed([(kind_of(text), at) for at, text in enumerate(head)]) if kind}
    width = max(len(row.cell_parts) for row in rows)
    if "body" in found and "responsible" not in found and found.keys() & {"action", "goal"}:
        found["responsible"] = found["body"]
    headless = False
    if "responsible" not in found:
        marked = _marked_columns(document, rows, naming)
        if marked:
            return Columns(0, marked[0][0], marked=marked)
        of_bodies = _column_of_bodies(document, rows, naming)
        headless = (
            of_bodies is not None and of_bodies < len(head) and is_bodies(_head(document, rows[0], of_bodies), naming)
        )
        if of_bodies is not None and (headless or not any(head)):
            found = {"responsible": of_bodies}
    if "responsible" not in found:
        return None
    is_goal = "action" not in found and "goal" in found
    others = [at for at in range(width) if at not in found.values()]
    action = found["goal"] if is_goal else found.get("action", others[0] if others else found["responsible"])
    if action == found["responsible"]:
        return None
    goal = None if is_goal else found.get("goal")
    return Columns(action, found["responsible"], found.get("deadline"), found.get("indicator"), goal, is_goal, headless)


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
        text = _FILLER.sub("", cell.text[piece[0] : piece[1]]).strip(" .()|–-")
        if len(text) > 1 and text[0].isalpha() and len(text.split()) < 6 and not _NOBODY.fullmatch(text):
            begin = cell.text.index(text, piece[0])
            span = cell.span(begin, begin + len(text))
            found.append(Bearer(slug(text), text[0].lower() + text[1:] if text[1:].islower() else text, span, text))
    return found


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _SPLIT.finditer(text, start, end)]
    starts = [start, *(cut[1] for cut in cuts)]
    return list(zip(starts, [*(cut[0] for cut in cuts), end], strict=True))


def is_bodies(cell: Plain, naming: Naming) -> bool:
    mentions = [mention for mention in naming.named(cell, bare=True) if naming.can_bear(mention.id)]
    covered = sum(len(mention.span) for mention in mentions)
    return bool(mentions) and covered >= 0.7 * len(cell.text.strip(" ."))


def cell_line(document: Document, row: Block, at: int) -> Plain:
    return plain(document, row.cell_parts[at], row.holes)


def cell_text(document: Document, row: Block, at: int | None) -> str:
    return cell_line(document, row, at).text if at is not None and at < len(row.cell_parts) else ""


def kind_of(header: str) -> str:
    """What a column is for by its header, "" where that does not say."""
    return next((kind for kind, words in _COLUMNS if compiled(words, scanned=False).search(header)), "")


def _column_of_bodies(document: Document, rows: Sequence[Block], naming: Naming) -> int | None:
    """The last column in which every cell that says something names bodies and nothing else."""
    for at in range(max(len(row.cell_parts) for row in rows) - 1, 0, -1):
        full = [cell for row in rows if at < len(row.cell_parts) and (cell := cell_line(document, row, at)).text]
        if full and all(is_bodies(cell, naming) for cell in full):
            return at
    return None


def _marked_columns(
    document: Document, rows: Sequence[Block], naming: Naming
) -> tuple[tuple[int, tuple[Bearer, ...]], ...]:
    """The columns headed by a body in which cells hold a mark or nothing; none unless there are two."""
    found = []
    for at in range(1, len(rows[0].head)):
        head = _head(document, rows[0], at)
        cells = [cell_text(document, row, at) for row in rows]
        if is_bodies(head, naming) and any(cells) and all(not cell or _MARK.fullmatch(cell) for cell in cells):
            found.append((at, cell_bearers(head, naming)))
    return tuple(found) if len(found) > 1 else ()


def _head(document: Document, row: Block, at: int) -> Plain:
    return plain(document, (row.head[at],))
