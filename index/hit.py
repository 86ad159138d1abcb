"""A passage found, and how."""

from dataclasses import dataclass

from corpus.model import Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage of a ranking. Ranks count from 1; the rank in an arm is None when that arm did not return it.

    Hits are ordered by falling score, then by passage id, so the same question always gives the same ranking.
    """

    passage: Passage
    rank: int
    score: float
    lexical_rank: int | None = None
    dense_rank: int | None = None
    units_rank: int | None = None
