"""The commands of `python -m eval`. Heavy modules are imported where they are used."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PlansvarError

if TYPE_CHECKING:
    from corpus.library import Library
    from eval.check import Line, Problem
    from eval.running import Run

QUESTIONS = Path(__file__).parent / "questions"
SET = "set.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when all is well, 1 when something is wrong (told in one line or a list)."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (PlansvarError, OSError, ValueError) as error:
        print(f"Fel: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Mäter hur bra svaren är.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    run = commands.add_parser("run", help="ställ alla frågor, mät och skriv en rapport")
    run.add_argument("--questions", type=Path, default=QUESTIONS, help="en .jsonl-fil eller en mapp med sådana")
    run.add_argument("--data", type=Path, help="datamapp; utan den de medföljande dokumenten och tvillingen")
    run.add_argument("--out", type=Path, required=True, help="mapp för results.json, report.html, run.trec, qrels.trec")
    run.add_argument("--split", choices=("tune", "report"), help="bara den ena halvan")
    run.add_argument("--against", type=Path, help="en tidigare körning att jämföra med i rapporten")
    run.add_argument("--name", default="", help="ett namn på körningen")
    run.set_defaults(command=_run)

    compared = commands.add_parser("compare", help="vinster och förluster mellan två körningar, fråga för fråga")
    compared.add_argument("before", type=Path)
    compared.add_argument("after", type=Path)
    compared.set_defaults(command=_compare)

    arms = commands.add_parser("arms", help="each part of the search alone and removed")
    arms.add_argument("--questions", type=Path, default=QUESTIONS)
    arms.add_argument("--split", choices=("tune", "report"), default="tune")
    arms.set_defaults(command=_arms)

    tune = commands.add_parser("tune", help="trimma sökdelarnas vikter på egna frågor (docs/sokmotor.md)")
    tune.add_argument("--questions", type=Path, required=True, help="en .jsonl-fil eller en mapp med sådana")
    tune.add_argument("--data", type=Path, help="datamapp; dit skrivs weights.toml")
    tune.add_argument("--encoder", default="", help="språkmodellen som indexet är byggt med, om inte den inbyggda")
    tune.add_argument("--force", action="store_true", help="skriv vikterna också när de inte är säkert bättre")
    tune.set_defaults(command=_tune)

    gate = commands.add_parser("gate", help="rapporthalvan mot talen i eval/baseline.json")
    gate.add_argument("--write", action="store_true", help="spara dagens tal som de som ska hållas")
    gate.add_argument("--out", type=Path, help="mapp för körningen och rapporten")
    gate.set_defaults(command=_gate)

    check = commands.add_parser("check", help="pröva varje fråga mot dokumenten")
    check.add_argument("--questions", type=Path, default=QUESTIONS)
    check.add_argument("--data", type=Path)
    check.add_argument("--lines-only", action="store_true", help="inte halvor och antal (medan man skriver)")
    check.set_defaults(command=_check)

    split = commands.add_parser("split", help="ge varje fråga utan halva en halva")
    split.add_argument("--questions", type=Path, default=QUESTIONS)
    split.set_defaults(command=_split)

    find = commands.add_parser("find", help="var några ord står: dokument, sida, avsnitt och mening")
    find.add_argument("words")
    find.add_argument("--data", type=Path)
    find.add_argument("--twin", action="store_true", help="sök i den skannade tvillingen, efter likhet")
    find.set_defaults(command=_find)
    return parser


def _run(options: argparse.Namespace) -> int:
    from eval.reliability import curve_of
    from eval.report import render_report
    from eval.running import load, save
    from eval.summary import summary
    from eval.terminal import print_reliability, print_summary

    before = load(options.against) if options.against else None
    run = _measured(options.questions, options.data, options.split, options.name)
    save(run, options.out)
    (options.out / "report.html").write_text(render_report(run, before), encoding="utf-8")
    print_summary(summary(run))
    print_reliability(curve_of(run))
    print(f"\nRapport: {options.out / 'report.html'}")
    return 0


def _compare(options: argparse.Namespace) -> int:
    from eval.comparison import compare
    from eval.running import load
    from eval.terminal import print_comparison

    print_comparison(compare(load(options.before), load(options.after)))
    return 0


def _arms(options: argparse.Namespace) -> int:
    from assistant.settings import Settings
    from eval.arms import measure_arms, table
    from eval.corpora import open_embedded
    from eval.question import EMBEDDED
    from eval.terminal import progress
    from index.retriever import Retriever

    lines = [line for line in _lines(options.questions) if line.question.split in ("", options.split)]
    questions = [line.question for line in lines if line.question.corpus == EMBEDDED and line.question.is_answerable]
    retriever = open_embedded(Settings.from_environment(), progress).retriever
    if not isinstance(retriever, Retriever):
        raise ValueError("The arms can be told apart only in our own retriever.")
    print(f"{len(questions)} answerable questions, {options.split} half, embedded corpus, {date.today()}\n")
    print(table(measure_arms(retriever, questions, progress)))
    return 0


def _tune(options: argparse.Namespace) -> int:
    from eval.terminal import progress
    from eval.tuning_folder import tune_folder

    return tune_folder(options.data, options.encoder, _lines(options.questions), options.force, progress)


def _gate(options: argparse.Namespace) -> int:
    from eval.gate import read_baseline, verdict, write_baseline
    from eval.report import render_report
    from eval.running import save
    from eval.terminal import print_verdict

    run = _measured(QUESTIONS, None, "report", "gate")
    if options.out:
        save(run, options.out)
        (options.out / "report.html").write_text(render_report(run), encoding="utf-8")
    if options.write:
        write_baseline(run)
    judged = verdict(run, read_baseline())
    print_verdict(judged)
    return int(bool(judged.failures))


def _check(options: argparse.Namespace) -> int:
    from eval.check import check_lines, read_files
    from eval.halves import Demands, check_counts, check_halves

    lines, problems = read_files(options.questions)
    library, twin = _libraries(options.data, lines)
    found = [*problems, *check_lines(lines, library, twin)]
    demands_file = options.questions / SET
    if demands_file.is_file() and not options.lines_only:
        demands = Demands.read(demands_file)
        found += check_halves(lines, library, demands)
        found += check_counts([line.question for line in lines], demands)
    for problem in found:
        print(problem)
    kinds = [line.question.kind for line in lines]
    print(", ".join(f"{kind} {kinds.count(kind)}" for kind in dict.fromkeys(kinds)))
    print(f"{len(lines)} frågor, {len(found)} fel")
    return int(bool(found))


def _split(options: argparse.Namespace) -> int:
    from eval.halves import Demands, split

    lines = _lines(options.questions)
    library, _ = _libraries(None, ())
    folder = options.questions if options.questions.is_dir() else options.questions.parent
    demands = Demands.read(folder / SET) if (folder / SET).is_file() else Demands()
    halves = {each.id: each.split for each in split([line.question for line in lines], library, demands)}
    for file in dict.fromkeys(line.file for line in lines):
        path = folder / file
        rows = [json.loads(text) for text in path.read_text(encoding="utf-8-sig").split("\n") if text.strip()]
        done = [{**row, "split": halves[row["id"]]} for row in rows]
        path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in done), encoding="utf-8")
    counts = {half: sum(value == half for value in halves.values()) for half in ("tune", "report")}
    print(f"tune {counts['tune']}, report {counts['report']}")
    return 0


def _find(options: argparse.Namespace) -> int:
    from assistant.settings import Settings
    from corpus.units import units
    from eval.corpora import open_data, open_embedded, open_twin
    from eval.places import find_words, section_at

    settings = Settings.from_environment()
    opened = open_twin(settings) if options.twin else None
    opened = opened or (open_data(options.data, settings) if options.data else open_embedded(settings))
    for document in opened.retriever.library.documents.values():
        for page in document.pages:
            for span in find_words(options.words, document, page, is_misread=options.twin):
                section = section_at(document, span.start)
                path = " > ".join(section.path) if section else ""
                print(f"{document.source.id} s. {page.number} [{path}]")
                for unit in units(document, span) or ():
                    print(f"    {unit.role}: {' '.join(document.slice(unit.span).split())}")
    return 0


def _measured(questions: Path, data: Path | None, half: str | None, name: str) -> "Run":
    """Asks the questions of a file or folder, over a data folder or the embedded corpus with its twin."""
    from assistant.settings import Settings
    from eval.corpora import open_data, open_embedded, open_twin
    from eval.running import run_questions
    from eval.terminal import progress

    chosen = [line.question for line in _lines(questions) if half is None or line.question.split == half]
    if not chosen:
        raise ValueError(f"Inga frågor att ställa i {questions}.")
    settings = Settings.from_environment()
    if data:
        return run_questions(open_data(data, settings), chosen, progress, name=name)
    return run_questions(open_embedded(settings, progress), chosen, progress, lambda: open_twin(settings), name)


def _lines(questions: Path) -> "tuple[Line, ...]":
    """The questions of a file or folder. Raises ValueError with the first lines that are none."""
    from eval.check import read_files

    lines, problems = read_files(questions)
    if problems:
        raise ValueError(_told(problems))
    return lines


def _told(problems: "Sequence[Problem]") -> str:
    shown = "\n  ".join(str(problem) for problem in problems[:5])
    return f"{len(problems)} rader kan inte läsas som frågor; kör python -m eval check.\n  {shown}"


def _libraries(data: Path | None, lines: "Sequence[Line]") -> "tuple[Library, Library | None]":
    """What the questions are proved against: a data folder, or the embedded corpus and, when needed, its twin."""
    from assistant.settings import Settings
    from eval.corpora import open_data, open_embedded, open_twin
    from eval.question import TWIN

    settings = Settings.from_environment()
    if data:
        return open_data(data, settings).retriever.library, None
    needs_twin = any(line.question.corpus == TWIN for line in lines)
    embedded = open_embedded(settings).retriever.library
    return embedded, open_twin(settings).retriever.library if needs_twin else None
