"""The page of bodies and their duties, and duties in the chat, run without a browser."""

import io
import re
from html import unescape
from pathlib import Path

import pytest
from docx import Document as WordDocument
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from assistant.duties.book import book_of
from assistant.duties.wordfile import to_word
from assistant.opening import open_assistant
from assistant.settings import Settings
from assistant.web.organisations_view import matrix, register
from assistant.web.resources import Opened
from corpus.folder import DataFolder

APP = Path(__file__).parent.parent / "app.py"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("organisations"))


@pytest.fixture(scope="module")
def opened(folder: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    settings = Settings(tmp_path_factory.mktemp("home"), folder.path)
    return Opened(open_assistant(settings), folder)


@pytest.fixture
def app(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)


def _words(app: AppTest) -> str:
    assert not app.exception
    return unescape(re.sub(r"<[^>]*>", "", "\n".join(element.proto.body for element in app.get("html"))))


def test_chat_shows_every_duty(app: AppTest) -> None:
    """a duty answer is grouped with counts, and each of its sources can be opened."""
    app.run()
    app.chat_input[0].set_value("Vad ska kulturnämnden göra?").run()
    words = _words(app)
    assert "Kulturnämnden: 2 åtaganden: 2 direkt." in words
    assert "texta filmer" in words
    turn = app.session_state["conversation"].turns[-1]
    assert len(turn.sources) == sum(1 + len(duty.also) for duty in turn.answer.duties)
    app.button(key=f"source_1_{len(turn.sources)}").click().run()
    assert not app.exception


def test_register_is_a_table_with_headers(opened: Opened) -> None:
    """duties stand in tables whose rows and columns have headers, each with a link to its page."""
    desk = opened.assistant.duty_desk
    html = register(opened, book_of(desk.desk, desk.sources, "kulturnamnden"), desk)
    assert html.count('scope="row"') == 2
    assert 'scope="col"' in html
    assert "./file/plan-2031.pdf#page=1" in html


def test_matrix_has_only_goals(opened: Opened) -> None:
    """a corpus without goals has a matrix without columns for them, and does not break."""
    html = matrix(opened, opened.assistant.duty_desk)
    assert "<caption>Nämnder och bolag efter mål</caption>" in html


def test_word(opened: Opened) -> None:
    """the Word file opens, is Swedish, and has every duty with its quote as it stands."""
    desk = opened.assistant.duty_desk
    book = book_of(desk.desk, desk.sources, "kulturnamnden")
    document = WordDocument(io.BytesIO(to_word(book)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.language == "sv-SE"
    assert all(duty.action in text for duty in book.duties)
    assert all(f"”{duty.citation.quote}”" in text for duty in book.duties)
