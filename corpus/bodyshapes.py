"""Bodies that no register knows, by the shape of their names; the words of a text as names are looked for in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.misspelling import FAR, distance
from corpus.model import Span
from corpus.names import WORD

_CUT = re.compile(r"-\s*(?:,|och\b|samt\b|eller\b|\s)")
_BROKEN = re.compile(r"[-\xad]\s*\n\s*(?!och\b|samt\b|eller\b)(?=[a-zåäö])")
# How a body looks that no register knows: the end of its name, and that end in singular. The first that fits counts.
SINGULAR = {
    "nämnderna": "nämnden",
    "nämnden": "nämnden",
    "styrelsen": "styrelsen",
    "förvaltningen": "förvaltningen",
    "kontoret": "kontoret",
}
# The ends that a shortened compound can borrow ("pilot- och utvecklingskommuner").
ENDINGS = (*SINGULAR, "nämnder", "förvaltningarna", "förvaltningar", "kommunerna", "kommuner", "bolagen", "bolag")
_AND = ("och", "samt", "eller")
_KIND = re.compile(r"\w+(?:iska|ala|ella)$")  # "tekniska nämnden", "tekniska kontoret": a name of two words
_ENDING = re.compile(r"(?<=\w\w):\w{1,3}$")  # of an abbreviation ("SLK:s")
_GLUED_BEFORE = re.compile(r"[\w.]-$|[@/]$|www\.$")
_GLUED_AFTER = re.compile(r"@|\.[a-zåäö]{2,}|-[a-zåäö]{2,}[.-]|/")
_COMPANY = re.compile(
    r"\b[A-ZÅÄÖ][\w&]+s AB (?!\w*(?:nämnd|styrelse|förvaltning|kontor|bolag))"
    r"(?!(?:Löpande|Varje|Från|Senast|Årligen|Klart|Hösten|Våren|Under|Till)\b)[A-ZÅÄÖ][\w&]{2,}|"
    r"\bAB (?:(?!(?:Löpande|Varje|Från|Senast|Årligen|Klart|Hösten|Våren|Under|Till)\b)[A-ZÅÄÖ][\w&]+ ?"
    r"(?=[A-ZÅÄÖ\W]|$)){1,4}|\b(?:[A-ZÅÄÖ][\w&]+ (?:i (?=[A-ZÅÄÖ]))?){1,4}AB\b"
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


def by_shape(text: str, words: Sequence[Word], at: int) -> tuple[Mention | None, int]:
    """A body that the register does not know, by the shape of its name, and how many words it takes."""
    word = words[at].text
    after = words[at + 1] if at + 1 < len(words) else None
    if after and _KIND.match(word) and after.text.removesuffix("s") in SINGULAR and word != "samtliga":
        span = Span(words[at].span.start, after.span.end)
        return _own(text, span, f"{word} {after.text.removesuffix('s')}", after.text.endswith("s")), 2
    owns = word.endswith("s") and not word.endswith("ss")
    bare = word[:-1] if owns else word
    for ending, single in SINGULAR.items():
        size = tail(bare, ending)
        if size and len(bare) - size >= 3 and not is_glued(text, words[at].span):
            plural = ending == "nämnderna"
            return _own(text, words[at].span, bare[: len(bare) - size] + (ending if plural else single), owns), 1
    return None, 1


def _own(text: str, span: Span, name: str, owns: bool) -> Mention:
    mention = named(text, span, name)
    return Mention(span, mention.id, mention.name, mention.as_written, False, owns, False)


def is_glued(text: str, span: Span) -> bool:
    """Whether a name is part of an address or of an id ("www.lansstyrelsen.se", "svar-socialnamnden")."""
    before, after = text[max(0, span.start - 4) : span.start], text[span.end : span.end + 30]
    return bool(_GLUED_BEFORE.search(before) or _GLUED_AFTER.match(after))


def chain(text: str, words: Sequence[Word], at: int) -> tuple[list[Word], int]:
    """The shortened parts of a compound from a place on, and the place of the word that they end in."""
    parts: list[Word] = []
    end = at
    while end + 1 < len(words) and _is_part(text, words, end, bool(parts)):
        parts.append(words[end])
        joined = end + 2 if words[end + 1].text in _AND and end + 2 < len(words) else end + 1
        between = text[words[end].span.end : words[joined].span.start]
        if re.sub("|".join(_AND), "", between).strip("-, \n|"):
            return [], at
        end = joined
    return parts, end


def _is_part(text: str, words: Sequence[Word], at: int, follows: bool) -> bool:
    """Whether a word is a shortened part: by its hyphen, or within a row of such ("utbildnings och socialnämnden")."""
    if is_cut(text, words[at]):
        return True
    return follows and words[at].text.endswith("s") and words[at + 1].text in _AND


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
        word = Word(_ENDING.sub("", match.group().lower()), Span(match.start(), match.end()))
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


@lru_cache(maxsize=100_000)
def tail(word: str, ending: str) -> int:
    """How many characters at the end of a word stand for an ending, misread or not; 0 when none do."""
    for size in (len(ending), len(ending) + 1):
        if len(word) > size and is_nearly(word[-size:], ending):
            return size
    return 0
