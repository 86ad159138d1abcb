"""What a question asks for more narrowly than its kind, and which side of its matter it asks about."""

import pytest

from assistant.answer import Expect, Seeks
from assistant.asked import asked_number, peoples_in
from assistant.aspects import aspects_of, tells_of
from assistant.narrowing import is_outside
from assistant.patterns import counts_the_thing, holds
from assistant.phrasing import parts_listed
from assistant.question import understand
from assistant.seeks import expects_of, seeks_of

HOLDS = (
    # (kind, question, text, whether it answers)
    (Expect.DATE, "vilken dag undertecknades beslutet?", "Beslutet fattades 2025.", False),
    (Expect.DATE, "vilken dag undertecknades beslutet?", "Beslutet fattades den 3 maj 2025.", True),
    (Expect.DATE, "vilket år beslutades det?", "Ärendet har dnr KS 2025/809.", False),  # a record number is no year
    (Expect.DATE, "vilket år kom lagen?", "Minoritetslagen (2009:724) gäller.", False),  # nor is a law's number
    (Expect.DATE, "hur dags börjar mötet?", "Mötet hålls i maj.", False),
    (Expect.DATE, "vilka veckodagar träffas gruppen?", "Gruppen träffas tisdagar.", True),
    (Expect.FREQUENCY, "hur ofta träffas rådet?", "Varje nämnd svarar för sin verksamhet.", False),
    (Expect.FREQUENCY, "hur ofta träffas rådet?", "Rådet träffas varje månad.", True),
    (Expect.CONTACT, "vilken e-postadress har de?", "Telefon 08-123 45 67.", False),
    (Expect.NUMBER, "hur stor andel går ut skolan?", "Fyra skolor deltog.", False),
    (Expect.NUMBER, "hur stor andel går ut skolan?", "Hälften av eleverna gick ut.", True),
    (Expect.PERSON, "vem är vd?", "Remissen gick till Region Norrvik.", False),
    (Expect.PERSON, "vem är vd?", "Bolaget leds av Mira Askengren.", True),
    (Expect.NAME, "vad hette skolan?", "Skolan låg i kommunen.", False),
    (Expect.NAME, "vad hette skolan?", "Den kallades Ekbackaskolan.", True),
)


@pytest.mark.parametrize(("expect", "question", "text", "expected"), HOLDS)
def test_only_what_is_asked_for(expect: Expect, question: str, text: str, expected: bool) -> None:
    """an expression of the right kind is not enough when the question asks for less than the kind."""
    assert holds(expect, text, question) is expected


KINDS = (
    ("vem är vd för bostadsbolaget?", Seeks.PERSON, Expect.PERSON),
    ("vilken minister ansvarar för frågan?", Seeks.PERSON, Expect.PERSON),
    ("vilka nämnder har en kontaktperson?", Seeks.RESPONSIBLE, Expect.BODY),
    ("vilka ska man tänka på?", Seeks.LIST, Expect.ANYTHING),  # not who is to do it
    ("vilka är de nationella minoriteterna?", Seeks.LIST, Expect.ANYTHING),
    ("vilka är ansvariga för planen?", Seeks.RESPONSIBLE, Expect.BODY),
    ("vilken budget hade satsningen?", Seeks.FACT, Expect.MONEY),
    ("vad fick de betalt för det?", Seeks.FACT, Expect.MONEY),
    ("vad hette skolan?", Seeks.FACT, Expect.NAME),
    ("vad var största orsaken till det?", Seeks.FACT, Expect.REASON),
)


@pytest.mark.parametrize(("question", "seeks", "expects"), KINDS)
def test_kinds(question: str, seeks: Seeks, expects: Expect) -> None:
    """what is sought and what expression answers it, by the question's words."""
    assert (seeks_of(question), expects_of(question)) == (seeks, expects)


def test_counted_through_a_pronoun() -> None:
    """ "de är sju" counts what the sentence before names; an adjective before the thing does not hide it."""
    assert counts_the_thing("En grund är en egenskap. De är sju: kön …", "antal grunder i lagen")
    assert counts_the_thing("omkring 40 intervjuer med anställda", "Hur många intervjuer bygger den på?")
    assert not counts_the_thing("Unga bor i två områden.", "Hur många unga romer fick jobb?")


def test_outside() -> None:
    """a year that the question bounds: texts with years on the other side only are outside."""
    asked = "vilka kommuner fick bidrag efter 2020?"
    assert is_outside(asked, "Fem kommuner fick bidrag 2016–2020.")
    assert not is_outside(asked, "Fyra kommuner fick bidrag 2021.")
    assert not is_outside(asked, "Fyra kommuner fick bidrag.")
    assert not is_outside("vilka kommuner fick bidrag 2020?", "Fem kommuner fick bidrag 2012.")


def test_aspects() -> None:
    """a question about hindrances is told of by words of hindrance."""
    found = aspects_of("vilka hinder nämns för samordnare?")
    assert found
    assert any(tells_of(aspect, "Annars finns risken att uppgiften saknar mandat.") for aspect in found)
    assert not any(tells_of(aspect, "Samordnaren arbetar på stadshuset.") for aspect in found)


def test_as_many_as_asked() -> None:
    """the number of things in an enumeration, and the number that a question says that there are."""
    assert parts_listed("Valet föll på Alhult, Ekby, Norrvik och Söderby.") == 4
    assert parts_listed("Områdena är: Kunskap och information, Service och vård, Makt och inflytande.") == 3
    assert parts_listed("Nämnden möts på tisdagar.") == 0
    assert asked_number(understand("Vilka fyra kommuner valdes?")) == 4
    assert asked_number(understand("Vilka kommuner valdes?")) == 0


def test_peoples() -> None:
    """the national minorities and their languages are known as names, whichever the question is about."""
    assert peoples_in(understand("Vad berättar tornedalska ungdomar om hat?")) == {"tornedalska"}
    assert peoples_in(understand("Vad ska nämnden göra?")) == frozenset()
