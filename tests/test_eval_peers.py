"""The comparison with other tools: what they are given, what is told of them, and a peer that needs nothing more."""

from pathlib import Path

from eval.peers.bm25s_stems import Bm25sStems
from eval.peers.measured import measure
from eval.peers.table import Row, page
from eval.peers.task import Asked, Task
from eval.question import Kind

TEXTS = (
    "Ansvar\nKulturnämnden ska göra alla scener åtkomliga för rullstol.",
    "Uppföljning\nStadskontoret följer upp planen vartannat år.",
    "Begrepp\nMed hörslinga menas en förstärkare som sänder ljud till hörapparater.",
)


def test_a_task_survives_its_json(tmp_path: Path) -> None:
    """passages, questions and earlier turns come back as they were; a tool without memory gets them joined."""
    task = Task(TEXTS, (Asked("q1", "Och när?", ("Vem följer upp planen?",)),))
    task.save(tmp_path / "task.json")
    assert Task.load(tmp_path / "task.json") == task
    assert task.questions[0].joined == "Vem följer upp planen? Och när?"


def test_bm25s_finds_inflected_words() -> None:
    """stems bring "hörslingor" to "hörslinga", and what shares no word is not returned."""
    system = Bm25sStems()
    system.build(TEXTS)
    assert system.search(Asked("q", "Vad är hörslingor?")) == [2]


def test_a_system_is_measured() -> None:
    """rankings, versions, times for every question and round, and memory are told."""
    told = measure("bm25s, Swedish stems", Task(TEXTS, (Asked("q", "Vem följer upp planen?"),)))
    assert told["rankings"] == {"q": [1]}
    assert set(told["versions"]) == {"bm25s", "snowballstemmer"}
    assert len(told["milliseconds"]) == 3
    assert told["memory_mb"] > 1


def row(name: str, mrr: dict[str, float], build_s: float) -> Row:
    """A system with these reciprocal ranks; every other measure the same."""
    values = {asked: {"hit@5": 1.0, "mrr@10": value, "ndcg@10": value} for asked, value in mrr.items()}
    return Row(name, values, 1.0, build_s, 10.0, 20.0, 200.0, 1.0, {"pack": "1.2"})


def test_the_page_has_ratios_and_says_where_a_peer_is_better() -> None:
    """a peer with a fourth of the build time and better fact questions is told to be better in both, and only there."""
    ours, peer = row("Plansvar, search", {"a": 0.5, "b": 1.0}, 8.0), row("Annan", {"a": 1.0, "b": 0.25}, 2.0)
    text = page([ours, peer], {"a": Kind.FACT, "b": Kind.TYPO}, 3, "report")
    assert "| Plansvar, search | 1.000 | 0.750 | 0.750 |  | 1.0 | 8.0 |" in text
    assert "2.0 (0.25×)" in text
    better = next(line for line in text.splitlines() if line.startswith("- Annan:"))
    assert "fact questions (MRR@10 1.000 against 0.500, 1 questions)" in better
    assert "build, 4.0 times less" in better
    assert "typo" not in better
    assert "mrr@10 " not in better
    assert "- Annan: pack 1.2" in text


def test_a_peer_that_is_nowhere_better() -> None:
    """is said to be so."""
    ours, peer = row("Plansvar, search", {"a": 1.0}, 1.0), row("Annan", {"a": 0.0}, 1.0)
    assert "- Annan: nowhere in these figures." in page([ours, peer], {"a": Kind.FACT}, 3, "report")
