"""What axe does not see: the way by keyboard, the reader's own theme, and what comes out on paper."""

import re

import pytest
from browser_states import DUTIES, dark
from browser_steps import settled
from playwright.sync_api import Page

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

FOCUS = "(() => { const e = document.activeElement; const box = e.getBoundingClientRect();"
NAMED = FOCUS + "return e.getAttribute('aria-label') || e.innerText.replace(/^keyboard_\\w+\\s*/, '') })()"
PLACE = FOCUS + "return [box.top, box.left] })()"
LIGHT, DARK = "rgb(17, 17, 17)", "rgb(236, 239, 240)"  # the ink of each theme


def _ink(page: Page) -> str:
    return str(page.locator(".intro, h2.question").first.evaluate("e => getComputedStyle(e).color"))


def test_past_the_top(page: Page) -> None:
    """the first stop is a link past the navigation; from there the next stop is what the page is for."""
    settled(page)
    page.keyboard.press("Tab")
    assert page.evaluate(NAMED) == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.keyboard.press("Tab")
    assert page.evaluate(NAMED) == "Ställ en fråga om planerna"


def test_the_order_of_stops(page: Page) -> None:
    """the keyboard goes through the first page as the eye does, every stop has a name, and it comes out again."""
    settled(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    names, places = [], []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        names.append(page.evaluate(NAMED))
        places.append(page.evaluate(PLACE))
    suggestions = page.locator(".st-key-suggestions button").all_inner_texts()
    assert names == ["Ställ en fråga om planerna", "Begränsa sökningen", *suggestions]
    assert places == sorted(places)


def test_the_readers_theme(page: Page) -> None:
    """what we draw follows the theme that Streamlit shows: the system's, and the one that the reader has chosen."""
    assert _ink(page) == LIGHT
    assert _ink(dark(page)) == DARK
    assert _ink(dark(page, False)) == LIGHT
    page.evaluate("localStorage.setItem(`stActiveTheme-${location.pathname}-v2`, JSON.stringify('Dark'))")
    page.reload()
    page.wait_for_selector(".intro")
    assert _ink(settled(page)) == DARK


def test_on_paper(page: Page, address: str) -> None:
    """an answer is printed with its quotations and sources, dark on white, without what can only be clicked."""
    page.goto(address + DUTIES)
    page.wait_for_selector("blockquote.quote")
    dark(settled(page)).emulate_media(media="print")
    assert _ink(page) == LIGHT
    shown = page.locator(".stApp").inner_text()
    assert "Vad ska kulturnämnden göra?" in shown
    assert "[1]" in shown
    assert not re.search("Utvärdering|Kopiera|Begränsa|Ny konversation|Var svaret till hjälp", shown)
    assert page.locator(".st-key-ask").is_hidden()
    heights = page.evaluate("[...document.querySelectorAll('[data-testid=stMain], .stApp')].map(e => e.clientHeight)")
    assert min(heights) > 2000  # all of it, not what fits in a window
