"""Badges, counts and places in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from assistant_corpus import small_library

from assistant.settings import Settings
from assistant.web.wording import badges, command, counted, legibility_text, page_words, place_of
from corpus.model import Citation, Force, Page, Span, Status

CITATION = small_library().cite("plan-2031", Span(0, 30))

BADGES = (
    # (what is changed, words and tones that must be among the badges)
    ({"status": Status.IN_FORCE}, ("Gällande", "firm")),
    ({"status": Status.PROPOSAL}, ("Förslag", "open")),
    ({"status": Status.OPINION}, ("Yttrande", "open")),
    ({"status": Status.SUPERSEDED, "replaced_by": "Plan 2031"}, ("Ersatt av Plan 2031", "past")),
    ({"status": Status.HISTORICAL}, ("Historisk", "past")),
    ({"is_status_stated": False}, ("Status inte angiven", "open")),
    ({"force": Force.SHALL}, ("Skrivet som ska", "word")),
    ({"force": Force.SHOULD}, ("Skrivet som bör", "word")),
    ({"force": Force.MAY}, ("Skrivet som får", "word")),
    ({"force": Force.GOAL}, ("Skrivet som mål", "word")),
    ({"legibility": 0.76}, ("Svårläst: 76\u00a0% av orden går att läsa", "faint")),
)


@pytest.mark.parametrize(("changed", "badge"), BADGES)
def test_badges(changed: dict[str, object], badge: tuple[str, str]) -> None:
    """force and poor legibility are told in words."""
    assert badge in badges(replace(CITATION, **changed))  # type: ignore[arg-type]


def test_no_badge_for_a_legible_page() -> None:
    """a page that can be read has no mark."""
    citation: Citation = replace(CITATION, legibility=0.99, force=None)
    assert [tone for _, tone in badges(citation)] == ["firm"]


def test_both_page_numbers() -> None:
    """the page of the file and the printed number are both told, where they differ."""
    document = small_library().document("plan-2031")
    labelled = replace(document, pages=(replace(document.pages[0], label="8 (14)"), *document.pages[1:]))
    assert page_words(labelled, 1) == "Sidan 1 av 2 i filen, tryckt sidnummer 8 (14)"
    assert place_of(labelled, CITATION) == "på sidan 1 av 2 i filen, tryckt sidnummer 8 (14)"
    plain = replace(document, pages=tuple(Page(p.number, str(p.number), p.span) for p in document.pages))
    assert place_of(plain, CITATION) == "på sidan 1 av 2 i filen"


def test_small_words() -> None:
    """counts follow Swedish, and an unmeasured page is said to be so."""
    assert counted(1, "källa", "källor") == "1 källa"
    assert counted(1200, "sida", "sidor") == "1\u00a0200 sidor"
    assert legibility_text(None) == "För lite text för att mäta"


def test_command_can_be_pasted() -> None:
    """a command names the data folder in use, quoted for a shell."""
    assert command("build", Settings(Path("/home"))) == "plansvar build"
    assert command("build", Settings(Path("/home"), Path("/mina planer"))) == "plansvar build --data '/mina planer'"
