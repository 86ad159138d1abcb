"""Which documents a question about duties is about: those that apply on its day, and those superseded, if asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Question
from assistant.times import is_later, is_out_of_force
from assistant.words import lowered
from corpus.model import Source, Status

# "handlingsplan för romsk inkludering 2030" in the title of the plan, of a memo about it and of a response to it.
_PLAN = re.compile(r"\b(?:\w*plan|\w*program|\w*strategi|\w*policy|riktlinje\w*)\b(?:en|et|n)?\b.*?(?=\s*(?:\(|$))")
_YEARS = re.compile(r"\b((?:19|20)\d\d) ?[-–] ?((?:19|20)?\d\d)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of the documents whose duties are told of: those that apply, and those that no longer do.

    `older` are those that no longer apply and are not asked for.
    """

    current: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    older: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.current, *self.past)

    @property
    def with_older(self) -> "Scope":
        """The same with what no longer applies among what is told of."""
        return Scope(self.current, (*self.past, *self.older))


def scope_of(question: Question, sources: Sequence[Source], stating: frozenset[str]) -> Scope:
    """What the question is about. `stating` are the documents that state a duty at all."""
    there = [source for source in sources if not is_later(source, question.as_of)]
    named = set(question.documents) | _by_years(question.text, there)
    family = {source.id for source in there if source.id in named or _plans(there, named) & {plan_of(source)} - {""}}
    if not family & stating:
        family = set()
    past = tuple(source.id for source in there if is_past(source, question))
    current = tuple(source.id for source in there if source.id not in past)
    if family:
        return Scope(tuple(id for id in current if id in family), tuple(id for id in past if id in family))
    if question.wants_superseded and question.as_of is None and set(past) & stating:
        return Scope(past=past)
    return Scope(current, older=past)


def both_sides(question: Question, sources: Sequence[Source]) -> Scope:
    """For a comparison: everything that applies, and everything that did before (of the documents named, if any)."""
    past = [source.id for source in sources if is_past(source, question)]
    named = set(question.documents) | _by_years(question.text, sources)
    before = [id for id in past if id in named] or past
    now = [source.id for source in sources if source.id not in past]
    return Scope(tuple(now), tuple(before))


def is_past(source: Source, question: Question) -> bool:
    """Whether a document does not apply on the day asked about: superseded, or kept as history."""
    return source.status is Status.HISTORICAL or is_out_of_force(source, question.as_of)


def plan_of(source: Source) -> str:
    """The name of the plan that a title names, in lower case; "" when it names none."""
    found = _PLAN.search(lowered(source.title)) or _PLAN.search(lowered(source.original))
    return found.group().strip(' .:”"') if found else ""


def _plans(sources: Sequence[Source], ids: set[str]) -> set[str]:
    return {plan_of(source) for source in sources if source.id in ids}


def _by_years(text: str, sources: Sequence[Source]) -> set[str]:
    """The documents whose title or validity has the years of the question ("2018–2022")."""
    asked = {_whole(*match.groups()) for match in _YEARS.finditer(text)}
    return {source.id for source in sources if asked & _years(source)}


def _years(source: Source) -> set[tuple[str, str]]:
    found = {_whole(*match.groups()) for match in _YEARS.finditer(f"{source.title} {source.original}")}
    if source.valid_from and source.valid_to:
        found.add((str(source.valid_from.year), str(source.valid_to.year)))
    return found


def _whole(first: str, last: str) -> tuple[str, str]:
    return first, last if len(last) == 4 else first[:2] + last
