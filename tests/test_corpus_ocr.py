"""Readings of badly scanned words and texts: what is repaired, what is left alone, and where."""

import pytest

from corpus.model import Span
from corpus.ocr import MARGIN, applied, read_text, readings
from corpus.vocabulary import Vocabulary, general_usage, usage_of

CLEAN = """
Förskolenämnden, socialnämnden och äldrenämnden har ett särskilt ansvar för arbetet med målen i handlingsplanen.
Mänskliga rättigheter är viktiga i Stockholms stad, och nämnder i Stockholms stad arbetar med dem.
Samtliga nämnder och bolagsstyrelser ska ha en kontaktperson. Facknämnder är till exempel kulturnämnden.
"""


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    """General Swedish and two lines of a clean document."""
    return Vocabulary(general_usage().and_also(usage_of([CLEAN])))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("socialndmnden", "socialnämnden"),  # ä as d
        ("dldrendmnden", "äldrenämnden"),  # twice, also at the start
        ("méanskliga", "mänskliga"),  # ä as two letters
        ("fackndmnder", "facknämnder"),
        ("6ppna", "öppna"),  # ö as a digit
        ("uppf6ljning", "uppföljning"),
        ("Forskolendmnden", "Förskolenämnden"),  # a capital stays
        ("ÖVERSIKT", None),  # right as it stands
        ("kontaktperson", None),
        ("KOMMUNFULLMAKTIGE", "KOMMUNFULLMÄKTIGE"),
        ("fr&gor", "frågor"),
        ("2024-12-16", None),
        ("Katarina", None),  # a name
        ("xqzwv", None),  # nothing like it is known
    ],
)
def test_a_word_alone_is_read(known: Vocabulary, read: str, meant: str | None) -> None:
    """a misread word is repaired when it is clear what it was, and any other is left alone."""
    found = readings(read, known)
    assert (found.text if found else None) == meant
    assert found is None or found.margin >= MARGIN


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Det dr viktigt att stödja arbetet.", "Det är viktigt att stödja arbetet."),
        ("Svar pa remiss fran kommunen", "Svar på remiss från kommunen"),
        ("ansvar fér att utifran ndmndens behov nd malen", "ansvar för att utifrån nämndens behov nå målen"),
        ("en far till tre barn", "en far till tre barn"),  # a word that fits is kept
        ("alla nämnder 1 Stockholms stad", "alla nämnder i Stockholms stad"),  # 1 for i
        ("Se mål 1 och 2, sidan 4 (2018-2022).", "Se mål 1 och 2, sidan 4 (2018-2022)."),  # numbers are numbers
        ("Frågor till asa.fran@stad.example", "Frågor till asa.fran@stad.example"),  # an address is kept
        ("(socialndmnden)", "(socialnämnden)"),
        ("kommun-\nfullmaktige beslutar", "kommunfullmäktige beslutar"),  # broken at the end of a line
        ("MR-\nprogrammet och dess mal", "MR-\nprogrammet och dess mål"),
        ("mOjligt", "möjligt"),
        ("", ""),
        ("\n \n", "\n \n"),
    ],
)
def test_a_text_is_read(known: Vocabulary, read: str, meant: str) -> None:
    """short words are read by what stands around them, and everything that is not misread stays."""
    assert read_text(read, known).text == meant


def test_readings_know_their_places(known: Vocabulary) -> None:
    """every change tells the place in the original, and putting the changes in gives the text."""
    text = "Det dr Socialndmnden\nfor malen."
    found = read_text(text, known)
    assert [place for place, _ in found.changes] == [Span(4, 6), Span(7, 20), Span(21, 24), Span(25, 30)]
    assert [reading for _, reading in found.changes] == ["är", "Socialnämnden", "för", "målen"]
    assert found.text == applied(text, found.changes) == "Det är Socialnämnden\nför målen."


def test_clean_swedish_is_left_alone(known: Vocabulary) -> None:
    """a text without errors comes back as it was."""
    assert read_text(CLEAN, known).changes == ()


def test_the_same_text_gives_the_same_reading(known: Vocabulary) -> None:
    """what was read before does not change what is read now."""
    text = "Forvaltningen foreslar att ndmnden godkdnner svaret."
    first = read_text(text, known)
    read_text("ndmnden far nagot annat att gora", known)
    assert read_text(text, known) == first
