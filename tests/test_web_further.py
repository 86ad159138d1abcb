"""Questions to go on with."""

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.answer import Only, Outcome
from assistant.service import Assistant, citations_of
from assistant.web.conversation import Asked
from assistant.web.further import MOST, Further

ASSISTANT = Assistant(SmallRetriever(small_library()))
FURTHER = Further(ASSISTANT)
QUESTIONS = (
    "Vad ska kulturnämnden göra?",
    "Vad ska kulturnämnden göra enligt strategin?",
    "Vad är syntolkning?",
    "Vad är det övergripande målet?",
    "Vilka kommuner har varit förebilder?",
    "Vad kostar en buss?",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("only", [Only(), Only(("plan-2031",)), Only(body="kulturnamnden")])
def test_each_gets_an_answer(question: str, only: Only) -> None:
    """each question offered, put as a click puts it, is answered, and none has been asked already."""
    asked = Asked(question, only=only)
    offered = FURTHER.questions(ASSISTANT.ask(question, only=only), (question,), asked)
    assert len(offered) <= MOST
    assert len(set(offered)) == len(offered)
    assert question not in offered
    for each in offered:
        assert ASSISTANT.ask(each, (question,), None, only).outcome is Outcome.ANSWERED


def test_a_body_is_compared_with_before() -> None:
    """after what a body must do, what it had to do before is offered, where the documents tell."""
    question = "Vad ska kulturnämnden göra?"
    offered = FURTHER.questions(ASSISTANT.ask(question), (question,), Asked(question))
    assert "Vad skulle kulturnämnden göra tidigare?" in offered


def test_nothing_that_is_known_already() -> None:
    """no question is offered that only repeats what has been quoted, but who shares a duty."""
    question = "Vad är det övergripande målet?"
    answer = ASSISTANT.ask(question)
    known = {citation.span for citation in citations_of(answer)}
    for each in FURTHER.questions(answer, (question,), Asked(question)):
        found = ASSISTANT.ask(each, (question,))
        assert each.startswith("Vilka ansvarar") or not {c.span for c in citations_of(found)} <= known
