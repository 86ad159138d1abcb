"""Free text and earlier turns to a `Question`: what it seeks, whom and which documents it names, of which day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant import replies
from assistant.answer import Question, Seeks
from assistant.bodies import bodies_in, could_be_meant, names_no_certain_body
from assistant.documents import documents_in, is_kind_word
from assistant.english import in_swedish, is_english
from assistant.seeks import expects_of, has_question_word, seeks_of
from assistant.times import asks_about_before, day_in
from assistant.words import content_words, has_pointing_word, lowered, spelt_out
from corpus.model import Source, Status

MAX_QUESTION = 2_000  # characters; a page of text, longer than any question met
MAX_TURNS = 6  # earlier turns looked at; a chain of follow-ups longer than this has lost its thread
MAX_CARRIED = 8  # words taken over; more would drown the question's own words
MOST_LEANING = 7  # content words; a longer question tells all that it needs
SHORT = 3  # content words; a follow-up with more than this stands on its own feet
_CONTINUES = re.compile(r"^(?:och|men|då|så|samt|and|but|so)\b")
# "Under vilka år?", "I vilka kommuner?": a preposition, a question word, at most two words more, and no verb.
_ELLIPTICAL = re.compile(
    r"^(?:under|i|på|till|från|för|med|av|hos|inom|sedan) (?:vilk\w+|vem|vad|när|hur)(?: \w+){0,2} ?\?*$"
)


# "enligt förvaltningen", "tycker nämnden": whose opinion is asked for, not whose duty.
_SAYER = re.compile(
    r"\b(?:enligt|tycker|anser|menar|säger|skriver|vill) (?:nämnd|styrelse|förvaltning|bolag|kontor)\w+"
)


def understand(
    text: str,
    history: Sequence[str] = (),
    as_of: date | None = None,
    sources: Sequence[Source] = (),
    bodies: Sequence[str] = (),
    leans: bool = False,
) -> Question:
    """What the user asks. `history` is the user's earlier questions, oldest first.

    `sources` are those whose documents can be named; `bodies` those that a bare "nämnden" or "bolaget" could mean.
    `leans` reads it together with the question before even when its form does not tell that it is a follow-up.
    """
    if problem := problem_with(text):
        return Question(text=text, search="", problem=problem)
    alone = _alone(text, as_of, sources, bodies)
    earlier = [turn for turn in history if not problem_with(turn)][-MAX_TURNS:]
    if not earlier or not (leans or is_follow_up(text)):
        return alone
    return _joined(alone, understand(earlier[-1], earlier[:-1], None, sources, bodies))


def problem_with(text: str) -> str:
    """Why the text cannot be looked up, in Swedish; "" when it can."""
    if len(text) > MAX_QUESTION:
        return replies.too_long(len(text), MAX_QUESTION)
    if not text.strip():
        return replies.EMPTY_QUESTION
    return "" if re.search(r"[^\W_]", text) else replies.NO_WORDS


def may_follow(text: str) -> bool:
    """Whether a question whose form does not tell could still lean on the one before: it is not too long for that."""
    return not problem_with(text) and not is_follow_up(text) and len(content_words(lowered(text))) <= MOST_LEANING


def is_follow_up(text: str) -> bool:
    """Whether a question leans on the one before: short, and it begins with "Och", points back or lacks a verb."""
    asked = lowered(text)
    own = content_words(asked)
    if len(own) > SHORT:
        return False
    leans = _CONTINUES.search(asked) or _ELLIPTICAL.search(asked) or has_pointing_word(asked)
    return bool(leans) or not own or not has_question_word(asked)


def _alone(text: str, as_of: date | None, sources: Sequence[Source], bodies: Sequence[str]) -> Question:
    """The question as if nothing had been said before."""
    asked = lowered(text) if is_english(lowered(text)) else spelt_out(text)
    named = documents_in(asked, sources)
    day = as_of or day_in(asked)
    old = {source.id for source in sources if source.status_on(day) is Status.SUPERSEDED}
    seeks = seeks_of(asked)
    meant = could_be_meant(asked, bodies)
    unsaid = seeks is Seeks.DUTY and names_no_certain_body(asked) and not _SAYER.search(asked)
    return Question(
        text=text,
        search=in_swedish(asked) if is_english(asked) else asked,
        seeks=seeks,
        expects=expects_of(asked),
        organisations=bodies_in(asked),
        documents=named.ids,
        as_of=day,
        wants_superseded=asks_about_before(asked) or bool(old & set(named.ids)),
        choices=meant if unsaid and len(meant) > 1 else named.choices,
    )


def _joined(own: Question, before: Question) -> Question:
    """The follow-up with the board, topic and document words of the question before that it does not replace."""
    carried = _carried(own, before)
    asks = has_question_word(lowered(own.text))
    keeps_documents = not own.documents
    return replace(
        own,
        search=" ".join((own.search, *carried)),
        carried_words=carried,
        seeks=own.seeks if asks and not _asks_the_same(own) else before.seeks,
        expects=own.expects if asks else before.expects,
        organisations=own.organisations or before.organisations,
        documents=own.documents or before.documents,
        as_of=own.as_of or before.as_of,
        wants_superseded=own.wants_superseded or (keeps_documents and before.wants_superseded),
        choices=() if before.organisations or before.documents else own.choices,
        carried=replies.read_together(carried or (before.text.strip(),)),
    )


def _asks_the_same(own: Question) -> bool:
    """Whether the follow-up only moves the question before to another day or body ("Men vad gällde 2019?")."""
    return own.seeks is Seeks.FACT and all(word.isdigit() for word in content_words(own.text))


def _is_replaced(word: str, replaced: set[str]) -> bool:
    """Whether a word, in whatever spelling, is one of those that the follow-up replaces."""
    return word in replaced or bool(replaced & set(bodies_in(word)))


def _carried(own: Question, before: Question) -> tuple[str, ...]:
    """The words taken over: those of the question before, less what the follow-up replaces by its own."""
    has = {word.lower() for word in content_words(own.text)}
    replaced = set(before.organisations) if own.organisations else set()
    if before.as_of:
        replaced.add(str(before.as_of.year))  # the day is carried as a day
    taken = [word for word in content_words(before.search) if word not in has and not _is_replaced(word, replaced)]
    if own.documents:
        taken = [word for word in taken if not is_kind_word(word)]
    return tuple(taken[:MAX_CARRIED])
