"""Pages of a PDF as grey pictures for reading machines, and the one lock that every use of PDFium goes through.

PDFium must not be used from two threads at once (8 threads crashed it in 3 runs of 3, pypdfium2 5.15, 2026-11).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pypdfium2 as pdfium

PDFIUM_LOCK = Lock()
DPI = 300  # what Tesseract is trained on; a page scanned at less is drawn larger and read better than as it is
MOST_PIXELS = 40_000_000  # an A4 at 300 dpi has 8.7 million; a poster is drawn smaller


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's picture as a portable greymap (PGM), and the dots to an inch that it is drawn at."""

    pgm: bytes
    dpi: int


def pictures(file: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Picture | None]]:
    """The pictures of some pages (from 1) of a PDF, one at a time; None for a page that cannot be drawn."""
    try:
        with PDFIUM_LOCK:
            document = pdfium.PdfDocument(file)
    except (pdfium.PdfiumError, OSError):
        yield from ((number, None) for number in numbers)
        return
    try:
        for number in numbers:
            yield number, _picture(document, number)
    finally:
        with PDFIUM_LOCK:
            document.close()


def _picture(document: pdfium.PdfDocument, number: int) -> Picture | None:
    with PDFIUM_LOCK:
        try:
            page = document[number - 1]
            try:
                width, height = page.get_size()
                scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
                bitmap = page.render(scale=scale, grayscale=True)
                pixels = bitmap.to_numpy()
                rows, columns = pixels.shape[:2]
                return Picture(b"P5 %d %d 255\n" % (columns, rows) + pixels.tobytes(), round(scale * 72))
            finally:
                page.close()
        except (pdfium.PdfiumError, IndexError, ValueError, MemoryError):
            return None
