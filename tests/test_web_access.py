"""Who gets in through the pages and past the guard, and what is said about the logs."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.types import Message
from streamlit.testing.v1 import AppTest
from test_web_server import _app, _get, folder
from web_data import make_folder

from assistant.access.door import door
from assistant.access.passwords import PasswordFile
from assistant.access.policy import Policy
from assistant.web.files import file_link
from assistant.web.guard import HEADERS, Guard, is_from_here
from assistant.web.libraries import libraries
from corpus.folder import DataFolder

__all__ = ["folder"]  # the fixture
RIGHT = "fyra fåglar på fältet"
APP = Path(__file__).parent.parent / "app.py"
OPEN, LOCKED = Policy(), Policy(login=True, url="https://stad.example/planer")


def _protected() -> None:
    """A page of an administrator's, run as a script of its own."""
    import streamlit as st

    from assistant.web import access

    access.draw_account()
    if access.require(access.Role.ADMINISTRATOR):
        st.write("hemligt")
        access.audit("remove", "plan-2031")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page, with a data folder of its own."""
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    return AppTest.from_function(_protected, default_timeout=30)


def _shows(page: AppTest) -> bool:
    assert not page.exception
    return "hemligt" in [element.value for element in page.markdown]


def _told(page: AppTest) -> str:
    return page.error[0].value.replace("\\", "")


def _send(page: AppTest, *words: str) -> AppTest:
    for field, given in zip(page.text_input, words, strict=True):
        field.set_value(given)
    next(button for button in page.button if button.key != "sign_out").click()
    return page.run()


def test_the_first_password(page: AppTest, tmp_path: Path) -> None:
    """is chosen with the code that the server told at its start, opens the page, and is audited by role."""
    code = door(tmp_path).setup_code()
    assert not _shows(_send(page.run(), "FEL-KOD", RIGHT, RIGHT))
    assert _told(page) == "Engångskoden är fel."
    assert not _shows(_send(page, code, RIGHT, RIGHT + "!"))
    assert _told(page) == "De två lösenorden är inte lika."
    assert not _shows(_send(page, code, "kort", "kort"))
    assert _shows(_send(page, code, RIGHT, RIGHT))
    audited = [json.loads(line) for line in (tmp_path / "log" / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {(line["who"], line["what"], line["target"]) for line in audited} == {
        ("administratör (lösenord)", "remove", "plan-2031")
    }


def test_the_password(page: AppTest, tmp_path: Path) -> None:
    """a wrong one opens nothing and at last makes one wait; the right one opens until sign-out or another password."""
    PasswordFile(tmp_path).choose(RIGHT)
    page.run()
    for _ in range(5):
        assert not _shows(_send(page, "fel lösenord"))
    assert "Vänta" in page.error[0].value
    assert not _shows(_send(page, RIGHT))
    door(tmp_path)._shut_until = 0.0
    assert _shows(_send(page, RIGHT))
    assert RIGHT not in repr(page.session_state)
    page.button(key="sign_out").click().run()
    assert not _shows(page)
    assert _shows(_send(page, RIGHT))
    PasswordFile(tmp_path).choose(RIGHT + "2")
    assert not _shows(page.run())


def test_login_without_a_provider_shows_nothing(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """where a login is demanded but not configured nobody is let in, and the operator is told why."""
    monkeypatch.setenv("PLANSVAR_LOGIN", "on")
    page.run()
    assert not _shows(page)
    assert not page.text_input
    assert any("secrets.toml" in element.proto.body for element in page.get("html"))


def test_locked_routes(tmp_path: Path, folder: DataFolder) -> None:
    """a file needs a sign-in where one is configured, and tells nothing about which files there are."""
    link = file_link(folder.sources()[0])[1:]
    app = _app(tmp_path, policy=LOCKED)
    assert _get(app, link)[0] == 401
    assert _get(app, "/file/finns-inte.pdf")[0] == 401
    assert _get(app, "/media/abc.png")[0] == 401
    assert _get(app, link, ((b"cookie", b"_streamlit_user=hej"),))[0] == 401
    assert _get(app, "/plansvar/style.css")[0] == _get(app, "/")[0] == _get(app, "/health")[0] == 200
    assert _get(_app(tmp_path), link)[0] == 200


def test_headers_of_everything(tmp_path: Path, folder: DataFolder) -> None:
    """every answer, a file's too, closes the doors, each header once."""
    for path in ("/", "/health", "/plansvar/style.css", file_link(folder.sources()[0])[1:], "/file/finns-inte"):
        headers = _get(_app(tmp_path), path)[1]
        assert {name: headers[name] for name, _ in _named()} == dict(_named())


def _named() -> list[tuple[str, str]]:
    return [(name.decode(), value.decode()) for name, value in HEADERS]


ORIGINS = (
    # (policy, origin, host, whether it may connect)
    (OPEN, None, "127.0.0.1:8501", True),  # no browser
    (OPEN, "http://127.0.0.1:8501", "127.0.0.1:8501", True),
    (OPEN, "http://ond.example", "127.0.0.1:8501", False),
    (OPEN, "null", "127.0.0.1:8501", False),
    (OPEN, "http://127.0.0.1:9999", "127.0.0.1:8501", False),
    (LOCKED, "https://stad.example", "127.0.0.1:8501", True),  # a proxy that does not pass the host on
    (LOCKED, "http://stad.example", "127.0.0.1:8501", False),
    (LOCKED, "https://ond.stad.example", "127.0.0.1:8501", False),
    (LOCKED, "http://ond.example:8501", "ond.example:8501", False),  # a name of somebody else's that points here
    (LOCKED, "http://localhost:8501", "localhost:8501", True),  # the operator, at the server
)


@pytest.mark.parametrize(("policy", "origin", "host", "may"), ORIGINS)
def test_live_connections(policy: Policy, origin: str | None, host: str, may: bool) -> None:
    """come from our own pages only."""
    given = {"host": host} | ({"origin": origin} if origin else {})
    assert is_from_here(Headers(given), policy) is may
    assert ("reached" in _connected(policy, given)) is may


def _connected(policy: Policy, headers: dict[str, str]) -> list[str]:
    """What came of a live connection: the app reached, or what was sent instead."""
    met: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        met.append("reached")

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        met.append(message["type"])

    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": raw}
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, Guard(app, policy)(scope, receive, send)).result()
    return met


def test_cookies_behind_tls() -> None:
    """are sent over TLS only where readers come that way."""
    given = [(b"set-cookie", b"a=b; Path=/; SameSite=lax"), (b"set-cookie", b"c=d; Secure")]
    for policy, expected in ((LOCKED, b"a=b; Path=/; SameSite=lax; Secure"), (OPEN, given[0][1])):
        values = [value for name, value in Guard(lambda *_: None, policy)._headers(given) if name == b"set-cookie"]  # type: ignore[arg-type, return-value]
        assert values == [expected, b"c=d; Secure"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("logged"))


@pytest.mark.parametrize("days", ["", "7"])
def test_the_question_log(built: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    """is off unless the operator turns it on, and the first page says truly which."""
    monkeypatch.setenv("PLANSVAR_DATA", str(built.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    if days:
        monkeypatch.setenv("PLANSVAR_QUESTION_LOG", "on")
        monkeypatch.setenv("PLANSVAR_QUESTION_LOG_DAYS", days)
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    shown = " ".join(element.proto.body for element in app.get("html"))
    assert ("sparas på den här servern i högst 7 dagar" in shown) is bool(days)
    assert ("sparas inte" in shown) is (not days)
    app.chat_input[0].set_value("Vad är syntolkning?").run()
    lines = [line for path in tmp_path.rglob("questions-*") for line in path.read_text(encoding="utf-8").splitlines()]
    assert [json.loads(line)["question"] for line in lines] == (["Vad är syntolkning?"] if days else [])


def test_about_names_what_is_installed() -> None:
    """the page Om has a version and a licence for every library, and lists none that it guessed."""
    found = libraries("plansvar")
    assert {"streamlit", "torch"} <= {one.name for one in found}
    assert all(one.version != "okänd" and one.licence != "okänd" for one in found if one.name == "streamlit")
    assert libraries("finns-inte-alls") == ()
