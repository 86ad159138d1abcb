"""A Word document in Swedish with real footnotes, which python-docx 1.2 cannot make by itself (2026-11-21)."""

import io
import re
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

SWEDISH = "sv-SE"
TEXT, MARK = "footnote text", "footnote reference"  # Word's own styles, by the names that it knows them by
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))  # the line above the notes; Word needs both
_EMPTY = f"<w:footnotes {nsdecls('w', 'r')}>" + "".join(
    f'<w:footnote w:type="{name}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{name}/></w:r></w:p></w:footnote>"
    for id, name in _SEPARATORS
)


def clean(text: str) -> str:
    """The text without characters that XML, and so Word, cannot hold."""
    return _NOT_XML.sub("", text)


class SwedishWord:
    """A document being written. `body` is python-docx's; text given to it must be `clean`."""

    def __init__(self, title: str, made: datetime | None = None) -> None:
        self.body: WordDocument = Document()
        self._notes = 0
        self._set_language()
        self._set_notes()
        properties = self.body.core_properties
        properties.title, properties.language = clean(title), SWEDISH
        properties.author, properties.comments = "Plansvar", ""
        properties.created = properties.modified = made or datetime.now()

    def footnote(self, paragraph: Paragraph, text: str) -> None:
        """Puts a footnote at the end of a paragraph."""
        self._notes += 1
        mark = paragraph.add_run(style=MARK)._r
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._notes))
        mark.append(reference)
        self._part.element.append(self._note(clean(text)))

    def saved(self) -> bytes:
        """The bytes of the file."""
        out = io.BytesIO()
        self.body.save(out)
        return out.getvalue()

    def _set_language(self) -> None:
        """Swedish as the language of everything, so that Word spells and hyphenates it so."""
        for element in (*self.body.styles.element.iter(qn("w:lang")), *self._settings("w:themeFontLang")):
            element.set(qn("w:val"), SWEDISH)

    def _set_notes(self) -> None:
        """The part that the notes stand in, told of in the settings, and the styles that they have."""
        uri, package = PackURI("/word/footnotes.xml"), self.body.part.package
        self._part = XmlPart(uri, CONTENT_TYPE.WML_FOOTNOTES, parse_xml(f"{_EMPTY}</w:footnotes>"), package)
        self.body.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        told = OxmlElement("w:footnotePr")
        for id, _ in _SEPARATORS:
            note = OxmlElement("w:footnote")
            note.set(qn("w:id"), id)
            told.append(note)
        self._settings("w:compat")[0].addprevious(told)  # the schema wants it there
        text = self.body.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style = self.body.styles["Normal"]
        text.font.size, text.paragraph_format.space_after = Pt(9.5), Pt(2)
        self.body.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True
        self._styles = {name: self.body.styles[name].style_id for name in (TEXT, MARK)}

    def _note(self, text: str) -> Any:
        """The latest note: its mark, and what it says."""
        note = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._notes}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._styles[TEXT]}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._styles[MARK]}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
        )
        *_, words = note.iter(qn("w:t"))
        words.text = f" {text}"
        return note

    def _settings(self, name: str) -> list[Any]:
        return list(self.body.settings.element.iter(qn(name)))
