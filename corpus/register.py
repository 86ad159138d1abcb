"""The organisations of one city and the groups they belong to: looked up by id, found in texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from corpus.bodyshapes import Mention
from corpus.mentions import Finder
from corpus.model import Span
from corpus.names import Called, forms_of

# "stadsdelsnämnden i Farsta", "SDN Farsta"
_PLACES: tuple[tuple[str, ...], ...] = (("i",), ("på",), ("för",), ("in",), ("of",), ("for",), ())


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
    source: str = ""  # the text of the file, so that a library can carry it

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
        return self._members.get(group_id, ())

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
                if tuple(between.split()) in _PLACES:
                    span = Span(before.span.start, mention.span.end)
                    kept[-1] = replace(mention, span=span, as_written=text[span.start : span.end])
                    continue
            kept.append(mention)
        return tuple(kept)

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        own = {o.id: self.groups_of(o.id) for o in self.organisations.values() if not o.under}
        return {group: tuple(id for id, groups in own.items() if group in groups) for group in self.groups}

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
