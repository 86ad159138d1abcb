"""English questions and what their words mean in Swedish."""

import pytest

from assistant.english import in_swedish, is_english, meanings


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what must the culture committee do?", True),
        ("which municipalities were there?", True),
        ("vad ska kulturnämnden göra?", False),
        ("vad kostar en biljett?", False),
        ("vem har budget for skolan?", False),  # one English word by chance
        ("antiziganism", False),
        ("", False),
    ],
)
def test_is_english(question: str, expected: bool) -> None:
    """a question is English by its small words, never by one of them among Swedish ones."""
    assert is_english(question) is expected


def test_meanings_of_expressions() -> None:
    """an expression is looked up whole before its words, and in other forms."""
    found = meanings("what does the action plan replace?")
    assert "handlingsplan" in found["action"]
    assert "ersätta" in found["replace"]
    assert "bedöma" in meanings("how is it assessed?")["assessed"]


def test_in_swedish_keeps_what_has_no_translation() -> None:
    """names stay, and a question without anything to translate is looked up as it stands."""
    assert "katitzi" in in_swedish("who wrote katitzi?")
    assert in_swedish("what is it?") == "what is it?"
