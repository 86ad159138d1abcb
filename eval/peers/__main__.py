"""`python -m eval.peers` (make bench-peers): measures every system and writes docs/peers.md."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from corpus.library import Library
from eval.check import read_files
from eval.corpora import QUESTIONS, open_embedded
from eval.judge import gold_places
from eval.metrics import percentile
from eval.peers.measured import SYSTEMS
from eval.peers.table import Row, page
from eval.peers.task import Asked, Task
from eval.places import places_of
from eval.question import EMBEDDED, Question
from eval.retrieval import measure, places_ranked

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "peers.md"


def main() -> None:
    """Measures and writes the page."""
    parser = argparse.ArgumentParser(prog="python -m eval.peers", description=__doc__)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--split", choices=("tune", "report"), default="report")
    parser.add_argument("--out", type=Path, default=PAGE)
    options = parser.parse_args()
    lines, problems = read_files(options.questions)
    if problems:
        parser.error(f"{len(problems)} lines are no questions; run python -m eval check")
    chosen = [line.question for line in lines if line.question.is_answerable and line.question.corpus == EMBEDDED]
    asked = [question for question in chosen if question.split in ("", options.split)]
    library = open_embedded(Settings.from_environment()).retriever.library
    texts = tuple(library.index_text(passage) for passage in library.passages())
    task = Task(texts, tuple(Asked(each.id, each.text, each.history) for each in asked))
    rows = [_row(name, _in_own_process(name, task), asked, library) for name in SYSTEMS]
    options.out.write_text(page(rows, {q.id: q.kind for q in asked}, len(texts), options.split), encoding="utf-8")
    print(options.out.read_text(encoding="utf-8"))


def _in_own_process(name: str, task: Task) -> dict[str, Any]:
    print(f"{name} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        given, out = Path(folder) / "task.json", Path(folder) / "out.json"
        task.save(given)
        subprocess.run([sys.executable, "-m", "eval.peers.measured", name, str(given), str(out)], cwd=ROOT, check=True)
        return dict(json.loads(out.read_text(encoding="utf-8")))


def _row(name: str, told: dict[str, Any], questions: Sequence[Question], library: Library) -> Row:
    passages = library.passages()
    places = [places_of(library.document(passage.document_id), passage.span) for passage in passages]
    gold = {question.id: gold_places(question, library) for question in questions}
    rankings = {
        asked: places_ranked([places[row] for row in rows], {place for group in gold[asked] for place in group})
        for asked, rows in told["rankings"].items()
    }
    times = told["milliseconds"]
    return Row(
        name=name,
        values=measure(gold, rankings),
        start_s=told["start_s"],
        build_s=told["build_s"],
        p50=percentile(times, 0.5),
        p95=percentile(times, 0.95),
        memory_mb=told["memory_mb"],
        load=told["load"],
        versions=told["versions"],
    )


if __name__ == "__main__":
    main()
