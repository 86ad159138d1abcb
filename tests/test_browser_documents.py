"""An administrator adds documents, and a reader searches in one by keyboard, in a real browser."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from access_server import free_port, served
from axe_playwright_python.sync_playwright import Axe
from browser_steps import settled
from pdf_pages import column, write_pdf
from playwright.sync_api import BrowserContext, Page, expect
from web_data import make_folder

from assistant.access.passwords import PasswordFile

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

PASSWORD = "fyra fåglar på fältet"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
TITLE = "Riktlinje för skyltar 2024–2027"
TEXT = ("Kulturnämnden ska sätta upp skyltar vid alla scener.", "Skyltarna ska synas på långt håll.")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a copy of the small data folder, with a password for administration."""
    folder = tmp_path_factory.mktemp("documents")
    shutil.copytree(make_folder(folder / "made").path, folder / "data")
    PasswordFile(folder / "home").choose(PASSWORD)
    port = free_port()
    with served(folder / "home", folder / "data", port):
        yield f"http://127.0.0.1:{port}/"


def _axe(page: Page) -> list[str]:
    return [rule["id"] for rule in Axe().run(page, options={"runOnly": list(RULES)}).response["violations"]]


def test_an_administrator_adds_a_bad_pdf_and_a_good_one(context: BrowserContext, here: str, tmp_path: Path) -> None:
    """the bad one is told what is wrong, the good one is looked through, added and answers; another reader goes on."""
    drawn = f"{column(72, 760, [TITLE], size=16)}\n{column(72, 700, TEXT, size=11)}"
    good = write_pdf(tmp_path / "Skyltar.pdf", [drawn])
    bad = tmp_path / "dålig.pdf"
    bad.write_bytes(good.read_bytes()[:400])
    reader = context.new_page()
    reader.goto(f"{here}?q=Vad ska kulturnämnden göra?")
    page = context.new_page()
    page.goto(f"{here}dokument")
    page.get_by_text("Lägg till dokument (administratör)").click()
    page.get_by_label("Administratörens lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.locator("input[type=file]").set_input_files([bad, good])
    settled(page).get_by_role("button", name="Läs filerna").click()
    expect(page.get_by_text("Läggs inte till. Filen är avbruten")).to_be_visible()
    page.get_by_label("Utgivare").fill("Alvstad")
    assert _axe(settled(page)) == []
    page.get_by_role("button", name="Lägg till 1 dokument").click()
    expect(page.get_by_text("Sökindexet är byggt och kontrollerat. 5 dokument svarar på frågor.")).to_be_visible()
    assert _axe(settled(page)) == []
    card = page.locator("[class*=st-key-shelf_]").filter(has_text="Riktlinje för skyltar")
    assert "Alvstad" in card.inner_text()
    card.get_by_role("link", name="Läs och sök").click()
    expect(page).to_have_url(re.compile(r"\?dokument=skyltar"))
    expect(page.locator(".page-text")).to_contain_text("sätta upp skyltar")
    expect(page.get_by_text("Ändra, byt ut eller ta bort")).to_be_visible()
    reader.reload()
    reader.wait_for_selector("[data-testid=stAlertContentSuccess]")
    assert "sätta upp skyltar" in settled(reader).locator("[data-testid=stMain]").inner_text()


def test_searching_in_a_document_by_keyboard(context: BrowserContext, here: str) -> None:
    """words are written and matches stepped through without a mouse, and the address keeps them over a reload."""
    page = context.new_page()
    page.goto(f"{here}dokument?dokument=plan-2031")
    page.get_by_label("Sök i dokumentet").focus()
    page.keyboard.type("nämnden")
    page.keyboard.press("Enter")
    told = page.locator(".st-key-status")
    expect(told).to_contain_text(re.compile(r"Träff 1 av \d+, sidan 1"))
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Nästa träff"
    page.keyboard.press("Enter")
    expect(told).to_contain_text("Träff 2 av")
    assert page.evaluate("document.activeElement.innerText") == "Nästa träff"
    assert page.locator(".page-text mark[aria-current]").count() == 1
    page.reload()
    expect(told).to_contain_text("Träff 1 av")
    assert _axe(settled(page)) == []
    page.get_by_role("link", name="Alla dokument").click()
    expect(page.locator("h1")).to_have_text("Dokument")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Handlingsplan för tillgänglighet 2031")


def test_terms(context: BrowserContext, here: str) -> None:
    """a term is found, and asked about by its link."""
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{here}begrepp")
    page.get_by_label("Sök bland begreppen").fill("syntolkning")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 begrepp av")).to_be_visible()
    assert _axe(settled(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Fråga om begreppet").click()
    page.wait_for_selector("[data-testid=stAlertContentSuccess]")
    assert "Syntolkning innebär" in settled(page).locator("[data-testid=stMain]").inner_text()
