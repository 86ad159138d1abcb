"""`make screenshots`: pictures of every page and state in docs/skarmbilder, named page-state-width[-dark].png.

Every state is taken wide and narrow; the first of each page also at the middle width and dark, or every one with --all.
Some, by the beginning of their names, are taken alone: `python tests/screenshots.py om dokument`.
"""

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from browser_app import FLAGS, NAMES, WAIT, serving
from browser_states import STATES, State, dark, in_trouble, reach, signed_out
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from web_data import make_folder

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "skarmbilder"
SIZES = ((1440, 900), (820, 1100), (320, 640))  # width and height of the window, in pixels
TALLEST = {1440: 1200, 820: 1300, 320: 1300}  # what is below is left out of the picture
COLOURS = 64  # of a picture's palette: text and few tones need no more, and the pictures lie in the repository
MIDDLE, DARK = 820, 1440  # the widths that only the first state of a page is taken at, and in the dark
Wanted = Callable[[tuple[State, ...]], list[tuple[State, bool]]]


def main() -> int:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="the beginning of the names of the states; none means all of them")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--address", default="", help="of a server that runs already; none means one of its own")
    parser.add_argument("--all", action="store_true", help="every state at every width, and dark")
    given = parser.parse_args()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        print("Ingen Chromium är installerad (Debian: apt-get install chromium).", file=sys.stderr)
        return 1

    firsts: dict[str, State] = {}

    def wanted(states: tuple[State, ...]) -> list[tuple[State, bool]]:
        """The states to take, and whether all pictures of them."""
        for state in states:
            firsts.setdefault(state.page, state)
        named = [state for state in states if not given.names or state.name.startswith(tuple(given.names))]
        return [(state, given.all or firsts[state.page] is state) for state in named]

    given.out.mkdir(parents=True, exist_ok=True)
    if not given.names:
        for old in given.out.glob("*.png"):
            old.unlink()
    with _address(given.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        for state, is_whole in wanted(STATES):
            if state.before and given.address:
                continue  # nobody waits for a server that has been at work
            _take(browser, address, state, given.out, is_whole)
        _take_elsewhere(browser, wanted, given.out)
        browser.close()
    files = sorted(given.out.glob("*.png"))
    print(f"{len(files)} bilder, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB, i {given.out}")
    return 0


@contextmanager
def _address(given: str) -> Iterator[str]:
    """The address of the server to look at."""
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as started:
        yield started


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder of the same name every time: some pages show it."""
    folder = Path(tempfile.gettempdir()) / "plansvar"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _take_elsewhere(browser: Browser, wanted: Wanted, out: Path) -> None:
    """The pictures of what other servers show: one in trouble, and one that nobody has signed in to."""
    with _folder() as folder:
        with in_trouble(folder) as (address, states):
            for state, is_whole in wanted(states):
                _take(browser, address, state, out, is_whole)
        data = folder / "built"
        data.mkdir()
        with signed_out(data, make_folder(data).path) as (address, states):
            for state, is_whole in wanted(states):
                _take(browser, address, state, out, is_whole)


def _take(browser: Browser, address: str, state: State, out: Path, is_whole: bool) -> None:
    """The pictures of one state; the middle one and the dark one only where it `is_whole`."""
    print(state.name, flush=True)
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(WAIT)
    page = context.new_page()
    reach(page, address, state)
    for width, height in SIZES:
        if width == MIDDLE and not is_whole:
            continue
        page.set_viewport_size({"width": width, "height": height})
        _save(page, state, width, height, out / f"{state.name}-{width}.png")
        if width == DARK and is_whole:
            dark(page)
            _save(page, state, width, height, out / f"{state.name}-{width}-dark.png")
            dark(page, False)
    context.close()


def _save(page: Page, state: State, width: int, height: int, file: Path) -> None:
    """The whole page as far down as a picture goes; a page that fills the window is taken as it stands there."""
    page.wait_for_timeout(400)
    if not state.before:
        page.wait_for_function("!document.querySelector('[data-stale=true]')")
    main = "document.querySelector('[data-testid=stMain]')"
    page.mouse.move(0, 0)
    page.evaluate(f"document.activeElement?.blur(); {main}?.scrollTo(0, 0)")
    if state.at:
        page.locator(state.at).first.evaluate("element => element.scrollIntoView()")
    elif not state.is_alone:
        tall = page.evaluate(f"{main}.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(height, tall), TALLEST[width])})
        page.wait_for_timeout(300)
        page.evaluate(f"{main}?.scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
