"""Reads PDF with pypdf: every page's text with the size, weight and place of each line, and its tables."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError
from pypdf.generic import ArrayObject, NullObject, StreamObject

from corpus.errors import UnreadableDocumentError
from corpus.pagelist import told
from corpus.readers.arrangement import RawPage, arrange_page, continue_table
from corpus.readers.cleaning import clean
from corpus.readers.damage import is_whole, quiet
from corpus.readers.lines import Grid, TextLine, set_page
from corpus.readers.pen import Pen
from corpus.readers.reading import Progress, Reading, ReadPage
from corpus.readers.ruled import RuledPages
from corpus.readers.sniffing import HEAD_BYTES, kind_of, read_bytes

suffixes: tuple[str, ...] = (".pdf",)

MAX_PAGES = 5_000  # a city's budget has 500; this many pages are read in a few minutes
FORGET_EVERY = 50  # pages: pypdf keeps every object that it has decoded; let go of them this often
Given = Mapping[int, ReadPage]  # pages by their number, from 1

_FLATE = ("/FlateDecode", ["/FlateDecode"])
_ENDING = re.compile(rb"startxref\s+\d")
_AGAIN = "Hämta eller spara filen på nytt och lägg till den igen."


def read(
    path: Path,
    progress: Progress | None = None,
    given: Given | None = None,
    *,
    may_be_empty: bool = False,
) -> Reading:
    """The PDF as pages; a page that cannot be read is empty and named in the notes. Raises UnreadableDocumentError.

    `given` pages (by number, from 1) stand instead of what the file says. `may_be_empty` lets a file without text pass.
    """
    data = read_bytes(path, "en PDF-fil")
    _check_frame(path.name, data)
    with quiet():
        reader = _open(path.name, data)
        count = _count_pages(path.name, reader)
        with RuledPages(data) as ruled:
            work = _Work(reader, ruled, _labels(reader, count), given or {})
            for number in range(1, count + 1):
                work.add_page(number)
                if progress is not None:
                    progress(number, count)
        if not may_be_empty:
            work.check(path.name)
        return Reading(tuple(work.pages), title=_title(reader), notes=tuple(work.notes()))


class _Work:
    """The pages read so far, and what was odd about them."""

    def __init__(
        self, reader: PdfReader, ruled: RuledPages, labels: Sequence[str], given: Mapping[int, ReadPage]
    ) -> None:
        self._reader = reader
        self._ruled = ruled
        self._labels = labels
        self._given = given
        self._before: list[TextLine | Grid] = []
        self._failed: dict[int, str] = {}
        self._damaged: list[int] = []
        self.pages: list[ReadPage] = []

    def add_page(self, number: int) -> None:
        label = self._labels[number - 1]
        if number in self._given:
            self.pages.append(replace(self._given[number], number=number, label=label))
            self._before = []
            return
        items: list[TextLine | Grid] = []
        try:
            page = self._reader.pages[number - 1]
            _check_contents(page)
            raw, may_hold_table = _extract(page, number)
            items = arrange_page(raw, self._ruled.tables(number) if may_hold_table else ())
            if _is_damaged(page):
                self._note_damage(number, has_text=bool(items))
        except Exception as error:  # pypdf lets many kinds escape on malformed pages, RecursionError too
            self._failed[number] = _reason(error)
        items = continue_table(self._before, items)
        self.pages.append(set_page(number, items, label))
        self._before = items
        if number % FORGET_EVERY == 0:
            self._reader.resolved_objects.clear()

    def _note_damage(self, number: int, has_text: bool) -> None:
        if has_text:
            self._damaged.append(number)
        else:
            self._failed[number] = "innehållet går inte att packa upp"

    def check(self, name: str) -> None:
        """Raises UnreadableDocumentError when no page has any text."""
        if any(page.text for page in self.pages):
            return
        count = len(self.pages)
        if self._failed:
            reasons = ", ".join(sorted(set(self._failed.values())))
            raise UnreadableDocumentError(
                f"{name}: ingen av filens {_pages(count)} gick att läsa ({reasons}); väntade sidor med text. {_AGAIN}"
            )
        raise UnreadableDocumentError(
            f"{name}: filen har {_pages(count)} men inget textlager (troligen en skanning); väntade text som går att "
            "markera. Lägg till filen med `plansvar add --ocr`, eller kör OCR på svenska först, till exempel "
            "`ocrmypdf -l swe in.pdf ut.pdf`, och lägg till resultatet."
        )

    def notes(self) -> Iterator[str]:
        for number, reason in self._failed.items():
            yield f"Sida {number} gick inte att läsa ({reason}) och är tom här; övriga sidor är lästa."
        if self._damaged:
            yield f"Skadat innehåll, en del av texten kan saknas: {told(self._damaged)}."
        empty = [page.number for page in self.pages if not page.text and page.number not in self._failed]
        if empty:
            yield f"Utan text: {told(empty)} (tomma, eller bilder som behöver OCR)."
        if self._ruled.failed:
            yield f"Tabeller lästa som löpande text: {told(self._ruled.failed)}."


def _check_frame(name: str, data: bytes) -> None:
    """Raises UnreadableDocumentError when the bytes do not begin or do not end as those of a PDF."""
    if b"%PDF-" not in data[:HEAD_BYTES]:
        found = kind_of(data) or "något annat"
        raise UnreadableDocumentError(
            f"{name}: innehållet är {found}; väntade en PDF-fil, som börjar med %PDF. "
            "Ge filen rätt ändelse, eller hämta själva dokumentet."
        )
    if data.rfind(b"startxref") < data.rfind(b"endobj") or not _ENDING.search(data, data.rfind(b"startxref")):
        raise UnreadableDocumentError(
            f"{name}: filen är avbruten, slutet saknas efter {len(data)} byte; väntade en hel PDF-fil. {_AGAIN}"
        )


def _open(name: str, data: bytes) -> PdfReader:
    """The opened file, decrypted where it needs no password to be read."""
    try:
        reader = PdfReader(BytesIO(data))
        is_locked = reader.is_encrypted and not reader.decrypt("")
    except (NotImplementedError, DependencyError) as error:
        raise UnreadableDocumentError(
            f"{name}: filen är krypterad på ett sätt som inte stöds ({error}); väntade en öppen PDF-fil. "
            "Spara den utan kryptering och lägg till den igen."
        ) from error
    except Exception as error:  # pypdf lets many kinds escape on malformed files
        raise _damaged(name, error) from error
    if is_locked:
        raise UnreadableDocumentError(
            f"{name}: filen är krypterad och kräver lösenord; väntade en PDF-fil som går att öppna utan. "
            "Spara den utan lösenord och lägg till den igen."
        )
    return reader


def _count_pages(name: str, reader: PdfReader) -> int:
    try:
        count = len(reader.pages)
    except Exception as error:  # as above: the tree of pages may be malformed
        raise _damaged(name, error) from error
    if count == 0:
        raise UnreadableDocumentError(f"{name}: filen har inga sidor; väntade minst en. {_AGAIN}")
    if count > MAX_PAGES:
        raise UnreadableDocumentError(
            f"{name}: filen har {count} sidor; högst {MAX_PAGES} läses. Dela den i mindre filer och lägg till dem."
        )
    return count


def _damaged(name: str, error: Exception) -> UnreadableDocumentError:
    return UnreadableDocumentError(f"{name}: filen är skadad ({_reason(error)}); väntade en hel PDF-fil. {_AGAIN}")


def _reason(error: Exception) -> str:
    if isinstance(error, LimitReachedError):
        return "uppackad blir den orimligt stor"
    if isinstance(error, RecursionError):
        return "den är nästlad i sig själv"
    return f"fel i filens uppbyggnad, {type(error).__name__}"


def _labels(reader: PdfReader, count: int) -> list[str]:
    """The page labels that the file gives; all "" when they say no more than 1, 2, 3 …"""
    try:
        labels = [clean(label) for label in reader.page_labels] if "/PageLabels" in reader.root_object else []
    except Exception:  # malformed labels are no reason not to read the pages
        labels = []
    plain = labels == [str(number) for number in range(1, count + 1)]
    return [""] * count if plain or len(labels) != count else labels


def _title(reader: PdfReader) -> str:
    try:
        title = reader.metadata.title if reader.metadata else ""
    except Exception:  # malformed metadata are no reason not to read the pages
        title = ""
    return " ".join(clean(title or "").split())


def _extract(page: PageObject, number: int) -> tuple[RawPage, bool]:
    """The page as drawn, and whether it draws rules enough for a table."""
    box = page.mediabox
    edges = (float(box.left), float(box.bottom), float(box.right), float(box.top))
    pen = Pen(edges, page.rotation)
    page.extract_text(visitor_text=pen.take_text, visitor_operand_before=pen.take_operator)
    layout = ""
    if pen.spans_columns():
        try:
            layout = page.extract_text(extraction_mode="layout")
        except Exception:  # plain mode has read the page; without a layout its columns are not told apart
            layout = ""
    return RawPage(number, tuple(pen.pieces), pen.height, layout, tuple(pen.jumps)), pen.ruling.may_hold_table


def _pages(count: int) -> str:
    return "1 sida" if count == 1 else f"{count} sidor"


def _contents(page: PageObject) -> list[object]:
    """The parts of the page's own content: streams, where the file is as it should be."""
    contents = page.get("/Contents", NullObject()).get_object()
    return [part.get_object() for part in (contents if isinstance(contents, ArrayObject) else [contents])]


def _check_contents(page: PageObject) -> None:
    """Raises PdfReadError when the page's content is no content; pypdf then takes the page for an empty one."""
    for part in _contents(page):
        if part is not None and not isinstance(part, (StreamObject, NullObject)):
            raise PdfReadError(f"A page's content is a {type(part).__name__}; expected a stream.")


def _is_damaged(page: PageObject) -> bool:
    """Whether some of the page's own content is cut off or overwritten."""
    packed = [
        part._data for part in _contents(page) if isinstance(part, StreamObject) and part.get("/Filter") in _FLATE
    ]
    return any(data and not is_whole(data) for data in packed)
