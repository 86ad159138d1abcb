"""Reads DOCX with python-docx: headings, paragraphs, list items, tables and footnotes; such a file has no pages."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from corpus.errors import UnreadableDocumentError
from corpus.model import Span
from corpus.readers.cleaning import clean
from corpus.readers.lines import NOWHERE, Grid, TextLine, set_page
from corpus.readers.reading import Line, Progress, Reading
from corpus.readers.sniffing import kind_of, read_bytes
from corpus.readers.unruled import count_heads
from corpus.readers.wordtext import NoteNumbers, W, Words, blocks_of, has_entities, is_on, text_boxes_of, words_of

suffixes: tuple[str, ...] = (".docx",)

MOST_UNPACKED = 400_000_000  # bytes; a plan with pictures has some 50 million, a bomb thousands of millions

_AGAIN = "Spara om dokumentet som DOCX och lägg till det igen."
_HEADING = re.compile(r"^(?:heading|rubrik)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|dokumenttitel)$", re.IGNORECASE)
_LIST = re.compile(r"^(?:list (?:bullet|number)|punktlista|numrerad lista)\b", re.IGNORECASE)
_NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_BODY_LEVEL = 9  # the outline level that Word gives body text


def read(path: Path, progress: Progress | None = None) -> Reading:
    """The document as one page without a number. Raises UnreadableDocumentError."""
    document = _open(path.name, read_bytes(path, "en DOCX-fil"))
    try:
        body = _Body(document)
        page = set_page(1, body.items())
        title = " ".join(clean(document.core_properties.title or "").split())
    except Exception as error:  # lxml and python-docx let many kinds escape on malformed parts
        raise _damaged(path.name, error) from error
    if not page.text:
        raise UnreadableDocumentError(
            f"{path.name}: dokumentet innehåller ingen text; väntade stycken eller tabeller. Kontrollera filen."
        )
    if progress is not None:
        progress(1, 1)
    return Reading((page,), title=title, notes=tuple(body.notes()), is_paged=False)


def _open(name: str, data: bytes) -> Document:
    if not data.startswith(b"PK"):
        found = kind_of(data) or "något annat"
        locked = " (eller ett DOCX låst med lösenord)" if "Office" in found else ""
        raise UnreadableDocumentError(
            f"{name}: innehållet är {found}{locked}; väntade en DOCX-fil. "
            "Ge filen rätt ändelse, eller spara den som DOCX utan lösenord."
        )
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            raise UnreadableDocumentError(
                f"{name}: filen blir {unpacked // 1_000_000} MB uppackad; högst {MOST_UNPACKED // 1_000_000} MB läses. "
                "Ta bort bilderna och lägg till den igen."
            )
        return docx.Document(BytesIO(data))
    except UnreadableDocumentError:
        raise
    except (KeyError, ValueError) as error:
        raise UnreadableDocumentError(
            f"{name}: filen är ett ZIP-arkiv men inget Word-dokument; väntade en DOCX-fil. {_AGAIN}"
        ) from error
    except Exception as error:  # zipfile, lxml and python-docx let many kinds escape on damaged files
        raise _damaged(name, error) from error


def _damaged(name: str, error: Exception) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        f"{name}: filen är skadad ({type(error).__name__}); väntade en hel DOCX-fil. {_AGAIN}"
    )


class _Body:
    """The items of a document in reading order, and what was odd about them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = {style.style_id: style for style in document.styles}
        self._numbers = NoteNumbers()
        self._notes_xml = {kind: self._find_notes(relation) for kind, relation in _NOTES.items()}
        self._has_changes = False
        self._has_hidden = False
        notes = [note for kind in self._notes_xml.values() for note in kind.values()]
        self._has_entities = any(map(has_entities, (document.element.body, *notes)))

    def items(self) -> Iterator[TextLine | Grid]:
        """Headings, paragraphs and tables parted by blank lines; footnotes follow what refers to them."""
        was_item = False
        for element in blocks_of(self._document.element.body):
            lines = list(self._block(element))
            is_item = bool(lines) and isinstance(lines[0], TextLine) and lines[0].hints.is_item
            if lines and not (was_item and is_item):
                yield TextLine("")
            yield from lines
            was_item = is_item if lines else was_item

    def notes(self) -> Iterator[str]:
        if self._has_changes:
            yield "Dokumentet har spårade ändringar; det är läst som om de godtagits."
        if self._has_hidden:
            yield "Dokumentet har dold text, som är utelämnad."
        if self._has_entities:
            yield f"Varning: text utanför dokumentet (XML-entiteter) är inte läst; ord kan saknas. {_AGAIN}"

    def _block(self, element: Any) -> Iterator[TextLine | Grid]:
        if element.tag == f"{W}tbl":
            yield from self._table(element)
        else:
            yield from self._paragraph(element)

    def _paragraph(self, element: Any) -> Iterator[TextLine | Grid]:
        words = self._words(element)
        hints = self._hints(element, words)
        text = " ".join(words.text.split("\n")) if hints.level else words.text
        at = 0
        for part in text.split("\n"):
            marks = tuple(mark.shifted(-at) for mark in words.marks if at <= mark.start and mark.end <= at + len(part))
            yield _cleaned(part, replace(hints, marks=marks))
            hints = replace(hints, is_item=False)
            at += len(part) + 1
        for box in text_boxes_of(element):
            for inner in blocks_of(box):
                yield from self._block(inner)
        yield from self._footnotes(words)

    def _words(self, element: Any) -> Words:
        words = words_of(element, self._numbers)
        self._has_changes = self._has_changes or words.has_changes
        self._has_hidden = self._has_hidden or words.has_hidden
        return words

    def _hints(self, element: Any, words: Words) -> Line:
        """The heading level, or that it is a list item, as the paragraph or the styles that it builds on say."""
        is_list = False
        for properties, name in self._formats(element):
            outline = properties.find(f"{W}outlineLvl") if properties is not None else None
            level = int(outline.get(f"{W}val", _BODY_LEVEL)) if outline is not None else _BODY_LEVEL
            heading = _HEADING.match(name)
            if heading or level < _BODY_LEVEL or _TITLE.match(name):
                return Line(NOWHERE, level=int(heading[1]) if heading else level % _BODY_LEVEL + 1)
            is_list = is_list or _is_numbered(properties) or _LIST.match(name) is not None
        return Line(NOWHERE, is_bold=words.is_bold, is_item=is_list)

    def _formats(self, element: Any) -> Iterator[tuple[Any, str]]:
        """The paragraph's own properties, then those of its style and of the styles that one is based on."""
        properties = element.find(f"{W}pPr")
        yield properties, ""
        named = properties.find(f"{W}pStyle") if properties is not None else None
        style = self._styles.get(named.get(f"{W}val")) if named is not None else None
        seen: set[str] = set()
        while style is not None and style.style_id not in seen:
            seen.add(style.style_id)
            yield style.element.find(f"{W}pPr"), style.name or ""
            style = getattr(style, "base_style", None)

    def _table(self, element: Any) -> Iterator[TextLine | Grid]:
        """A table as a grid; one of a single column or row only lays out its cells, which are paragraphs."""
        own = [row for row in element.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is element]
        rows = [_cells(row) for row in own]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or len(rows) < 2:
            for cell in (cell for row in rows for cell in row if cell is not None):
                for inner in blocks_of(cell):
                    yield from self._block(inner)
            return
        read = [[self._cell(cell) for cell in row] + [Words()] * (width - len(row)) for row in rows]
        texts = tuple(tuple(clean(words.text) for words in row) for row in read)
        marked = sum(is_on(_find(row, "trPr", "tblHeader")) for row in own)
        bold = [all(words.is_bold for words in row if words.text.strip()) for row in read]
        yield Grid(texts, marked or count_heads(texts, bold))
        for words in (words for row in read for words in row):
            yield from self._footnotes(words)

    def _cell(self, cell: Any) -> Words:
        """The words of all paragraphs of a cell, those of tables inside it too."""
        whole = Words()
        for paragraph in cell.iter(f"{W}p") if cell is not None else ():
            words = self._words(paragraph)
            whole.text += ("\n" if whole.text else "") + words.text
            whole.notes += words.notes
            whole.bold += words.bold
        return whole

    def _find_notes(self, relation: str) -> dict[str, Any]:
        """The footnotes or endnotes of the document by id."""
        for part in (rel.target_part for rel in self._document.part.rels.values() if rel.reltype == relation):
            return {note.get(f"{W}id", ""): note for note in parse_xml(part.blob)}
        return {}

    def _footnotes(self, words: Words) -> Iterator[TextLine]:
        """The notes that words refer to, each on a line that begins with its number."""
        for kind, note_id, number in words.notes:
            note = self._notes_xml[kind].get(note_id)
            if note is not None:
                text = " ".join(self._words(paragraph).text for paragraph in note.iter(f"{W}p"))
                yield TextLine(f"{number} {' '.join(clean(text).split())}")


def _cleaned(text: str, hints: Line) -> TextLine:
    """The line with its repairs made and its marks where they then stand."""
    marks = tuple(Span(len(clean(text[: mark.start])), len(clean(text[: mark.end]))) for mark in hints.marks)
    return TextLine(clean(text), replace(hints, marks=marks))


def _is_numbered(properties: Any) -> bool:
    """Whether paragraph properties put it in a list; number 0 takes it out of one."""
    number = _find(properties, "numPr", "numId")
    return number is not None and number.get(f"{W}val") != "0"


def _find(element: Any, *names: str) -> Any:
    """The element at the end of a path of names; None when some of it is missing."""
    for name in names:
        element = element.find(f"{W}{name}") if element is not None else None
    return element


def _cells(row: Any) -> list[Any]:
    """The cells of a row by column; None for what a wider or taller cell covers."""
    cells: list[Any] = []
    for cell in _cells_of(row):
        span = _find(cell, "tcPr", "gridSpan")
        merge = _find(cell, "tcPr", "vMerge")
        covered = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        cells.append(None if covered else cell)
        cells += [None] * (int(span.get(f"{W}val", 1)) - 1 if span is not None else 0)
    return cells


def _cells_of(row: Any) -> Iterator[Any]:
    """The `w:tc` elements of a row, those in content controls too."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr"), None) is row:
            yield cell
