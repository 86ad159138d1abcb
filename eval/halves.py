"""The halves of the set: which questions must stand together, what breaks that, and a fair way to split the rest."""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.library import Library
from eval.check import Line, Problem
from eval.places import sections_of
from eval.question import REPORT, TUNE, Kind, Question

BY_ABOUT = frozenset({Kind.BOARD, Kind.REVERSE})  # their gold goes across sections, so `about` keeps them together


@dataclass(frozen=True, slots=True)
class Demands:
    """What the fixed set must hold (questions/set.toml)."""

    held_out: str = ""
    answerable: int = 0
    unanswerable: int = 0
    near_miss_share: float = 0.0
    each_kind: int = 0

    @classmethod
    def read(cls, path: Path) -> "Demands":
        """The demands of a set.toml. Raises OSError, tomllib.TOMLDecodeError and TypeError for an unknown name."""
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))


def keys_of(question: Question, library: Library) -> frozenset[str]:
    """What ties a question to others: its sections, or what it is about; the question's own words at least.

    A question on the twin is tied by the sections of the clean document, so that it and its like stand together.
    """
    own = f"question:{' '.join(question.text.casefold().split())}"
    if question.kind in BY_ABOUT:
        return frozenset({own, f"{question.kind}:{' '.join(question.about.casefold().split())}"})
    documents = library.documents
    known = (place for place in question.places if place.document in documents)
    fitting = (place for place in known if place.page <= len(documents[place.document].pages))
    return frozenset({own}).union(*(sections_of(place, documents[place.document]) for place in fitting))


def check_halves(lines: Sequence[Line], library: Library, demands: Demands) -> list[Problem]:
    """Questions without a half, sections in both halves, and tuning questions on the document held out."""
    problems: list[Problem] = []
    first: dict[str, Line] = {}
    for line in lines:
        question = line.question
        texts = [] if question.split else ['"split" saknas; kör python -m eval split']
        if question.split == TUNE and any(place.document == demands.held_out for place in question.places):
            texts.append(f'"{demands.held_out}" är undanhållet; frågan ska ha "split": "{REPORT}"')
        for key in sorted(keys_of(question, library)):
            other = first.setdefault(key, line).question
            if question.split and other.split and question.split != other.split:
                texts.append(f"{key} står i båda halvorna: {other.id} är {other.split}, {question.id} {question.split}")
        problems += (Problem(line.number, question.id, text, line.file) for text in texts)
    return problems


def check_counts(questions: Sequence[Question], demands: Demands) -> list[Problem]:
    """Too few questions, of a kind or altogether."""
    kinds = Counter(question.kind for question in questions)
    answerable = sum(question.is_answerable for question in questions)
    unanswerable = len(questions) - answerable
    texts = []
    if answerable < demands.answerable:
        texts.append(f"{answerable} besvarbara frågor; det ska vara minst {demands.answerable}")
    if unanswerable < demands.unanswerable:
        texts.append(f"{unanswerable} obesvarbara frågor; det ska vara minst {demands.unanswerable}")
    if kinds[Kind.NEAR_MISS] < demands.near_miss_share * unanswerable:
        share = f"{demands.near_miss_share:.0%}".replace("%", " %")
        texts.append(f"{kinds[Kind.NEAR_MISS]} av {unanswerable} obesvarbara är near-miss; det ska vara minst {share}")
    texts += [
        f"{kinds[kind]} frågor av slaget {kind}; det ska vara minst {demands.each_kind}"
        for kind in Kind
        if kinds[kind] < demands.each_kind
    ]
    return [Problem(0, "", text) for text in texts]


def split(questions: Sequence[Question], library: Library, demands: Demands) -> tuple[Question, ...]:
    """The questions with a half each; those that have one keep it.

    Questions tied by a section go together, largest bundles first, each to the half that then has the fewest of its
    kinds. Ties go to the report half. Raises ValueError when a bundle already stands in both halves.
    """
    found = bundles(questions, library)
    halves = {id(bundle): _given(bundle, demands) for bundle in found}
    counts: Counter[tuple[str, Kind]] = Counter()
    for bundle in found:
        counts.update((half, q.kind) for q in bundle if (half := halves[id(bundle)]))
    chosen: dict[str, str] = {}
    for bundle in sorted(found, key=lambda bundle: (-len(bundle), bundle[0].id)):
        half = halves[id(bundle)]
        if not half:
            half = min((REPORT, TUNE), key=lambda half: sum(counts[half, q.kind] for q in bundle))
            counts.update((half, q.kind) for q in bundle)
        chosen.update((question.id, half) for question in bundle)
    return tuple(replace(question, split=chosen[question.id]) for question in questions)


def _given(bundle: Sequence[Question], demands: Demands) -> str:
    """The half a bundle must go to: "" when it may choose."""
    given = {question.split for question in bundle if question.split}
    if any(place.document == demands.held_out for question in bundle for place in question.places):
        given.add(REPORT)
    if len(given) > 1:
        names = ", ".join(question.id for question in bundle)
        raise ValueError(f"De här frågorna hör ihop men står i båda halvorna: {names}.")
    return next(iter(given), "")


def bundles(questions: Iterable[Question], library: Library) -> list[list[Question]]:
    """Questions in bundles that share no key with another bundle, each in the order given."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    keys = {question.id: sorted(keys_of(question, library)) for question in questions}
    for tied in keys.values():
        for key in tied[1:]:
            parent[root(key)] = root(tied[0])
    bundles: Mapping[str, list[Question]] = defaultdict(list)
    for question in questions:
        bundles[root(keys[question.id][0])].append(question)
    return list(bundles.values())
