"""The app in a real browser: what a reader does, at several sizes, with the keyboard, and with nothing from outside."""

import io
import re

import pytest
from browser_steps import ask, link, settled
from PIL import Image
from playwright.sync_api import BrowserContext, FloatRect, Page

pytest_plugins = ("browser_app",)
pytestmark = pytest.mark.browser

TABLE = "Vad ska arbetsmarknadsnämnden göra?"  # answered from a ruled table of a PDF
TERM = "Vad är antiziganism?"
STATES = ("", "?q=" + "Vad ska nämnden göra?", "?q=Vad kostar en månadsbiljett?", "dokument", f"?q={TABLE}")


def _overflow(page: Page) -> list[int]:
    """How many pixels wider than its window each scroller of the page is."""
    return list(
        page.evaluate(
            "[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]"
            ".map(element => element.scrollWidth - element.clientWidth)"
        )
    )


def _is_marked(png: bytes) -> bool:
    """Whether a picture holds a patch of the marker's yellow."""
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((300, 420))
    colours = image.getcolors(300 * 420) or []
    return sum(count for count, (r, g, b) in colours if r > 230 and g > 190 and b < 190) > 100


def _picture(page: Page) -> bytes:
    """The file of the page picture itself: a screenshot would hold only what is scrolled into view."""
    address = page.locator("[data-testid=stImage] img").evaluate("element => element.src")
    return page.request.get(address).body()


def _box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return found


def _tab_to(page: Page, name: str) -> None:
    """Presses Tab until what has the focus is named so; the duties of a long answer come first, as links."""
    for _ in range(60):
        page.keyboard.press("Tab")
        named = page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.innerText")
        if name in named:
            return
    raise AssertionError(f"The keyboard does not come to {name}.")


def _open_first_source(page: Page) -> None:
    """Opens the first source of the first turn that has pages."""
    page.locator("[class*='st-key-source_1_'] button").filter(has_text=re.compile(r", s\. \d")).first.click()
    page.wait_for_selector("h3.source-title")
    settled(page)


def test_first_visit(page: Page) -> None:
    """the page is in Swedish and offers questions that the corpus answers."""
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.title() == "Fråga – Plansvar"
    page.locator("[class*='st-key-suggestion_'] button").first.click()
    page.wait_for_selector("blockquote.quote")
    assert "Stängs" not in page.inner_text("body")
    assert not re.search(r"\b(?:Skip to|Send message|Running|Loading)\b", page.inner_text("body"))


def test_ask_and_open_a_source(page: Page) -> None:
    """an answer has quotes with numbered sources, and a source opens as a picture of its page with the place marked."""
    ask(page, TABLE)
    assert page.locator("[data-testid=stAlertContentSuccess]").inner_text().startswith("Svar klart.")
    assert "arbetsmarknadsnämnden" in page.locator("blockquote.quote").first.inner_text().lower()
    _open_first_source(page)
    picture = page.locator("[data-testid=stImage] img")
    picture.wait_for()
    page.wait_for_function("document.querySelector('[data-testid=stImage] img').naturalWidth > 1000")
    assert "Citatet är markerat på sidan." in page.inner_text("[class*='st-key-source_view_']")
    alternative = picture.get_attribute("alt") or ""
    assert alternative.startswith("Sidan ")
    assert "arbetsmarknadsnämnden" in alternative.partition("Sidans text:")[2].lower()
    assert _is_marked(_picture(page))
    assert page.locator("[class*='st-key-source_view_'] blockquote.quote").count() == 1
    page.get_by_role("button", name="Nästa sida").click()
    page.wait_for_function("document.body.innerText.includes('Citatet står på en annan sida.')")
    settled(page)
    page.wait_for_function("document.querySelector('[data-testid=stImage] img').complete")
    assert not _is_marked(_picture(page))


def test_original_file(page: Page) -> None:
    """the link beside a source leads to the original file, at the quote's page."""
    ask(page, TABLE)
    _open_first_source(page)
    original = page.get_by_role("link", name=re.compile("Öppna filen på sidan"))
    href = original.evaluate("element => element.href")
    assert re.search(r"/file/[\w-]+\.pdf#page=\d+$", href)
    answer = page.request.get(href)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    assert original.get_attribute("target") == "_blank"


def test_second_turn(page: Page) -> None:
    """a follow-up is read with the turn before and says so; both answers stay."""
    ask(page, "Vad ska kulturnämnden göra?")
    ask(page, "Och idrottsnämnden?")
    assert page.locator("h2.question").count() == 2
    assert "Jag läste frågan tillsammans med" in page.inner_text("[class*='st-key-turn_2']")
    assert page.locator("h2.question").nth(1).evaluate("e => e.getBoundingClientRect().top") < 200  # at the top
    page.get_by_role("button", name="Fråga utan det som sagts tidigare").click()
    page.wait_for_function("document.querySelectorAll('h2.question').length === 3")


def test_permalink(context: BrowserContext, page: Page, address: str) -> None:
    """the page's address gives the same answer to somebody else."""
    ask(page, TERM)
    quotes = page.locator("blockquote.quote").all_inner_texts()
    assert page.url.startswith(link(address, TERM) + "&id=")
    other = context.new_page()
    other.goto(page.url)
    other.wait_for_selector("blockquote.quote")
    settled(other)
    assert other.locator("blockquote.quote").all_inner_texts() == quotes
    other.reload()
    other.wait_for_selector("blockquote.quote")
    assert settled(other).locator("h2.question").count() == 1


def test_find_a_duty_and_paste_it(page: Page) -> None:
    """with the keyboard only: ask, go to the first duty's copy button, and have its words and reference to paste."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TABLE)
    page.locator("h2.question").focus()
    _tab_to(page, "Kopiera citat 1 med källa")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('told')?.textContent === 'Kopierat'")
    assert page.locator("#told").get_attribute("role") == "status"
    pasted = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"”[^”]+(?:”[^”]+)*” \([^()]+(?:\(\d+\))?[^()]*, s\. \d+.*\)", pasted, re.DOTALL), pasted
    shown = page.locator("blockquote.quote").first.locator(".quoted").all_inner_texts()
    assert all(" ".join(words.split()) in pasted for words in shown)
    page.get_by_role("button", name="Kopiera hela svaret med källor").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('Vad ska'))")


def test_copy_without_a_clipboard(page: Page) -> None:
    """where the browser gives the page no clipboard, as over plain http, copying works all the same."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, TERM)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    page.locator("button.copy").first.click()
    page.wait_for_function("document.getElementById('told')?.textContent === 'Kopierat'")
    assert page.evaluate("navigator.clipboard.readText()").startswith("”")


def test_conversation_as_files(page: Page) -> None:
    """the conversation is saved as a Word document and as a page that shows every question."""
    ask(page, TERM)
    for name, opening in (("Spara som Word", b"PK"), ("Spara som webbsida", b"<!doctype html>")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        saved = download.value.path().read_bytes()
        assert saved.startswith(opening), name
    assert TERM in saved.decode("utf-8")


def test_permalink_of_a_follow_up(context: BrowserContext, address: str) -> None:
    """an address can hold what a question was read with."""
    page = context.new_page()
    page.goto(link(address, "Och idrottsnämnden?", "Vad ska kulturnämnden göra?"))
    page.wait_for_selector("h2.question")
    settled(page)
    assert page.locator("h2.question").count() == 1
    assert "Jag läste frågan tillsammans med" in page.inner_text("body")


@pytest.mark.parametrize(
    "question", ["<img src=x onerror='window.hurt=1'> <b>Vad</b> är antiziganism?", "**Vad** `är` $x$"]
)
def test_question_is_text(page: Page, question: str) -> None:
    """a question of HTML or Markdown is shown as it was written and runs nothing."""
    ask(page, question)
    assert page.locator(".question-text").inner_text() == question
    assert page.locator("h2.question img, h2.question b, h2.question code").count() == 0
    assert page.evaluate("window.hurt") is None


@pytest.mark.parametrize(("width", "states"), [(320, STATES), (820, STATES[-1:])])
def test_narrow(context: BrowserContext, address: str, width: int, states: tuple[str, ...]) -> None:
    """nothing needs scrolling sideways at 320 pixels, also with a source and the search open."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 640})
    for state in states:
        page.goto(address + state)
        page.wait_for_selector("h1, ul.cards")
        settled(page)
        assert max(_overflow(page)) <= 0, state
    _open_first_source(page)
    for fold in page.locator("summary").all():
        fold.click()
    settled(page)
    assert max(_overflow(page)) <= 0


def test_source_stands_beside_or_below(page: Page) -> None:
    """the source is beside its answer on a wide screen and below it on a narrow one."""
    ask(page, TABLE)
    _open_first_source(page)
    answer, source = "[class*='st-key-duties_1']", "[class*='st-key-source_view_']"
    one, two = _box(page, answer), _box(page, source)
    assert two["x"] >= one["x"] + one["width"]
    page.set_viewport_size({"width": 820, "height": 900})
    settled(page)
    one, two = _box(page, answer), _box(page, source)
    assert two["y"] >= one["y"] + one["height"]


def test_keyboard(page: Page) -> None:
    """from question to source and back with the keyboard only."""
    page.get_by_label("Ställ en fråga om planerna").focus()
    page.keyboard.type(TABLE)
    page.keyboard.press("Enter")
    page.wait_for_selector("blockquote.quote")
    settled(page)
    page.locator("h2.question").focus()
    _tab_to(page, "[1]")
    page.keyboard.press("Enter")
    page.wait_for_selector("h3.source-title")
    settled(page)
    assert page.evaluate("document.activeElement.id") == "kallan"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Stäng"
    page.keyboard.press("Enter")
    page.wait_for_selector("h3.source-title", state="detached")
    settled(page)
    assert "[1]" in page.evaluate("document.activeElement.innerText")


def test_focus_follows_an_asked_question(page: Page) -> None:
    """whoever presses a question that is offered comes to that question, not to the top of the page."""
    for key in ("suggestion_0", "further_0"):
        page.locator(f".st-key-{key} button").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".st-key-further button")
        settled(page)
        page.wait_for_function("document.activeElement.matches('h2.question')")
    assert page.evaluate("document.activeElement.id") == "fraga-2"


def test_no_single_key_shortcuts(page: Page) -> None:
    """neither r nor c does anything outside a field, and both can be written in one."""
    ask(page, TERM)
    frames: list[object] = []
    context = page.context
    other = context.new_page()
    other.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    other.goto(page.url)
    other.wait_for_selector("blockquote.quote")
    settled(other)
    other.locator("h2.question").focus()
    before = len(frames)
    for key in "rcRC":
        other.keyboard.press(key)
    other.wait_for_timeout(700)
    assert len(frames) == before
    assert other.locator("[role=dialog]").count() == 0
    field = other.get_by_label("Ställ en fråga om planerna")
    field.focus()
    other.keyboard.type("rc")
    assert field.input_value() == "rc"


def test_documents(page: Page) -> None:
    """the document list is one click away and the conversation is still there afterwards."""
    ask(page, TERM)
    page.get_by_role("link", name="Dokument").click()
    page.wait_for_selector("h2.card-title")
    assert page.locator("h2.card-title").count() >= 2
    assert page.locator("[aria-current=page]").inner_text() == "Dokument"
    page.get_by_role("link", name="Fråga", exact=True).click()
    page.wait_for_selector("h2.question")
    assert page.locator(".question-text").inner_text() == TERM
