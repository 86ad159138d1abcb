"""Who is responsible for what a question describes: the duty that it means, with everyone who has it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer import Answer, Outcome, Question, Seeks, StatedDuty, Statement
from assistant.asked import naming_words
from assistant.duties import replies
from assistant.duties.asked import is_asking_word
from assistant.duties.board import Desk, in_order, of_day, stated
from assistant.duties.merged import Same, content, merged
from assistant.duties.scope import Scope
from assistant.english import is_english
from assistant.shelf import Shelf
from assistant.vocabulary import Term
from assistant.words import lowered, words
from corpus.duty import DutyKind, Held
from index import analysis

# Least likeness (0 to 1) of question and duty; on the tuning questions the right duty has .53 or more.
MEANT = 0.5
MEANT_UNBOUND = 0.65  # the same where the question does not say that it is about a duty ("Vem gör bedömningen?")
BESIDE = 0.98  # of the best one's likeness, from which another duty can be meant as well
ALONE = 0.3  # how much a duty's own words count beyond those of the goal that it serves
WHOLE = 0.15  # how much it counts that the question describes all that the duty says, and not a part of it
_ASKS = re.compile(
    r"\b(?:vem|vems|vilka|vilken|vilket|who|whose|which)\b.*"
    r"\b(?:ansvar\w*|svarar|ska|skall|skulle|bör|borde|måste|får|har i (?:uppgift|uppdrag)|ligger på|"
    r"is|are|was|were|must|should|shall|has|have)\b"
)
# Not whose duty it is, but who somebody is, or what else is to be listed.
_OTHERWISE = re.compile(
    r"\b(?:handläggare|kontaktperson för|utgivare|författare|illustratör|ordförande|chef|direktör|skrev|skrivit|"
    r"när|hur|varför|kostar|kronor|vilket år|flest|färst|(?:inte|aldrig) (?:nämns|nämnd|omnämns)|"
    r"(?:nämns|omnämns|har) (?:inte|inga|inget))\b|"
    r"\bvilka (?:mål|åtgärder|aktiviteter|insatser|kommuner|grupper|områden|fokusområden|rättigheter|språk|personer)\b"
)


def asks_who(question: Question) -> bool:
    """Whether the question asks whose duty something is."""
    text = lowered(question.text)
    if question.seeks in (Seeks.PERSON, Seeks.TIME, Seeks.DEFINITION, Seeks.COMPARISON):
        return False
    return (question.seeks is Seeks.RESPONSIBLE or bool(_ASKS.search(text))) and not _OTHERWISE.search(text)


def bearing_answer(question: Question, terms: Sequence[Term], scope: Scope, desk: Desk, shelf: Shelf) -> Answer | None:
    """The duty that the question means and everyone who has it; None when no duty is like what it describes."""
    duties = merged([Held(duty) for duty in desk.duties if duty.document_id in scope.all], desk.library)
    told = told_of(question, naming_words(question, shelf.searcher) if question.documents else ())
    if not duties or not told:
        return None
    scores = likeness(told, [term for term in terms if not is_asking_word(term.word)], duties, shelf)
    best = max(scores)
    if best < (MEANT if _ASKS.search(lowered(question.text)) else MEANT_UNBOUND):
        return None
    meant = [same for score, same in zip(scores, duties, strict=True) if score >= BESIDE * best]
    has_goals = any(same.main.kind is not DutyKind.OTHER for same in meant)
    found = in_order([_stated(same, question, scope, desk, has_goals) for same in meant])
    return Answer(
        replace(question, seeks=Seeks.RESPONSIBLE, choices=()),
        Outcome.ANSWERED,
        statements=tuple(Statement(replies.is_responsible(duty.bearers), duty.citation, duty.also) for duty in found),
        duties=found,
        confidence=min(1.0, 0.5 + best / 2),
        message=of_day(question.as_of, found, scope, desk) if question.as_of else "",
    )


def told_of(question: Question, naming: Collection[str] = ()) -> str:
    """What the question describes: its words without those that ask whose duty it is, or name the document."""
    text = question.search if is_english(lowered(question.text)) else lowered(question.text)
    own = [word for word in words(text) if not is_asking_word(word)]
    return " ".join([word for word in own if word not in naming] or own)


def likeness(told: str, terms: Sequence[Term], duties: Sequence[Same], shelf: Shelf) -> list[float]:
    """How like (0 to 1) each duty is to what is described: in meaning and in words, with and without its goal."""
    alone = [same.main.action for same in duties]
    whole = [f"{same.main.goal} {same.main.action}" for same in duties]
    meaning = [shelf.searcher.score_texts(told, texts) for texts in (alone, whole)]
    held = [shelf.coverage(terms, texts) for texts in (alone, whole)]
    asked = {stem for word in analysis.content_words(told) for stem in analysis.stems(word)}
    said = [content(same.main.action, shelf.searcher.library.register) for same in duties]
    back = [len(asked & own) / len(own) if own else 0.0 for own in said]
    return [
        min(1.0, ((max(m, n) + max(c, d)) / 2 + ALONE * (m + c) / 2) / (1 + ALONE) + WHOLE * b)
        for m, n, c, d, b in zip(*meaning, *held, back, strict=True)
    ]


def _stated(same: Same, question: Question, scope: Scope, desk: Desk, has_goals: bool) -> StatedDuty:
    return stated(same, desk, question.as_of, has_goals, same.main.document_id in scope.past)
