"""What is projected: one question or quotation a screen, a warning on a screen of its own before what needs it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.teaching import replies
from assistant.teaching.cards import Card
from assistant.teaching.cautions import caution_of, warning
from assistant.teaching.quiz import QuizQuestion
from assistant.teaching.session import Part
from corpus.model import Citation


class ScreenKind(StrEnum):
    """What a screen holds."""

    QUESTION = "question"  # our own question, to open with or to discuss
    WARNING = "warning"
    QUOTATION = "quotation"
    CARD = "card"  # the trainer's own words
    QUIZ = "quiz"
    KEY = "key"  # the answer of the quiz question before


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen. `text` is what it says in our or the trainer's words, `citation` what it quotes."""

    kind: ScreenKind
    text: str = ""
    title: str = ""
    citation: Citation | None = None
    question: QuizQuestion | None = None


def screens_of(
    parts: Sequence[Part],
    cards: Sequence[Card] = (),
    cited: Sequence[Citation | None] = (),
    quiz: Sequence[QuizQuestion] = (),
) -> tuple[Screen, ...]:
    """The screens in order: theme by theme, the trainer's cards, the quiz. `cited` are the cards' sources, in order."""
    screens = [screen for part in parts for screen in _of_part(part)]
    for card, citation in zip(cards, cited or [None] * len(cards), strict=True):
        screens += _of_card(card, citation)
    for question in quiz:
        screens += [Screen(ScreenKind.QUIZ, question=question), Screen(ScreenKind.KEY, question=question)]
    return tuple(screens)


def _of_part(part: Part) -> Iterator[Screen]:
    for text in part.theme.opening:
        yield Screen(ScreenKind.QUESTION, text)
    if not part.passages:
        yield Screen(ScreenKind.QUESTION, replies.NO_PASSAGES)
    for passage in part.passages:
        yield from _quoted(passage.citation)
        yield from (Screen(ScreenKind.QUESTION, text) for text in passage.talk)
    for text in part.theme.talk:
        yield Screen(ScreenKind.QUESTION, text)


def _quoted(citation: Citation) -> Iterator[Screen]:
    if caution := caution_of(citation.quote):
        yield Screen(ScreenKind.WARNING, warning(caution))
    yield Screen(ScreenKind.QUOTATION, citation=citation)


def _of_card(card: Card, citation: Citation | None) -> Iterator[Screen]:
    yield Screen(ScreenKind.CARD, card.text, card.title)
    if citation:
        yield from _quoted(citation)
    if card.question:
        yield Screen(ScreenKind.QUESTION, card.question)
