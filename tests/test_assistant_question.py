"""Free text to a Question: what it seeks, what it names, and what a follow-up carries."""

from datetime import date

import pytest
from assistant_corpus import small_library

from assistant import replies
from assistant.answer import Expect, Question, Seeks
from assistant.question import MAX_QUESTION, understand
from corpus.model import Kind, Source, Status

SEEKS = (
    # a fact, in the plainest form
    ("Vad är det övergripande målet med planen?", Seeks.FACT, Expect.ANYTHING),
    ("Vad säger remissvaret om hörslingor?", Seeks.FACT, Expect.ANYTHING),
    ("Vad är stadens vision?", Seeks.FACT, Expect.ANYTHING),  # a genitive: no bare term
    # "när" joins two clauses here and asks for no date
    ("Vad händer när barn byter skola?", Seeks.FACT, Expect.ANYTHING),
    # time, by its kind
    ("Hur ofta ska planen följas upp?", Seeks.TIME, Expect.FREQUENCY),
    ("När ska det vara klart?", Seeks.TIME, Expect.DATE),
    ("Vilket år antogs strategin?", Seeks.TIME, Expect.DATE),
    ("Hur länge gäller planen?", Seeks.TIME, Expect.DURATION),
    ("Hur många ombud utbildades?", Seeks.FACT, Expect.NUMBER),
    ("Vad kostar hörslingorna?", Seeks.FACT, Expect.MONEY),
    # duties of a body, and bodies of a duty
    ("Vad ska kulturnämnden göra?", Seeks.DUTY, Expect.ANYTHING),
    ("Vilka mål har idrottsnämnden?", Seeks.DUTY, Expect.ANYTHING),
    ("Vad gäller för kulturnämnden?", Seeks.DUTY, Expect.ANYTHING),
    ("Vilka ansvarar för belysningen?", Seeks.RESPONSIBLE, Expect.BODY),
    ("Vilka nämnder ska ha ombud?", Seeks.RESPONSIBLE, Expect.BODY),
    ("Vem samordnar arbetet?", Seeks.RESPONSIBLE, Expect.BODY),
    ("Vem är handläggare?", Seeks.PERSON, Expect.PERSON),
    # the meaning of a term
    ("Vad är syntolkning?", Seeks.DEFINITION, Expect.ANYTHING),
    ("Vad är ett ombud?", Seeks.DEFINITION, Expect.ANYTHING),
    ("Vad menas med hörslinga?", Seeks.DEFINITION, Expect.ANYTHING),
    ("Vilka kommuner har varit förebilder?", Seeks.LIST, Expect.ANYTHING),
    ("Räkna upp fokusområdena", Seeks.LIST, Expect.ANYTHING),
    ("Vad är nytt jämfört med strategin?", Seeks.COMPARISON, Expect.ANYTHING),
    ("Gäller strategin fortfarande?", Seeks.FACT, Expect.VALIDITY),
    ("Vad ersätter planen?", Seeks.FACT, Expect.VALIDITY),
    ("Varför behövs syntolkning?", Seeks.FACT, Expect.REASON),
    ("Vilket diarienummer har strategin?", Seeks.FACT, Expect.RECORD),
    # English
    ("What is audio description?", Seeks.DEFINITION, Expect.ANYTHING),
    ("How often is the plan followed up?", Seeks.TIME, Expect.FREQUENCY),
    ("Who is responsible for the lighting?", Seeks.RESPONSIBLE, Expect.BODY),
    ("Which municipalities were pilots?", Seeks.LIST, Expect.ANYTHING),
)


@pytest.mark.parametrize(("text", "seeks", "expects"), SEEKS)
def test_kind(text: str, seeks: Seeks, expects: Expect) -> None:
    """what a question seeks, and the kind of expression that answers it, are read from its words."""
    question = understand(text)
    assert (question.seeks, question.expects) == (seeks, expects)


def asked(*turns: str) -> Question:
    """The last turn, understood after the others."""
    return understand(turns[-1], turns[:-1], None, small_library().sources, ("idrottsnämnden", "kulturnämnden"))


DOCUMENTS = (
    ("Vad säger strategin om skolan?", ("strategi-2020",)),
    ("Gäller strategin från 2020 fortfarande?", ("strategi-2020",)),
    ("Vad står det i handlingsplanen 2031?", ("plan-2031",)),
    ("Vad tycker kulturnämndens remissvar om kostnaden?", ("remissvar",)),
    ("Vad säger länsstyrelsens handbok?", ("handbok",)),
    ("Vad står i Handbok i tillgänglighet om ombud?", ("handbok",)),
    ("Vad är nytt i planen jämfört med strategin?", ("plan-2031", "strategi-2020")),
    # another body's plan, or a plan for another topic, is none of ours
    ("Vad säger regeringens strategi?", ()),
    ("Vad står i handlingsplanen för biologisk mångfald?", ()),
    ("Vad är en hörslinga?", ()),
)


@pytest.mark.parametrize(("text", "ids"), DOCUMENTS)
def test_documents(text: str, ids: tuple[str, ...]) -> None:
    """documents are found by kind, title, year and publisher."""
    assert asked(text).documents == ids


def test_two_documents_of_a_kind() -> None:
    """a definite "remissvaret" that could be two gives both titles to choose between, a year or sender settles it."""
    sources = (
        Source("a", "Remissvar från kulturnämnden: Cykelplan", Kind.RESPONSE, Status.OPINION, year=2024),
        Source("b", "Remissvar från idrottsnämnden: Cykelplan", Kind.RESPONSE, Status.OPINION, year=2025),
    )
    assert understand("Vad säger remissvaret?", sources=sources).choices == (sources[0].title, sources[1].title)
    assert understand("Vad säger remissvaret från 2025?", sources=sources).choices == ()
    settled = understand("Vad säger idrottsnämndens remissvar?", sources=sources)
    assert (settled.documents, settled.choices) == (("b",), ())


AS_OF = (
    ("Vad gällde för kulturnämnden 2021?", date(2021, 7, 1)),
    ("Vilka mål gällde år 2020?", date(2020, 7, 1)),
    ("Vad gällde den 3 mars 2022?", date(2022, 3, 3)),
    ("Vad skulle kulturnämnden göra 2021?", date(2021, 7, 1)),
    # a year that belongs to a document or an event is no such day
    ("Vad säger handlingsplanen 2031?", None),
    ("Hur många utbildades 2022?", None),
    ("Vad gällde den 31 februari 2022?", None),
)


@pytest.mark.parametrize(("text", "day"), AS_OF)
def test_as_of(text: str, day: date | None) -> None:
    """a question about what applied on a day has that day; a year stands for its middle."""
    assert asked(text).as_of == day


def test_given_day_wins() -> None:
    """the day that the caller gives stands above the one in the text."""
    assert understand("Vad gällde 2021?", as_of=date(2024, 1, 1)).as_of == date(2024, 1, 1)


def test_superseded_wanted() -> None:
    """naming a superseded document, or asking about what was before, wants superseded documents."""
    assert asked("Vad säger strategin om skolan?").wants_superseded
    assert asked("Vad gällde tidigare?").wants_superseded
    assert not asked("Vad ska kulturnämnden göra?").wants_superseded


FOLLOW_UPS = (
    # (turns, words that must be searched, words that must not, what it seeks)
    (("Hur ofta följs planen upp?", "Och vem gör det?"), {"planen"}, set(), Seeks.RESPONSIBLE),
    (("Vad ska kulturnämnden göra?", "Och idrottsnämnden?"), {"idrottsnämnden"}, {"kulturnämnden"}, Seeks.DUTY),
    (("Vilka kommuner var förebilder?", "När var de det?"), {"kommuner", "förebilder"}, set(), Seeks.TIME),
    (("Vad säger strategin om scener?", "Gäller den fortfarande?"), {"strategin"}, set(), Seeks.FACT),
    (("Vad gäller för kulturnämnden?", "Men vad gällde 2021?"), {"kulturnämnden"}, set(), Seeks.DUTY),
    (("Vilka kommuner var förebilder?", "Under vilka år?"), {"kommuner", "förebilder"}, set(), Seeks.TIME),
    (("Vad säger planen om scener?", "Och strategin?"), {"scener"}, {"planen"}, Seeks.FACT),
    # the chain reaches back over a follow-up
    (("Vad säger strategin om scener?", "Och om skolan?", "Gäller den?"), {"strategin"}, set(), Seeks.FACT),
)


@pytest.mark.parametrize(("turns", "searched", "replaced", "seeks"), FOLLOW_UPS)
def test_follow_up(turns: tuple[str, ...], searched: set[str], replaced: set[str], seeks: Seeks) -> None:
    """a question that leans on the one before carries its words, says so, and replaces the body it names itself."""
    question = asked(*turns)
    words = set(question.search.replace("?", " ").split())
    assert searched <= words
    assert not replaced & words
    assert question.seeks is seeks
    assert question.carried.startswith("Jag läste frågan tillsammans med: ")
    assert question.text == turns[-1]


STANDS_ALONE = (
    "Vad är syntolkning?",
    "Vad är det övergripande målet?",  # "det" is an article
    "Finns det ombud?",  # "det" is expletive
    "Vad ska de lokala ombuden bevaka på sina arbetsplatser?",
)


@pytest.mark.parametrize("text", STANDS_ALONE)
def test_self_contained(text: str) -> None:
    """a question that stands on its own feet carries nothing."""
    assert asked("Vad ska kulturnämnden göra?", text).carried == ""
    assert asked("Vad ska kulturnämnden göra?", text).search == asked(text).search


def test_follow_up_keeps_documents_and_day() -> None:
    """the document and the day asked about are carried too, until the user names others."""
    question = asked("Vad gällde för kulturnämnden 2021?", "Och idrottsnämnden?")
    assert question.as_of == date(2021, 7, 1)
    assert asked("Vad säger strategin om scener?", "Och om skolan?").documents == ("strategi-2020",)
    assert asked("Vad säger strategin om scener?", "Och i handboken?").documents == ("handbok",)


def test_nothing_before() -> None:
    """a follow-up without a usable earlier turn is read as it stands."""
    assert asked("Och idrottsnämnden?").carried == ""
    assert asked("", "😀", "Och idrottsnämnden?").carried == ""


PROBLEMS = (
    ("", replies.EMPTY_QUESTION),
    ("  \n\t ", replies.EMPTY_QUESTION),
    ("😀🎉", replies.NO_WORDS),
    ("?!… ---", replies.NO_WORDS),
    ("a" * (MAX_QUESTION + 1), replies.too_long(MAX_QUESTION + 1, MAX_QUESTION)),
    ("å" * 10_000, replies.too_long(10_000, MAX_QUESTION)),
)


@pytest.mark.parametrize(("text", "problem"), PROBLEMS)
def test_problem(text: str, problem: str) -> None:
    """a text that cannot be looked up is told apart, in plain Swedish."""
    assert understand(text).problem == problem


def test_longest_question() -> None:
    """a question of exactly the longest length is read."""
    assert understand("ord " * (MAX_QUESTION // 4)).problem == ""


def test_which_board() -> None:
    """ "nämnden" alone could be any board: the question offers those it knows."""
    assert asked("Vad ska nämnden göra?").choices == ("idrottsnämnden", "kulturnämnden")
    assert asked("Vad ska kulturnämnden göra?").choices == ()
    assert asked("Vad ska kulturnämnden göra?", "Och när ska nämnden göra det?").choices == ()
