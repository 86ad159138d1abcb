"""A conversation as a value."""

from urllib.parse import parse_qs

from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.service import Assistant
from assistant.web.conversation import Conversation

ASSISTANT = Assistant(SmallRetriever(small_library()))


def _asked(conversation: Conversation, question: str, history: tuple[str, ...] | None = None) -> Conversation:
    waiting = conversation.asking(question, history)
    assert waiting.pending is not None
    return waiting.answered(ASSISTANT.ask(question, waiting.pending[1]))


def test_turns_are_read_together() -> None:
    """each question is put with the earlier ones, oldest first."""
    now = _asked(_asked(Conversation(), "Vad ska kulturnämnden göra?"), "Och idrottsnämnden?")
    assert now.turns[1].history == ("Vad ska kulturnämnden göra?",)
    assert now.history == ("Vad ska kulturnämnden göra?", "Och idrottsnämnden?")
    assert now.pending is None
    assert [turn.number for turn in now.turns] == [1, 2]


def test_context_can_be_cleared() -> None:
    """after clearing, the next question stands alone, and those after it are read with it only."""
    now = _asked(Conversation(), "Vad ska kulturnämnden göra?").without_context()
    assert now.history == ()
    now = _asked(_asked(now, "Vad är syntolkning?"), "Och hörslinga?")
    assert now.turns[2].history == ("Vad är syntolkning?",)


def test_question_asked_alone_starts_the_context() -> None:
    """a question that is put without history is what the next one is read with."""
    now = _asked(_asked(Conversation(), "Vad ska kulturnämnden göra?"), "Vad är syntolkning?", ())
    assert now.history == ("Vad är syntolkning?",)


def test_link_gives_the_same_question_again() -> None:
    """the permalink holds the question and what it was read with, whatever characters they have."""
    first = 'Vad ska "kulturnämnden" göra & när? #1'
    now = _asked(_asked(Conversation(), first), "Och när?")
    assert parse_qs(now.turns[0].link[1:]) == {"q": [first]}
    assert parse_qs(now.turns[1].link[1:]) == {"q": ["Och när?"], "h": [first]}
    assert now.turn_with(("Och när?", first)) is now.turns[1]
    assert now.turn_with(("Och när?",)) is None


def test_sources_are_numbered_in_reading_order() -> None:
    """a source's number counts statements with what says the same, then the nearest."""
    turn = _asked(Conversation(), "Vad är det övergripande målet?").turns[0]
    stated = [c for s in turn.answer.statements for c in (s.citation, *s.also)]
    assert list(turn.sources) == [*stated, *turn.answer.nearest]
    assert turn.sources


def test_open_source() -> None:
    """one source is open at a time, and a new question closes it."""
    now = _asked(Conversation(), "Vad är syntolkning?").opening(1, 1, 3)
    assert now.open is not None
    assert now.open.page == 3
    assert now.closed().open is None
    assert now.asking("Och hörslinga?").open is None
