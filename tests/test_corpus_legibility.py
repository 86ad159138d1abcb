"""How readable a text layer is."""

import pytest
from reading_samples import document

from corpus.legibility import FEWEST, LEGIBLE, clean_words, is_swedish, legibility

CLEAN = (
    "Nämnden ansvarar för att lokalerna är tillgängliga för alla besökare och att arbetet följs upp varje år. "
    "Stadsdelsnämndernas verksamheter ska ta fram rutiner för hur hinder undanröjs i kommunens byggnader."
)
SCANNED = (
    "Ndmnden ansvarar for att lokalerna dr tillgdngliga for alla besdkare och att arbetet fdljs upp varje dr. "
    "Stadsdelsndmndernas verksamheter ska ta fram rutiner for hur hinder undanrojs i kommunens byggnader."
)


@pytest.mark.parametrize(
    "word",
    ["nämnden", "Kommunen", "tillgänglighet", "stadsdelsnämnderna", "bostadsbolagsstyrelserna", "kultur-", "å"],
)
def test_swedish_words(word: str) -> None:
    """inflected words and compounds of known words are Swedish."""
    assert is_swedish(word)


@pytest.mark.parametrize("word", ["socialndmnden", "ndmnden", "tillgdngliga", "fokusomraden6", "vdlfdrd"])
def test_misread_words(word: str) -> None:
    """what a scan misread is not Swedish."""
    assert not is_swedish(word)


def test_known_words_count_as_swedish() -> None:
    """a word of the corpus's own counts in any case."""
    assert not is_swedish("blorpa")
    assert is_swedish("Blorpa", frozenset({"blorpa"}))


def test_a_scan_lies_below_the_limit_and_clean_text_above() -> None:
    """the limit parts the two."""
    clean, scanned = legibility(CLEAN), legibility(SCANNED)
    assert clean is not None
    assert scanned is not None
    assert scanned < LEGIBLE <= clean


def test_names_numbers_and_addresses_do_not_count() -> None:
    """a page of names is not called illegible."""
    assert legibility(f"{CLEAN} Xqwzt Brrtn 2029-05-12 KS 2029/17 www.xqz.se a.brrtn@xqz.se") == legibility(CLEAN)


@pytest.mark.parametrize("text", ["", "Sida 4", " ".join(["ordet"] * (FEWEST - 1))])
def test_too_few_words_tell_nothing(text: str) -> None:
    """a page of a few words has no share."""
    assert legibility(text) is None


def test_clean_words_come_from_legible_pages() -> None:
    """words that come back on clean pages count, those of a scan do not."""
    words = clean_words([document(f"{CLEAN} En blorpa är en blorpa."), document(f"{SCANNED} {SCANNED}")])
    assert "blorpa" in words
    assert "besdkare" not in words
