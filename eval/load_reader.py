"""One simulated reader: opens the page as a browser does, asks over the live connection, and looks at what comes."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import urljoin

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin, Subprotocol

from eval.load_files import Browser, FetchError, Modules
from eval.load_process import require_here
from eval.load_protocol import Page, Told

PATIENCE = 60.0  # seconds until a reader gives a page or an answer up


class BrokenError(Exception):
    """What no reader should meet; the text says what."""


TROUBLES = (
    BrokenError,
    FetchError,
    WebSocketException,
    TimeoutError,
    LookupError,
    OSError,
)  # that a visit can end with


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds until the page's own files were there and until the first page was drawn, and how much was fetched.

    `again` is how many files were asked for twice, since the connection had been closed.
    """

    files_there: float
    drawn: float
    files: int
    megabytes: float
    again: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and what came: seconds until the answer was announced and until the whole page was drawn."""

    question: str
    told: Told
    announced: float
    drawn: float


class Reader:
    """A reader with an empty browser cache. Used as a context: `open` once, then `ask`.

    Raises PlansvarError for a server that is not on this machine; `open` and `ask` raise one of TROUBLES for an error
    on the page and when nothing comes.
    """

    def __init__(self, address: str, modules: Modules) -> None:
        self._address = require_here(address)
        self._browser = Browser(address, modules, PATIENCE)
        self._live: ClientConnection | None = None
        self._turns = 0
        self.page = Page(address)

    async def __aenter__(self) -> "Reader":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if self._live is not None:
            await self._live.close()
        await self._browser.close()

    async def open(self) -> Opening:
        """Opens the first page and waits until all of it is drawn."""
        began = time.perf_counter()
        await self._browser.open()
        there = time.perf_counter() - began
        self._live = await connect(
            "ws" + urljoin(self._address, "_stcore/stream").removeprefix("http"),
            origin=Origin(self._address.rstrip("/")),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            proxy=None,
            open_timeout=PATIENCE,
        )
        await self._live.send(self.page.opening())
        await self._until(lambda: self.page.is_finished)
        await self._browser.draw(self.page.kinds)
        drawn, browser = time.perf_counter() - began, self._browser
        return Opening(there, drawn, browser.files, browser.megabytes, browser.again)

    async def ask(self, question: str) -> Answered:
        """Asks, by the button where the page offers the question, else by writing it, and waits for the answer."""
        offered = question in self.page.suggestions
        message = self.page.pressing(question) if offered else self.page.typing(question)
        self._turns += 1
        began = time.perf_counter()
        await self._connection.send(message)
        await self._until(lambda: self.page.told(self._turns) is not None)
        announced = time.perf_counter() - began
        await self._until(lambda: self.page.is_finished)
        drawn = time.perf_counter() - began
        await self._browser.draw(self.page.kinds)
        told = self.page.told(self._turns)
        if told is None or told.question != question or self.page.asked not in ("", question):
            raise BrokenError(f"”{question}” was asked, and the page answers ”{told.question if told else ''}”")
        return Answered(question, told, announced, drawn)

    @property
    def _connection(self) -> ClientConnection:
        if self._live is None:
            raise BrokenError("the page was never opened")
        return self._live

    async def _until(self, is_so: Callable[[], bool]) -> None:
        """Takes what the server sends until something is so."""
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                self.page.take(await self._connection.recv(decode=False))
                if self.page.errors:
                    raise BrokenError("; ".join(self.page.errors))
