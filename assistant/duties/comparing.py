"""What is new for a body: its duties now beside those that it had before, each quoted, paired where they are alike."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Outcome, Pair, Question, Seeks, StatedDuty, Statement
from assistant.duties import replies
from assistant.duties.board import STATEMENTS, SURE, Desk, in_order, stated_duties
from assistant.duties.merged import content, without_bodies
from assistant.duties.scope import Scope
from assistant.replies import lead, searched_in
from assistant.searcher import Searcher
from assistant.words import lowered, words
from index import analysis

# Least likeness (0 to 1) of what applies now and what applied before. Read by eye for six boards in two corpora on
# 2026-11-21: right pairs .43 to .62, wrong ones up to .41.
COUNTERPART = 0.43
EARLIER = 2  # of the statements: those that quote what applied before


def comparing_answer(
    question: Question, bodies: Sequence[str], scope: Scope, desk: Desk, searcher: Searcher
) -> Answer | None:
    """Both sides of a comparison for the bodies asked about; None when the documents give them nothing on either."""
    found: dict[tuple[str, str], StatedDuty] = {}
    for body in bodies:
        for duty in stated_duties(body, scope, desk, question.as_of):
            found.setdefault((duty.citation.document_id, duty.action), duty)
    duties = in_order(tuple(found.values()))
    now = [duty for duty in duties if not duty.is_past]
    before = [duty for duty in duties if duty.is_past]
    if not duties:
        return None
    pairs = paired(now, before, desk, searcher)
    name = " och ".join(desk.name_of(body) for body in bodies)
    both = sum(pair.now is not None and pair.before is not None for pair in pairs)
    message = (
        f"{replies.compared(name, len(now) - both, both, len(before) - both)} {searched_in(desk.titles(scope.all))}"
    )
    told = (*now[: STATEMENTS - EARLIER], *before[:EARLIER])
    return Answer(
        replace(question, seeks=Seeks.COMPARISON, choices=()),
        Outcome.ANSWERED,
        statements=tuple(Statement(lead(duty.citation), duty.citation, duty.also) for duty in told),
        duties=duties,
        pairs=pairs,
        confidence=SURE,
        message=message,
    )


def paired(now: Sequence[StatedDuty], before: Sequence[StatedDuty], desk: Desk, searcher: Searcher) -> tuple[Pair, ...]:
    """Each duty once: those of now with their counterparts, in order, then those of before that have none."""
    alike = likeness(now, before, desk, searcher)
    order = sorted(((-score, i, j) for i, row in enumerate(alike) for j, score in enumerate(row)))
    taken: dict[int, int] = {}
    for score, i, j in order:
        if -score >= COUNTERPART and i not in taken and j not in taken.values():
            taken[i] = j
    left = [duty for j, duty in enumerate(before) if j not in taken.values()]
    return (
        *(Pair(duty, before[taken[i]] if i in taken else None) for i, duty in enumerate(now)),
        *(Pair(None, duty) for duty in left),
    )


def likeness(
    now: Sequence[StatedDuty], before: Sequence[StatedDuty], desk: Desk, searcher: Searcher
) -> list[list[float]]:
    """How like (0 to 1) each duty of now is to each of before: in meaning and in words, bodies and plans aside."""
    titles = " ".join(f"{source.title} {source.original}" for source in desk.library.sources)
    subject = frozenset(stem for word in words(lowered(titles)) for stem in analysis.stems(word))
    texts = [without_bodies(duty.action, desk.register) for duty in before]
    said = [content(duty.action, desk.register) - subject for duty in before]
    rows = []
    for duty in now:
        meaning = searcher.score_texts(without_bodies(duty.action, desk.register), texts) if texts else ()
        own = content(duty.action, desk.register) - subject
        rows.append([(m + _shared(own, other)) / 2 for m, other in zip(meaning, said, strict=True)])
    return rows


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words in common, of the geometric mean of both."""
    return len(one & other) / (len(one) * len(other)) ** 0.5 if one and other else 0.0
