"""A conversation as a Word document: questions as headings, quotations as such, sources as footnotes."""

from collections.abc import Sequence
from datetime import datetime

from assistant.export import words
from assistant.export.pasted import NEAREST, reference_with_force
from assistant.export.swedishword import SwedishWord, clean
from assistant.export.told import Quoted, Told


def to_word(answers: Sequence[Told], made: datetime) -> bytes:
    """The bytes of the file. `made` is when it was taken out."""
    word = SwedishWord(words.TITLE, made)
    word.body.add_heading(words.TITLE, 0)
    word.body.add_paragraph(words.about(made.date()), style="Subtitle")
    for answer in answers:
        word.body.add_heading(clean(" ".join(answer.question.split())), 1)
        for remark in answer.remarks:
            word.body.add_paragraph(clean(remark))
        _quotes(word, answer.quotes)
        if answer.nearest:
            word.body.add_heading(NEAREST.rstrip(":"), 2)
            _quotes(word, answer.nearest)
        word.body.add_paragraph(words.numbered(answer))
    word.body.add_heading(words.ABOUT, 1)
    word.body.add_paragraph(words.VERBATIM)
    return word.saved()


def _quotes(word: SwedishWord, quotes: Sequence[Quoted]) -> None:
    heading = ""
    for quoted in quotes:
        if quoted.heading != heading:
            heading = quoted.heading
            word.body.add_heading(clean(heading), 2)
        if quoted.lead:
            word.body.add_paragraph(clean(quoted.lead)).paragraph_format.keep_with_next = True
        last = len(quoted.lines) - 1
        for at, line in enumerate(quoted.lines):
            marks = ("”" if at == 0 else "", "”" if at == last else "")
            paragraph = word.body.add_paragraph(clean(line.join(marks)), style="Quote")
            if at == last:
                for citation in quoted.sources:
                    word.footnote(paragraph, f"{reference_with_force(citation)}.")
        if quoted.remark:
            word.body.add_paragraph(clean(quoted.remark))
