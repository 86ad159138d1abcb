"""Swedish sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentences

CASES = [
    # two plain sentences
    ("Nämnden ska följa upp målen. Det görs vartannat år.", 2),
    # abbreviations inside a sentence, also before a capital
    ("Arbetet gäller bl.a. skolan och t.ex. idrotten m.m. under året.", 1),
    ("Frågan hör till kommunen, dvs. Kommunstyrelsen beslutar.", 1),
    ("Se 5 kap. Den som äger huset svarar för det enligt 3 § 2 st. Plan- och bygglagen.", 1),
    ("Ansökan lämnas till T.f. Avdelningschefen senast kl. 16.", 1),
    ("Målet gäller ca. 40 skolor. Fler kan tillkomma.", 2),
    ("Dnr. KS 2029/17 och nr. 4 gäller.", 1),
    # numbers with a full stop inside
    ("Arbetet är kopplat till mål 3.7 Ekköping ska vara en öppen kommun. Det följs upp.", 2),
    # a year and a date at the end of a sentence
    ("Strategin gällde 2018–2022. Därefter kom planen.", 2),
    ("Svaret ska lämnas den 25. Oktober är sista månaden.", 2),
    # the number of a point belongs to the point
    ("1. Planen godkänns. 2. Bolagen ges i uppdrag att följa den.", 2),
    # initials
    ("A. Öberg och D. E. Åhs skrev rapporten. Den är på 20 sidor.", 2),
    # quotation marks, parentheses and a footnote number after the full stop
    ("Hon sade: ”Vi börjar nu.” Sedan gick hon.", 2),
    ("Planen är antagen (se bilaga 1). Den gäller till 2031.", 2),
    ("Kraven höjs.12 Därför behövs mer tid.", 2),
    # a question and an exclamation
    ("Vem ansvarar? Alla! Så är det.", 3),
    # no end mark at all
    ("Vision 2040 Ett Ekköping för alla:", 1),
    # a line break is no end by itself
    ("Nämnden ska\nfölja upp målen", 1),
    ("", 0),
    ("   \n ", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_sentences_of_swedish_prose(text: str, count: int) -> None:
    """full stops of abbreviations, numbers and initials end no sentence."""
    found = sentences(text)
    assert len(found) == count, [text[span.start : span.end] for span in found]


@given(st.text(alphabet="aåÄö .!?\n1§)”", max_size=80))
def test_sentences_hold_every_word_once(text: str) -> None:
    """sentences never overlap and leave out nothing but white space."""
    found = sentences(text)
    at = 0
    for span in found:
        assert not text[at : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        at = span.end
    assert not text[at:].strip()
