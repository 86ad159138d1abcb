"""A handout as a Word document, in Swedish."""

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from assistant.teaching.handout import LINES, Block, Handout, Shape

_LINE = "_" * 70


def to_word(handout: Handout) -> bytes:
    """The bytes of the file."""
    document = docx.Document()
    normal = document.styles["Normal"]
    language = normal.element.get_or_add_rPr()
    language.append(language.makeelement(qn("w:lang"), {qn("w:val"): "sv-SE"}))
    normal.font.size = Pt(12)
    document.core_properties.title = handout.title
    document.core_properties.language = "sv-SE"
    document.add_heading(handout.title, 1)
    for block in handout.blocks:
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: WordDocument, block: Block) -> None:
    match block.shape:
        case Shape.HEADING | Shape.SMALL:
            document.add_heading(block.text, 2 if block.shape is Shape.HEADING else 3)
        case Shape.QUOTE:
            document.add_paragraph(f"”{block.text}”", style="Quote").paragraph_format.keep_with_next = True
        case Shape.SOURCE:
            document.add_paragraph().add_run(block.text).font.size = Pt(10)
        case Shape.WARNING:
            paragraph = document.add_paragraph()
            paragraph.add_run(block.text).bold = True
            paragraph.paragraph_format.keep_with_next = True
        case Shape.LINES:
            for _ in range(LINES):
                document.add_paragraph(_LINE)
        case Shape.CHOICE:
            document.add_paragraph(f"☐ {block.text}").paragraph_format.left_indent = Cm(0.8)
        case _:
            number = f"{block.number}. " if block.number else ""
            document.add_paragraph(number + block.text)
