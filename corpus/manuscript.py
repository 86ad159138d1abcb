"""Reads a source of the corpus documents, Markdown with a header, and writes it as HTML to be typeset."""

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from xml.etree import ElementTree

import markdown
from markdown.extensions.footnotes import NBSP_PLACEHOLDER

from corpus.errors import UnreadableDocumentError

LAYOUTS = ("a4", "slides")
KEYS = ("Title", "Subtitle", "Layout", "Record", "Header")
OPTIONAL = ("Subtitle", "Record")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What a source file says: its header's values and its body in Markdown."""

    id: str
    title: str
    subtitle: str | None
    layout: str
    record: str | None
    header: str
    body: str


def read_manuscript(path: Path) -> Manuscript:
    """The source at `path`, its header checked.

    Raises:
        UnreadableDocumentError: a header line, key or value is not as the dialect says.
    """
    head, _, body = path.read_text(encoding="utf-8").lstrip("\ufeff\n").partition("\n\n")
    values: dict[str, str] = {}
    for line in head.splitlines():
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value:
            raise _header_error(path, f"the header line {line!r}", "“Key: value”, then an empty line, then the text")
        if key not in KEYS:
            raise _header_error(path, f"the header key {key!r}", f"one of {', '.join(KEYS)}")
        if key in values:
            raise _header_error(path, f"the header key {key!r} twice", "each key once")
        values[key] = value
    missing = [key for key in KEYS if key not in values and key not in OPTIONAL]
    if missing:
        raise _header_error(path, f"no {' and no '.join(missing)}", f"the keys {', '.join(KEYS)}")
    if values["Layout"] not in LAYOUTS:
        raise _header_error(path, f"the layout {values['Layout']!r}", " or ".join(LAYOUTS))
    return Manuscript(
        id=path.stem,
        title=values["Title"],
        subtitle=values.get("Subtitle"),
        layout=values["Layout"],
        record=values.get("Record"),
        header=values["Header"],
        body=body.replace("\u00ad", ""),  # a soft hyphen would stand in the extracted text
    )


def _header_error(path: Path, found: str, expected: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        f"{path.name}: found {found}; expected {expected}. Correct the lines at the top of the file."
    )


def write_html(manuscript: Manuscript) -> str:
    """The manuscript as one HTML page, its notes standing where they are called."""
    subtitle = f'<p class="subtitle">{escape(manuscript.subtitle)}</p>' if manuscript.subtitle else ""
    record = _write_record(manuscript.record) if manuscript.record else ""
    return f"""<!DOCTYPE html>
<html lang="sv-SE" class="{manuscript.layout}">
<head><meta charset="utf-8"><title>{escape(manuscript.title)}</title>
<style>@page {{ @top-left {{ content: {_css_string(manuscript.header)}; }} }}</style></head>
<body>
<h1>{escape(manuscript.title)}</h1>
{subtitle}
{record}
{_write_body(manuscript)}
</body>
</html>"""


def _write_record(record: str) -> str:
    named = record if record.startswith("ISBN") else f"Diarienummer: {record}"
    return f'<p class="record">{escape(named)}</p>'


def _css_string(text: str) -> str:
    """`text` as a CSS string that no character of it can end, inside a style element."""
    return '"' + re.sub(r"[^\w ]", lambda match: f"\\{ord(match[0]):x} ", text) + '"'


def _write_body(manuscript: Manuscript) -> str:
    converter = markdown.Markdown(
        extensions=["tables", "footnotes", "attr_list", "md_in_html", "sane_lists", "def_list"],
        output_format="html",
    )
    # After the inline patterns (20) and the list of footnotes (15) are in the tree, before it is prettified (10).
    converter.treeprocessors.register(_Typesetter(f"{manuscript.id}.md"), "typesetter", 12)
    html = str(converter.convert(manuscript.body))
    lost = re.search(r"\[\^[^\]]*\]", html)
    if lost:
        raise UnreadableDocumentError(
            f"{manuscript.id}.md: found {lost[0]}, which no footnote answers to; expected a line “{lost[0]}: …” "
            "at the start of a line. Write the footnote, or take the mark away."
        )
    return html


class _Typesetter(markdown.treeprocessors.Treeprocessor):  # type: ignore[misc,unused-ignore]  # Markdown has no types
    """Marks what the style sheet has to know and moves every footnote to where it is called."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def run(self, root: ElementTree.Element) -> None:
        for paragraph in root.iter("p"):
            if re.fullmatch(r"Originalet: [^\n]{1,80}", paragraph.text or ""):
                paragraph.set("class", "original")
        for cell in root.iter("th"):
            cell.set("scope", "col")
        self._place_footnotes(root)
        for parent in list(root.iter()):
            _keep_calls(parent)
        for item in root.iter("li"):
            _join_marker(item)

    def _place_footnotes(self, root: ElementTree.Element) -> None:
        listed = root.find("div[@class='footnote']")
        if listed is None:
            return
        root.remove(listed)
        notes = {f"#{item.get('id')}": item for item in listed.iter("li") if item.get("id")}
        numbers: dict[str, str] = {}  # Markdown itself numbers the calls in lists after all others
        for call in list(root.iter("sup")):
            link = call.find("a[@class='footnote-ref']")
            if link is None:
                continue
            target = link.get("href", "")
            number = numbers.setdefault(target, str(len(numbers) + 1))
            call.remove(link)
            call.attrib.clear()
            if target in notes:
                call.tag = "span"
                call.attrib = {"class": "footnote", "data-number": number}
                _fill_note(call, notes.pop(target))
            else:  # called before: the number alone
                call.text = number
        if notes:
            raise UnreadableDocumentError(
                f"{self.source}: found footnotes that no mark calls: {', '.join(notes)}; expected a mark for each. "
                "Set the mark in the text, or take the footnote away."
            )


def _keep_calls(parent: ElementTree.Element) -> None:
    """Bind each call of a footnote to the word before it, or a line could start with the call."""
    for index, call in enumerate(list(parent)):
        if call.tag != "sup" and call.get("class") != "footnote":
            continue
        before = parent[index - 1] if index else None
        text = (parent.text if before is None else before.tail) or ""
        rest, space, word = text.rpartition(" ")
        bound = ElementTree.Element("span", {"class": "bound"})
        bound.text, bound.tail, call.tail = word, call.tail, None
        parent[index] = bound
        bound.append(call)
        if before is None:
            parent.text = rest + space
        else:
            before.tail = rest + space


def _join_marker(item: ElementTree.Element) -> None:
    """Let the first paragraph of a list item stand in the item itself, on the line of its marker."""
    if len(item) and item[0].tag == "p" and not (item.text or "").strip():
        first = item[0]
        item.remove(first)
        item.text = first.text
        item[0:0] = list(first)


def _fill_note(target: ElementTree.Element, note: ElementTree.Element) -> None:
    """Put the paragraphs of `note` into `target` as one run, for a footnote is set inline."""
    for number, paragraph in enumerate(note):
        _append_text(target, (" " if number else "") + (paragraph.text or ""))
        target.extend(child for child in paragraph if child.get("class") != "footnote-backref")
    for element in target.iter():
        element.text = (element.text or "").replace(NBSP_PLACEHOLDER, "") or None
        if element is not target:
            element.tail = (element.tail or "").replace(NBSP_PLACEHOLDER, "") or None


def _append_text(target: ElementTree.Element, text: str) -> None:
    if len(target):
        target[-1].tail = (target[-1].tail or "") + text
    else:
        target.text = (target.text or "") + text
