"""What Plansvar is made of: the libraries that it names, with version and licence, as installed here."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata

UNKNOWN = "okänd"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONG = 60  # characters; some libraries give the whole licence where its name should stand


@dataclass(frozen=True, slots=True)
class Library:
    """One library, as its own metadata tells."""

    name: str
    version: str
    licence: str


@cache
def libraries(distribution: str) -> tuple[Library, ...]:
    """The libraries that a distribution requires, by name; nothing is guessed where they are not installed."""
    try:
        required = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return ()
    names = {found[0] for line in required if "extra ==" not in line and (found := _NAME.match(line))}
    return tuple(Library(name, version(name), _licence(name)) for name in sorted(names, key=str.lower))


def version(distribution: str) -> str:
    """The installed version of a distribution."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return UNKNOWN


def _licence(distribution: str) -> str:
    try:
        about = metadata.metadata(distribution)
    except metadata.PackageNotFoundError:
        return UNKNOWN
    expression, free = ((about.get_all(key) or [""])[0].strip() for key in ("License-Expression", "License"))
    first = expression or free.partition("\n")[0]
    classed = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    is_name = bool(first) and (len(first) <= _LONG or bool(expression))
    return first if is_name and not first.startswith("Copyright") else ", ".join(classed) or UNKNOWN
