"""What a file really is, told by its first bytes, so that a misnamed file gets a clear answer."""

from pathlib import Path

from corpus.errors import UnreadableDocumentError
from corpus.oserrors import in_swedish

HEAD_BYTES = 1024  # a PDF's header may stand anywhere in the first 1,024 bytes (as viewers accept it)
MAX_BYTES = 300_000_000  # a scanned plan of 300 pages has 50 MB; the whole file is held in memory

_MAGIC = (
    (b"%PDF-", "en PDF-fil"),
    (b"PK\x03\x04", "ett ZIP-arkiv (som DOCX, XLSX och ODT är)"),
    (b"PK\x05\x06", "ett tomt ZIP-arkiv"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "en fil från äldre Office (DOC, XLS eller PPT)"),
    (b"{\\rtf", "en RTF-fil"),
    (b"\x89PNG", "en PNG-bild"),
    (b"\xff\xd8\xff", "en JPEG-bild"),
    (b"GIF8", "en GIF-bild"),
    (b"II*\x00", "en TIFF-bild"),
    (b"MM\x00*", "en TIFF-bild"),
    (b"\x1f\x8b", "ett gzip-arkiv"),
)


def kind_of(head: bytes) -> str:
    """What the first bytes of a file say it is, in Swedish; "" when they say nothing."""
    start = head[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    lowered = start.lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "en webbsida (HTML)"
    if lowered.startswith(b"<?xml"):
        return "en XML-fil"
    return ""


def read_bytes(path: Path, expected: str) -> bytes:
    """The whole file. Raises UnreadableDocumentError when it cannot be opened, holds nothing or is too large."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise UnreadableDocumentError(
            f"{path.name}: filen går inte att öppna ({in_swedish(error)}); väntade {expected}. "
            "Kontrollera att den finns och att du får läsa den."
        ) from error
    if size > MAX_BYTES:
        raise UnreadableDocumentError(
            f"{path.name}: filen är på {size // 1_000_000} MB; högst {MAX_BYTES // 1_000_000} MB läses. "
            "Dela den i mindre filer och lägg till dem."
        )
    if not data:
        raise UnreadableDocumentError(
            f"{path.name}: filen är tom (0 byte); väntade {expected}. Hämta den igen från källan."
        )
    return data


def read_text_bytes(path: Path) -> bytes:
    """The whole of a text file. Raises UnreadableDocumentError also when it begins as some other format."""
    data = read_bytes(path, "en textfil")
    found = kind_of(data)
    if found:
        raise UnreadableDocumentError(
            f"{path.name}: innehållet är {found}; väntade en textfil. Ge filen rätt ändelse, eller spara den som text."
        )
    return data
