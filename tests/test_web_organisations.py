"""The page of bodies and their duties, and duties in the chat, run without a browser."""

import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from docx import Document as WordDocument
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from assistant.duties.board import stated
from assistant.duties.book import book_of
from assistant.duties.matrix import Matrix, Row, matrix_of
from assistant.duties.merged import Same
from assistant.duties.wordfile import to_word
from assistant.opening import open_assistant
from assistant.settings import Settings
from assistant.web.matrix import matrix_table
from assistant.web.organisations_view import register
from assistant.web.resources import Opened
from corpus.duty import DutyKind
from corpus.folder import DataFolder
from index import store

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


def test_matrix(opened: Opened) -> None:
    """the matrix is a table with a caption, headers of rows, columns and groups of columns, in a scrolling region."""
    duty = replace(opened.library.duties[0], kind=DutyKind.GOAL, focus_area="Kultur")
    goal = stated(Same((duty,)), opened.assistant.duty_desk.desk, None, has_goals=True)
    html = matrix_table(opened, Matrix((goal, goal), (Row("kulturnamnden", "kulturnämnden", ("direkt", "")),)))
    assert '<th scope="colgroup" colspan="2">Kultur</th>' in html
    assert html.count('scope="col"') == 3
    assert '<th scope="row">kultur\u00adnämnden</th>' in html
    assert html.count("./file/plan-2031.pdf#page=1") == 1
    assert 'tabindex="0" role="region"' in html
    assert "<caption" in html


def test_matrix_has_only_goals(opened: Opened) -> None:
    """a corpus without goals has no column in its matrix, and nobody has a row."""
    desk = opened.assistant.duty_desk
    assert matrix_of(desk.desk, desk.sources) == Matrix((), ())


def test_word(opened: Opened) -> None:
    """the Word file opens, is Swedish, and has every duty with its quote as it stands."""
    desk = opened.assistant.duty_desk
    book = book_of(desk.desk, desk.sources, "kulturnamnden")
    document = WordDocument(io.BytesIO(to_word(book)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert document.core_properties.language == "sv-SE"
    assert all(duty.action in text for duty in book.duties)
    assert all(f"”{duty.citation.quote}”" in text for duty in book.duties)


def test_no_documents(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """over an index of nothing the page says so, and offers no correction of what is not there."""
    store.build(DataFolder(tmp_path))
    monkeypatch.setenv("PLANSVAR_DATA", str(tmp_path))

    def page() -> None:
        from assistant.web import organisations_view
        from assistant.web.resources import opened

        organisations_view.show(opened())

    app = AppTest.from_function(page, default_timeout=60).run()
    assert "Det finns inga dokument än." in _words(app)
    assert not app.text_input
    assert not app.exception
