"""A quiz from the corpus: its questions, drawn by seed in turn from each kind, never two about the same place."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.teaching.quiz_kinds import QuizKind
from corpus.model import Citation

MOST_OPTIONS, FEWEST_OPTIONS = 4, 3
GAP = "_____"


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One question with its key. `text` is shown under `ask`: the quotation itself (`is_quote`), or a text with gaps or
    in our words, which is never shown as a quotation. `right` is the index of the one right option. `told` is said
    when the answer is revealed, beside the quotation and its source; `basis` names the document that the question is
    about ("" where that is what is asked for).
    """

    kind: QuizKind
    ask: str
    text: str
    options: tuple[str, ...]
    right: int
    citation: Citation
    told: str = ""
    basis: str = ""
    is_quote: bool = False

    def __post_init__(self) -> None:
        different = {option.casefold().strip() for option in self.options}
        if len(different) != len(self.options) or not FEWEST_OPTIONS <= len(self.options) <= MOST_OPTIONS + 1:
            raise ValueError(f"A question needs {FEWEST_OPTIONS} or more different options; found {self.options}.")
        if not 0 <= self.right < len(self.options):
            raise ValueError(f"The right option {self.right} is none of {len(self.options)}.")

    @property
    def answer(self) -> str:
        """The right option."""
        return self.options[self.right]

    @property
    def has_gap(self) -> bool:
        return GAP in self.text


def with_options(
    right: str, others: Sequence[str], rng: random.Random, most: int = MOST_OPTIONS
) -> tuple[tuple[str, ...], int] | None:
    """The right option among others in a drawn order, and where it is; None when there are too few others."""
    different = [other for other in dict.fromkeys(others) if other.casefold().strip() != right.casefold().strip()]
    if len(different) < FEWEST_OPTIONS - 1:
        return None
    options = [right, *different[: most - 1]]
    rng.shuffle(options)
    return tuple(options), options.index(right)


def draw(makers: Sequence[Iterator[QuizQuestion]], size: int) -> tuple[QuizQuestion, ...]:
    """At most `size` questions, one from each maker in turn, no two about places that overlap."""
    waiting, drawn = list(makers), list[QuizQuestion]()
    while waiting and len(drawn) < size:
        for maker in tuple(waiting):
            question = next((found for found in maker if _is_new(found, drawn)), None)
            if question is None:
                waiting.remove(maker)
            elif len(drawn) < size:
                drawn.append(question)
    return tuple(drawn)


def _is_new(question: QuizQuestion, drawn: Sequence[QuizQuestion]) -> bool:
    mine = question.citation
    return not any(
        other.citation.document_id == mine.document_id and other.citation.span.overlaps(mine.span) for other in drawn
    ) and all(
        (other.kind, other.answer, other.ask) != (question.kind, question.answer, question.ask) for other in drawn
    )
