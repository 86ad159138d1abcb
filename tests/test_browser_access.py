"""A city's sign-in in a real browser: who sees what, from the sign-in page to the role, and what is refused."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from access_server import free_port, served
from axe_playwright_python.sync_playwright import Axe
from browser_steps import settled
from oidc_provider import CLIENT, SECRET, provider
from playwright.sync_api import BrowserContext, Page
from web_data import make_folder

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

PERSONS = {
    "lena": {"preferred_username": "lena@stad.example", "groups": ["alla", *(f"grupp-{n:060}" for n in range(60))]},
    "ada": {"preferred_username": "ada@stad.example", "groups": ["g-admin"]},
    "nils": {"preferred_username": "nils@annan.example", "groups": ["annat"]},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small data folder."""
    return make_folder(tmp_path_factory.mktemp("access")).path


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Iterator[str]:
    """The address of a server that demands sign-in, with the sign-in service beside it."""
    folder = tmp_path_factory.mktemp("city")
    port, beside = free_port(), free_port()
    here = f"http://127.0.0.1:{port}/planer"
    secret_file = folder / "secrets.toml"
    secret_file.write_text(
        f'[auth]\nredirect_uri = "{here}/oauth2callback"\ncookie_secret = "{"k" * 40}"\nclient_id = "{CLIENT}"\n'
        f'client_secret = "{SECRET}"\n'
        f'server_metadata_url = "http://127.0.0.1:{beside}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    settings = {
        "STREAMLIT_SECRETS_FILES": str(secret_file),
        "PLANSVAR_LOGIN": "on",
        "PLANSVAR_URL": here,
        "PLANSVAR_READERS": "alla",
        "PLANSVAR_ADMINISTRATORS": "g-admin",
        "PLANSVAR_CONTACT": "tillganglighet@stad.example",
    }
    with provider(beside, PERSONS), served(folder / "home", built, port, "planer/", **settings):
        yield f"{here}/"


def _signed_in(context: BrowserContext, city: str, name: str) -> Page:
    page = context.new_page()
    page.goto(city)
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("link", name=name).click()
    page.wait_for_selector(".st-key-sign_out")
    return settled(page)


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def _links(page: Page) -> list[str]:
    return page.locator(".st-key-top a").all_inner_texts()


def test_nobody_reads_without_signing_in(context: BrowserContext, city: str) -> None:
    """whoever has not signed in sees the sign-in page at every address, and Om, and gets no file."""
    page = context.new_page()
    for path in ("", "dokument", "utvardering", "?q=Vad ska nämnden göra?"):
        page.goto(city + path)
        page.wait_for_selector("h1")
        assert settled(page).locator("h1").all_inner_texts() == ["Logga in"]
        assert "plan" not in page.locator("[data-testid=stMain]").inner_text().lower().replace("plansvar", "")
    assert "Dokument" not in _links(page)
    page.goto(f"{city}om")
    page.wait_for_selector("h1")
    assert "Tillgänglighetsredogörelse" in settled(page).locator("[data-testid=stMain]").inner_text()
    assert page.locator("a[href='mailto:tillganglighet@stad.example']").count() == 1
    assert page.get_by_text("Bibliotek och licenser").count() == 0
    for path in ("file/plan-2031.pdf", "file/finns-inte.pdf", "media/x.png", "_stcore/metrics"):
        assert _status(city + path) == 401


def test_a_reader(context: BrowserContext, city: str) -> None:
    """somebody in the readers' group, and in very many others, reads and gets files, but no page of another role."""
    page = _signed_in(context, city, "lena")
    assert "lena@stad.example (läsare)" in page.locator(".st-key-top").inner_text()
    assert _links(page) == ["Fråga", *(name for name in _links(page)[1:] if name != "Utvärdering")]
    assert context.request.get(f"{city}file/plan-2031.pdf").status == 200
    page.goto(f"{city}utvardering")
    page.wait_for_selector("h1")
    assert settled(page).locator("h1").all_inner_texts() == ["Du saknar behörighet"]
    assert page.locator("[data-testid=stMain] button:visible").all_inner_texts() == ["Logga ut"]
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_role("button", name="Logga in").wait_for()
    assert context.request.get(f"{city}file/plan-2031.pdf").status == 401


def test_an_administrator(context: BrowserContext, city: str) -> None:
    """the group of administrators opens every page."""
    page = _signed_in(context, city, "ada")
    assert "ada@stad.example (administratör)" in page.locator(".st-key-top").inner_text()
    page.goto(f"{city}utvardering")
    page.wait_for_selector("h1")
    assert "Utvärdering" in settled(page).locator("h1").all_inner_texts()[0]


def test_somebody_outside_the_groups(context: BrowserContext, city: str) -> None:
    """whoever can sign in but is in no group that may read sees that, and nothing else, and gets no file."""
    page = _signed_in(context, city, "nils")
    assert page.locator("h1").all_inner_texts() == ["Du saknar behörighet"]
    assert context.request.get(f"{city}file/plan-2031.pdf").status == 403


def test_the_local_password(context: BrowserContext, tmp_path: Path, built: Path) -> None:
    """the code that the start prints chooses a password, which opens administration, in this tab only."""
    port = free_port()
    with served(tmp_path, built, port) as output:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/om")
        page.wait_for_selector("h1")
        settled(page).get_by_text("Administration", exact=True).click()
        code = re.search(r"Engångskod: ([A-Z0-9-]{14})", output.read_text(encoding="utf-8"))
        assert code is not None
        page.get_by_label("Engångskod").fill(code[1])
        assert page.get_by_label("Visa lösenordet").count() == 2
        for field in page.get_by_label("Nytt lösenord").all():
            field.fill("fyra fåglar på fältet")
        page.get_by_role("button", name="Spara lösenordet").click()
        page.get_by_text("Inga ändringar är antecknade än.").wait_for()
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert [rule["id"] for rule in found.response["violations"]] == []
        other = context.new_page()
        other.goto(f"http://127.0.0.1:{port}/om")
        other.wait_for_selector("h1")
        settled(other).get_by_text("Administration", exact=True).click()
        other.get_by_label("Administratörens lösenord").fill("fel lösenord")
        other.get_by_role("button", name="Logga in").click()
        other.get_by_text("Lösenordet är fel.").wait_for()


def test_a_cookie_of_ones_own_making_opens_nothing(context: BrowserContext, city: str) -> None:
    """a cookie that the server has not signed, or whose end is another, is no sign-in."""
    _signed_in(context, city, "lena")
    for cookie in context.cookies():
        if cookie["name"].startswith("_streamlit_user"):
            assert cookie["httpOnly"]
            assert cookie["sameSite"] == "Lax"
            assert cookie["path"] == "/planer"
            context.add_cookies([{**cookie, "value": re.sub(r".$", "~", cookie["value"])}])  # type: ignore[list-item]
    assert context.request.get(f"{city}file/plan-2031.pdf").status == 401
