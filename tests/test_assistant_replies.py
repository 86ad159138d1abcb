"""The Swedish that surrounds quotations: leads, references, status."""

from dataclasses import replace
from datetime import date

import pytest
from assistant_corpus import small_library

from assistant import replies
from corpus.model import Citation, Kind, Span, Status


def cited(document_id: str, phrase: str, as_of: date | None = None) -> Citation:
    """The citation of a phrase in the small library."""
    library = small_library()
    start = library.document(document_id).text.index(phrase)
    return library.cite(document_id, Span(start, start + len(phrase)), as_of)


def test_lead_of_response() -> None:
    """a response is told as a response by its sender, not as the plan that it restates."""
    lead = replies.lead(cited("remissvar", "alla invånare"))
    assert lead == "Enligt kulturnämndens remissvar, som är ett yttrande och inte själva planen:"


def test_lead_of_superseded() -> None:
    """a superseded document is told as superseded and by what, except on a day when it applied."""
    lead = replies.lead(cited("strategi-2020", "Kommunstyrelsen"))
    assert lead == (
        "Enligt strategin ”Strategi för tillgänglighet 2020–2025”, "
        "som är ersatt av ”Handlingsplan för tillgänglighet 2031”:"
    )
    then = cited("strategi-2020", "Kommunstyrelsen", date(2021, 1, 1))
    assert replies.lead(then) == "Enligt strategin ”Strategi för tillgänglighet 2020–2025”:"


def test_lead_says_kind_once() -> None:
    """a kind word that the title begins with is not said twice."""
    memo = replace(
        cited("plan-2031", "Bakgrund"),
        kind=Kind.MEMO,
        status=Status.PROPOSAL,
        document_title="Tjänsteutlåtande: Cykelplan för Lillköping",
    )
    assert replies.lead(memo) == "Enligt tjänsteutlåtandet ”Cykelplan för Lillköping”, som är ett förslag:"


REFERENCES = (
    # one page, the printed number is the same
    ({"first_page": 3, "last_page": 3, "page_label": "3"}, "Planen, s. 3"),
    ({"first_page": 3, "last_page": 4, "page_label": "3"}, "Planen, s. 3–4"),
    # the printed number is another, or tells the total
    ({"first_page": 6, "last_page": 6, "page_label": "8 (14)"}, "Planen, s. 6, tryckt sidnummer 8 (14)"),
    ({"first_page": 5, "last_page": 5, "page_label": "6"}, "Planen, s. 5, tryckt sidnummer 6"),
    # no pages: heading and paragraph
    (
        {"is_paged": False, "heading_path": ("Ansvar", "Kulturnämnden"), "paragraph": 4},
        "Planen, under rubriken ”Kulturnämnden”, stycke 4",
    ),
    ({"is_paged": False, "heading_path": (), "paragraph": None}, "Planen, inledningen"),
    # a digest names its original and the original's page
    (
        {
            "kind": Kind.DIGEST,
            "original": "Cykelplan för Lillköping",
            "first_page": 3,
            "last_page": 3,
            "page_label": "3",
            "original_pages": "5",
        },
        "Referat av Cykelplan för Lillköping, s. 3 (originalet s. 5)",
    ),
)


@pytest.mark.parametrize(("fields", "expected"), REFERENCES)
def test_reference(fields: dict[str, object], expected: str) -> None:
    """a reference gives the place in good Swedish, with both page numbers where they differ."""
    plain = replace(cited("plan-2031", "Bakgrund"), document_title="Planen", heading_path=())
    assert replies.reference(replace(plain, **fields)) == expected


def test_status_text() -> None:
    """a badge says the status, what replaces a superseded document, and when the status is not stated."""
    assert replies.status_text(cited("strategi-2020", "Strategin")) == (
        "Ersatt av Handlingsplan för tillgänglighet 2031"
    )
    plan = cited("plan-2031", "Bakgrund")
    assert replies.status_text(plan) == "Gällande"
    assert replies.status_text(replace(plan, is_status_stated=False)) == "Status inte angiven"


def test_genitive() -> None:
    """a name gets an s, unless it ends in one."""
    assert replies.genitive("kulturnämnden") == "kulturnämndens"
    assert replies.genitive("Boverkets") == "Boverkets"


def test_grouped() -> None:
    """thousands are set apart by a blank that does not break."""
    assert replies.grouped(10_000) == "10\u00a0000"
    assert replies.grouped(999) == "999"


def test_as_of_with_past_quotes() -> None:
    """an answer that also quotes what no longer applied on the day says so."""
    assert replies.as_of(date(2024, 1, 1)) == "Svaret visar vad som gällde 2024-01-01."
    assert "inte längre gällde då" in replies.as_of(date(2024, 1, 1), has_past=True)
