"""Why the operating system refused, in Swedish."""

import errno

import pytest

from corpus.oserrors import in_swedish


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "den finns inte"),
        (errno.EACCES, "du saknar behörighet"),
        (errno.ENOSPC, "disken är full"),
        (errno.ENAMETOOLONG, "namnet är för långt"),
        (errno.EROFS, "disken går bara att läsa"),
        (9999, "systemets fel nummer 9999"),
    ],
)
def test_words(number: int, words: str) -> None:
    """common causes have words of their own, others their number; never English."""
    assert in_swedish(OSError(number, "some English")) == words


def test_without_number() -> None:
    """an error that no system call gave says so."""
    assert in_swedish(OSError("some English")) == "systemet gav ingen förklaring"
