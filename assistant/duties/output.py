"""What `plansvar duties` prints: the register as text, JSON or comma-separated values."""

import sys
from datetime import date
from typing import Any

from assistant.duties.answering import DutyDesk
from assistant.duties.book import Book, body_named, book_of, to_csv
from assistant.duties.correction_list import problem_with
from assistant.jsonio import duty_to_json, to_line


def tell(
    desk: DutyDesk, organisation: str, day: date | None, focus: str = "", with_past: bool = False, form: str = "text"
) -> None:
    """Prints the register of one body, or of all ("" for the organisation). `form` is text, json or csv.

    Raises UnknownBodyError.
    """
    body = body_named(desk.desk, organisation) if organisation else ""
    book = book_of(desk.desk, desk.sources, body, day, focus, with_past)
    if problem := problem_with(desk.desk.library):
        print(problem, file=sys.stderr)
    if form == "json":
        print(to_line(book_to_json(book, desk, day)))
    elif form == "csv":
        print(to_csv(book, desk.desk), end="")
    else:
        from assistant.terminal import print_book

        print_book(book)


def book_to_json(book: Book, desk: DutyDesk, day: date | None) -> dict[str, Any]:
    """The book as plain values."""
    return {
        "organisation": {"id": book.body, "name": book.name} if book.body else None,
        "duties": [duty_to_json(duty) for duty in book.duties],
        "documents": list(book.documents),
        "message": book.message,
        "as_of": day.isoformat() if day else None,
        "corpus": desk.searcher.library.fingerprint,
    }
