"""One question's search, kept so that it can be fused again with other weights in a fraction of a millisecond."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt

from eval.judge import gold_places
from eval.places import places_of
from eval.question import Question
from eval.retrieval import judged, places_ranked
from index import fusion
from index.fusion import DEMOTION, Scores, Weights
from index.hit import Hit
from index.retriever import Retriever

LOOKED_AT = 20  # passages of a ranking, as many as the assistant looks at
DEPTH = 10  # places that count, as in nDCG@10


@dataclass(frozen=True, slots=True)
class Call:
    """What the assistant asked the retriever for."""

    text: str
    demoted: frozenset[str]
    extra: Mapping[str, float] | Sequence[str]


@dataclass(frozen=True)
class Listening(Retriever):
    """A retriever that notes the searches over all documents it is asked for."""

    calls: list[Call] = field(default_factory=list)

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: Iterable[str] = frozenset(),
        documents: Iterable[str] | None = None,
        extra: Mapping[str, float] | Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        if documents is None:
            self.calls.append(Call(text, frozenset(demoted), extra))
        return super().search(text, limit=limit, demoted=demoted, documents=documents, extra=extra)


def listening(retriever: Retriever) -> Listening:
    """The same retriever, noting what it is asked for."""
    return Listening(**{each.name: getattr(retriever, each.name) for each in fields(Retriever)})


@dataclass(frozen=True, slots=True)
class Replay:
    """The arms' scores of one search, (n,) each over the passages that may answer, and where its gold stands.

    `places` are the places of each passage, `ties` the passages' order by id, `groups` the places of each gold group.
    """

    arms: Mapping[str, Scores]
    understood: Mapping[str, float]
    demotion: Scores
    is_found: npt.NDArray[np.bool_]
    ties: fusion.Places
    places: Sequence[tuple[str, ...]]
    groups: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, retriever: Retriever, call: Call, question: Question) -> "Replay":
        """The search of a call, for the gold of a question."""
        library, passages = retriever.library, retriever.passages
        arms = retriever.arm_scores(call.text, call.extra)
        shown = np.array([passage.document_id not in retriever.hidden for passage in passages], dtype=np.bool_)
        demoted = np.array([passage.document_id in call.demoted for passage in passages], dtype=np.float32)
        return cls(
            arms=arms,
            understood=retriever.understood(call.text),
            demotion=(DEMOTION * demoted).astype(np.float32),
            is_found=shown & np.any([scores > 0 for scores in arms.values()], axis=0),
            ties=fusion.places([passage.id for passage in passages]),
            places=[places_of(library.document(passage.document_id), passage.span) for passage in passages],
            groups=gold_places(question, library),
        )

    def score(self, weights: Weights) -> float:
        """nDCG of the first ten places with these weights (Järvelin and Kekäläinen, TOIS 2002), of binary gold."""
        fused = fusion.fuse(self.arms, weights, self.understood) - self.demotion
        order = fusion.ranking(fused, self.ties)
        rows = order[self.is_found[order]][:LOOKED_AT]
        ranking = places_ranked([self.places[int(row)] for row in rows], {p for group in self.groups for p in group})
        relevant = judged(self.groups, ranking)
        gained = sum(1 / math.log2(rank + 1) for rank, place in enumerate(ranking[:DEPTH], 1) if place in relevant)
        ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), DEPTH) + 1))
        return gained / ideal if ideal else 0.0
