"""`python -m eval.bench`: build time, warm answers, memory and size, measured now and printed as a table.

Each corpus is measured in a process of its own, so that its memory is its own. Limits stand in the table's last
column; nothing fails on them, because a slow machine is no fault of the code.
"""

import argparse
import json
import os
import platform
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORIGINALS = ROOT.parent / "shared" / "originals"
PLANSVAR = (sys.executable, "-c", "from assistant.cli import main; main()")
ROUNDS = 5  # how often each question is asked, after one round that does not count
QUESTIONS = (
    "Hur ofta ska arbetet följas upp?",
    "Vad är antiziganism?",
    "Vad ska kulturnämnden göra?",
    "Vilka kommuner var utvecklingskommuner?",
    "När började planen gälla?",
    "Vem ansvarar för att samordna arbetet?",
    "Vad ersätter strategin?",
    "Hur stöttar man föräldrar som vill att barnen lär sig språket?",
    "What must the city's staff know?",
    "Vad kostar en biljett till månen?",
)
LIMITS = {
    "build_s": "60",
    "rebuild_s": "",
    "open_s": "15",
    "p50_ms": "",
    "p95_ms": "50",
    "app_ready_s": "15",
    "memory_mb": "1500",
    "app_memory_mb": "1500",
    "index_mb": "",
    "documents": "",
    "pages": "",
    "passages": "",
}
NAMES = {
    "documents": "documents",
    "pages": "pages",
    "passages": "passages",
    "build_s": "build, s",
    "rebuild_s": "build again, nothing changed, s",
    "open_s": "open and first answer, s",
    "p50_ms": "warm answer p50, ms",
    "p95_ms": "warm answer p95, ms",
    "memory_mb": "peak memory of build and answers, MB",
    "index_mb": "index on disk, MB",
    "app_ready_s": "web app ready, s",
    "app_memory_mb": "web app memory after the first page, MB",
}


def main() -> None:
    """Measures every corpus that is there and prints one table."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--one", metavar="DATA", help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=Path, help="measure this folder of documents instead")
    parser.add_argument("--without-app", action="store_true", help="leave the web app out")
    options = parser.parse_args()
    if options.one is not None:
        print(json.dumps(_measure(Path(options.one))))
        return
    folders = {"embedded": ROOT / "corpus" / "documents", "originals": ORIGINALS}
    if options.documents:
        folders = {options.documents.name: options.documents}
    results = {}
    for name, folder in folders.items():
        if folder.is_dir():
            with tempfile.TemporaryDirectory() as data:
                _run("add", str(folder), "--data", data)
                results[name] = _in_own_process(Path(data))
                if not options.without_app:
                    results[name] |= _app(Path(data))
    _print(results)


def _measure(data: Path) -> dict[str, float]:
    """What building, opening and answering take in this process."""
    from assistant.service import Assistant
    from corpus.folder import DataFolder
    from index import store

    folder = DataFolder(data)
    began = time.perf_counter()
    store.build(folder)
    built = time.perf_counter()
    store.build(folder)
    rebuilt = time.perf_counter()
    assistant = Assistant(store.open_index(folder))
    assistant.ask(QUESTIONS[0])
    opened = time.perf_counter()
    for question in QUESTIONS:
        assistant.ask(question)
    times = []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            start = time.perf_counter()
            assistant.ask(question)
            times.append((time.perf_counter() - start) * 1000)
    library = assistant.retriever.library
    if not library.documents:
        raise RuntimeError(f"No document was read in {data}; nothing to measure.")
    return {
        "documents": len(library.documents),
        "pages": sum(len(document.pages) for document in library.documents.values()),
        "passages": len(library.passages()),
        "build_s": built - began,
        "rebuild_s": rebuilt - built,
        "open_s": opened - rebuilt,
        "p50_ms": statistics.median(times),
        "p95_ms": statistics.quantiles(times, n=20)[-1],
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "index_mb": sum(f.stat().st_size for f in (data / "builds").rglob("*") if f.is_file()) / 1e6,
    }


def _in_own_process(data: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "eval.bench", "--one", str(data)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _app(data: Path) -> dict[str, float]:
    """How long `plansvar serve` takes until a page comes, and the memory it then has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    with subprocess.Popen(
        [*PLANSVAR, "serve", "--data", str(data), "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            while not _answers(port):
                if server.poll() is not None or time.perf_counter() - began > 120:
                    raise RuntimeError("The web app did not start; run `plansvar serve` to see why.")
                time.sleep(0.05)
            ready = time.perf_counter() - began
            time.sleep(10)  # the index is opened in the background after the first page
            return {"app_ready_s": ready, "app_memory_mb": _memory(server.pid)}
        finally:
            server.terminate()


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _memory(process: int) -> float:
    """Resident memory of a process and its children, MB (Linux: /proc)."""
    total = 0.0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # the process ended while we looked
        if int(status.parent.name) == process or lines.get("PPid", "").strip() == str(process):
            total += int(lines.get("VmRSS", "0 kB").split()[0]) / 1024
    return total


def _run(*arguments: str) -> None:
    subprocess.run([*PLANSVAR, *arguments], cwd=ROOT, check=True, capture_output=True)


def _print(results: dict[str, dict[str, float]]) -> None:
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    print(f"Python {platform.python_version()}, {machine}, {time.strftime('%Y-%m-%d')}")
    print()
    print("| measure | " + " | ".join(results) + " | limit |")
    print("|---|" + "---:|" * (len(results) + 1))
    for key, name in NAMES.items():
        if any(key in result for result in results.values()):
            values = [
                f"{result[key]:.{0 if result[key] >= 100 or result[key] % 1 == 0 else 1}f}"
                for result in results.values()
            ]
            print(f"| {name} | " + " | ".join(values) + f" | {LIMITS[key]} |")


if __name__ == "__main__":
    main()
