"""Lines in the coordinates of the document, with white space, size and width."""

from itertools import accumulate

import pytest

from corpus.lines import TextLine, has_real_sizes, is_early, text_lines
from corpus.model import Span
from corpus.readers.reading import Line, ReadPage, Table


def page(rows: list[tuple[str, float, float]], number: int = 1, tables: tuple[Table, ...] = ()) -> ReadPage:
    """A page of rows with their size in points and their place on the page."""
    starts = [0, *accumulate(len(text) + 1 for text, _, _ in rows)]
    lines = tuple(
        Line(Span(start, start + len(text)), size=size, top=top)
        for (text, size, top), start in zip(rows, starts, strict=False)
    )
    return ReadPage(number, "\n".join(text for text, _, _ in rows), lines, tables)


def test_blank_lines_and_large_steps_are_gaps() -> None:
    """white space is seen in plain text and in places on the page; a large line may step further."""
    plain = ReadPage(1, "Rad ett\nrad två\n\n  Rad tre")
    assert [(line.text, line.gap) for line in text_lines((plain,), (Span(0, len(plain.text)),))] == [
        ("Rad ett", True),
        ("rad två", False),
        ("Rad tre", True),
    ]
    tops = (0.16, 0.174, 0.188, 0.215, 0.229)
    rows = [
        ("Stor rubrik", 20.0, 0.1),
        ("på två rader", 20.0, 0.128),
        *(("en rad i texten", 10.0, top) for top in tops),
    ]
    gaps = [line.gap for line in text_lines((page(rows),), (Span(0, 99),))]
    assert gaps == [True, False, True, False, False, True, False]


def test_spans_are_of_the_document_without_blanks() -> None:
    """a line's span starts at its first letter on its own page."""
    pages = (ReadPage(1, "Å"), ReadPage(2, "  Ö rad \n"))
    first, second = text_lines(pages, (Span(0, 1), Span(2, 11)))
    assert (first.span, second.span, second.page) == (Span(0, 1), Span(4, 9), 2)


def test_a_table_row_does_not_make_a_page_wide() -> None:
    """a row of cells on one line leaves the usual width of a line as it is."""
    row = "x" * 300
    rows = [("Kommunen följer upp målen varje år.", 10.0, 0.1 + 0.02 * at) for at in range(6)] + [(row, 10.0, 0.4)]
    start = 6 * 36
    table = Table(((Span(start, start + 100), Span(start + 101, start + 300)),))
    assert text_lines((page(rows, tables=(table,)),), (Span(0, 999),))[0].width < 40


@pytest.mark.parametrize(
    ("sizes", "real"),
    [
        ([10, 10, 15, 22], True),  # a body, headings and a title
        ([10, 10, 11.5], False),  # one larger size tells too little
        ([10, 10, 10], False),
    ],
)
def test_sizes_that_tell_headings(sizes: list[float], real: bool) -> None:
    """sizes are trusted when there is one body size and more than one larger."""
    rows = [(f"Rad nummer {at} i texten", size, 0.1 + 0.02 * at) for at, size in enumerate(sizes)]
    assert has_real_sizes((page([*rows, ("En lång rad med brödtext i samma grad.", 10, 0.9)]),)) is real


def test_a_page_scaled_as_a_whole_has_no_headings_by_size() -> None:
    """pages of different scale are measured each by its own body."""
    pages = tuple(
        page([("Rubrik", size * 1.2, 0.1), ("Brödtext som är längre än rubriken.", size, 0.2)], number)
        for number, size in enumerate((10.0, 8.0, 6.0), 1)
    )
    assert not has_real_sizes(pages)
    lines = text_lines(pages, tuple(Span(0, len(each.text)) for each in pages))
    assert [round(line.size, 1) for line in lines] == [1.2, 1.0] * 3


def line(text: str, width: int = 60) -> TextLine:
    return TextLine(Span(0, len(text)), 1, text, width=width)


def test_a_line_that_was_ended_on_purpose() -> None:
    """a line is early when the next word would have fitted on it."""
    assert is_early(line("Rätten till kultur"), line("Alla har rätt till kultur"))
    assert not is_early(line("Nämnden ska varje år redovisa vilka hinder som är undan"), line("röjda i lokalerna."))


@pytest.mark.parametrize(
    ("text", "low", "high", "ended"),
    [
        ("och så vidare.", True, False, True),
        ("Ärendet bereds", False, True, False),
        ("”Årets” plan (2031).", False, True, True),
        ("• åtgärder och", True, False, False),
        ("bland annat m.m.", True, False, False),
        ("Kraven höjs.12", False, True, True),
    ],
)
def test_how_a_line_begins_and_ends(text: str, low: bool, high: bool, ended: bool) -> None:
    """capitals, quotation marks, bullets, abbreviations and footnote numbers are seen through."""
    assert (line(text).starts_low, line(text).starts_high, line(text).is_ended) == (low, high, ended)
