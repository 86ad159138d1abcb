"""What an answer is limited to: chosen documents, and one body; a search that keeps to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from assistant.answer import Only
from assistant.duties.held import bearer_ids
from assistant.searcher import Searcher, answering
from corpus.library import Library
from corpus.model import Passage
from index.hit import Hit


@dataclass(frozen=True)
class Narrowed:
    """A searcher that knows only some of another's documents and passages; what it finds is ranked from 1.

    Documents that are left out are `hidden`, so whatever asks which documents may answer is told the same. For a body,
    the passages are those that name it, its administration or a group that it belongs to, those that state a duty of
    it, and everything in documents that it has published.
    """

    searcher: Searcher
    only: Only
    _read: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)  # who a text names

    @property
    def library(self) -> Library:
        return self.searcher.library

    @cached_property
    def fingerprint(self) -> str:
        return self.searcher.fingerprint

    @cached_property
    def hidden(self) -> frozenset[str]:
        wanted = frozenset(self.only.documents)
        left_out = {id for id in self.library.documents if wanted and id not in wanted}
        return self.searcher.hidden | left_out

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: Iterable[str] = frozenset(),
        documents: Iterable[str] | None = None,
        extra: Mapping[str, float] | Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        shown = frozenset(self.library.documents) - self.hidden
        within = shown if documents is None else shown & frozenset(documents)
        most = max(limit, self._size) if self.only.body else limit
        return self.kept(
            self.searcher.search(text, limit=most, demoted=demoted, documents=within, extra=extra), most=limit
        )

    def kept(self, hits: Sequence[Hit], most: int | None = None) -> tuple[Hit, ...]:
        """At most so many of the hits that the limits allow, ranked anew."""
        allowed = [hit for hit in hits if not self.only.body or hit.passage in self._about_body][:most]
        return tuple(replace(hit, rank=rank) for rank, hit in enumerate(allowed, start=1))

    def may_quote(self, text: str) -> bool:
        """Whether a span of a passage may be quoted: not one that names other bodies and not the chosen one."""
        if not self.only.body:
            return True
        named = self._named(text)
        return not named or bool(named & self._ids)

    def term_weights(self, text: str) -> Mapping[str, float]:
        return self.searcher.term_weights(text)

    def word_meanings(self, words: Sequence[str], texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return self.searcher.word_meanings(words, texts)

    def score_texts(self, text: str, texts: Sequence[str]) -> Sequence[float]:
        return self.searcher.score_texts(text, texts)

    @cached_property
    def _size(self) -> int:
        return sum(len(document.passages) for document in answering(self))

    @cached_property
    def _about_body(self) -> frozenset[Passage]:
        """The passages that concern the body."""
        register, ids = self.library.register, self._ids
        duties = [duty for duty in self.library.duties if ids & {bearer.id for bearer in duty.bearers}]
        found: set[Passage] = set()
        for document in answering(self):
            publisher = {mention.id for mention in register.find(document.source.publisher)}
            spans = [duty.span for duty in duties if duty.document_id == document.source.id]
            for passage in document.passages:
                states = any(span.overlaps(passage.span) for span in spans)
                if publisher & ids or states or self._named(self.library.index_text(passage)) & ids:
                    found.add(passage)
        return frozenset(found)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return bearer_ids(self.only.body, self.library.register)

    def _named(self, text: str) -> frozenset[str]:
        if text not in self._read:
            found = self.library.register.find(text, everyday=False)
            self._read[text] = frozenset(mention.id for mention in found)
        return self._read[text]
