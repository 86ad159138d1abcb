"""Weights tuned on a person's own questions: chosen, held out, judged, and written only when they are better."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.access import logs
from corpus.folder import DataFolder
from eval.cli import main
from eval.places import places_of
from eval.question import question_from
from eval.replay import Replay, listening
from eval.retrieval import places_ranked
from eval.running import Run, run_questions
from eval.tuning import STEP, choose, folds, simplex, tune
from eval.tuning_table import verdict
from index import store
from index.encoder import Vectors
from index.fusion import Weights
from index.retriever import Retriever
from index.weights_file import read_weights

BODIES = ("Kulturnämnden", "Idrottsnämnden", "Socialnämnden", "Skolnämnden", "Trafiknämnden", "Miljönämnden")
TASKS = (
    "köper in böcker på romani chib till biblioteken",
    "ser över belysningen i simhallarna",
    "utbildar handläggare i bemötande",
    "erbjuder modersmålslärare i alla årskurser",
)
FILLING = ("Vägar asfalteras", "Parker sköts", "Hamnen muddras", "Snö röjs", "Broar målas", "Avlopp rensas")


class Noise:
    """An encoder that knows nothing: a text gives a vector drawn by its own letters."""

    name, version = "noise", "1"

    def question(self, text: str) -> Vectors:
        drawn = np.random.default_rng(list(text.encode())).normal(size=384).astype(np.float32)
        return drawn / np.linalg.norm(drawn)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.question(text) for text in texts])


def _plan() -> tuple[str, list[dict[str, object]]]:
    """A plan of 24 sections with one body's task in each and a question about it, then 150 about something else."""
    sections, rows = ["# Plan för staden 2030"], []
    for place, body in enumerate(BODIES):
        for words in TASKS:
            number = len(sections)
            sections.append(f"## Uppgift {number}\n\n{body} {words} under år {2030 + place}.")
            anchor = f"{body} {' '.join(words.split()[:3])}"
            gold = [[{"document": "plan", "page": 1, "anchor": anchor}]]
            rows.append(
                {"id": f"q{number}", "question": f"Vad gör {body.lower()} åt {words.split()[-1]}?", "gold": gold}
            )
    for number in range(150):
        sections.append(f"## Bilaga {number}\n\n{FILLING[number % 6]} i område {number} enligt avtal {number * 7}.")
    return "\n\n".join(sections), rows


PLAN, ROWS = _plan()
QUESTIONS = tuple(question_from(row) for row in ROWS)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the plan, built."""
    folder = tmp_path_factory.mktemp("tuning")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    kept = DataFolder(folder / "kept")
    kept.add([folder / "plan.md"])
    store.build(kept)
    return kept.path


@pytest.fixture
def retriever(data: Path) -> Retriever:
    return store.open_index(DataFolder(data))


def _file(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def test_simplex_covers_every_share() -> None:
    """each point shares 1 among three arms; there are (n+1)(n+2)/2 of them."""
    points = list(simplex())
    assert len(points) == (STEP + 1) * (STEP + 2) // 2 == 231
    assert all(each.lexical + each.dense + each.units == pytest.approx(1) for each in points)


def test_choice_prefers_a_plateau() -> None:
    """a lone peak loses against a plateau; among equals the nearest to the weights before is chosen."""
    grid = tuple(simplex())
    scores = np.full((len(grid), 2), 0.5)
    assert choose(grid, scores, Weights(0.3, 0.45, 0.25)) == Weights(0.3, 0.45, 0.25)
    scores[grid.index(Weights(0.0, 1.0, 0.0))] = 0.9
    for at, each in enumerate(grid):
        if abs(each.lexical - 0.6) + abs(each.dense - 0.2) + abs(each.units - 0.2) < 0.11:
            scores[at] = 0.8
    assert choose(grid, scores, Weights()) == Weights(0.6, 0.2, 0.2)


def test_folds_keep_sections_together(retriever: Retriever) -> None:
    """every question is in exactly one fold, and those with gold in one section are in the same."""
    doubled = (*QUESTIONS, *(replace(question, id=f"{question.id}b", text="Och då?") for question in QUESTIONS))
    found = folds(doubled, retriever)
    assert sorted(at for fold in found for at in fold) == list(range(len(doubled)))
    assert [len(fold) for fold in found] == sorted((len(fold) for fold in found), reverse=True)
    for fold in found:
        assert {at % len(QUESTIONS) for at in fold if at < 24} == {at % len(QUESTIONS) for at in fold if at >= 24}


def test_replay_ranks_as_the_search_does(retriever: Retriever) -> None:
    """a replayed search puts the gold where the real search does, whatever the weights."""
    heard = listening(retriever)
    for question in QUESTIONS[:6]:
        heard.calls.clear()
        heard.search(question.text, demoted=["plan"])
        replay = Replay.of(retriever, heard.calls[0], question)
        for weights in (Weights(1, 0, 0), Weights(0, 0.5, 0.5), Weights()):
            hits = replace(retriever, weights=weights).search(question.text, demoted=["plan"])
            document = retriever.library.document("plan")
            gold = replay.groups[0][0]
            places = places_ranked([places_of(document, hit.passage.span) for hit in hits], {gold})
            rank = places.index(gold) + 1 if gold in places else 99
            assert replay.score(weights) == pytest.approx(1 / np.log2(rank + 1) if rank <= 10 else 0)


def test_bad_weights_are_found_out(retriever: Retriever) -> None:
    """from weights that do harm tuning finds better ones, and says so on questions they were not chosen on."""
    noisy = replace(retriever, encoder=Noise(), weights=Weights(0, 1, 0))
    found = tune(noisy, QUESTIONS)
    judged = verdict(found.before, found.after)
    assert judged.after > judged.before + 0.1
    assert judged.is_better
    assert "Bättre på frågor den inte har sett" in judged.text
    assert len(found.folds) == 5
    assert [result.question.id for result in found.after.results] == [question.id for question in QUESTIONS]
    assert found.weights.dense < 0.5


def test_no_difference_is_not_better(retriever: Retriever) -> None:
    """two equal runs are no improvement, whatever their figures."""
    from assistant.service import Assistant

    run = Run(run_questions(Assistant(retriever), QUESTIONS[:3]).results)
    judged = verdict(run, run)
    assert not judged.is_better
    assert "hjälper inte" in judged.text


def test_the_command(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """weights that are no better are told of and not written; --force writes them, and the audit log tells."""
    monkeypatch.setenv("PLANSVAR_HOME", str(tmp_path))
    given = ["tune", "--questions", str(_file(tmp_path / "mina.jsonl", ROWS)), "--data", str(data)]
    assert main(given) == 1
    told = capsys.readouterr().out
    assert "| nDCG 10 |" in told
    assert "weights.toml skrivs inte" in told
    assert read_weights(data) is None
    assert main([*given, "--force"]) == 0
    assert "Skrev" in capsys.readouterr().out
    tuned = read_weights(data)
    assert tuned is not None
    assert (tuned.encoder, tuned.questions, tuned.measure) == ("plansvar-units", 24, "ndcg@10")
    assert store.open_index(DataFolder(data)).weights == tuned.weights
    assert logs.Change.TUNE in "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.jsonl"))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (ROWS[:19], "19 med facit; minst 20 behövs"),
        ([*ROWS[:12], *({**row, "split": "report"} for row in ROWS[12:])], "12 med facit"),
        (
            [{**row, "gold": [[{"document": "annat", "page": 1}]]} for row in ROWS],
            "24 fel i frågorna mot den här",
        ),
        ([{"fråga": "Vad?"}], "1 rader kan inte läsas som frågor"),
    ],
)
def test_questions_that_cannot_be_tuned_on(
    rows: list[dict[str, object]], words: str, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """too few questions, questions kept for the report, another folder's and no questions at all are told of."""
    assert main(["tune", "--questions", str(_file(tmp_path / "mina.jsonl", rows)), "--data", str(data)]) == 1
    assert words in capsys.readouterr().err
