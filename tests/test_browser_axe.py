"""axe-core finds nothing at WCAG 2.1 AA in any page or state, light and dark, and every page flows at 320 pixels."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_states import STATES, State, dark, in_trouble, reach, signed_out
from playwright.sync_api import Browser, BrowserContext, Page
from web_data import make_folder

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
TALL = {"width": 1280, "height": 4000}  # axe passes by what is outside the window
NARROW = {"width": 320, "height": 256}  # a window of 1280 by 1024 at 400 %
SCROLLERS = "[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]"


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """One reader for all states: what the browser has loaded once it need not load again."""
    context = browser.new_context(viewport=TALL, locale="sv-SE", reduced_motion="reduce")  # type: ignore[arg-type]
    context.set_default_timeout(20_000)  # milliseconds
    yield context
    context.close()


def _violations(page: Page, **options: object) -> Sequence[object]:
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found]


def _look(reader: BrowserContext, address: str, state: State) -> None:
    """Brings the page to a state and looks at it: light, dark, narrow."""
    page = reader.new_page()
    try:
        reach(page, address, state)
        assert page.locator("html").get_attribute("lang") == "sv"
        assert _violations(page, runOnly=list(RULES)) == []
        assert _violations(dark(page), runOnly=["color-contrast"]) == []
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        page.wait_for_timeout(200)
        assert page.evaluate(f"Math.max(...{SCROLLERS}.map(e => e.scrollWidth - e.clientWidth))") <= 0
    finally:
        page.close()


@pytest.mark.parametrize("state", [state for state in STATES if not state.before], ids=lambda state: state.name)
def test_axe(reader: BrowserContext, address: str, state: State) -> None:
    """no violation, in a window tall enough for axe to see it all, and no page wider than a narrow window."""
    _look(reader, address, state)


def test_axe_in_trouble(reader: BrowserContext, tmp_path: Path) -> None:
    """the pages that say that there is nothing to answer from are as good as the others."""
    with in_trouble(tmp_path) as (address, states):
        for state in states:
            _look(reader, address, state)


def test_axe_signed_out(reader: BrowserContext, tmp_path: Path) -> None:
    """so are those of somebody who has not signed in."""
    with signed_out(tmp_path, make_folder(tmp_path).path) as (address, states):
        for state in states:
            _look(reader, address, state)
