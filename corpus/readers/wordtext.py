"""The words of a Word paragraph as they stand on paper: insertions in, deletions and hidden text out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.model import Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

_OUT = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent", "rubyPr", "rt")) | {
    _FALLBACK
}
_INSIDE = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag"))
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_REFERENCES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_OFF = ("0", "false", "off", "none")
_MARK = re.compile(r"\d{1,3}")


@dataclass(slots=True)
class Words:
    """A paragraph's text with its footnote marks, what it refers to, and how much of it is bold."""

    text: str = ""
    marks: list[Span] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)  # kind, id in the file, number shown
    bold: int = 0
    has_changes: bool = False
    has_hidden: bool = False

    @property
    def is_bold(self) -> bool:
        return bool(self.text.strip()) and self.bold >= 0.9 * len("".join(self.text.split()))


class NoteNumbers:
    """Numbers footnotes and endnotes in the order that the text refers to them."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], int] = {}

    def number(self, kind: str, note_id: str) -> int:
        return self._numbers.setdefault((kind, note_id), len(self._numbers) + 1)


def words_of(paragraph: Any, numbers: NoteNumbers) -> Words:
    """The words of a `w:p` element."""
    words = Words()
    _take(paragraph, words, numbers)
    return words


def blocks_of(body: Any) -> Iterator[Any]:
    """The `w:p` and `w:tbl` elements of a body, a cell or a text box in order, those in content controls too."""
    for element in body:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in _INSIDE:
            yield from blocks_of(element)


def text_boxes_of(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
            yield box


def has_entities(root: Any) -> bool:
    """Whether text refers to something outside it (`&name;`), which is never fetched."""
    return any(getattr(element.tag, "__name__", "") == "Entity" for element in root.iter())


def is_on(element: Any | None) -> bool:
    """Whether a switch such as `w:b` is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def _take(element: Any, words: Words, numbers: NoteNumbers) -> None:
    for child in element:
        tag = child.tag
        if tag in (f"{W}ins", f"{W}del", f"{W}moveFrom"):
            words.has_changes = True
        if tag in _OUT or not isinstance(tag, str):
            continue
        if tag == f"{W}r":
            _take_run(child, words, numbers)
        else:
            _take(child, words, numbers)


def _take_run(run: Any, words: Words, numbers: NoteNumbers) -> None:
    if _is_set(run, "vanish"):
        words.has_hidden = words.has_hidden or run.find(f"{W}t") is not None
        return
    start = len(words.text)
    for child in run.iterchildren():
        if child.tag == f"{W}t":
            # what stands in a text beside it, a comment or an entity, cuts it in parts
            words.text += (child.text or "") + "".join(part.tail or "" for part in child)
        elif child.tag == f"{W}sym":
            words.text += _symbol(child)
        elif child.tag in _REFERENCES:
            _refer(child, words, numbers)
        else:
            words.text += _SIGNS.get(child.tag, "")
    added = words.text[start:]
    if _is_set(run, "b"):
        words.bold += len("".join(added.split()))
    raised = run.find(f"{W}rPr/{W}vertAlign")
    if raised is not None and raised.get(f"{W}val") == "superscript" and _MARK.fullmatch(added):
        words.marks.append(Span(start, start + len(added)))


def _is_set(run: Any, switch: str) -> bool:
    return is_on(run.find(f"{W}rPr/{W}{switch}"))


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(f"{W}char", ""), 16))
    except ValueError:
        return ""


def _refer(element: Any, words: Words, numbers: NoteNumbers) -> None:
    kind = _REFERENCES[element.tag]
    note_id = element.get(f"{W}id", "")
    number = numbers.number(kind, note_id)
    start = len(words.text)
    words.text += str(number)
    words.marks.append(Span(start, len(words.text)))
    words.notes.append((kind, note_id, number))
