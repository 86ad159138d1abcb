"""Groups from which somebody is taken out: "samtliga nämnder utom valnämnden" are the others."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from corpus.bodyshapes import Mention
from corpus.model import Span
from corpus.register import Register

_EXCEPT = re.compile(
    r"\s*[,(–-]?\s*(?:utom|förutom|exklusive|undantaget|med undantag (?:av|för)|(?:dock|men) (?:inte|ej))\s+"
    r"(?:de |den )?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,|,?\s*(?:och|samt))\s+(?:de |den )?")
_CLOSED = re.compile(r"\s*[,)–](?=\s)")


def without_excepted(text: str, mentions: Sequence[Mention], register: Register) -> list[Mention]:
    """The mentions, with those that are left of a group in place of the group and of who is taken out of it.

    Each of those that are left has the span of the whole expression.
    """
    found: list[Mention] = []
    at = 0
    while at < len(mentions):
        mention, end = mentions[at], _end_of_excepted(text, mentions, at, register)
        if end == at + 1 or mention.id not in register.groups:
            found.append(mention)
            at += 1
            continue
        span = Span(mention.span.start, _closed(text, mentions[end - 1].span.end))
        out = {id for other in mentions[at + 1 : end] for id in (other.id, register.board_of(other.id))}
        out |= {member for id in out for member in register.members(id)}
        for id in _left(mention.id, out, register):
            name, is_group = register.name_of(id), id in register.groups
            written = text[span.start : span.end]
            found.append(replace(mention, span=span, id=id, name=name, as_written=written, is_group=is_group))
        at = end
    return found


def _end_of_excepted(text: str, mentions: Sequence[Mention], at: int, register: Register) -> int:
    """The place after the last mention that is taken out of the one at a place."""
    whole, end = set(register.members(mentions[at].id)), at + 1
    while end < len(mentions):
        between = text[mentions[end - 1].span.end : mentions[end].span.start]
        is_inside = not mentions[end].is_group or set(register.members(mentions[end].id)) < whole
        is_another = end > at + 1 and _AND.fullmatch(between) and is_inside
        if not is_another and not (end == at + 1 and _EXCEPT.fullmatch(between)):
            break
        end += 1
    return end


def _closed(text: str, end: int) -> int:
    """The place after the comma or bracket that closes an exception."""
    closing = _CLOSED.match(text, end)
    return closing.end() if closing else end


def _left(group: str, out: Collection[str], register: Register) -> Iterator[str]:
    """What is left of a group: itself where nobody of it is out, else its groups and bodies that are."""
    if group in out:
        return
    if not set(register.members(group)) & set(out):
        yield group
        return
    inner = register.groups[group].includes
    for other in inner:
        yield from _left(other, out, register)
    held = {member for other in inner for member in register.members(other)}
    yield from (member for member in register.members(group) if member not in held and member not in out)
