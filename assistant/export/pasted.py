"""A quotation with its reference, and a whole answer, as plain text to paste into a decision."""

from assistant.export.told import Quoted, Told
from assistant.replies import LEGIBLE_NOT, STATUS_REMARKS, reference, status_text
from corpus.legibility import LEGIBLE
from corpus.model import Citation, Status

NEAREST = "Närmast i dokumenten, men inget säkert svar:"
FROM = "Ur Plansvar, svar {answer_id}."


def pasted(lines: tuple[str, ...], citation: Citation) -> str:
    """”The quotation” (Title, s. 5), each item or row of it on its own line."""
    return f"”{chr(10).join(lines)}” ({reference_with_force(citation)})"


def reference_with_force(citation: Citation) -> str:
    """The reference, saying so when the document is not one that applies: "Strategi …, ersatt av Plan …, s. 5"."""
    remark = ""
    if citation.status is Status.SUPERSEDED or citation.ended:
        words = status_text(citation)
        remark = words[:1].lower() + words[1:]
    elif citation.status is not Status.IN_FORCE:
        remark = STATUS_REMARKS[citation.status]
    found = reference(citation, remark)
    is_hard = citation.legibility is not None and citation.legibility < LEGIBLE
    return f"{found}; {LEGIBLE_NOT}" if is_hard else found


def pasted_answer(answer: Told) -> str:
    """The question, what is said about it, and every quotation with its sources."""
    parts = [answer.question, *answer.remarks]
    heading = ""
    for quoted in answer.quotes:
        if quoted.heading != heading:
            heading = quoted.heading
            parts.append(heading)
        parts.append(_told(quoted))
    if answer.nearest:
        parts += [NEAREST, *(_told(quoted) for quoted in answer.nearest)]
    return "\n\n".join((*parts, FROM.format(answer_id=answer.answer_id))) + "\n"


def _told(quoted: Quoted) -> str:
    first, *others = quoted.sources
    also = [f"Samma sak: {reference_with_force(citation)}" for citation in others]
    return "\n".join(part for part in (quoted.lead, pasted(quoted.lines, first), *also, quoted.remark) if part)
