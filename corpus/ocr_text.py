"""Text that OCR has read from a PDF's pages, stored beside the file so that it reads the same everywhere.

The catalog's `ocr` is the SHA-256 of the stored text: `files/plan.1a2b3c4d.pdf` has its OCR text in
`files/plan.1a2b3c4d.<first 8 of ocr>.ocr.json`. Reading needs no OCR engine.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.model import Source
from corpus.pagelist import told
from corpus.readers import Reading, ReadPage, pdf, read_file
from corpus.readers.reading import Progress
from corpus.records import value_from_line, value_to_line

FORMAT = 1  # raise it when a field changes its meaning


@dataclass(frozen=True, slots=True)
class OcrText:
    """The pages (by number, from 1) as OCR read them, and what did. `sha256` is of the PDF."""

    sha256: str
    engine: str
    language: str
    dpi: int
    pages: Mapping[int, ReadPage]

    def to_bytes(self) -> bytes:
        """The stored form, the same bytes for the same text."""
        row = {
            "format": FORMAT,
            "sha256": self.sha256,
            "engine": self.engine,
            "language": self.language,
            "dpi": self.dpi,
            "pages": {str(number): json.loads(value_to_line(self.pages[number])) for number in sorted(self.pages)},
        }
        return (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    @property
    def digest(self) -> str:
        """The SHA-256 of the stored form, as the catalog has it."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def ocr_file(file: Path, digest: str) -> Path:
    """Where the OCR text of a file is stored."""
    return file.with_suffix(f".{digest[:8]}.ocr.json")


def stored_text(file: Path, source: Source) -> OcrText | None:
    """The OCR text that a source's catalog row names; None when it names none.

    Raises UnreadableDocumentError when it is missing, changed, or of another version of the file.
    """
    if not source.ocr:
        return None
    try:
        content = ocr_file(file, source.ocr).read_bytes()
        row = json.loads(content)
        if hashlib.sha256(content).hexdigest() != source.ocr or row["format"] != FORMAT:
            raise ValueError("changed")
        pages = {int(number): value_from_line(json.dumps(page), ReadPage) for number, page in row["pages"].items()}
        text = OcrText(str(row["sha256"]), str(row["engine"]), str(row["language"]), int(row["dpi"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableDocumentError(
            f"{file.name}: OCR-texten som katalogen nämner (ocr) saknas eller är ändrad. Lägg till dokumentet igen, "
            "med --ocr om det ska läsas om, eller ta bort raden ocr i catalog.toml."
        ) from error
    if source.sha256 and text.sha256 != source.sha256:
        raise UnreadableDocumentError(
            f"{file.name}: OCR-texten hör till en annan version av filen. Lägg till dokumentet igen med --ocr."
        )
    return text


def read_source(file: Path, source: Source, progress: Progress | None = None) -> Reading:
    """The file of a source as pages, with the OCR text that its row names. Raises UnreadableDocumentError."""
    return read_with(file, stored_text(file, source), progress)


def read_with(file: Path, text: OcrText | None, progress: Progress | None = None) -> Reading:
    """The file as pages, some of them as OCR read them. Raises UnreadableDocumentError."""
    if text is None or not text.pages:
        return read_file(file, progress)
    reading = pdf.read(file, progress, text.pages)
    note = f"Text från OCR på svenska ({text.engine}) i stället för textlagret: {told(sorted(text.pages))}."
    return replace(reading, notes=(*reading.notes, note))
