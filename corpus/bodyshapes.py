"""Bodies that no register knows, by the shape of their names; the words of a text as names are looked for in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.misspelling import FAR, distance
from corpus.model import Span
from corpus.names import WORD

_CUT = re.compile(r"-\s*(?:,|och\b|samt\b|eller\b|\s)")
_BROKEN = re.compile(r"[-\xad]\s*\n\s*(?!och\b|samt\b|eller\b)(?=[a-zåäö])")
# How a body looks that no register knows: the end of its name, and that end in singular.
SHAPES = (
    ("nämnderna", "nämnderna"),
    ("nämnden", "nämnden"),
    ("nämnd", "nämnden"),
    ("styrelsen", "styrelsen"),
    ("förvaltningen", "förvaltningen"),
    ("kontoret", "kontoret"),
)
_COMPANY = re.compile(
    r"\bAB (?:[A-ZÅÄÖ][\w&]+ ?(?=[A-ZÅÄÖ\W]|$)){1,4}|\b(?:[A-ZÅÄÖ][\w&]+ (?:i (?=[A-ZÅÄÖ]))?){1,4}AB\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A body or group named in a text.

    `id` is that of the register, or made of the name for a body that the register does not know. `is_genitive`: its
    form is one that owns ("kulturnämndens"), so the body itself is not what the sentence is about.
    """

    span: Span
    id: str
    name: str
    as_written: str
    is_group: bool = False
    is_genitive: bool = False
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # lower case, joined where a line broke it
    span: Span


def by_shape(text: str, span: Span, word: str) -> Mention | None:
    """A body that the register does not know, by the shape of its name."""
    owns = word.endswith("s") and not word.endswith("ss")
    bare = word[:-1] if owns else word
    for ending, single in SHAPES:
        size = tail(bare, ending)
        if size and len(bare) - size >= 3 and ending != "nämnd":
            mention = named(text, span, bare[: len(bare) - size] + single)
            return Mention(span, mention.id, mention.name, mention.as_written, False, owns, False)
    return None


def named(text: str, span: Span, name: str) -> Mention:
    """A body of its own by name."""
    name = re.sub(r"-\s+", "- ", name.strip())
    return Mention(span, slug(name), name, text[span.start : span.end], is_known=False)


def companies(text: str) -> Iterator[Mention]:
    for match in _COMPANY.finditer(text):
        yield named(text, Span(match.start(), match.start() + len(match[0].rstrip())), match[0])


def slug(name: str) -> str:
    """A name as an id: "miljö- och hälsoskyddsnämnden" gives "miljo-och-halsoskyddsnamnden"; without AB."""
    plain = re.sub(r"^ab\s+|\s+ab$", "", name.strip().lower()).translate(str.maketrans("åäöéü", "aaoeu"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def words_of(text: str) -> list[Word]:
    """The words of a text; one that a line's end broke is one."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        word = Word(match.group().lower(), Span(match.start(), match.end()))
        broken = _BROKEN.match(text, found[-1].span.end) if found else None
        if broken and broken.end() == match.start():
            before = found.pop()
            word = Word(before.text + word.text, Span(before.span.start, word.span.end))
        found.append(word)
    return found


def is_cut(text: str, word: Word) -> bool:
    return bool(_CUT.match(text, word.span.end))


def is_nearly(word: str, meant: str) -> bool:
    return word == meant or distance(word, meant, 0.8) < FAR


def ends_with(word: str, ending: str) -> bool:
    return tail(word, ending) > 0


def tail(word: str, ending: str) -> int:
    """How many characters at the end of a word stand for an ending, misread or not; 0 when none do."""
    for size in (len(ending), len(ending) + 1):
        if len(word) > size and is_nearly(word[-size:], ending):
            return size
    return 0
