"""What the checker says of wrong lines, and that it is silent about right ones."""

import json
from typing import Any

import pytest
from eval_answers import LIBRARY

from eval.check import Problem, check
from eval.question import Kind, QuestionError, question_from, question_to

GOOD: dict[str, Any] = {
    "id": "q-1",
    "kind": "fact",
    "question": "Hur ofta följs planen upp?",
    "gold": [[{"document": "plan-2031", "page": 2, "anchor": "planen  VARTANNAT år"}]],
}


def texts(*rows: dict[str, Any] | str) -> list[str]:
    """What is wrong with lines, as text."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    return [str(problem) for problem in check(lines, LIBRARY)]


def place(**changed: Any) -> dict[str, Any]:
    """The good line with another place."""
    return GOOD | {"gold": [[GOOD["gold"][0][0] | changed]]}


def test_a_right_line_has_no_problem() -> None:
    """an anchor is found whatever its case and white space, and empty lines are passed over."""
    assert texts(GOOD, "", "   ") == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("inte json", "rad 1: raden är inte JSON"),
        ("[1, 2]", "ska vara ett JSON-objekt"),
        ({"kind": "fact"}, '"question" ska vara frågans text'),
        (GOOD | {"kind": "fakta"}, "\"kind\" är 'fakta'; välj ett av: fact, paraphrase"),
        (GOOD | {"guld": []}, "okänt fält guld; kända fält: about"),
        (GOOD | {"id": "å b"}, '"id" ska bestå av bokstäver'),
        (GOOD | {"as_of": "i går"}, '"as_of" ska vara en dag'),
        (GOOD | {"split": "test"}, "välj tune eller report"),
        (GOOD | {"history": "förut"}, '"history" ska vara en lista'),
        (GOOD | {"answerable": False}, "slaget fact säger motsatsen"),
        (GOOD | {"gold": [{"document": "plan-2031", "page": 2}]}, "varje grupp en lista av ställen"),
        (GOOD | {"gold": []}, 'slaget fact ska ha "gold"'),
        (GOOD | {"kind": "near-miss"}, "ska inte ha gold"),
        (GOOD | {"kind": "follow-up"}, 'ska ha "history"'),
        (GOOD | {"kind": "compare"}, "minst två grupper"),
        (GOOD | {"kind": "scan"}, 'ska ha "corpus": "twin"'),
        (GOOD | {"kind": "list"}, 'ska ha "items"'),
        (GOOD | {"kind": "reverse", "about": "uppföljning"}, 'ska ha "bearers"'),
        (GOOD | {"kind": "board"}, 'ska ha "about"'),
        (GOOD | {"items": ["a"]}, "mäts inte på items"),
        (place(document="plan-2032"), 'dokumentet "plan-2032" finns inte; det finns: plan-2031, strategi-2020'),
        (place(page=3), "har 2 sidor; gold säger sidan 3"),
        (place(page=0), "sidnummer, räknat från 1; här står 0"),
        (place(page=1), "står inte på sidan 1 i \"plan-2031\"; det står på sidan 2"),
        (place(anchor="finns inte här"), 'ankaret "finns inte här" står inte på sidan 2'),
        (place(anchor="lanen vartannat"), "står inte på sidan 2"),  # whole words only
        (place(anchor="följer upp planen vartannat år och lämnar"), "har 7 ord; högst 6"),
        (place(anchor="Uppföljning"), "står bara i en rubrik eller sidfot"),
        (place(status="giltig"), 'status = "giltig" är okänd'),
        (place(status="ersatt"), '"plan-2031" är gällande i katalogen; gold säger ersatt'),
    ],
)  # fmt: skip
def test_a_wrong_line_is_told_clearly(row: dict[str, Any] | str, said: str) -> None:
    """each error names its line, what was found and what was expected, and stands alone."""
    found = texts(row)
    assert len(found) == 1
    assert found[0].startswith("rad 1")
    assert said in found[0]


def test_problems_come_in_the_order_of_the_lines() -> None:
    """an id that stands twice is told at the second, with the line of the first, among other errors."""
    found = check([json.dumps(GOOD), "{", json.dumps(GOOD)], LIBRARY)
    assert [problem.line for problem in found] == [2, 3]
    assert found[1].question == "q-1"
    assert "samma id står redan på rad 1" in found[1].text


def test_a_problem_names_its_file() -> None:
    """a problem of a file says file:line, and one of a whole set names no line."""
    assert str(Problem(3, "q-1", "fel", "fact.jsonl")) == "fact.jsonl:3 (q-1): fel"
    assert str(Problem(0, "", "för få")) == "hela uppsättningen: för få"


def test_a_persons_own_set_may_be_short() -> None:
    """id, kind and split may be left out: the kind follows from whether there is gold."""
    assert question_from({"question": "Hej?", "gold": GOOD["gold"]}, 3).id == "rad-3"
    assert question_from({"question": "Hej?", "gold": GOOD["gold"]}).kind is Kind.FACT
    assert question_from({"question": "Hej?"}).kind is Kind.OFF_TOPIC


def test_questions_survive_their_json() -> None:
    """a question with every field is the same after being written and read."""
    row = GOOD | {
        "kind": "list",
        "items": ["Ett", ["två", "2"]],
        "as_of": "2022-07-01",
        "history": ["Å?"],
        "split": "tune",
    }
    asked = question_from(row)
    assert question_from(json.loads(json.dumps(question_to(asked)))) == asked


def test_the_same_place_twice_in_a_group() -> None:
    """an alternative that repeats another is a slip of the pen."""
    assert "samma ställe står två gånger" in texts(GOOD | {"gold": [GOOD["gold"][0] * 2]})[0]


def test_question_error_is_a_value_error() -> None:
    """callers that know only ValueError still catch it."""
    with pytest.raises(ValueError, match="question"):
        question_from({})
    assert issubclass(QuestionError, ValueError)
