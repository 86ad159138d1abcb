"""A book of duties as a Word document, in Swedish, with its sources as footnotes."""

from assistant.duties import replies
from assistant.duties.book import Book
from assistant.export.pasted import reference_with_force
from assistant.export.swedishword import SwedishWord, clean
from assistant.export.told import lines_of
from assistant.replies import searched_in


def to_word(book: Book) -> bytes:
    """The bytes of the file: what is counted, then each duty under its heading with quote and sources."""
    word = SwedishWord(book.name)
    word.body.add_heading(clean(book.name[:1].upper() + book.name[1:]), 1)
    word.body.add_paragraph(clean(book.message))
    heading = ""
    for duty in book.duties:
        if (own := replies.heading(duty.heading, duty.is_past)) != heading:
            heading = own
            word.body.add_heading(clean(heading), 2)
        how = replies.marks(duty.force.value, duty.group or "direkt", duty.deadline)
        word.body.add_paragraph(clean(f"{duty.action} ({how})"), style="List Number")
        quoted = " ".join(lines_of(duty.citation, None))
        paragraph = word.body.add_paragraph(clean(f"”{quoted}”"), style="Quote")
        for cited in (duty.citation, *duty.also):
            word.footnote(paragraph, f"{reference_with_force(cited)}.")
        if duty.correction:
            word.body.add_paragraph(clean(duty.correction))
    word.body.add_paragraph(clean(searched_in(book.documents)))
    return word.saved()
