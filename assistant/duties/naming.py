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
_LETTERS = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}[A-ZÅÄÖ]")
_IN_BRACKETS = re.compile(rf"\(({_LETTERS.pattern})\)?$")
_COMPANY_SIGN = re.compile(r"^AB\s+|\s+AB$")
_ONE = re.compile(r"\b(?:en|ett|varje|någon|vilken) (?P<body>\w{6,})")
_JOINED = re.compile(r"\s*(?:,|och|samt|eller|&|and|or|or the|and the|,? och|/)\s*")


def mentions(text: str, library: Library) -> tuple[Mention, ...]:
    """The bodies named in a lowered question that can have duties; not those that only say whose a document is."""
    bearing = {bearer.id for duty in library.duties for bearer in duty.bearers}
    found = [m for m in library.register.find(text) if (m.is_known or m.id in bearing) and not _is_sender(text, m)]
    found += [mention for mention in by_own_name(text, library) if not _overlaps(mention, found)]
    if not found:
        found = [mention for mention in functions(text, bare=True) if mention.id in bearing]
    if not found:
        found = by_own_name(text, library, one_word=True)
    return tuple(sorted(found, key=lambda mention: mention.span) or _one_of_many(text, library))


def by_own_name(text: str, library: Library, one_word: bool = False) -> list[Mention]:
    """Bearers that no register knows, by the names that their documents give them.

    `one_word`: also those of one word ("medarbetare"), which in another question may be said of somebody else.
    """
    found: list[Mention] = []
    for id, name, written in _own_names(library):
        if not one_word and len(written.split()) < 2 and not _LETTERS.fullmatch(written):
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(lowered(written))}(?P<owns>s)?(?![\w-])", text):
            mention = Mention(Span(*match.span()), id, name, match[0], is_genitive=bool(match["owns"]), is_known=False)
            if not _overlaps(mention, found):
                found.append(mention)
    return found


def _own_names(library: Library) -> list[tuple[str, str, str]]:
    """The ids and names of bearers that no register knows, each with a way of writing it; the longest way first.

    A company is also called without its AB, and a body by the letters that a document has explained ("BUN").
    """
    register = library.register
    ways: set[tuple[str, str, str]] = set()
    for bearer in (bearer for duty in library.duties for bearer in duty.bearers):
        if bearer.id in register.organisations or register.is_group(bearer.id):
            continue
        explained = _IN_BRACKETS.search(bearer.as_written)
        short = explained[1] if explained else bearer.as_written if _LETTERS.fullmatch(bearer.as_written) else ""
        written = (bearer.name, _COMPANY_SIGN.sub("", bearer.name), short)
        ways |= {(bearer.id, bearer.name, way) for way in written if way}
    return sorted(ways, key=lambda way: (-len(way[2]), way))


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
