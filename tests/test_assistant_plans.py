"""Questions about the three invented plans: every body and every goal or measure, against what a person has read."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from duty_corpora import MeaningRetriever
from duty_gold import PLANS, Gold, read_gold, read_plan

from assistant.answer import StatedDuty
from assistant.service import Assistant
from corpus.duty import DutyKind
from corpus.library import Library
from corpus.organisations import read_organisations, standard_register

NAMES = ("skolplan-bjorkvik", "tillganglighetsprogram-alvstad", "likabehandlingsplan-norrvik")
LEAST = 0.98  # recall and precision, of pairs of duty and body
OWN = PLANS / "organisations-alvstad.toml"


@dataclass
class Tally:
    """Pairs of duty and body: found of those wanted, right of those claimed, and what went wrong."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    claimed: int = 0

    def __post_init__(self) -> None:
        self.problems: list[str] = []

    def check(self) -> None:
        assert self.wanted
        assert self.claimed
        assert self.found / self.wanted >= LEAST, self.problems
        assert self.right / self.claimed >= LEAST, self.problems


@cache
def _assistant(name: str, own_register: Path | None = None) -> Assistant:
    register = read_organisations(own_register) if own_register else standard_register()
    return Assistant(MeaningRetriever(Library((read_plan(name),), register=register)))


def _stands(gold: Gold, duty: StatedDuty) -> bool:
    said = " ".join((duty.action, *(cited.quote for cited in (duty.citation, *duty.also))))
    return _squeezed(gold.anchor) in _squeezed(said)


def _squeezed(text: str) -> str:
    return " ".join(text.split()).lower()


def _names(assistant: Assistant) -> dict[str, str]:
    """The name of every body and group that bears a duty, by id."""
    desk = assistant.duty_desk.desk
    return {b.id: desk.name_of(b.id) for duty in desk.duties for b in duty.bearers}


@pytest.mark.parametrize("name", NAMES)
def test_every_body(name: str) -> None:
    """each body and group of a plan gets all of its duties by question, and none of another's."""
    assistant, golds, tally = _assistant(name), read_gold(name), Tally()
    register = assistant.retriever.library.register
    for body, called in _names(assistant).items():
        ids = {body, register.board_of(body), *register.acting_for(body), *register.groups_of(body)}
        if register.is_group(body):
            ids |= {group.id for group in register.groups.values() if body in group.includes}
        answer = assistant.ask(f"Vad ska {called} göra?")
        for gold in golds:
            if ids & gold.bearers and not gold.optional:
                tally.wanted += 1
                is_there = any(_stands(gold, duty) for duty in answer.duties)
                tally.found += is_there
                tally.problems += [] if is_there else [f"{called} misses: {gold.anchor}"]
        for duty in answer.duties:
            here = [gold for gold in golds if _stands(gold, duty)]
            is_right = any(ids & (gold.bearers | gold.optional_bearers) for gold in here)
            tally.claimed += 1
            tally.right += is_right
            tally.problems += [] if is_right else [f"{called} has wrongly: {duty.action[:80]}"]
    tally.check()


@pytest.mark.parametrize("name", NAMES)
def test_every_goal_and_measure(name: str) -> None:
    """asked who is to do what a goal or measure says, everyone who bears it is told, and no other."""
    assistant, golds, tally = _assistant(name), read_gold(name), Tally()
    for duty in assistant.duty_desk.desk.duties:
        of = [gold for gold in golds if _squeezed(gold.anchor) in _squeezed(duty.action) and not gold.optional]
        if not of or duty.kind is DutyKind.OTHER:
            continue
        asked = re.sub(r"[.;:]\s*$", "", duty.action)
        answer = assistant.ask(f"Vem ansvarar för detta: {asked[:1].lower()}{asked[1:]}?")
        told = {bearer for found in answer.duties for bearer in found.bearers}
        wanted = {_names(assistant).get(id, id) for gold in of for id in gold.bearers}
        tally.found += len(told & wanted)
        tally.right += len(told & wanted)
        tally.wanted += len(wanted)
        tally.claimed += len(told)
        tally.problems += [] if told == wanted else [f"{asked[:60]}: {sorted(told ^ wanted)}"]
    tally.check()
