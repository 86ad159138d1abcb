"""What the next questions are limited to: documents, a body, and the day whose state is asked for."""

import streamlit as st

from assistant import replies
from assistant.answer import Only
from assistant.duties.book import bodies
from assistant.searcher import answering
from assistant.times import written_day
from assistant.web import markup, session
from assistant.web.resources import Opened

DOCUMENTS, BODY, DAY = "limit_documents", "limit_body", "limit_day"  # the fields
_WRITTEN = "limit_day_written"  # what stands in the field for the day, also when it is no date


def show_limits(opened: Opened) -> None:
    """The fields, folded until they are asked for, and in words what they stand at."""
    said = words_of(opened)
    if said:
        with st.container(key="limited"):
            st.html(markup.tag("p", markup.text(said), "message"))
            st.button("Ta bort begränsningen", key="limit_none", on_click=_forget)
    with st.expander("Begränsa sökningen"):
        _fields(opened)


def words_of(opened: Opened) -> str:
    """What the next question is limited to, in one sentence; "" when it is not."""
    now = session.conversation()
    titles = {source.id: source.title for source in opened.library.sources}
    body = opened.assistant.duty_desk.desk.name_of(now.only.body) if now.only.body else ""
    return replies.limited_to([titles.get(id, replies.GONE) for id in now.only.documents], body, now.as_of)


def _fields(opened: Opened) -> None:
    now, desk = session.conversation(), opened.assistant.duty_desk.desk
    titles = {document.source.id: document.source.title for document in answering(opened.assistant.retriever)}
    known = bodies(desk)
    st.session_state[DOCUMENTS] = [id for id in now.only.documents if id in titles]
    st.session_state[BODY] = now.only.body if now.only.body in known else None
    written = st.session_state.get(_WRITTEN, "")
    st.session_state[DAY] = written if _is_wrong(written) else now.as_of.isoformat() if now.as_of else ""
    st.multiselect(
        "Bara i dokumenten",
        list(titles),
        format_func=lambda id: titles[id],
        placeholder="Alla dokument",
        key=DOCUMENTS,
        on_change=_changed,
    )
    if known:
        st.selectbox(
            "Bara det som rör",
            known,
            format_func=desk.name_of,
            placeholder="Alla nämnder och bolag",
            key=BODY,
            on_change=_changed,
        )
    st.text_input(
        "Det som gällde dagen",
        placeholder="ÅÅÅÅ-MM-DD eller bara året",
        key=DAY,
        on_change=_changed,
    )
    if _is_wrong(written):
        st.html(markup.tag("p", markup.text(replies.no_date(written)), "message", role="alert"))


def _changed() -> None:
    """Takes the fields over; a day that is no date limits nothing."""
    state = st.session_state
    state[_WRITTEN] = state.get(DAY, "")
    day = None if _is_wrong(state[_WRITTEN]) else written_day(state[_WRITTEN])
    session.limit(Only(tuple(sorted(state.get(DOCUMENTS, ()))), state.get(BODY) or ""), day)


def _forget() -> None:
    st.session_state[_WRITTEN] = ""
    session.limit(Only(), None)


def _is_wrong(written: str) -> bool:
    try:
        written_day(written)
    except ValueError:
        return True
    return False
