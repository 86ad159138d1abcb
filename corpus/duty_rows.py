"""Duties in table rows: goals with their outcome goals, activities with deadlines and indicators."""

import re
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.duty_cells import Columns, cell_bearers, cell_line, cell_text
from corpus.model import Block, Document
from corpus.plaintext import Plain

_LABEL = re.compile(
    r"(?:(?:Effekt|Resultat|Del|Huvud|Etapp|Inriktnings|Nämnd|Verksamhets|Övergripande |Prioriterat )-?m[åäéaà&]l|"
    r"M[åäéaà]l|Aktivitet|[ÅA]tg[äaiéd]rd|Insats)(?:et|en)?"
    r"(?:\s+\d{1,2}(?:\.\d{1,2})*(?:\s*[:.–-]\s*|\s+(?=[A-ZÅÄÖ]))|\s*[\w.]{0,5}?\s*[:.–-]\s*)"
)
_OUTCOME = re.compile(r"(?:Effekt|Huvud|Inriktnings|Övergripande |Del|Prioriterat )-?m[åäéaà&]{1,2}l", re.IGNORECASE)
_GOAL = re.compile(r"(?:Resultat|Nämnd|Etapp|Verksamhets)?-?m[åäéaà&]{1,2}l(?:et)?\b", re.IGNORECASE)


_EARLY = 60  # characters: a label further on is inside a text
NOTHING = Plain("", ())


@dataclass(frozen=True, slots=True)
class RowDuty:
    """What a row, or a line with "Ansvarig: …", says. `goal` is the cell beside an activity that it serves."""

    bearers: tuple[Bearer, ...]
    action: Plain
    is_goal: bool
    deadline: str = ""
    indicator: str = ""
    goal: Plain = NOTHING


def outcome_of(line: Plain) -> tuple[Plain, ...]:
    """The outcome goal that a line states ("Effektmål 1: …"), without its label, in parts; none when it states none.

    What a scan put before the label ("individens behov." above "Effektmål 1: … anpassat efter") is its end.
    """
    label = _LABEL.search(line.text)
    if label and label.start() < _EARLY and _OUTCOME.match(label[0]):
        return tuple(
            part for part in (line.part(label.end(), len(line.text)), line.part(0, label.start())) if part.text
        )
    return ()


def unlabelled(line: Plain) -> tuple[Plain, bool]:
    """A line without its label ("Åtgärd 3."), and whether that label says that it is a goal."""
    label = _LABEL.match(line.text)
    return (line.part(label.end(), len(line.text)), bool(_GOAL.match(label[0]))) if label else (line, False)


def row_duty(document: Document, row: Block, columns: Columns, naming: Naming) -> RowDuty | None:
    """The duty of a row; None when its responsible cell names nobody."""
    if columns.responsible >= len(row.cell_parts) or columns.action >= len(row.cell_parts):
        return None
    if columns.marked:
        bearers = tuple(b for at, own in columns.marked if cell_text(document, row, at) for b in own)
    else:
        bearers = cell_bearers(cell_line(document, row, columns.responsible), naming)
    cell = cell_line(document, row, columns.action)
    if not bearers or not cell.text:
        return None
    action, is_goal = unlabelled(cell)
    has_goal = columns.goal is not None and columns.goal < len(row.cell_parts)
    return RowDuty(
        bearers,
        action,
        is_goal if action is not cell else columns.is_goal,
        cell_text(document, row, columns.deadline),
        cell_text(document, row, columns.indicator),
        cell_line(document, row, columns.goal) if has_goal and columns.goal is not None else NOTHING,
    )
