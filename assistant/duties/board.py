"""Everything that a body must do: its own duties and those it has through its groups, by focus area, counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answer import Answer, Outcome, Question, Seeks, StatedDuty, Statement
from assistant.duties import replies
from assistant.duties.asked import Asked
from assistant.duties.correction_replies import remark
from assistant.duties.held import bearer_ids, groups_above, held_by, is_unit, units_of
from assistant.duties.merged import Same, merged
from assistant.duties.scope import Scope
from assistant.replies import as_of as as_of_day
from assistant.replies import lead, none_applied, searched_in
from corpus.duty import Duty, DutyKind
from corpus.library import Library
from corpus.model import Status
from corpus.register import Register
from index.hit import Hit

STATEMENTS = 5  # the first duties, also told as statements, for whoever reads only those
NEAREST = 3  # passages shown where there is no duty
MUNICIPALITY = "kommun"
SURE = 0.95  # confidence of an answer from the register


@dataclass(frozen=True, slots=True)
class Desk:
    """What answers about duties are made from: the library, and its duties with a reader's corrections."""

    library: Library
    duties: tuple[Duty, ...]

    @property
    def register(self) -> Register:
        return self.library.register

    def name_of(self, id: str) -> str:
        """The name of a body: the register's, else as the documents have it."""
        if id in self.register.organisations or self.register.is_group(id):
            return self.register.name_of(id)
        return next((b.name for duty in self.duties for b in duty.bearers if b.id == id), id)

    def titles(self, ids: Sequence[str]) -> list[str]:
        """The titles of documents, in the order of the ids."""
        return [self.library.document(id).source.title for id in ids]


def board_answer(question: Question, asked: Asked, scope: Scope, desk: Desk) -> Answer | None:
    """The complete duties of the bodies asked about; None when the documents give them none."""
    found: dict[tuple[str, str], StatedDuty] = {}
    lines: list[str] = []
    for body, own in _of_each(question, asked, scope, desk).items():
        for duty in own:
            found.setdefault(_key(duty), duty)
        if own:
            lines += about(body, own, scope, desk, question.as_of is not None)
    if not found:
        return None
    duties = in_order(tuple(found.values()))
    shown = replace(question, seeks=Seeks.DUTY, choices=())
    said = [
        *lines,
        *_of_units(asked, scope, desk),
        *_older(question, asked, scope, desk),
        searched_in(desk.titles(scope.all)),
    ]
    if question.as_of:
        said.insert(0, of_day(question.as_of, duties, scope, desk))
    return Answer(
        shown,
        Outcome.ANSWERED,
        statements=tuple(Statement(lead(d.citation), d.citation, d.also) for d in duties[:STATEMENTS]),
        duties=duties,
        confidence=SURE,
        message=" ".join(said),
    )


def nobody_answer(question: Question, asked: Asked, scope: Scope, desk: Desk, hits: Sequence[Hit]) -> Answer | None:
    """That the documents give the bodies asked about nothing to do, with the passages nearest to the question.

    None where a body is not in the register, or is a whole municipality, of which guidance tells and no plan decides.
    """
    known = [desk.register.organisations.get(body) for body in asked.bodies]
    if not all(body and body.kind != MUNICIPALITY for body in known) or any(
        stated_duties(body, scope.with_older, desk, None) for body in asked.bodies
    ):
        return None
    nearest = tuple(
        desk.library.cite(hit.passage.document_id, hit.passage.span, question.as_of) for hit in hits[:NEAREST]
    )
    names = " eller ".join(desk.name_of(body) for body in asked.bodies)
    said = replies.no_duties(names, desk.titles(scope.all), bool(nearest), question.as_of)
    return Answer(replace(question, choices=()), Outcome.NOT_FOUND, nearest=nearest, confidence=SURE, message=said)


def _of_each(question: Question, asked: Asked, scope: Scope, desk: Desk) -> dict[str, list[StatedDuty]]:
    """The duties of each body asked about; where those that they share are asked for, only those."""
    each = {body: stated_duties(body, scope, desk, question.as_of, asked) for body in asked.bodies}
    if not asked.shared:
        return each
    shared = set.intersection(*({_key(duty) for duty in own} for own in each.values()))
    return {body: [duty for duty in own if _key(duty) in shared] for body, own in each.items()}


def _key(duty: StatedDuty) -> tuple[str, str]:
    return duty.citation.document_id, duty.action


def of_day(day: date, duties: Sequence[StatedDuty], scope: Scope, desk: Desk) -> str:
    """What to say of the day asked about: what applied then, or that nothing told of did."""
    if all(duty.is_past for duty in duties):
        applying = (desk.library.document(id).source.status_on(day) is Status.IN_FORCE for id in scope.current)
        return none_applied(day, any(applying))
    if not any(duty.citation.status is Status.IN_FORCE for duty in duties):
        return replies.none_decided(day)
    return as_of_day(day, any(duty.is_past for duty in duties))


def stated_duties(
    body: str, scope: Scope, desk: Desk, day: date | None, asked: Asked | None = None
) -> list[StatedDuty]:
    """The duties of one body: those that apply, then those that no longer do."""
    found: list[StatedDuty] = []
    for ids, is_past in ((scope.current, False), (scope.past, True)):
        duties = [d for d in desk.duties if d.document_id in ids and (asked is None or asked.keeps(d))]
        held = held_by(duties, body, desk.register)
        has_goals = any(one.duty.kind is not DutyKind.OTHER for one in held)
        found += [stated(same, desk, day, has_goals, is_past) for same in merged(held, desk.library)]
    return found


def stated(same: Same, desk: Desk, day: date | None, has_goals: bool, is_past: bool = False) -> StatedDuty:
    """A duty as it is told of. `has_goals`: the others are goals of a table, so one that is not stands apart."""
    main = same.main
    citations = tuple(desk.library.cite(d.document_id, d.span, day) for d in same.duties)
    others = {citation.span: citation for citation in citations[1:] if citation.span != citations[0].span}
    heading = main.focus_area or replies.WITHOUT_AREA
    if has_goals and main.kind is DutyKind.OTHER:
        heading = replies.OUTSIDE
    return StatedDuty(
        bearers=tuple(desk.name_of(id) for id in same.bearers),
        force=main.force,
        action=main.action,
        citation=citations[0],
        focus_area=main.focus_area,
        goal=main.goal,
        kind=main.kind,
        also=tuple(others.values()),
        group=desk.register.name_of(same.group) if same.group else "",
        heading=heading,
        is_past=is_past,
        deadline=main.deadline,
        indicator=main.indicator,
        correction=_corrections(same, desk),
    )


def _corrections(same: Same, desk: Desk) -> str:
    """What to say of the corrections of a duty, in all the places that state it."""
    made = (one for duty in same.duties for one in desk.library.corrected.of.get(duty, ()))
    return " ".join(remark(one, desk.name_of) for one in dict.fromkeys(made))


def in_order(duties: Sequence[StatedDuty]) -> tuple[StatedDuty, ...]:
    """What applies before what no longer does; by heading in the order met, own ones first; what stands apart last."""
    headings = list(dict.fromkeys((d.is_past, d.heading) for d in duties))
    last = (replies.OUTSIDE, replies.WITHOUT_AREA)
    return tuple(
        sorted(
            duties,
            key=lambda d: (d.is_past, d.heading in last, headings.index((d.is_past, d.heading)), bool(d.group)),
        )
    )


def through(group_name: str, register: Register) -> str:
    """How a body has a duty of a group ("": its own): "direkt", "som stadsdelsnämnd", "gäller alla"."""
    group = next((id for id, known in register.groups.items() if known.name == group_name), "")
    return replies.through(group_name, bool(group) and not groups_above(group, register))


def about(body: str, duties: Sequence[StatedDuty], scope: Scope, desk: Desk, is_of_a_day: bool = False) -> list[str]:
    """The counting line of a body, and what there is to say about whose duties they are.

    `is_of_a_day`: what applied on the day asked about is told of apart.
    """
    register, name = desk.register, desk.name_of(body)
    listed = [d for d in duties if d.kind is not DutyKind.OTHER]
    goals = _counts(listed, body, register)
    others = _counts([d for d in duties if d.kind is DutyKind.OTHER], body, register)
    said = [replies.counted_duties(name, goals, others, frozenset(duty.kind for duty in listed))]
    board = register.board_of(body)
    if board != body and not any(body_name == name for duty in duties for body_name in duty.bearers):
        said.insert(0, replies.acts_under(name, register.name_of(board)))
    if all(duty.group for duty in duties):
        said.insert(0, replies.not_named(name))
    if all(duty.is_past for duty in duties) and not is_of_a_day:
        said.insert(0, replies.only_past(name) if scope.current else replies.PAST_BELOW)
    return said


def _counts(duties: Sequence[StatedDuty], body: str, register: Register) -> list[tuple[str, int]]:
    """How many of the duties the body has in each way: direct ones, then those of its groups, the narrowest first."""
    groups = ["", *(register.name_of(id) for id in groups_above(body, register))]
    ordered = sorted(duties, key=lambda duty: groups.index(duty.group))
    return list(Counter(through(duty.group, register) for duty in ordered).items())


def _of_units(asked: Asked, scope: Scope, desk: Desk) -> list[str]:
    """That a library or museum under a board asked about has duties of its own."""
    said = []
    for body in asked.bodies:
        for unit in units_of(body, desk.register) if not is_unit(body, desk.register) else ():
            duties = [duty for duty in desk.duties if duty.document_id in scope.all]
            number = sum(unit in {bearer.id for bearer in duty.bearers} for duty in duties)
            if number:
                said.append(replies.of_unit(desk.register.name_of(unit), desk.register.name_of(body), number))
    return said


def _older(question: Question, asked: Asked, scope: Scope, desk: Desk) -> list[str]:
    """That superseded documents have duties too, where they and what applied on a day are not asked for."""
    if question.as_of:
        return []
    ids = {id for body in asked.bodies for id in bearer_ids(body, desk.register)}
    older = [d for d in desk.duties if d.document_id in scope.older and ids & {bearer.id for bearer in d.bearers}]
    titles = desk.titles(list(dict.fromkeys(duty.document_id for duty in older)))
    return [replies.earlier(len(older), titles)] if older else []
