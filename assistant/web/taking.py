"""What a reader takes along: a quotation with its reference, a whole answer, a conversation as a file."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from assistant.export import Told, pasted, pasted_answer, to_page, to_word, told
from assistant.export.told import lines_of
from assistant.web import markup
from assistant.web.conversation import Turn
from assistant.web.resources import Opened
from corpus.model import Citation

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "plansvar"


def copy_quote(opened: Opened, number: int, citation: Citation) -> None:
    """A button that puts a quotation with its reference on the clipboard."""
    text = pasted(lines_of(citation, opened.document_of(citation)), citation)
    st.html(markup.copy_button("Kopiera citat", text, f"Kopiera citat {number} med källa"))


def copy_answer(opened: Opened, turn: Turn) -> None:
    """A button that puts the whole answer with its sources on the clipboard."""
    text = pasted_answer(told(turn.answer, opened.library))
    st.html(markup.copy_button("Kopiera hela svaret med källor", text))


def show_files(opened: Opened, turns: Sequence[Turn]) -> None:
    """The conversation as a Word document and as a web page; each is made when it is asked for."""
    answers = [turn.answer for turn in turns if turn.answer.question.search]
    if not answers:
        return

    def all_told() -> list[Told]:
        return [told(answer, opened.library) for answer in answers]

    files = (
        ("Spara som Word", lambda: to_word(all_told(), datetime.now()), "docx", WORD),
        ("Spara som webbsida", lambda: to_page(all_told(), datetime.now()), "html", "text/html"),
    )
    for words, make, ending, kind in files:
        st.download_button(words, make, f"{NAME}.{ending}", kind, key=f"save_{ending}", on_click="ignore")
