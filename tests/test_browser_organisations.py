"""The page "Nämnder och bolag" and long duty answers in a browser: reach, keyboard, narrow windows, axe."""

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_steps import settled
from playwright.sync_api import BrowserContext, Page

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
PAGE = "organisationer?organisation=kulturnamnden"


def _open(context: BrowserContext, url: str, width: int = 1280, height: int = 4000) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url)
    page.wait_for_selector("h1")
    page.wait_for_selector(".matrix, blockquote.quote")
    settled(page)
    return page


def _violations(page: Page) -> Sequence[object]:
    found = Axe().run(page, options={"runOnly": list(RULES)}).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def test_axe(context: BrowserContext, address: str) -> None:
    """no violation on the page, wide and narrow, and a body is found by writing a part of its name."""
    page = _open(context, address + PAGE)
    assert _violations(page) == []
    box = page.get_by_role("combobox", name="Nämnd, bolag eller grupp")
    box.click()
    box.fill("idrott")
    box.press("Enter")
    page.wait_for_selector("h2:has-text('Idrottsnämnden')")
    assert "organisation=idrottsnamnden" in page.url
    page.set_viewport_size({"width": 320, "height": 4000})
    settled(page)
    assert _violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_matrix_by_keyboard(context: BrowserContext, address: str) -> None:
    """the matrix is reached and rolled by keyboard, and can be passed by."""
    page = _open(context, address + PAGE, 800, 900)
    region = page.get_by_role("region", name="Nämnder och bolag efter mål")
    region.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.matrix').scrollLeft > 0")
    skip = page.get_by_role("link", name="Hoppa förbi tabellen")
    skip.focus()
    skip.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.querySelector('.matrix').contains(document.activeElement)")


def test_overview_leads_to_the_quote(context: BrowserContext, address: str) -> None:
    """a long answer begins with a list of its duties; each leads to its quote, and axe finds nothing."""
    page = _open(context, address + "?q=Vad ska kulturnämnden göra?", 1280, 900)
    items = page.locator(".overview li")
    last = items.count()
    assert last >= 11
    items.nth(last - 1).locator("a").click()
    page.wait_for_function(
        "id => { const top = document.getElementById(id).getBoundingClientRect().top; return top >= 0 && top < 900 }",
        arg=f"atagande-1-{last}",
    )
    assert "?q=" in page.url
    assert page.locator("blockquote.quote").count() >= last
    assert _violations(page) == []
