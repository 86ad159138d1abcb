"""What a question asks about: names, acts, terms to be defined, and small words without å, ä and ö."""

import pytest

from assistant.asked import asked_act, defined_term, listed_kind, names_in
from assistant.bodies import bodies_in, is_about, named_in, names_no_certain_body
from assistant.question import understand
from assistant.words import spelt_out


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Hur ansöker man om plats?", "ansöker"),
        ("Hur kan jag överklaga beslutet?", "överklaga"),
        ("När startade nätverket?", "startade"),
        ("Vad är en nämnd?", ""),
        ("Vilka kommuner deltog?", ""),
    ],
)
def test_asked_act(question: str, act: str) -> None:
    """the verb that is asked about is found, and a verb that only links is none."""
    assert asked_act(understand(question)) == act


def test_names_in() -> None:
    """capitals inside the sentence and peoples without capitals are names; the first word is not."""
    assert names_in(understand("Vad gör Haninge för samer?")) == {"haninge", "samer"}
    assert names_in(understand("Vad gör kommunen?")) == frozenset()
    assert names_in(understand("What does Haninge do for the elderly?")) == frozenset()


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Vad är egenmakt?", "egenmakt"),
        ("Vad räknas som en handlingsplan i staden?", "handlingsplan"),
        ("vad ar egenmakt", "egenmakt"),
        ("What is an action plan?", "handlingsplan"),
    ],
)
def test_defined_term(question: str, term: str) -> None:
    """the term stands alone, in Swedish, also where the question is misspelt or in English."""
    assert defined_term(understand(question)) == term


def test_listed_kind_in_swedish() -> None:
    """what an English question wants listed is told in Swedish."""
    assert listed_kind(understand("Which municipalities were there?")) == "kommun"
    assert listed_kind(understand("Vilka kommuner var med?")) == "kommuner"


def test_spelt_out() -> None:
    """small words get their dots back where the question has none at all, and nowhere else."""
    assert spelt_out("Nar ar motet och vad galler?") == "när är motet och vad gäller?"
    assert spelt_out("När ar mötet?") == "när ar mötet?"


def test_bodies() -> None:
    """a body is found misspelt and badly scanned, and by the group that it belongs to."""
    assert bodies_in("vad ska kulturnamden göra?") == ("kulturnämnden",)
    assert is_about("kulturnämnden", named_in("Kulturndmnden ska delta.")) == 1.0
    assert 0 < is_about("kulturnämnden", named_in("Samtliga nimnder ska ha en kontaktperson.")) < 1
    assert is_about("kulturnämnden", named_in("Idrottsnämnden ska delta.")) == 0.0


def test_uncertain_bodies() -> None:
    """ "nämnden" alone is nobody named; whose opinion is asked for makes no duty unclear."""
    assert names_no_certain_body("vad ska nämnden göra?")
    assert not names_no_certain_body("vad ska kulturnämnden göra?")
    boards = ("kulturnämnden", "idrottsnämnden")
    assert understand("Vad ska nämnden göra?", bodies=boards).choices == boards
    assert not understand("Vad bör göras enligt förvaltningen?", bodies=boards).choices
