"""Roles by group, what the operator may set, the local password and its door, and the two logs."""

import json
import stat
from datetime import date, datetime
from pathlib import Path

import pytest

from assistant.access.door import FREE_TRIES, LONGEST_WAIT, Door, Verdict
from assistant.access.logs import QuestionLog, append, folder, latest_changes, record_change
from assistant.access.passwords import PasswordFile, hashed, matches
from assistant.access.people import lacks_groups, person
from assistant.access.policy import Policy
from assistant.access.roles import ALL, Role, highest, roles_of
from corpus.errors import PlansvarError

RIGHT = "fyra fåglar på fältet"
GRANTS = Policy.read({"PLANSVAR_TRAINERS": "t1, t2", "PLANSVAR_ADMINISTRATORS": "a"}).grants
CLOSED = Policy.read({"PLANSVAR_READERS": "alla", "PLANSVAR_EVALUATORS": "e"}).grants

ROLES = (
    # (grants, groups, roles)
    (GRANTS, (), {Role.READER}),  # no group is named for readers: everyone who can sign in
    (GRANTS, ("t2", "x"), {Role.READER, Role.TRAINER}),
    (GRANTS, ("a",), set(Role)),
    (GRANTS, ("A",), {Role.READER}),  # a group is its exact name
    (CLOSED, (), set()),
    (CLOSED, ("alla",), {Role.READER}),
    (CLOSED, ("e",), {Role.READER, Role.EVALUATOR}),  # whoever may do more may read
)


@pytest.mark.parametrize(("grants", "groups", "roles"), ROLES)
def test_roles_by_group(
    grants: tuple[tuple[Role, frozenset[str]], ...], groups: tuple[str, ...], roles: set[Role]
) -> None:
    """the groups give exactly these roles."""
    assert roles_of(groups, grants) == roles


def test_highest_role() -> None:
    """a person is named by the role that may most."""
    assert highest(ALL) is Role.ADMINISTRATOR
    assert highest(frozenset({Role.READER, Role.TRAINER})) is Role.TRAINER


NONSENSE = (
    {"PLANSVAR_LOGIN": "ja"},
    {"PLANSVAR_QUESTION_LOG": "1"},
    {"PLANSVAR_QUESTION_LOG_DAYS": "0"},
    {"PLANSVAR_QUESTION_LOG_DAYS": "²"},
    {"PLANSVAR_LOGIN_HOURS": "-1"},
    {"PLANSVAR_URL": "plansvar.stad.example"},
    {"PLANSVAR_URL": "javascript:alert(1)"},
)


@pytest.mark.parametrize("given", NONSENSE)
def test_a_setting_that_cannot_be_meant(given: dict[str, str]) -> None:
    """is told of by name, and nothing is guessed: a misspelt lock must not be an open door."""
    with pytest.raises(PlansvarError, match=next(iter(given))):
        Policy.read(given)


def test_the_public_address() -> None:
    """tells the base path and whether cookies may demand TLS."""
    policy = Policy.read({"PLANSVAR_URL": "https://stad.example/planer/"})
    assert (policy.url, policy.base_path, policy.is_encrypted) == ("https://stad.example/planer", "planer", True)
    assert (Policy().base_path, Policy().is_encrypted) == ("", False)


CLAIMS = {"is_logged_in": True, "iat": 1000.0, "preferred_username": "åsa@stad.example", "groups": ["a"]}
NOBODY = (
    {},
    {**CLAIMS, "is_logged_in": "ja"},
    {**CLAIMS, "iat": None},
    {**CLAIMS, "iat": True},
    {**CLAIMS, "iat": 1000.0 - 12 * 3600},  # too long ago
    {**CLAIMS, "iat": 1000.0 + 3600},  # not yet
)


@pytest.mark.parametrize("claims", NOBODY)
def test_claims_of_nobody(claims: dict[str, object]) -> None:
    """give no person."""
    assert person(claims, Policy(grants=GRANTS), 1000.0) is None


def test_claims_of_somebody() -> None:
    """give the login name and the roles, also where the groups stand within other claims or alone."""
    found = person(CLAIMS, Policy(grants=GRANTS), 1001.0)
    assert found is not None
    assert (found.name, found.roles) == ("åsa@stad.example", ALL)
    for claim, value in (("realm_access.roles", {"realm_access": {"roles": ["a"]}}), ("roll", {"roll": "a"})):
        inner = person({**CLAIMS, "groups": [], **value}, Policy(claim=claim, grants=GRANTS), 1001.0)
        assert inner is not None
        assert inner.roles == ALL
    odd = person({**CLAIMS, "groups": {"a": 1}}, Policy(grants=GRANTS), 1001.0)
    assert odd is not None
    assert odd.roles == {Role.READER}


def test_a_token_that_only_points_at_the_groups() -> None:
    """is recognised."""
    assert lacks_groups({"_claim_names": {"groups": "src1"}}, "groups")
    assert not lacks_groups(CLAIMS, "groups")


def test_password_record() -> None:
    """tells the right password from another, never holds it, and is salted; å is å however it was typed."""
    record = hashed(RIGHT)
    assert matches(RIGHT, record)
    assert matches("fyra fa\u030aglar pa\u030a fa\u0308ltet", record)
    assert not matches(RIGHT + " ", record)
    assert RIGHT not in record
    assert record != hashed(RIGHT)
    with pytest.raises(PlansvarError, match="admin password"):
        matches(RIGHT, "scrypt$skadat")


def test_password_file(tmp_path: Path) -> None:
    """keeps the record for its owner only, refuses weak passwords, and can be chosen again."""
    file = PasswordFile(tmp_path / "home")
    assert not file.is_set
    assert not file.matches("")
    for weak in ("kort", "a" * 40, "x" * 2000):
        with pytest.raises(PlansvarError):
            file.choose(weak)
    file.choose(RIGHT)
    assert file.matches(RIGHT)
    assert stat.S_IMODE((tmp_path / "home" / "admin-password").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["admin-password"]
    file.forget()
    assert not file.matches(RIGHT)


def test_door_waits_longer_and_longer(tmp_path: Path) -> None:
    """after five wrong tries even the right password must wait, longer each time; a right one clears the count."""
    PasswordFile(tmp_path).choose(RIGHT)
    now = [0.0]
    door = Door(tmp_path, lambda: now[0])
    assert [door.enter("fel lösenord") for _ in range(FREE_TRIES)] == [Verdict.WRONG] * FREE_TRIES
    waits = []
    for _ in range(7):
        waits.append(door.wait)
        assert door.enter(RIGHT) is Verdict.WAIT
        now[0] += door.wait
        assert door.enter("fel lösenord") is Verdict.WRONG
    assert waits == [10, 20, 40, 80, 160, LONGEST_WAIT, LONGEST_WAIT]
    now[0] += door.wait
    assert door.enter(RIGHT) is Verdict.OPEN
    assert door.enter("fel lösenord") is Verdict.WRONG
    assert door.wait == 0


def test_setup_code(tmp_path: Path) -> None:
    """chooses the first password once; a wrong or used code, and a code that was never made, choose nothing."""
    door = Door(tmp_path)
    assert door.set_up("", RIGHT) is Verdict.WRONG
    code = door.setup_code()
    assert code == door.setup_code()
    assert door.set_up("AAAA-AAAA-AAAA", RIGHT) is Verdict.WRONG
    with pytest.raises(PlansvarError, match="minst"):
        door.set_up(code, "kort")
    assert door.set_up(f" {code.lower()} ", RIGHT) is Verdict.OPEN
    assert door.enter(RIGHT) is Verdict.OPEN
    assert door.set_up(code, "ett annat lösenord") is Verdict.WRONG
    assert door.enter(RIGHT) is Verdict.OPEN


def test_changed_password_changes_the_mark(tmp_path: Path) -> None:
    """so that whoever came in by the old one is out."""
    door = Door(tmp_path)
    PasswordFile(tmp_path).choose(RIGHT)
    before = door.mark
    PasswordFile(tmp_path).choose(RIGHT)
    assert door.mark != before


def test_audit_log(tmp_path: Path) -> None:
    """a line for each change, after those that were there, one of them cut off, readable by its owner only."""
    log = folder(tmp_path) / "audit.jsonl"
    record_change(tmp_path, "åsa", "add", "plan\n2031", tmp_path / "data")
    log.write_bytes(log.read_bytes() + b'{"time": "20')
    record_change(tmp_path, "åsa", "remove", "plan-2031", tmp_path / "data")
    first, cut, last = log.read_text(encoding="utf-8").splitlines()
    assert json.loads(first)["target"] == "plan\n2031"
    assert cut == '{"time": "20'
    assert json.loads(last).keys() == {"time", "who", "what", "target", "data"}
    assert json.loads(last)["who"] == "åsa"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert [change["what"] for change in latest_changes(tmp_path, 5)] == ["remove", "add"]
    assert [change["what"] for change in latest_changes(tmp_path, 1)] == ["remove"]
    assert latest_changes(tmp_path / "ingen", 5) == ()
    assert datetime.fromisoformat(json.loads(last)["time"]).tzinfo


def test_question_log_forgets(tmp_path: Path) -> None:
    """a question is kept for the days that were set, the day it was asked counted, and without who asked."""
    log = QuestionLog(tmp_path, 3)
    for day in (1, 2, 3, 4):
        log.record("Vad gäller?", "answered", f"svar-{day}", datetime(2031, 5, day, 23, 59).astimezone())
    names = sorted(path.name for path in folder(tmp_path).iterdir())
    assert names == [f"questions-2031-05-0{day}.jsonl" for day in (2, 3, 4)]
    assert json.loads((folder(tmp_path) / names[0]).read_text()).keys() == {"time", "question", "outcome", "answer_id"}
    (folder(tmp_path) / "questions-om.jsonl").write_text("", encoding="utf-8")
    append(folder(tmp_path) / "audit.jsonl", {})
    log.forget_old(date(2031, 6, 1))
    assert sorted(path.name for path in folder(tmp_path).iterdir()) == ["audit.jsonl", "questions-om.jsonl"]
