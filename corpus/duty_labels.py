"""Lines that name the responsible with a label or in brackets: "Ansvarig: socialnämnden. Klart: 2026.", "… (KS)"."""

import re
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.duty_cells import cell_bearers, is_bodies
from corpus.duty_rows import unlabelled
from corpus.plaintext import Plain

_RESPONSIBLE = re.compile(
    r"(?:^|(?<=[.;)]\s)|\(|(?<=[–-]\s))(?:Huvuda|Meda|A)nsvar(?:ig[at]?|et)?(?:\s[\wåäöÅÄÖ]+){0,3}\s*:\s*|"
    r"(?:^|(?<=[.;)]\s)|\()(?:Utförare|Genomförs av|Utförs av|Åtgärdsägare)\s*:\s*",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:Klart?(?: senast)?|Tid(?:plan|punkt)?|När|Senast|Slutdatum|Deadline)\s*:\s*([^.;)]+)", re.IGNORECASE
)
_NEXT_LABEL = re.compile(r"[.;,)]?\s*(?=\b[A-ZÅÄÖ][\wåäö]*(?: [\wåäö]+)?:)|[.)]\s*$")
_BRACKETS = re.compile(r"\(([^()]{2,90})\)\s*\.?\s*$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Who is responsible for what; `action` is empty when the line holds nothing but the label."""

    bearers: tuple[Bearer, ...]
    action: Plain
    is_goal: bool = False
    deadline: str = ""


def labelled(line: Plain, naming: Naming) -> Labelled | None:
    """What a line with "Ansvarig: …" says; None for a line without."""
    match = _RESPONSIBLE.search(line.text)
    if not match:
        return None
    ends = _NEXT_LABEL.search(line.text, match.end())
    bearers = cell_bearers(line.part(match.end(), ends.start() if ends else len(line.text)), naming)
    if not bearers:
        return None
    time = _TIME.search(line.text)
    end = min(match.start(), time.start()) if time else match.start()
    action, is_goal = unlabelled(line.part(0, end).stripped(" .;–-("))
    return Labelled(bearers, action, is_goal, time[1].strip() if time else "")


def in_brackets(line: Plain, naming: Naming) -> Labelled | None:
    """What a line that ends in bodies in brackets says: "Ta fram en plan (socialnämnden)"."""
    match = _BRACKETS.search(line.text)
    if not match or len(line.text[: match.start()].split()) < 2:
        return None
    inside = line.part(match.start(1), match.end(1))
    if not is_bodies(inside, naming):
        return None
    action, is_goal = unlabelled(line.part(0, match.start()))
    return Labelled(cell_bearers(inside, naming), action, is_goal)
