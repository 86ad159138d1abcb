"""What a duty is, and how a body comes to have one."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.bearers import Bearer
from corpus.model import Force, Span


class DutyKind(StrEnum):
    """A goal of a table, an activity of one (or a line with "Ansvarig: …"), or anything else that somebody must."""

    GOAL = "goal"
    ACTIVITY = "activity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody must, should or may do, as a document says it.

    `action` is the text as one line: readable, never a quotation. `focus_area` and `goal` (the outcome goal that it
    serves), `deadline` and `indicator` are "" where the document has none. `span` is the row, item or sentence.
    """

    bearers: tuple[Bearer, ...]
    force: Force
    action: str
    focus_area: str
    goal: str
    kind: DutyKind
    document_id: str
    span: Span
    deadline: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A duty of one body. `group` is the group through which it has it; "" when it, or its administration, is named."""

    duty: Duty
    group: str = ""
