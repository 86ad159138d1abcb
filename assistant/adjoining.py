"""Quotes that stand side by side in the text, shown as one: the reader gets the stretch, not two cuttings of it."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.candidates import LONGEST_JOINED
from assistant.evidence import Evidence
from corpus.library import Library
from corpus.model import Role, Span

Group = list[Evidence]  # spans that say the same, the best first


def as_one(groups: Sequence[Group], library: Library) -> list[Group]:
    """The groups with neighbours joined: each takes the place of the better of the two.

    Only sentences of one section with nothing between them, and no stretch longer than LONGEST_JOINED characters.
    """
    made: list[Group] = []
    for group in groups:
        at = next((at for at, other in enumerate(made) if _adjoin(other[0], group[0], library)), None)
        if at is None:
            made.append(list(group))
        else:
            first, other = made[at][0], group[0]
            made[at] = [_joined(first, other, library), *made[at][1:], *group[1:]]
    return made if len(made) == len(groups) else as_one(made, library)


def _adjoin(one: Evidence, other: Evidence, library: Library) -> bool:
    mine, theirs = one.candidate, other.candidate
    if mine.document_id != theirs.document_id or not (_is_prose(one) and _is_prose(other)):
        return False
    first, second = sorted((mine.span, theirs.span))
    document = library.document(mine.document_id)
    is_near = second.start >= first.end and not document.text[first.end : second.start].strip()
    return is_near and second.end - first.start <= LONGEST_JOINED and mine.context == theirs.context


def _is_prose(evidence: Evidence) -> bool:
    return evidence.candidate.role is Role.PARAGRAPH and not evidence.candidate.is_list


def _joined(one: Evidence, other: Evidence, library: Library) -> Evidence:
    spans = (one.candidate.span, other.candidate.span)
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    text = library.document(one.candidate.document_id).slice(span)
    return replace(one, candidate=replace(one.candidate, span=span, text=text, is_joined=True))
