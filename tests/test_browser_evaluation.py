"""The evaluator's story in a real browser: a file of questions, two runs, one compared with the other."""

import json

import pytest
from browser_steps import settled
from playwright.sync_api import Page

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

ASKED = (
    {"question": "Vad är antiziganism?", "gold": [[{"document": "referat-handlingsplan-2030", "page": 1}]]},
    {"question": "Vad?"},
)


def test_two_runs_are_compared(page: Page, address: str) -> None:
    """an evaluator uploads questions, runs them twice, and reads what went better and worse between the runs."""
    page.goto(f"{address}utvardering")
    page.get_by_text("En egen fil med frågor").click()
    content = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in ASKED).encode()
    field = page.locator("[data-testid=stFileUploaderDropzoneInput]")
    field.set_input_files({"name": "mina.jsonl", "mimeType": "application/json", "buffer": content})
    for number in (1, 2):
        page.get_by_role("button", name="Kör frågorna").click()
        page.get_by_role("heading", name=f"Körning {number}: mina.jsonl").wait_for()
        settled(page)
    box = page.get_by_role("combobox", name="Tidigare körning")
    box.click()
    box.fill("Körning 1")
    page.wait_for_timeout(1000)
    box.press("Enter")
    page.get_by_text("0 frågor gick bättre och 0 frågor sämre").wait_for()
