"""The duty register as a whole or for one body: what `plansvar duties` and the app show, and download."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import Question, StatedDuty
from assistant.duties import replies
from assistant.duties.asked import Asked
from assistant.duties.board import Desk, about, in_order, stated, stated_duties, through
from assistant.duties.merged import merged
from assistant.duties.naming import by_own_name
from assistant.duties.scope import Scope, scope_of
from assistant.replies import NO_DOCUMENTS, page_range, status_text
from assistant.words import lowered
from corpus.duty import DutyKind, Held
from corpus.errors import PlansvarError
from corpus.model import Source


class UnknownBodyError(PlansvarError):
    """No body of the register, or more than one, goes by the name given."""


@dataclass(frozen=True, slots=True)
class Book:
    """The duties of one body (`body` "": everybody's). `message` counts them; `documents` are those searched."""

    body: str
    name: str
    duties: tuple[StatedDuty, ...]
    message: str
    documents: tuple[str, ...]


def book_of(
    desk: Desk,
    sources: Sequence[Source],
    body: str = "",
    as_of: date | None = None,
    focus: str = "",
    with_past: bool = False,
) -> Book:
    """The register on a day (None: today). `focus` keeps to focus areas with that text in their name."""
    scope = _scope(desk, sources, as_of, with_past)
    areas = tuple(area for area in _areas(desk) if lowered(focus) in lowered(area)) if focus else ()
    asked = Asked((), areas)
    found: tuple[StatedDuty, ...] = ()
    if areas or not focus:
        own = stated_duties(body, scope, desk, as_of, asked) if body else _everybodys(scope, desk, as_of, asked)
        found = in_order(own)
    name = desk.name_of(body) if body else replies.EVERYBODY
    message = " ".join(about(body, found, scope, desk)) if body and found else replies.in_all(len(found))
    if not scope.all:
        message = replies.none_there(as_of) if as_of else NO_DOCUMENTS
    return Book(body, name, found, message, tuple(desk.titles(scope.all)))


def body_named(desk: Desk, text: str) -> str:
    """The id of the body or group that a text names, by name or id. Raises UnknownBodyError."""
    register = desk.register
    if text in register.organisations or register.is_group(text):
        return text
    ids = dict.fromkeys(mention.id for mention in register.find(text))
    bearing = {bearer.id: bearer for duty in desk.duties for bearer in duty.bearers}
    ids = ids or dict.fromkeys(id for id in bearing if lowered(text) == id)
    ids = ids or dict.fromkeys(mention.id for mention in by_own_name(lowered(text), desk.library, one_word=True))
    if len(ids) == 1:
        return next(iter(ids))
    raise UnknownBodyError(replies.which_body(text, [desk.name_of(id) for id in ids]))


def bodies(desk: Desk) -> tuple[str, ...]:
    """The ids that can be chosen: groups that bear a duty, then boards and companies, then others that bear one."""
    register = desk.register
    bearing = dict.fromkeys(bearer.id for duty in desk.duties for bearer in duty.bearers)
    groups = [id for id in register.groups if id in bearing]
    members = {id for group in groups for id in register.members(group)}
    known = [id for id in register.organisations if id in bearing or id in members]
    boards = [id for id in known if not register.organisations[id].under]
    others = [id for id in bearing if id not in groups and id not in boards]
    return (*groups, *_by_name(boards, desk), *_by_name(others, desk))


def to_csv(book: Book, desk: Desk) -> str:
    """The book as comma-separated values with a heading row, one row a duty; for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(replies.COLUMNS)
    for duty in book.duties:
        cited = duty.citation
        writer.writerow(
            [
                _plain(value)
                for value in (
                    book.name,
                    through(duty.group, desk.register) if book.body else "",
                    "; ".join(duty.bearers),
                    duty.force.value,
                    duty.action,
                    duty.heading,
                    duty.goal,
                    duty.deadline,
                    duty.indicator,
                    cited.document_title,
                    status_text(cited),
                    page_range(cited.first_page, cited.last_page) if cited.is_paged else "",
                    cited.page_label,
                    cited.quote,
                    "; ".join(dict.fromkeys(c.document_title for c in duty.also)),
                    duty.correction,
                )
            ]
        )
    return out.getvalue()


def _plain(value: str) -> str:
    """The value as it is, but so that a spreadsheet does not take it for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value


def _everybodys(scope: Scope, desk: Desk, day: date | None, asked: Asked) -> list[StatedDuty]:
    found: list[StatedDuty] = []
    for ids, is_past in ((scope.current, False), (scope.past, True)):
        held = [Held(d) for d in desk.duties if d.document_id in ids and asked.keeps(d)]
        has_goals = any(one.duty.kind is not DutyKind.OTHER for one in held)
        found += [stated(same, desk, day, has_goals, is_past) for same in merged(held, desk.library)]
    return found


def _scope(desk: Desk, sources: Sequence[Source], day: date | None, with_past: bool) -> Scope:
    stating = frozenset(duty.document_id for duty in desk.duties)
    found = scope_of(Question("", "", as_of=day), sources, stating)
    return Scope(found.current, found.older if with_past else ())


def _areas(desk: Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(duty.focus_area for duty in desk.duties if duty.focus_area))


def _by_name(ids: Sequence[str], desk: Desk) -> list[str]:
    return sorted(ids, key=lambda id: lowered(desk.name_of(id)))
