"""Quiz questions about who has a duty; no distractor has it, by itself, through a group or through its members."""

import random
from collections.abc import Iterator

from assistant.duties.merged import content
from assistant.teaching import replies
from assistant.teaching.cautions import caution_of
from assistant.teaching.material import Material
from assistant.teaching.quiz import GAP, MOST_OPTIONS, QuizQuestion, with_options
from assistant.teaching.quiz_kinds import QuizKind
from corpus.duty import Duty
from corpus.legibility import LEGIBLE
from corpus.register import Register

LONGEST, SHORTEST = 300, 35  # characters of what is to be done
ALIKE = 0.4  # share of content words from which another duty may be the same: whoever has it is no distractor


def bearer_questions(material: Material, rng: random.Random) -> Iterator[QuizQuestion]:
    """Questions in a drawn order: what is to be done, and four bodies of which one has it."""
    duties = [duty for duty in material.desk.duties if not material.is_past(duty.document_id)]
    for duty in rng.sample(duties, len(duties)):
        if question := _question(duty, material, rng):
            yield question


def _question(duty: Duty, material: Material, rng: random.Random) -> QuizQuestion | None:
    register = material.library.register
    citation = material.library.cite(duty.document_id, duty.span)
    if citation.legibility is None or citation.legibility < LEGIBLE or caution_of(citation.quote):
        return None
    known = [bearer.id for bearer in duty.bearers if _is_known(bearer.id, register)]
    text = _without(duty.action, set(known), register)
    if not known or not SHORTEST <= len(text) <= LONGEST:
        return None
    right = rng.choice(known)
    others = _distractors(duty, right, material)
    drawn = with_options(
        replies.capital(register.name_of(right)),
        [replies.capital(register.name_of(id)) for id in rng.sample(others, min(len(others), MOST_OPTIONS - 1))],
        rng,
    )
    if drawn is None:
        return None
    options, at = drawn
    names = [register.name_of(id) if _is_known(id, register) else id for id in dict.fromkeys(known)]
    ask, told = replies.asks_bearer(len(known) > 1), replies.bearers_told(names)
    return QuizQuestion(QuizKind.BEARER, ask, text, options, at, citation, told, replies.basis(citation))


def _distractors(duty: Duty, right: str, material: Material) -> list[str]:
    """Bodies that bear other duties, or groups of them, of which nobody has this one or one like it."""
    register = material.library.register
    said = content(duty.action, register)
    holders = set[str]()
    for other in material.desk.duties:
        theirs = content(other.action, register)
        shorter = min(len(said), len(theirs))
        if other is duty or (shorter and len(said & theirs) / shorter >= ALIKE):
            for bearer in other.bearers:
                holders |= whole(bearer.id, register)
    holders |= {id for mention in register.find(duty.action) for id in whole(mention.id, register)}
    bearing = dict.fromkeys(bearer.id for each in material.desk.duties for bearer in each.bearers)
    members = dict.fromkeys(id for group in bearing for id in register.members(group))
    pool = [id for id in {**bearing, **members} if _is_known(id, register) and not whole(id, register) & holders]
    alike = [id for id in pool if _kind(id, register) == _kind(right, register)]
    return alike if len(alike) >= MOST_OPTIONS - 1 else pool


def whole(id: str, register: Register) -> frozenset[str]:
    """A body with its board and whoever acts under it; a group with all its members, and these likewise."""
    boards = {register.board_of(id), *(register.board_of(member) for member in register.members(id))}
    return frozenset({id, *boards, *(unit for board in boards for unit in register.acting_for(board))})


def _without(action: str, bearers: set[str], register: Register) -> str:
    """What is to be done, with a gap for every bearer that is named."""
    boards = {register.board_of(bearer) for bearer in bearers}
    for mention in sorted(register.find(action, everyday=False), key=lambda found: found.span, reverse=True):
        if register.board_of(mention.id) in boards:
            action = f"{action[: mention.span.start]}{GAP}{action[mention.span.end :]}"
    return action


def _is_known(id: str, register: Register) -> bool:
    return id in register.organisations or register.is_group(id)


def _kind(id: str, register: Register) -> str:
    return "group" if register.is_group(id) else register.organisations[id].kind
