"""What a span's own shape and place tell, whatever is asked."""

import math

from assistant.answer import Expect, Question, Seeks
from assistant.candidates import Candidate
from assistant.shelf import Shelf
from corpus.legibility import LEGIBLE
from corpus.model import Role
from index.hit import Hit

SHORT_WORDS = 4  # a span of fewer words is mostly a remnant of a layout
LONG_CHARACTERS = 400
# Questions of these kinds may be answered by a document beside the one they name.
_ANYWHERE = frozenset({Expect.VALIDITY, Expect.RECORD})
_ANYWHERE_SEEKS = frozenset({Seeks.COMPARISON, Seeks.DEFINITION})


def shape_signs(question: Question, candidate: Candidate, hit: Hit, shelf: Shelf) -> dict[str, float]:
    """The signs by name."""
    text = candidate.text.strip()
    is_prose = not candidate.is_list and candidate.role is not Role.ROW
    legibility = shelf.legibility(candidate)
    return {
        "footnote": float(candidate.role is Role.FOOTNOTE),
        "joined": float(candidate.is_joined),
        "short": float(len(text.split()) < SHORT_WORDS),
        "asks": float(text.endswith("?")),
        "long": float(math.floor(len(text) / LONG_CHARACTERS) if is_prose else 0),
        "unnamed": float(_is_elsewhere(question, candidate)),
        "poorly_read": float(legibility is not None and legibility < LEGIBLE),
        "found_by_words": 1 / math.sqrt(hit.lexical_rank) if hit.lexical_rank else 0.0,
        "thread": max((share for name, section, share in question.thread if _is_in(hit, name, section)), default=0.0),
        "thread_document": float(any(document == candidate.document_id for document, _, _ in question.thread)),
        "opens": float(candidate.opens),
        "front": float(candidate.is_front),
        "in_table": float(candidate.role is Role.ROW),
        "is_list": float(candidate.is_list),
    }


def _is_elsewhere(question: Question, candidate: Candidate) -> bool:
    anywhere = question.expects in _ANYWHERE or question.seeks in _ANYWHERE_SEEKS
    return bool(question.documents) and not anywhere and candidate.document_id not in question.documents


def _is_in(hit: Hit, document: str, section: str) -> bool:
    return (hit.passage.document_id, hit.passage.section) == (document, section)
