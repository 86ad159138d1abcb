"""Handouts as blocks, drawn as Word or HTML elsewhere: the participants' with blanks, and the leader's key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from assistant.teaching import replies
from assistant.teaching.cards import Card
from assistant.teaching.cautions import caution_of, warning
from assistant.teaching.gaps import GapText, gap_texts
from assistant.teaching.quiz import GAP, QuizQuestion
from assistant.teaching.session import Part
from corpus.model import Citation

MOST_GAPS = 8
BLANK = "_" * 18  # a gap on paper, wide enough to write in
LINES = 3  # lines to write on after a question


class Shape(StrEnum):
    """How a block is drawn."""

    HEADING = "heading"
    SMALL = "small"  # a heading under a heading
    TEXT = "text"
    ITEM = "item"  # one of a numbered list
    CHOICE = "choice"  # a box to tick
    QUOTE = "quote"  # the words of a document, between quotation marks
    SOURCE = "source"
    WARNING = "warning"
    LINES = "lines"  # empty lines to write on


@dataclass(frozen=True, slots=True)
class Block:
    """One block; `number` is shown before an item."""

    shape: Shape
    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Handout:
    """A title and blocks under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """What a handout is made from. `cited` are the sources of the cards, in their order."""

    parts: tuple[Part, ...]
    cards: tuple[Card, ...] = ()
    cited: tuple[Citation | None, ...] = ()
    quiz: tuple[QuizQuestion, ...] = ()

    @property
    def title(self) -> str:
        return replies.capital(replies.listed([part.theme.title.lower() for part in self.parts])) or "Utbildning"

    @property
    def gaps(self) -> tuple[GapText, ...]:
        """Exercises with gaps, of quotations that stand nowhere else in the session; the themes in turn."""
        shown = {passage.citation for part in self.parts for passage in part.passages}
        rows = zip_longest(*(part.spare for part in self.parts))
        spare = dict.fromkeys(citation for row in rows for citation in row if citation and citation not in shown)
        return gap_texts(tuple(spare), MOST_GAPS)


def exercises(course: Course) -> Handout:
    """What participants get: questions with lines to write on, quotations, texts with gaps, the quiz without key."""
    blocks = [block for part in course.parts for block in _part(part)]
    for card, citation in zip(course.cards, course.cited or [None] * len(course.cards), strict=True):
        blocks += _card(card, citation)
    return Handout(f"{course.title}: övningar", (*blocks, *_gap_exercise(course.gaps), *_quiz(course.quiz)))


def key(course: Course) -> Handout:
    """The leader's key: every gap and quiz question with its answer, the whole quotation and its source."""
    blocks: list[Block] = []
    if course.gaps:
        blocks.append(Block(Shape.HEADING, "Facit: fyll i luckan"))
    for number, gap in enumerate(course.gaps, 1):
        blocks += [Block(Shape.ITEM, gap.word, number), *_quoted(gap.citation)]
    if course.quiz:
        blocks.append(Block(Shape.HEADING, "Facit: quiz"))
    for number, question in enumerate(course.quiz, 1):
        blocks.append(Block(Shape.ITEM, f"{question.ask} {letter(question.right)}. {question.answer}", number))
        blocks += [Block(Shape.TEXT, question.told)] if question.told else []
        blocks += _quoted(question.citation)
    passages = [passage for part in course.parts for passage in part.passages]
    if passages:
        blocks.append(Block(Shape.HEADING, "Citaten och deras källor"))
    for passage in passages:
        blocks += _quoted(passage.citation)
    return Handout(f"{course.title}: ledarens facit", tuple(blocks))


def letter(option: int) -> str:
    """The letter before an option: A, B, C."""
    return "ABCDEFG"[option]


def _part(part: Part) -> Iterator[Block]:
    yield Block(Shape.HEADING, part.theme.title)
    for question in part.theme.opening:
        yield from (Block(Shape.TEXT, question), Block(Shape.LINES))
    if not part.passages:
        yield Block(Shape.TEXT, replies.NO_PASSAGES)
    for passage in part.passages:
        yield from _quoted(passage.citation)
        for question in passage.talk:
            yield from (Block(Shape.TEXT, question), Block(Shape.LINES))
    for question in part.theme.talk:
        yield from (Block(Shape.TEXT, question), Block(Shape.LINES))


def _card(card: Card, citation: Citation | None) -> Iterator[Block]:
    yield Block(Shape.SMALL, f"{card.title} ({replies.OWN_CARD.lower()})")
    yield Block(Shape.TEXT, card.text)
    if citation:
        yield from _quoted(citation)
    if card.question:
        yield from (Block(Shape.TEXT, card.question), Block(Shape.LINES))


def _gap_exercise(gaps: Sequence[GapText]) -> Iterator[Block]:
    if not gaps:
        return
    yield Block(Shape.HEADING, "Fyll i luckan")
    yield Block(Shape.TEXT, "I varje text är ett ord ur dokumentet utelämnat. Skriv det i luckan.")
    for number, gap in enumerate(gaps, 1):
        yield Block(Shape.ITEM, gap.text.replace(GAP, BLANK), number)
        yield Block(Shape.SOURCE, f"Efter {replies.source_line(gap.citation)}")
    yield Block(Shape.TEXT, f"Ord att välja bland: {', '.join(sorted(gap.word for gap in gaps))}.")


def _quiz(quiz: Sequence[QuizQuestion]) -> Iterator[Block]:
    if quiz:
        yield Block(Shape.HEADING, "Quiz")
    for number, question in enumerate(quiz, 1):
        yield Block(Shape.ITEM, question.ask, number)
        if question.basis:
            yield Block(Shape.SOURCE, question.basis)
        yield Block(Shape.QUOTE if question.is_quote else Shape.TEXT, question.text.replace(GAP, BLANK))
        for at, option in enumerate(question.options):
            yield Block(Shape.CHOICE, f"{letter(at)}. {option}")


def _quoted(citation: Citation) -> Iterator[Block]:
    if caution := caution_of(citation.quote):
        yield Block(Shape.WARNING, f"Innehållsvarning. {warning(caution)}")
    yield Block(Shape.QUOTE, " ".join(citation.quote.split()))
    yield Block(Shape.SOURCE, replies.source_line(citation))
