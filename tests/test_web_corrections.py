"""Corrections made on the page "Nämnder och bolag", run without a browser, and what they change elsewhere."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from web_data import make_folder

from assistant.web import access
from corpus.correction_file import read_corrections
from corpus.corrections import NAME, Corrections, Operation, State
from corpus.folder import DataFolder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("corrections"))


@pytest.fixture
def app(folder: DataFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[AppTest]:
    """The page for kulturnämnden; its corrections are gone after the test."""
    monkeypatch.setenv("PLANSVAR_DATA", str(folder.path))
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    page = AppTest.from_function(_page, default_timeout=60)
    page.query_params["organisation"] = "kulturnamnden"
    yield page.run()
    (folder.path / NAME).unlink(missing_ok=True)


def _page() -> None:
    from assistant.web.organisations_view import show
    from assistant.web.resources import opened

    show(opened())


def _words(app: AppTest) -> str:
    assert not app.exception
    return unescape(re.sub(r"<[^>]*>", " ", "\n".join(element.proto.body for element in app.get("html"))))


def _kept(folder: DataFolder) -> Corrections:
    return read_corrections(folder.path / NAME)


def _send(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label in ("Spara rättelsen", "Lämna förslaget")).click().run()


def _remove(app: AppTest) -> AppTest:
    """Marks the second duty ("… texta filmer") as none."""
    app.radio(key="correction_kind").set_value(Operation.REMOVE).run()
    app.selectbox(key="correction_duty").set_value(1).run()
    app.text_area(key="correction_why").set_value("Beslutet är upphävt")
    return app


def test_removed_and_undone(app: AppTest, folder: DataFolder) -> None:
    """a reader takes a duty out with a reason, sees who did it and why, and can undo it; the page follows at once."""
    assert "2 åtaganden: 2 direkt" in _words(app)
    app.text_input(key="corrector").set_value("jurist").run()
    words = _words(_send(_remove(app)))
    assert "Rättelsen r1 är införd." in words
    assert "1 åtagande: 1 direkt" in words
    assert "jurist, " in words
    assert "Skäl: Beslutet är upphävt." in words
    app.button(key="undo_r1").click().run()
    assert "2 åtaganden: 2 direkt" in _words(app)
    assert "(ångrad)" in _words(app)
    assert _kept(folder).rows[0].settled_by == "jurist"


@pytest.mark.parametrize(
    ("who", "why", "said"), [("", "Skäl", "Skriv vem som rättar"), ("jurist", " ", "Skriv varför registret är fel")]
)
def test_what_is_missing_is_asked_for(app: AppTest, folder: DataFolder, who: str, why: str, said: str) -> None:
    """a correction without a name or a reason is not kept, and the page says what to write."""
    app.text_input(key="corrector").set_value(who).run()
    _remove(app).text_area(key="correction_why").set_value(why)
    assert said in _words(_send(app))
    assert not _kept(folder).rows


def test_changed(app: AppTest, folder: DataFolder) -> None:
    """only what the reader changed is changed, and the reader's own words are told as such."""
    app.text_input(key="corrector").set_value("jurist").run()
    next(box for box in app.text_area if box.label == "Åtagandet på läsbar svenska").set_value("Bygg ramper")
    app.text_area(key="correction_why").set_value("Otydligt")
    words = _words(_send(app))
    assert "Bygg ramper ska" in " ".join(words.split())
    assert "Formuleringen är rättarens, inte dokumentets." in words
    (row,) = _kept(folder).rows
    assert (row.bearers, row.force, row.deadline, row.action) == ((), None, None, "Bygg ramper")


def test_added_must_stand_in_the_document(app: AppTest, folder: DataFolder) -> None:
    """a missing duty is added by its words; words that do not stand in the document are refused."""
    app.text_input(key="corrector").set_value("jurist").run()
    app.radio(key="correction_kind").set_value(Operation.ADD).run()
    app.selectbox(key="correction_document").set_value("plan-2031")
    app.text_area(key="correction_quote").set_value("Kulturnämnden ska bygga en månbas.")
    app.multiselect(key="correction_new_bearers").set_value(["kulturnämnden"])
    app.text_area(key="correction_why").set_value("Saknas")
    assert "står inte i" in _words(_send(app))
    app.text_area(key="correction_quote").set_value("Planen gäller till 2031.")
    assert "3 åtaganden: 3 direkt" in _words(_send(app))
    assert "Tillagt genom rättelse (jurist" in _words(app)
    assert _kept(folder).rows[0].operation is Operation.ADD


def test_a_reader_may_only_suggest(app: AppTest, folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """one who may not correct leaves a suggestion, which changes nothing until somebody accepts it."""
    may = access.may
    monkeypatch.setattr(access, "may", lambda role: False)
    app.run()
    app.text_input(key="corrector").set_value("praktikant").run()
    words = _words(_send(_remove(app)))
    assert "2 åtaganden: 2 direkt" in words
    assert "Förslag till rättelse, inte infört (praktikant" in words
    assert _kept(folder).rows[0].state is State.SUGGESTED
    assert not [button for button in app.button if button.key in ("accept_r1", "undo_r1")]
    monkeypatch.setattr(access, "may", may)
    app.run()
    app.text_input(key="corrector").set_value("jurist").run()
    app.button(key="accept_r1").click().run()
    assert "1 åtagande: 1 direkt" in _words(app)
    assert "Godkänd av jurist" in _words(app)


def test_broken_file(app: AppTest, folder: DataFolder) -> None:
    """a file that cannot be read is told of with what to do; the duties are shown as they were read."""
    (folder.path / NAME).write_text("[[x", encoding="utf-8")
    words = _words(app.run())
    assert "corrections.toml går inte att läsa som TOML" in words
    assert "2 åtaganden: 2 direkt" in words
