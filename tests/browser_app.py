"""The real server over the embedded corpus, and a headless Chromium that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 90
WAIT = 20_000  # milliseconds
HERE = {"127.0.0.1", "localhost"}


def chromium() -> str:
    """Where a Chromium lies; skips where there is none, but never in CI."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("CI must run the browser tests, and no Chromium is installed.")
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `plansvar serve` over the embedded corpus, started once."""
    chromium()
    with serving(tmp_path_factory.mktemp("home")) as started:
        yield started


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `plansvar serve` over the embedded corpus, with `folder` as its home."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PLANSVAR_")}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve", "--port", str(port)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**environment, "PLANSVAR_HOME": str(folder)}, stdout=log, stderr=log, cwd=Path.cwd()
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process, folder / "log")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start: {log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader on a wide screen, who must ask nothing of any other machine and meet no error."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, locale="sv-SE")
    made.set_default_timeout(WAIT)
    asked: list[str] = []
    errors: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("page", lambda page: page.on("websocket", lambda socket: asked.append(socket.url)))
    made.on("weberror", lambda error: errors.append(str(error.error)))
    made.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    yield made
    made.close()
    outside = {url for url in asked if urlsplit(url).scheme in ("http", "https", "ws", "wss")}
    assert {urlsplit(url).hostname for url in outside} <= HERE
    assert errors == []


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The first page, drawn."""
    made = context.new_page()
    made.goto(address)
    made.wait_for_selector("h1")
    return made
