"""The duty register with readers' corrections: what each correction did, and why one could not be applied."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.anchoring import spans_of
from corpus.bearers import Bearer
from corpus.corrections import Correction, Corrections, Operation, Place, State
from corpus.duty import Duty, DutyKind
from corpus.duty_setting import area_of
from corpus.functions import functions
from corpus.model import Document, Force, Span
from corpus.place import section_at
from corpus.register import Register

Wording = Callable[[str, Span], str]  # what a span of a document says, readable
_ALIKE = 0.5  # share of the shorter of two spans that both must have to be the same place


class Effect(StrEnum):
    """What came of a correction, in Swedish."""

    APPLIED = "införd"
    SUGGESTED = "förslag, inte infört"
    UNDONE = "ångrad"
    LOST = "hittar inte längre sitt ställe"
    UNCLEAR = "kan gälla flera ställen"
    NEEDLESS = "behövs inte längre"
    IMPOSSIBLE = "går inte att införa"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one correction. `duties` are those that it is about, as they were read; of an addition, as added.

    `notes` tell, in Swedish, of each place where it could not be applied.
    """

    correction: Correction
    effect: Effect
    duties: tuple[Duty, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corrected:
    """The duties as corrected, the corrections of each, and what came of every correction, in the file's order."""

    duties: tuple[Duty, ...]
    of: Mapping[Duty, tuple[Correction, ...]] = field(default_factory=dict)
    results: tuple[Result, ...] = ()


@dataclass(slots=True)
class _Entry:
    """A duty of the register: as it was read (None for an added one), as it is now, and what changed it."""

    read: Duty | None
    now: Duty
    corrections: list[Correction] = field(default_factory=list)
    is_removed: bool = False


class _FailedError(Exception):
    """Why a correction cannot be applied at a place."""

    def __init__(self, effect: Effect, note: str) -> None:
        super().__init__(note)
        self.effect, self.note = effect, note


def corrected(
    read: Mapping[str, tuple[Duty, ...]],
    documents: Mapping[str, Document],
    register: Register,
    corrections: Corrections,
    wording: Wording,
) -> Corrected:
    """The duties read in the documents, by document id, with the corrections applied in their order."""
    book = _Book({id: [_Entry(duty, duty) for duty in own] for id, own in read.items()}, documents, register, wording)
    results = tuple(book.apply(correction) for correction in corrections.rows)
    kept = [entry for own in book.entries.values() for entry in _in_order(own) if not entry.is_removed]
    noted = {entry.now: tuple(entry.corrections) for entry in kept if entry.corrections}
    return Corrected(tuple(entry.now for entry in kept), noted, results)


def bearers_named(
    names: Sequence[str], register: Register, known: Sequence[Duty], span: Span
) -> tuple[tuple[Bearer, ...], str]:
    """The bearers that a person names, by name or id, and the first name that is nobody's or several's ("": none)."""
    bearing = {bearer.id: bearer for duty in known for bearer in duty.bearers}
    found: dict[str, Bearer] = {}
    for name in names:
        if register.is_group(name) or name in register.organisations:
            found[name] = Bearer(name, register.name_of(name), span, name, register.is_group(name))
            continue
        same = [b for b in bearing.values() if name.casefold() in (b.id, b.name.casefold())]
        mentions = () if same else (*register.find(name), *functions(name, bare=True))
        ids = {mention.id: mention for mention in mentions}
        if same:
            found[same[0].id] = replace(same[0], span=span, as_written=name)
        elif len(ids) == 1:
            mention = next(iter(ids.values()))
            found[mention.id] = Bearer(mention.id, mention.name, span, name, mention.is_group)
        else:
            return (), name
    return tuple(found.values()), ""


class _Book:
    """The register while corrections are being applied."""

    def __init__(
        self, entries: dict[str, list[_Entry]], documents: Mapping[str, Document], register: Register, wording: Wording
    ) -> None:
        self.entries = entries
        self._documents = documents
        self._register = register
        self._wording = wording

    def apply(self, correction: Correction) -> Result:
        if correction.state is State.UNDONE:
            return Result(correction, Effect.UNDONE)
        failed: list[_FailedError] = []
        duties: list[Duty] = []
        for place in correction.places:
            try:
                duties += self._at(place, correction)
            except _FailedError as why:
                failed.append(why)
        notes = tuple(why.note for why in failed)
        if len(failed) == len(correction.places):
            return Result(correction, failed[0].effect, (), notes)
        suggested = correction.state is State.SUGGESTED
        return Result(correction, Effect.SUGGESTED if suggested else Effect.APPLIED, tuple(duties), notes)

    def _at(self, place: Place, correction: Correction) -> list[Duty]:
        """Applies a correction at one place and gives the duties that it is about there. Raises _FailedError."""
        document = self._documents.get(place.document)
        if document is None:
            raise _FailedError(Effect.LOST, f'Dokumentet "{place.document}" finns inte bland dem som svarar.')
        spans = spans_of(document, place)
        title = document.source.title
        if not spans:
            raise _FailedError(Effect.LOST, f"Citatet står inte längre i ”{title}”.")
        if len(spans) > 1:
            note = f"Citatet står på {len(spans)} ställen i ”{title}”. Ange start, eller mer av texten."
            raise _FailedError(Effect.UNCLEAR, note)
        if correction.operation is Operation.ADD:
            return [self._add(document, spans[0], correction)]
        entries = self._entries_at(document, spans[0], place, correction)
        for entry in entries:
            self._correct(entry, correction)
        return [entry.read or entry.now for entry in entries]

    def _entries_at(self, document: Document, span: Span, place: Place, correction: Correction) -> list[_Entry]:
        """The duties that a correction means at a span. Raises _FailedError for none, and where it could be several."""
        there = [e for e in self.entries[document.source.id] if not e.is_removed and _is_at(e.now.span, span)]
        exact = [entry for entry in there if entry.now.span == span]
        found = exact or there
        of = [entry for entry in found if set(place.of) == {b.id for b in (entry.read or entry.now).bearers}]
        found = of if place.of and of else found
        if not found:
            note = f"Inget åtagande läses längre ut på stället i ”{document.source.title}”."
            raise _FailedError(Effect.NEEDLESS if correction.operation is Operation.REMOVE else Effect.LOST, note)
        is_one_place = len({entry.now.span for entry in found}) == 1
        if len(found) > 1 and (not is_one_place or place.of or correction.operation is Operation.CHANGE):
            note = (
                f"Det står {len(found)} åtaganden på stället i ”{document.source.title}”. Ange of, eller kortare citat."
            )
            raise _FailedError(Effect.UNCLEAR, note)
        return found

    def _correct(self, entry: _Entry, correction: Correction) -> None:
        if correction.operation is Operation.CHANGE:
            changed = self._changed(entry.now, correction)
            entry.now = entry.now if correction.state is State.SUGGESTED else changed
        elif correction.state is State.APPLIED:
            entry.is_removed = True
        entry.corrections.append(correction)

    def _changed(self, duty: Duty, correction: Correction) -> Duty:
        return replace(
            duty,
            bearers=self._bearers(correction, duty.span) if correction.bearers else duty.bearers,
            force=correction.force or duty.force,
            deadline=duty.deadline if correction.deadline is None else correction.deadline,
            action=correction.action or duty.action,
        )

    def _add(self, document: Document, span: Span, correction: Correction) -> Duty:
        own = self.entries[document.source.id]
        bearers = self._bearers(correction, span)
        ids = {bearer.id for bearer in bearers}
        if any(_is_at(e.now.span, span) and ids <= {b.id for b in e.now.bearers} and not e.is_removed for e in own):
            raise _FailedError(Effect.NEEDLESS, f"Åtagandet läses redan ut ur ”{document.source.title}”.")
        section = section_at(document, span)
        duty = Duty(
            bearers=bearers,
            force=correction.force or Force.SHALL,
            action=correction.action or self._wording(document.source.id, span),
            focus_area=area_of(section.path) if section else "",
            goal="",
            kind=DutyKind.OTHER,
            document_id=document.source.id,
            span=span,
            deadline=correction.deadline or "",
        )
        if correction.state is State.APPLIED:
            own.append(_Entry(None, duty, [correction]))
        return duty

    def _bearers(self, correction: Correction, span: Span) -> tuple[Bearer, ...]:
        known = [entry.now for own in self.entries.values() for entry in own]
        bearers, unknown = bearers_named(correction.bearers, self._register, known, span)
        if unknown:
            raise _FailedError(Effect.IMPOSSIBLE, f"”{unknown}” är ingen, eller flera, som registret känner till.")
        return bearers


def _is_at(one: Span, other: Span) -> bool:
    """Whether two spans are the same place: one covers the other, or they share half of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _ALIKE * min(len(one), len(other))


def _in_order(entries: Sequence[_Entry]) -> Sequence[_Entry]:
    """The entries as read, each added one where it stands in the document."""
    if all(entry.read for entry in entries):
        return entries
    return sorted(entries, key=lambda entry: entry.now.span)
