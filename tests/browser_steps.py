"""What a reader does in the app, step by step, for the browser tests."""

from urllib.parse import urlencode

from playwright.sync_api import Page


def settled(page: Page) -> Page:
    """The page when Streamlit has drawn it and nothing spins."""
    page.wait_for_timeout(300)
    page.wait_for_function("!document.querySelector('[data-testid=stSpinner], [data-stale=true]')")
    page.wait_for_timeout(200)
    return page


def ask(page: Page, question: str) -> Page:
    """Writes a question as a reader does, and waits for its answer."""
    turns = page.locator("h2.question").count()
    field = page.get_by_label("Ställ en fråga om planerna")
    field.fill(question)
    field.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('h2.question').length > {turns}")
    page.wait_for_selector("[data-testid=stAlertContentSuccess]")
    return settled(page)


def link(address: str, question: str, *history: str) -> str:
    """The permalink of a question."""
    return address + "?" + urlencode([("q", question), *(("h", earlier) for earlier in history)])
