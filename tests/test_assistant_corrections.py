"""Corrections from the command line to the answer: refused with a reason, kept, applied everywhere, undone."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner
from web_data import make_folder

from assistant.cli import app
from assistant.duties.correction_list import name_of
from assistant.jsonio import answer_to_json
from assistant.opening import open_assistant
from assistant.service import Assistant
from assistant.settings import Settings
from corpus.corrected import bearers_named
from corpus.correction_rows import parse_corrections
from corpus.corrections import NAME, CorrectionsError
from corpus.errors import UnknownDocumentError
from corpus.folder import DataFolder
from corpus.model import Span
from corpus.organisations import standard_register
from index import store

QUESTION = "Vad ska kulturnämnden göra?"
WHO = ("--who", "jurist", "--why", "Beslutet är upphävt")
FILMS = "Nämnden ska även texta filmer."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    return make_folder(tmp_path_factory.mktemp("corrected"))


@pytest.fixture(autouse=True)
def clean(folder: DataFolder) -> None:
    (folder.path / NAME).unlink(missing_ok=True)


def _run(folder: DataFolder, *words: str) -> str:
    """What `plansvar correct …` says. Raises what it ends in."""
    result = CliRunner().invoke(app, ["correct", *words, "--data", str(folder.path)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def _assistant(folder: DataFolder) -> Assistant:
    return open_assistant(Settings(folder.path / "home", folder.path))


def test_from_command_to_answer(folder: DataFolder) -> None:
    """a correction changes answer, count, id and corpus, and a rebuild keeps it; undone, all is as before."""
    before = _assistant(folder).ask(QUESTION)
    assert "r1" in _run(folder, "change", "plan-2031", FILMS, *WHO, "--deadline", "2029", "--bearer", "idrottsnämnden")
    store.build(folder)
    assistant = _assistant(folder)
    after = assistant.ask(QUESTION)
    assert (len(before.duties), len(after.duties)) == (2, 1)
    assert (before.answer_id != after.answer_id, before.corpus != after.corpus) == (True, True)
    (duty,) = [d for d in assistant.ask("Vad ska idrottsnämnden göra?").duties if d.correction]
    assert (duty.deadline, duty.citation.quote) == ("2029", FILMS)
    assert duty.correction.startswith("Rättat (jurist, ")
    told = answer_to_json(assistant.ask("Vem ska texta filmer?"), assistant.retriever.library)
    assert told["duties"][0]["bearers"] == ["idrottsnämnden"]
    assert told["duties"][0]["correction"] == duty.correction
    (row,) = json.loads(_run(folder, "list", "--json"))["corrections"]
    assert (row["id"], row["is_applied"], row["effect"]) == ("r1", True, "införd")
    _run(folder, "undo", "r1", "--who", "chef")
    assert _assistant(folder).ask(QUESTION) == before
    assert "Ångrad av chef" in _run(folder, "list")


def test_added_and_suggested(folder: DataFolder) -> None:
    """a missing duty is added by its words; a suggestion waits until it is accepted."""
    words = ("Planen gäller till 2031.", *WHO, "--bearer", "kulturnämnden", "--suggest")
    _run(folder, "add", "plan-2031", *words)
    assert len(_assistant(folder).ask(QUESTION).duties) == 2
    _run(folder, "accept", "r1", "--who", "chef")
    answer = _assistant(folder).ask(QUESTION)
    assert [duty.citation.quote for duty in answer.duties if duty.correction] == ["Planen gäller till 2031."]


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        (("remove", "plan-2031", "Finns inte här.", *WHO), CorrectionsError, "står inte i"),
        (("remove", "plan-1999", FILMS, *WHO), UnknownDocumentError, "plan-1999"),
        (("remove", "plan-2031", "Gator och torg", *WHO), CorrectionsError, "Inget åtagande"),
        (("remove", "plan-2031", FILMS, "--who", " ", "--why", "x"), CorrectionsError, "Skriv vem"),
        (("remove", "plan-2031", FILMS, "--who", "x", "--why", " "), CorrectionsError, "Skriv varför"),
        (("change", "plan-2031", FILMS, *WHO), CorrectionsError, "Ändra något"),
        (("change", "plan-2031", FILMS, *WHO, "--bearer", "rymdnissen"), CorrectionsError, "rymdnissen"),
        (("add", "plan-2031", FILMS, *WHO), CorrectionsError, "Ange vem"),
        (("add", "plan-2031", FILMS, *WHO, "--bearer", "kulturnämnden"), CorrectionsError, "behövs inte"),
        (("undo", "r7", "--who", "x"), CorrectionsError, "finns inte"),
    ],
)
def test_refused(folder: DataFolder, words: tuple[str, ...], error: type[Exception], said: str) -> None:
    """what cannot be applied is refused with what to do, and nothing is kept."""
    with pytest.raises(error, match=re.escape(said)):
        _run(folder, *words)
    assert not (folder.path / NAME).exists() or words[0] == "undo"


def test_every_name_in_the_form_is_understood(folder: DataFolder) -> None:
    """each body and group can be chosen as responsible by the name that the form shows."""
    register, library = standard_register(), _assistant(folder).retriever.library
    for id in (*register.groups, *register.organisations):
        bearers, unknown = bearers_named([name_of(library, id)], register, (), Span(0, 1))
        assert not unknown
        assert [bearer.id for bearer in bearers] == [id]


def test_the_example_in_the_docs() -> None:
    """the file shown to readers can be read as it stands."""
    page = Path(__file__).resolve().parents[1] / "docs" / "rattelser.md"
    example = re.search(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert example is not None
    found = parse_corrections(example[1])
    assert (len(found.rows), found.faults) == (1, ())
