"""One score from several arms: a convex combination of min-max normalised scores. Pure.

Source: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023): a tuned convex combination
beats reciprocal rank fusion, which lets a weak arm do harm. The normalisation is min-max over all passages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Places = npt.NDArray[np.int64]

# Tuned 2026-11-21 on 60 development questions, reported on 62 others over five real documents (hit@5 / MRR@10): words
# alone .80/.67, with near expressions .84/.71, with all arms .87/.78. See docs/decisions/0001-retrieval-arms.md.
LEXICAL_WEIGHT = 0.30
DENSE_WEIGHT = 0.45
UNITS_WEIGHT = 0.25
DEMOTION = 0.15  # taken from the fused score of a superseded document: behind its equals, before what says less


@dataclass(frozen=True, slots=True)
class Weights:
    """The share of each arm in the fused score: of the embedded encoder by default, and until others are tuned."""

    lexical: float = LEXICAL_WEIGHT
    dense: float = DENSE_WEIGHT
    units: float = UNITS_WEIGHT


def normalised(scores: Scores) -> Scores:
    """Scores moved to 0 (the lowest) to 1 (the highest); all zeros when they are all equal."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    if high <= low:
        return np.zeros_like(scores)
    moved: Scores = (scores - low) / (high - low)
    return moved


def fuse(arms: Mapping[str, Scores], weights: Weights, understood: Mapping[str, float] | None = None) -> Scores:
    """The convex combination of the arms' normalised scores, (n,) float32; an arm of weight 0 has no say.

    `arms` are scores by the names of the fields of `Weights`. `understood` is, for a meaning arm, the share (0 to 1) of
    the question's words whose meaning it knows: it keeps that share of its weight, and the lexical arm gets the rest.
    A misspelt question is thus answered by its letters (all 122 questions: .87/.77, without this .85/.72).
    """
    shares = {name: getattr(weights, name) * (understood or {}).get(name, 1.0) for name in arms}
    whole = sum(getattr(weights, name) for name in arms) or 1.0
    if "lexical" in shares:
        shares["lexical"] += whole - sum(shares.values())
    fused = sum((shares[name] / whole * normalised(arms[name]) for name in arms if shares[name]), np.float32(0))
    return np.asarray(fused, dtype=np.float32)


def places(ids: Sequence[str]) -> Places:
    """Each row's place (from 0) when the rows are ordered by id: what breaks ties."""
    order = np.argsort(np.array(ids, dtype=np.str_), kind="stable")
    found = np.empty(len(ids), dtype=np.int64)
    found[order] = np.arange(len(ids))
    return found


def ranking(scores: Scores, places: Places) -> Places:
    """Row numbers by falling score; equal scores (to 1e-6) by id, so the order is total and repeatable."""
    order: Places = np.lexsort((places, -np.round(scores.astype(np.float64), 6)))
    return order


def ranks(scores: Scores, places: Places) -> Places:
    """Each row's rank (from 1) in one arm; 0 for rows that the arm gives nothing (a score of 0 or less)."""
    found = np.empty(len(scores), dtype=np.int64)
    found[ranking(scores, places)] = np.arange(1, len(scores) + 1)
    found[scores <= 0] = 0
    return found
