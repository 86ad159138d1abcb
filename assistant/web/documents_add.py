"""Adding documents in two steps: the files are read, then what they say is corrected and they are added."""

from collections.abc import Sequence

import streamlit as st

from assistant.drafts import Draft, Staging, read_drafts
from assistant.shelving import Plan, Shelver
from assistant.web import markup
from assistant.web.documents_bench import begin, dismiss, finished, refuse
from assistant.web.documents_fields import draw_fields, read_fields
from assistant.web.resources import Opened
from assistant.web.wording import counted
from corpus.errors import CatalogError
from corpus.model import Source

MOST_FILES = 50  # at a time; the fields of more are not looked through
_DRAFTS, _STAGING, _ROUND = "drafts", "staging", "upload_round"  # in the session
READING = "Läser filerna"
NEW, INSTEAD = "Lägg till som ett nytt dokument", "Byt ut filen, behåll uppgifterna"


def show_add(opened: Opened) -> None:
    """Draws the step that it is at."""
    if (done := finished()) is not None and done.title == READING and isinstance(done.result, tuple):
        st.session_state[_DRAFTS] = done.result
        dismiss()
    drafts: Sequence[Draft] = st.session_state.get(_DRAFTS, ())
    if drafts:
        _show_drafts(opened, drafts)
        return
    st.html(
        markup.tag("h3", "Lägg till filer", "small-title")
        + markup.tag(
            "p",
            "PDF, DOCX, MD eller TXT, högst 100 MB per fil. En catalog.toml med uppgifter om filerna får följa med. "
            "Först läses filerna; inget läggs till förrän du har sett och rättat uppgifterna.",
            "hint",
        )
    )
    key = f"upload_{st.session_state.setdefault(_ROUND, 0)}"
    st.file_uploader("Filer att lägga till", accept_multiple_files=True, key=key)
    st.button("Läs filerna", key="read_files", type="primary", on_click=_begin_reading, args=(key,))


def _begin_reading(key: str) -> None:
    given = st.session_state.get(key) or []
    if not 1 <= len(given) <= MOST_FILES:
        refuse(f"Du har valt {counted(len(given), 'fil', 'filer')}. Välj mellan en och {MOST_FILES} filer.")
        return
    staging = Staging()
    paths = [staging.put(file.name, file.getvalue()) for file in given]

    def task(shelver: Shelver) -> tuple[Draft, ...]:
        return read_drafts(paths, shelver.folder, shelver.bench.progress)

    if begin(READING, task):
        st.session_state[_STAGING] = staging
        st.session_state[_ROUND] += 1


def _show_drafts(opened: Opened, drafts: Sequence[Draft]) -> None:
    """What was found in each file, to be corrected, and why others are refused."""
    good = [draft for draft in drafts if draft.source is not None]
    lines = "".join(_line(draft) for draft in drafts if draft.source is None)
    st.html(
        markup.tag("h3", f"{counted(len(good), 'fil', 'filer')} går att lägga till", "small-title", id="utkast")
        + (markup.tag("div", markup.tag("ul", lines, "told"), role="status") if lines else "")
    )
    if good:
        with st.form("drafts_form"):
            for number, draft in enumerate(good):
                _draw_draft(opened, draft, number, good)
            words = f"Lägg till {counted(len(good), 'dokument', 'dokument')}"
            st.form_submit_button(words, type="primary", on_click=_begin_adding, args=(good,))
    st.button("Avbryt utan att lägga till" if good else "Välj andra filer", key="drop_drafts", on_click=_drop)


def _line(draft: Draft) -> str:
    name = markup.tag("strong", f"{markup.text(draft.name)}:") + " "
    if not draft.refused:
        return markup.tag("li", name + markup.text(" ".join(draft.notes)))
    why = f"{draft.refused[:1].upper()}{draft.refused[1:]}"
    return markup.tag("li", f"{name}Läggs inte till. {markup.text(why)}", "trouble")


def _draw_draft(opened: Opened, draft: Draft, number: int, drafts: Sequence[Draft]) -> None:
    if draft.source is None:
        return
    pages = counted(draft.pages, "sida", "sidor") if draft.pages is not None else "utan sidor"
    with st.expander(markup.label(f"{draft.name} ({pages})"), expanded=len(drafts) <= 3):
        for note in draft.notes:
            st.html(markup.tag("p", markup.text(note), "message"))
        st.checkbox("Ta med den här filen", value=True, key=f"draft_{number}_taken")
        if draft.taken is not None:
            words = f"”{draft.taken.title}” har redan id {draft.taken.id}. Vad ska hända?"
            st.radio(markup.label(words), (NEW, INSTEAD), key=f"draft_{number}_how")
        others = [*opened.folder.sources(), *(other.source for other in drafts if other.source is not None)]
        draw_fields(f"draft_{number}", draft.source, others)


def _begin_adding(drafts: Sequence[Draft]) -> None:
    plans: list[Plan] = []
    for number, draft in enumerate(drafts):
        if draft.source is None or not st.session_state.get(f"draft_{number}_taken"):
            continue
        instead = draft.taken is not None and st.session_state.get(f"draft_{number}_how") == INSTEAD
        try:
            source: Source = draft.source if instead else read_fields(f"draft_{number}", draft.source)
        except CatalogError as error:
            refuse(f"{draft.name}: {error}")
            return
        plans.append(Plan(draft, source, draft.taken.id if draft.taken and instead else ""))
    if not plans:
        refuse("Ingen fil är vald. Kryssa för minst en, eller avbryt.")
        return
    staging = st.session_state.get(_STAGING)

    def task(shelver: Shelver) -> None:
        shelver.add(plans)
        if isinstance(staging, Staging):
            staging.clear()

    if begin(f"Lägger till {counted(len(plans), 'dokument', 'dokument')}", task):
        _drop(clear=False)


def _drop(clear: bool = True) -> None:
    """Leaves the drafts; `clear`: their files are not needed any more."""
    staging = st.session_state.pop(_STAGING, None)
    if clear and isinstance(staging, Staging):
        staging.clear()
    st.session_state.pop(_DRAFTS, None)
