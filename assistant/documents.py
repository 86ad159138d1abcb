"""Which documents of the catalog a question names: by kind, title, year, publisher or record number, never by id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.words import content_words, lowered, words
from corpus.model import Kind, Source

# How each kind is called in a question, as the beginning of the word (its forms follow).
KIND_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.ACTION_PLAN, r"handlingsplan(?:en|ens|er|erna)?|planen|planens|action plan"),
    (Kind.STRATEGY, r"strategi(?:n|ns|er|erna)?|strategy"),
    (Kind.PROGRAMME, r"program(?:met|mets|men)?"),
    (Kind.MEMO, r"tjänsteutlåtande(?:t|ts|n)?|utlåtandet"),
    (Kind.RESPONSE, r"remissvar(?:et|ets|en)?|yttrande(?:t|ts|n)?|remissyttrande(?:t|n)?|svaret på remissen"),
    (Kind.GUIDANCE, r"vägledning(?:en|ens|ar)?|skrift(?:en|ens)|handbok(?:en)?|metodstödet"),
    (Kind.SLIDES, r"presentation(?:en|ens|er)?|bildspel(?:et)?|slides?"),
    (Kind.DIGEST, r"referat(?:et|en)?|sammanfattning(?:en)? av"),
)
_KINDS = tuple((kind, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")) for kind, pattern in KIND_WORDS)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RECORD = re.compile(r"\b\d{4}/\d+\b")
_ACTOR = re.compile(r"([\w-]{4,}s)(?: (?:nya|gamla|förra|tidigare|föreslagna))* $")
_ABOUT = re.compile(r"^ (?:för|mot|om) ((?:[\w-]+ ?){1,5})")
_STEM = 5  # least letters that two forms of one word share: "romsk" and "romska"


@dataclass(frozen=True, slots=True)
class Named:
    """The documents a question names: their ids, and the titles it could mean when that is not settled."""

    ids: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def documents_in(question: str, sources: Sequence[Source]) -> Named:
    """The documents that a question names, in the catalog's order."""
    text = lowered(question)
    certain = [source for source in sources if _has_record(text, source) or _has_title(text, source)]
    if certain:
        return Named(tuple(source.id for source in certain))
    found: list[Source] = []
    choices: list[str] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            meant = _meant(kind, match, text, sources)
            found += meant
            if len(meant) > 1 and {source.kind for source in meant} == {kind} and _is_singular(match.group()):
                choices += [source.title for source in meant]
    ids = {source.id for source in found}
    return Named(tuple(s.id for s in sources if s.id in ids), tuple(dict.fromkeys(choices)))


def is_kind_word(word: str) -> bool:
    """Whether a lowered word calls a document by its kind ("strategin")."""
    return any(pattern.fullmatch(word) for _, pattern in _KINDS)


def _meant(kind: Kind, match: re.Match[str], text: str, sources: Sequence[Source]) -> list[Source]:
    """The sources that one mention of a kind can mean: those of the kind, else those whose title names it."""
    of_kind = [source for source in sources if source.kind is kind]
    meant = of_kind or [s for s in sources if kind.value in _titles(s).lower()]
    actor = _ACTOR.search(text[: match.start()])
    if actor:
        meant = [s for s in meant if _names(actor.group(1), f"{s.publisher} {_titles(s)}") or actor.group(1) in _OURS]
    about = _ABOUT.match(text[match.end() :])
    if about and meant:
        topic = content_words(about.group(1))[:2]
        by_topic = [s for s in meant if topic and all(_names(word, _titles(s)) for word in topic)]
        meant = by_topic if about.group().startswith((" för", " mot")) else (by_topic or meant)
    years = set(_YEAR.findall(text))
    by_year = [source for source in meant if years & _years(source)]
    return by_year or meant


_OURS = frozenset({"stadens", "kommunens", "vår", "deras"})


def _years(source: Source) -> set[str]:
    """The years that belong to a source: of its making, in its title, of its validity."""
    years = set(_YEAR.findall(_titles(source)))
    years |= {str(day.year) for day in (source.valid_from, source.valid_to) if day}
    return years | ({str(source.year)} if source.year else set())


def _has_record(text: str, source: Source) -> bool:
    numbers = _RECORD.findall(source.record)
    return bool(numbers) and all(number in text for number in numbers)


def _has_title(text: str, source: Source) -> bool:
    """Whether the question holds the title: three or more words in a row, all its words but years."""
    asked = " ".join(words(text))
    titles = ([w for w in words(lowered(each)) if not _YEAR.match(w)] for each in (source.title, source.original))
    return any(len(title) >= 3 and " ".join(title) in asked for title in titles)


def _titles(source: Source) -> str:
    """What the source is called, and what a digest restates."""
    return f"{source.title} {source.original}"


def _is_singular(word: str) -> bool:
    """Whether the word is one definite document ("remissvaret"), not several ("remissvaren")."""
    return bool(re.search(r"(?:en|et|n|t)$", word)) and not re.search(
        r"(?:svaren|utlåtanden|yttranden|referaten)$", word
    )


def _names(word: str, title: str) -> bool:
    """Whether the title has the word in some form."""
    stem = word.lower()[: max(_STEM, len(word) - 3)]
    return any(part.startswith(stem) for part in words(title.lower()))
