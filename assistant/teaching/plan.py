"""What a trainer has chosen for a session, as values that stand in the projector's address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.teaching.quiz_kinds import QuizKind
from assistant.teaching.quizzing import MOST

MOST_PASSAGES = 6  # of each theme
MOST_SEED = 20  # characters


@dataclass(frozen=True, slots=True)
class Plan:
    """The choices. `without` are the ids of passages left out; `size` is the number of quiz questions."""

    themes: tuple[str, ...] = ()
    passages: int = 3
    without: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    size: int = 5
    kinds: tuple[QuizKind, ...] = tuple(QuizKind)
    seed: str = "1"

    def params(self) -> dict[str, str | list[str]]:
        """The plan as the parameters of an address."""
        return {
            "tema": list(self.themes),
            "citat": str(self.passages),
            "utan": list(self.without),
            "kort": list(self.cards),
            "quiz": str(self.size),
            "slag": [kind.value for kind in self.kinds],
            "blandning": self.seed,
        }


def plan_of(params: Mapping[str, Sequence[str]]) -> Plan:
    """The plan of an address; what cannot be meant is left at its default."""
    kinds = tuple(QuizKind(value) for value in params.get("slag", ()) if value in {kind.value for kind in QuizKind})
    return Plan(
        themes=tuple(params.get("tema", ())),
        passages=_number(params.get("citat", ()), 3, 1, MOST_PASSAGES),
        without=tuple(params.get("utan", ())),
        cards=tuple(params.get("kort", ())),
        size=_number(params.get("quiz", ()), 5, 0, MOST),
        kinds=kinds or tuple(QuizKind),
        seed="".join(params.get("blandning", ("1",))[:1])[:MOST_SEED] or "1",
    )


def _number(given: Sequence[str], default: int, least: int, most: int) -> int:
    if not given or not given[0].isascii() or not given[0].isdigit():
        return default
    return min(max(int(given[0][:4]), least), most)
