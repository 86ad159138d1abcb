"""ASGI middleware that keeps doors: who may fetch what, where live connections come from, and the headers."""

from collections.abc import Awaitable, Callable
from functools import wraps
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.policy import Policy
from assistant.access.roles import Role
from assistant.web.identity import needs_login, sender

HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),  # a question stands in its permalink: it must not follow along to a log
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
)
LOOPBACK = frozenset(("127.0.0.1", "localhost", "::1"))
CLOSED = ("media/", "_stcore/upload_file/", "_stcore/metrics")  # what Streamlit serves of documents and of the server
SIGN_IN = "Logga in i Plansvar för att hämta det här."


class Guard:
    """Refuses live connections from other sites and, where a login is configured, content to those not signed in."""

    def __init__(self, app: ASGIApp, policy: Policy, base: str = "") -> None:
        self._app = app
        self._policy = policy
        self._base = f"/{base.strip('/')}/" if base.strip("/") else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            if is_from_here(Headers(scope=scope), self._policy):
                await self._app(_as_asked_for(scope), receive, send)
            else:
                await receive()
                await send({"type": "websocket.close", "code": 1008})  # before it is accepted: 403
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        closed = scope["path"].startswith(tuple(self._base + path for path in CLOSED))
        refused = refusal(HTTPConnection(scope), self._policy) if closed else None
        await (refused or self._app)(scope, receive, self._sender(send))

    def _sender(self, send: Send) -> Send:
        async def passing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._headers(message["headers"])}
            await send(message)

        return passing

    def _headers(self, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """The headers of an answer with ours; cookies only over TLS where readers come that way."""
        ours = {name for name, _ in HEADERS}
        kept = [(name, self._kept(name, value)) for name, value in given if name.lower() not in ours]
        return [*kept, *HEADERS]

    def _kept(self, name: bytes, value: bytes) -> bytes:
        is_open = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
        return value + b"; Secure" if is_open and self._policy.is_encrypted else value


def is_from_here(headers: Headers, policy: Policy) -> bool:
    """Whether a live connection comes from our own pages; a program that is no browser names no origin.

    Streamlit asks a service on the internet for its own address before it refuses a foreign origin, so we refuse first.
    """
    origin = headers.get("origin")
    if origin is None:
        return True
    public, asking = urlsplit(policy.url), urlsplit(origin)
    if policy.url and f"{asking.scheme}://{asking.netloc}" == f"{public.scheme}://{public.netloc}":
        return True
    is_known = not policy.url or asking.hostname in LOOPBACK  # else any name that points here would do
    return is_known and asking.netloc == headers.get("host")


def _as_asked_for(scope: Scope) -> Scope:
    """A live connection that has been let in, with its origin's host: a proxy need not pass on the one asked for."""
    origin = Headers(scope=scope).get("origin")
    if origin is None:
        return scope
    rest = [(name, value) for name, value in scope["headers"] if name != b"host"]
    return {**scope, "headers": [*rest, (b"host", urlsplit(origin).netloc.encode("latin-1"))]}


def refusal(connection: HTTPConnection, policy: Policy) -> Response | None:
    """The answer to somebody who must sign in first, or may not read; None lets them through."""
    if not needs_login(policy):
        return None
    person = sender(connection, policy)
    if person is not None and Role.READER in person.roles:
        return None
    return PlainTextResponse(SIGN_IN, status_code=403 if person else 401, headers={"Cache-Control": "no-store"})


def for_readers(endpoint: Callable[[Request], Response], policy: Policy) -> Callable[[Request], Awaitable[Response]]:
    """A route that only those who may read get an answer from: every route of ours that shows a document."""

    @wraps(endpoint)
    async def kept(request: Request) -> Response:
        refused = refusal(request, policy)
        return await run_in_threadpool(endpoint, request) if refused is None else refused

    return kept
