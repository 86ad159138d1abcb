"""A trainer's session in the browser: the projector by keys, and a quiz that three phones take part in."""

import re
from collections.abc import Iterator

import pytest
from browser_app import WAIT
from browser_steps import settled
from playwright.sync_api import Browser, Page, expect

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[Page]]:
    """Three phones that share nothing."""
    contexts = [browser.new_context(viewport=PHONE, locale="sv-SE") for _ in range(3)]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def _open(page: Page, address: str, theme: str) -> None:
    page.goto(address + "utbildning")
    page.get_by_role("button", name=theme, exact=True).click()
    page.get_by_role("heading", name=theme).wait_for()
    settled(page)


def test_the_projector_is_led_by_keys(page: Page, address: str) -> None:
    """arrows turn the screens, a warning precedes its quotation, loading again stays, Escape leaves to the themes."""
    _open(page, address, "Historia")
    page.get_by_role("button", name="Visa på projektor").click()
    shown = page.locator(".screen.shown")
    expect(shown).to_have_count(1)
    assert not page.locator(".st-key-top").count()  # no navigation
    total = page.locator(".screen").count()
    kinds = []
    for _ in range(total):
        kinds.append(shown.get_attribute("class").split("screen-")[1].split()[0])
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    assert "warning" in kinds
    assert all(kinds[at + 1] == "quotation" for at, kind in enumerate(kinds) if kind == "warning")
    page.keyboard.press("PageDown")
    expect(page.locator(".deck-where")).to_have_text(f"2 av {total}")
    page.reload()
    expect(page.locator(".deck-where")).to_have_text(f"2 av {total}")
    expect(shown).to_have_attribute("aria-label", re.compile(f"bild 2 av {total}"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Utbildning", exact=True)).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("heading", name="Historia", exact=True)).to_be_visible(timeout=WAIT)


def test_three_phones_answer_a_quiz(page: Page, address: str, phones: list[Page]) -> None:
    """answers are counted once each, can be changed until closed, survive a reload, and are shown with the key."""
    _open(page, address, "Skola")
    page.get_by_role("button", name="Starta quiz med telefoner").click()
    code = page.locator(".room-code").inner_text()
    expect(page.get_by_text("så telefoner når den inte")).to_be_visible()  # the server is bound to this machine
    for phone in phones:
        phone.goto(f"{address}delta?kod={code}")
        expect(phone.get_by_text("Du är med.")).to_be_visible()
        assert not phone.locator(".st-key-top").count()
    expect(page.get_by_text("3 deltagare")).to_be_visible()
    page.keyboard.press("ArrowRight")
    for at, phone in enumerate(phones):
        phone.locator(f".st-key-answer_1_{at} button").click()
        expect(phone.get_by_text("Du har valt")).to_be_visible()
    phones[2].locator(".st-key-answer_1_0 button").click()
    expect(phones[2].get_by_text("Du har valt A.")).to_be_visible()
    phones[1].reload()
    expect(phones[1].get_by_text("Du har valt B.")).to_be_visible()
    expect(page.get_by_text("3 av 3 deltagare har svarat")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(phones[0].get_by_text("Frågan är stängd. Du svarade A.")).to_be_visible()
    assert not page.locator(".right-mark").count()  # closed is not yet revealed
    page.keyboard.press("ArrowRight")
    expect(page.locator(".right-mark")).to_be_visible()
    assert page.locator(".bar-value").all_inner_texts()[:3] == [
        "2 svar (67\u00a0%)",
        "1 svar (33\u00a0%)",
        "0 svar (0\u00a0%)",
    ]
    expect(page.locator(".screen.shown .screen-source").last).to_contain_text(re.compile(r"s\. \d|stycke"))
    expect(phones[0].locator(".right-mark")).to_be_visible()
    page.keyboard.press("Escape")  # leaves, and the quiz goes on
    page.get_by_role("button", name="Avsluta quizet").click()
    expect(phones[0].get_by_text("Quizet är avslutat.")).to_be_visible()
