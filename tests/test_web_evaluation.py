"""The page "Utvärdering": a set uploaded, checked, run, measured and compared."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from corpus.folder import DataFolder
from eval.running import run_from_text, run_to_text

ASKED = (
    {
        "id": "a",
        "question": "Hur ofta följer stadskontoret upp planen?",
        "gold": [[{"document": "plan-2031", "page": 2, "anchor": "vartannat år"}]],
    },
    {
        "id": "b",
        "question": "Vilken färg har <b>månen</b>?",
        "gold": [[{"document": "plan-2031", "page": 2, "anchor": "tre kommuner"}]],
    },
    {"id": "c", "question": "Vad är huvudstaden i Peru?"},
)
GOOD = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in ASKED).encode()
PAGE = """
from assistant.web import evaluation
from assistant.web.resources import opened
evaluation.show(opened())
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("web"))


@pytest.fixture
def app(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AppTest:
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    return AppTest.from_string(PAGE, default_timeout=60)


def _html(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.proto.body for element in app.get("html"))


def _words(app: AppTest) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", _html(app)))


def _given(app: AppTest, content: bytes) -> AppTest:
    """The page with a set of one's own uploaded."""
    app.run().radio(key="question_set").set_value("own").run()
    return app.file_uploader(key="question_file").upload("mina.jsonl", content, "application/json").run()


def test_the_fixed_set_is_offered(app: AppTest) -> None:
    """the half to report on is chosen first, and nothing is asked before the reader says so."""
    app.run()
    assert re.search(r"\d+ frågor att ställa", _words(app))
    assert "Missar" not in _words(app)


def test_errors_are_told_line_by_line(app: AppTest) -> None:
    """a line that is no JSON, an unknown document and an unknown field are told by line, and nothing can be run."""
    wrong = {"question": "Vad?", "gold": [[{"document": "finns-inte", "page": 1}]]}
    _given(app, b"{trasig\n" + json.dumps(wrong).encode() + b'\n{"question": "Vad?", "svar": 1}\n')
    rows = re.findall(r'<th scope="row">(.*?)</th>', _html(app))
    assert rows == ["1", "2", "3"]
    assert "raden är inte JSON" in _words(app)
    assert 'dokumentet "finns-inte" finns inte' in _words(app)
    assert not [button for button in app.button if button.key == "run_questions"]


def test_a_file_that_is_not_utf8(app: AppTest) -> None:
    """a file in another encoding is told of as a whole."""
    assert "filen är inte UTF-8" in _words(_given(app, "fråga".encode("utf-16")))


def test_a_run_is_shown_and_compared(app: AppTest) -> None:
    """the tables, the bars and the misses of a run; a second run compared with the first; a question's text escaped."""
    _given(app, GOOD).button(key="run_questions").click().run()
    words = _words(app)
    assert "Rätt besvarade frågor per slag" in words
    assert "Svar på besvarbara frågor" in words
    assert "Vilken färg har <b>månen</b>?" in words
    assert "<b>månen" not in _html(app)
    assert [expander.label for expander in app.expander][1:] == ["Fakta: 1 av 2"]
    app.button(key="run_questions").click().run()
    app.selectbox(key="compared_with").set_value("1").run()
    assert "0 frågor gick bättre och 0 frågor sämre" in _words(app)


def test_a_saved_run_is_compared_with(app: AppTest) -> None:
    """results that were downloaded can be uploaded again; another file is refused in words."""
    _given(app, GOOD).button(key="run_questions").click().run()
    run = app.session_state["measured_runs"][-1].run
    saved = run_to_text(run)
    assert run_to_text(run_from_text(saved, "results.json")) == saved
    app.selectbox(key="compared_with").set_value("fil").run()
    app.file_uploader(key="results_file").upload("results.json", saved.encode(), "application/json").run()
    assert "0 frågor gick bättre" in _words(app)
    app.file_uploader(key="results_file").upload("annan.json", b'{"format": 1}', "application/json").run()
    assert "Filen kan inte läsas som en körning" in _words(app)
