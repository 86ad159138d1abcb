"""axe-core finds nothing at WCAG 2.1 AA in the main states of the app."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_steps import settled
from playwright.sync_api import BrowserContext

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
STATES = (
    # (address, what is clicked before axe looks)
    ("", ()),
    ("?q=Vad ska arbetsmarknadsnämnden göra?", ()),
    ("?q=Vad ska arbetsmarknadsnämnden göra?", ("[class*='st-key-source_1_1'] button", "summary")),
    ("?q=Vad är antiziganism?", ("[class*='st-key-source_1_1'] button",)),
    (
        "?q=Vad ska vi göra?&body=kulturnamnden&day=2020-07-01&id=0",
        ("[class*='st-key-no_1'] button", ".st-key-after summary"),
    ),
    ("?q=Och idrottsnämnden?&h=Vad ska kulturnämnden göra?", ()),
    ("?q=Vad ska nämnden göra?", ()),
    ("?q=Vad kostar en månadsbiljett?", ()),
    ("?q=" + "x" * 3000, ()),
    ("dokument", ()),
    ("utvardering", ()),
    ("utbildning", ("[data-testid='stButtonGroup'] button:first-child",)),
    ("projektor?tema=historia&bild=3", ()),
    ("delta?kod=CDFHJ", ()),
)


@pytest.mark.parametrize(("path", "clicks"), STATES)
def test_axe(context: BrowserContext, address: str, path: str, clicks: tuple[str, ...]) -> None:
    """no violation, in a window tall enough for axe to see it all."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 4000})
    page.goto(address + path)
    page.wait_for_selector("h1, ul.cards")
    settled(page)
    for selector in clicks:
        for element in page.locator(selector).all():
            element.click()
            settled(page)
    found = Axe().run(page, options={"runOnly": list(RULES)}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
