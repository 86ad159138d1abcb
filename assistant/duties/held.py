"""Which duties a body or a group has: those where it is named, and those of the groups that it belongs to."""

from collections.abc import Iterable

from corpus.duty import Duty, Held
from corpus.library import Library
from corpus.register import Register

COMPANY = "bolag"
ADMINISTRATION = "förvaltning"  # the kind of unit that is its board, seen from the other side


def held_by(duties: Iterable[Duty], id: str, register: Register) -> tuple[Held, ...]:
    """The duties of a body, or those that a group as such has: named ones first, then inherited ones.

    A board and its administration have the same. A library or museum under a board has its own where it has any,
    and else those of the board.
    """
    duties = tuple(duties)
    if is_unit(id, register):
        own = tuple(Held(duty) for duty in duties if id in {bearer.id for bearer in duty.bearers})
        return own or held_by(duties, register.board_of(id), register)
    own_ids, above = own_names(id, register), groups_above(id, register)
    named, inherited = [], []
    for duty in duties:
        ids = {bearer.id for bearer in duty.bearers}
        group = next((group for group in above if group in ids), "")
        if ids & own_ids:
            named.append(Held(duty))
        elif group:
            inherited.append(Held(duty, group))
    return (*named, *inherited)


def own_names(id: str, register: Register) -> frozenset[str]:
    """The ids that name a body: its own, its board's and its administration's."""
    board = register.board_of(id)
    return frozenset({id, board, *(other for other in register.acting_for(board) if not is_unit(other, register))})


def units_of(id: str, register: Register) -> tuple[str, ...]:
    """The libraries, museums … under a board, which are told of on their own."""
    return tuple(other for other in register.acting_for(register.board_of(id)) if is_unit(other, register))


def is_unit(id: str, register: Register) -> bool:
    """Whether a body acts under a board without being its administration."""
    own = register.organisations.get(id)
    return own is not None and bool(own.under) and own.kind != ADMINISTRATION


def groups_above(id: str, register: Register) -> tuple[str, ...]:
    """The groups that hold a body or a group, the narrowest first."""
    if not register.is_group(id):
        return register.groups_of(register.board_of(id))
    found: list[str] = []
    waiting = [id]
    while waiting:
        below = waiting.pop(0)
        over = [group.id for group in register.groups.values() if below in group.includes and group.id not in found]
        found += over
        waiting += over
    return tuple(found)


def bearer_ids(id: str, register: Register) -> frozenset[str]:
    """Every id that a duty of a body can have for its bearer."""
    return own_names(id, register) | set(groups_above(id, register))


def companies_with_most(library: Library, most: int) -> tuple[str, ...]:
    """The names of the companies that have most duties, in alphabetical order; none that has no duty."""
    companies = [known for known in library.register.organisations.values() if known.kind == COMPANY]
    counted = {known.name: len(held_by(library.duties, known.id, library.register)) for known in companies}
    ordered = sorted((name for name, number in counted.items() if number), key=lambda name: (-counted[name], name))
    return tuple(sorted(ordered[:most]))
