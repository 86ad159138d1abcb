"""Tables of contents never answer."""

from reading_samples import document, told

from corpus.model import Role

PROSE = "Kommunen ska vara tillgänglig för alla som bor här eller besöker den."


def test_lines_with_leaders_are_contents() -> None:
    """dot leaders make a table of contents, also an entry over two lines, and no passage holds it."""
    doc = document(
        "Innehåll\n\nInledning ........... 3\n\nAvslutande tankar från föreningar,\nbolag och nämnder ....... 24\n\n"
        "Vidare läsning.....25",
        f"Inledning\n\n{PROSE}",
    )
    assert len(told(doc, Role.CONTENTS)) == 4
    assert [doc.slice(passage.span) for passage in doc.passages] == [PROSE]


def test_lines_that_end_in_rising_numbers_are_contents() -> None:
    """a run of lines that end in page numbers is a table of contents without leaders."""
    doc = document(f"Innehåll\n\nBakgrund 3\nMål och medel 5\nAnsvar 8\nUppföljning 11\n\n{PROSE}")
    assert told(doc, Role.CONTENTS) == ["Bakgrund 3", "Mål och medel 5", "Ansvar 8", "Uppföljning 11"]


def test_two_lines_with_numbers_are_prose() -> None:
    """a short list with figures is no table of contents."""
    doc = document(f"Antal lokaler 12\nAntal skolor 14\n\n{PROSE}")
    assert not told(doc, Role.CONTENTS)


def test_contents_tell_the_levels() -> None:
    """headings that the table of contents names are the outer ones, those that come back are the inner ones."""
    doc = document(
        "Innehåll\n\nSkolan .......... 2\n\nIdrotten ........ 3",
        f"Skolan\n\n{PROSE}\n\nRamper i Norra skolan\n\n{PROSE}\n\nTips\n• Mät dörrarna.\n• Fråga eleverna.",
        f"Idrotten\n\n{PROSE}\n\nSimhallen byggs om\n\n{PROSE}\n\nTips\n• Räkna trappstegen.",
    )
    assert [section.path for section in doc.sections if "Tips" in section.path] == [
        ("Skolan", "Ramper i Norra skolan", "Tips"),
        ("Idrotten", "Simhallen byggs om", "Tips"),
    ]
