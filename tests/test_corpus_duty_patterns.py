"""Every way of saying a duty that tests/goldens/duties/patterns.toml lists, and every way of not saying one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpus.document import to_document
from corpus.duties import Duty, duties_of
from corpus.duty_words import PATTERNS
from corpus.model import Kind, Source
from corpus.organisations import read_organisations
from corpus.readers import read_file

CASES = tomllib.loads((Path(__file__).parent / "goldens" / "duties" / "patterns.toml").read_text(encoding="utf-8"))
REGISTER = read_organisations()


def duties_in(tmp_path: Path, text: str, kind: str) -> tuple[Duty, ...]:
    file = tmp_path / "plan.md"
    file.write_text(f"# Plan\n\n{text}\n", encoding="utf-8")
    return duties_of(to_document(Source(id="plan", title="Plan", kind=Kind(kind)), read_file(file)), REGISTER)


@pytest.mark.parametrize("case", CASES["sentence"], ids=lambda case: str(case["text"])[:50])
def test_sentences(tmp_path: Path, case: dict[str, Any]) -> None:
    """Ensures that a sentence gives its bearers and its force, or nobody."""
    text = f"## {case.get('heading', 'Mål och åtgärder')}\n\n{case['text']}"
    duties = duties_in(tmp_path, text, case.get("kind", "handlingsplan"))
    assert {bearer.id for duty in duties for bearer in duty.bearers} == set(case["bearers"])
    assert {duty.force.value for duty in duties} <= {case.get("force", "")}


@pytest.mark.parametrize("case", CASES["document"], ids=lambda case: str(case["name"]))
def test_documents(tmp_path: Path, case: dict[str, Any]) -> None:
    """Ensures that lists, tables and labels give their bearers, and nothing else."""
    duties = duties_in(tmp_path, case["text"], "handlingsplan")
    found = [(duty.action, sorted(bearer.id for bearer in duty.bearers)) for duty in duties]
    wanted = [(words, sorted(bearers)) for words, *bearers in case["duties"]]
    assert len(found) == len(wanted), found
    for words, bearers in wanted:
        assert any(words in action and bearers == own for action, own in found), (words, found)


def test_every_pattern_has_its_name() -> None:
    """Ensures that no two rows of duty words have the same name."""
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)
