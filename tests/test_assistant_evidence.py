"""What makes a span worth quoting: its words, its kind of expression, its shape."""

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.answer import Expect
from assistant.candidates import same_words, whole_lists
from assistant.defining import defines
from assistant.matching import as_written, coverage, share, terms_of
from assistant.patterns import holds, is_precise
from assistant.phrasing import bodies_named, enumerates, enumerates_names, leans
from assistant.shelf import Shelf
from corpus.model import Role

HOLDS = (
    # (kind expected, text, question, whether it holds one)
    (Expect.FREQUENCY, "Planen följs upp vartannat år.", "Hur ofta?", True),
    (Expect.FREQUENCY, "Uppfoljning sker vartannat ar.", "Hur ofta?", True),  # a bad scan
    (Expect.FREQUENCY, "Planen följs upp av kontoret.", "Hur ofta?", False),
    (Expect.DATE, "Beslutet togs den 3 mars.", "När togs beslutet?", True),
    (Expect.DATE, "Planen ska vara klar 2028.", "När ska den vara klar?", True),
    (Expect.DATE, "Läget 2022 var gott.", "Hur var läget 2022, och när?", False),  # the year of the question itself
    (Expect.DATE, "Handlingsplan för tillgänglighet 2031 antas.", "När antas den?", False),  # the year of a title
    (Expect.DURATION, "Strategin gäller i sex år.", "Hur länge?", True),
    (Expect.DURATION, "Kontoret har gjort det sedan 2012.", "Hur länge?", True),
    (Expect.NUMBER, "Fyrtio ombud utbildades.", "Hur många ombud?", True),
    (Expect.NUMBER, "Romer 1 staden 2031.", "Hur många?", False),  # a scanned "i", and a year
    (Expect.MONEY, "Bidraget är 200 000 kronor.", "Vad kostar det?", True),
    (Expect.MONEY, "Bidraget är stort.", "Vad kostar det?", False),
    (Expect.PERSON, "Handläggare\nKarin Ekström", "Vem är handläggare?", True),
    (Expect.PERSON, "Kontoret svarar.", "Vem är handläggare?", False),
    (Expect.CONTACT, "Skriv till karin@lillkoping.se", "Vilken mejladress?", True),
    (Expect.RECORD, "(Dnr KS 2018/70)", "Vilket diarienummer?", True),
    (Expect.ANYTHING, "Vad som helst.", "Vad?", True),
)


@pytest.mark.parametrize(("expect", "text", "question", "expected"), HOLDS)
def test_holds(expect: Expect, text: str, question: str, expected: bool) -> None:
    """a kind of expression is recognised, but not where it is only the question's own, or a year in a title."""
    assert holds(expect, text, question, ("tillgänglighet 2031",)) is expected


def test_is_precise() -> None:
    """a number counts when it counts the thing asked about, a frequency when it says how often."""
    asked = "Hur många planer finns?"
    assert is_precise(Expect.NUMBER, "Programmet har sex tillhörande planer.", asked)
    assert is_precise(Expect.NUMBER, "Planer, sammanlagt sex, tas fram.", asked)
    assert not is_precise(Expect.NUMBER, "Tre nämnder har planer om åtta mål.", "Hur många ombud finns?")
    assert is_precise(Expect.FREQUENCY, "Det sker vartannat\når.", "Hur ofta?")
    assert not is_precise(Expect.FREQUENCY, "Det sker regelbundet.", "Hur ofta?")


DEFINES = (
    ("syntolkning", "Syntolkning innebär att någon beskriver det som syns.", True),
    ("hörslinga", "Med hörslinga menas en förstärkare.", True),
    ("antiziganism", "Rasism mot romer kallas för antiziganism.", True),
    ("ombud", "Ombud. En medarbetare som bevakar frågorna.", True),
    ("TIK", "Stadens tillgänglighets- och informationskontor (TIK) hjälper till.", True),
    ("rättighetsbärare", "En rättighetsbärare (den som har en rättighet) kan klaga.", True),
    ("minoritetsstress", "Minoritetsstress dr ett begrepp 1 forskningen.", True),  # a bad scan
    # said of the thing, but not what it is
    ("syntolkning", "Syntolkning är viktigt.", False),
    ("syntolkning", "Kostnaden för syntolkning ökar.", False),
    ("brobyggare", "Brobyggarna är alltså inte ensamma.", False),
)


@pytest.mark.parametrize(("term", "text", "expected"), DEFINES)
def test_defines(term: str, text: str, expected: bool) -> None:
    """sentences that say what a term means are told from those that only use it."""
    assert (defines(term, text) > 0) is expected


def test_enumerates() -> None:
    """three things in a row are an enumeration; of things that have names, names."""
    assert enumerates("Norrvik, Söderby och Österlund deltog.")
    assert enumerates("Gator, torg, parker ses över.")
    assert not enumerates("Gator och torg ses över.")
    named = "I arbetet deltog Norrvik, Söderby och Österlund."
    assert enumerates_names(named, "kommuner")
    assert not enumerates_names("Det gäller hälsa, omsorg och trygghet.", "kommuner")
    assert enumerates_names("Det gäller hälsa, omsorg och trygghet.", "områden")


def test_leans() -> None:
    """a sentence that begins with a pronoun leans on the one before; an article or an expletive does not."""
    assert leans("Den följs upp varje år.")
    assert leans("Detta gäller alla.")
    assert not leans("Det övergripande målet är klart.")
    assert not leans("Det är viktigt att alla deltar.")
    assert not leans("Kontoret följer upp.")


def test_bodies_named() -> None:
    """boards are counted also where a scan has lost their letters."""
    assert bodies_named("Kulturnämnden, socialndmnden och stadsdelsnimnderna samt bolagsstyrelserna") == 4
    assert bodies_named("De nämnda kommunerna") == 0


WORDS = (
    # (asked, text, least share, greatest share)
    ("planen", "Planer finns.", 1.0, 1.0),  # another form
    ("bostad", "Bostadsbolagen deltar.", 0.6, 0.8),  # a part of a compound
    ("mål", "Det mal som namns", 0.8, 0.9),  # letters lost by a scan
    ("socialnämnden", "socialndmnden", 0.8, 1.0),
    ("syntolknign", "Syntolkning", 0.8, 1.0),  # a typing error
    ("kulturnämnden", "idrottsnämnden", 0.0, 0.6),
    ("2031", "2030", 0.0, 0.0),
)


@pytest.mark.parametrize(("asked", "text", "least", "most"), WORDS)
def test_share(asked: str, text: str, least: float, most: float) -> None:
    """a word is found in another form, in a compound, misspelt or badly scanned, and not in another word."""
    (term,) = terms_of(asked, "", (), (), {asked: 1.0}, False)
    assert least <= share(term, text) <= most


def test_coverage_is_weighted() -> None:
    """rare words count more than common ones, carried words less than the question's own."""
    terms = terms_of(
        "hörslingor i skolan", "bibliotek", (), (), {"hörslingor": 3.0, "skolan": 1.0, "bibliotek": 2.0}, False
    )
    assert coverage(terms, "Hörslinga finns.") == pytest.approx(3 / 5)
    assert coverage(terms, "Skolan och biblioteket.") == pytest.approx(2 / 5)
    assert coverage((), "Vad som helst.") == 0.0


def test_as_written() -> None:
    """a misspelt term is read as the text spells it; a right one stays."""
    assert as_written("syntolknign", "Syntolkning innebär något.") == "syntolkning"
    assert as_written("hörslinga", "Syntolkning innebär något.") == "hörslinga"


def test_candidates() -> None:
    """the hits give each sentence, each item and each whole list once, and no lead-in alone."""
    library = small_library()
    retriever = SmallRetriever(library)
    hits = retriever.search("fokusområden planen mål")
    found = [candidate for candidate, _ in Shelf(retriever).found(hits)]
    assert len({(c.document_id, c.span) for c in found}) == len(found)
    assert all(c.role is not Role.LEAD_IN for c in found)
    whole = [c for c in found if c.is_list]
    assert [c.lead for c in whole] == ["Planen har tre fokusområden:"]
    joined = [c for c in found if c.is_joined]
    for candidate in joined:
        assert library.document(candidate.document_id).slice(candidate.span).count(".") >= 2


def test_whole_lists() -> None:
    """a list is one contiguous span from its lead-in to the end of its last item."""
    document = small_library().document("plan-2031")
    ((span, lead, _, items),) = tuple(whole_lists(document))
    assert items == 3
    assert lead is not None
    assert document.slice(span).startswith(document.slice(lead))
    assert document.slice(span).endswith("Digital service")


def test_same_words() -> None:
    """punctuation and case make no difference, other words do."""
    assert same_words("Alla kan delta.", "alla kan delta") == 1.0
    assert same_words("Alla kan delta.", "Ingen får sjunga.") == 0.0
    assert same_words("", "") == 0.0
