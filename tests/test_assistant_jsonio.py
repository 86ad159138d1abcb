"""Answers as the JSON of the contract, and questions from its lines."""

import json
from dataclasses import replace

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.jsonio import NoQuestionError, answer_to_json, citation_to_json, question_from_line, to_line
from assistant.service import Assistant
from corpus.library import Library
from corpus.model import Passage, Span

ANSWER = {"id", "question", "outcome", "seeks", "statements", "duties", "considered", "confidence", "milliseconds"}
ANSWER |= {"answer_id", "corpus"}
CITATION = {"document_id", "document_title", "kind", "status", "heading_path", "first_page", "last_page"}
CITATION |= {"page_label", "start", "end", "quote"}
CONSIDERED = {"rank", "document_id", "first_page", "last_page", "start", "end", "text", "score"}
CONSIDERED |= {"lexical_rank", "dense_rank"}


def answered(text: str) -> dict:  # type: ignore[type-arg]
    """The JSON of an answer over the small library, written and read again."""
    answer = Assistant(SmallRetriever(small_library())).ask(text)
    return json.loads(to_line(answer_to_json(answer, small_library(), "q1")))


def test_shape() -> None:
    """every field of the contract is there, with its kind of value."""
    found = answered("Vad är det övergripande målet?")
    assert set(found) >= ANSWER
    assert (found["id"], found["outcome"], found["seeks"], found["duties"]) == ("q1", "answered", "fact", [])
    citation = found["statements"][0]["citation"]
    assert set(citation) >= CITATION
    assert isinstance(citation["heading_path"], list)
    assert found["statements"][0]["also"][0]["document_id"] == "remissvar"
    assert set(found["considered"][0]) >= CONSIDERED
    assert found["considered"][0]["rank"] == 1


def test_spans() -> None:
    """quotes and considered texts are exactly their spans."""
    found = answered("Vad ska kulturnämnden göra?")
    citations = [statement["citation"] for statement in found["statements"]]
    for row, text in [(c, c["quote"]) for c in citations] + [(c, c["text"]) for c in found["considered"]]:
        assert small_library().document(row["document_id"]).text[row["start"] : row["end"]] == text


@pytest.mark.parametrize("text", ["", "{{7*7}}", "Vad är syntolkning?"])
def test_ten_considered(text: str) -> None:
    """ten passages are told of where the corpus has them, each once, the found ones first, none hidden."""
    document = small_library().document("plan-2031")
    many = tuple(Passage("plan-2031", "", Span(at, at + 20)) for at in range(0, 300, 20))
    library = Library((replace(document, passages=many), *small_library().all_documents[1:]))
    answer = Assistant(SmallRetriever(library, hidden=frozenset({"handbok"}))).ask(text)
    rows = answer_to_json(answer, library, hidden=frozenset({"handbok"}))["considered"]
    assert len(rows) >= 10
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert len({(row["document_id"], row["start"]) for row in rows}) == len(rows)
    assert "handbok" not in {row["document_id"] for row in rows}
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_status_stated() -> None:
    """a citation tells whether its status was stated, beside the contract's own field."""
    answer = answered("Vad är syntolkning?")
    assert answer["statements"][0]["citation"]["status_stated"] is True
    citation = replace(small_library().cite("handbok", Span(0, 7)), is_status_stated=False)
    assert citation_to_json(citation)["status_stated"] is False


@pytest.mark.parametrize("text", ["", "😀", "Hur kokar man potatis?", "Vad ska nämnden göra?", "Vad kostar planen?"])
def test_other_outcomes(text: str) -> None:
    """an answer that is no has the same shape and no statements."""
    found = answered(text)
    assert set(found) >= ANSWER
    assert found["statements"] == []
    assert found["message"]


def test_line_of_broken_text() -> None:
    """a question with half a character pair can still be written as UTF-8."""
    line = to_line({"question": "a\ud800b å"})
    assert json.loads(line) == {"question": "a?b å"}


def test_question_line() -> None:
    """a batch line gives id, question and history; history may be missing or null."""
    assert question_from_line('{"id": "q1", "question": "Vad?", "history": ["Hur?"]}') == ("q1", "Vad?", ("Hur?",))
    assert question_from_line('{"id": 7, "question": ""}') == (7, "", ())
    assert question_from_line('{"id": null, "question": "Vad?"}') == (None, "Vad?", ())
    assert question_from_line('{"question": "Vad?", "history": null}') == ("", "Vad?", ())


DEEP = "[" * 100_000
BAD_LINES = (
    # (line, a word of what is told, the id that could be read)
    ("{", "giltig JSON", None),
    ('{"id": "a", "question": }', "giltig JSON", "a"),
    ('{"id": 7, "question": NaN}', "giltig JSON", 7),
    (f'{{"id": "djup", "question": {DEEP}', "i varandra", "djup"),
    (f'{{"question": {DEEP}', "i varandra", None),
    ("[]", "JSON-objekt", None),
    ('"x"', "JSON-objekt", None),
    ("{}", '"question"', ""),
    ('{"id": "b", "question": 3}', '"question"', "b"),
    ('{"id": null, "question": 3}', '"question"', None),
    ('{"id": [1], "question": "a"}', '"id"', None),
    ('{"id": true, "question": "a"}', '"id"', None),
    ('{"id": 1e999, "question": "a"}', '"id"', None),
    ('{"id": 9, "question": "a", "history": "b"}', '"history"', 9),
)


@pytest.mark.parametrize(("line", "word", "question_id"), BAD_LINES)
def test_bad_question_line(line: str, word: str, question_id: object) -> None:
    """a line of another shape is told of in Swedish, with its id where one could be read."""
    with pytest.raises(NoQuestionError, match=word) as caught:
        question_from_line(line)
    assert caught.value.question_id == question_id
