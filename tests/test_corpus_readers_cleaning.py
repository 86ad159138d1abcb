"""Repairs that are safe to show, and places that always lie in the text that they are places in."""

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_pages import shown, write_pdf

from corpus.errors import UnreadableDocumentError
from corpus.readers import Reading, read_file
from corpus.readers.cleaning import clean


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("a\u030atga\u0308rder fo\u0308r 2030)", "åtgärder för 2030)"),  # decomposed letters
        ("ﬁnska, oﬃciell, ﬂer", "finska, officiell, fler"),
        ("väl\u00adfärd", "välfärd"),  # a soft hyphen inside a line is not seen
        ("väl\u00ad\nfärd", "väl-\nfärd"),  # at the end of a line it is
        ("väl\u00ad", "väl-"),
        ("målgrup\u2010\npen", "målgrup-\npen"),  # the hyphen that WeasyPrint sets
        ("1\u00a0000 kr", "1 000 kr"),
        ("a\x00b\x07c\x1fd\x7fe\x9ff", "abcdef"),
        ("a\u200bb\ufeffc\u202ed", "abcd"),
        ("rad\r\nrad\rrad\u2028rad", "rad\nrad\nrad\nrad"),
        ("\uf0b7 punkt", "• punkt"),  # a bullet from the font Symbol
        ("halvt \ud83d tecken", "halvt \ufffd tecken"),
        ("tabb\toch rad\n", "tabb\toch rad\n"),
        ("m² och 3:e – ”citat” 'så'", "m² och 3:e – ”citat” 'så'"),  # left as they are
        ("", ""),
    ],
)
def test_repairs(raw: str, told: str) -> None:
    """Each repair is made, and nothing else is changed."""
    assert clean(raw) == told


@given(st.text())
def test_cleaning_once_is_enough(text: str) -> None:
    """A cleaned text is composed, can be stored, and is not changed by cleaning it again."""
    once = clean(text)
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once
    assert clean(once) == once


def check_places(reading: Reading) -> None:
    """Every span lies in its page's text, lines are in order and do not overlap, and cells lie in their row."""
    assert [page.number for page in reading.pages] == list(range(1, len(reading.pages) + 1))
    for page in reading.pages:
        end = 0
        for line in page.lines:
            text = page.text[line.span.start : line.span.end]
            assert end <= line.span.start < line.span.end <= len(page.text)
            assert text == text.strip() != ""
            assert "\n" not in text
            assert all(line.span.covers(mark) and len(mark) for mark in line.marks)
            end = line.span.end
        gaps = _gaps([(line.span.start, line.span.end) for line in page.lines], page.text)
        assert "".join(page.text[start:end] for start, end in gaps).strip() == ""
        for table in page.tables:
            assert 0 <= table.head <= len(table.rows)
            assert len({len(row) for row in table.rows}) == 1
            for row in table.rows:
                owner = next(line for line in page.lines if line.span.start == min(cell.start for cell in row))
                assert all(owner.span.covers(cell) for cell in row)
                assert "".join(page.text[cell.start : cell.end] for cell in row) == page.text[
                    owner.span.start : owner.span.end
                ].replace("\t", "")


def _gaps(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def read_or_refuse(name: str, data: bytes) -> None:
    """A file is read with all places right, or refused in one line; nothing else can come of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        refusal = ""
        try:
            check_places(read_file(path))
        except UnreadableDocumentError as error:
            refusal = str(error)
        assert not refusal or refusal.startswith(f"{name}: ")


WORDS = st.text(st.sampled_from("aåäö 1.-|#*_[]()>\t\n\f\u00ad\u0301ﬁ•`~=\\^<"), max_size=200)


@given(WORDS, st.sampled_from(["a.txt", "a.md"]))
@settings(max_examples=300, deadline=None)
def test_places_in_any_text(text: str, name: str) -> None:
    """Whatever a text or Markdown file holds, its places are right."""
    read_or_refuse(name, text.encode())


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.pdf", "a.docx"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """No file makes a reader raise anything but a refusal."""
    read_or_refuse(name, data)


PIECES = st.tuples(
    st.sampled_from([40, 60, 200, 320, 500]),
    st.integers(2, 58).map(lambda step: step * 14),
    st.sampled_from(["•", "1.", "Mål", "Nämnden", "ska öva vartannat år, ", "7", "(s. 5)", "verksam-", "ÅÄÖ åäö " * 6]),
    st.sampled_from([7, 11, 16]),
)


@given(st.lists(PIECES, min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_places_on_any_page(pieces: list[tuple[int, int, str, int]]) -> None:
    """However a page is drawn, its places are right and no character is lost."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = "\n".join(shown(x, y, text, size) for x, y, text, size in pieces)
        reading = read_file(write_pdf(Path(folder) / "a.pdf", [drawn]))
    check_places(reading)
    shown_letters = sorted(letter for _, _, text, _ in pieces for letter in text if letter.isalnum())
    assert sorted(letter for letter in reading.pages[0].text if letter.isalnum()) == shown_letters


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_pdf_is_read_or_refused(data: st.DataObject) -> None:
    """A PDF overwritten or cut anywhere is read with its places right, or refused."""
    with tempfile.TemporaryDirectory() as folder:
        whole = write_pdf(Path(folder) / "a.pdf", [shown(72, 700, "Nämnden ska öva.")] * 3).read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=12))
    read_or_refuse("a.pdf", whole[:at] + junk + whole[at + data.draw(st.integers(0, 40)) :])
