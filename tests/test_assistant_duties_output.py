"""The register as text, JSON and comma-separated values, over a small library."""

import csv
import io
import json
from datetime import date

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.duties import replies
from assistant.duties.answering import DutyDesk
from assistant.duties.book import UnknownBodyError, bodies, body_named, book_of, to_csv
from assistant.duties.output import tell
from assistant.service import Assistant

DESK: DutyDesk = Assistant(SmallRetriever(small_library())).duty_desk


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """--json is one object with the body, its duties in the contract's shape, and the documents."""
    tell(DESK, "kulturförvaltningen", None, form="json")
    told = json.loads(capsys.readouterr().out)
    assert told["organisation"]["name"] == "kulturförvaltningen"
    assert [duty["force"] for duty in told["duties"]] == ["ska", "ska"]
    duty = told["duties"][0]
    assert (duty["bearers"], duty["addressed"], duty["group"]) == (["kulturnämnden"], "named", None)
    document = small_library().document(duty["citation"]["document_id"])
    assert document.text[duty["citation"]["start"] : duty["citation"]["end"]] == duty["citation"]["quote"]


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """--csv has a heading row and one row a duty."""
    tell(DESK, "", None, form="csv")
    head, *rows = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert tuple(head) == replies.COLUMNS
    assert len(rows) == len(book_of(DESK.desk, DESK.sources).duties)
    assert all(len(row) == len(head) for row in rows)


def test_csv_is_no_formula() -> None:
    """a cell that a spreadsheet would calculate is text."""
    book = book_of(DESK.desk, DESK.sources)
    cells = [cell for row in csv.reader(io.StringIO(to_csv(book, DESK.desk))) for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """the text counts the duties, and gives each with its source."""
    tell(DESK, "kulturnämnden", None)
    out = " ".join(capsys.readouterr().out.split())
    assert "Kulturnämnden: 2 åtaganden: 2 direkt." in out
    assert "Handlingsplan för tillgänglighet 2031, s. 1 [Gällande, ska]" in out
    assert "Jag sökte i:" in out


def test_past_for_itself() -> None:
    """what no longer applies is shown when asked for, last and marked; on its day it is shown as what applied."""
    whole = book_of(DESK.desk, DESK.sources, "kulturnamnden", with_past=True).duties
    assert [duty.is_past for duty in whole] == [False, False, True]
    then = book_of(DESK.desk, DESK.sources, "kulturnamnden", as_of=date(2021, 6, 1)).duties
    assert [(duty.citation.document_id, duty.is_past) for duty in then] == [("strategi-2020", False)]


def test_focus_without_duties() -> None:
    """a focus area that no plan has gives an empty register, not the whole."""
    assert book_of(DESK.desk, DESK.sources, focus="vatten").duties == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [("kulturnämnden", "kulturnamnden"), ("kulturnamnden", "kulturnamnden"), ("Kultur förvaltningen", "")],
)
def test_body_named(text: str, body: str) -> None:
    """a body is found by name or id; what names nobody is refused."""
    if body:
        assert body_named(DESK.desk, text) == body
    else:
        with pytest.raises(UnknownBodyError):
            body_named(DESK.desk, "rymdnissen")


def test_two_bodies() -> None:
    """a text that names two is refused, and both are offered."""
    with pytest.raises(UnknownBodyError, match="kulturnämnden eller idrottsnämnden"):
        body_named(DESK.desk, "kulturnämnden och idrottsnämnden")


def test_bodies_to_choose() -> None:
    """every body that has a duty can be chosen, and those of its groups."""
    assert {"kulturnamnden", "idrottsnamnden", "kommunstyrelsen"} <= set(bodies(DESK.desk))


def test_text_names_the_responsible(capsys: pytest.CaptureFixture[str]) -> None:
    """the text of everybody's duties says whose each is; that of one body only who else has it."""
    tell(DESK, "", None)
    told = " ".join(capsys.readouterr().out.split())
    duties = book_of(DESK.desk, DESK.sources).duties
    assert duties
    assert all(replies.is_responsible(duty.bearers) in told for duty in duties)
    tell(DESK, "kulturnämnden", None)
    assert "Ansvarig: kulturnämnden." not in capsys.readouterr().out


def test_day_before_every_document(capsys: pytest.CaptureFixture[str]) -> None:
    """of a day before every document, the text says so, and not that there are no documents."""
    tell(DESK, "kulturnämnden", date(1950, 1, 1))
    assert capsys.readouterr().out.strip() == "Inget av dokumenten fanns 1950-01-01."
