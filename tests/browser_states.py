"""Every page and state of the app over the embedded corpus: how a reader comes to it. axe and the pictures share it."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser_steps import settled
from playwright.sync_api import Page, WebSocketRoute

Step = Callable[[Page], None]
DUTIES = "?q=Vad ska kulturnämnden göra?"
TABLE = "?q=Vad ska arbetsmarknadsnämnden göra?"
TERM = "?q=Vad är antiziganism?"
LIMITED = "?q=Vad ska vi göra?&body=kulturnamnden&day=2020-07-01"
COMPARISON = "?q=Vad är nytt för kulturnämnden jämfört med tidigare?"
AT_WORK = ("Läser in dokument och sökindex", "Söker i dokumenten")
OPEN_FIRST = "[class*='st-key-source_1_1'] button"


def reach(page: Page, address: str, state: "State") -> Page:
    """The page brought to a state."""
    if state.before:
        state.before(page)
    page.goto(address + state.path)
    if state.before:
        page.wait_for_selector("[data-testid=stSpinner]")
        return page
    page.wait_for_selector("h1, h2.question", state="attached")
    settled(page)
    for step in state.steps:
        step(page)
    return page


def dark(page: Page, is_dark: bool = True) -> Page:
    """The page when it has followed the reader's system to the dark theme, or back to the light one."""
    scheme = "dark" if is_dark else "light"
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(f"getComputedStyle(document.querySelector('.stApp')).colorScheme === '{scheme}'")
    page.wait_for_timeout(100)
    return page


@dataclass(frozen=True, slots=True)
class State:
    """A page in a state: the name of its pictures, its address, and what is done there.

    `before` is done before the page is loaded. `at`: what its pictures begin with, where that is not the top.
    `is_alone`: shown without navigation, as projector and phones are.
    """

    name: str
    path: str
    steps: tuple[Step, ...] = ()
    before: Step | None = None
    at: str = ""
    is_alone: bool = False

    @property
    def page(self) -> str:
        """The page that it is a state of."""
        return self.name.partition("-")[0]


def click(selector: str) -> Step:
    """Clicks everything that a selector finds."""

    def step(page: Page) -> None:
        for element in page.locator(selector).all():
            element.click()
            settled(page)

    return step


def first(selector: str) -> Step:
    """Clicks the first of what a selector finds."""

    def step(page: Page) -> None:
        page.locator(selector).first.click()
        settled(page)

    return step


def upload(name: str, text: str, then: str = "") -> Step:
    """Puts a file into the field for files, and clicks what comes then."""

    def step(page: Page) -> None:
        page.locator("input[type=file]").first.set_input_files(
            [{"name": name, "mimeType": "text/plain", "buffer": io.BytesIO(text.encode()).getvalue()}]
        )
        settled(page)
        if then:
            page.locator(then).click()
            page.wait_for_selector(".bars")
            settled(page)

    return step


def never_answered(page: Page) -> None:
    """Lets nothing through of what the server sends after it has said that it is at work."""
    held = False

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            nonlocal held
            if not held:
                socket.send(message)
            held = held or (isinstance(message, bytes) and any(words.encode() in message for words in AT_WORK))

        server.on_message(pass_on)

    page.route_web_socket("**/_stcore/stream*", route)


def join(page: Page) -> None:
    """A phone takes part in the quiz that the page leads, and answers its first question."""
    code = page.locator(".room-code").inner_text()
    page.locator(".st-key-deck_next button").click()
    page.wait_for_selector(".deck .options")
    page.goto(page.url.partition("/projektor")[0] + f"/delta?kod={code}")
    page.locator(".st-key-answer_1_1 button").click()
    page.get_by_text("Du har valt B.").wait_for()
    settled(page)


def theme(name: str) -> Step:
    """Chooses a theme of the session."""
    return lambda page: _theme(page, name)


def _theme(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("heading", name=name).wait_for()
    settled(page)


def turned_to(kind: str) -> Step:
    """Turns the screens of the projector to the first of a kind."""

    def step(page: Page) -> None:
        for _ in range(page.locator(".screen").count()):
            if page.locator(f".screen.shown.screen-{kind}").count():
                return
            page.keyboard.press("ArrowRight")
        raise AssertionError(f"The projector has no {kind}.")

    return step


def tab(name: str) -> Step:
    """Opens a tab."""

    def step(page: Page) -> None:
        page.get_by_role("tab", name=name).click()
        settled(page)

    return step


def press(name: str, then: str) -> Step:
    """Presses the button of that name, and waits for what comes then."""

    def step(page: Page) -> None:
        page.get_by_role("button", name=name).first.click()
        page.wait_for_selector(then)
        settled(page)

    return step


QUIZ = (theme("Skola"), press("Starta quiz med telefoner", ".room-code"))
ASK = press("Starta", ".deck .options")
REVEAL = (press("Stäng frågan", "text=Frågan är stängd."), press("Visa svaret", ".right-mark"))
OWN_FILE = click("[data-testid=stRadioOption]:has-text('egen fil')")
RUN = ".st-key-run_questions button"
QUESTIONS = """
{"question": "Vad är antiziganism?", "gold": [[{"document": "begrepp", "page": 1, "anchor": "rasism mot romer"}]]}
{"question": "Vem samordnar arbetet?", "gold": [[{"document": "begrepp", "page": 1, "anchor": "rasism mot romer"}]]}
{"question": "Vad blir det för väder?"}
"""
STATES: tuple[State, ...] = (
    State("vantar", DUTIES, before=never_answered),  # first: only a server that has just started makes a reader wait
    State("fraga-start", ""),
    State("fraga-begransning", LIMITED, (first(".st-key-after summary"),), at=".st-key-helpful_1"),
    State("fraga-ataganden", DUTIES),
    State("fraga-tabell", TABLE),
    State("fraga-jamforelse", COMPARISON),
    State("fraga-lista", "?q=Vilka sex delområden har regeringens strategi för romsk inkludering?"),
    State("fraga-begrepp", TERM, (press("Nej", "[class*='st-key-reasons_']"),)),
    State("fraga-kalla", TERM, (first(OPEN_FIRST),)),
    State("fraga-kalla-text", TABLE, (first(OPEN_FIRST), click("summary"))),
    State("fraga-foljdfraga", "?q=Och idrottsnämnden?&h=Vad ska kulturnämnden göra?"),
    State("fraga-oklar", "?q=Vad ska nämnden göra?"),
    State("fraga-nej", "?q=Vad kostar en månadsbiljett?"),
    State("fraga-utanfor", "?q=Vad blir det för väder?"),
    State("fraga-lang", "?q=" + "x" * 3000),
    State("namnder", "organisationer?organisation=kulturnamnden"),
    State("namnder-matris", "organisationer?organisation=kulturnamnden", at="#vem-har-vilket-mal"),
    State("namnder-ratta", "organisationer?organisation=kulturnamnden", at="#ratta"),
    State("dokument", "dokument"),
    State("dokument-ett", "dokument?dokument=referat-handlingsplan-2030&sok=kulturn%C3%A4mnden"),
    State("dokument-andra", "dokument", (first(".st-key-changes summary"),), at=".st-key-changes"),
    State("begrepp", "begrepp"),
    State("utbildning-passet", "utbildning", (theme("Historia"),)),
    State("utbildning-quiz", "utbildning", (theme("Skola"), tab("Quiz"), first("[role=tabpanel] summary"))),
    State("utbildning-ovningsblad", "utbildning", (theme("Skola"), tab("Övningsblad"))),
    State("utbildning-kort", "utbildning", (tab("Egna kort"),)),
    State("projektor-fraga", "projektor?tema=historia", is_alone=True),
    State("projektor-varning", "projektor?tema=historia", (turned_to("warning"),), is_alone=True),
    State("projektor-citat", "projektor?tema=historia", (turned_to("quotation"),), is_alone=True),
    State("projektor-vag-in", "utbildning", QUIZ, is_alone=True),
    State("projektor-quiz", "utbildning", (*QUIZ, ASK), is_alone=True),
    State("projektor-svar", "utbildning", (*QUIZ, ASK, *REVEAL), is_alone=True),
    State("delta-kod", "delta?kod=CDFHJ", is_alone=True),
    State("delta-fraga", "utbildning", (*QUIZ, join), is_alone=True),
    State("utvardering", "utvardering"),
    State("utvardering-fel", "utvardering", (OWN_FILE, upload("fragor.jsonl", '{"question": "", "gold": []}\nfel'))),
    State("utvardering-resultat", "utvardering", (OWN_FILE, upload("fragor.jsonl", QUESTIONS, RUN)), at="h2"),
    State("om", "om", (click("summary"),)),
)


@contextmanager
def in_trouble(folder: Path) -> Iterator[tuple[str, tuple[State, ...]]]:
    """A server without documents whose index goes away at the last state."""
    from access_server import free_port, served

    from corpus.folder import DataFolder
    from index import store

    data = folder / "data"
    data.mkdir()
    store.build(DataFolder(data))

    def lose_the_index(page: Page) -> None:
        (data / "current").unlink()
        page.reload()
        page.wait_for_selector("h1")
        settled(page)

    states = (State("fel-inga-dokument", ""), State("fel-inget-index", "", (lose_the_index,)))
    with served(folder / "home", data, port := free_port()):
        yield f"http://127.0.0.1:{port}/", states


@contextmanager
def signed_out(folder: Path, data: Path) -> Iterator[tuple[str, tuple[State, ...]]]:
    """A server where nobody has signed in."""
    from access_server import free_port, served

    port = free_port()
    here = f"http://127.0.0.1:{port}"
    secrets = folder / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "{here}/oauth2callback"\ncookie_secret = "{"k" * 40}"\nclient_id = "plansvar"\n'
        f'client_secret = "{"s" * 40}"\nserver_metadata_url = "{here}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    settings = {"STREAMLIT_SECRETS_FILES": str(secrets), "PLANSVAR_LOGIN": "on", "PLANSVAR_URL": here}
    with served(folder / "home", data, port, PLANSVAR_READERS="alla", PLANSVAR_ADMINISTRATORS="admin", **settings):
        yield f"{here}/", (State("inloggning", ""), State("inloggning-om", "om"))
