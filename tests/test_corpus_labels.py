"""Page labels."""

import pytest

from corpus.labels import end_label, read_label

CASES = [
    # text, page, pages, label
    ("8 (14)", 6, 12, "8 (14)"),
    ("Sida 6 (9)", 6, 9, "6 (9)"),
    ("sid. 3 av 10", 3, 10, "3 (10)"),
    ("3/10", 3, 10, "3 (10)"),
    # a scan that lost the parentheses, and letters of the word
    ("Slda 69", 6, 9, "6 (9)"),
    ("S1da 1214", 12, 14, "12 (14)"),
    ("Sida 7", 7, 30, "7"),
    ("- 12 -", 12, 30, "12"),
    ("iv", 4, 30, "iv"),
    # no page numbers: a paragraph of a law, a record number, a date, a row of prose
    ("14 (8)", 6, 12, None),
    ("KS 2029/17", 1, 4, None),
    ("2029-05-12", 1, 4, None),
    ("5 § lagen (2009:724)", 1, 4, None),
    ("år 2031", 1, 4, None),
    ("", 1, 4, None),
]


@pytest.mark.parametrize(("text", "page", "pages", "label"), CASES)
def test_label_of_a_line(text: str, page: int, pages: int, label: str | None) -> None:
    """only a line that is nothing but a page number is one, also when a scan mangled it."""
    assert read_label(text, page, pages) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Program för tillgänglighet KS 2029/17 3 (6)", "3 (6)"),
        ("Ekköpings kommun 12 (12)", "12 (12)"),
        ("enligt lagen (2009:724)", None),
        ("antogs år 2009 (17)", None),
        ("Ekköpings kommun", None),
    ],
)
def test_label_at_the_end_of_a_footer(text: str, label: str | None) -> None:
    """a footer gives its page label, a record number or a year does not."""
    assert end_label(text) == label
