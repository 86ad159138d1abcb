"""Questions asked and judged: a run, kept as JSON with every question's answer, ranks and timings."""

import json
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from assistant.jsonio import answer_to_json
from assistant.service import Assistant
from eval import retrieval
from eval.judge import Judgement, judge
from eval.question import TWIN, Question, question_from, question_to

FORMAT = 1  # of results.json: raise it when a field changes its meaning
KEPT_TEXTS = 3  # passages whose text is kept with an answer: enough to see what was found instead
PACKAGES = ("torch", "sentence-transformers", "faiss-cpu", "bm25s", "numpy", "ir-measures")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """One question, its answer as the contract's JSON (None: it broke, and `error` says how), and its measures."""

    question: Question
    answer: Mapping[str, Any] | None
    judgement: Judgement
    error: str = ""

    @property
    def measures(self) -> Mapping[str, float]:
        return self.judgement.measures

    @property
    def milliseconds(self) -> float:
        return float(self.answer["milliseconds"]) if self.answer else 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """A measured run. `about` tells of the corpus, the encoder, the settings, the versions and the time."""

    results: tuple[Result, ...]
    about: Mapping[str, Any] = field(default_factory=dict)

    def by_id(self) -> dict[str, Result]:
        """The results by the question's id."""
        return {result.question.id: result for result in self.results}


def run_questions(
    assistant: Assistant,
    questions: Sequence[Question],
    progress: Progress | None = None,
    twin: Callable[[], Assistant] | None = None,
    name: str = "",
) -> Run:
    """Asks every question and judges every answer. `twin` opens what scan questions are asked over (None: the same).

    A question that makes the assistant raise gets no answer, scores zero and stays in the mean.
    """
    on_twin = [question for question in questions if question.corpus == TWIN]
    other = twin() if twin and on_twin else assistant
    results: list[Result] = []
    for number, question in enumerate(questions):
        if progress:
            progress("Frågor", number, len(questions))
        results.append(_ask(other if question.corpus == TWIN else assistant, question))
    if progress:
        progress("Frågor", len(questions), len(questions))
    return Run(_with_ranks(results), about(assistant, name) | {"twin": _fingerprint(other) if on_twin else ""})


def about(assistant: Assistant, name: str = "") -> dict[str, Any]:
    """What a run's figures depend on: corpus, index, encoder, weights, versions, and when."""
    retriever = assistant.retriever
    encoder = getattr(retriever, "encoder", None)
    weights = getattr(retriever, "weights", None)
    return {
        "name": name,
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "corpus": retriever.library.fingerprint,
        "documents": list(retriever.library.documents),
        "index": retriever.fingerprint,
        "encoder": f"{encoder.name} {encoder.version}" if encoder else "",
        "settings": {each: getattr(weights, each) for each in getattr(weights, "__dataclass_fields__", ())},
        "versions": {"python": platform.python_version(), "plansvar": version("plansvar")}
        | {package: version(package) for package in PACKAGES},
    }


def save(run: Run, folder: Path) -> None:
    """Writes results.json and TREC's run.trec and qrels.trec. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    gold, rankings = _gold(run.results), {r.question.id: r.judgement.ranking for r in run.results}
    (folder / "results.json").write_text(run_to_text(run), encoding="utf-8")
    (folder / "run.trec").write_text(_text(retrieval.run_lines(rankings)), encoding="utf-8")
    (folder / "qrels.trec").write_text(_text(retrieval.qrels_lines(gold, rankings)), encoding="utf-8")


def load(path: Path) -> Run:
    """The run of a results.json, or of the folder that holds one. Raises OSError and ValueError."""
    file = path / "results.json" if path.is_dir() else path
    return run_from_text(file.read_text(encoding="utf-8"), str(file))


def run_to_text(run: Run) -> str:
    """A run as the text of results.json."""
    document = {"format": FORMAT, "about": dict(run.about), "results": [_row(result) for result in run.results]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def run_from_text(text: str, name: str) -> Run:
    """The run of the text of a results.json called `name`. Raises ValueError."""
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{name} är inte JSON.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f"{name} är ingen körning i format {FORMAT}. Kör python -m eval run igen.")
    try:
        run = Run(tuple(_result(row) for row in document["results"]), dict(document["about"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{name} är en skadad körning: {type(error).__name__} {error}") from error
    return run


def _ask(assistant: Assistant, question: Question) -> Result:
    library = assistant.retriever.library
    try:
        answer = answer_to_json(assistant.ask(question.text, question.history, question.as_of), library, question.id)
    except Exception as error:  # whatever breaks, the other questions are still measured
        return Result(question, None, judge(question, None, library), f"{type(error).__name__}: {error}")
    judgement = judge(question, answer, library)
    for hit in answer["considered"][KEPT_TEXTS:]:
        del hit["text"]
    return Result(question, answer, judgement)


def _fingerprint(assistant: Assistant) -> str:
    return assistant.retriever.library.fingerprint


def _with_ranks(results: Sequence[Result]) -> tuple[Result, ...]:
    """The results with the measures of ranks, for answerable questions."""
    values = retrieval.measure(_gold(results), {r.question.id: r.judgement.ranking for r in results})
    return tuple(_measured(result, values.get(result.question.id, {})) for result in results)


def _measured(result: Result, values: Mapping[str, float]) -> Result:
    old = result.judgement
    new = Judgement({**values, **old.measures}, old.ranking, old.groups, old.right, old.met, old.faults)
    return Result(result.question, result.answer, new, result.error)


def _gold(results: Sequence[Result]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {r.question.id: r.judgement.groups for r in results if r.question.is_answerable}


def _row(result: Result) -> dict[str, Any]:
    judged = result.judgement
    return {
        "question": question_to(result.question),
        "measures": {name: round(value, 6) for name, value in judged.measures.items()},
        "ranking": judged.ranking,
        "groups": judged.groups,
        "right": judged.right,
        "met": judged.met,
        "faults": judged.faults,
        "error": result.error,
        "answer": result.answer,
    }


def _result(row: Mapping[str, Any]) -> Result:
    groups = tuple(tuple(group) for group in row["groups"])
    tuples = (tuple(row["ranking"]), groups, tuple(row["right"]), tuple(row["met"]), tuple(row["faults"]))
    return Result(question_from(row["question"]), row["answer"], Judgement(row["measures"], *tuples), row["error"])


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
