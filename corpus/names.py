"""Every form in which the name of a body or a group may stand: inflected by rule, with and without AB, in English."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Form = tuple[str, ...]  # words in lower case

DETERMINERS: tuple[Form, ...] = (
    ("samtliga",),
    ("alla",),
    ("stadens",),
    ("kommunens",),
    ("stadens", "samtliga"),
    ("stadens", "alla"),
    ("samtliga", "stadens"),
    ("alla", "stadens"),
    ("respektive",),
    ("varje",),
    ("all",),
    ("all", "the"),
    ("the",),
    ("every",),
)
# A noun that names bodies: its ending as given, and its forms (indefinite and definite, singular and plural).
_NOUNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nämnd", ("nämnd", "nämnden", "nämnder", "nämnderna")),
    ("styrelse", ("styrelse", "styrelsen", "styrelser", "styrelserna")),
    ("förvaltning", ("förvaltning", "förvaltningen", "förvaltningar", "förvaltningarna")),
    ("kontor", ("kontor", "kontoret")),
    ("bolag", ("bolag", "bolaget", "bolagen")),
    ("kommun", ("kommun", "kommunen", "kommuner", "kommunerna")),
    ("råd", ("råd", "rådet")),
)
_ENGLISH_HEADS = ("committee", "board", "administration", "department", "committees", "council", "office")
WORD = re.compile(r"[^\W_&:](?:[\w&:]*\w)?|[\w&]+")


@dataclass(frozen=True, slots=True)
class Called:
    """What a body or group is called, as its file says: see the head of organisations.toml."""

    name: str
    is_group: bool = False
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    is_bare: bool = True


def forms_of(called: Mapping[str, Called], everyday: bool) -> dict[Form, frozenset[str]]:
    """Every form and the ids it can mean. `everyday` adds the names that only questions use."""
    found: dict[Form, set[str]] = {}
    for id, names in called.items():
        for form in _document_forms(names):
            found.setdefault(form, set()).add(id)
    for id, names in called.items() if everyday else ():
        for form in _question_forms(names):
            found.setdefault(form, {id})  # a name that documents use goes before one that only questions use
    return {form: frozenset(ids) for form, ids in found.items()}


def _document_forms(called: Called) -> tuple[Form, ...]:
    if not called.is_group:
        return tuple(form for name in (called.name, *called.phrases) for form in forms_of_name(name))
    nouns = [form for noun in called.nouns for form in forms_of_phrase(noun)]
    phrases = [form for phrase in called.phrases for form in forms_of_phrase(phrase)]
    return (*with_determiners(nouns, called.is_bare), *with_determiners(phrases, is_bare=True))


def _question_forms(called: Called) -> tuple[Form, ...]:
    own = [words(name) for name in (*called.everyday, *called.abbreviations, *_cut_off(called.name))]
    plain = [(*form[:-1], end) for form in own for end in (form[-1], genitive(form[-1]))]
    if called.is_group:
        return (*plain, *with_determiners((words(name) for name in called.english), is_bare=True))
    return (*plain, *english_forms(called.english))


def _cut_off(name: str) -> tuple[str, ...]:
    """An administration's name as it is cut off in speech: "kulturförv"."""
    end = "förvaltningen"
    return (f"{name.removesuffix(end)}förv",) if name.endswith(end) else ()


def words(text: str) -> Form:
    """The words of a name in lower case; hyphens and punctuation part them."""
    return tuple(match.group().lower() for match in WORD.finditer(text))


def forms_of_name(name: str) -> tuple[Form, ...]:
    """A body's name with its last noun in singular forms, each also in the genitive; a company with and without AB."""
    bare = re.sub(r"^AB\s+|\s+AB$|\s+Aktiebolag$", "", name)
    found: list[Form] = []
    for variant in dict.fromkeys((name, bare)):
        parts = words(variant)
        found.extend((*parts[:-1], last) for last in _inflected(parts[-1], plural=False))
    return tuple(dict.fromkeys(form for form in found if form))


def forms_of_phrase(phrase: str) -> tuple[Form, ...]:
    """A phrase with every noun for bodies in it in all its forms ("nämnder och bolag", "nämnden eller bolaget")."""
    choices = [_inflected(word, plural=True) for word in words(phrase)]
    return tuple(dict.fromkeys(product(*choices)))


def with_determiners(forms: Iterable[Form], is_bare: bool) -> tuple[Form, ...]:
    """The forms with "samtliga", "alla", "respektive" … before them, and alone where they need none."""
    forms = tuple(forms)
    found = [(*before, *form) for form in forms for before in DETERMINERS]
    return (*forms, *found) if is_bare else tuple(found)


def english_forms(stems: Sequence[str]) -> tuple[Form, ...]:
    """ "culture" as culture committee, culture board, culture administration …"""
    whole = tuple(words(stem) for stem in stems if words(stem)[-1] in _ENGLISH_HEADS or len(words(stem)) > 1)
    return (*whole, *((*words(stem), head) for stem in stems for head in _ENGLISH_HEADS))


def genitive(word: str) -> str:
    return word if word.endswith("s") else f"{word}s"


def _inflected(word: str, plural: bool) -> tuple[str, ...]:
    """The word in the forms of the noun it ends in, each also in the genitive; a word that ends in none only so."""
    for stem, endings in _NOUNS:
        for ending in sorted(endings, key=len, reverse=True):
            if word.endswith(ending):
                front = word[: -len(ending)]
                kept = endings if plural else tuple(form for form in endings if form in _singular(stem))
                return tuple(dict.fromkeys(f for form in kept for f in (front + form, genitive(front + form))))
    return (word,) if len(word) < 3 or plural else (word, genitive(word))


def _singular(stem: str) -> tuple[str, ...]:
    definite = {"kontor": "kontoret", "bolag": "bolaget", "råd": "rådet", "styrelse": "styrelsen"}
    return stem, definite.get(stem, f"{stem}en")
