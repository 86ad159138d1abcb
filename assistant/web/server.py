"""Round Streamlit's own server: the page's language, style and key guard, the original files, and closed doors."""

import asyncio
import base64
import hashlib
import logging
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.door import door
from assistant.access.logs import QuestionLog
from assistant.access.policy import Policy
from assistant.replies import served
from assistant.settings import Settings
from assistant.web import files
from assistant.web.guard import Guard, for_readers
from assistant.web.identity import login_trouble, needs_login
from corpus.errors import PlansvarError

HERE = Path(__file__).parent
OWN = {"style.css": "text/css", "shell.js": "text/javascript", "teaching.js": "text/javascript"}
_HOUR = 3600  # seconds
_SETUP = (
    "Inget lösenord är valt för administration. Välj det på sidan Om, under Administration, med den här engångskoden, "
    "eller kör plansvar admin password. Engångskod:"
)
_CONTEXT_LOGGER = "streamlit.runtime.scriptrunner_utils.script_run_context"
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")
_OF_THE_FILE = (b"content-length", b"etag", b"last-modified")
_NOSCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)


def own_file(request: Request) -> Response:
    """Our stylesheet and script."""
    name = request.path_params["name"]
    if name not in OWN:
        return Response(status_code=404)
    return FileResponse(HERE / name, media_type=OWN[name], headers={"Cache-Control": "no-cache"})


class SwedishShell:
    """ASGI middleware: Streamlit's page shell in Swedish, with our style and script, and nothing from elsewhere.

    Streamlit 1.67 fixes `<html lang="en">`. Its shell answers every address that is no file, so any HTML that is sent
    whole is taken; `accept-encoding` is dropped where a shell may come, or it would arrive compressed. Its own files
    are named relative to the address, so that deeper ones, where no page is, would stay blank: they are not found.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self._app = app
        self._base = f"/{base.strip('/')}/" if base.strip("/") else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or "." in scope["path"].rpartition("/")[2]:
            await self._app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name not in (b"accept-encoding", b"range")]
        host = next((value for name, value in kept if name == b"host"), b"").decode("latin-1")
        is_page = "/" not in scope["path"].removeprefix(self._base).rstrip("/")
        await self._app({**scope, "headers": kept}, receive, _ShellSender(send, host, "" if is_page else self._base))


class _ShellSender:
    """Passes messages on, but holds an HTML page back until it is whole and sends the Swedish one.

    `home`: sent instead is that no page is here, with the way to that address ("": a page is here).
    """

    def __init__(self, send: Send, host: str, home: str) -> None:
        self._send = send
        self._host = host
        self._home = home
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                page = no_page(self._home) if self._home else swedish(self._body)
                status = 404 if self._home else self._start["status"]
                headers = _headers(self._start, page, self._host)
                await self._send({**self._start, "status": status, "headers": headers})
                await self._send({"type": "http.response.body", "body": page})
        else:
            await self._send(message)


def swedish(page: bytes) -> bytes:
    """The shell with Swedish language and title, our stylesheet and our script."""
    if b'<html lang="en">' not in page:
        return page
    page = page.replace(b'<html lang="en">', b'<html lang="sv">', 1)
    page = page.replace(b"<title>Streamlit</title>", b"<title>Plansvar</title>", 1)
    told = "<noscript><p>Plansvar behöver JavaScript. Slå på det i webbläsaren och ladda om sidan.</p></noscript>"
    page = _NOSCRIPT.sub(lambda _: told.encode(), page, count=1)
    names = [name.encode() for name in OWN if name.endswith(".js")]
    scripts = b"".join(b'<script src="./plansvar/%s" defer></script>' % name for name in names)
    ours = b'<link rel="stylesheet" href="./plansvar/style.css">' + scripts
    return page.replace(b"</head>", ours + b"</head>", 1)


def no_page(home: str) -> bytes:
    """What an address without a page shows."""
    return (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Sidan finns inte – Plansvar</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main>'
        f'<h1>Sidan finns inte</h1><p><a href="{escape(home)}">Gå till Plansvar</a></p></main></body></html>'
    ).encode()


def policy(page: bytes, host: str = "") -> str:
    """The content security policy: everything from this server only; the shell's own inline script by its hash.

    The live connection is named by the host that was asked for, since older browsers do not count it to 'self'.
    'unsafe-eval' is there because Streamlit's charts compile their expressions; it lets nothing in from outside.
    """
    hashes = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in _SCRIPT.findall(page)]
    live = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    scripts = " ".join(["'self'", "'unsafe-eval'", *(f"'sha256-{value}'" for value in hashes)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        f"font-src 'self' data:; connect-src 'self'{live}; worker-src 'self' blob:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
    )


def _is_html(message: Message) -> bool:
    headers = dict(message.get("headers", ()))
    return bool(message["status"] == 200 and headers.get(b"content-type", b"").startswith(b"text/html"))


def _headers(start: Message, page: bytes, host: str) -> list[tuple[bytes, bytes]]:
    """The shell's headers; what told of the untouched file is left out, and the policy is added."""
    kept = [(n, v) for n, v in start["headers"] if n.lower() not in _OF_THE_FILE]
    return [
        *kept,
        (b"content-length", str(len(page)).encode()),
        (b"content-security-policy", policy(page, host).encode()),
    ]


def on_script_error(error: Exception) -> bool:
    """Tells the reader, in Swedish, that something broke; the details go to the log."""
    st.error("Något gick fel i Plansvar. Ladda om sidan och försök igen. Felet finns i serverns logg.")
    return True


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
    """Opens the index in the background, so that the first reader need not wait for it, and prints the address.

    Old questions are forgotten at the start and once an hour, also where nobody asks or the log has been turned off.
    """
    Thread(target=_warm, name="warm", daemon=True).start()
    forgetting = asyncio.create_task(_forget_old_questions(Settings.from_environment()))
    yield {}
    forgetting.cancel()


async def _forget_old_questions(settings: Settings) -> None:
    log = QuestionLog(settings.home, settings.policy.question_log_days)
    while True:
        try:
            await asyncio.to_thread(log.forget_old)
        except OSError as error:
            logging.getLogger(__name__).error("Old questions could not be deleted: %s", error)
        await asyncio.sleep(_HOUR)


def _warm() -> None:
    logging.getLogger(_CONTEXT_LOGGER).setLevel(logging.ERROR)  # it warns that no reader is there, which is the point
    from assistant.web.resources import leave_out_of_collections, opened

    trouble = ""
    try:
        opened().suggestions  # noqa: B018 -- the first reader's page needs them
        leave_out_of_collections()
    except PlansvarError as error:
        trouble = str(error)  # the page says it too
    if Path(sys.argv[0]).name == "app.py":  # `streamlit run`; another server knows its address itself
        address, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
        base = st.get_option("server.baseUrlPath").strip("/")
        print(served(f"http://{address}:{port}/{base}", trouble), flush=True)
    if told := _administration(Settings.from_environment()):
        print(told, flush=True)


def _administration(settings: Settings) -> str:
    """What the operator must know at the start about who may administer ("": nothing)."""
    if needs_login(settings.policy):
        trouble = login_trouble(settings.policy)
        return f"Inloggningen är inte rätt inställd, och ingen kan läsa: {trouble}" if trouble else ""
    opened = door(settings.home)
    try:
        return "" if opened.has_password else f"{_SETUP} {opened.setup_code()}"
    except PlansvarError as error:
        return str(error)


def routes(policy: Policy, base: str = "") -> tuple[Route, ...]:
    """Our addresses, under Streamlit's `server.baseUrlPath`, which `st.App` leaves to us.

    A route that shows anything of a document goes through `for_readers`.
    """
    under = f"/{base.strip('/')}" if base.strip("/") else ""
    return (
        Route(f"{under}/plansvar/{{name}}", own_file),
        Route(f"{under}{files.PATH}", for_readers(files.file_response, policy)),
    )


def middleware(policy: Policy, base: str = "") -> tuple[Middleware, ...]:
    """What every request passes: the guard first, then the Swedish shell."""
    return Middleware(Guard, policy=policy, base=base), Middleware(SwedishShell, base=base)
