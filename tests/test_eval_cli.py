"""The commands of `python -m eval` over a small data folder."""

import json
from pathlib import Path

import pytest

from corpus.folder import DataFolder
from eval.cli import main
from index import store

PLAN = """# Handlingsplan för tillgänglighet 2031

## Uppföljning

Stadskontoret följer upp planen vartannat år och lämnar en rapport till kommunfullmäktige.

## Ansvar

Kulturnämnden ska göra alla scener åtkomliga för rullstol.
"""
ASKED = {
    "id": "q1",
    "kind": "fact",
    "question": "Hur ofta följs planen upp?",
    "gold": [[{"document": "plan", "page": 1, "anchor": "planen vartannat år"}]],
    "split": "report",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one plan, built."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    kept = DataFolder(folder / "kept")
    kept.add([folder / "plan.md"])
    store.build(kept)
    return folder / "kept"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A file of one right question."""
    path = tmp_path / "mina.jsonl"
    path.write_text(json.dumps(ASKED, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def test_run_writes_everything(data: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """a run leaves results, report and TREC's files, and tells its figures and its progress."""
    out = tmp_path / "out"
    assert main(["run", "--questions", str(questions), "--data", str(data), "--out", str(out)]) == 0
    assert sorted(file.name for file in out.iterdir()) == ["qrels.trec", "report.html", "results.json", "run.trec"]
    told = capsys.readouterr()
    assert "Något citat rätt" in told.out
    assert "Frågor: 1 av 1" in told.err


def test_compare_tells_gains_and_losses_first(
    data: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """two equal runs have neither, and the report of the second may show the first."""
    for name in ("a", "b"):
        more = ["--against", str(tmp_path / "a")] if name == "b" else []
        main(["run", "--questions", str(questions), "--data", str(data), "--out", str(tmp_path / name), *more])
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    assert capsys.readouterr().out.startswith("Förluster: 0\nVinster: 0\n")
    assert "Vinster och förluster" in (tmp_path / "b" / "report.html").read_text(encoding="utf-8")


def test_check_fails_on_wrong_lines(data: Path, questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """right lines give 0; a wrong one is told with file and line, and gives 1."""
    assert main(["check", "--questions", str(questions), "--data", str(data)]) == 0
    with questions.open("a", encoding="utf-8") as out:
        out.write('{"question": "Hej", "kind": "fakta"}\n')
    assert main(["check", "--questions", str(questions), "--data", str(data)]) == 1
    assert "mina.jsonl:2" in capsys.readouterr().out


def test_find_tells_where_words_stand(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """document, page, section and the whole unit are told."""
    assert main(["find", "ALLA scener", "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert "plan s. 1" in told
    assert "Ansvar" in told
    assert "Kulturnämnden ska göra alla scener åtkomliga för rullstol." in told


def test_a_known_error_is_one_line(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """a data folder without an index, and a file that is not there, are told without a traceback."""
    out = str(tmp_path / "out")
    (tmp_path / "tom").mkdir()
    assert main(["run", "--questions", str(questions), "--data", str(tmp_path / "tom"), "--out", out]) == 1
    assert main(["run", "--questions", str(tmp_path / "saknas.jsonl"), "--data", str(tmp_path), "--out", out]) == 1
    told = capsys.readouterr().err
    assert told.count("Fel: ") == 2
    assert "plansvar build" in told
