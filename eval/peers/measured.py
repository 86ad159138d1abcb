"""`python -m eval.peers.measured SYSTEM TASK OUT`: one system measured in this process, and nothing else in it."""

import importlib
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from eval.peers.task import System, Task

SYSTEMS = {
    "Plansvar, search": "eval.peers.plansvar:PlansvarSearch",
    "Plansvar, whole answer": "eval.peers.plansvar:PlansvarAnswer",
    "bm25s, Swedish stems": "eval.peers.bm25s_stems:Bm25sStems",
    "all-MiniLM + FAISS": "eval.peers.minilm_faiss:MiniLmFaiss",
    "txtai, hybrid": "eval.peers.txtai_hybrid:TxtaiHybrid",
    "Haystack, BM25": "eval.peers.haystack_bm25:HaystackBm25",
}
ROUNDS = 3  # how often each question is asked, after one round that does not count


def main() -> None:
    """Measures the named system and writes what it did."""
    name, task, out = sys.argv[1], Task.load(Path(sys.argv[2])), Path(sys.argv[3])
    out.write_text(json.dumps(measure(name, task)), encoding="utf-8")


def measure(name: str, task: Task) -> dict[str, Any]:
    """Rankings by question, versions, seconds to start and to build, every query's milliseconds, peak memory in MB,
    and the machine's load over the last minute, which is 1 for each busy core."""
    began = time.perf_counter()
    system = _system(name)
    started = time.perf_counter()
    system.build(task.texts)
    built = time.perf_counter()
    rankings = {asked.id: system.search(asked) for asked in task.questions}
    times = []
    for _ in range(ROUNDS):
        for asked in task.questions:
            start = time.perf_counter()
            system.search(asked)
            times.append((time.perf_counter() - start) * 1000)
    return {
        "rankings": rankings,
        "versions": {package: version(package) for package in system.packages},
        "start_s": started - began,
        "build_s": built - started,
        "milliseconds": times,
        "memory_mb": _peak_memory(),
        "load": os.getloadavg()[0],
    }


def _system(name: str) -> System:
    module, kind = SYSTEMS[name].split(":")
    made: System = getattr(importlib.import_module(module), kind)()
    return made


def _peak_memory() -> float:
    """The most memory this process has held, MB. From /proc: getrusage would count the parent's before exec."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
