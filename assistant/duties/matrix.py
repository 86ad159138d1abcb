"""Bodies by goals: who has which goal, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Question, StatedDuty
from assistant.duties.board import Desk, in_order, stated, through
from assistant.duties.book import bodies
from assistant.duties.held import held_by
from assistant.duties.merged import merged
from assistant.duties.scope import scope_of
from corpus.duty import DutyKind, Held
from corpus.model import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One body: how it has each goal ("direkt", "gäller alla"), in the order of the goals; "" where it has it not."""

    body: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The goals and activities of the plans that apply, by focus area, and every body that has one."""

    goals: tuple[StatedDuty, ...]
    rows: tuple[Row, ...]


def matrix_of(desk: Desk, sources: Sequence[Source]) -> Matrix:
    """Who has which goal today."""
    scope = scope_of(Question("", ""), sources, frozenset(duty.document_id for duty in desk.duties))
    duties = [d for d in desk.duties if d.document_id in scope.current and d.kind is not DutyKind.OTHER]
    groups = merged([Held(duty) for duty in duties], desk.library)
    told = {stated(same, desk, None, has_goals=True): same for same in groups}
    goals = in_order(tuple(told))
    rows = []
    for body in bodies(desk):
        held = {one.duty: one.group for one in held_by(duties, body, desk.register)}
        cells = []
        for goal in goals:
            ways = [held[duty] for duty in told[goal].duties if duty in held]
            cells.append(_how(ways, desk) if ways else "")
        if any(cells):
            rows.append(Row(body, desk.name_of(body), tuple(cells)))
    return Matrix(goals, tuple(rows))


def _how(groups: Sequence[str], desk: Desk) -> str:
    return through("" if "" in groups else desk.register.name_of(groups[0]), desk.register)
