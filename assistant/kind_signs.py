"""What the kind of question asks of a span: the expression expected, the definition, the list, the duty, the aspect."""

from collections.abc import Sequence

from assistant.answer import Expect, Question, Seeks
from assistant.asked import asked_number, counted_in_swedish, listed_kind
from assistant.aspects import aspects_of, tells_of
from assistant.bodies import is_about
from assistant.candidates import Candidate
from assistant.defining import defines
from assistant.narrowing import is_outside
from assistant.patterns import STRICT, counts_the_thing, holds, is_precise, things_counted
from assistant.phrasing import bodies_named, enumerates_names, parts_listed
from assistant.shelf import Shelf
from assistant.vocabulary import Term
from assistant.words import spelt_out
from corpus.force import force_of
from corpus.model import Role

IN_A_TABLE = 0.4  # what "Resultatmål: …" counts as a definition in a row: mostly it only says what follows
ALL_OF_IT = 0.9  # likeness from which a word counts as the thing itself


def fits(question: Question, candidate: Candidate, names: Sequence[str]) -> bool:
    """Whether the span holds the kind of expression, or is the kind of list, that is asked for."""
    if question.seeks is Seeks.LIST and question.expects is Expect.ANYTHING:
        return candidate.is_list or enumerates_names(candidate.text, listed_kind(question))
    return holds(question.expects, candidate.text, question.text, names)


def kind_signs(
    question: Question, candidate: Candidate, whole: float, held: bool, shelf: Shelf, term: str
) -> dict[str, float]:
    """What the kind of question asks of a span."""
    text, asked, signs = candidate.text, counted_in_swedish(question), dict[str, float]()
    if question.expects is not Expect.ANYTHING:
        is_telling = question.expects in STRICT or question.expects is Expect.VALIDITY
        signs["expected" if is_telling else "expected_loosely"] = float(held)
        is_strict = question.expects in STRICT
        signs["missing"] = float(not held and is_strict)
        signs["bearerless"] = float(not held and not is_strict and question.seeks is Seeks.RESPONSIBLE)
        signs["precise"] = float(is_precise(question.expects, text, asked))
        signs["replaces"] = signs["precise"] if question.expects is Expect.VALIDITY else 0.0
        counted = question.expects is not Expect.NUMBER or not things_counted(asked) or counts_the_thing(text, asked)
        signs["uncounted"] = float(held and not counted)
    match question.seeks:
        case Seeks.DEFINITION:
            entry = IN_A_TABLE if candidate.role is Role.ROW else 1.0
            signs["defines"] = entry * defines(shelf.as_written(term, text), text)
            signs["undefined"] = float(not signs["defines"])
        case Seeks.LIST:
            signs["whole_list"] = whole if candidate.is_list else 0.0
            signs["enumeration"] = 0.0 if candidate.is_list else _lists_asked(question, text, shelf)
            signs["unlisted"] = float(not held)
            number = asked_number(question)
            signs["as_many"] = float(bool(number) and number == (candidate.items or parts_listed(text)))
        case Seeks.DUTY:
            binds = force_of(text) is not None
            signs["binding"] = float(binds)
            signs["unbinding"] = float(not binds and candidate.role is not Role.ROW)
        case Seeks.RESPONSIBLE:
            signs["row"] = float(candidate.role is Role.ROW)
            signs["bearers"] = float(bool(bodies_named(text)) or bool(shelf.bodies(text)))
    if question.organisations and question.seeks is not Seeks.RESPONSIBLE:
        named = shelf.bodies(text)
        signs["body"] = max((is_about(body, named) for body in question.organisations), default=0.0)
        signs["other_body"] = float(not signs["body"] and question.seeks is Seeks.DUTY)
    is_asked = question.seeks in (Seeks.LIST, Seeks.DUTY, Seeks.DEFINITION)
    signs["outside"] = float(is_outside(asked, text))
    aspects = aspects_of(spelt_out(question.text))
    if aspects:
        said = candidate.lead or text  # a long list has every word
        signs["aspect"] = sum(tells_of(aspect, said) for aspect in aspects) / len(aspects)
    signs["list_unasked"] = float(candidate.is_list and not is_asked)
    return signs


def _lists_asked(question: Question, text: str, shelf: Shelf) -> float:
    """1 when the text enumerates things of the kind asked for ("vilka kommuner": … kommun och … kommun), else less."""
    kind = listed_kind(question)
    if not enumerates_names(text, kind):
        return 0.0
    return 1.0 if kind and shelf.shares([Term(kind, 1.0)], [text])[0, 0] >= ALL_OF_IT else 0.4
