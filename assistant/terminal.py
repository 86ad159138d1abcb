"""Answers, status and progress on a terminal."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from assistant import replies
from assistant.answer import Answer, Pair, Seeks, StatedDuty
from assistant.duties import replies as duty_replies
from assistant.old_words import word_note
from corpus.model import Citation

if TYPE_CHECKING:
    from rich.console import Console

    from assistant.duties.book import Book
    from index.profiles import Profile


class ProgressLine:
    """What is being done, on one line of stderr that is written over; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._width = 0
        self._is_shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        """Shows a step: what, how much is done, of how much."""
        if self._is_shown:
            text = f"{what} ({done} av {total})" if total else what
            print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(text)

    def close(self) -> None:
        """Clears the line."""
        if self._is_shown and self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)


def print_answer(answer: Answer) -> None:
    """The answer as text: remarks, then each quote under its lead with its source."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)

    def quote(citation: Citation) -> None:
        console.print(Padding(Text(f"”{' '.join(citation.quote.split())}”", style="italic"), (0, 2)))
        console.print(Padding(Text(source_line(citation), style="dim"), (0, 2)))
        if note := word_note(citation.quote):
            console.print(Padding(Text(note), (0, 2)))

    for remark in (answer.question.carried, answer.message):
        if remark:
            console.print(Text(remark))
    if answer.pairs:
        _print_pairs(console, answer.pairs)
        return
    if answer.duties and answer.question.seeks is not Seeks.RESPONSIBLE:
        _print_duties(console, answer.duties)
        return
    for number, statement in enumerate(answer.statements, 1):
        console.print()
        console.print(Text(f"{number}. {statement.lead}", style="bold"))
        quote(statement.citation)
        for citation in statement.also:
            console.print(Padding(Text(f"{replies.ALSO} {source_line(citation)}", style="dim"), (0, 2)))
    for citation in answer.nearest:
        console.print()
        quote(citation)


def print_book(book: "Book") -> None:
    """The register of one body, or of all: what is counted, then each duty with its sources."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(book.message))
    _print_duties(console, book.duties, is_everybodys=not book.body)
    if book.documents:
        console.print(Text(f"\n{replies.searched_in(book.documents)}"))


def _print_duties(console: "Console", duties: Sequence[StatedDuty], is_everybodys: bool = False) -> None:
    """Each duty under its heading: how it binds, how the body has it, who has it, and every place that states it.

    One that a single body has says so only where the duties are `is_everybodys`.
    """
    from rich.padding import Padding
    from rich.text import Text

    heading = ""
    for number, duty in enumerate(duties, 1):
        if (own := duty_replies.heading(duty.heading, duty.is_past)) != heading:
            heading = own
            console.print(Text(f"\n{heading}", style="bold"))
        how = duty_replies.marks(duty.force.value, duty.group, duty.deadline)
        console.print(Text(f"{number}. {duty.action} [{how}]"))
        if is_everybodys or len(duty.bearers) > 1:
            console.print(Padding(Text(duty_replies.is_responsible(duty.bearers)), (0, 3)))
        for citation in (duty.citation, *duty.also):
            console.print(Padding(Text(source_line(citation), style="dim"), (0, 3)))
        if duty.correction:
            console.print(Padding(Text(duty.correction), (0, 3)))


def _print_pairs(console: "Console", pairs: Sequence[Pair]) -> None:
    """What applies now beside what applied before, each with its source, or that no counterpart was found."""
    from rich.padding import Padding
    from rich.text import Text

    for number, pair in enumerate(pairs, 1):
        console.print()
        for name, duty in ((duty_replies.NOW, pair.now), (duty_replies.BEFORE, pair.before)):
            start = f"{number}. " if name == duty_replies.NOW else "   "
            console.print(Text(f"{start}{name}: {duty.action if duty else duty_replies.NO_COUNTERPART}"))
            if duty:
                console.print(Padding(Text(source_line(duty.citation), style="dim"), (0, 3)))


def print_encoders(profiles: "Sequence[Profile]") -> None:
    """A block for each language model that has a name: its facts, one to a line."""
    from index.profiles import facts

    for profile in profiles:
        print(profile.name)
        for name, value in facts(profile).items():
            print(f"  {name}: {value}")
        print()


def source_line(citation: Citation) -> str:
    """The reference of a citation with its badges: status, binding word, poor legibility."""
    from corpus.legibility import LEGIBLE

    badges = [replies.status_text(citation)]
    if citation.force:
        badges.append(replies.FORCE_WORDS[citation.force])
    if citation.legibility is not None and citation.legibility < LEGIBLE:
        badges.append(replies.POORLY_READ)
    return f"{replies.reference(citation)} [{', '.join(badges)}]"


def print_status(found: dict[str, Any]) -> None:
    """A block for each document, then the index and what is stale."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for row in found["documents"]:
        console.print(Text(row["id"], style="bold"), soft_wrap=True)  # an id is to be copied: never cut
        console.print(Padding(Text(row["title"]), (0, 2)))
        console.print(Padding(Text(replies.status_row(row), style="dim"), (0, 2)))
        console.print()
    for line in replies.status_lines(found):
        console.print(line, markup=False)
