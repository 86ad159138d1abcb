"""HTML for what is shown, with every word of a document or a user escaped. The only place where tags are written."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from assistant.quoted import QuoteLine, quote_lines, split_rows, without
from assistant.web.wording import badges
from corpus.model import Citation, Document, Role, Span

OMITTED = "[…]"
LONG_QUESTION = 400  # characters; a longer one gets a scrollable box of its own
_BLANKS = re.compile(r"[^\S\u00a0]+")  # a no-break space keeps a number with its noun
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$|<>^=&:])")


def text(value: str) -> str:
    """Text as it stands, safe inside HTML, blanks collapsed."""
    return escape(_BLANKS.sub(" ", value).strip())


def label(value: str) -> str:
    """Text as it stands for a Streamlit label, which would otherwise be read as Markdown."""
    return _MARKDOWN.sub(r"\\\1", _BLANKS.sub(" ", value).strip()).replace("\\:", "\\:\u2060")


def tag(name: str, content: str, css: str = "", **attributes: str) -> str:
    """An element round content that is HTML already; attribute values are escaped, `_` in a name becomes `-`."""
    given = {"class": css, **attributes} if css else attributes
    inside = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in given.items())
    return f"<{name}{inside}>{content}</{name}>"


def question_heading(question: str, number: int) -> str:
    """The question as the heading of its turn, line breaks kept, exactly the characters that were written."""
    shown = escape(question.strip()) or "(tom fråga)"
    long = {"tabindex": "0", "role": "group", "aria_label": "Frågan"} if len(question) > LONG_QUESTION else {}
    words = tag("span", shown, "question-text", **long)
    return tag("h2", tag("span", "Fråga: ", "visually-hidden") + words, "question", id=f"fraga-{number}", tabindex="-1")


def copy_button(words: str, copied: str, name: str = "") -> str:
    """A button that puts a text on the clipboard; shell.js hears it, wherever it stands, and says that it is done.

    `name` is what a screen reader says, beginning with the words, where they are the same on several buttons.
    """
    named = {"aria_label": name} if name else {}
    return tag("button", text(words), "copy", type="button", data_copy=copied, **named)


def badge_row(citation: Citation) -> str:
    """The badges of a citation."""
    items = "".join(tag("li", text(words), f"badge badge-{tone}") for words, tone in badges(citation))
    return tag("ul", items, "badges", aria_label="Om källan")


def quote(document: Document | None, citation: Citation) -> str:
    """A quotation: the document's own words between quotation marks, what is left out between them visibly apart.

    Without the document (it has changed since the answer) the quote's own text is shown as one paragraph.
    """
    if document is None:
        parts = without(citation.span, citation.omitted)
        lines: Sequence[QuoteLine] = (QuoteLine(parts),)
        source, offset = citation.quote, citation.start
    else:
        lines, source, offset = quote_lines(document, citation), document.text, 0
    shown = "".join(_quote_line(line, source, offset) for line in lines)
    return tag("blockquote", shown, "quote", cite=f"{citation.document_id}#{citation.start}-{citation.end}")


def _quote_line(line: QuoteLine, source: str, offset: int) -> str:
    def words(span: Span) -> str:
        return text(source[span.start - offset : span.end - offset])

    marked = [f"”{tag('span', words(part), 'quoted')}”" for part in line.parts if words(part)]
    if line.is_row:
        heads = [tag("span", words(cell), "cell-head") for cell in line.head] or [""] * len(marked)
        cells = (tag("span", head + cell, "cell") for head, cell in zip(heads, marked, strict=True))
        return tag("p", "".join(cells), "row")
    between = f" {tag('span', OMITTED, 'omitted', title='Sidhuvud, sidfot eller fotnotstecken utelämnat')} "
    return tag("p", between.join(marked), "item" if line.role is Role.ITEM else "")


def columns(document: Document | None, citation: Citation) -> str:
    """The cells of rows that a scan read line by line across the columns: a reading aid, told apart from the quote."""
    if document is None:
        return ""
    shown = ""
    for block in split_rows(document, citation):
        cells = [" ".join(document.slice(part) for part in parts) for parts in block.cell_parts]
        heads = [document.slice(head) for head in block.head]
        names = heads if len(heads) == len(cells) else [f"Kolumn {number}" for number, _ in enumerate(cells, 1)]
        shown += facts([(name, text(cell)) for name, cell in zip(names, cells, strict=True)])
    return tag("div", tag("p", "Samma rad, kolumn för kolumn:", "hint") + shown, "columns") if shown else ""


def page_text(document: Document, shown: Span, marks: Iterable[Span]) -> str:
    """A stretch of a document's text as it stands, with some of it marked."""
    parts, at = [], shown.start
    for mark in sorted(marks):
        start, end = max(mark.start, at), min(mark.end, shown.end)
        if end > start:
            parts += [escape(document.text[at:start]), tag("mark", escape(document.text[start:end]))]
            at = end
    parts.append(escape(document.text[at : shown.end]))
    return tag("div", "".join(parts), "page-text", tabindex="0", role="region", aria_label="Sidans text")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], row_heads: bool = False) -> str:
    """A data table with header cells; the cells are HTML already. It scrolls by itself where the window is narrow.

    `row_heads`: the first cell of a row is its header.
    """
    top = tag("tr", "".join(tag("th", text(cell), scope="col") for cell in head))
    body = "".join(tag("tr", "".join(_cell(cell, row_heads and not at) for at, cell in enumerate(row))) for row in rows)
    inside = tag("caption", text(caption)) + tag("thead", top) + tag("tbody", body)
    return tag("div", tag("table", inside), "table-scroll", tabindex="0", role="region", aria_label=caption)


def _cell(content: str, is_head: bool) -> str:
    return tag("th", content, scope="row") if is_head else tag("td", content)


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Labelled facts as a description list; the values are HTML already."""
    pairs = "".join(tag("div", tag("dt", text(name)) + tag("dd", value)) for name, value in rows)
    return tag("dl", pairs, "facts")
