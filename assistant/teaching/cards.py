"""The trainer's own cards: their own words, kept in one JSON file that can be exported, imported and shared."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from corpus.errors import PlansvarError, UnknownDocumentError
from corpus.library import Library
from corpus.model import Citation, Span

FORMAT, VERSION = "plansvar-kort", 1
FILE = "kort.json"  # in the user's data folder
MOST_BYTES = 1_000_000  # of a file of cards
MOST_CARDS = 500
LIMITS = {"title": 120, "text": 2_000, "question": 400}  # characters
_ID = re.compile(r"[0-9a-f]{8,32}")
_lock = Lock()


class CardError(PlansvarError):
    """A card or a file of cards that cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A place in a document that a card points to, with the words that stood there."""

    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `changed` is when it was last changed, as ISO 8601 in UTC. Raises CardError."""

    title: str
    text: str
    question: str = ""
    attached: Attached | None = None
    id: str = field(default_factory=lambda: uuid4().hex)
    changed: str = ""

    def __post_init__(self) -> None:
        for name, limit in LIMITS.items():
            if len(getattr(self, name)) > limit:
                raise CardError(f"{_NAMES[name]} får ha högst {limit} tecken.")
        if not self.title.strip() or not self.text.strip():
            raise CardError("Ett kort behöver både rubrik och text.")
        if not _ID.fullmatch(self.id):
            raise CardError(f"Kortet ”{self.title}” har ett ogiltigt id.")


@dataclass(frozen=True, slots=True)
class Merged:
    """Cards after an import, and how many were new, changed, and left as they were."""

    cards: tuple[Card, ...]
    new: int
    changed: int
    kept: int


_NAMES = {"title": "Rubriken", "text": "Texten", "question": "Frågan"}


def stamped(card: Card) -> Card:
    """The card as changed now."""
    return replace(card, changed=datetime.now(UTC).isoformat(timespec="seconds"))


def to_json(cards: Sequence[Card]) -> str:
    """The file of these cards."""
    rows = [asdict(card) for card in cards]
    return json.dumps({"format": FORMAT, "version": VERSION, "cards": rows}, ensure_ascii=False, indent=1) + "\n"


def from_json(data: bytes | str) -> tuple[Card, ...]:
    """The cards of a file. Raises CardError."""
    if len(data) > MOST_BYTES:
        raise CardError(f"Filen är för stor: högst {MOST_BYTES // 1000} kB.")
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CardError("Filen är ingen kortfil: den går inte att läsa som JSON.") from error
    if not isinstance(given, dict) or given.get("format") != FORMAT or not isinstance(given.get("cards"), list):
        raise CardError("Filen är ingen kortfil från Plansvar.")
    if given.get("version") != VERSION:
        raise CardError(f"Kortfilen har version {given.get('version')}; den här versionen läser {VERSION}.")
    if len(given["cards"]) > MOST_CARDS:
        raise CardError(f"Filen har {len(given['cards'])} kort; högst {MOST_CARDS} går att läsa.")
    cards = tuple(_card(row, number) for number, row in enumerate(given["cards"], 1))
    if len({card.id for card in cards}) < len(cards):
        raise CardError("Två kort i filen har samma id.")
    return cards


def _card(row: Any, number: int) -> Card:
    try:
        texts = {name: _text(row, name) for name in ("title", "text", "question", "id", "changed")}
        return Card(**texts, attached=_attached(row.get("attached")))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CardError(f"Kort {number} i filen är inte ifyllt som det ska.") from error
    except CardError as error:
        raise CardError(f"Kort {number} i filen: {error}") from error


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _attached(row: Any) -> Attached | None:
    if row is None:
        return None
    start, end = int(row["start"]), int(row["end"])
    Span(start, end)  # raises ValueError
    return Attached(_text(row, "document_id"), start, end, _text(row, "quote"))


def merged(own: Sequence[Card], others: Sequence[Card]) -> Merged:
    """Own cards with others: a new id is added, a known one replaced where the other was changed later.

    Raises CardError when there would be too many.
    """
    cards = {card.id: card for card in own}
    new = changed = 0
    for card in others:
        mine = cards.get(card.id)
        if mine is None:
            new += 1
        elif card != mine and card.changed > mine.changed:
            changed += 1
        else:
            continue
        cards[card.id] = card
    if len(cards) > MOST_CARDS:
        raise CardError(f"Det skulle bli {len(cards)} kort; högst {MOST_CARDS} får plats.")
    return Merged(tuple(cards.values()), new, changed, len(others) - new - changed)


def load(folder: Path) -> tuple[Card, ...]:
    """The cards of the user's folder; none when there is no file. Raises CardError."""
    file = folder / FILE
    try:
        return from_json(file.read_bytes())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise CardError(f"Kortfilen {file} går inte att läsa.") from error


def change(folder: Path, others: Sequence[Card] = (), without: Sequence[str] = ()) -> Merged:
    """Adds or changes cards in the folder's file and takes out those with the ids `without`. Raises CardError."""
    with _lock:
        result = merged(load(folder), others)
        kept = tuple(card for card in result.cards if card.id not in without)
        waiting = folder / f"{FILE}.new"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            waiting.write_text(to_json(kept), encoding="utf-8")
            waiting.replace(folder / FILE)
        except OSError as error:
            raise CardError(f"Det går inte att skriva {folder / FILE}.") from error
    return replace(result, cards=kept)


def citation_of(card: Card, library: Library) -> Citation | None:
    """The citation that a card points to; None when it has none, or the document has changed or is not here."""
    if card.attached is None:
        return None
    try:
        citation = library.cite(card.attached.document_id, Span(card.attached.start, card.attached.end))
    except (UnknownDocumentError, ValueError):
        return None
    return citation if citation.quote == card.attached.quote else None
