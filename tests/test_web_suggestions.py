"""First questions from the corpus."""

from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.answer import Outcome
from assistant.service import Assistant
from assistant.web.suggestions import suggested_questions
from corpus.library import Library

ASSISTANT = Assistant(SmallRetriever(small_library()))


def test_suggestions_are_answered() -> None:
    """every suggestion gets an answer, no two are equal, and they are about what the documents say."""
    questions = suggested_questions(ASSISTANT)
    assert len(set(questions)) == len(questions)
    assert all(ASSISTANT.ask(question).outcome is Outcome.ANSWERED for question in questions)
    assert "Vad ska kulturnämnden göra?" in questions
    assert len({question.split()[0:2][-1] for question in questions}) > 1  # of several kinds


def test_at_most() -> None:
    """no more are given than asked for."""
    assert len(suggested_questions(ASSISTANT, 2)) == 2


def test_repeatable() -> None:
    """the same corpus gives the same suggestions."""
    assert suggested_questions(ASSISTANT) == suggested_questions(ASSISTANT)


def test_empty_corpus() -> None:
    """no documents, no suggestions."""
    assert suggested_questions(Assistant(SmallRetriever(Library(())))) == ()
