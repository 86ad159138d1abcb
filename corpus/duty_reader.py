"""Reads the duties of one document, block by block."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.bearers import Bearer, Naming
from corpus.duty import Duty, DutyKind
from corpus.duty_cells import Columns
from corpus.duty_flat import flat_duty, is_flat_head
from corpus.duty_labels import Labelled, in_brackets, labelled
from corpus.duty_leads import heading_says, lead_says
from corpus.duty_neighbours import Tables, items_after, items_before
from corpus.duty_rows import NOTHING, RowDuty, outcome_of, row_duty
from corpus.duty_sentences import Said, Setting, duties_said, partners_first
from corpus.duty_setting import area_of, is_plan, setting_of, within_frame
from corpus.model import BODY_ROLES, Block, Document, Force, Kind, Role, Span
from corpus.passages import sentence_spans
from corpus.plaintext import Plain, plain, tidied, without_bullet
from corpus.register import Register

Changes = Callable[[Span], Sequence[tuple[Span, str]]]  # the readings of misread words in a span
Spoken = tuple[Span, Said, tuple[Plain, ...]]  # where, by whom and how strongly, in which lines
_READ = BODY_ROLES | {Role.HEADING, Role.TABLE_HEAD}


class Reader:
    """Goes through the blocks of one document, and remembers what later blocks point back to."""

    def __init__(self, document: Document, register: Register, changes: Changes | None = None) -> None:
        self._document = document
        self._changes = changes
        self._headings = self._heading_lines()
        self._sections = {section.id: section for section in document.sections}
        self._naming = Naming(register, document.source.kind in (Kind.MEMO, Kind.RESPONSE, Kind.DIGEST), document.text)
        self._blocks = [block for block in document.blocks if block.role in _READ]
        self._tables = Tables(document, self._blocks, self._naming)
        self._outcome: tuple[str, tuple[Plain, ...]] = ("", ())  # a section and the outcome goal last stated in it
        self._goal = NOTHING  # of the row before, where a table has a column of goals
        self._flat = ""  # the section in which a flattened table stands
        self._found: dict[Span, list[Duty]] = {}

    def read(self) -> tuple[Duty, ...]:
        """Every duty in reading order."""
        for at, block in enumerate(self._blocks):
            if block.role is Role.ROW:
                self._row(block, self._tables.columns_at(at))
            elif block.role is Role.TABLE_HEAD and at + 1 < len(self._blocks):
                columns = self._tables.columns_at(at + 1)
                if columns is None or columns.is_headless:
                    self._row(block, columns)
            elif block.role in (Role.PARAGRAPH, Role.ITEM) or self._leads_nowhere(at):
                self._text(at)
        return tuple(duty for span in sorted(self._found) for duty in self._found[span])

    # ------------------------------------------------------------------------------------------------------ tables

    def _row(self, row: Block, columns: Columns | None) -> None:
        if columns is None:
            named = labelled(self._line(row), self._naming)
            if named and named.action.text:  # lines with "Ansvarig: …" that were read as a row
                self._add_row(row, named.row())
            else:
                self._flat_row(row)
            return
        duty = row_duty(self._document, row, columns, self._naming)
        if duty is None:
            self._note_outcome(row)
            return
        if columns.goal is not None:  # a goal stands once for all its activities
            self._goal = duty.goal if duty.goal.text else self._goal
            duty = replace(duty, goal=self._goal)
        self._add_row(row, duty)

    def _flat_row(self, row: Block) -> None:
        """A row without a header of its own, inside a table most of whose lines were read as paragraphs."""
        if self._flat != row.section:
            return
        cells = [plain(self._document, parts, row.holes) for parts in row.cell_parts]
        for before, cell in pairwise(cells):
            duty = flat_duty(cell, before, self._naming)
            if duty:
                self._add_row(row, duty)
                return

    def _add_row(self, block: Block, row: RowDuty) -> None:
        section, outcome = self._outcome
        goal = (row.goal,) if row.goal.text else outcome if section == block.section else ()
        kind = DutyKind.GOAL if row.is_goal else DutyKind.ACTIVITY
        self._add(
            block,
            Duty(
                bearers=row.bearers,
                force=Force.GOAL if row.is_goal else Force.SHALL,
                action=tidied(self._words(row.action)),
                focus_area=self._area(block),
                goal=self._words(*goal),
                kind=kind,
                document_id=self._document.source.id,
                span=block.span,
                deadline=row.deadline,
                indicator=row.indicator,
            ),
        )

    def _note_outcome(self, block: Block) -> None:
        outcome = outcome_of(self._line(block))
        if outcome:
            self._outcome = (block.section, outcome)

    # ------------------------------------------------------------------------------------------- sentences and items

    def _text(self, at: int) -> None:
        block = self._blocks[at]
        self._note_outcome(block)
        line = self._line(block)
        if self._is_flat(at, line):
            return
        named = labelled(line, self._naming)
        if named:
            self._labelled(at, named)
            return
        setting = setting_of(self._document, self._path(block), block)
        found = self._sentences(block, setting)
        if not found and is_plan(self._document):
            named = in_brackets(line, self._naming)
            if named:
                self._labelled(at, named)
                return
        if not found and block.role is Role.ITEM:
            found = self._led(block, line, setting)
        elif block.role is Role.ITEM and len(found) == 1:
            found = [(block.span, found[0][1], (line,))]
        for span, said, lines in found:
            self._say(block, span, said, lines)

    def _is_flat(self, at: int, line: Plain) -> bool:
        """Whether a paragraph is a cell of a flattened table that says who is responsible; then its duty is noted."""
        block = self._blocks[at]
        if is_flat_head(line):
            self._flat = block.section
            return True
        if self._flat != block.section or block.role is not Role.PARAGRAPH:
            return False
        before = self._line(self._blocks[at - 1])
        duty = None if is_flat_head(before) else flat_duty(line, before, self._naming)
        if duty:
            self._add_row(block, duty)
        return duty is not None

    def _labelled(self, at: int, named: Labelled) -> None:
        """A line with "Ansvarig: …": of itself, of the list beside it, or of the block before it."""
        block = self._blocks[at]
        if named.action.text:
            self._add_row(block, named.row())
            return
        items = items_before(self._blocks, at) or items_after(self._blocks, at)
        for item in items:
            if item.span not in self._found:
                self._add_row(item, named.row(self._line(item)))
        if not items and at:
            self._add_row(block, named.row(self._line(self._blocks[at - 1])))

    def _sentences(self, block: Block, setting: Setting) -> list[Spoken]:
        """The duties of each sentence of a block."""
        found: list[Spoken] = []
        for span in sentence_spans(self._document.text, block.span, block.holes):
            line = without_bullet(plain(self._document, (span,), block.holes))
            if not line.text:
                continue
            marked = self._naming.marked(line, block.section, self._path(block))
            setting = within_frame(marked.text, setting)
            said = duties_said(marked, setting)
            found.extend((span, one, (line,)) for one in said)
            first = marked.subjects[min(marked.subjects)].bearers if marked.subjects else ()
            self._naming.remember(block.section, marked, said[0].bearers if said else first)
        return found

    def _led(self, block: Block, line: Plain, setting: Setting) -> list[Spoken]:
        """The duty that an item has through its lead-in ("Nämnden ska:") or the heading that it stands under."""
        path = self._path(block)
        marked = self._naming.marked(line, block.section, path)
        if block.lead is not None:
            lead = plain(self._document, (block.lead,), block.holes)
            said = lead_says(self._naming.marked(lead, block.section, path), setting)
            if said is None:
                return []
            bearers = said.bearers + partners_first(marked)
            lines = (line,) if said.pattern == "name" else (lead.stripped(" :"), line)
            return [(block.span, Said(bearers, said.force, 0, "lead"), lines)]
        if not path or not setting.is_plan or marked.subjects:
            return []
        heading = Plain(path[-1], (block.span.start,) * len(path[-1]))
        said = heading_says(self._naming.marked(heading, block.section, path[:-1]))
        return [(block.span, said, (line,))] if said else []

    def _say(self, block: Block, span: Span, said: Said, lines: Sequence[Plain]) -> None:
        self._add(
            block,
            Duty(
                bearers=_once(said.bearers),
                force=said.force,
                action=tidied(self._words(*lines)),
                focus_area=self._area(block),
                goal=self._words(*self._outcome[1]) if self._outcome[0] == block.section else "",
                kind=DutyKind.OTHER,
                document_id=self._document.source.id,
                span=span,
            ),
        )

    def _add(self, block: Block, duty: Duty) -> None:
        self._found.setdefault(block.span, []).append(duty)

    def _words(self, *lines: Plain) -> str:
        """What lines say, with the readings of misread words where there are some."""
        if self._changes is None:
            return " ".join(line.text for line in lines)
        return " ".join(
            line.read_with(self._changes(Span(min(line.places), max(line.places) + 1))) for line in lines if line.text
        )

    def _area(self, block: Block) -> str:
        return area_of([self._headings.get(heading, heading) for heading in self._path(block)])

    def _heading_lines(self) -> dict[str, str]:
        """The document's headings as they are read, by how they stand in the paths of sections."""
        if self._changes is None:
            return {}
        lines = [self._line(block) for block in self._document.blocks if block.role is Role.HEADING]
        return {line.text: self._words(line) for line in lines}

    def _line(self, block: Block) -> Plain:
        return without_bullet(plain(self._document, (block.span,), block.holes))

    def _path(self, block: Block) -> tuple[str, ...]:
        section = self._sections.get(block.section)
        return section.path if section else ()

    def _leads_nowhere(self, at: int) -> bool:
        """Whether a lead-in has no list after it."""
        block = self._blocks[at]
        if block.role is not Role.LEAD_IN:
            return False
        return at + 1 == len(self._blocks) or self._blocks[at + 1].lead != block.span


def _once(bearers: Sequence[Bearer]) -> tuple[Bearer, ...]:
    return tuple({bearer.id: bearer for bearer in reversed(bearers)}.values())[::-1]
