"""The duties of a library, document by document, as they are stored beside the documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.duty import Duty
from corpus.records import value_from_line, value_to_line

_MARK = '{"duties":'


@dataclass(frozen=True, slots=True)
class DocumentDuties:
    """What one document says that somebody must do."""

    duties: tuple[Duty, ...]
    in_document: str


def duties_to_lines(duties: Mapping[str, tuple[Duty, ...]]) -> list[str]:
    """A line of JSON for each document."""
    return [value_to_line(DocumentDuties(own, id)) for id, own in duties.items()]


def duties_from_lines(lines: Iterable[str]) -> dict[str, tuple[Duty, ...]]:
    """The duties that `duties_to_lines` wrote, by document. Raises ValueError, KeyError or TypeError."""
    books = [value_from_line(line, DocumentDuties) for line in lines]
    return {book.in_document: book.duties for book in books}


def holds_duties(line: str) -> bool:
    """Whether a line of a library is one of duties."""
    return line.startswith(_MARK)
