"""What readers have corrected in the duty register: kept in corrections.toml beside the documents.

corpus/correction_rows.py reads the file, corpus/correction_file.py changes it, corpus/corrected.py applies it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from corpus.errors import PlansvarError
from corpus.model import Force

NAME = "corrections.toml"
_HEAD = (
    "# Rättelser av åtaganderegistret. Beskrivs i docs/rattelser.md. Filen skrivs om av Plansvar; egna kommentarer\n"
    "# försvinner då, men ingen rättelse.\n"
)


class CorrectionsError(PlansvarError):
    """A correction cannot be made, or the file of corrections cannot be changed as it stands."""


class Operation(StrEnum):
    """What a correction does with a duty, as it stands in the file."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE = "change"


class State(StrEnum):
    """How far a correction has come, by its Swedish name. Only what is applied changes an answer's duties."""

    APPLIED = "införd"
    SUGGESTED = "förslag"
    UNDONE = "ångrad"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a correction belongs: words that stand in a document.

    `start` is where they stood and `before` what stood right before them when the correction was made; both only tell
    equal quotes apart. `of` are the ids of the bearers that the duty had as it was read, where several duties stand in
    the same words.
    """

    document: str
    quote: str
    start: int | None = None
    before: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction by a person: of which place, what, by whom, when and why.

    `bearers` (names or ids), `force`, `deadline` and `action` are what an added duty has, or what a change changes; a
    deadline of None is unchanged, "" is none. `settled_by` has accepted what was suggested, or undone it.
    """

    id: str
    operation: Operation
    places: tuple[Place, ...]
    who: str
    when: date
    why: str
    state: State = State.APPLIED
    bearers: tuple[str, ...] = ()
    force: Force | None = None
    deadline: str | None = None
    action: str = ""
    settled_by: str = ""
    settled_when: date | None = None


@dataclass(frozen=True)
class Corrections:
    """The corrections of a data folder. `faults` tell, in Swedish, what in the file could not be understood.

    `unread` are rows that are not understood; they are kept as they stand. `is_readable` is False when the whole file
    is not: then nothing in it counts, and it is not written over.
    """

    rows: tuple[Correction, ...] = ()
    faults: tuple[str, ...] = ()
    unread: tuple[Mapping[str, Any], ...] = ()
    is_readable: bool = True

    def one(self, correction_id: str) -> Correction:
        """The correction with an id. Raises CorrectionsError when there is none."""
        for row in self.rows:
            if row.id == correction_id:
                return row
        known = ", ".join(row.id for row in self.rows) or "inga rättelser"
        raise CorrectionsError(f'Rättelsen "{correction_id}" finns inte. Det finns: {known}.')

    def with_new(self, correction: Correction) -> "Corrections":
        """With one more, under the first free id."""
        return replace(self, rows=(*self.rows, replace(correction, id=self._free_id())))

    def with_changed(self, correction: Correction) -> "Corrections":
        """With a correction in place of the one with its id."""
        self.one(correction.id)
        return replace(self, rows=tuple(correction if row.id == correction.id else row for row in self.rows))

    def fingerprint(self) -> str:
        """A text that is equal when and only when what counts in answers is; "" for no correction."""
        counting = [row for row in self.rows if row.state is not State.UNDONE]
        return json.dumps([row_of(row) for row in counting], default=str, sort_keys=True) if counting else ""

    def _free_id(self) -> str:
        taken = {row.id for row in self.rows} | {str(row.get("id", "")) for row in self.unread}
        return next(f"r{number}" for number in range(1, len(taken) + 2) if f"r{number}" not in taken)


def row_of(correction: Correction) -> dict[str, Any]:
    """A correction as a row of the file, without what it leaves out."""
    first, *others = correction.places
    row: dict[str, Any] = {
        "id": correction.id,
        "operation": correction.operation.value,
        "state": correction.state.value,
        "who": correction.who,
        "when": correction.when,
        "why": correction.why,
        **_place_row(first),
        "also": [_place_row(place) for place in others],
        "bearers": list(correction.bearers),
        "force": correction.force.value if correction.force else "",
        "action": correction.action,
        "settled_by": correction.settled_by,
        "settled_when": correction.settled_when,
    }
    kept = {name: value for name, value in row.items() if value not in ("", None, [])}
    return kept if correction.deadline is None else {**kept, "deadline": correction.deadline}


def _place_row(place: Place) -> dict[str, Any]:
    row = {"document": place.document, "quote": place.quote, "start": place.start, "before": place.before}
    return {name: value for name, value in (*row.items(), ("of", list(place.of))) if value not in ("", None, [])}


def to_toml(corrections: Corrections) -> str:
    """The whole file, one [[correction]] a row; rows that were not understood stand as they stood, last."""
    parts = [_HEAD]
    for row in (*(row_of(correction) for correction in corrections.rows), *corrections.unread):
        lines = [f"{_key(name)} = {_value(value)}" for name, value in row.items()]
        parts.append("\n".join(("[[correction]]", *lines, "")))
    return "\n".join(parts)


def _key(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else _value(name)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(name))} = {_value(own)}" for name, own in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(each) for each in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if hasattr(value, "isoformat"):  # a day, a time of day or both
        return str(value.isoformat())
    # TOML forbids DEL bare, JSON does not; half a surrogate pair cannot be written at all
    plain = str(value).encode("utf-8", "replace").decode("utf-8")
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007f")
