"""Links and addresses within the app: to a document, to a page, to a question."""

from urllib.parse import urlencode

import streamlit as st

from assistant.web import markup

PATH = "dokument"
CHOSEN, PAGE, FIND = "dokument", "sida", "sok"  # in the address: ?dokument=ID&sida=3&sok=ord


def document_link(words: str, document_id: str = "", key: str = "") -> None:
    """A link to a document, or ("") to all of them, that keeps the visit: whoever has signed in stays so."""
    there = st.Page(lambda: None, title="Dokument", url_path=PATH)  # known by its address; the frame draws it
    with st.container(key=key or None):
        st.page_link(there, label=markup.label(words), query_params={CHOSEN: document_id} if document_id else None)


def document_address(document_id: str, page: int | None = None) -> str:
    """The relative address of a document at a page."""
    return f"./{PATH}?{urlencode([(CHOSEN, document_id), *([(PAGE, str(page))] if page else [])])}"


def question_address(question: str) -> str:
    """The relative address of a question."""
    return f"./?{urlencode([('q', question)])}"
