"""`python -m eval tune`: a data folder's weights tuned on its own questions, and written when they are better."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from assistant.access.logs import Change
from assistant.opening import existing_folder, open_assistant
from assistant.recording import record
from assistant.settings import Settings
from eval.check import Line, check_lines
from eval.question import EMBEDDED, REPORT, Question
from eval.tuning import tune
from eval.tuning_table import MEASURE, verdict
from index.fusion import Weights
from index.profiles import profile_of
from index.retriever import Retriever
from index.weights_file import NAME, TunedWeights, write_weights

FEWEST = 20  # questions with gold: with fewer even a large gain is within chance
Progress = Callable[[str, int, int], None]


def tune_folder(
    data: Path | None, encoder: str, lines: Sequence[Line], is_forced: bool, progress: Progress | None = None
) -> int:
    """Tunes a data folder's weights, tells what came of it, and writes them when they are better; 0 when written.

    Raises ValueError for too few questions and for questions that are not about the folder's documents.
    """
    settings = Settings.from_environment().choosing(data, encoder)
    retriever = open_assistant(settings, progress).retriever
    if not isinstance(retriever, Retriever):
        raise ValueError("Bara Plansvars egen sökning kan trimmas.")
    questions = _fitting(lines, retriever)
    weights = profile_of(retriever.encoder.name).weights
    found = tune(replace(retriever, weights=weights), questions, progress)
    judged = verdict(found.before, found.after)
    print(judged.table)
    print(f"\nVikter före: {told(weights)}\nVikter nu:   {told(found.weights)}")
    print(f"I vecken:    {'; '.join(told(each) for each in found.folds)}\n\n{judged.text}")
    if not judged.is_better and not is_forced:
        print(f"{NAME} skrivs inte. Med --force skrivs den ändå.")
        return 1
    folder = existing_folder(settings)
    answerable = sum(question.is_answerable for question in questions)
    tuned = TunedWeights(
        weights=found.weights,
        encoder=retriever.encoder.name,
        encoder_version=retriever.encoder.version,
        made=date.today(),
        questions=answerable,
        measure=MEASURE,
        before=round(judged.before, 4),
        after=round(judged.after, 4),
        p=round(judged.p, 4),
    )
    write_weights(folder, tuned)
    record(settings, Change.TUNE, f"{told(found.weights)} på {answerable} frågor")
    print(f"Skrev {folder.path / NAME}. Vikterna gäller från nästa fråga; indexet behöver inte byggas om.")
    return 0


def told(weights: Weights) -> str:
    """Weights as a person reads them."""
    return ", ".join(f"{each.name} {getattr(weights, each.name):.2f}".replace(".", ",") for each in fields(weights))


def _fitting(lines: Sequence[Line], retriever: Retriever) -> tuple[Question, ...]:
    """The questions to tune on: not those kept for the report, nor those over the scanned twin. Raises ValueError."""
    used = [line for line in lines if line.question.split != REPORT and line.question.corpus == EMBEDDED]
    if problems := check_lines(used, retriever.library):
        shown = "\n  ".join(str(problem) for problem in problems[:5])
        raise ValueError(
            f"{len(problems)} fel i frågorna mot den här mappens dokument; rätta dem först (python -m eval check).\n"
            f"  {shown}"
        )
    count = sum(line.question.is_answerable for line in used)
    if count < FEWEST:
        raise ValueError(
            f"Frågorna att trimma på är {count} med facit; minst {FEWEST} behövs för att skilja en förbättring från "
            "slump. Skriv fler (docs/utvardering.md). Frågor med split = report räknas inte: de är för redovisning."
        )
    return tuple(line.question for line in used)
