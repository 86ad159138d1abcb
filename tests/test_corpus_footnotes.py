"""Footnotes and their marks never break a sentence."""

from reading_samples import document, told

from corpus.model import Role


def test_marks_on_lines_of_their_own_and_notes_at_the_page_end() -> None:
    """a raised number between two lines is left out, and the notes at the end of the page are footnotes."""
    doc = document(
        "Rätten till ett tillgängligt samhälle fastslås i konventionen och i\n"
        "kommunens egna regler för byggande.\n"
        "1\n"
        "Det är därför viktigt att\n"
        "alla nya lokaler prövas innan de tas i bruk, och att prövningen\n"
        "upprepas vart femte år.\n"
        "2\n"
        "\n"
        "Kommunen har länge arbetat med frågan i flera nämnder och bolag,\n"
        "och samarbetet ska fortsätta.\n"
        "\n"
        "1\n"
        "FN (2006) Konventionen om rättigheter, artikel 9.\n"
        "2\n"
        "Boverket (2029) Tillgänglighet i praktiken."
    )
    assert told(doc, Role.PARAGRAPH) == [
        "Rätten till ett tillgängligt samhälle fastslås i konventionen och i kommunens egna regler för byggande."
        " Det är därför viktigt att alla nya lokaler prövas innan de tas i bruk, och att prövningen upprepas vart"
        " femte år.",
        "Kommunen har länge arbetat med frågan i flera nämnder och bolag, och samarbetet ska fortsätta.",
    ]
    assert told(doc, Role.FOOTNOTE) == [
        "1 FN (2006) Konventionen om rättigheter, artikel 9.",
        "2 Boverket (2029) Tillgänglighet i praktiken.",
    ]


def test_a_note_that_lost_its_number() -> None:
    """a sentence that a numberless note interrupts at the end of a page goes on on the next."""
    doc = document(
        "Många besökare har varit med om att dörrar är stängda.\n1\nDenna oro\n"
        "Myndigheten för delaktighet (2029), Uppföljning av hur kommuner arbetar med\n"
        "tillgänglighet i skolor och bibliotek.",
        "grundar sig på händelser som kommunen känner till.",
    )
    assert told(doc, Role.PARAGRAPH) == [
        "Många besökare har varit med om att dörrar är stängda. Denna oro grundar sig på händelser som kommunen"
        " känner till."
    ]
    assert len(told(doc, Role.FOOTNOTE)) == 1


def test_marks_at_the_end_of_words() -> None:
    """a number glued to a word is a mark when its note stands on the page, and a hole in the block."""
    doc = document(
        "Kraven gäller alla lokaler som kommunen äger eller hyr.5 Mål 3.7 gäller\n"
        "också, liksom lagen (2009:724).\n\n"
        "5  Beslut i kommunfullmäktige, KS 2029/17.\n"
        "6  Se vidare bilaga 1."
    )
    (block,) = (block for block in doc.blocks if block.role is Role.PARAGRAPH)
    assert [doc.slice(hole) for hole in block.holes] == ["5"]
    assert told(doc, Role.FOOTNOTE) == ["5 Beslut i kommunfullmäktige, KS 2029/17.", "6 Se vidare bilaga 1."]


def test_marks_that_a_scan_read_as_signs() -> None:
    """a raised 1 that was read as an exclamation mark still finds its note."""
    doc = document(
        "Ansvaret delas med forskolenamnden enligt handlingsplanen.! Forvaltningen ser\n"
        "att samordning behovs.\n\n"
        "! Handlingsplan for tillganglighet (sida 5)."
    )
    assert told(doc, Role.FOOTNOTE) == ["! Handlingsplan for tillganglighet (sida 5)."]


def test_numbers_that_are_no_marks() -> None:
    """years, sizes of groups and items of a list make no footnotes."""
    doc = document("Målen är:\n\n1. att minska hinder\n2. att öka kunskap\n\n12 lokaler byggs om under 2029.")
    assert not told(doc, Role.FOOTNOTE)
    assert told(doc, Role.ITEM) == ["1. att minska hinder", "2. att öka kunskap"]
