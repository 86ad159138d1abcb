"""Questions to cited answers, over a small library."""

from dataclasses import replace
from datetime import date

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, Outcome
from assistant.replies import status_text
from assistant.service import Assistant, check_quotes, citations_of
from corpus.library import Library
from corpus.model import Status

ASSISTANT = Assistant(SmallRetriever(small_library()))

FIRST_QUOTES = (
    # (question, document, what the first quote must hold)
    ("Hur ofta följs planen upp?", "plan-2031", "vartannat år"),
    ("Vad är syntolkning?", "handbok", "Syntolkning innebär"),
    ("vad är syntolknign", "handbok", "Syntolkning innebär"),  # misspelt
    ("Vad menas med hörslinga?", "handbok", "Med hörslinga menas"),
    ("Vilka kommuner har varit förebilder?", "plan-2031", "Norrvik, Söderby och Österlund"),
    ("När ska scenerna vara åtkomliga för rullstol?", "plan-2031", "1 juni 2028"),
    ("Hur många ombud utbildades 2022?", "handbok", "Fyrtio ombud"),
    ("Vad ersätter planen?", "plan-2031", "ersätter Strategi"),
    ("Vem samordnar arbetet med strategin?", "strategi-2020", "Kommunstyrelsen samordnar"),
    ("Vad säger remissvaret om hörslingor?", "remissvar", "för lågt räknad"),
    ("Gäller strategin fortfarande?", "plan-2031", "ersätter Strategi"),
    ("Vad ska idrottsnämnden göra?", "plan-2031", "Idrottsnämnden ska se över"),
)


@pytest.mark.parametrize(("text", "document_id", "held"), FIRST_QUOTES)
def test_first_quote(text: str, document_id: str, held: str) -> None:
    """the sentence that answers is quoted first."""
    answer = ASSISTANT.ask(text)
    assert answer.outcome is Outcome.ANSWERED
    first = answer.statements[0].citation
    assert first.document_id == document_id
    assert held in first.quote


def test_whole_list() -> None:
    """a list question gets the whole list with its lead-in as one span."""
    quote = ASSISTANT.ask("Vilka fokusområden har planen?").statements[0].citation.quote
    assert quote == "Planen har tre fokusområden:\n• Gator och torg\n• Skola och fritid\n• Digital service"


def test_pronoun_joined() -> None:
    """a sentence that begins with a pronoun is quoted with the one before it, when it needs it."""
    answer = ASSISTANT.ask("Vad ska nämnden texta?")
    assert any("Kulturnämnden ska" in s.citation.quote for s in answer.statements) or answer.outcome is Outcome.UNCLEAR


def test_same_words_twice() -> None:
    """what two documents say in the same words is one statement with two sources."""
    answer = ASSISTANT.ask("Vad är det övergripande målet?")
    assert len(answer.statements) == 1
    statement = answer.statements[0]
    assert {statement.citation.document_id, *(c.document_id for c in statement.also)} == {"plan-2031", "remissvar"}


def test_superseded_after_current() -> None:
    """a superseded document comes after current ones and is told as superseded."""
    answer = ASSISTANT.ask("Vad står det om kulturnämnden?")
    statuses = [statement.citation.status for statement in answer.statements]
    assert statuses[0] is Status.IN_FORCE
    assert Status.SUPERSEDED in statuses
    assert statuses == sorted(statuses, key=lambda status: status is Status.SUPERSEDED)
    assert "ersatt av" in answer.statements[-1].lead


def test_superseded_duties_are_not_told_unasked() -> None:
    """what a body has to do is what applies; a superseded strategy has its say only when it is asked about."""
    answer = ASSISTANT.ask("Vad ska kulturnämnden göra?")
    assert {statement.citation.status for statement in answer.statements} == {Status.IN_FORCE}


def test_as_of() -> None:
    """on a day when the strategy applied it answers as in force, and what came later does not answer."""
    answer = ASSISTANT.ask("Vad ska kulturnämnden göra?", as_of=date(2021, 6, 1))
    assert {s.citation.document_id for s in answer.statements} == {"strategi-2020"}
    assert answer.statements[0].citation.status is Status.IN_FORCE
    assert "2021-06-01" in answer.message


def test_as_of_a_day_between() -> None:
    """after the strategy's last day and before anything replaced it, it is told as over, not as replaced."""
    documents = small_library().all_documents
    plan, strategy = documents[0], documents[1]
    later = replace(plan, source=replace(plan.source, year=2031))
    answer = Assistant(SmallRetriever(Library((later, strategy)))).ask(
        "Vad ska kulturnämnden göra?", as_of=date(2027, 1, 1)
    )
    assert {s.citation.document_id for s in answer.statements} == {"strategi-2020"}
    citation = answer.statements[0].citation
    assert (citation.status, citation.replaced_by, citation.ended) == (Status.SUPERSEDED, "", date(2025, 12, 31))
    assert status_text(citation) == "Gällde till och med 2025-12-31"
    assert "som gällde till och med 2025-12-31" in answer.statements[0].lead
    assert "2031" not in answer.statements[0].lead
    assert answer.message.startswith("Jag hittar inget dokument som gällde 2027-01-01.")


def test_as_of_a_day_after_the_replacement() -> None:
    """on a day when the plan was there, the strategy is told as replaced by it."""
    answer = ASSISTANT.ask("Vem samordnar arbetet med strategin?", as_of=date(2028, 1, 1))
    old = [s.citation for s in answer.statements if s.citation.document_id == "strategi-2020"]
    assert [(citation.replaced_by, citation.ended) for citation in old] == [
        ("Handlingsplan för tillgänglighet 2031", None)
    ] * len(old)


def test_comparison_has_both_sides() -> None:
    """a comparison quotes both documents that it names, or the one that it names and another."""
    both = ASSISTANT.ask("Vad är nytt för kulturnämnden i planen jämfört med strategin?")
    assert {"plan-2031", "strategi-2020"} <= {s.citation.document_id for s in both.statements}
    one = ASSISTANT.ask("Vad är nytt för kulturnämnden jämfört med strategin?")
    assert len({s.citation.document_id for s in one.statements}) > 1


OUTCOMES = (
    ("Hur kokar man potatis?", Outcome.OUT_OF_SCOPE),
    ("Vad kostar planen?", Outcome.NOT_FOUND),  # the subject is there, the sum is not
    ("Vad heter kulturnämndens ordförande?", Outcome.NOT_FOUND),
    ("Vad ska nämnden göra?", Outcome.UNCLEAR),
    ("", Outcome.UNCLEAR),
    ("😀", Outcome.UNCLEAR),
    ("x" * 10_000, Outcome.UNCLEAR),
    ("Vad är syntolkning?", Outcome.ANSWERED),
)


@pytest.mark.parametrize(("text", "outcome"), OUTCOMES)
def test_outcome(text: str, outcome: Outcome) -> None:
    """a question that cannot be answered gets its own outcome and a message, never an exception."""
    answer = ASSISTANT.ask(text)
    assert answer.outcome is outcome
    assert bool(answer.message) is (outcome is not Outcome.ANSWERED)
    assert bool(answer.nearest) is (outcome is Outcome.NOT_FOUND)


def test_not_found_tells_what_was_searched() -> None:
    """the honest no names the documents searched and shows the nearest passages."""
    answer = ASSISTANT.ask("Vad kostar planen?")
    assert "Handbok i tillgänglighet" in answer.message
    assert 0 < len(answer.nearest) <= 3


def test_unclear_offers_choices() -> None:
    """an unclear question tells what it could mean."""
    assert ASSISTANT.ask("Vad ska nämnden göra?").choices == ("idrottsnämnden", "kulturnämnden")


MARKUP = (
    "<script>alert('x')</script> Vad är syntolkning?",
    "Vad är syntolkning?'; DROP TABLE documents; --",
    "# Vad är **syntolkning**? [länk](http://x)",
    "Vad är syntolkning?\x00\u202e",
)


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_text(text: str) -> None:
    """HTML, SQL and Markdown in a question are plain text: kept as they are, looked up as words, never repeated."""
    answer = ASSISTANT.ask(text)
    assert answer.question.text == text
    assert "<" not in answer.message
    assert ASSISTANT.search(answer.question)[0].passage.document_id == "handbok"


def test_two_turns() -> None:
    """a second turn is answered with what the first was about, and says what it took over."""
    answer = ASSISTANT.ask("Och vem följer upp den?", ("Hur ofta följs planen upp?",))
    assert "Stadskontoret" in answer.statements[0].citation.quote
    assert "planen" in answer.question.carried
    board = ASSISTANT.ask("Och idrottsnämnden?", ("Vad ska kulturnämnden göra?",))
    assert "Idrottsnämnden ska" in board.statements[0].citation.quote


def test_second_turn_stands_on_its_own() -> None:
    """a self-contained second turn gives the same quotes as without the first."""
    alone = ASSISTANT.ask("Vad är syntolkning?")
    after = ASSISTANT.ask("Vad är syntolkning?", ("Vad ska kulturnämnden göra?",))
    assert [s.citation for s in alone.statements] == [s.citation for s in after.statements]
    assert alone.answer_id != after.answer_id


def test_refusal_does_not_leak() -> None:
    """a question after one that was refused is answered as if that had not been asked."""
    after = ASSISTANT.ask("Vad är syntolkning?", ("Hur kokar man potatis?",))
    assert after.outcome is Outcome.ANSWERED


def test_repeatable() -> None:
    """the same question gives the same answer and id; another day, history or corpus gives another id."""
    first, second = ASSISTANT.ask("Vad är syntolkning?"), ASSISTANT.ask("Vad är syntolkning?")
    assert first == second
    others = (
        ASSISTANT.ask("Vad är en hörslinga?"),
        ASSISTANT.ask("Vad är syntolkning?", ("Hej?",)),
        ASSISTANT.ask("Vad är syntolkning?", as_of=date(2021, 1, 1)),
        Assistant(SmallRetriever(small_library(), fingerprint="another")).ask("Vad är syntolkning?"),
    )
    assert len({first.answer_id, *(other.answer_id for other in others)}) == 5


def test_hidden_document_does_not_answer() -> None:
    """a document taken out of the folder is neither quoted nor named."""

    retriever = SmallRetriever(small_library(), hidden=frozenset({"handbok"}))
    answer = Assistant(retriever).ask("Vad är en hörslinga enligt handboken?")
    assert all(citation.document_id != "handbok" for citation in citations_of(answer))
    assert "Handbok" not in answer.message


def test_empty_library() -> None:
    """a library without documents gives an answer that says so."""
    answer = Assistant(SmallRetriever(Library(()))).ask("Vad är syntolkning?")
    assert answer.outcome in (Outcome.NOT_FOUND, Outcome.OUT_OF_SCOPE)
    assert answer.message


def test_tampered_quote_is_stopped() -> None:
    """a quote that is not its span raises instead of being shown."""
    answer = ASSISTANT.ask("Vad är syntolkning?")
    statement = answer.statements[0]
    forged = replace(statement, citation=replace(statement.citation, quote="Något annat."))
    with pytest.raises(RuntimeError, match="is not its span"):
        check_quotes(replace(answer, statements=(forged,)), small_library())


WORDS = sorted({word for d in small_library().documents.values() for word in d.text.split()})
STARTS = (
    "Vad är",
    "Vilka",
    "Vem ansvarar för",
    "Hur ofta",
    "När",
    "Vad ska",
    "Hur många",
    "Och",
    "Vad gällde 2021 för",
)


@settings(max_examples=80, deadline=None)
@given(
    start=st.sampled_from(STARTS),
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
    history=st.lists(st.sampled_from(WORDS).map(lambda word: f"Vad är {word}?"), max_size=2),
)
def test_every_quote_is_its_span(start: str, words: list[str], history: list[str]) -> None:
    """every quote of every answer is exactly its span of the document's text, whatever is asked."""
    answer = ASSISTANT.ask(f"{start} {' '.join(words)}?", history)
    for citation in citations_of(answer):
        assert small_library().document(citation.document_id).text[citation.start : citation.end] == citation.quote
    assert_well_made(answer)


def assert_well_made(answer: Answer) -> None:
    """No two statements overlap, there are at most five, and the confidence is a share."""
    spans = [(s.citation.document_id, s.citation.span) for s in answer.statements]
    for number, (document_id, span) in enumerate(spans):
        assert not any(document_id == other and span.overlaps(place) for other, place in spans[number + 1 :])
    assert len(answer.statements) <= 5
    assert 0 <= answer.confidence <= 1
    assert [hit.rank for hit in answer.considered] == list(range(1, len(answer.considered) + 1))


def test_leans_without_saying_so() -> None:
    """a follow-up whose form does not tell is read with the question before when that is answered more surely."""
    question = "Vart sänder förstärkaren ljudet?"
    answer = ASSISTANT.ask(question, ("Vad är en hörslinga?",))
    assert answer.question.carried_words == ("hörslinga",)
    assert "hörapparater" in answer.statements[0].citation.quote
    assert answer.confidence > ASSISTANT.ask(question).confidence


def test_new_subject_after_another() -> None:
    """a question that stands on its own gives the same quotes whatever was asked before."""
    alone = ASSISTANT.ask("Vad är syntolkning?")
    after = ASSISTANT.ask("Vad är syntolkning?", ("Vad ska idrottsnämnden göra?",))
    assert after.question.carried == ""
    assert after.statements == alone.statements


def test_thread() -> None:
    """a follow-up knows where the question before was answered; a question on its own knows no such place."""
    thread = ASSISTANT.ask("Hur många var det?", ("Vilka kommuner har varit förebilder?",)).question.thread
    assert thread[0][0] == "plan-2031"
    assert [share for *_, share in thread] == sorted((share for *_, share in thread), reverse=True)
    assert ASSISTANT.ask("Vilka kommuner har varit förebilder?").question.thread == ()
