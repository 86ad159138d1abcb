"""Page numbers are told in Swedish, neighbours as a range."""

import pytest

from corpus.pagelist import told

CASES = [
    ([3], "sida 3"),
    ([3, 5], "sidorna 3, 5"),
    ([1, 2], "sidorna 1–2"),
    ([3, 5, 6, 7, 8, 10], "sidorna 3, 5–8, 10"),
]


@pytest.mark.parametrize(("numbers", "words"), CASES)
def test_told(numbers: list[int], words: str) -> None:
    """one page is "sida", several are "sidorna", and a run of pages is a range."""
    assert told(numbers) == words
