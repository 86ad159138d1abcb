"""The roles, and which of them the groups of a signed-in person give."""

from collections.abc import Iterable
from enum import StrEnum

Grants = tuple[tuple["Role", frozenset[str]], ...]  # which groups give a role


class Role(StrEnum):
    """What a person may do; an administrator may do everything, the others what their name says, and read."""

    READER = "reader"
    TRAINER = "trainer"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"


ALL = frozenset(Role)
WORDS = {
    Role.READER: "läsare",
    Role.TRAINER: "utbildare",
    Role.EVALUATOR: "utvärderare",
    Role.ADMINISTRATOR: "administratör",
}


def roles_of(groups: Iterable[str], grants: Grants) -> frozenset[Role]:
    """The roles that a signed-in person has by group; none when only some groups may read and none is theirs.

    Where no group is named for readers, everyone who can sign in is one.
    """
    theirs = frozenset(groups)
    found = {role for role, names in grants if names & theirs}
    if Role.ADMINISTRATOR in found:
        return ALL
    if found or Role.READER not in dict(grants):
        found.add(Role.READER)
    return frozenset(found)


def highest(roles: frozenset[Role]) -> Role:
    """The role to name a person by: the one that may most."""
    return max(roles or {Role.READER}, key=list(Role).index)
