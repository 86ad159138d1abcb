"""`make screenshots`: pictures of every page and state, wide, middle and narrow, light and dark, in docs/skarmbilder.

The names are page-state-width[-dark].png. Some states, by name, are taken alone: `python tests/screenshots.py om`.
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
TALLEST = {1440: 1800, 820: 1800, 320: 2200}  # what is below is left out of the picture
COLOURS = 48  # of a picture's palette: text and few tones need no more
DARK = 1440  # the width at which a dark picture is taken as well


def main() -> int:
    """Takes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="the beginning of the names of the states; none means all of them")
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--address", default="", help="of a server that runs already; none means one of its own")
    given = parser.parse_args()
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        print("Ingen Chromium är installerad (Debian: apt-get install chromium).", file=sys.stderr)
        return 1

    def wanted(states: tuple[State, ...]) -> list[State]:
        return [state for state in states if not given.names or state.name.startswith(tuple(given.names))]

    given.out.mkdir(parents=True, exist_ok=True)
    if not given.names:
        for old in given.out.glob("*.png"):
            old.unlink()
    with _address(given.address) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        for state in wanted(STATES):
            _take(browser, address, state, given.out)
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


def _take_elsewhere(browser: Browser, wanted: Callable[[tuple[State, ...]], list[State]], out: Path) -> None:
    """The pictures of what other servers show: one in trouble, and one that nobody has signed in to."""
    with tempfile.TemporaryDirectory() as folder:
        with in_trouble(Path(folder)) as (address, states):
            for state in wanted(states):
                _take(browser, address, state, out)
        data = Path(folder) / "built"
        data.mkdir()
        with signed_out(data, make_folder(data).path) as (address, states):
            for state in wanted(states):
                _take(browser, address, state, out)


def _take(browser: Browser, address: str, state: State, out: Path) -> None:
    """The pictures of one state."""
    print(state.name, flush=True)
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(WAIT)
    page = context.new_page()
    reach(page, address, state)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        _save(page, state, width, height, out / f"{state.name}-{width}.png")
        if width == DARK:
            dark(page)
            _save(page, state, width, height, out / f"{state.name}-{width}-dark.png")
            dark(page, False)
    context.close()


def _save(page: Page, state: State, width: int, height: int, file: Path) -> None:
    """The whole page as far down as a picture goes; a page that fills the window is taken as it stands there."""
    page.wait_for_timeout(400)
    main = "document.querySelector('[data-testid=stMain]')"
    page.mouse.move(0, 0)
    page.evaluate(f"document.activeElement?.blur(); {main}?.scrollTo(0, 0)")
    if not state.is_alone:
        tall = page.evaluate(f"{main}.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(max(height, tall), TALLEST[width])})
        page.wait_for_timeout(300)
        page.evaluate(f"{main}?.scrollTo(0, 0)")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    raise SystemExit(main())
