"""The bodies that a question names: those whose duties it asks for, and not those that only send a document."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.words import lowered, words
from corpus.bodyshapes import Mention
from corpus.functions import functions
from corpus.library import Library
from corpus.model import Span

_HELD_TEXT = """
    remissvar remissvaret yttrande yttrandet tjänsteutlåtande tjänsteutlåtandet utlåtande svar svaret remiss remissen
    förslag förslaget handlingsplan handlingsplanen plan planen strategi strategin program programmet
"""
_HELD = frozenset(_HELD_TEXT.split())  # "enligt socialnämndens remissvar" names a document
_ONE = re.compile(r"\b(?:en|ett|varje|någon|vilken) (?P<body>\w{6,})")
_JOINED = re.compile(r"\s*(?:,|och|samt|eller|&|and|or|or the|and the|,? och|/)\s*")


def mentions(text: str, library: Library) -> tuple[Mention, ...]:
    """The bodies named in a lowered question that can have duties; not those that only say whose a document is."""
    bearing = {bearer.id for duty in library.duties for bearer in duty.bearers}
    found = [m for m in library.register.find(text) if (m.is_known or m.id in bearing) and not _is_sender(text, m)]
    found += [mention for mention in _by_own_name(text, library) if not _overlaps(mention, found)]
    if not found:
        found = [mention for mention in functions(text, bare=True) if mention.id in bearing]
    if not found:
        found = _by_own_name(text, library, one_word=True)
    return tuple(sorted(found, key=lambda mention: mention.span) or _one_of_many(text, library))


def _by_own_name(text: str, library: Library, one_word: bool = False) -> list[Mention]:
    """Bearers that no register knows, by the names that their documents give them.

    `one_word`: also those of one word ("medarbetare"), which in another question may be said of somebody else.
    """
    register = library.register
    names = {bearer.id: bearer.name for duty in library.duties for bearer in duty.bearers}
    found = []
    for id, name in names.items():
        is_known = id in register.organisations or register.is_group(id)
        if is_known or (not one_word and len(name.split()) < 2):
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(lowered(name))}(?P<owns>s)?(?![\w-])", text):
            span, owns = Span(*match.span()), bool(match["owns"])
            found.append(Mention(span, id, name, match[0], is_genitive=owns, is_known=False))
    return found


def _overlaps(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(mention.span.overlaps(other.span) for other in others)


def _one_of_many(text: str, library: Library) -> list[Mention]:
    """The groups of which the question means any one: "en stadsdelsförvaltning"."""
    found = []
    for match in _ONE.finditer(text):
        for ending in ("er", "ar"):
            of_many = library.register.find(f"{match['body']}{ending}")
            if len(of_many) == 1 and of_many[0].is_group:
                found.append(replace(of_many[0], span=Span(*match.span("body")), as_written=match["body"]))
                break
    return found


def subject(text: str, found: Sequence[Mention]) -> Sequence[Mention]:
    """The first body named with those joined to it; a body named later is whom the duty is towards."""
    if not found:
        return ()
    subject = [found[0]]
    for mention in found[1:]:
        if not _JOINED.fullmatch(text[subject[-1].span.end : mention.span.start]):
            break
        subject.append(mention)
    return subject


def _is_sender(text: str, mention: Mention) -> bool:
    """Whether the body only says whose a document is: "enligt socialnämndens remissvar"."""
    following = words(text[mention.span.end :])
    return mention.is_genitive and bool(following) and following[0] in _HELD and "enligt" in text[: mention.span.start]
