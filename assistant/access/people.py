"""The person behind a sign-in, as the claims of the identity token tell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.access.policy import Policy
from assistant.access.roles import Role, roles_of

SKEW = 300  # seconds that the sign-in service's clock may be ahead of ours
_NAMES = ("preferred_username", "email", "upn", "name", "sub")  # what a person is called in the audit log


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has signed in: the login name and the roles."""

    name: str
    roles: frozenset[Role]


def person(claims: Mapping[str, object], policy: Policy, now: float) -> Person | None:
    """Who the claims tell of; None when nobody has signed in or the sign-in is too old. `now`: seconds since 1970."""
    issued = claims.get("iat")
    if claims.get("is_logged_in") is not True or isinstance(issued, bool) or not isinstance(issued, int | float):
        return None
    if not -SKEW <= now - issued < policy.login_hours * 3600:
        return None
    name = next((value for key in _NAMES if isinstance(value := claims.get(key), str) and value), "okänd")
    return Person(name, roles_of(_groups(claims, policy.claim), policy.grants))


def lacks_groups(claims: Mapping[str, object], claim: str) -> bool:
    """Whether the token only points at the groups: Entra ID does so for a person with more than 200 of them."""
    names = claims.get("_claim_names")
    return bool(claims.get("hasgroups")) or (isinstance(names, Mapping) and claim in names)


def _groups(claims: Mapping[str, object], claim: str) -> Iterable[str]:
    """The groups of a claim; a name with dots may also stand for claims within claims (realm_access.roles)."""
    found: object = claims.get(claim)
    if found is None and "." in claim:
        found = claims
        for part in claim.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return (found,)
    return tuple(name for name in found if isinstance(name, str)) if isinstance(found, list | tuple) else ()
