"""Sessions, warnings, screens, exercises and handouts over the embedded corpus."""

from itertools import pairwise
from pathlib import Path

import pytest
from assistant_stub import SmallRetriever
from teaching_corpus import embedded_material, readable

from assistant.service import Assistant
from assistant.teaching.cards import Card
from assistant.teaching.cautions import caution_of, warning
from assistant.teaching.handout import Course, Shape, exercises, key
from assistant.teaching.handout_html import to_html
from assistant.teaching.handout_word import to_word
from assistant.teaching.material import Material
from assistant.teaching.plan import Plan, plan_of
from assistant.teaching.quiz import GAP
from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quizzing import quiz_of
from assistant.teaching.screens import ScreenKind, screens_of
from assistant.teaching.session import session_of
from assistant.teaching.themes import EMBEDDED, ThemeError, Themes, read_themes, themes_of

ALL = [theme.id for theme in themes_of(None).all]

CAUTIONS = (
    # (text, what is warned of; "" for nothing)
    ("Romska kvinnor tvångssteriliserades fram till 1976.", "tvångssterilisering"),
    ("Familjerna utvisades ur kommunen.", "utvisning och förbud mot att komma in i landet eller bo på en plats"),
    ("Polisen förde ett register över romer.", "registrering av människor"),
    ("Ärendet registreras i diariet.", ""),
    ("Förintelsen drabbade också romer.", "förföljelse och folkmord"),
    ("Nämnden ska följa upp planen år 2030.", ""),
    ("Antiziganism är rasism mot romer.", ""),
)


@pytest.mark.parametrize(("text", "what"), CAUTIONS)
def test_what_is_warned_of(text: str, what: str) -> None:
    """abuse is warned of in words, and everyday words of administration are not."""
    assert caution_of(text).subjects == ((what,) if what else ())
    assert (what in warning(caution_of(text))) if what else not warning(caution_of(text))


def test_an_old_word_is_warned_of_and_not_repeated() -> None:
    """the warning tells what is said today."""
    said = warning(caution_of("De kallades zigenare i texten."))
    assert "romer" in said
    assert "zigenar" not in said


def test_every_theme_quotes_the_documents() -> None:
    """every passage is its span, fits its theme, and no place stands twice."""
    material = embedded_material()
    parts = session_of(themes_of(None), ALL, material)
    assert [part.theme.id for part in parts if not part.passages] == []
    seen = set()
    for part in parts:
        for passage in part.passages:
            citation = passage.citation
            assert material.library.document(citation.document_id).slice(citation.span) == citation.quote
            assert part.theme.holds(" ".join((citation.quote, *citation.heading_path)))
            assert passage.talk
            assert passage.id not in seen
            seen.add(passage.id)


def test_a_theme_that_the_documents_do_not_have_is_empty(tmp_path: Path) -> None:
    """nothing is made up, and the screen says so."""
    file = tmp_path / "utbildning.toml"
    row = (
        '[[theme]]\nid="rymd"\ntitle="Rymdfart"\nwords=["rymdfart"]\nasks=["Vad sägs om rymden?"]\nopening=["Varför?"]'
    )
    file.write_text(row, encoding="utf-8")
    (part,) = session_of(themes_of(tmp_path), ["rymd"], embedded_material())
    assert part.passages == ()
    assert [screen.kind for screen in screens_of([part])] == [ScreenKind.QUESTION] * 2


@pytest.mark.parametrize(
    "bad", ["x", "[[theme]]\nid='a'", "[[theme]]\nid='a'\ntitle='A'\nwords='a'\nasks=['b']\nopening=['c']"]
)
def test_a_bad_file_of_themes_is_refused(tmp_path: Path, bad: str) -> None:
    """the message names the file."""
    (tmp_path / "utbildning.toml").write_text(bad, encoding="utf-8")
    with pytest.raises(ThemeError, match=r"utbildning\.toml"):
        themes_of(tmp_path)


def test_badly_scanned_pages_are_never_used() -> None:
    """neither as passages nor as questions."""
    library = readable(0.8)
    material = Material(Assistant(SmallRetriever(library)))
    assert material.sentences == ()
    assert quiz_of(material, "a", 5) == ()
    themes = Themes(tuple(read_themes(EMBEDDED).all), {})
    assert not any(part.passages for part in session_of(themes, ALL, material))


def test_a_warning_stands_right_before_its_quotation() -> None:
    """also before the quotation of a trainer's own card."""
    material = embedded_material()
    parts = session_of(themes_of(None), ["historia"], material, 6)
    warned = next(passage for passage in parts[0].passages if passage.caution)
    screens = screens_of(parts, [Card("Vitboken", "Läs först.")], [warned.citation])
    for before, screen in pairwise(screens):
        if screen.citation:
            assert (before.kind is ScreenKind.WARNING) == bool(caution_of(screen.citation.quote))
    assert [screen.kind for screen in screens][-3:] == [ScreenKind.CARD, ScreenKind.WARNING, ScreenKind.QUOTATION]


def _course() -> Course:
    material = embedded_material()
    parts = session_of(themes_of(None), ["skola", "historia"], material)
    return Course(parts, (Card("Mitt <b>kort</b>", "Egna ord"),), (None,), quiz_of(material, "a", 6))


def test_the_exercise_does_not_hold_its_key() -> None:
    """a quotation with a gap stands whole in the key alone, and nothing with a gap is drawn as a quotation."""
    course = _course()
    given, held = exercises(course).blocks, key(course).blocks
    assert course.gaps
    for gap in course.gaps:
        whole = " ".join(gap.citation.quote.split())
        assert gap.text.replace(GAP, gap.word) == whole
        assert whole not in {block.text for block in given}
        assert whole in {block.text for block in held}
    assert not [block for block in (*given, *held) if block.shape is Shape.QUOTE and "__" in block.text]
    answers = {question.answer for question in course.quiz}
    assert all(any(answer in block.text for block in held) for answer in answers)


def test_handouts_as_word_and_html() -> None:
    """both are in Swedish, escape what trainers write, and fetch nothing."""
    made = exercises(_course())
    page = to_html(made)
    assert '<html lang="sv">' in page
    assert "<b>kort</b>" not in page
    assert "&lt;b&gt;kort" in page
    assert not any(word in page for word in ("src=", "href=", "url("))
    assert to_word(made)[:2] == b"PK"


def test_a_plan_goes_through_an_address() -> None:
    """and what cannot be meant is left at its default."""
    plan = Plan(("skola",), 2, ("a#1-2",), ("f00dface",), 7, (QuizKind.WHERE,), "x1")
    params = {name: value if isinstance(value, list) else [value] for name, value in plan.params().items()}
    assert plan_of(params) == plan
    assert plan_of({"citat": ["x"], "quiz": ["999999"], "slag": ["nej"]}) == Plan(size=20)
