"""The rows of corrections.toml: what is right in it counts, what is wrong is told in one sentence each."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from corpus.corrections import NAME, Correction, Corrections, CorrectionsError, Operation, Place, State
from corpus.model import Force

_E = TypeVar("_E", bound=StrEnum)
_FIELDS = (
    "id", "operation", "state", "who", "when", "why", "document", "quote", "start", "before", "also", "of", "bearers",
    "force", "deadline", "action", "settled_by", "settled_when",
)  # fmt: skip
_PLACE_FIELDS = ("document", "quote", "start", "before", "of")
_CHANGES = ("bearers", "force", "deadline", "action")


def parse_corrections(text: str, name: str = NAME) -> Corrections:
    """The corrections of a text in TOML; `name` is what faults call it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return unreadable(
            f"{name} går inte att läsa som TOML ({error}), så inga rättelser är införda. Rätta filen på den raden."
        )
    rows = table.get("correction", [])
    if set(table) - {"correction"} or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return unreadable(
            f"{name} ska bara ha tabeller som heter [[correction]], så inga rättelser är införda. Rätta filen."
        )
    read: list[Correction] = []
    faults: list[str] = []
    unread: list[Mapping[str, Any]] = []
    for number, row in enumerate(rows, 1):
        try:
            read.append(_correction(row, number, {other.id for other in read}))
        except CorrectionsError as error:
            faults.append(f"{name}, rättelse {number}: {error} Den här rättelsen är inte införd.")
            unread.append(row)
    return Corrections(tuple(read), tuple(faults), tuple(unread))


def unreadable(fault: str) -> Corrections:
    """No corrections, and why the whole file is not understood."""
    return Corrections(faults=(fault,), is_readable=False)


def _correction(row: Mapping[str, Any], number: int, taken: set[str]) -> Correction:
    """The correction of a row. Raises CorrectionsError: what was found, what was expected, what to do."""
    unknown = sorted(set(row) - set(_FIELDS))
    if unknown:
        raise CorrectionsError(f"okänt fält {', '.join(unknown)}. Kända fält: {', '.join(_FIELDS)}.")
    found = Correction(
        id=_text(row, "id") or f"rad-{number}",
        operation=_choice(row, "operation", Operation),
        places=(_place(row), *(_place(other) for other in _also(row))),
        who=_needed(row, "who", "Skriv vem som rättade, ett namn eller en roll"),
        when=_day(row, "when", is_needed=True) or date.min,
        why=_needed(row, "why", "Skriv varför registret är fel"),
        state=_choice(row, "state", State, State.APPLIED),
        bearers=_texts(row, "bearers"),
        force=_choice(row, "force", Force) if row.get("force") else None,
        deadline=_text(row, "deadline") if "deadline" in row else None,
        action=_text(row, "action"),
        settled_by=_text(row, "settled_by"),
        settled_when=_day(row, "settled_when"),
    )
    if found.id in taken:
        raise CorrectionsError(f'id "{found.id}" står på två rättelser. Ge dem olika id.')
    return checked(found)


def checked(correction: Correction) -> Correction:
    """The correction, when it says what its operation needs. Raises CorrectionsError."""
    given = [name for name in _CHANGES if getattr(correction, name) not in (None, "", ())]
    if correction.deadline is not None and "deadline" not in given:
        given.append("deadline")  # "" takes a deadline away
    if not correction.who.strip():
        raise CorrectionsError("who saknas. Skriv vem som rättade, ett namn eller en roll.")
    if not correction.why.strip():
        raise CorrectionsError("why saknas. Skriv varför registret är fel.")
    if correction.operation is Operation.CHANGE and not given:
        raise CorrectionsError(f"en ändring säger inte vad som ändras. Ange något av {', '.join(_CHANGES)}.")
    if correction.operation is Operation.REMOVE and given:
        raise CorrectionsError(f'operation = "remove" tar bort och ändrar inte {", ".join(given)}. Skriv "change".')
    if correction.operation is Operation.ADD and not (correction.bearers and correction.force):
        missing = "bearers" if not correction.bearers else "force"
        raise CorrectionsError(f"ett tillagt åtagande saknar {missing}. Ange vem som ska göra det, och hur bindande.")
    return correction


def _place(row: Mapping[str, Any]) -> Place:
    start = row.get("start")
    if start is not None and (isinstance(start, bool) or not isinstance(start, int) or start < 0):
        raise CorrectionsError(f"start = {start!r} ska vara ett heltal från 0. Ta bort raden eller rätta den.")
    document = _needed(row, "document", "Ange dokumentets id (plansvar status visar dem)")
    quote = _needed(row, "quote", "Skriv av orden ur dokumentet, exakt som de står")
    return Place(document.strip(), quote, start, _text(row, "before", strip=False), _texts(row, "of"))


def _also(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    others = row.get("also", [])
    if not isinstance(others, list) or not all(isinstance(o, dict) and set(o) <= set(_PLACE_FIELDS) for o in others):
        raise CorrectionsError(f"also ska vara en lista av ställen med {', '.join(_PLACE_FIELDS)}. Rätta den.")
    return others


def _needed(row: Mapping[str, Any], name: str, cure: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise CorrectionsError(f"{name} saknas. {cure}.")
    return value.strip()


def _text(row: Mapping[str, Any], name: str, strip: bool = True) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise CorrectionsError(f"{name} = {value!r} ska vara en text inom citattecken.")
    return value.strip() if strip else value


def _texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) and each.strip() for each in value):
        raise CorrectionsError(f'{name} = {value!r} ska vara en lista av namn, till exempel ["kulturnämnden"].')
    return tuple(each.strip() for each in value)


def _choice(row: Mapping[str, Any], name: str, kind: type[_E], default: _E | None = None) -> _E:
    value = row.get(name)
    if value is None and default is not None:
        return default
    try:
        return kind(str(value).strip().casefold())
    except ValueError:
        found = f'{name} = "{value}" är okänt' if value is not None else f"{name} saknas"
        raise CorrectionsError(f"{found}. Välj ett av: {', '.join(kind)}.") from None


def _day(row: Mapping[str, Any], name: str, is_needed: bool = False) -> date | None:
    value = row.get(name)
    if value is None and not is_needed:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        found = f'{name} = "{value}" är inget datum' if value is not None else f"{name} saknas"
        raise CorrectionsError(f"{found}. Skriv som 2026-01-31.") from None
