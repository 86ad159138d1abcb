"""Learns the weights by which answers are chosen and refused: `python -m eval.training`, without arguments.

It asks the tuning half of eval/questions over the embedded corpus and its twin, and the questions of eval/development
over the documents beside them, from indexes that it builds in a temporary folder. The models are told of in
eval/learning.py; docs/decisions/0003-choice-and-refusal.md tells why they are these.
The limit is the highest with which ANSWERED of the answerable questions of the tuning half are answered, by models that
saw no question on the same section (FOLDS folds). The probabilities are calibrated on the same answers.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from assistant.choice import WEIGHTS
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.signs import NAMES
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Span
from eval.corpora import QUESTIONS, open_embedded, open_twin
from eval.halves import bundles
from eval.learning import Case, Flags, Floats, answer, best_signs, calibrate, counts_of, labels_of, out_of_fold, rank
from eval.places import Stand, stand_of
from eval.question import TUNE, TWIN, Question, question_from
from eval.reliability import Bin, calibration_error, reliability
from index import store

DEVELOPMENT = Path(__file__).parent / "development"
ANSWERED = 0.93
FOLDS = 5
TUNING = (
    2.0  # what a question of the tuning half counts beside 1 for one of the development set, in the answering: that
)
# set was written to be hard to refuse, three in ten of its questions have all words but the answer
Asked = tuple[Question, Case]


def questions_in(folder: Path) -> list[Question]:
    """The tuning questions of every .jsonl file in a folder."""
    lines = [line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    asked = [question_from(json.loads(line), number) for number, line in enumerate(lines, 1) if line.strip()]
    return [question for question in asked if question.split == TUNE]


def development_assistant(folder: DataFolder) -> Assistant:
    """The assistant over the development documents, added to an empty data folder and indexed there."""
    folder.add([DEVELOPMENT / "documents"])
    store.build(folder)
    return Assistant(store.open_index(folder))


def cases_of(
    assistant: Assistant, questions: Sequence[Question], fold_of: dict[str, int], count: float = 1.0
) -> Iterator[Asked]:
    """The spans that the assistant weighs for each question that it finds anything for."""
    for question in questions:
        evidence = assistant.evidence(question.text, question.history, question.as_of)
        if evidence:
            stands = _stands(question, assistant.retriever.library)
            right: Flags = np.array(
                [_meets(each.candidate.document_id, each.candidate.span, stands, assistant) for each in evidence],
                dtype=np.bool_,
            )
            signs = np.array([each.signs for each in evidence])
            yield question, Case(signs, right, question.is_answerable, fold_of[question.id], count)


def folds_of(questions: Sequence[Question], library: Library) -> dict[str, int]:
    """The fold of each question by id: questions on one section stand in one fold, the folds about equally large."""
    sizes, found = [0] * FOLDS, dict[str, int]()
    for bundle in sorted(bundles(questions, library), key=lambda bundle: (-len(bundle), bundle[0].id)):
        fold = sizes.index(min(sizes))
        sizes[fold] += len(bundle)
        found |= {question.id: fold for question in bundle}
    return found


def _stands(question: Question, library: Library) -> list[Stand]:
    return [
        stand_of(place, library.documents[place.document], question)
        for place in question.places
        if place.document in library.documents
    ]


def _meets(document: str, span: Span, stands: Sequence[Stand], assistant: Assistant) -> bool:
    pages = assistant.retriever.library.document(document).pages_of(span)
    return any(stand.is_met(document, pages[0].number, pages[-1].number, span) for stand in stands)


def gather(home: Path) -> tuple[list[Asked], list[Asked]]:
    """The cases of the tuning half and those of the development questions; indexes are built under `home`."""
    settings = Settings(home)
    clean, twin = open_embedded(settings), open_twin(settings)
    questions = questions_in(QUESTIONS)
    folds = folds_of(questions, clean.retriever.library)
    tuning = [
        *cases_of(clean, [each for each in questions if each.corpus != TWIN], folds, TUNING),
        *cases_of(twin, [each for each in questions if each.corpus == TWIN], folds, TUNING),
    ]
    others = questions_in(DEVELOPMENT)
    if not others:
        return tuning, []
    assistant = development_assistant(DataFolder(home / "development"))
    return tuning, list(cases_of(assistant, others, folds_of(others, assistant.retriever.library)))


def learn(tuning: Sequence[Asked], others: Sequence[Asked]) -> str:
    """The text of weights.toml: the models of all questions, calibrated, with what was measured out of fold."""
    cases = [case for _, case in (*tuning, *others)]
    labels, is_tuning = labels_of(cases), np.arange(len(cases)) < len(tuning)
    odds, firsts = out_of_fold(cases)
    slope, shift = calibrate(odds[is_tuning], labels[is_tuning])
    chances = 1 / (1 + np.exp(-(slope * odds + shift)))
    limit = float(np.quantile(chances[is_tuning & (labels == 1)], 1 - ANSWERED))
    ranking = rank(cases)
    weights, bias = answer(best_signs(cases, ranking), labels, counts_of(cases))
    told = [
        "# Written by `python -m eval.training`, which tells what the models are; the signs are in assistant/signs.py.",
        f"# {date.today()}: {len(tuning)} questions of the tuning half and {len(others)} of the development set.",
    ]
    for name, part in (("the tuning half", is_tuning), ("the development set", ~is_tuning)):
        if part.any():
            told += _figures(name, chances[part], labels[part], firsts[part], limit)
    answering = [f"bias = {slope * bias + shift:.3f}", f"limit = {limit:.3f}", *_lines(slope * weights)]
    return "\n".join([*told, "[ranking]", *_lines(ranking), "", "[answering]", *answering]) + "\n"


def _figures(name: str, chances: Floats, labels: Floats, firsts: Flags, limit: float) -> list[str]:
    """What was measured out of fold over one set of questions, as comments."""
    first, answered = firsts[labels == 1].mean(), (chances[labels == 1] >= limit).mean()
    refused = (chances[labels == 0] < limit).mean()
    curve = reliability([(float(c), bool(label)) for c, label in zip(chances, labels, strict=True)])
    return [
        f"# Out of fold on {name}: first span right {first:.2f}; by the limit alone {answered:.2f} of the answerable",
        f"# answered and {refused:.2f} of the unanswerable refused; calibration error {calibration_error(curve):.2f}:",
        f"# {'; '.join(_told(each) for each in curve)}",
    ]


def _told(each: Bin) -> str:
    return f"{each.confidence:.2f} {each.answerable:.2f} ({each.count})"


def _lines(weights: Floats) -> list[str]:
    return [f"{name} = {weight:.3f}" for name, weight in zip(NAMES, weights, strict=True) if abs(weight) >= 0.0005]


def main() -> None:
    """Trains and writes the weights with what was measured."""
    parser = argparse.ArgumentParser(prog="python -m eval.training", description=__doc__)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--home", type=Path, help="where the indexes are kept; without it they are built anew")
    options = parser.parse_args()
    with TemporaryDirectory() as temporary:
        tuning, others = gather(options.home or Path(temporary))
        text = learn(tuning, others)
    options.out.write_text(text, encoding="utf-8")
    print("".join(f"{line}\n" for line in text.splitlines() if line.startswith("#")), end="")


if __name__ == "__main__":
    main()
