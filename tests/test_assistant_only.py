"""Answers limited to documents and to a body."""

from datetime import date

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant import replies
from assistant.answer import Answer, Only, Outcome
from assistant.jsonio import answer_to_json
from assistant.service import Assistant, citations_of

ASSISTANT = Assistant(SmallRetriever(small_library()))
CULTURE = Only(body="kulturnamnden")


def _documents(answer: Answer) -> set[str]:
    return {
        *(hit.passage.document_id for hit in answer.considered),
        *(citation.document_id for citation in citations_of(answer)),
    }


@pytest.mark.parametrize(
    "question", ["Vad ska kulturnämnden göra?", "Vad är det övergripande målet?", "Vad är en buss?"]
)
@pytest.mark.parametrize("document", ["plan-2031", "strategi-2020", "remissvar"])
def test_only_the_chosen_documents(question: str, document: str) -> None:
    """whatever is asked, nothing outside the chosen documents is looked at, quoted or said to be searched."""
    answer = ASSISTANT.ask(question, only=Only((document,)))
    assert _documents(answer) <= {document}
    assert answer.question.only == Only((document,))
    others = {s.title for s in small_library().sources if s.id != document}
    assert not [title for title in others if f"Jag sökte i: {title}" in answer.message]


def test_a_chosen_document_that_no_longer_applies_answers() -> None:
    """whoever chooses only a superseded document gets what it says, marked as past."""
    answer = ASSISTANT.ask("Vad ska kulturnämnden göra?", only=Only(("strategi-2020",)))
    assert [duty.is_past for duty in answer.duties] == [True]
    assert "syntolkade" in answer.duties[0].citation.quote


def test_only_what_concerns_a_body() -> None:
    """passages that neither name the body nor a group that it belongs to are not looked at."""
    free = ASSISTANT.ask("Vad ska göras med belysningen i simhallarna?")
    assert "simhallarna" in free.statements[0].citation.quote
    for body, is_there in (("kulturnamnden", False), ("idrottsnamnden", True)):
        answer = ASSISTANT.ask("Vad ska göras med belysningen i simhallarna?", only=Only(body=body))
        quoted = " ".join(statement.citation.quote for statement in answer.statements)
        assert ("simhallarna" in quoted) is is_there


@pytest.mark.parametrize("question", ["Vad ska vi göra?", "Vad ska nämnden göra?", "Vad ska kulturnämnden göra?"])
def test_duties_of_the_chosen_body(question: str) -> None:
    """with a body chosen, "vi" and "nämnden" are that body, and only its duties are told."""
    answer = ASSISTANT.ask(question, only=CULTURE)
    assert answer.outcome is Outcome.ANSWERED
    assert answer.duties
    assert not [duty for duty in answer.duties if "simhallarna" in duty.action]


def test_another_body_than_the_chosen_one() -> None:
    """of another body, only the duties that it shares with the chosen one are told."""
    answer = ASSISTANT.ask("Vad ska idrottsnämnden göra?", only=CULTURE)
    assert not [duty for duty in answer.duties if "simhallarna" in duty.action]


def test_limits_count_in_the_id() -> None:
    """the same question with other limits or another day is another answer; without limits the id is as before."""
    question = "Vad är det övergripande målet?"
    limits = (None, CULTURE, Only(("plan-2031",)), Only(("plan-2031",), "kulturnamnden"))
    ids = [ASSISTANT.ask(question, only=only).answer_id for only in limits]
    ids.append(ASSISTANT.ask(question, as_of=date(2022, 1, 1)).answer_id)
    assert len(set(ids)) == len(ids)
    assert ASSISTANT.ask(question, only=Only()).answer_id == ids[0]
    assert ASSISTANT.ask(question, only=CULTURE) == ASSISTANT.ask(question, only=CULTURE)


def test_documents_that_are_gone() -> None:
    """a document that is there no more limits the answer to nothing, and nothing breaks."""
    answer = ASSISTANT.ask("Vad är det övergripande målet?", only=Only(("gone",)))
    assert answer.outcome is not Outcome.ANSWERED
    assert answer.considered == ()


def test_limits_are_told() -> None:
    """the limits stand in the JSON and, in words, in one sentence."""
    answer = ASSISTANT.ask("Vad ska vi göra?", only=CULTURE)
    assert answer_to_json(answer, small_library())["only"] == {"documents": [], "body": "kulturnamnden"}
    told = replies.limited_to(["Plan A", "Plan B"], "kulturnämnden", date(2022, 1, 1))
    assert told == "Begränsat till kulturnämnden, dokumenten ”Plan A”; ”Plan B” och det som gällde 2022-01-01."
    assert replies.limited_to([], "", None) == ""


def test_a_document_that_is_gone_is_told() -> None:
    """a limit to a document that has been removed is told without quotation marks, and nothing is said of the topic."""
    assert replies.limited_to([replies.GONE], "", None) == "Begränsat till ett dokument som inte finns längre."
    told = replies.limited_to(["Plan A", replies.GONE], "", None)
    assert told == "Begränsat till dokumentet ”Plan A” och ett dokument som inte finns längre."
    assert ASSISTANT.ask("Vad ska vi göra?", only=Only(("borttagen",))).message == replies.NO_DOCUMENTS
