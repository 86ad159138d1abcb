"""A conversation as a value."""

from datetime import date
from urllib.parse import parse_qs

from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.answer import Only
from assistant.service import Assistant
from assistant.web.conversation import Asked, Conversation

ASSISTANT = Assistant(SmallRetriever(small_library()))


def _asked(conversation: Conversation, question: str, history: tuple[str, ...] | None = None) -> Conversation:
    waiting = conversation.asking(question, history)
    assert waiting.pending is not None
    asked = waiting.pending
    return waiting.answered(ASSISTANT.ask(asked.question, asked.history, asked.as_of, asked.only))


def test_turns_are_read_together() -> None:
    """each question is put with the earlier ones, oldest first."""
    now = _asked(_asked(Conversation(), "Vad ska kulturnämnden göra?"), "Och idrottsnämnden?")
    assert now.turns[1].asked.history == ("Vad ska kulturnämnden göra?",)
    assert now.history == ("Vad ska kulturnämnden göra?", "Och idrottsnämnden?")
    assert now.pending is None
    assert [turn.number for turn in now.turns] == [1, 2]


def test_context_can_be_cleared() -> None:
    """after clearing, the next question stands alone, and those after it are read with it only."""
    now = _asked(Conversation(), "Vad ska kulturnämnden göra?").without_context()
    assert now.history == ()
    now = _asked(_asked(now, "Vad är syntolkning?"), "Och hörslinga?")
    assert now.turns[2].asked.history == ("Vad är syntolkning?",)


def test_question_asked_alone_starts_the_context() -> None:
    """a question that is put without history is what the next one is read with."""
    now = _asked(_asked(Conversation(), "Vad ska kulturnämnden göra?"), "Vad är syntolkning?", ())
    assert now.history == ("Vad är syntolkning?",)


def test_link_gives_the_same_question_again() -> None:
    """the permalink holds the question and what it was read with, whatever characters they have."""
    first = 'Vad ska "kulturnämnden" göra & när? #1'
    now = _asked(_asked(Conversation(), first), "Och när?")
    ids = [turn.answer.answer_id for turn in now.turns]
    assert parse_qs(now.turns[0].link[1:]) == {"q": [first], "id": ids[:1]}
    assert parse_qs(now.turns[1].link[1:]) == {"q": ["Och när?"], "h": [first], "id": ids[1:]}
    assert now.turn_with(Asked("Och när?", (first,))) is now.turns[1]
    assert now.turn_with(Asked("Och när?")) is None


def test_link_holds_the_limits() -> None:
    """the permalink's question is put again with the documents, the body and the day that it was limited to."""
    only, day = Only(("plan-2031", "remissvar"), "kulturnamnden"), date(2026, 6, 1)
    turn = _asked(Conversation().limited(only, day), "Vad ska vi göra?").turns[0]
    again = Asked.from_address(parse_qs(turn.link[1:]))
    assert again == turn.asked
    assert again is not None
    assert (again.only, again.as_of, again.promised) == (only, day, turn.answer.answer_id)
    put = Conversation().putting(again)
    assert (put.only, put.as_of) == (only, day)  # what is asked next is limited so too


def test_address_that_cannot_be_meant() -> None:
    """an address without a question asks nothing, and a day that is no date limits nothing."""
    assert Asked.from_address({"day": ["2026-01-01"]}) is None
    assert Asked.from_address({"q": [""]}) == Asked("")  # which is told what it lacks
    assert Asked.from_address({"q": ["Vad?"], "day": ["i går"]}) == Asked("Vad?")


def test_link_to_another_answer() -> None:
    """a turn knows whether the link by which it was asked promised another answer."""
    answer = ASSISTANT.ask("Vad är syntolkning?")
    for promised, is_other in (("", False), (answer.answer_id, False), ("0123456789abcdef", True)):
        put = Conversation().putting(Asked("Vad är syntolkning?", promised=promised))
        assert put.answered(answer).turns[0].is_other_than_promised is is_other


def test_new_conversation_keeps_its_limits() -> None:
    """emptying leaves the limits as they are told beside the field."""
    now = _asked(Conversation().limited(Only(("plan-2031",)), None), "Vad är syntolkning?").emptied()
    assert (now.turns, now.only) == ((), Only(("plan-2031",)))


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
