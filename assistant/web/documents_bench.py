"""The work on the documents that is under way, seen by administrators: how far it has come and what came of it."""

from collections.abc import Callable

import streamlit as st

from assistant.settings import Settings
from assistant.shelving import Shelver
from assistant.web import access, markup
from assistant.web.wording import counted
from assistant.workbench import Standing, Workbench
from corpus.errors import BusyError

_MINE = "my_work"  # in the session: the number of the work that this administrator began last
_TOLD = "change_told"  # in the session: why something was not begun


@st.cache_resource(show_spinner=False)
def bench() -> Workbench:
    """The one workbench of this process."""
    return Workbench()


def begin(title: str, task: Callable[[Shelver], object]) -> bool:
    """Begins a piece of work, for an administrator only; whether it was begun. Why not is told by `show_bench`."""
    if not access.may(access.Role.ADMINISTRATOR):
        st.session_state[_TOLD] = "Du är inte längre inloggad som administratör. Logga in och försök igen."
        return False
    shelver = Shelver(Settings.from_environment(), access.who(), bench())
    try:
        st.session_state[_MINE] = bench().start(title, lambda _: task(shelver))
    except BusyError as error:
        st.session_state[_TOLD] = str(error)
        return False
    return True


def refuse(words: str) -> None:
    """Tells at the next drawing why something was not begun."""
    st.session_state[_TOLD] = words


def finished() -> Standing | None:
    """The work that this administrator began last, when it is done."""
    standing = bench().standing
    is_mine = standing is not None and standing.number == st.session_state.get(_MINE)
    return standing if standing is not None and is_mine and not standing.is_running else None


def dismiss() -> None:
    """Shows no more what came of the last work."""
    st.session_state.pop(_MINE, None)


def show_bench() -> None:
    """Draws how far the present work has come, or what came of one's own last."""
    if told := st.session_state.pop(_TOLD, ""):
        st.html(markup.tag("p", markup.text(told), "message trouble", role="alert"))
    standing = bench().standing
    if standing is not None and standing.is_running:
        _running()
    elif (mine := finished()) is not None and mine.told:
        st.html(_outcome(mine))
        st.button("Stäng meddelandena", key="dismiss_work", on_click=dismiss)


@st.fragment(run_every="1s")
def _running() -> None:
    """The progress bar; when the work is done the whole page is drawn again."""
    standing = bench().standing
    if standing is None or not standing.is_running:
        st.rerun()
        return
    count = f": {standing.done} av {standing.total}" if standing.total else " …"
    st.progress(standing.share, markup.label(f"{standing.title}. {standing.step}{count}"))
    st.html(
        markup.tag("p", "Det tidigare sökindexet svarar under tiden. Du kan lämna sidan; arbetet fortsätter.", "hint")
        + _lines(standing)
    )


def _outcome(standing: Standing) -> str:
    faults = sum(told.is_fault for told in standing.told)
    head = f"Klart, men {counted(faults, 'sak', 'saker')} gick inte" if faults else "Klart"
    head = "Det gick inte" if faults == len(standing.told) else head
    return markup.tag("div", markup.tag("h3", f"{head}.", "small-title") + _lines(standing), "outcome", role="status")


def _lines(standing: Standing) -> str:
    """What has been told, one line each; a fault is named as one."""
    fault = markup.tag("strong", "Gick inte:") + " "
    items = (
        markup.tag("li", (fault if told.is_fault else "") + markup.text(told.words), "trouble" if told.is_fault else "")
        for told in standing.told
    )
    return markup.tag("ul", "".join(items), "told") if standing.told else ""
