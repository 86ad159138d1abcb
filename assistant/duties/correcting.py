"""Corrections as a person makes them: checked against the documents before they are kept, accepted and undone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import StatedDuty
from assistant.duties import correction_replies as replies
from assistant.duties.correction_list import name_of
from assistant.duties.merged import merged
from corpus.anchoring import place_at, spans_of
from corpus.corrected import Effect, Result
from corpus.correction_file import change_corrections
from corpus.corrections import Correction, Corrections, CorrectionsError, Operation, Place, State
from corpus.duty import Duty, Held
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Force, Span, Status

OVER = (Status.SUPERSEDED, Status.HISTORICAL)
MOST_WHO, MOST_TEXT = 100, 2_000  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants corrected. `state` says whether it is applied at once or waits to be accepted."""

    operation: Operation
    who: str
    why: str
    state: State = State.APPLIED
    bearers: tuple[str, ...] = ()
    force: Force | None = None
    deadline: str | None = None
    action: str = ""


def places_of(library: Library, duties: Sequence[Duty]) -> tuple[Place, ...]:
    """Where duties stand; with their bearers, where others stand in the same words."""
    places = []
    for duty in duties:
        beside = [other for other in library.duties if (other.document_id, other.span) == (duty.document_id, duty.span)]
        of = tuple(bearer.id for bearer in duty.bearers) if len(beside) > 1 else ()
        places.append(place_at(library.document(duty.document_id), duty.span, of))
    return tuple(dict.fromkeys(places))


def duties_behind(library: Library, stated: StatedDuty) -> tuple[Duty, ...]:
    """The duties of the register that an answer tells of as one."""
    cited = {(citation.document_id, citation.span) for citation in (stated.citation, *stated.also)}
    there = [duty for duty in library.duties if (duty.document_id, duty.span) in cited]
    own = [d for d in there if {name_of(library, b.id) for b in d.bearers} <= set(stated.bearers)]
    return tuple(own or there)


def places_quoted(library: Library, document_id: str, quote: str, of: str = "") -> tuple[Place, ...]:
    """The duties whose words a person has copied from a document, wholly or in part, each with its whole place.

    `of` keeps to those of one body, by name or id. Raises UnknownDocumentError, and CorrectionsError when the words do
    not stand there or are of no duty.
    """
    span = span_quoted(library, document_id, quote)
    there = [d for d in library.duties if d.document_id == document_id and d.span.overlaps(span)]
    if of:
        there = [d for d in there if any(of.casefold() in (b.id, b.name.casefold()) for b in d.bearers)]
    if not there:
        raise CorrectionsError(replies.NOTHING_THERE)
    covering = [duty for duty in there if duty.span.covers(span)] or there
    if len({duty.span for duty in covering}) == 1:
        return places_of(library, [same for duty in covering for same in _stated_too(library, duty)])
    return (place_at(library.document(document_id), span),)  # of several duties: refused when it is tried


def _stated_too(library: Library, duty: Duty) -> tuple[Duty, ...]:
    """A duty with the other places that state it: an answer tells of them as one."""
    is_over = {source.id: source.status in OVER for source in library.sources}
    beside = [other for other in library.duties if is_over[other.document_id] == is_over[duty.document_id]]
    alike = merged([Held(other) for other in beside], library)
    return next((same.duties for same in alike if duty in same.duties), (duty,))


def place_to_add(library: Library, document_id: str, quote: str) -> tuple[Place, ...]:
    """The place of words that state a missing duty. Raises UnknownDocumentError or CorrectionsError."""
    return (place_at(library.document(document_id), span_quoted(library, document_id, quote)),)


def span_quoted(library: Library, document_id: str, quote: str) -> Span:
    """Where words stand in a document, the first time. Raises UnknownDocumentError or CorrectionsError."""
    document = library.document(document_id)
    found = spans_of(document, Place(document_id, quote))
    if not found:
        raise CorrectionsError(replies.no_place(quote, document.source.title))
    if len(found) > 1:
        raise CorrectionsError(replies.several_places(quote, document.source.title, len(found)))
    return found[0]


def correct(folder: DataFolder, library: Library, places: Sequence[Place], wanted: Wanted, day: date) -> Correction:
    """Keeps a correction, when it can be applied to the library as it is; gives it with its id.

    Raises CorrectionsError, with what to do, when something is missing or the place is not clear.
    """
    new = _checked(places, wanted, day)
    (result,) = effects(library, Corrections((new,)))
    if result.effect not in (Effect.APPLIED, Effect.SUGGESTED):
        raise CorrectionsError(replies.refused(result))
    return change_corrections(folder, lambda kept: kept.with_new(new)).rows[-1]


def effects(library: Library, corrections: Corrections) -> tuple[Result, ...]:
    """What corrections beside those of the library would do to its duties."""
    rows = (*library.corrections.rows, *corrections.rows)
    tried = replace(library, corrections=Corrections(rows)).corrected.results
    return tried[len(library.corrections.rows) :]


def accept(folder: DataFolder, correction_id: str, who: str, day: date) -> Correction:
    """Applies a correction that was suggested. Raises CorrectionsError."""
    return _settle(folder, correction_id, who, day, State.SUGGESTED, State.APPLIED)


def undo(folder: DataFolder, correction_id: str, who: str, day: date) -> Correction:
    """Takes a correction, or a suggestion, back; it stays in the list as undone. Raises CorrectionsError."""
    return _settle(folder, correction_id, who, day, None, State.UNDONE)


def _settle(
    folder: DataFolder, correction_id: str, who: str, day: date, only: State | None, state: State
) -> Correction:
    by = _who(who)

    def settled(kept: Corrections) -> Corrections:
        own = kept.one(correction_id)
        if own.state is state or (only and own.state is not only):
            raise CorrectionsError(replies.already(own))
        return kept.with_changed(replace(own, state=state, settled_by=by, settled_when=day))

    return change_corrections(folder, settled).one(correction_id)


def _checked(places: Sequence[Place], wanted: Wanted, day: date) -> Correction:
    if not wanted.why.strip():
        raise CorrectionsError(replies.NEEDS_WHY)
    if wanted.operation is Operation.ADD and not wanted.bearers:
        raise CorrectionsError(replies.NEEDS_BEARERS)
    changes = (wanted.bearers, wanted.force, wanted.action.strip())
    if wanted.operation is Operation.CHANGE and not any(changes) and wanted.deadline is None:
        raise CorrectionsError(replies.NEEDS_CHANGE)
    for text in (wanted.why, wanted.action, wanted.deadline or ""):
        if len(text) > MOST_TEXT:
            raise CorrectionsError(replies.TOO_LONG.format(most=MOST_TEXT))
    return Correction(
        id="",
        operation=wanted.operation,
        places=tuple(places),
        who=_who(wanted.who),
        when=day,
        why=_line(wanted.why),
        state=wanted.state,
        bearers=wanted.bearers,
        force=wanted.force or (Force.SHALL if wanted.operation is Operation.ADD else None),
        deadline=None if wanted.deadline is None else _line(wanted.deadline),
        action=_line(wanted.action),
    )


def _who(text: str) -> str:
    who = _line(text)
    if not who:
        raise CorrectionsError(replies.NEEDS_WHO)
    if len(who) > MOST_WHO:
        raise CorrectionsError(replies.TOO_LONG.format(most=MOST_WHO))
    return who


def _line(text: str) -> str:
    return " ".join(text.split())
