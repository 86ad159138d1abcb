"""Which duties a body or a group has: those where it is named, and those of the groups that it belongs to."""

from collections.abc import Iterable

from corpus.duties import duties_for
from corpus.duty import Duty, Held
from corpus.register import Register


def held_by(duties: Iterable[Duty], id: str, register: Register) -> tuple[Held, ...]:
    """The duties of a body, or those that a group as such has: named ones first, then inherited ones."""
    if not register.is_group(id):
        return duties_for(duties, id, register)
    above = groups_above(id, register)
    named, inherited = [], []
    for duty in duties:
        ids = {bearer.id for bearer in duty.bearers}
        group = next((group for group in above if group in ids), "")
        if id in ids:
            named.append(Held(duty))
        elif group:
            inherited.append(Held(duty, group))
    return (*named, *inherited)


def groups_above(group_id: str, register: Register) -> tuple[str, ...]:
    """The groups that hold a group, the narrowest first."""
    found: list[str] = []
    waiting = [group_id]
    while waiting:
        below = waiting.pop(0)
        over = [group.id for group in register.groups.values() if below in group.includes and group.id not in found]
        found += over
        waiting += over
    return tuple(found)


def bearer_ids(id: str, register: Register) -> frozenset[str]:
    """Every id that a duty of a body can have for its bearer."""
    if register.is_group(id):
        return frozenset({id, *groups_above(id, register)})
    board = register.board_of(id)
    return frozenset({id, board, *register.acting_for(board), *register.groups_of(board)})
