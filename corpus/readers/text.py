"""Reads plain text: pages by form feed, else by the marks that some extractors leave at the start of a page."""

from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.readers.encoding import decode
from corpus.readers.lines import set_text
from corpus.readers.pagemarks import split_pages
from corpus.readers.reading import Progress, Reading
from corpus.readers.sniffing import read_text_bytes

suffixes: tuple[str, ...] = (".txt", ".text")


def read(path: Path, progress: Progress | None = None) -> Reading:
    """The text file as pages. Raises UnreadableDocumentError."""
    text, note = decode(path.name, read_text_bytes(path))
    notes = [note] if note else []
    pages = tuple(text.split("\f"))
    if len(pages) > 1 and not pages[-1].strip():
        pages = pages[:-1]  # pdftotext ends the last page with a form feed too
    elif len(pages) == 1:
        pages = split_pages(text.replace("\r\n", "\n"))
        if len(pages) > 1:
            notes.append(
                f"Filen saknar sidbrytningar; {len(pages)} sidor är lästa av rader som börjar med ett blanksteg."
            )
    if not text.strip():
        raise UnreadableDocumentError(
            f"{path.name}: filen innehåller ingen text; väntade en textfil. Kontrollera filen."
        )
    read_pages = tuple(set_text(number, page) for number, page in enumerate(pages, 1))
    if progress is not None:
        progress(len(pages), len(pages))
    return Reading(read_pages, notes=tuple(notes), is_paged="\f" in text or len(pages) > 1)
