"""An answer as what is told of it, in reading order, whatever the form it is written in."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.answer import Answer, Seeks, StatedDuty
from assistant.duties import replies as duty_replies
from assistant.quoted import QuoteLine, quote_lines, without
from assistant.replies import GONE, limited_to, parts_of
from corpus.library import Library
from corpus.model import Citation, Document, Span

OMITTED = " […] "
_BULLET = re.compile(r"^[•●▪◦‣·–-]\s+")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡])[\])]?|[⁰¹²³⁴-⁹]{1,3}|")
CELLS = " | "  # between the cells of a table's row


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation: what is said above it in our words, its lines, and its sources, the quoted one first.

    `heading` is the heading that it stands under ("": none); `remark` what is to be said of it below.
    """

    lead: str
    lines: tuple[str, ...]
    sources: tuple[Citation, ...]
    heading: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One question and what it was answered. `remarks` are sentences above the quotations, in our words."""

    question: str
    remarks: tuple[str, ...]
    quotes: tuple[Quoted, ...]
    nearest: tuple[Quoted, ...]
    answer_id: str
    corpus: str


def tells_duties(answer: Answer) -> bool:
    """Whether an answer is told by its duties; who is responsible is told by its statements."""
    return bool(answer.duties) and answer.question.seeks is not Seeks.RESPONSIBLE


def told(answer: Answer, library: Library) -> Told:
    """What an answer tells. Quotations of documents that have changed since are told as they were."""
    question = answer.question
    said, searched = parts_of(answer.message)
    remarks = (question.carried, limits_of(answer, library), said, searched)
    return Told(
        question=question.text.strip(),
        remarks=tuple(remark for remark in remarks if remark),
        quotes=tuple(_quotes(answer, library)),
        nearest=tuple(Quoted("", lines_of(c, document_of(c, library)), (c,)) for c in answer.nearest),
        answer_id=answer.answer_id,
        corpus=answer.corpus,
    )


def limits_of(answer: Answer, library: Library) -> str:
    """What an answer was limited to, in words; the day it is about is told by its message."""
    only = answer.question.only
    titles = {source.id: source.title for source in library.sources}
    body = library.register.name_of(only.body) if only.body else ""
    return limited_to([titles.get(id, GONE) for id in only.documents], body, None)


def _quotes(answer: Answer, library: Library) -> Iterator[Quoted]:
    if tells_duties(answer):
        for duty in answer.duties:
            lines = lines_of(duty.citation, document_of(duty.citation, library))
            yield Quoted(_duty_lead(duty), lines, (duty.citation, *duty.also), _heading(duty), duty.correction)
        return
    for statement in answer.statements:
        lines = lines_of(statement.citation, document_of(statement.citation, library))
        yield Quoted(statement.lead, lines, (statement.citation, *statement.also))


def _heading(duty: StatedDuty) -> str:
    return duty_replies.heading(duty.heading, duty.is_past)


def _duty_lead(duty: StatedDuty) -> str:
    return f"{duty.action} ({duty_replies.marks(duty.force.value, duty.group or 'direkt', duty.deadline)})"


def document_of(citation: Citation, library: Library) -> Document | None:
    """The document that a citation quotes; None when it has changed or gone since."""
    document = next((d for d in library.all_documents if d.source.id == citation.document_id), None)
    return document if document and document.slice(citation.span) == citation.quote else None


def lines_of(citation: Citation, document: Document | None) -> tuple[str, ...]:
    """The words of a quotation as they stand, one string a paragraph, item or row, blanks collapsed."""
    if document is None:
        parts = without(citation.span, citation.omitted)
        lines: tuple[QuoteLine, ...] = (QuoteLine(parts),)
        source, offset = citation.quote, citation.start
    else:
        lines, source, offset = quote_lines(document, citation), document.text, 0

    def slice_of(span: Span) -> str:
        return source[span.start - offset : span.end - offset]

    told = tuple(line for line in (_joined(line, slice_of) for line in lines) if line)
    return (_BULLET.sub("", told[0]),) if len(told) == 1 else told  # an item on its own is no list


def _joined(line: QuoteLine, slice_of: Callable[[Span], str]) -> str:
    """The parts of a line as one text: cells beside each other, and a sign where something was left out."""
    text, at = "", 0
    for part in line.parts:
        words = " ".join(slice_of(part).split())
        if text and words:
            text += CELLS if line.is_row else _between(slice_of(Span(at, part.start)), words)
        text, at = text + words, part.end
    return text


def _between(left_out: str, following: str) -> str:
    """What stands for what was left out: nothing for a footnote's mark, which is no word of the text."""
    if _NOTE_MARK.fullmatch(left_out.strip()):
        return "" if following[0] in ".,;:!?)”" else " "
    return OMITTED
