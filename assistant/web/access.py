"""Who is at the page and what that person may do: every view asks here."""

import logging
import time

import streamlit as st

from assistant.access import logs
from assistant.access.door import Door, Verdict, door
from assistant.access.policy import Policy
from assistant.access.roles import ALL, Role, highest
from assistant.opening import data_folder
from assistant.settings import Settings
from assistant.web import gates
from assistant.web.identity import needs_login, visitor
from corpus.errors import PlansvarError

__all__ = ["Role", "audit", "draw_account", "log_notice", "log_question", "may", "require", "role", "signs_in", "who"]

ADMINISTRATION_HOURS = 8  # how long the local password opens administration, in one browser tab
_KEY = "administration"  # in the session: which password opened it, and when
_OPEN = frozenset((Role.READER, Role.TRAINER, Role.EVALUATOR))  # everyone's, where no login is configured


def role() -> Role:
    """The role of the person at the page: the one that may most."""
    return highest(_roles())


def may(role: Role) -> bool:
    """Whether the person at the page may act as `role`."""
    return role in _roles()


def require(role: Role) -> bool:
    """Whether the person at the page may act as `role`; draws the sign-in form or the notice when not."""
    if may(role):
        return True
    settings = Settings.from_environment()
    if not needs_login(settings.policy):
        gates.draw_door(door(settings.home), _let_in)
    elif (person := visitor(settings.policy)) is None:
        gates.draw_sign_in(settings.policy)
    else:
        gates.draw_refusal(person, role)
    return False


def signs_in() -> bool:
    """Whether readers must sign in here."""
    return needs_login(_policy())


def who() -> str:
    """What the person at the page is called in the audit log."""
    person = visitor(_policy()) if needs_login(_policy()) else None
    return person.name if person else "administratör (lösenord)" if may(Role.ADMINISTRATOR) else "läsare (ej inloggad)"


def audit(what: str, target: str) -> None:
    """Writes a change to the corpus to the audit log: what was done, and to which document. Raises PlansvarError."""
    settings = Settings.from_environment()
    try:
        logs.record_change(settings.home, who(), what, target, data_folder(settings).path)
    except OSError as error:
        raise PlansvarError(
            f"Ändringen är gjord men gick inte att skriva i ändringsloggen: {error.strerror}."
        ) from error


def log_question(question: str, outcome: str, answer_id: str) -> None:
    """Keeps an answered question where the operator wants it. A full disk must not cost the reader the answer."""
    settings = Settings.from_environment()
    if not settings.policy.question_log:
        return
    try:
        logs.QuestionLog(settings.home, settings.policy.question_log_days).record(question, outcome, answer_id)
    except OSError as error:
        logging.getLogger(__name__).error("The question could not be logged: %s", error)


def log_notice() -> str:
    """What happens to the questions, for the reader."""
    policy = _policy()
    if not policy.question_log:
        return "Frågorna stannar på den här servern och sparas inte."
    days = "till dagens slut" if policy.question_log_days == 1 else f"i högst {policy.question_log_days} dagar"
    return f"Frågorna sparas på den här servern {days}, utan uppgift om vem som frågade. Skriv inga personuppgifter."


def draw_account() -> None:
    """Who is signed in, and the way out; nothing where nobody is."""
    person = visitor(_policy()) if needs_login(_policy()) else None
    if person is not None:
        gates.draw_account(person.name, highest(person.roles), st.logout)
    elif _is_in_administration():
        gates.draw_account("", Role.ADMINISTRATOR, _let_out)


def _policy() -> Policy:
    return Settings.from_environment().policy


def _roles() -> frozenset[Role]:
    policy = _policy()
    if needs_login(policy):
        person = visitor(policy)
        return person.roles if person else frozenset()
    return ALL if _is_in_administration() else _OPEN


def _is_in_administration() -> bool:
    """Whether this session has been let in, by the password of now, and not too long ago."""
    held = st.session_state.get(_KEY)
    if not isinstance(held, tuple):
        return False
    mark, since = held
    keeps = time.monotonic() - since < ADMINISTRATION_HOURS * 3600
    return bool(keeps and mark == door(Settings.from_environment().home).mark)


def _let_in(opened: Door, verdict: Verdict) -> None:
    if verdict is Verdict.OPEN:
        st.session_state[_KEY] = (opened.mark, time.monotonic())


def _let_out() -> None:
    st.session_state.pop(_KEY, None)
