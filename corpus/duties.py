"""Who must do what, in any plan: from goal tables, lists and sentences.

duties = duties_of(document, register)
held = duties_for(duties, "kulturnamnden", register)    # own duties, and those it has through its groups
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.bearers import Bearer, Naming
from corpus.duty_rows import Columns, RowDuty, columns_of, labelled_duty, outcome_of, row_duty
from corpus.duty_sentences import Said, Setting, duties_said, partners_first
from corpus.duty_setting import area_of, is_glossary, setting_of
from corpus.model import BODY_ROLES, Block, Document, Force, Kind, Role, Span
from corpus.organisations import Register
from corpus.passages import sentence_spans
from corpus.plaintext import Plain, plain, without_bullet


class DutyKind(StrEnum):
    """A goal of a table, an activity of one (or a line with "Ansvarig: …"), or anything else that somebody must."""

    GOAL = "goal"
    ACTIVITY = "activity"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody must, should or may do, as a document says it.

    `action` is the text as one line: readable, never a quotation. `focus_area` and `goal` (the outcome goal that it
    serves), `deadline` and `indicator` are "" where the document has none. `span` is the row, item or sentence.
    """

    bearers: tuple[Bearer, ...]
    force: Force
    action: str
    focus_area: str
    goal: str
    kind: DutyKind
    document_id: str
    span: Span
    deadline: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A duty of one body. `group` is the group through which it has it; "" when it, or its administration, is named."""

    duty: Duty
    group: str = ""


def duties_for(duties: Iterable[Duty], organisation_id: str, register: Register) -> tuple[Held, ...]:
    """The duties of a body: first those where it or what acts under it is named, then those of its groups."""
    board = register.board_of(organisation_id)
    own = {organisation_id, board, *register.acting_for(board)}
    groups = register.groups_of(board)
    named, inherited = [], []
    for duty in duties:
        ids = {bearer.id for bearer in duty.bearers}
        group = next((group for group in groups if group in ids), "")
        if ids & own:
            named.append(Held(duty))
        elif group:
            inherited.append(Held(duty, group))
    return (*named, *inherited)


def duties_of(document: Document, register: Register) -> tuple[Duty, ...]:
    """Every duty that a document states, in reading order."""
    return () if is_glossary(document) else _Reader(document, register).read()


class _Reader:
    """Goes through the blocks of one document, and remembers what later blocks point back to."""

    def __init__(self, document: Document, register: Register) -> None:
        self._document = document
        self._sections = {section.id: section for section in document.sections}
        self._naming = Naming(register, document.source.kind in (Kind.MEMO, Kind.RESPONSE, Kind.DIGEST))
        self._outcome = ("", "")  # a section and the outcome goal last stated in it
        self._before = ""  # the text of the block before
        self._columns: dict[tuple[Span, ...], Columns | None] = {}
        self._found: list[Duty] = []

    def read(self) -> tuple[Duty, ...]:
        blocks = [block for block in self._document.blocks if block.role in BODY_ROLES or block.role is Role.HEADING]
        for at, block in enumerate(blocks):
            if block.role is Role.ROW:
                self._row(block, self._table(blocks, at))
            elif block.role in (Role.PARAGRAPH, Role.ITEM) or _leads_nowhere(blocks, at):
                self._text(block)
            self._before = self._line(block).text
        return tuple(self._found)

    # ------------------------------------------------------------------------------------------------------ tables

    def _table(self, blocks: Sequence[Block], at: int) -> Columns | None:
        """The columns of the table that a row stands in."""
        first = at
        while first > 0 and blocks[first - 1].role is Role.ROW and blocks[first - 1].head == blocks[at].head:
            first -= 1
        key = (blocks[first].span,)
        if key not in self._columns:
            last = first
            while last < len(blocks) and blocks[last].role is Role.ROW and blocks[last].head == blocks[first].head:
                last += 1
            self._columns[key] = columns_of(self._document, blocks[first:last], self._naming)
        return self._columns[key]

    def _row(self, row: Block, columns: Columns | None) -> None:
        if columns is None:
            return
        duty = row_duty(self._document, row, columns, self._naming)
        if duty is None:
            self._note_outcome(row, self._line(row).text)
        else:
            self._add_row(row, duty)

    def _add_row(self, block: Block, row: RowDuty) -> None:
        section, goal = self._outcome
        self._found.append(
            Duty(
                bearers=row.bearers,
                force=Force.GOAL if row.is_goal else Force.SHALL,
                action=row.action,
                focus_area=area_of(self._path(block)),
                goal=goal if section == block.section else "",
                kind=DutyKind.GOAL if row.is_goal else DutyKind.ACTIVITY,
                document_id=self._document.source.id,
                span=block.span,
                deadline=row.deadline,
                indicator=row.indicator,
            )
        )

    def _note_outcome(self, block: Block, text: str) -> None:
        outcome = outcome_of(text)
        if outcome is not None:
            self._outcome = (block.section, outcome)

    # ------------------------------------------------------------------------------------------- sentences and items

    def _text(self, block: Block) -> None:
        line = self._line(block)
        self._note_outcome(block, line.text)
        labelled = labelled_duty(line, self._before, self._naming)
        if labelled:
            self._add_row(block, labelled)
            return
        setting = setting_of(self._document, self._path(block), block)
        found = self._sentences(block, setting)
        if not found and block.role is Role.ITEM:
            found = self._led(block, line, setting)
        if block.role is Role.ITEM and len(found) == 1:
            found = [(block.span, found[0][1], found[0][2])]
        for span, said, action in found:
            self._add(block, span, said, action)

    def _sentences(self, block: Block, setting: Setting) -> list[tuple[Span, Said, str]]:
        """The duties of each sentence of a block."""
        found: list[tuple[Span, Said, str]] = []
        for span in sentence_spans(self._document.text, block.span, block.holes):
            line = without_bullet(plain(self._document, (span,), block.holes))
            if not line.text:
                continue
            marked = self._naming.marked(line, block.section, self._path(block))
            said = duties_said(marked, setting)
            found.extend((span, one, line.text) for one in said)
            bearers = (
                said[0].bearers if said else marked.subjects[min(marked.subjects)].bearers if marked.subjects else ()
            )
            self._naming.remember(block.section, marked, bearers)
        return found

    def _led(self, block: Block, line: Plain, setting: Setting) -> list[tuple[Span, Said, str]]:
        """The duty that an item has through its lead-in ("Nämnden ska:") or a heading that is a body's name."""
        text = without_bullet(line).text
        marked = self._naming.marked(without_bullet(line), block.section, self._path(block))
        if block.lead is not None:
            lead = plain(self._document, (block.lead,), block.holes)
            said = duties_said(self._naming.marked(lead, block.section, self._path(block)), setting)
            if len(said) == 1:
                bearers = said[0].bearers + partners_first(marked)
                front = lead.text.rstrip(" :")
                return [(block.span, Said(bearers, said[0].force, 0, "lead"), f"{front} {text}")]
            return []
        path = self._path(block)
        if path and setting.is_plan:
            heading = Plain(path[-1], tuple(range(block.span.start, block.span.start + len(path[-1]))))
            mentions = self._naming.named(heading)
            if (
                len(mentions) == 1
                and len(mentions[0].span) >= len(path[-1].strip(" .:0123456789"))
                and not marked.subjects
            ):
                bearer = Bearer(mentions[0].id, mentions[0].name, block.span, path[-1], mentions[0].is_group)
                return [(block.span, Said((bearer,), Force.SHALL, 0, "heading"), text)]
        return []

    def _add(self, block: Block, span: Span, said: Said, action: str) -> None:
        self._found.append(
            Duty(
                bearers=said.bearers,
                force=said.force,
                action=re.sub(r"\s+", " ", action),
                focus_area=area_of(self._path(block)),
                goal=self._outcome[1] if self._outcome[0] == block.section else "",
                kind=DutyKind.OTHER,
                document_id=self._document.source.id,
                span=span,
            )
        )

    def _line(self, block: Block) -> Plain:
        return without_bullet(plain(self._document, (block.span,), block.holes))

    def _path(self, block: Block) -> tuple[str, ...]:
        section = self._sections.get(block.section)
        return section.path if section else ()


def _leads_nowhere(blocks: Sequence[Block], at: int) -> bool:
    """Whether a lead-in has no list after it."""
    return blocks[at].role is Role.LEAD_IN and (at + 1 == len(blocks) or blocks[at + 1].lead != blocks[at].span)
