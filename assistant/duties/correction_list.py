"""Every correction with what came of it, for the terminal, the page and programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.duties import correction_replies as replies
from assistant.replies import reference
from corpus.corrected import Result
from corpus.corrections import State, row_of
from corpus.duty import Duty
from corpus.library import Library
from corpus.model import Citation


@dataclass(frozen=True, slots=True)
class Told:
    """A correction for a reader: its title, what it does, who made it, the duty's words, where, and what is wrong."""

    result: Result
    title: str
    what: str
    made: str
    actions: tuple[str, ...]
    citations: tuple[Citation, ...]
    quotes: tuple[str, ...]  # of places that are no longer found, as they were written down
    notes: tuple[str, ...]


def problem_with(library: Library) -> str:
    """One line, in Swedish, when a correction is not applied though it should be; "" when all are as they should."""
    return replies.counted_faults(library.corrected.results, library.corrections.faults)


def told(library: Library) -> tuple[Told, ...]:
    """Every correction of a library, the latest first."""
    return tuple(_told(result, library) for result in reversed(library.corrected.results))


def _told(result: Result, library: Library) -> Told:
    correction = result.correction
    places = {(duty.document_id, duty.span): None for duty in result.duties}
    return Told(
        result,
        replies.title(result),
        replies.what(correction, lambda id: name_of(library, id)),
        replies.made(correction),
        tuple(dict.fromkeys(duty.action for duty in result.duties)),
        tuple(library.cite(document_id, span) for document_id, span in places),
        () if places else tuple(dict.fromkeys(place.quote for place in correction.places)),
        result.notes,
    )


def name_of(library: Library, id: str) -> str:
    """The name of a body by its id; another text as it is."""
    bearing: Sequence[Duty] = library.corrected.duties
    known = next((bearer.name for duty in bearing for bearer in duty.bearers if bearer.id == id), id)
    is_known = id in library.register.organisations or library.register.is_group(id)
    return library.register.name_of(id) if is_known else known


def corrections_to_json(library: Library) -> dict[str, Any]:
    """Every correction as plain values, and what is wrong in the file."""
    return {
        "corrections": [
            {
                **_plain(row_of(one.result.correction)),
                "effect": one.result.effect.value,
                "is_applied": bool(one.result.duties) and one.result.correction.state is State.APPLIED,
                "references": [reference(citation) for citation in one.citations],
                "notes": list(one.notes),
            }
            for one in told(library)
        ],
        "faults": list(library.corrections.faults),
    }


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}


def corrections_to_text(library: Library) -> str:
    """Every correction as lines for the terminal."""
    lines = [line for one in told(library) for line in _lines(one)]
    return "\n".join((*library.corrections.faults, *(lines or [replies.NO_CORRECTIONS])))


def _lines(one: Told) -> Iterator[str]:
    yield f"{one.result.correction.id}  {one.title}: {one.what}"
    for action in one.actions:
        yield f"    {action}"
    for citation in one.citations:
        yield f"    {reference(citation)}"
    for quote in one.quotes:
        yield f"    ”{' '.join(quote.split())}”"
    yield f"    {one.made}"
    for note in one.notes:
        yield f"    {note}"
