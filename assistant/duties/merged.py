"""What several places state as one duty: in a memo, a response and a digest, or twice in the same document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.duties.scope import plan_of
from corpus.duty import Duty, DutyKind, Held
from corpus.library import Library
from corpus.model import Kind, Source, Status
from corpus.register import Register
from index import analysis

SAME = 0.7  # share of the shorter one's content words, bodies aside, that the longer one of another document must have
SAME_HERE = 0.6  # the same within a document that retells a plan, of duties that the very same bodies have
FEW = 4  # content words below which both must have the same
_RESTATING = (Status.PROPOSAL, Status.OPINION)
_STATUSES = (Status.IN_FORCE, Status.PROPOSAL, Status.OPINION, Status.SUPERSEDED, Status.HISTORICAL)
_KINDS = (Kind.ACTION_PLAN, Kind.STRATEGY, Kind.PROGRAMME, Kind.MEMO, Kind.RESPONSE)


@dataclass(frozen=True, slots=True)
class Same:
    """Places that state the same duty, the weightiest first. `group` is the one through which a body has it."""

    duties: tuple[Duty, ...]
    group: str = ""

    @property
    def main(self) -> Duty:
        return self.duties[0]

    @property
    def bearers(self) -> tuple[str, ...]:
        """The ids of all who have it, those of the weightiest place first."""
        return tuple(dict.fromkeys(bearer.id for duty in self.duties for bearer in duty.bearers))


def merged(held: Sequence[Held], library: Library) -> tuple[Same, ...]:
    """The duties with those that say the same as one, in the order in which they first come."""
    groups: list[list[Held]] = []
    said = {one.duty: content(one.duty.action, library.register) for one in held}
    for one in held:
        equal = next((group for group in groups if any(_is_same(one, other, said, library) for other in group)), None)
        if equal is None:
            groups.append([one])
        else:
            equal.append(one)
    return tuple(_same(group, library) for group in groups)


def without_bodies(text: str, register: Register) -> str:
    """A text with a blank for each body that it names."""
    for mention in sorted(register.find(text, everyday=False), key=lambda found: found.span, reverse=True):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return text


def content(action: str, register: Register) -> frozenset[str]:
    """The stems of what a duty says, without the bodies that it names and the words that bind."""
    text = without_bodies(action, register)
    return frozenset(stem for word in analysis.content_words(text) for stem in analysis.stems(word)) - _BINDING


def weight(duty: Duty, sources: Iterable[Source]) -> tuple[int, int, int, int]:
    """Where a duty stands among those that say the same: goals, then by force and kind of the document, then place."""
    source = next(source for source in sources if source.id == duty.document_id)
    kind = _KINDS.index(source.kind) if source.kind in _KINDS else len(_KINDS)
    return (duty.kind is DutyKind.OTHER, _STATUSES.index(source.status), kind, duty.span.start)


def _same(group: Sequence[Held], library: Library) -> Same:
    sources = library.sources
    duties = tuple(sorted((one.duty for one in group), key=lambda duty: weight(duty, sources)))
    through = "" if any(not one.group for one in group) else group[0].group
    return Same(duties, through)


def _is_same(one: Held, other: Held, said: dict[Duty, frozenset[str]], library: Library) -> bool:
    first, second = one.duty, other.duty
    if first.action == second.action:
        return True
    boards = [{library.register.board_of(bearer.id) for bearer in duty.bearers} for duty in (first, second)]
    if first.document_id == second.document_id:
        status = library.document(first.document_id).source.status
        may_repeat = status in _RESTATING and DutyKind.GOAL not in (first.kind, second.kind)
        return may_repeat and boards[0] == boards[1] and _overlap(said[first], said[second]) >= SAME_HERE
    plans = {plan_of(library.document(duty.document_id).source) for duty in (first, second)} - {""}
    return len(plans) < 2 and bool(boards[0] & boards[1]) and _overlap(said[first], said[second]) >= SAME


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter text's stems that the longer one has; short texts must be equal."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < FEW:
        return float(shorter == longer)
    return len(shorter & longer) / len(shorter)


_BINDING_TEXT = "ansvarar ansvar ansvarig ansvariga särskilt enligt planen handlingsplanen framkommer framgår ska"
_BINDING = frozenset(stem for word in _BINDING_TEXT.split() for stem in analysis.stems(word))
