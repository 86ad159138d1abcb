"""The passages that answer to a question's words: three arms, one fused score."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from corpus.library import Library
from corpus.model import Passage
from index import fusion
from index.analysis import content_words, stems
from index.dense import DenseIndex
from index.embedded import EmbeddedEncoder
from index.encoder import Encoder
from index.fusion import DEMOTION, Scores, Weights
from index.hit import Hit
from index.late import UnitIndex
from index.lexical import LexicalIndex
from index.textscore import TextScorer
from index.thesaurus import Thesaurus, embedded_thesaurus


@dataclass(frozen=True)
class Retriever:
    """Searches the passages of one library. `passages` are in the order of the indexes' rows.

    `hidden` are documents that the index still holds but that were taken out of the folder; they never answer.
    """

    library: Library
    passages: tuple[Passage, ...]
    lexical: LexicalIndex
    dense: DenseIndex
    units: UnitIndex
    encoder: Encoder
    fingerprint: str
    hidden: frozenset[str] = frozenset()
    weights: Weights = field(default_factory=Weights)
    thesaurus: Thesaurus = field(default_factory=embedded_thesaurus)

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        demoted: Iterable[str] = frozenset(),
        documents: Iterable[str] | None = None,
        extra: Mapping[str, float] | Sequence[str] = (),
    ) -> tuple[Hit, ...]:
        """The best passages for a text, best first; none when no arm finds anything.

        `demoted` documents lose a constant; `documents` are the only ones searched (None: all). `extra` are further
        query words, weighted, or of half a word's weight when only listed.
        """
        arms = self.arm_scores(text, extra)
        fused = fusion.fuse(arms, self.weights, self.understood(text))
        fused = fused - (DEMOTION * self._is_in(demoted)).astype(np.float32)
        found = {name: fusion.ranks(scores, self._places) for name, scores in arms.items()}
        answers = self._may_answer(documents) & np.any([ranks > 0 for ranks in found.values()], axis=0)
        order = fusion.ranking(fused, self._places)
        rows = [int(row) for row in order[answers[order]][:limit]]
        return tuple(
            Hit(
                passage=self.passages[row],
                rank=rank,
                score=round(float(fused[row]), 6),
                lexical_rank=int(found["lexical"][row]) or None,
                dense_rank=int(found["dense"][row]) or None,
                units_rank=int(found["units"][row]) or None,
            )
            for rank, row in enumerate(rows, start=1)
        )

    def arm_scores(self, text: str, extra: Mapping[str, float] | Sequence[str] = ()) -> dict[str, Scores]:
        """Every passage's score in each arm before fusion, (n,) float32 by the arm's name."""
        return {
            "lexical": self.lexical.scores(self.query(text, extra)),
            "dense": self.dense.scores(self.encoder.question(text)),
            "units": self.units.scores(text),
        }

    def query(self, text: str, extra: Mapping[str, float] | Sequence[str] = ()) -> dict[str, float]:
        """The weighted words that are looked up: the text's own (1), extra ones, and near expressions."""
        weighted = extra if isinstance(extra, Mapping) else dict.fromkeys(extra, EXTRA_WEIGHT)
        words = self.thesaurus.expand(text)
        for given, weight in weighted.items():
            words.update((word, weight) for word in content_words(given))
        words.update((word, 1.0) for word in content_words(text))
        return words

    def term_weights(self, text: str) -> dict[str, float]:
        """The idf in this corpus of each content word of a text; words that no passage holds are left out."""
        counts = {word: self._passages_with(word) for word in content_words(text)}
        return {word: self._idf(count) for word, count in counts.items() if count}

    def score_texts(self, question: str, texts: Sequence[str]) -> list[float]:
        """How near in meaning (0 to 1) each of some short texts (sentences, rows) is to a question."""
        return [round(float(score), 5) for score in self._scorer.score(question, texts)]

    def word_meanings(self, words: Sequence[str], texts: Sequence[str]) -> Scores:
        """How near in meaning (0 to 1) the nearest word of each text is to each word, (words, texts) float32."""
        return self._scorer.words(words, texts)

    @cached_property
    def _places(self) -> fusion.Places:
        return fusion.places([passage.id for passage in self.passages])

    @cached_property
    def _scorer(self) -> TextScorer:
        return TextScorer(self.units.encoder)

    def understood(self, text: str) -> dict[str, float]:
        """The share of the text's content words that the meaning arms know; an encoder of subwords knows all."""
        share = self.units.encoder.known_share(text)
        return {"units": share, "dense": share if isinstance(self.encoder, EmbeddedEncoder) else 1.0}

    def _may_answer(self, documents: Iterable[str] | None) -> npt.NDArray[np.bool_]:
        """Which rows may answer, (n,) bool."""
        shown = ~self._is_in(self.hidden)
        return shown if documents is None else shown & self._is_in(documents)

    def _is_in(self, documents: Iterable[str]) -> npt.NDArray[np.bool_]:
        """Which rows are of these documents, (n,) bool."""
        wanted = frozenset(documents)
        names, rows = self._documents
        return np.array([name in wanted for name in names], dtype=np.bool_)[rows]

    @cached_property
    def _documents(self) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
        """The documents' ids, and for each row which of them it is of."""
        names = tuple(dict.fromkeys(passage.document_id for passage in self.passages))
        at = {name: number for number, name in enumerate(names)}
        return names, np.array([at[passage.document_id] for passage in self.passages], dtype=np.int64)

    def _passages_with(self, word: str) -> int:
        index = self.lexical.fields["stems"]
        return max(index.frequency(term) for term in stems(word))

    def _idf(self, count: int) -> float:
        return math.log(1 + (len(self.passages) - count + 0.5) / (count + 0.5))


EXTRA_WEIGHT = 0.5  # of a listed extra word beside the question's own
