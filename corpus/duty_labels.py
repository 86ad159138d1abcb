"""Lines that name the responsible with a label or in brackets: "Ansvarig: socialnämnden. Klart: 2026.", "… (KS)"."""

import re
from dataclasses import dataclass

from corpus.bearers import Bearer, Naming
from corpus.duty_cells import cell_bearers, is_bodies
from corpus.duty_rows import RowDuty, unlabelled
from corpus.plaintext import Plain

# Where a label begins: with the line, after a stop, in brackets, or at a capital letter (a line of its own, joined).
_BEGINS = r"(?:^|(?<=[.;)]\s)|\(|(?<=[–-]\s)|(?<=\s)(?=(?-i:[A-ZÅÄÖ])))"
_RESPONSIBLE = re.compile(
    rf"{_BEGINS}(?:(?:Huvuda|Meda|A)nsvar(?:ig[at]?|et)?(?:\s[\wåäöÅÄÖ]+){{0,3}}|"
    r"Utförare|Genomförs av|Utförs av|Åtgärdsägare)\s*:\s*",
    re.IGNORECASE,
)
# What a label says ends at a stop or at the next label.
_VALUE = r"\s*:\s*(.+?)(?=[.;)]\s|[.;)]*$|\s(?-i:[A-ZÅÄÖ])[\wåäö]*(?: [\wåäö]+)?:)"
_TIME = re.compile(rf"\b(?:Klart?(?: senast)?|Tid(?:plan|punkt)?|När|Senast|Slutdatum|Deadline){_VALUE}", re.IGNORECASE)
_INDICATOR = re.compile(
    rf"{_BEGINS}(?:Indikator(?:er)?|Uppföljning|Mätetal|Nyckeltal|Mått|Följs upp genom){_VALUE}", re.IGNORECASE
)
_NEXT_LABEL = re.compile(r"[.;,)]?\s*(?=\b[A-ZÅÄÖ][\wåäö]*(?: [\wåäö]+)?:)|[.)]\s*$")
_BRACKETS = re.compile(r"\(([^()]{2,90})\)\s*\.?\s*$")
_YEAR = re.compile(
    r",?\s*((?:senast |klart |våren |hösten )?(?:\d{4}-\d\d-\d\d|20\d\d(?:\s?[–-]\s?20\d\d)?))$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Who is responsible for what; `action` is empty when the line holds nothing but the label."""

    bearers: tuple[Bearer, ...]
    action: Plain
    is_goal: bool = False
    deadline: str = ""
    indicator: str = ""

    def row(self, action: Plain | None = None) -> RowDuty:
        """Its duty as that of a row: for what the line says itself, or for an `action` that another line says."""
        words, is_goal = unlabelled(action) if action else (self.action, self.is_goal)
        return RowDuty(self.bearers, words, is_goal, self.deadline, self.indicator)


def labelled(line: Plain, naming: Naming) -> Labelled | None:
    """What a line with "Ansvarig: …" says; None for a line without."""
    match = _RESPONSIBLE.search(line.text)
    if not match:
        return None
    bearers = cell_bearers(line.part(match.end(), _end_of_value(line.text, match.end())), naming)
    if not bearers:
        return None
    time, indicator = _TIME.search(line.text), _INDICATOR.search(line.text)
    end = min(found.start() for found in (match, time, indicator) if found)
    action, is_goal = unlabelled(line.part(0, end).stripped(" .;–-("))
    return Labelled(bearers, action, is_goal, _value(time), _value(indicator))


def in_brackets(line: Plain, naming: Naming) -> Labelled | None:
    """What a line that ends in bodies in brackets says: "Ta fram en plan (socialnämnden, 2027)"."""
    match = _BRACKETS.search(line.text)
    if not match or len(line.text[: match.start()].split()) < 2:
        return None
    year = _YEAR.search(match[1])
    inside = line.part(match.start(1), match.start(1) + year.start() if year else match.end(1))
    if not inside.text or not is_bodies(inside, naming):
        return None
    action, is_goal = unlabelled(line.part(0, match.start()))
    return Labelled(cell_bearers(inside, naming), action, is_goal, _value(year))


def _end_of_value(text: str, start: int) -> int:
    """Where what a label says ends: at the next label, or at the line's last stop or unmatched bracket."""
    ends = _NEXT_LABEL.search(text, start)
    if ends is None:
        return len(text)
    return ends.end() if ends[0].strip() == ")" and "(" in text[start : ends.start()] else ends.start()


def _value(match: re.Match[str] | None) -> str:
    return match[1].strip(" .,;") if match else ""
