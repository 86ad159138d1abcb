"""The lexicon and its units."""

from pathlib import Path

import pytest

from index.thesaurus import (
    KIN_WEIGHT,
    NEAR_WEIGHT,
    Entry,
    Thesaurus,
    embedded_thesaurus,
    keys_of,
    read_lexicon,
    segment,
)

SMALL = Thesaurus.from_entries(
    (
        Entry("bedöma", ("assess",), ("bedömning", "värdera", "avgöra", "pröva")),
        Entry("dra alla över en kam", ("generalise",), ("generalisera",)),
    )
)


def test_lexicon_is_whole() -> None:
    """Every line of the project's lexicon has a headword and a gloss."""
    entries = read_lexicon()
    assert len(entries) > 7000
    assert all(entry.head and entry.glosses for entry in entries)


def test_bad_line_is_named(tmp_path: Path) -> None:
    """A line without three columns is refused with its number."""
    (tmp_path / "lexicon.tsv").write_text("skola\tschool\tplugg\nfel\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_lexicon(tmp_path / "lexicon.tsv")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Man drar alla över en kam.", ("dra_all_över_en_kam",)),  # an idiom, inflected, is one unit
        ("Bedömdes den?", ("bedöm",)),
        ("Vad är det?", ()),  # stop words have no unit
        ("socialndmnden", ()),  # unknown words have none
    ],
)
def test_segment(text: str, expected: tuple[str, ...]) -> None:
    """Text becomes units: the longest expression first, then words by their lemma."""
    assert segment(text, SMALL.near) == expected


def test_compounds_without_unit_give_their_parts() -> None:
    """A compound that the vocabulary lacks is met by the parts that it has."""
    assert segment("barnkonventionen", {"barn", "konvention"}) == ("barn", "konvention")


def test_expansion_weights() -> None:
    """Four near words share .2 as .2 / sqrt(4) = .1 each; one of the same family has its own weight."""
    share = NEAR_WEIGHT / 2
    found = SMALL.expand("Hur bedöms arbetet?")
    assert found == {"bedömning": KIN_WEIGHT, "värdera": share, "avgöra": share, "pröva": share}


def test_near_expressions_lead_back() -> None:
    """A near expression leads to the content words of its headword."""
    assert set(SMALL.expand("att generalisera")) == {"dra", "kam"}


def test_own_words_are_not_repeated() -> None:
    """A word of the question is never its own near word."""
    assert "värdera" not in SMALL.expand("värdera och bedöma")


def test_everyday_words_reach_formal_ones() -> None:
    """The project's lexicon leads from everyday words to those of plans."""
    found = embedded_thesaurus().expand("Hur ofta kollar man hur det går?")
    assert {"granska", "regelbundet"} <= found.keys()


def test_keys_of_long_explanations() -> None:
    """An expression of more than five words is an explanation and has no unit."""
    assert keys_of("den som har fått en mentor någon gång") == ()
