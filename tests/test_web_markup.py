"""HTML of what is shown: escaped, quotes apart from our words."""

import re
from html import unescape

import pytest
from assistant_corpus import small_library

from assistant.web import markup
from corpus.library import Library
from corpus.model import Block, Document, Page, Role, Source, Span

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**fet** [länk](http://exempel.invalid) `kod` $x^2$",
    ":red[röd] :material/home: :smile:",
    "'; DROP TABLE documents; --",
    "</h2><h1>Rubrik</h1>",
    "å ä ö &amp; &lt;b&gt; (2026)",
)


@pytest.mark.parametrize("question", HOSTILE)
def test_question_is_text(question: str) -> None:
    """a question of HTML, Markdown or SQL is shown character for character and makes no tag."""
    shown = markup.question_heading(question, 1)
    inside = re.fullmatch(r"<h2[^>]*>.*?</span><span[^>]*>(.*)</span></h2>", shown)
    assert inside is not None
    assert "<" not in inside[1]
    assert unescape(inside[1]) == question


def test_long_question_scrolls() -> None:
    """a question of 10,000 characters gets a box that can be scrolled with the keyboard."""
    assert 'tabindex="0"' in markup.question_heading("å" * 10_000, 1)
    assert 'role="group"' not in markup.question_heading("Vad gäller?", 1)


@pytest.mark.parametrize("words", HOSTILE)
def test_label_escapes_markdown(words: str) -> None:
    """no character that Markdown gives a meaning stands bare in a label."""
    escaped = markup.label(words)
    assert not re.search(r"(?<!\\)[*_`\[\]<>$:#]", escaped)
    assert re.sub(r"\\(.)", r"\1", escaped).replace("\u2060", "") == words


def test_quote_holds_only_the_documents_words() -> None:
    """between the quotation marks of a quote stands its text, with other blanks and nothing more."""
    library = small_library()
    for document in library.documents.values():
        for block in document.blocks:
            citation = library.cite(document.source.id, block.span)
            shown = markup.quote(document, citation)
            quoted = "".join(re.findall(r'<span class="quoted">(.*?)</span>”', shown))
            assert "".join(unescape(quoted).split()) == "".join(citation.quote.split())


def test_quote_without_its_document() -> None:
    """a quote from a document that has gone is shown from the citation itself."""
    library = small_library()
    citation = library.cite("handbok", Span(0, 24))
    assert citation.quote.split()[0] in markup.quote(None, citation)


def test_columns_of_a_scanned_row() -> None:
    """a row that was read across its columns is also told column by column, outside the quote."""
    words = "Mål: Staden bygger Nämnden A och\nramper. Nämnden B."
    spans = {word: Span(words.index(word), words.index(word) + len(word)) for word in ("Mål: Staden bygger", "ramper.")}
    spans |= {word: Span(words.index(word), words.index(word) + len(word)) for word in ("Nämnden A och", "Nämnden B.")}
    parts = ((spans["Mål: Staden bygger"], spans["ramper."]), (spans["Nämnden A och"], spans["Nämnden B."]))
    block = Block(Role.ROW, Span(0, len(words)), "1", cell_parts=parts)
    document = Document(Source("plan", "Plan"), words, (Page(1, "1", Span(0, len(words))),), blocks=(block,))
    citation = Library((document,)).cite("plan", block.span)
    shown = markup.columns(document, citation)
    assert "<dt>Kolumn 1</dt><dd>Mål: Staden bygger ramper.</dd>" in shown
    assert "<dt>Kolumn 2</dt><dd>Nämnden A och Nämnden B.</dd>" in shown
    assert "”" not in shown
    assert "blockquote" not in shown
    assert markup.columns(None, citation) == ""
    assert markup.columns(document, Library((document,)).cite("plan", Span(0, 5))) == ""


def test_page_text_marks_and_escapes() -> None:
    """the marked place is a mark element; the page's own signs are text."""
    document = small_library().document("plan-2031")
    shown = markup.page_text(document, Span(0, 60), [Span(5, 10), Span(50, 400)])
    assert unescape(re.sub(r"<[^>]*>", "", shown)) == document.text[:60]
    assert re.findall(r"<mark>(.*?)</mark>", shown, re.DOTALL) == [document.text[5:10], document.text[50:60]]


def test_attributes_are_escaped() -> None:
    """a value cannot end its attribute."""
    assert markup.tag("a", "x", href='"><b>') == '<a href="&quot;&gt;&lt;b&gt;">x</a>'
