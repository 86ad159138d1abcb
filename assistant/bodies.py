"""Bodies named in questions and in passages, also misspelt or badly scanned: the register's names and groups."""

from collections.abc import Sequence
from functools import cache

from corpus.organisations import Register, read_organisations

BARE_GROUPS = frozenset({"samtliga nämnder", "samtliga nämnder och bolagsstyrelser"})  # everybody is nobody named
_COMPANIES = frozenset({"bolaget", "bolagen"})
NAMED, GROUPED = 1.0, 0.6  # how much a passage is about a body: named itself, or as one of a group


@cache
def register() -> Register:
    """The organisations that come with the package, read once."""
    return read_organisations()


def bodies_in(question: str) -> tuple[str, ...]:
    """The names of the bodies and groups named in a lowered text, in order, each once."""
    found = (mention.name.lower() for mention in register().find(question))
    return tuple(dict.fromkeys(name for name in found if name not in BARE_GROUPS))


def names_no_certain_body(question: str) -> bool:
    """Whether the question says "nämnden" or "bolaget" and names none: it could be any of them."""
    return bool(register().pointers(question)) and not register().find(question)


def could_be_meant(question: str, bodies: Sequence[str]) -> tuple[str, ...]:
    """Those of the bodies that a bare "nämnden" of the question can mean; companies where it says "bolaget"."""
    pointing = {pointer.name for pointer in register().pointers(question)}
    company = bool(pointing) and pointing <= _COMPANIES
    return tuple(name for name in bodies if ("nämnd" in name.lower()) is not company)


@cache
def ids_of(name: str) -> frozenset[str]:
    """What a passage must name to name a body: the body itself, its board, or the units that act under it."""
    known = register()
    own = [mention.id for mention in known.find(name)]
    return frozenset(id for body in own for id in (body, known.board_of(body), *known.acting_for(body)))


@cache
def groups_of(name: str) -> frozenset[str]:
    """The ids of the groups that a body belongs to, and of the members when it is a group itself."""
    known = register()
    ids = ids_of(name)
    return frozenset(other for id in ids for other in (*known.groups_of(id), *known.members(id))) - ids


def named_in(text: str) -> frozenset[str]:
    """The ids of the bodies and groups that a passage names."""
    return frozenset(mention.id for mention in register().find(text, everyday=False))


def is_about(name: str, named: frozenset[str]) -> float:
    """How much (0 to 1) a passage that names these ids is about a body."""
    if ids_of(name) & named:
        return NAMED
    return GROUPED if groups_of(name) & named else 0.0
