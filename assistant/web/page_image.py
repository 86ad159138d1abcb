"""A page of a PDF as a picture, with a quote marked where it is located exactly.

The home of Pillow in the app. PDFium must not be used from two threads at once: every call goes through one lock.
"""

import ctypes
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
from PIL import Image, ImageChops, ImageDraw

from assistant.web.locating import Marked, Wanted, locate
from corpus.errors import UnreadableDocumentError
from corpus.rendering import PDFIUM_LOCK

WIDTH = 1240  # pixels: A4 at 150 dpi, readable at 150 % zoom
MOST_PIXELS = 6_000_000  # a page of odd proportions or size is drawn smaller than WIDTH
PAD = 2.0  # points round a marked line: PDFium's boxes cut off å, ä, ö and g
FILL = (255, 224, 130)  # multiplied with the page, so that black text stays black
EDGE = (148, 84, 0)  # a line under each marked line: the mark does not rest on colour alone
_lock = PDFIUM_LOCK


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, its size in pixels, and how much of what was wanted is marked on it."""

    png: bytes
    width: int
    height: int
    marked: Marked


def page_picture(file: Path, number: int, wanted: Wanted | None = None) -> Picture:
    """Page `number` (from 1) of a PDF, with the wanted text marked. Raises UnreadableDocumentError."""
    with _lock, _page(file, number) as page:
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1.0), (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
        marked, boxes = _boxes(page, bitmap.get_posconv(page), wanted) if wanted else (Marked.NONE, [])
        bitmap.close()
    for box in boxes:
        _mark(image, box, scale)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=4)
    return Picture(out.getvalue(), image.width, image.height, marked)


@contextmanager
def _page(file: Path, number: int) -> Iterator[Any]:
    """A page of a document, both closed afterwards."""
    try:
        document = pdfium.PdfDocument(file)
    except (pdfium.PdfiumError, OSError) as error:
        raise UnreadableDocumentError(
            f"{file.name} går inte att visa som bild ({error}). Öppna filen själv."
        ) from error
    try:
        if not 1 <= number <= len(document):
            raise UnreadableDocumentError(f"{file.name} har {len(document)} sidor; sidan {number} finns inte.")
        page = document[number - 1]
        yield page
        page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableDocumentError(f"Sidan {number} i {file.name} går inte att visa som bild ({error}).") from error
    finally:
        document.close()


def _boxes(page: Any, posconv: Any, wanted: Wanted) -> tuple[Marked, list[tuple[float, float, float, float]]]:
    """How much was located, and its boxes (left, top, right, bottom) in pixels of the picture."""
    text = page.get_textpage()
    try:
        characters = [_character(text, index) for index in range(text.count_chars())]
        located = locate(characters, wanted)
        boxes = []
        for start, end in located.ranges:
            for number in range(text.count_rects(start, end - start)):
                left, bottom, right, top = text.get_rect(number)
                one = posconv.to_bitmap(left - PAD, top + PAD)
                two = posconv.to_bitmap(right + PAD, bottom - PAD)
                xs, ys = sorted((one[0], two[0])), sorted((one[1], two[1]))
                boxes.append((xs[0], ys[0], xs[1], ys[1]))
        return located.marked, boxes
    finally:
        text.close()


def _character(text: Any, index: int) -> str:
    """One character of PDFium's own list; end-of-line hyphens and characters it put in itself count as nothing."""
    code = pdfium_raw.FPDFText_GetUnicode(text.raw, ctypes.c_int(index))
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _mark(image: Image.Image, box: tuple[float, float, float, float], scale: float) -> None:
    """Colours a box as a marker pen does and draws a line under it."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(image.width, int(box[2]) + 1), min(image.height, int(box[3]) + 1)
    if right <= left or bottom <= top:
        return
    region = image.crop((left, top, right, bottom))
    image.paste(ImageChops.multiply(region, Image.new("RGB", region.size, FILL)), (left, top))
    thick = max(2, round(scale))
    ImageDraw.Draw(image).rectangle((left, bottom - thick, right - 1, bottom - 1), fill=EDGE)
