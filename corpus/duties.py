"""Who must do what, in any plan: from goal tables, lists and sentences.

duties = duties_of(document, register)
held = duties_for(duties, "kulturnamnden", register)    # own duties, and those it has through its groups
"""

from collections.abc import Iterable

from corpus.bearers import Bearer
from corpus.duty import Duty, DutyKind, Held
from corpus.duty_reader import Changes, Reader
from corpus.duty_setting import is_glossary
from corpus.model import Document
from corpus.register import Register

__all__ = ["Bearer", "Duty", "DutyKind", "Held", "duties_for", "duties_of"]


def duties_for(duties: Iterable[Duty], organisation_id: str, register: Register) -> tuple[Held, ...]:
    """The duties of a body: first those where it or what acts under it is named, then those of its groups."""
    board = register.board_of(organisation_id)
    own = {organisation_id, board, *register.acting_for(board)}
    groups = register.groups_of(board)
    named, inherited = [], []
    for duty in duties:
        ids = {bearer.id for bearer in duty.bearers}
        group = next((group for group in groups if group in ids), "")
        if ids & own:
            named.append(Held(duty))
        elif group:
            inherited.append(Held(duty, group))
    return (*named, *inherited)


def duties_of(document: Document, register: Register, changes: Changes | None = None) -> tuple[Duty, ...]:
    """Every duty that a document states, in reading order.

    `changes` gives the readings of misread words in a span, each with its place; actions, areas and goals are worded
    with them. Without it they stand as the document has them.
    """
    return () if is_glossary(document) else Reader(document, register, changes).read()
