"""Reads PDF with pypdf: text page by page, with size, weight and place of each line."""

from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader

from corpus.errors import UnreadableDocumentError
from corpus.model import Span
from corpus.readers.cleaning import clean
from corpus.readers.lines import set_lines
from corpus.readers.reading import Line, Reading, ReadPage
from corpus.readers.sniffing import read_bytes

suffixes: tuple[str, ...] = (".pdf",)


def read(path: Path) -> Reading:
    """The PDF as pages. Raises UnreadableDocumentError."""
    data = read_bytes(path, "en PDF-fil")
    try:
        reader = PdfReader(path)
        pages = tuple(_read_page(number, page) for number, page in enumerate(reader.pages, 1))
        title = clean(str(reader.metadata.title or "")) if reader.metadata else ""
    except Exception as error:
        raise UnreadableDocumentError(f"{path.name}: går inte att läsa som PDF ({type(error).__name__}).") from error
    if not any(page.text.strip() for page in pages):
        raise UnreadableDocumentError(f"{path.name}: saknar textlager ({len(pages)} sidor, {len(data)} byte).")
    return Reading(pages, title=title)


def _read_page(number: int, page: PageObject) -> ReadPage:
    height = float(page.mediabox.height) or 1.0
    chunks: list[tuple[str, float, float, float, bool]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        name = str((font or {}).get("/BaseFont", ""))
        chunks.append((text, x, y, size * abs(tm[3] * cm[3]), "bold" in name.lower()))

    page.extract_text(visitor_text=visit)
    rows: list[tuple[str, Line]] = []
    current, hints = "", Line(Span(0, 0))
    for text, x, y, size, bold in chunks:
        for index, part in enumerate(text.split("\n")):
            if index:
                rows.append((clean(current).strip(), hints))
                current, hints = "", Line(Span(0, 0))
            if part.strip() and not current.strip():
                top = min(1.0, max(0.0, 1 - y / height))
                hints = Line(Span(0, 0), size=round(size, 2), is_bold=bold, indent=round(x, 1), top=round(top, 4))
            current += part
    rows.append((clean(current).strip(), hints))
    joined, lines = set_lines(rows)
    return ReadPage(number, joined, lines)
