"""A quiz of a size, from all kinds of questions or some, kept to themes where the corpus has enough about them."""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice

from assistant.teaching.material import Material
from assistant.teaching.quiz import QuizQuestion, draw
from assistant.teaching.quiz_duties import bearer_questions
from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quiz_places import status_questions, where_questions
from assistant.teaching.quiz_words import number_questions, term_questions, wording_questions
from assistant.teaching.themes import Theme

Maker = Callable[[Material, random.Random], Iterator[QuizQuestion]]
MAKERS: dict[QuizKind, Maker] = {
    QuizKind.WHERE: where_questions,
    QuizKind.BEARER: bearer_questions,
    QuizKind.TERM: term_questions,
    QuizKind.WORDING: wording_questions,
    QuizKind.NUMBER: number_questions,
    QuizKind.STATUS: status_questions,
}
MOST = 20  # questions of one quiz
LOOKED_AT = 60  # questions of a kind that are looked through for those about a theme


def quiz_of(
    material: Material,
    seed: str,
    size: int,
    kinds: Sequence[QuizKind] = tuple(QuizKind),
    themes: Sequence[Theme] = (),
) -> tuple[QuizQuestion, ...]:
    """At most `size` questions; the same corpus, seed and choices give the same quiz.

    With themes, questions whose quotation or headings are about one of them come first, others where they run out.
    """
    makers = [
        _sorted(maker(material, random.Random(f"{seed}/{kind}")), themes)
        for kind, maker in MAKERS.items()
        if kind in kinds
    ]
    return draw(makers, min(size, MOST))


def _sorted(questions: Iterator[QuizQuestion], themes: Sequence[Theme]) -> Iterator[QuizQuestion]:
    """The questions about the themes first, of those looked at; then the others in their order."""
    if not themes:
        return questions
    first = list(islice(questions, LOOKED_AT))
    about = [question for question in first if _is_about(question, themes)]
    return chain(about, (question for question in first if question not in about), questions)


def _is_about(question: QuizQuestion, themes: Sequence[Theme]) -> bool:
    text = " ".join((question.citation.quote, *question.citation.heading_path))
    return any(theme.holds(text) for theme in themes)
