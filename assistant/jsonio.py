"""An answer as the JSON of the machine-readable contract, and questions from its JSON lines."""

import json
import math
import re
from collections.abc import Sequence
from typing import Any

from assistant.answer import Answer, Pair, StatedDuty, Statement
from assistant.old_words import word_note
from assistant.replies import reference, status_text
from corpus.library import Library
from corpus.model import Citation
from index.hit import Hit

CONSIDERED, FEWEST = 20, 10  # passages told of: at most, and at least where the corpus has them
QuestionId = str | int | float | None  # as the asker gave it
_ID = re.compile(r'\s*\{\s*"id"\s*:\s*("(?:[^"\\]|\\.){0,200}"|-?\d{1,18}(?![\d.eE]))')


class NoQuestionError(ValueError):
    """A batch line that is no question: why, in Swedish, and its id where one could be read."""

    def __init__(self, why: str, question_id: QuestionId = None) -> None:
        super().__init__(why)
        self.question_id = question_id


def answer_to_json(
    answer: Answer, library: Library, question_id: QuestionId = None, hidden: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """The answer as plain values in the contract's shape; extra fields come after the contract's own.

    `hidden` are documents of the library that were taken out of its folder.
    """
    question = answer.question
    return {
        "id": question_id,
        "question": question.text,
        "outcome": answer.outcome.value,
        "seeks": question.seeks.value,
        "statements": [_statement(statement) for statement in answer.statements],
        "duties": [duty_to_json(duty) for duty in answer.duties],
        "considered": [_considered(hit, library) for hit in filled(answer.considered, library, hidden)[:CONSIDERED]],
        "confidence": round(answer.confidence, 4),
        "milliseconds": round(answer.milliseconds, 1),
        "answer_id": answer.answer_id,
        "corpus": answer.corpus,
        "message": answer.message,
        "carried": question.carried,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "documents": list(question.documents),
        "organisations": list(question.organisations),
        "nearest": [citation_to_json(citation) for citation in answer.nearest],
        "choices": list(answer.choices),
        "pairs": [_pair(pair, answer.duties) for pair in answer.pairs],
        "only": {"documents": list(question.only.documents), "body": question.only.body},
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """A citation as plain values: the contract's fields, then ours."""
    return {
        "document_id": citation.document_id,
        "document_title": citation.document_title,
        "kind": citation.kind.value,
        "status": citation.status.value,
        "heading_path": list(citation.heading_path),
        "first_page": citation.first_page,
        "last_page": citation.last_page,
        "page_label": citation.page_label,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "force": citation.force.value if citation.force else None,
        "legibility": None if citation.legibility is None else round(citation.legibility, 3),
        "replaced_by": citation.replaced_by,
        "reference": reference(citation),
        "status_text": status_text(citation),
        "status_stated": citation.is_status_stated,
        "word_note": word_note(citation.quote),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "lead": statement.lead,
        "citation": citation_to_json(statement.citation),
        "also": [citation_to_json(citation) for citation in statement.also],
    }


def filled(hits: Sequence[Hit], library: Library, hidden: frozenset[str] = frozenset()) -> tuple[Hit, ...]:
    """The hits, and after them passages that no arm found, by id, until there are as many as the contract asks for."""
    found = {hit.passage.id for hit in hits}
    wanted = max(0, FEWEST - len(hits))
    others = (p for p in library.passages() if p.id not in found and p.document_id not in hidden) if wanted else ()
    rest = sorted(others, key=lambda passage: passage.id)[:wanted]
    lowest = min([0.0, *(hit.score for hit in hits)])
    return (*hits, *(Hit(passage, rank, lowest) for rank, passage in enumerate(rest, len(hits) + 1)))


def duty_to_json(duty: StatedDuty) -> dict[str, Any]:
    """A duty as plain values: the contract's fields, then ours."""
    return {
        "bearers": list(duty.bearers),
        "addressed": "group" if duty.group else "named",
        "group": duty.group or None,
        "force": duty.force.value,
        "action": duty.action,
        "focus_area": duty.focus_area,
        "goal": duty.goal,
        "citation": citation_to_json(duty.citation),
        "also": [citation_to_json(citation) for citation in duty.also],
        "kind": duty.kind.value,
        "heading": duty.heading,
        "is_past": duty.is_past,
        "deadline": duty.deadline,
        "indicator": duty.indicator,
        "correction": duty.correction,
    }


def _pair(pair: Pair, duties: Sequence[StatedDuty]) -> dict[str, int | None]:
    """Which of the answer's duties, counted from 0, stand side by side; None where there is no counterpart."""
    return {
        "now": None if pair.now is None else duties.index(pair.now),
        "before": None if pair.before is None else duties.index(pair.before),
    }


def _considered(hit: Hit, library: Library) -> dict[str, Any]:
    passage = hit.passage
    document = library.document(passage.document_id)
    pages = document.pages_of(passage.span)
    return {
        "rank": hit.rank,
        "document_id": passage.document_id,
        "first_page": pages[0].number,
        "last_page": pages[-1].number,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": document.slice(passage.span),
        "score": round(float(hit.score), 6),
        "lexical_rank": hit.lexical_rank,
        "dense_rank": hit.dense_rank,
    }


def to_line(value: dict[str, Any]) -> str:
    """One line of JSON that can be written as UTF-8 whatever characters the question held."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace").decode("utf-8")


def question_from_line(line: str) -> tuple[QuestionId, str, tuple[str, ...]]:
    """The id, the question and the earlier turns of one batch line. Raises NoQuestionError for any other shape.

    An id is given back as it came: a text, a number or null; "" when there is none.
    """
    try:
        row = json.loads(line, parse_constant=_refused)
    except RecursionError as error:
        raise NoQuestionError("raden har för många listor eller objekt i varandra", _early_id(line)) from error
    except ValueError as error:
        raise NoQuestionError("raden är inte giltig JSON", _early_id(line)) from error
    if not isinstance(row, dict):
        raise NoQuestionError('raden ska vara ett JSON-objekt med "question"')
    question_id = row.get("id", "")
    if not _is_id(question_id):
        raise NoQuestionError('"id" ska vara en text eller ett tal')
    if not isinstance(row.get("question"), str):
        raise NoQuestionError('"question" ska vara frågan som text', question_id)
    history = row.get("history") or []
    if not isinstance(history, list) or not all(isinstance(turn, str) for turn in history):
        raise NoQuestionError('"history" ska vara en lista med tidigare frågor', question_id)
    return question_id, row["question"], tuple(history)


def _is_id(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _early_id(line: str) -> QuestionId:
    """The id that a broken line begins with; None when it does not."""
    found = _ID.match(line)
    try:
        value: QuestionId = json.loads(found[1]) if found else None
    except ValueError:
        return None
    return value


def _refused(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON
