"""Duties that a person has read in a document, and how well `duties_of` finds them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.catalog import read_catalog
from corpus.document import to_document
from corpus.duties import Duty
from corpus.model import Document, Kind, Source
from corpus.readers import read_file

GOLDENS = Path(__file__).parent / "goldens" / "duties"
PLANS = Path(__file__).parent / "plans"
ORIGINALS = Path(__file__).parents[1] / ".." / "shared" / "originals"
EMBEDDED = Path(__file__).parents[1] / "corpus" / "documents"


@dataclass(frozen=True, slots=True)
class Gold:
    """One duty: words that stand in it and who bears it. What is optional may be found or not."""

    anchor: str
    bearers: frozenset[str]
    optional: bool = False
    optional_bearers: frozenset[str] = frozenset()
    force: str = ""
    kind: str = ""
    area: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of duty and bearer: how many of the gold ones were found, how many of those found are gold."""

    found: int
    wanted: int
    right: int
    claimed: int
    problems: tuple[str, ...]

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 1.0


def read_gold(name: str) -> tuple[Gold, ...]:
    """The gold duties of a document, by the name of its file in tests/goldens/duties."""
    rows = tomllib.loads((GOLDENS / f"{name}.toml").read_text(encoding="utf-8")).get("duty", [])
    return tuple(
        Gold(
            anchor=row["anchor"],
            bearers=frozenset(row["bearers"]),
            optional=row.get("optional", False),
            optional_bearers=frozenset(row.get("optional_bearers", ())),
            force=row.get("force", ""),
            kind=row.get("kind", ""),
            area=row.get("area", ""),
            deadline=row.get("deadline", ""),
        )
        for row in rows
    )


def read_plan(name: str, kind: Kind = Kind.ACTION_PLAN) -> Document:
    """An invented plan of tests/plans."""
    file = PLANS / f"{name}.md"
    title = file.read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    return to_document(Source(id=name, title=title, kind=kind), read_file(file))


def read_folder(folder: Path) -> dict[str, Document]:
    """The documents of a folder with a catalog, by id."""
    sources, _ = read_catalog(folder / "catalog.toml")
    return {source.id: to_document(source, read_file(folder / source.file)) for source in sources}


def score(document: Document, duties: Sequence[Duty], golds: Sequence[Gold]) -> Score:
    """How well the duties found are those that a person read."""
    problems: list[str] = []
    texts = {duty: _squeezed(f"{document.slice(duty.span)} {duty.action}") for duty in duties}
    found = wanted = right = claimed = 0
    for gold in golds:
        at = [duty for duty, text in texts.items() if _squeezed(gold.anchor) in text]
        bearers = {bearer.id for duty in at for bearer in duty.bearers}
        if not gold.optional:
            wanted += len(gold.bearers)
            found += len(gold.bearers & bearers)
            problems.extend(f"missed {bearer}: {gold.anchor}" for bearer in sorted(gold.bearers - bearers))
        problems.extend(_details(gold, at))
    for duty, text in texts.items():
        here = [gold for gold in golds if _squeezed(gold.anchor) in text]
        certain = {bearer for gold in here if not gold.optional for bearer in gold.bearers}
        allowed = {
            b for gold in here for b in (gold.optional_bearers | (gold.bearers if gold.optional else frozenset()))
        }
        for bearer in duty.bearers:
            if bearer.id in allowed and bearer.id not in certain:
                continue
            claimed += 1
            right += bearer.id in certain
            if bearer.id not in certain:
                problems.append(f"wrong {bearer.id}: {duty.action[:120]}")
    return Score(found, wanted, right, claimed, tuple(problems))


def _details(gold: Gold, at: Sequence[Duty]) -> list[str]:
    """What else the gold says of a duty and the duty found does not have."""
    said: list[str] = []
    for duty in at:
        if not {bearer.id for bearer in duty.bearers} & gold.bearers:
            continue
        for name, wanted, has in (
            ("force", gold.force, duty.force.value),
            ("kind", gold.kind, duty.kind.value),
            ("deadline", gold.deadline, duty.deadline),
        ):
            if wanted and wanted != has and not gold.optional:
                said.append(f"{name} {has!r} for {wanted!r}: {gold.anchor}")
    return said


def _squeezed(text: str) -> str:
    return " ".join(text.split()).lower()
