"""What may be quoted, taken down once and kept: the spans of each passage, their words, and the bodies they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.bodies import named_in
from assistant.candidates import Candidate, ListSpan, candidates_of, whole_lists
from assistant.matching import as_written
from assistant.phrasing import may_name_bodies
from assistant.searcher import Searcher
from assistant.vocabulary import Shares, Term, Vocabulary
from corpus.model import Passage, Span
from index.hit import Hit

_DATED = re.compile(r"\w+ (?:19|20)\d\d(?:[–-](?:19|20)?\d\d)?$")


@dataclass
class Shelf:
    """Spans of the documents of one searcher, read when they are first needed and kept from then on.

    What is kept depends on the documents alone, so that any order of questions gives the same answers.
    """

    searcher: Searcher
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    _passages: dict[tuple[Passage, bool], tuple[Candidate, ...]] = field(default_factory=dict)
    _lists: dict[str, tuple[ListSpan, ...]] = field(default_factory=dict)
    _bodies: dict[str, frozenset[str]] = field(default_factory=dict)
    _legibility: dict[tuple[str, Span], float | None] = field(default_factory=dict)

    def found(self, hits: Sequence[Hit], with_bearers: bool = False) -> tuple[tuple[Candidate, Hit], ...]:
        """Every span of the hits worth weighing, each once, with its best hit, in the order of the hits."""
        unique: dict[tuple[str, Span], tuple[Candidate, Hit]] = {}
        for hit in hits:
            for candidate in self._of(hit.passage, with_bearers):
                unique.setdefault((candidate.document_id, candidate.span), (candidate, hit))
        return tuple(unique.values())

    def _of(self, passage: Passage, with_bearers: bool) -> tuple[Candidate, ...]:
        key = passage, with_bearers
        if key not in self._passages:
            lists = self.lists(passage.document_id)
            self._passages[key] = candidates_of(passage, self.searcher.library, lists, with_bearers)
        return self._passages[key]

    def lists(self, document_id: str) -> tuple[ListSpan, ...]:
        """The lists of a document."""
        if document_id not in self._lists:
            self._lists[document_id] = tuple(whole_lists(self.searcher.library.document(document_id)))
        return self._lists[document_id]

    def shares(self, terms: Sequence[Term], texts: Sequence[str]) -> Shares:
        """How well (0 to 1) each text holds each term, (terms, texts)."""
        return self.vocabulary.shares(terms, texts)

    def shares_of_texts(self, terms: Sequence[Term], texts: Sequence[str]) -> Shares:
        """How much (0 to 1) of each text is the terms, (texts,)."""
        return self.vocabulary.shares_of_texts(terms, texts)

    def coverage(self, terms: Sequence[Term], texts: Sequence[str]) -> list[float]:
        """The share (0 to 1) of the terms' weight that each text covers."""
        total = sum(term.weight for term in terms)
        if not total:
            return [0.0] * len(texts)
        shares = self.shares(terms, texts)
        covered = sum(term.weight * row for term, row in zip(terms, shares, strict=True)) / total
        return [float(each) for each in covered]

    def as_written(self, phrase: str, text: str) -> str:
        """The phrase as the text spells it, where that is otherwise."""
        return as_written(phrase, text, self.vocabulary)

    def bodies(self, text: str) -> frozenset[str]:
        """The ids of the bodies and groups that a span names."""
        if text not in self._bodies:
            self._bodies[text] = named_in(text) if may_name_bodies(text) else frozenset()
        return self._bodies[text]

    def legibility(self, candidate: Candidate) -> float | None:
        """The share of Swedish words on the least readable page of a span; None where that is not measured."""
        key = candidate.document_id, candidate.span
        if key not in self._legibility:
            pages = self.searcher.library.document(candidate.document_id).pages_of(candidate.span)
            self._legibility[key] = min((p.legibility for p in pages if p.legibility is not None), default=None)
        return self._legibility[key]

    @cached_property
    def dated_names(self) -> tuple[str, ...]:
        """The ends of titles that close with a year, as texts repeat them: "inkludering 2030"."""
        ends = (_DATED.search(source.title) for source in self.searcher.library.sources)
        found = {end.group().lower() for end in ends if end}
        return tuple(sorted({*found, *(name.replace("–", "-") for name in found)}))
