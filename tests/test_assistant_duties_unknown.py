"""Duties of bodies that no register knows: asked for by their names, counted for what they are."""

import pytest
from assistant_stub import SmallRetriever

from assistant.duties.book import body_named, book_of
from assistant.service import Assistant
from corpus.document import to_document
from corpus.library import Library
from corpus.model import Kind, Source
from corpus.readers import read_file

PLAN = """# Ungdomsplan för Granberga

## Fritid

| Åtgärd | Ansvarig |
|---|---|
| Öppna en mötesplats | Barn- och fritidsnämnden (BFN) |
| Bygg en ramp | BFN, tekniska nämnden och Granberga Fastigheter AB |

## Uppföljning

Tekniska nämnden ska varje år rapportera till kommunstyrelsen.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    file = tmp_path_factory.mktemp("plan") / "plan.md"
    file.write_text(PLAN, encoding="utf-8")
    source = Source(id="plan", title="Ungdomsplan för Granberga", kind=Kind.ACTION_PLAN)
    return Assistant(SmallRetriever(Library((to_document(source, read_file(file)),))))


@pytest.mark.parametrize(
    ("question", "actions"),
    [
        ("Vad ska barn- och fritidsnämnden göra?", ["Öppna en mötesplats", "Bygg en ramp"]),
        ("Vad ska BFN göra?", ["Öppna en mötesplats", "Bygg en ramp"]),
        ("vad ska bfn göra", ["Öppna en mötesplats", "Bygg en ramp"]),
        ("Och bfn?", ["Öppna en mötesplats", "Bygg en ramp"]),
        ("Vad ska Granberga Fastigheter göra?", ["Bygg en ramp"]),
        ("Vad ska Granberga Fastigheter AB göra?", ["Bygg en ramp"]),
    ],
)
def test_asked_by_name(assistant: Assistant, question: str, actions: list[str]) -> None:
    """a body of the plan's own is known by its name, by the letters it is shortened to, a company without its AB."""
    assert [duty.action for duty in assistant.ask(question).duties] == actions


def test_counted_as_activities(assistant: Assistant) -> None:
    """the body has its name, and measures of a table are counted as measures and not as goals."""
    told = assistant.ask("Vad ska tekniska nämnden göra?").message
    assert told.startswith("Tekniska nämnden: 1 åtgärd: 1 direkt. 1 åtagande utöver det: 1 direkt.")
    assert assistant.ask("Vad ska BFN göra?").message.startswith("Barn- och fritidsnämnden: 2 åtgärder: 2 direkt.")


def test_register_of_one(assistant: Assistant) -> None:
    """the register of one body is found by the same names."""
    desk = assistant.duty_desk.desk
    for name in ("barn- och fritidsnämnden", "BFN", "barn-och-fritidsnamnden"):
        book = book_of(desk, assistant.duty_desk.sources, body_named(desk, name))
        assert (book.name, len(book.duties)) == ("barn- och fritidsnämnden", 2)
