"""A book of duties as a Word document, in Swedish."""

import io

from docx import Document as WordDocument
from docx.oxml.ns import qn

from assistant.duties import replies
from assistant.duties.book import Book
from assistant.replies import reference, searched_in, status_text


def to_word(book: Book) -> bytes:
    """The bytes of the file: what is counted, then each duty under its heading with quote and sources."""
    document = WordDocument()
    language = document.styles["Normal"].element.get_or_add_rPr()
    mark = language.makeelement(qn("w:lang"), {qn("w:val"): "sv-SE"})
    language.append(mark)
    document.core_properties.title = book.name
    document.core_properties.language = "sv-SE"
    document.add_heading(book.name[:1].upper() + book.name[1:], 1)
    document.add_paragraph(book.message)
    heading = ""
    for duty in book.duties:
        if (own := replies.heading(duty.heading, duty.is_past)) != heading:
            heading = own
            document.add_heading(heading, 2)
        how = replies.marks(duty.force.value, duty.group or "direkt", duty.deadline)
        document.add_paragraph(f"{duty.action} ({how})", style="List Number")
        document.add_paragraph(f"”{duty.citation.quote}”", style="Quote")
        for cited in (duty.citation, *duty.also):
            document.add_paragraph(f"{reference(cited)} [{status_text(cited)}]")
        if duty.correction:
            document.add_paragraph(duty.correction)
    document.add_paragraph(searched_in(book.documents))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
