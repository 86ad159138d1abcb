"""How strongly a text binds is read from its own words."""

import pytest

from corpus.force import force_of
from corpus.model import Force

CASES = [
    ("Kulturnämnden ska köpa in medier.", Force.SHALL),
    ("Nämnden måste redovisa arbetet år 2026 (se bilaga).", Force.SHALL),
    ("Nämnden får i uppdrag att ta fram rutiner.", Force.SHALL),  # an assignment, not a permission
    ("Staden bör inhämta erfarenheter.", Force.SHOULD),
    ("Bolaget uppmanas att anta planen.", Force.SHOULD),
    ("Nämnden får besluta om undantag.", Force.MAY),
    ("Nämnden får även använda tolk.", Force.MAY),
    ("Medarbetare får mer kunskap.", None),  # receive, not may
    ("Barn får stöd i förskolan.", None),
    ("Resultatmål: Medarbetarna ska ha goda kunskaper.", Force.GOAL),  # a goal whatever verbs it holds
    ("Resultatmal: Staden nar malgruppen.", Force.GOAL),  # as a bad scan has it
    ("Effektmål 2: Staden är trygg.", Force.GOAL),
    ("Målen omfattar bland annat kunskap.", None),
    ("Romer har bott i Sverige sedan 1500-talet.", None),
    ("En önskan om asken", None),  # "ska" inside another word binds nobody
    ("", None),
]


@pytest.mark.parametrize(("text", "force"), CASES)
def test_force_of(text: str, force: Force | None) -> None:
    """the force is the strongest that the words have."""
    assert force_of(text) is force
