"""The terms that documents define, the axis of their times, and the places of words in a text."""

from datetime import date

import pytest

from assistant.glossary import Term, glossary, swedish_key
from assistant.occurrences import occurrences
from assistant.timeline import Life, Shape, timeline
from corpus.document import to_document
from corpus.library import Library
from corpus.model import Source, Span, Status
from corpus.readers.reading import Line, Reading, ReadPage

TERMS = """# Ordlista

## Ögonmärke

Ett ögonmärke är en plats som syns på långt håll.

## Åtkomst (kort)

Åtkomst är rätten att läsa ett dokument.

## Bakgrund

Staden har arbetat med frågan länge.

## Definitioner

- Plats: där något står
- Rubrik – raden över en text

# Plan

Med skolväg avses vägen mellan hemmet och skolan. Det innebär att gång och cykel räknas. Begreppet ”hinder” betyder
allt som stoppar någon. Nämnden ska se över skolvägarna.
"""


def _library(text: str, **fields: object) -> Library:
    lines, at, out = [], 0, []
    for row in text.splitlines():
        level = len(row) - len(row.lstrip("#"))
        plain = row.lstrip("# ").removeprefix("- ")
        if plain:
            span = Span(at, at + len(plain))
            lines.append(Line(span, level=level or None, is_item=row.startswith("- ")))
        out.append(plain)
        at += len(plain) + 1
    reading = Reading((ReadPage(1, "\n".join(out), tuple(lines)),), is_paged=False)
    return Library((to_document(Source("ordlista", "Ordlista", **fields), reading),))  # type: ignore[arg-type]


def _quotes(terms: tuple[Term, ...]) -> dict[str, str]:
    return {term.name: " ".join(term.citations[0].quote.split()) for term in terms}


def test_terms_in_swedish_order() -> None:
    """headings that are explained, entries of a list of terms, and sentences that define, each once; å and ö last."""
    terms = glossary(_library(TERMS))
    assert list(_quotes(terms)) == ["Hinder", "Plats", "Rubrik", "Skolväg", "Åtkomst (kort)", "Ögonmärke"]
    assert [term.letter for term in terms] == ["H", "P", "R", "S", "Å", "Ö"]
    assert _quotes(terms)["Skolväg"] == "Med skolväg avses vägen mellan hemmet och skolan."
    assert _quotes(terms)["Ögonmärke"] == "Ett ögonmärke är en plats som syns på långt håll."
    assert terms[4].word == "Åtkomst"
    assert glossary(_library(TERMS), frozenset({"ordlista"})) == ()


def test_a_corpus_without_terms() -> None:
    """gives none: what a board shall do, or what something leads to, is no definition."""
    assert glossary(_library("# Plan\n\nNämnden ska se över skolvägarna. Det innebär att fler cyklar.\n")) == ()


def test_swedish_key() -> None:
    """digits come first, accents do not count, and å, ä and ö come after z."""
    words = ["öga", "zon", "ärt", "ål", "idé", "Ide 2", "”agenda”", "2030", "über"]
    assert sorted(words, key=swedish_key) == ["2030", "”agenda”", "idé", "Ide 2", "über", "zon", "ål", "ärt", "öga"]


LIVES = (
    # (what the catalog says, its stretch of an axis from 2020 to 2030 where today is 1 January 2025)
    ({"valid_from": date(2020, 1, 1), "valid_to": date(2029, 12, 31)}, (Shape.APPLIES, 0.0, 1.0, False, False)),
    ({"valid_from": date(2025, 1, 1)}, (Shape.APPLIES, 0.5, 1.0, True, False)),
    ({"valid_from": date(2025, 1, 1), "inferred": ("status",)}, (Shape.UNSTATED, 0.5, 1.0, True, False)),
    ({"valid_to": date(2025, 1, 1), "status": Status.SUPERSEDED}, (Shape.APPLIED, 0.0, 0.5, False, False)),
    ({"year": 2025, "status": Status.PROPOSAL}, (Shape.PROPOSED, 0.55, 0.55, False, True)),
    ({"status": Status.HISTORICAL}, (Shape.NONE, 0.0, 0.0, False, False)),
)


def test_timeline() -> None:
    """every document stands where its days are, a proposal as one, and one without days as one without."""
    sources = [Source(f"d{number}", "", **given) for number, (given, _) in enumerate(LIVES)]  # type: ignore[arg-type]
    axis = timeline(sources, date(2025, 1, 1))
    assert (axis.ticks[0], axis.today) == ((2020, 0.0), 0.5)
    for life, (_, (shape, start, end, is_open, is_point)) in zip(axis.lives, LIVES, strict=True):
        assert life.shape is shape
        assert (life.start, life.end) == (pytest.approx(start, abs=0.001), pytest.approx(end, abs=0.001))
        assert (life.is_open, life.is_point) == (is_open, is_point)
    assert timeline((), date(2025, 6, 1)).lives == ()


def test_timeline_of_one_that_says_nothing() -> None:
    """a document without any day still has an axis with today on it."""
    axis = timeline([Source("a", "")], date(2025, 7, 2))
    assert axis.lives == (Life(Source("a", ""), Shape.NONE),)
    assert axis.today == pytest.approx(0.5, abs=0.01)


def test_occurrences() -> None:
    """case, line breaks and end-of-line hyphens do not count, signs count as they are, and no words have no place."""
    text = "Åtgärder mot minoritets-\nstress.  Minoritets\nstress (ÅR 1). a.b acb"
    assert [text[s.start : s.end] for s in occurrences(text, "minoritetsstress")] == ["minoritets-\nstress"]
    assert len(occurrences(text, "minoritets stress")) == 1
    assert len(occurrences(text, "år 1)")) == 1
    assert len(occurrences(text, "a.b")) == 1
    assert occurrences(text, "  ") == ()
