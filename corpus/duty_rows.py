"""Duties in table rows: goals with their outcome goals, activities with deadlines and indicators."""

import re
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.duty_cells import Columns, cell_bearers, cell_line, cell_text
from corpus.model import Block, Document

LABEL = re.compile(
    r"(?:(?:Effekt|Resultat|Del|Huvud|Etapp|Inriktnings|Nämnd|Verksamhets|Övergripande |Prioriterat )-?m[åäéaà&]l|"
    r"M[åäéaà]l|Aktivitet|[ÅA]tg[äaiéd]rd|Insats)(?:et|en)?\s*[\w.]{0,5}?\s*[:.–-]\s*"
)
_OUTCOME = re.compile(r"(?:Effekt|Huvud|Inriktnings|Övergripande |Del|Prioriterat )-?m[åäéaà&]{1,2}l", re.IGNORECASE)
GOAL = re.compile(r"(?:Resultat|Nämnd|Etapp|Verksamhets)?-?m[åäéaà&]{1,2}l(?:et)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowDuty:
    """What a row, or a line with "Ansvarig: …", says."""

    bearers: tuple[Bearer, ...]
    action: str
    is_goal: bool
    deadline: str = ""
    indicator: str = ""
    goal: str = ""


def outcome_of(text: str) -> str | None:
    """The outcome goal that a row or a line states ("Effektmål 1: …"), without its label; None when it states none."""
    label = LABEL.search(text)
    if label and label.start() < 60 and _OUTCOME.match(label[0]):
        return " ".join((text[label.end() :], text[: label.start()])).strip()
    return None


def row_duty(document: Document, row: Block, columns: Columns, naming: Naming) -> RowDuty | None:
    """The duty of a row; None when its responsible cell names nobody."""
    if columns.responsible >= len(row.cell_parts) or columns.action >= len(row.cell_parts):
        return None
    if columns.marked:
        bearers = tuple(b for at, own in columns.marked if cell_text(document, row, at) for b in own)
    else:
        bearers = cell_bearers(cell_line(document, row, columns.responsible), naming)
    action = cell_line(document, row, columns.action).text
    if not bearers or not action:
        return None
    label = LABEL.match(action)
    is_goal = bool(GOAL.match(label[0])) if label else columns.is_goal
    return RowDuty(
        bearers,
        action[label.end() :] if label else action,
        is_goal,
        cell_text(document, row, columns.deadline),
        cell_text(document, row, columns.indicator),
        cell_text(document, row, columns.goal),
    )
