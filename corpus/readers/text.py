"""Reads plain text: pages by form feed, else by the marks that some extractors leave at the start of a page."""

from pathlib import Path

from corpus.readers.cleaning import clean
from corpus.readers.lines import page_of
from corpus.readers.reading import Reading
from corpus.readers.sniffing import read_bytes

suffixes: tuple[str, ...] = (".txt",)


def read(path: Path) -> Reading:
    """The text file as pages. Raises UnreadableDocumentError."""
    data = read_bytes(path, "en textfil")
    text = data.decode("utf-8-sig")
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # pdftotext ends the last page with a form feed too
    return Reading(tuple(page_of(number, clean(page)) for number, page in enumerate(pages, 1)), is_paged=len(pages) > 1)
