"""Older words that wound are noted beside the quotation, and only there."""

import pytest

from assistant.old_words import todays_words, word_note

CASES = [
    ('Ordet "zigenare" användes då (1954).', ("romer",)),
    ("Zigenarnas villkor och den zigenska gruppen", ("romer",)),
    ("tattarinventeringen år 1942", ("resande",)),
    ("zigenare och tattare", ("romer", "resande")),
    ("lappskolan och lapparna", ("samer",)),
    ("En lappad rock på en lappskojare", ()),  # other words with the same beginning
    ("Läxläsning för romska barn", ()),
    ("", ()),
]


@pytest.mark.parametrize(("quote", "today"), CASES)
def test_todays_words(quote: str, today: tuple[str, ...]) -> None:
    """an older word is known in every inflection, and another word is left alone."""
    assert todays_words(quote) == today


@pytest.mark.parametrize(("quote", "today"), CASES)
def test_the_note_says_what_to_say_today(quote: str, today: tuple[str, ...]) -> None:
    """the note names today's word and never repeats the older one."""
    note = word_note(quote)
    assert bool(note) is bool(today)
    assert all(word in note for word in today)
    assert not todays_words(note)
