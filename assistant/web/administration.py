"""What an administrator sees at the end of the page Om: where the logs lie, and the latest changes."""

from collections.abc import Mapping

import streamlit as st

from assistant.access import logs
from assistant.settings import Settings
from assistant.web import access, markup

_SHOWN = 50  # the latest changes; the whole log is a file


def show_administration() -> None:
    """The door, or what is behind it; nothing for a signed-in person who is no administrator."""
    if access.signs_in() and not access.may(access.Role.ADMINISTRATOR):
        return
    with st.expander("Administration", key="administration"):
        if access.require(access.Role.ADMINISTRATOR):
            st.html(_logs(Settings.from_environment()))


def _logs(settings: Settings) -> str:
    policy, place = settings.policy, logs.folder(settings.home)
    kept = f"på, frågor sparas i högst {policy.question_log_days} dagar" if policy.question_log else "av"
    facts = markup.facts((("Frågelogg", kept), ("Loggarnas mapp", markup.text(str(place)))))
    changes = logs.latest_changes(settings.home, _SHOWN)
    if not changes:
        return facts + markup.tag("p", "Inga ändringar är antecknade än.", "hint")
    head = ("När", "Vem", "Vad", "Vilket")
    rows = ([markup.text(_value(change, key)) for key in ("time", "who", "what", "target")] for change in changes)
    return facts + markup.table("De senaste ändringarna", head, rows)


def _value(change: Mapping[str, object], key: str) -> str:
    value = str(change.get(key, ""))
    return value[:16].replace("T", " ") if key == "time" else value
