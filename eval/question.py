"""The questions of a set: what is asked, and where a right answer stands. The format is told in questions/README.md.

Nothing in assistant, index or corpus imports eval; the app's page may import it inside a function.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

EMBEDDED, TWIN = "embedded", "twin"
TUNE, REPORT = "tune", "report"
_ID = re.compile(r"[\w-]+")


class Kind(StrEnum):
    """What sort of question it is; every measure is told by kind."""

    FACT = "fact"
    PARAPHRASE = "paraphrase"
    BOARD = "board"
    REVERSE = "reverse"
    DEFINITION = "definition"
    LIST = "list"
    COMPARE = "compare"
    TIME = "time"
    FOLLOW_UP = "follow-up"
    TYPO = "typo"
    SCAN = "scan"
    TRAINING = "training"
    ENGLISH = "english"
    NEAR_MISS = "near-miss"
    MINORITY = "minority"
    SUM = "sum"
    NAME = "name"
    OFF_TOPIC = "off-topic"

    @property
    def is_answerable(self) -> bool:
        return self not in UNANSWERABLE


UNANSWERABLE = frozenset({Kind.NEAR_MISS, Kind.MINORITY, Kind.SUM, Kind.NAME, Kind.OFF_TOPIC})
COMPLETE = frozenset({Kind.BOARD, Kind.REVERSE, Kind.LIST})  # kinds whose gold is complete: precision has a meaning


@dataclass(frozen=True, slots=True)
class Place:
    """A place where an answer stands: a page of a document, from 1, and some words of the passage ("": any)."""

    document: str
    page: int
    anchor: str = ""
    status: str = ""


Group = tuple[Place, ...]  # alternatives: any one of them is enough


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a set. A full answer shows one place of every group of `gold`.

    `items` are the items of a list, each with its spellings. `corpus` is EMBEDDED or TWIN, `split` TUNE or REPORT
    ("": not yet split).
    """

    id: str
    text: str
    kind: Kind
    history: tuple[str, ...] = ()
    as_of: date | None = None
    corpus: str = EMBEDDED
    gold: tuple[Group, ...] = ()
    about: str = ""
    bearers: tuple[str, ...] = ()
    items: tuple[tuple[str, ...], ...] = ()
    split: str = ""

    @property
    def is_answerable(self) -> bool:
        return self.kind.is_answerable

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place of every group."""
        return tuple(place for group in self.gold for place in group)


_TEXT_FIELDS = ("id", "question", "kind", "answerable", "as_of", "corpus", "about", "split", "note")
_LIST_FIELDS = ("history", "gold", "bearers", "items")
FIELDS = frozenset((*_TEXT_FIELDS, *_LIST_FIELDS))  # as in README.md
_PLACE_FIELDS = frozenset({"document", "page", "anchor", "status"})


class QuestionError(ValueError):
    """A line that is no question; the text says in Swedish what was found and what was expected."""


def question_from(row: Any, number: int = 1) -> Question:
    """The question of one line's JSON value. Raises QuestionError.

    A person's own set may leave out `id` (then "rad-3") and `kind` (then fact, or off-topic without gold).
    """
    if not isinstance(row, Mapping):
        raise QuestionError('raden ska vara ett JSON-objekt med minst "question", till exempel {"question": "…"}')
    if unknown := sorted(str(key) for key in row if key not in FIELDS):
        raise QuestionError(f"okänt fält {', '.join(unknown)}; kända fält: {', '.join(sorted(FIELDS))}")
    if not isinstance(row.get("question"), str) or not row["question"].strip():
        raise QuestionError('"question" ska vara frågans text och får inte vara tom')
    gold = _gold(row.get("gold", []))
    kind = _kind(row, bool(gold))
    return Question(
        id=_id(row.get("id", f"rad-{number}")),
        text=row["question"],
        kind=kind,
        history=_texts(row, "history"),
        as_of=_day(row.get("as_of")),
        corpus=_one_of(row, "corpus", (EMBEDDED, TWIN), EMBEDDED),
        gold=gold,
        about=str(row.get("about") or "").strip(),
        bearers=_texts(row, "bearers"),
        items=_items(row.get("items", [])),
        split=_one_of(row, "split", (TUNE, REPORT), ""),
    )


def question_to(question: Question) -> dict[str, Any]:
    """The question as the JSON value of its line; empty fields are left out."""
    places = [[_place_row(place) for place in group] for group in question.gold]
    row = {
        "id": question.id,
        "kind": question.kind.value,
        "question": question.text,
        "history": list(question.history),
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "corpus": question.corpus if question.corpus != EMBEDDED else None,
        "gold": places,
        "about": question.about,
        "bearers": list(question.bearers),
        "items": [item[0] if len(item) == 1 else list(item) for item in question.items],
        "split": question.split,
    }
    return {name: value for name, value in row.items() if value}


def _place_row(place: Place) -> dict[str, Any]:
    row = {"document": place.document, "page": place.page, "anchor": place.anchor, "status": place.status}
    return {name: value for name, value in row.items() if value}


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise QuestionError(f'"id" ska bestå av bokstäver, siffror och bindestreck; här står {value!r}')
    return value


def _kind(row: Mapping[str, Any], has_gold: bool) -> Kind:
    given = row.get("kind") or (Kind.FACT if has_gold or row.get("answerable") else Kind.OFF_TOPIC)
    try:
        kind = Kind(given)
    except ValueError:
        raise QuestionError(f'"kind" är {given!r}; välj ett av: {", ".join(Kind)}') from None
    if row.get("answerable", kind.is_answerable) is not kind.is_answerable:
        raise QuestionError(f'"answerable" är {row["answerable"]!r}, men slaget {kind} säger motsatsen')
    return kind


def _gold(value: Any) -> tuple[Group, ...]:
    if not isinstance(value, list) or not all(isinstance(group, list) and group for group in value):
        raise QuestionError('"gold" ska vara en lista av grupper, varje grupp en lista av ställen: [[{"document": …}]]')
    return tuple(tuple(_place(place) for place in group) for group in value)


def _place(row: Any) -> Place:
    if not isinstance(row, Mapping) or set(row) - _PLACE_FIELDS or not {"document", "page"} <= set(row):
        raise QuestionError(f'ett ställe i "gold" ska ha document, page och helst anchor; här står {row!r}')
    page = row["page"]
    if isinstance(page, bool) or not isinstance(page, int) or page < 1:
        raise QuestionError(f'"page" ska vara PDF-filens sidnummer, räknat från 1; här står {page!r}')
    return Place(str(row["document"]), page, str(row.get("anchor") or "").strip(), str(row.get("status") or "").strip())


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise QuestionError(f'"{name}" ska vara en lista av texter; här står {value!r}')
    return tuple(value)


def _items(value: Any) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise QuestionError(f'"items" ska vara en lista av texter; här står {value!r}')
    items = [[each] if isinstance(each, str) else each for each in value]
    if not all(
        isinstance(item, list) and item and all(isinstance(s, str) and s.strip() for s in item) for item in items
    ):
        raise QuestionError('"items": varje punkt ska vara en text eller en lista av stavningar')
    return tuple(tuple(item) for item in items)


def _one_of(row: Mapping[str, Any], name: str, known: tuple[str, ...], default: str) -> str:
    value = row.get(name) or default
    if value not in (*known, default):
        raise QuestionError(f'"{name}" är {value!r}; välj {" eller ".join(known)}')
    return str(value)


def _day(value: Any) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise QuestionError(f'"as_of" ska vara en dag som "2020-07-01"; här står {value!r}') from None
