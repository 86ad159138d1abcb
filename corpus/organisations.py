"""Boards, districts, companies and administrations: who they are, what they are called, which groups they belong to.

register = read_organisations(STANDARD)
register.find("Socialndmnden och samtliga stadsdelsndmnder")   # two mentions with id, name and span
register.groups_of("kulturnamnden")                            # facknamnder, samtliga-namnder, …
register.members("bostadsbolag")                               # the companies in it
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corpus.bodyshapes import Mention, slug
from corpus.errors import PlansvarError
from corpus.names import Called
from corpus.register import Group, Organisation, Register

__all__ = [
    "FILE_NAME",
    "STANDARD",
    "Group",
    "Mention",
    "Organisation",
    "OrganisationsError",
    "Register",
    "organisations_of",
    "parse_organisations",
    "read_organisations",
    "standard_register",
]

STANDARD = Path(__file__).parent / "organisations.toml"
FILE_NAME = "organisations.toml"  # beside catalog.toml in a data folder: a city's own register


class OrganisationsError(PlansvarError):
    """The file of organisations says something that cannot be true or leaves out what it must say."""


@cache
def standard_register() -> Register:
    """The register that comes with the product, read once."""
    return read_organisations(STANDARD)


def organisations_of(folder: Path) -> Path:
    """The file of organisations that a data folder uses: its own where it has one, else the standard one."""
    own = folder / FILE_NAME
    return own if own.is_file() else STANDARD


def read_organisations(path: Path = STANDARD) -> Register:
    """The register of a file. Raises OrganisationsError, in Swedish, when the file cannot be used."""
    try:
        return parse_organisations(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise OrganisationsError(f"{path.name} går inte att läsa: {error}.") from error


def parse_organisations(text: str, name: str = FILE_NAME) -> Register:
    """The register of a text in TOML; `name` is what errors call it. Raises OrganisationsError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise OrganisationsError(f"{name} går inte att läsa som TOML: {error}.") from error
    groups = {group.id: group for group in (_group(row, name) for row in data.get("group", ()))}
    found: dict[str, Organisation] = {}
    for row in data.get("organisation", ()):
        for organisation in _organisations(row, name):
            if organisation.id in found or organisation.id in groups:
                raise OrganisationsError(f'{name}: "{organisation.id}" står två gånger; ge en av dem ett eget id.')
            found[organisation.id] = organisation
    _check(found, groups, name)
    return Register(found, groups, str(data.get("city", "")), _day(data.get("checked")), text)


def _group(row: Mapping[str, Any], file: str) -> Group:
    name = _text(row, "name", file)
    called = Called(
        name=name,
        is_group=True,
        nouns=_texts(row, "nouns", file),
        phrases=_texts(row, "phrases", file),
        everyday=_texts(row, "everyday", file),
        english=_texts(row, "english", file),
        is_bare=bool(row.get("is_bare", True)),
    )
    return Group(str(row.get("id") or slug(name)), name, called, _texts(row, "includes", file))


def _organisations(row: Mapping[str, Any], file: str) -> tuple[Organisation, ...]:
    """The body of a row and, where one is given, its administration."""
    name = _text(row, "name", file)
    own = Organisation(
        id=str(row.get("id") or slug(name)),
        name=name,
        kind=str(row.get("kind", "")),
        called=_called(row, file),
        groups=_texts(row, "groups", file),
        under=str(row.get("under", "")),
    )
    if "administration" not in row:
        return (own,)
    acting = row["administration"]
    if not isinstance(acting, dict):
        raise OrganisationsError(f'{file}: "{name}": administration ska vara {{ name = "…" }}.')
    title = _text(acting, "name", file)
    return own, Organisation(
        str(acting.get("id") or slug(title)), title, "förvaltning", _called(acting, file), under=own.id
    )


def _called(row: Mapping[str, Any], file: str) -> Called:
    return Called(
        name=_text(row, "name", file),
        phrases=_texts(row, "names", file),
        abbreviations=_texts(row, "abbreviations", file),
        everyday=_texts(row, "everyday", file),
        english=_texts(row, "english", file),
    )


def _check(organisations: Mapping[str, Organisation], groups: Mapping[str, Group], file: str) -> None:
    for organisation in organisations.values():
        for group in organisation.groups:
            if group not in groups:
                raise OrganisationsError(f'{file}: "{organisation.id}" hör till "{group}", som inte finns.')
        if organisation.under and organisation.under not in organisations:
            raise OrganisationsError(f'{file}: "{organisation.id}" lyder under "{organisation.under}", som saknas.')
    for own in groups.values():
        for group in own.includes:
            if group not in groups:
                raise OrganisationsError(f'{file}: gruppen "{own.id}" omfattar "{group}", som inte finns.')


def _text(row: Mapping[str, Any], key: str, file: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise OrganisationsError(f"{file}: en rad saknar {key}; varje nämnd, bolag och grupp behöver ett.")
    return value.strip()


def _texts(row: Mapping[str, Any], key: str, file: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise OrganisationsError(f'{file}: {key} för "{row.get("name", "?")}" ska vara en lista av texter.')
    return tuple(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
