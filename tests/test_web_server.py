"""What the server adds round Streamlit: a Swedish shell, closed doors, and the original files."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message

from assistant.access.policy import Policy
from assistant.web import server
from assistant.web.files import file_link
from corpus.folder import DataFolder
from corpus.model import Source

OPEN = Policy()  # nobody must sign in
SHELL = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()


def _get(app: ASGIApp, path: str, headers: tuple[tuple[bytes, bytes], ...] = ()) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of a GET."""
    sent: list[Message] = []
    told: list[bool] = []
    scope: dict[str, Any] = {
        "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "query_string": b"",
        "headers": list(headers), "http_version": "1.1", "scheme": "http", "server": ("127.0.0.1", 80), "root_path": "",
    }  # fmt: skip

    async def receive() -> Message:
        if told:
            await asyncio.Event().wait()  # the reader stays
        told.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as apart:  # the browser tests keep an event loop running in the main thread
        apart.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]
    start = next(m for m in sent if m["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return start["status"], {k.decode().lower(): v.decode() for k, v in start["headers"]}, body


def _app(tmp_path: Path, base: str = "", policy: Policy = OPEN) -> ASGIApp:
    """A stand-in for Streamlit's server: its own shell, one JSON answer, and our routes."""
    (tmp_path / "index.html").write_bytes(SHELL)

    async def shell(request: object) -> Response:
        return FileResponse(tmp_path / "index.html")

    async def health(request: object) -> Response:
        return JSONResponse({"status": "ok"})

    routes = [*server.routes(policy, base), Route("/health", health), Route("/{path:path}", shell)]
    return Starlette(routes=routes, middleware=list(server.middleware(policy, base)))


@pytest.mark.parametrize("path", ["/", "/dokument"])
def test_shell_is_swedish(tmp_path: Path, path: str) -> None:
    """every page says that it is Swedish, also asked for compressed, with our style and script and the right length."""
    status, headers, body = _get(_app(tmp_path), path, ((b"accept-encoding", b"gzip, br"),))
    assert status == 200
    assert b'<html lang="sv">' in body
    assert b'lang="en"' not in body
    assert "<p>Plansvar behöver JavaScript.".encode() in body
    assert b"./plansvar/style.css" in body
    assert int(headers["content-length"]) == len(body)
    assert "content-encoding" not in headers


@pytest.mark.parametrize(
    ("base", "path", "home"),
    [("", "/admin/dokument", "/"), ("", "//dokument", "/"), ("planer", "/planer/a/b", "/planer/")],
)
def test_deeper_address_has_no_page(tmp_path: Path, base: str, path: str, home: str) -> None:
    """an address below a page's is told not to be found, with the way home, where the shell would stay blank."""
    status, headers, body = _get(_app(tmp_path, base), path)
    assert status == 404
    assert b'<html lang="sv">' in body
    assert f'<a href="{home}">'.encode() in body
    assert int(headers["content-length"]) == len(body)
    assert _get(_app(tmp_path, base), f"{home}dokument/")[0] == 200


def test_policy_lets_nothing_in_from_outside(tmp_path: Path) -> None:
    """the content security policy names this server only, and allows the shell's own inline script by its hash."""
    _, headers, body = _get(_app(tmp_path), "/")
    policy = headers["content-security-policy"]
    assert "http:" not in policy
    assert "https:" not in policy
    assert "*" not in policy
    scripts = policy.split("script-src ")[1].split(";")[0]
    assert "unsafe-inline" not in scripts
    assert len(re.findall(r"'sha256-", scripts)) == len(re.findall(rb"<script>", body))


def test_other_answers_are_left_alone(tmp_path: Path) -> None:
    """what is no page passes untouched."""
    assert _get(_app(tmp_path), "/health")[2] == b'{"status":"ok"}'


def test_only_our_two_files(tmp_path: Path) -> None:
    """style and script are served; our code is not."""
    app = _app(tmp_path)
    assert _get(app, "/plansvar/style.css")[1]["content-type"].startswith("text/css")
    assert _get(app, "/plansvar/shell.js")[1]["content-type"].startswith("text/javascript")
    for name in ("server.py", "..%2fserver.py", "%2e%2e", "style.css%00"):
        assert b"SwedishShell" not in _get(app, f"/plansvar/{name}")[2]
    assert _get(app, "/plansvar/server.py")[0] == 404


def test_behind_a_proxy(tmp_path: Path) -> None:
    """our addresses follow the base path that a reverse proxy is given."""
    app = _app(tmp_path, "/planer/")
    assert _get(app, "/planer/plansvar/style.css")[1]["content-type"].startswith("text/css")
    assert _get(app, "/plansvar/style.css")[1]["content-type"].startswith("text/html")  # Streamlit's shell


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    given = tmp_path / "Plan för å & ä.txt"
    given.write_text("Planen gäller <b>alla</b> nämnder i staden och ska följas upp varje år.\n", encoding="utf-8")
    (tmp_path / "hemligt.txt").write_text("hemligt", encoding="utf-8")
    found = DataFolder(tmp_path / "data")
    assert not found.add([given])[0].refused
    monkeypatch.setenv("PLANSVAR_DATA", str(found.path))
    return found


def test_original_file(tmp_path: Path, folder: DataFolder) -> None:
    """the file of a document is served as it is, as text that is never read as HTML."""
    source = folder.sources()[0]
    status, headers, body = _get(_app(tmp_path), file_link(source)[1:])
    assert status == 200
    assert body == folder.file_of(source).read_bytes()
    assert headers["content-type"].startswith("text/plain")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"].startswith("inline")


OUTSIDE = (
    "/file/catalog.toml",
    "/file/..%2Fhemligt.txt",
    "/file/..%2F..%2Fetc%2Fpasswd",
    "/file/%2Fetc%2Fpasswd",
    "/file/okänt.pdf",
    "/file/",
    "/file/..",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_else_is_served(tmp_path: Path, folder: DataFolder, path: str) -> None:
    """no address gives a file that is not a document of the catalog."""
    status, headers, body = _get(_app(tmp_path), path)
    assert status == 404 or headers["content-type"].startswith("text/html")  # not found, or Streamlit's own shell
    assert b"hemligt" not in body
    assert b"root:" not in body


def test_catalog_that_points_outside(tmp_path: Path, folder: DataFolder) -> None:
    """a row whose file lies outside the data folder is not served."""
    catalog = folder.path / "catalog.toml"
    text = re.sub(r'file = "[^"]*"', 'file = "../hemligt.txt"', catalog.read_text(encoding="utf-8"))
    catalog.write_text(text, encoding="utf-8")
    status, _, body = _get(_app(tmp_path), f"/file/{re.findall('id = .(.*).', text)[0]}.txt")
    assert status == 404
    assert b"hemligt" not in body


def test_link() -> None:
    """a link names the document, its format and the page, and is relative."""
    assert file_link(Source("plan-å", "Plan", file="files/plan.PDF"), 5) == "./file/plan-%C3%A5.pdf#page=5"
    assert file_link(Source("plan", "Plan", file="files/plan.txt")) == "./file/plan.txt"
