"""Paragraphs, items and lead-ins, also over pages."""

import pytest
from reading_samples import document, told, whole

from corpus.model import Role


def test_a_sentence_goes_on_on_the_next_page() -> None:
    """a paragraph and an item that stop in the middle of a sentence are one block over two pages."""
    doc = document(
        "Föreningarna ska ha inflytande, och kommunen ska samråda med alla som berörs av\nden nya",
        "planen varje år.\n\n• Nämnden tar fram en lista över lokaler och ser",
        "till att den är aktuell.",
    )
    assert told(doc) == [
        "Föreningarna ska ha inflytande, och kommunen ska samråda med alla som berörs av den nya planen varje år.",
        "• Nämnden tar fram en lista över lokaler och ser till att den är aktuell.",
    ]


def test_a_hyphen_at_the_end_of_a_page_stays() -> None:
    """a word divided over two pages is one block, and the text is left as it stands."""
    doc = document("Förvaltningen är positiv till att planen knyts till MR-", "programmets mål.")
    (block,) = doc.blocks
    assert doc.slice(block.span) == "Förvaltningen är positiv till att planen knyts till MR-\nprogrammets mål."


def test_a_pull_quote_between_two_pages_is_a_hole() -> None:
    """a quote set between the columns does not cut the sentence that goes on after it."""
    doc = document(
        "Planen, som tagits fram inom ramen för arbetet i kommunen, syftar till att utveckla\n"
        "långsiktiga insatser som skyddar och främjar allas\n\nAlla ska kunna\ndelta i\n\nsamhället.",
        "rättigheter. Den ska också leda till färre hinder i husen.\nSamråden hålls två gånger om året.",
    )
    first, second = doc.blocks
    assert whole(doc, first).endswith(
        "främjar allas rättigheter. Den ska också leda till färre hinder i husen. Samråden hålls två gånger om året."
    )
    assert whole(doc, second) == "Alla ska kunna delta i samhället."
    assert [doc.slice(hole) for hole in first.holes] == ["Alla ska kunna\ndelta i\n\nsamhället."]


@pytest.mark.parametrize("sign", ["•", "»", "«", "°", "*", "-", "–", "1."])
def test_bullets_and_their_lead_in(sign: str) -> None:
    """items begin at a bullet, also a misread one, and know the sentence that leads to them."""
    doc = document(
        "Planen har tre delar. Varje nämnd ansvarar för sin del. Delarna är följande:\n\n"
        f"{sign} kunskap om hinder\n{sign.replace('1', '2')} stöd till den som\nbehöver det\n\n"
        "Därefter följer mer text."
    )
    items = [block for block in doc.blocks if block.role is Role.ITEM]
    assert [whole(doc, item)[len(sign) :].strip() for item in items] == [
        "kunskap om hinder",
        "stöd till den som behöver det",
    ]
    assert {doc.slice(item.lead) for item in items if item.lead} == {"Delarna är följande:"}
    assert told(doc, Role.LEAD_IN) == ["Delarna är följande:"]
    assert told(doc, Role.PARAGRAPH)[-1] == "Därefter följer mer text."


def test_a_list_without_a_colon() -> None:
    """an unfinished sentence before items in lower case leads in; a finished one does not."""
    doc = document(
        "Kommunen anser att\n• dörrarna är för smala\n• skyltarna är för få.\n\nDet är viktigt.\n• Mät dörrarna."
    )
    assert told(doc, Role.LEAD_IN) == ["Kommunen anser att"]
    assert doc.blocks[-1].lead is None


def test_a_bullet_that_is_only_a_title() -> None:
    """a bullet of a word or two and the paragraph under it are one item."""
    doc = document(
        "Det här krävs.\n\n• Förtroende\n\n"
        "Det är viktigt att arbeta aktivt med relationerna mellan skolan och hemmet.\n\n"
        "• Tid\nFör att lyckas behövs tid, och den måste finnas i budgeten varje år."
    )
    assert told(doc, Role.ITEM) == [
        "• Förtroende Det är viktigt att arbeta aktivt med relationerna mellan skolan och hemmet.",
        "• Tid För att lyckas behövs tid, och den måste finnas i budgeten varje år.",
    ]


def test_a_dash_inside_a_sentence_begins_no_item() -> None:
    """a line that happens to begin with a dash goes on with its sentence."""
    doc = document(
        "Nämnden ska stärka arbetet med ledsagning för alla som bor i kommunen och\n"
        "– om det finns medel – erbjuda det också till den som besöker kommunen\nett par dagar."
    )
    assert len(told(doc)) == 1
