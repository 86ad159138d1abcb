"""The catalog fields of a document as a form, and what somebody has filled in there."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from assistant.replies import STATUS_NOT_STATED, STATUS_WORDS
from assistant.shelving import with_fields
from assistant.timeline import is_stated
from corpus.errors import CatalogError
from corpus.model import Kind, Source, Status

LONGEST = 300  # characters of a field
NOTHING = "Inget"
_WORDS = ("title", "publisher", "record", "note")


def draw_fields(prefix: str, source: Source, others: Sequence[Source]) -> None:
    """Draws the fields, filled with what is known; `others` are the documents that may replace this one."""
    st.text_input("Titel", source.title, max_chars=LONGEST, key=f"{prefix}_title")
    left, right = st.columns(2)
    with left:
        st.selectbox("Sort", list(Kind), list(Kind).index(source.kind), str.capitalize, key=f"{prefix}_kind")
        st.text_input("Utgivare", source.publisher, max_chars=LONGEST, key=f"{prefix}_publisher")
        st.text_input("Gäller från (ÅÅÅÅ-MM-DD)", _day(source.valid_from), max_chars=10, key=f"{prefix}_from")
    with right:
        choices = [None, *Status]
        shown = source.status if is_stated(source) else None
        st.selectbox("Status", choices, choices.index(shown), _status_words, key=f"{prefix}_status")
        st.text_input("Beteckning (diarienummer)", source.record, max_chars=LONGEST, key=f"{prefix}_record")
        st.text_input("Gäller till (ÅÅÅÅ-MM-DD)", _day(source.valid_to), max_chars=10, key=f"{prefix}_to")
    st.text_input("År", str(source.year or ""), max_chars=4, key=f"{prefix}_year")
    titles = {other.id: other.title for other in others if other.id != source.id}
    ids = ["", *titles]
    if source.replaced_by and source.replaced_by not in ids:
        ids.append(source.replaced_by)  # named by a part of its title
    st.selectbox(
        "Ersatt av",
        ids,
        ids.index(source.replaced_by),
        lambda id: titles.get(id, id) or NOTHING,
        key=f"{prefix}_replaced",
    )
    st.text_input("Anmärkning", source.note, max_chars=LONGEST, key=f"{prefix}_note")


def read_fields(prefix: str, source: Source) -> Source:
    """The source as the form says it. Raises CatalogError, in the form's own words."""
    given = {
        name: str(st.session_state.get(f"{prefix}_{name}", "")).strip() for name in (*_WORDS, "year", "from", "to")
    }
    if not given["title"]:
        raise CatalogError("Titeln saknas. Skriv dokumentets titel.")
    first, last = _read_day(given["from"]), _read_day(given["to"])
    if first and last and first > last:
        raise CatalogError(f"Gäller från {first} ligger efter gäller till {last}. Rätta datumen.")
    return with_fields(
        source,
        **{name: given[name] for name in _WORDS},
        kind=st.session_state[f"{prefix}_kind"],
        status=st.session_state[f"{prefix}_status"],
        year=_read_year(given["year"]),
        valid_from=first,
        valid_to=last,
        replaced_by=st.session_state[f"{prefix}_replaced"],
    )


def _status_words(status: Status | None) -> str:
    return STATUS_NOT_STATED if status is None else STATUS_WORDS[status]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise CatalogError(f"”{text}” är inget datum. Skriv som 2025-01-31, eller lämna tomt.") from None


def _read_year(text: str) -> int | None:
    if text and not (text.isascii() and text.isdigit() and 1000 <= int(text) <= 2999):
        raise CatalogError(f"”{text}” är inget årtal. Skriv fyra siffror, som 2025, eller lämna tomt.")
    return int(text) if text else None
