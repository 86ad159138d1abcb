"""Assistants over the embedded corpus and over the original documents, for tests of answers about duties."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from assistant_stub import SmallRetriever
from duty_gold import EMBEDDED, GOLDENS, ORIGINALS, Gold, read_gold

from assistant.service import Assistant
from corpus.folder import DataFolder
from corpus.library import Library, read_library
from corpus.model import Status
from corpus.register import Register
from index.embedded import embedded_encoder
from index.textscore import TextScorer

FOLDERS: Mapping[str, Path] = {"embedded": EMBEDDED, "originals": ORIGINALS}
PAST = (Status.SUPERSEDED, Status.HISTORICAL)


@dataclass(frozen=True)
class MeaningRetriever(SmallRetriever):
    """Ranks passages as the small one does, and weighs single texts as the real one does."""

    def score_texts(self, text: str, texts: Sequence[str]) -> Sequence[float]:
        return [float(score) for score in self._scorer.score(text, texts)]

    @cached_property
    def _scorer(self) -> TextScorer:
        return TextScorer(embedded_encoder())


@cache
def assistant_over(name: str) -> Assistant:
    """The assistant over one of FOLDERS."""
    return Assistant(MeaningRetriever(read_library(DataFolder(Path("no-folder"), base=FOLDERS[name]))))


def golds_of(library: Library, past: bool) -> list[Gold]:
    """The duties that a person has read in the documents that apply, or in those that no longer do."""
    ids = [source.id for source in library.sources if (source.status in PAST) is past]
    return [gold for id in ids for gold in read_gold(id)]


def goals_of() -> list[tuple[str, frozenset[str]]]:
    """The goals of the consultation response's tables in a reader's own words, each with its bearers."""
    rows = tomllib.loads((GOLDENS / "remissvar-socialnamnden.toml").read_text(encoding="utf-8"))["duty"]
    return [(row["goal"], frozenset(row["bearers"])) for row in rows if row.get("kind") == "goal"]


def held_ids(body: str, register: Register) -> frozenset[str]:
    """Every id by which a plan can address a body: its own, its administration's, those of its groups."""
    acting = [id for id in register.acting_for(body) if register.organisations[id].kind == "förvaltning"]
    return frozenset({body, *acting, *register.groups_of(body)})
