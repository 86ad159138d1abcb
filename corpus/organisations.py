"""Boards, districts, companies and administrations: who they are, what they are called, which groups they belong to.

register = read_organisations(STANDARD)
register.find("Socialndmnden och samtliga stadsdelsndmnder")   # two mentions with id, name and span
register.groups_of("kulturnamnden")                            # facknamnder, samtliga-namnder, …
register.members("bostadsbolag")                               # the companies in it
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.bodyshapes import Mention, slug
from corpus.errors import PlansvarError
from corpus.mentions import Finder
from corpus.model import Span
from corpus.names import Called, forms_of

STANDARD = Path(__file__).parent / "organisations.toml"
FILE_NAME = "organisations.toml"  # beside catalog.toml in a data folder: a city's own register


_PLACES: tuple[list[str], ...] = (
    ["i"],
    ["på"],
    ["för"],
    ["in"],
    ["of"],
    ["for"],
    [],
)  # "stadsdelsnämnden i Farsta", "SDN Farsta"


class OrganisationsError(PlansvarError):
    """The file of organisations says something that cannot be true or leaves out what it must say."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body with its name in running text. `groups` are those it is put in directly; `under` is whom it acts under."""

    id: str
    name: str
    kind: str
    called: Called
    groups: tuple[str, ...] = ()
    under: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several bodies, as plans address them. `includes` are the groups that it holds."""

    id: str
    name: str
    called: Called
    includes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """Who is who in one city. `checked` is the day when somebody last compared it with the city itself."""

    organisations: Mapping[str, Organisation]
    groups: Mapping[str, Group]
    city: str = ""
    checked: date | None = None

    def find(self, text: str, *, everyday: bool = True) -> tuple[Mention, ...]:
        """The bodies and groups named in a text, in order, also misspelt or misread; what could be two is left out.

        `everyday` also looks for names that only questions use ("soc", "Södermalm"); leave it out for documents.
        """
        finder = self._question_finder if everyday else self._document_finder
        return self._placed(text, finder.find(text)) if everyday else finder.find(text)

    def pointers(self, text: str) -> tuple[Mention, ...]:
        """The words that point to a body named before ("nämnden", "bolagen"); they have no id."""
        return self._document_finder.pointers(text)

    def groups_of(self, organisation_id: str) -> tuple[str, ...]:
        """The groups that a body belongs to, the narrowest first; an administration belongs where its board does."""
        found: list[str] = []
        own = self.organisations.get(self.board_of(organisation_id))
        waiting = list(own.groups if own else ())
        while waiting:
            group = waiting.pop(0)
            if group not in found:
                found.append(group)
                waiting.extend(g.id for g in self.groups.values() if group in g.includes)
        return tuple(found)

    def members(self, group_id: str) -> tuple[str, ...]:
        """The ids of the boards and companies of a group, in the order of the file; none for an unknown group."""
        return tuple(o.id for o in self.organisations.values() if not o.under and group_id in self.groups_of(o.id))

    def board_of(self, organisation_id: str) -> str:
        """The body under which an administration, a library … acts; the id itself for one that acts under nobody."""
        own = self.organisations.get(organisation_id)
        return own.under if own and own.under else organisation_id

    def acting_for(self, organisation_id: str) -> tuple[str, ...]:
        """The administrations and other units that act under a body."""
        return tuple(o.id for o in self.organisations.values() if o.under == organisation_id)

    def name_of(self, id: str) -> str:
        """The name of a body or group as it stands in running text; the id itself when it is not here."""
        known = self.organisations.get(id) or self.groups.get(id)
        return known.name if known else id

    def is_group(self, id: str) -> bool:
        return id in self.groups

    def _placed(self, text: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """With "stadsdelsnämnden i Farsta" read as one body: a group in which a place names the member."""
        kept: list[Mention] = []
        for mention in found:
            before = kept[-1] if kept else None
            if before and before.is_group and before.id in self.groups_of(mention.id):
                between = text[before.span.end : mention.span.start]
                if between.split() in _PLACES:
                    span = Span(before.span.start, mention.span.end)
                    kept[-1] = replace(mention, span=span, as_written=text[span.start : span.end])
                    continue
            kept.append(mention)
        return tuple(kept)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {**{o.id: o.name for o in self.organisations.values()}, **{g.id: g.name for g in self.groups.values()}}

    @cached_property
    def _document_finder(self) -> Finder:
        return self._finder(everyday=False)

    @cached_property
    def _question_finder(self) -> Finder:
        return self._finder(everyday=True)

    def _finder(self, everyday: bool) -> Finder:
        short = {letters: id for id, called in self._called.items() for letters in called.abbreviations}
        return Finder(forms_of(self._called, everyday), self._names, frozenset(self.groups), short)

    @property
    def _called(self) -> dict[str, Called]:
        own = {o.id: o.called for o in self.organisations.values()}
        return own | {g.id: g.called for g in self.groups.values()}


def read_organisations(path: Path = STANDARD) -> Register:
    """The register of a file. Raises OrganisationsError, in Swedish, when the file cannot be used."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OrganisationsError(f"{path.name} går inte att läsa som TOML: {error}.") from error
    groups = {group.id: group for group in (_group(row, path) for row in data.get("group", ()))}
    found: dict[str, Organisation] = {}
    for row in data.get("organisation", ()):
        for organisation in _organisations(row, path):
            if organisation.id in found or organisation.id in groups:
                raise OrganisationsError(f'{path.name}: "{organisation.id}" står två gånger; ge en av dem ett eget id.')
            found[organisation.id] = organisation
    _check(found, groups, path)
    return Register(found, groups, str(data.get("city", "")), _day(data.get("checked")))


def _group(row: Mapping[str, Any], path: Path) -> Group:
    name = _text(row, "name", path)
    called = Called(
        name=name,
        is_group=True,
        nouns=_texts(row, "nouns", path),
        phrases=_texts(row, "phrases", path),
        everyday=_texts(row, "everyday", path),
        english=_texts(row, "english", path),
        is_bare=bool(row.get("is_bare", True)),
    )
    return Group(str(row.get("id") or slug(name)), name, called, _texts(row, "includes", path))


def _organisations(row: Mapping[str, Any], path: Path) -> tuple[Organisation, ...]:
    """The body of a row and, where one is given, its administration."""
    name = _text(row, "name", path)
    own = Organisation(
        id=str(row.get("id") or slug(name)),
        name=name,
        kind=str(row.get("kind", "")),
        called=_called(row, path),
        groups=_texts(row, "groups", path),
        under=str(row.get("under", "")),
    )
    if "administration" not in row:
        return (own,)
    acting = row["administration"]
    if not isinstance(acting, dict):
        raise OrganisationsError(f'{path.name}: "{name}": administration ska vara {{ name = "…" }}.')
    title = _text(acting, "name", path)
    return own, Organisation(
        str(acting.get("id") or slug(title)), title, "förvaltning", _called(acting, path), under=own.id
    )


def _called(row: Mapping[str, Any], path: Path) -> Called:
    return Called(
        name=_text(row, "name", path),
        phrases=_texts(row, "names", path),
        abbreviations=_texts(row, "abbreviations", path),
        everyday=_texts(row, "everyday", path),
        english=_texts(row, "english", path),
    )


def _check(organisations: Mapping[str, Organisation], groups: Mapping[str, Group], path: Path) -> None:
    for organisation in organisations.values():
        for group in organisation.groups:
            if group not in groups:
                raise OrganisationsError(f'{path.name}: "{organisation.id}" hör till "{group}", som inte finns.')
        if organisation.under and organisation.under not in organisations:
            raise OrganisationsError(
                f'{path.name}: "{organisation.id}" lyder under "{organisation.under}", som saknas.'
            )
    for own in groups.values():
        for group in own.includes:
            if group not in groups:
                raise OrganisationsError(f'{path.name}: gruppen "{own.id}" omfattar "{group}", som inte finns.')


def _text(row: Mapping[str, Any], key: str, path: Path) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise OrganisationsError(f"{path.name}: en rad saknar {key}; varje nämnd, bolag och grupp behöver ett.")
    return value.strip()


def _texts(row: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise OrganisationsError(f'{path.name}: {key} för "{row.get("name", "?")}" ska vara en lista av texter.')
    return tuple(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
