"""Questions about duties, asked of the whole assistant: every body, every goal, every phrasing."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from duty_corpora import FOLDERS, assistant_over, goals_of, golds_of, held_ids
from duty_gold import Gold

from assistant.answer import Answer, Outcome, Seeks, StatedDuty
from assistant.service import Assistant, check_quotes
from corpus.model import Status

LEAST = 0.98  # recall and precision, of pairs of duty and body
PHRASINGS = tomllib.loads((Path(__file__).parent / "goldens" / "duties" / "phrasings.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=FOLDERS)
def assistant(request: pytest.FixtureRequest) -> Assistant:
    """The assistant over the embedded corpus, then over the originals."""
    if not FOLDERS[request.param].is_dir():
        pytest.skip("the original documents are not here")
    return assistant_over(request.param)


def _stands(gold: Gold, duty: StatedDuty) -> bool:
    said = " ".join((duty.action, *(cited.quote for cited in (duty.citation, *duty.also))))
    return " ".join(gold.anchor.split()).lower() in " ".join(said.split()).lower()


def _all_bodies(assistant: Assistant) -> list[str]:
    register = assistant.retriever.library.register
    return [
        o.id
        for o in register.organisations.values()
        if not o.under and (o.groups or o.id == "stockholms-stadshus") and o.kind != "kommun"
    ]


@pytest.mark.parametrize("past", [False, True])
def test_duties_of_every_body(assistant: Assistant, past: bool) -> None:
    """every board and company gets all of its duties by question, and none of another's."""
    library = assistant.retriever.library
    golds, problems = golds_of(library, past), []
    found = wanted = right = claimed = 0
    for body in _all_bodies(assistant):
        name = library.register.name_of(body)
        tail = " enligt strategin 2018–2022" if past else ""
        answer = assistant.ask(f"Vad {'skulle' if past else 'ska'} {name} göra{tail}?")
        ids = held_ids(body, library.register)
        for gold in golds:
            if ids & gold.bearers and not gold.optional:
                wanted += 1
                is_there = any(_stands(gold, duty) for duty in answer.duties)
                found += is_there
                problems += [] if is_there else [f"{name} misses: {gold.anchor}"]
        for duty in answer.duties:
            here = [gold for gold in golds if _stands(gold, duty)]
            claimed += 1
            is_right = any(ids & (gold.bearers | gold.optional_bearers) for gold in here)
            right += is_right
            problems += [] if is_right else [f"{name} has wrongly: {duty.action[:80]}"]
    assert wanted > 0
    assert found / wanted >= LEAST, problems
    assert right / claimed >= LEAST, problems


def test_bearers_of_every_goal(assistant: Assistant) -> None:
    """asked who is responsible for a goal in a colleague's words, all of its bearers are told, and no other."""
    library, problems = assistant.retriever.library, []
    found = wanted = claimed = 0
    for goal, bearers in goals_of():
        answer = assistant.ask(f"Vilka ansvarar för detta: {goal}?")
        told = {name for duty in answer.duties for name in duty.bearers}
        gold_names = {library.register.name_of(id) for id in bearers}
        found, wanted, claimed = found + len(told & gold_names), wanted + len(gold_names), claimed + len(told)
        problems += [] if told == gold_names else [f"{goal}: {sorted(told ^ gold_names)}"]
    assert wanted > 0
    assert found / wanted >= LEAST, problems
    assert found / claimed >= LEAST, problems


@pytest.mark.parametrize("row", PHRASINGS["phrasing"], ids=lambda row: row["question"])
def test_phrasing(assistant: Assistant, row: dict[str, str]) -> None:
    """the question is understood: whose duties, or which goal."""
    answer, register = assistant.ask(row["question"]), assistant.retriever.library.register
    assert answer.outcome is Outcome.ANSWERED
    if "goal" in row:
        goal = PHRASINGS["goals"][row["goal"]]
        (duty,) = answer.duties
        assert set(duty.bearers) == {register.name_of(id) for id in goal["bearers"]}
        assert any(word.startswith(goal["word"]) for word in duty.action.lower().split())
        return
    assert answer.question.seeks is Seeks.DUTY
    same = assistant.ask(_plain_question(row, register.name_of(row["body"])))
    assert {duty.action for duty in answer.duties} == {duty.action for duty in same.duties}
    assert all(duty.is_past for duty in answer.duties) or not row.get("before") or answer.question.as_of


def _plain_question(row: dict[str, str], name: str) -> str:
    if "uppmanas" in row["question"]:
        return f"Vad uppmanas {name} att göra?"
    return f"Vad skulle {name} göra enligt strategin 2018–2022?" if row.get("before") else f"Vad ska {name} göra?"


def test_counted_and_searched(assistant: Assistant) -> None:
    """the answer counts goals by how the body has them, and names the documents searched."""
    message = assistant.ask("Vad ska Södermalms stadsdelsnämnd göra?").message
    assert "11 mål: 8 som stadsdelsnämnd, 3 som gäller alla." in message
    assert "Jag sökte i:" in message
    assert (
        "kulturnämnden: 11 mål: 8 direkt, 3 som gäller alla."
        in assistant.ask("Vad ska kulturnämnden göra?").message.lower()
    )


def test_grouped_own_first(assistant: Assistant) -> None:
    """duties come by focus area, own ones before inherited ones, those outside the table last."""
    duties = assistant.ask("Vad ska idrottsnämnden göra?").duties
    headings = list(dict.fromkeys(duty.heading for duty in duties))
    assert headings == ["Kunskap och information", "Välfärd och service", "Utanför måltabellen"]
    for heading in headings:
        inherited = [bool(duty.group) for duty in duties if duty.heading == heading]
        assert inherited == sorted(inherited)


def test_not_named(assistant: Assistant) -> None:
    """a body that no document names gets what applies to all, and is told that it is not named."""
    answer = assistant.ask("Vad ska överförmyndarnämnden göra?")
    assert "nämns inte vid namn" in answer.message
    assert all(duty.group for duty in answer.duties)
    assert len(answer.duties) == 6


def test_past_only_when_asked_for(assistant: Assistant) -> None:
    """what a superseded document says is told only when asked for, marked, or as of its day as in force."""
    now = assistant.ask("Vad ska kulturnämnden göra?")
    assert not any(duty.is_past or duty.citation.status is Status.SUPERSEDED for duty in now.duties)
    assert "gäller inte längre" in now.message or "inte längre gäller" in now.message
    before = assistant.ask("Vad skulle kulturnämnden göra enligt strategin 2018–2022?")
    assert all(duty.is_past and duty.citation.status is Status.SUPERSEDED for duty in before.duties)
    then = assistant.ask("Vad ska kulturnämnden göra?", as_of=date(2020, 6, 1))
    assert all(not duty.is_past and duty.citation.status is Status.IN_FORCE for duty in then.duties)
    assert {duty.action for duty in then.duties} == {duty.action for duty in before.duties}


def test_of_a_day(assistant: Assistant) -> None:
    """of a day after the strategy's last, what it said is told as past; of a day before it, nothing is."""
    after = assistant.ask("Vad ska kulturnämnden göra?", as_of=date(2024, 6, 30))
    assert after.duties
    assert all(duty.is_past for duty in after.duties)
    assert "gällde 2024-06-30. Citaten kommer från dokument som inte längre gällde då." in after.message
    assert "längre gäller" not in after.message
    nothing = assistant.ask("Vad ska kulturnämnden göra?", as_of=date(2005, 1, 1))
    assert not nothing.duties
    assert nothing.message.endswith("Inget av dokumenten fanns 2005-01-01.")
    proposed = assistant.ask("Vad ska kulturnämnden göra?", as_of=date(2027, 1, 1))
    assert "Inget av åtagandena står i ett beslut som gällde 2027-01-01" in proposed.message


def test_same_duty_once(assistant: Assistant) -> None:
    """what the memo and the response both say is one duty with two sources."""
    answer = assistant.ask("Vilka uppgifter har stadsledningskontoret?")
    (duty,) = [d for d in answer.duties if "vartannat år" in d.action.lower()]
    assert len({cited.document_id for cited in (duty.citation, *duty.also)}) == 2


def test_focus_area(assistant: Assistant) -> None:
    """a question that names a focus area gets the duties of that area."""
    answer = assistant.ask("Vad ska kulturnämnden göra inom delaktighet och inflytande?")
    assert {duty.focus_area for duty in answer.duties} == {"Delaktighet och inflytande"}


def test_follow_up(assistant: Assistant) -> None:
    """a second turn that names only another body gets that body's duties."""
    answer = assistant.ask("Och idrottsnämnden?", ["Vad ska kulturnämnden göra?"])
    assert answer.duties == assistant.ask("Vad ska idrottsnämnden göra?").duties


@pytest.mark.parametrize(
    "question",
    [
        "Vad är kommunstyrelsen?",  # what it is
        "När ska kulturnämnden svara?",  # when
        "Vad tycker socialnämnden om planen?",  # an opinion
        "Vad ska kulturnämnden göra åt buller från flygplan?",  # another matter
        "Hur många ledamöter har kulturnämnden?",
        "Vem är ordförande i kulturnämnden?",
    ],
)
def test_other_questions(assistant: Assistant, question: str) -> None:
    """a question that asks something else about a body is not answered with all of its duties."""
    assert not assistant.ask(question).duties


def test_unclear(assistant: Assistant) -> None:
    """a bare "nämnden" is asked back about."""
    answer = assistant.ask("Vad ska nämnden göra?")
    assert answer.outcome is Outcome.UNCLEAR
    assert answer.choices


def test_unclear_company(assistant: Assistant) -> None:
    """a bare "bolaget" is asked back about with companies, which are answered."""
    answer = assistant.ask("Vad ska bolaget göra?")
    assert answer.outcome is Outcome.UNCLEAR
    assert len(answer.choices) > 1
    assert not [choice for choice in answer.choices if "nämnd" in choice]
    assert "Vilket bolag menar du?" in answer.message
    assert assistant.ask(f"Och {answer.choices[0]}?", ["Vad ska bolaget göra?"]).duties


def test_quotes_of_duties_are_checked(assistant: Assistant) -> None:
    """every citation of every duty is its span, and the same question gives the same answer."""
    answers: list[Answer] = [assistant.ask("Vad ska kulturnämnden göra?") for _ in range(2)]
    assert answers[0] == answers[1]
    check_quotes(answers[0], assistant.retriever.library)


def test_compared(assistant: Assistant) -> None:
    """what is new is told with both sides quoted, each duty once, and none is paired with what it is not like."""
    answer = assistant.ask("Vad är nytt för arbetsmarknadsnämnden jämfört med strategin 2018–2022?")
    assert answer.question.seeks is Seeks.COMPARISON
    sides = [duty for pair in answer.pairs for duty in (pair.now, pair.before) if duty]
    assert sorted(duty.action for duty in sides) == sorted(duty.action for duty in answer.duties)
    (both,) = [pair for pair in answer.pairs if pair.now and pair.before]
    assert both.now is not None
    assert both.before is not None
    assert "information" in both.now.action
    assert "information" in both.before.action
    assert {duty.is_past for duty in answer.duties} == {False, True}
    assert "ingen motsvarighet" in answer.message


def test_two_bodies(assistant: Assistant) -> None:
    """a question about two bodies counts for each, and tells a duty that both have once."""
    answer = assistant.ask("Vad ska kulturnämnden och trafiknämnden göra?")
    assert "Kulturnämnden: 11 mål" in answer.message
    assert "Trafiknämnden: 4 mål" in answer.message
    assert len({duty.action for duty in answer.duties}) == len(answer.duties)


def test_shared(assistant: Assistant) -> None:
    """what two bodies share are the duties that both have, and no other of either."""
    shared = assistant.ask("Vilka mål har kulturnämnden och idrottsnämnden gemensamt?").duties
    each = [assistant.ask(f"Vad ska {name} göra?").duties for name in ("kulturnämnden", "idrottsnämnden")]
    both = set.intersection(*({duty.action for duty in duties} for duties in each))
    assert {duty.action for duty in shared} == both
    assert both < {duty.action for duty in each[0]}
    delar = assistant.ask("Vilka mål delar kulturnämnden med idrottsnämnden?").duties
    assert {duty.action for duty in delar} == both


def test_nobody(assistant: Assistant) -> None:
    """a body of the register that no document gives a duty gets a no, and not the nearest quotation as an answer."""
    answer = assistant.ask("Vad ska regionen göra?")
    assert answer.outcome is Outcome.NOT_FOUND
    assert "Jag hittar inga åtaganden för Region Stockholm." in answer.message
    assert not answer.statements
    assert answer.nearest


@pytest.mark.parametrize("question", ["Vilken nämnd har flest mål?", "Vilka nämnder nämns inte i planen?"])
def test_not_whose_duty(assistant: Assistant, question: str) -> None:
    """a question about the boards themselves is not answered with a duty that is like its words."""
    assert not assistant.ask(question).duties
