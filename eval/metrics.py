"""What is measured, each with its definition and source. Pure: numbers in, numbers out, nothing judged by a model.

Retrieval measures by rank come from ir-measures (see retrieval.py); here are those of answers.
"""

from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet

WHOLE, ANSWERABLE, UNANSWERABLE = "all", "answerable", "unanswerable"


def first_right(right: Sequence[bool]) -> float:
    """1 when the first quote is right, else 0; no quote gives 0. Known as precision at 1 (Manning, Raghavan and
    Schütze, "Introduction to Information Retrieval", 2008, section 8.4)."""
    return float(bool(right) and right[0])


def any_right(right: Sequence[bool]) -> float:
    """1 when at least one quote is right, else 0. Known as success or hit (Craswell and Hawking, "Overview of the
    TREC 2003 Web track": S@n)."""
    return float(any(right))


def citation_precision(right: Sequence[bool]) -> float:
    """The share of quotes that are right; no quote gives 0. Source: Liu, Zhang and Liang, "Evaluating Verifiability in
    Generative Search Engines" (2023): the share of citations that support their statement."""
    return sum(right) / len(right) if right else 0.0


def covered(groups: Sequence[bool]) -> float:
    """The share of gold groups that at least one quote meets. Known as aspect or subtopic recall (Zhai, Cohen and
    Lafferty, "Beyond Independent Relevance", SIGIR 2003)."""
    return sum(groups) / len(groups) if groups else 0.0


def set_precision(found: AbstractSet[Hashable], gold: AbstractSet[Hashable]) -> float:
    """The share of what was found that is in the gold; nothing found gives 0 (Manning et al. 2008, section 8.3)."""
    return len(found & gold) / len(found) if found else 0.0


def set_recall(found: AbstractSet[Hashable], gold: AbstractSet[Hashable]) -> float:
    """The share of the gold that was found (Manning et al. 2008, section 8.3)."""
    return len(found & gold) / len(gold) if gold else 0.0


def exact_set(precision: float, recall: float) -> float:
    """1 when everything was found and nothing else, else 0. Known as subset accuracy or exact match (Tsoumakas and
    Katakis, "Multi-Label Classification", 2007)."""
    return float(precision == 1.0 and recall == 1.0)


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 when both are (van Rijsbergen, "Information Retrieval", 1979)."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def refusal_f1(refusals: Iterable[tuple[bool, bool]]) -> float:
    """F1 of refusing, from (is unanswerable, was refused) of every question. Precision is the share of refusals that
    were right, recall the share of unanswerable questions that were refused (Rajpurkar, Jia and Liang, "Know What You
    Don't Know", ACL 2018, judge no-answer in the same way)."""
    pairs = tuple(refusals)
    refused = sum(was for _, was in pairs)
    unanswerable = sum(no for no, _ in pairs)
    both = sum(no and was for no, was in pairs)
    return f1(both / refused if refused else 0.0, both / unanswerable if unanswerable else 0.0)


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value with at least `share` (0 to 1) of the values at or below it: the nearest rank; 0 of none."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)] if ordered else 0.0
