"""Duties in a sentence or a list item: who must, and how strongly, by the patterns of duty_words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus import duty_words as words
from corpus.bearers import Bearer, Marked
from corpus.bodyshapes import is_nearly
from corpus.duty_patterns import BODY, OWNER, compiled
from corpus.duty_words import PATTERNS, Needs, Pattern, Slot
from corpus.force import force_of
from corpus.model import Force

_CLAUSE = re.compile(r"[.;:?!]\s")
# A subject comes first in its clause ("Även nämnden ska"); after a verb or more words it is something else.
_JOINS = r"\b(?:att|och|men|medan|samt|dels)"
_OPENING = re.compile(rf"(?:^|[,:”\"»–(-]\s*|{_JOINS}\s)((?:(?!,|{_JOINS}\b).)*)$")
_ASKS = re.compile(r"(?i)\b(?:hur|vilka|vilken|vilket|vem|varför)\b[^,]*$")  # "hur arbetet ska ledas av nämnden"
# Somebody who is no body of the register, beside one who is: "Polisen och socialnämnden ska …".
_WITH_ANOTHER = re.compile(
    r"^\W*(?!(?:i|på|för|med|av|till|från|hos|om|vid|under|efter|mellan)\b)(?:[\w-]+\s+){1,3}och\s+$", re.I
)
_GIVING = ("ger i uppdrag", "uppdrar åt", "uppdrar åt … och åt", "uppmanar")  # somebody gives it to somebody else
_MOST_BEFORE = 3  # words
_THAT_BEFORE = r"\batt\b(?:\s+(?!att\b)[\w-]+){0,3}\s*$"


@dataclass(frozen=True, slots=True)
class Said:
    """What makes a sentence a duty: who bears it, how strongly, and where the words stand in the marked line."""

    bearers: tuple[Bearer, ...]
    force: Force
    start: int
    pattern: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What the place of a sentence says about it.

    `is_plan`: present tense makes a duty here. `is_told`: it stands under a heading like "Bakgrund". `proposes`: it is
    a memo, whose own proposals count. `scanned`: å, ä and ö may be misread.
    """

    is_plan: bool
    is_told: bool = False
    proposes: bool = False
    scanned: bool = False
    is_framed: bool = False  # present tense counts because "enligt planen" stands before it


def duties_said(line: Marked, setting: Setting) -> tuple[Said, ...]:
    """The duties of a line, one for each subject, in order."""
    found: dict[str, Said] = {}
    for pattern in PATTERNS:
        for match in compiled(pattern.words, setting.scanned).finditer(line.text):
            mark = _mark(match, pattern)
            if mark in found or not mark:
                continue
            force = _judged(line, match, pattern, setting)
            if force is not None:
                found[mark] = Said(line.subjects[mark].bearers, force, match.start(), pattern.name)
    gives = any(said.pattern in _GIVING for said in found.values())
    kept = [said for said in found.values() if not (gives and said.pattern == "B utvecklar")]
    return tuple(_with_partners(line, said) for said in sorted(kept, key=lambda said: said.start))


def partners_first(line: Marked) -> tuple[Bearer, ...]:
    """Those that a list item begins with: "tillsammans med socialnämnden starta …"."""
    match = compiled(rf"^\W*{words.JOINED_BY}\s+(?:de )?B").match(line.text.lower())
    return line.subjects[line.text[match.end() - 1]].bearers if match else ()


def _mark(match: re.Match[str], pattern: Pattern) -> str:
    """The character of the subject that a match speaks of; what follows its verb is not part of it."""
    end = match.start("after") if "after" in match.groupdict() else match.end()
    marks = re.findall(f"{BODY}|{OWNER}", match.string[match.start() : end])
    return marks[0 if pattern.slot is Slot.SUBJECT else -1] if marks else ""


def _judged(line: Marked, match: re.Match[str], pattern: Pattern, setting: Setting) -> Force | None:
    """The force of a match, or None when its place, its verb or what governs it takes it back."""
    force = pattern.force
    if pattern.needs is Needs.PLAN and not _is_present_duty(line, match, setting):
        return None
    if pattern.needs is Needs.NOT_TOLD and setting.is_told:
        return None
    if pattern.name == "ska finnas i" and not all(b.is_group for b in line.subjects[_mark(match, pattern)].bearers):
        return None
    if pattern.name == "får":
        force = force_of(line.text[match.start("may") :].replace("far ", "får "))
        if force is not Force.MAY:
            return None
    at = match.start() if pattern.slot is Slot.SUBJECT else match.string.rindex(_mark(match, pattern), 0, match.end())
    start = max((found.end() for found in _CLAUSE.finditer(line.text, 0, at)), default=0)
    before = line.text[start:at]
    if pattern.slot is Slot.SUBJECT and _is_no_subject(before, setting):
        return None
    if pattern.slot is Slot.AFTER and _ASKS.search(before):
        return None
    return _governed(before, pattern, setting, force)


def _is_no_subject(before: str, setting: Setting) -> bool:
    opening = _OPENING.search(before)
    if opening and len(opening[1].split()) > _MOST_BEFORE:
        return True
    if _WITH_ANOTHER.match(before):
        return False
    object_of = rf"(?i)(?:^|\s){words.NOT_A_SUBJECT}(?:\s+(?:de|den|det))?\s*$"
    return bool(compiled(object_of, setting.scanned).search(before))


def _governed(before: str, pattern: Pattern, setting: Setting, force: Force | None) -> Force | None:
    """The force under what governs a clause ("det är viktigt att B …"); None for an opinion or a purpose."""
    thats = list(compiled(r"\batt\b").finditer(before))
    opinion = compiled(rf"(?i)\b{words.OPINIONS}\b", setting.scanned)
    if not thats:
        return force
    governing = before[: thats[-1].start()]
    if pattern.slot is Slot.AFTER:
        return None if opinion.search(governing[-60:]) else force
    if not compiled(_THAT_BEFORE).search(before):
        return None if opinion.search(governing) else force
    if opinion.search(governing):
        proposed = setting.proposes and pattern.needs is Needs.NOTHING and "föreslår" in governing
        return force if proposed else None
    if not compiled(rf"(?i){words.FRAMES}", setting.scanned).search(governing):
        return None
    return Force.SHOULD if compiled(rf"(?i){words.WEAK_FRAMES}", setting.scanned).search(governing) else force


def _is_present_duty(line: Marked, match: re.Match[str], setting: Setting) -> bool:
    if not setting.is_plan or compiled(words.PAST).search(line.text):
        return False
    verb = (match.groupdict().get("verb") or "").lower()
    after = match.groupdict().get("after") or ""
    return not verb or _binds(verb, after, setting.scanned)


def _binds(verb: str, after: str, scanned: bool) -> bool:
    """Whether a verb in present tense says what somebody does, not what it is, thinks or decides."""
    if verb in words.ONLY_WITH:
        return bool(compiled(words.ONLY_WITH[verb], scanned).match(after))
    return verb not in words.NO_DUTY_VERBS and not (scanned and any(_is_misread(verb, v) for v in words.NO_DUTY_VERBS))


def _is_misread(verb: str, meant: str) -> bool:
    return (len(verb) == len(meant) or len(verb) > 5) and is_nearly(verb, meant)


def _with_partners(line: Marked, said: Said) -> Said:
    """With those that a sentence joins to its subject further on or at its beginning."""
    own = {bearer.id for bearer in said.bearers}
    found = list(said.bearers)
    for bearers in _partners(line, said.start):
        found.extend(bearer for bearer in bearers if bearer.id not in own)
    return replace(said, bearers=tuple(found))


def _partners(line: Marked, start: int) -> Iterator[tuple[Bearer, ...]]:
    text = line.text
    for match in compiled(rf"(?i)\b{words.JOINED_BY}\s+(?:de )?B").finditer(text):
        between = text[min(start, match.start()) : max(start, match.start())]
        if not _CLAUSE.search(between):
            yield line.subjects[text[match.end() - 1]].bearers
    for match in compiled(r"B\s+(?!samråder|diskuterar|möter)\w+r med B").finditer(text, start):
        yield line.subjects[text[match.end() - 1]].bearers
