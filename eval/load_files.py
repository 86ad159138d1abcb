"""The files of the page, fetched as a browser with an empty cache does: the shell, what it names, what that imports."""

import asyncio
import re
from collections.abc import Iterable
from urllib.parse import urljoin

import httpx

from eval.load_process import require_here

CONNECTIONS = 6  # what a browser opens to one server over HTTP/1.1
_TAG = re.compile(r"<(?:script|link)\b[^>]*>")
_NAMED = re.compile(r'(?:src|href)="([^"]+)"')
_NOT_FETCHED = "service-desc"  # a link for programs; no browser follows it
_IMPORTED = re.compile(r"""\b(?:from|import)\s*["'`](\./[\w.-]+\.js)["'`]""")  # fetched with its module
_OFFERED = re.compile(r"""\bimport\(["'`](\./([\w-]+)\.[\w.-]+\.js)["'`]\)""")  # fetched when an element needs it
_BESIDE = ("_stcore/health", "_stcore/host-config")  # what Streamlit's page asks for before it connects


class FetchError(Exception):
    """A file of the page that does not come; the text says which."""


class Modules:
    """Which modules import which, and which draws what: found once, since every reader gets the same files."""

    def __init__(self) -> None:
        self._imported: dict[str, tuple[str, ...]] = {}
        self._drawing: dict[str, str] = {}

    def learn(self, url: str, text: str) -> None:
        """Reads a module for what it names, unless that is known."""
        if url not in self._imported:
            self._imported[url] = tuple(urljoin(url, path) for path in _IMPORTED.findall(text))
            self._drawing |= {name.lower(): urljoin(url, path) for path, name in _OFFERED.findall(text)}

    def imported(self, url: str) -> tuple[str, ...]:
        """The modules that a module imports."""
        return self._imported.get(url, ())

    def drawing(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """The modules that draw these kinds of elements: a "chat_input" is drawn by "ChatInput"."""
        names = (kind.replace("_", "") for kind in sorted(kinds))
        return tuple(self._drawing[name] for name in names if name in self._drawing)


class Browser:
    """Fetches the page's files, each once. Raises PlansvarError for a server that is not on this machine."""

    def __init__(self, address: str, modules: Modules, patience: float) -> None:
        self._address = require_here(address)
        self._modules = modules
        self._sizes: dict[str, int] = {}
        self.again = 0  # files that were asked for twice
        self._client = httpx.AsyncClient(
            limits=httpx.Limits(max_connections=CONNECTIONS), timeout=patience, trust_env=False
        )

    @property
    def files(self) -> int:
        """How many files have been fetched."""
        return len(self._sizes)

    @property
    def megabytes(self) -> float:
        """Their size, uncompressed."""
        return sum(self._sizes.values()) / 1e6

    async def open(self) -> None:
        """The shell of the page, all that it names, and what is asked for before the live connection."""
        shell = await self._fetch(self._address)
        tags = [tag for tag in _TAG.findall(shell) if _NOT_FETCHED not in tag]
        await self._fetch_with_imports(urljoin(self._address, path) for tag in tags for path in _NAMED.findall(tag))
        for path in _BESIDE:
            await self._fetch(urljoin(self._address, path))

    async def draw(self, kinds: Iterable[str]) -> None:
        """The modules that these kinds of elements need and that have not been fetched."""
        await self._fetch_with_imports(self._modules.drawing(kinds))

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.aclose()

    async def _fetch_with_imports(self, urls: Iterable[str]) -> None:
        waiting = [url for url in dict.fromkeys(urls) if url not in self._sizes]
        while waiting:
            await asyncio.gather(*(self._fetch(url) for url in waiting))
            found = dict.fromkeys(imported for url in waiting for imported in self._modules.imported(url))
            waiting = [url for url in found if url not in self._sizes]

    async def _get(self, url: str) -> httpx.Response:
        """The server may close an idle connection just as it is used again; a browser then asks once more."""
        try:
            return await self._client.get(url)
        except (httpx.RemoteProtocolError, httpx.ReadError):
            self.again += 1
            return await self._client.get(url)

    async def _fetch(self, url: str) -> str:
        """A file's text; a file that is no text is only counted. Raises FetchError when it does not come."""
        try:
            answer = await self._get(url)
        except httpx.HTTPError as error:
            raise FetchError(f"{url} gives {type(error).__name__}") from error
        if answer.status_code != httpx.codes.OK:
            raise FetchError(f"{url} gives {answer.status_code}")
        self._sizes[url] = len(answer.content)
        if "javascript" in answer.headers.get("content-type", ""):
            self._modules.learn(url, answer.text)
        return answer.text if url == self._address else ""
