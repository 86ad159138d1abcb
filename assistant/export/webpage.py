"""A conversation as one web page that needs nothing else: no script, no picture, no other file."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.export import words
from assistant.export.pasted import NEAREST, reference_with_force
from assistant.export.told import Told

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def to_page(answers: Sequence[Told], made: datetime) -> str:
    """The page as HTML. Sources are notes at its end, linked there and back."""
    notes: list[str] = []

    def note(text: str) -> int:
        notes.append(text)
        return len(notes)

    page = _PAGES.get_template("page.html")
    return page.render(
        answers=answers,
        words=words,
        day=made.date(),
        nearest=NEAREST,
        note=note,
        notes=notes,
        source=reference_with_force,
    )
