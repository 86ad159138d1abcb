"""How a quote falls apart for showing."""

from assistant_corpus import small_library

from assistant.quoted import QuoteLine, quote_lines, without
from assistant.web.quoting import wanted_on
from corpus.library import Library
from corpus.model import Block, Citation, Document, Page, Role, Source, Span

TEXT = "Nämnden ska:\n• bygga\n• riva\nSidhuvud 1\n• måla om\nMål A      Nämnd B\nSlut."


def _span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def _document() -> Document:
    blocks = (
        Block(Role.LEAD_IN, _span("Nämnden ska:"), "1"),
        Block(Role.ITEM, _span("• bygga"), "1"),
        Block(Role.ITEM, _span("• riva\nSidhuvud 1\n• måla om"), "1", holes=(_span("Sidhuvud 1"),)),
        Block(Role.ROW, _span("Mål A      Nämnd B"), "1", cells=(_span("Mål A"), _span("Nämnd B"))),
        Block(Role.PARAGRAPH, _span("Slut."), "1"),
    )
    pages = (Page(1, "1", Span(0, 27)), Page(2, "2", Span(28, len(TEXT))))
    return Document(Source("plan", "Plan"), TEXT, pages, blocks=blocks)


def _cite(document: Document, span: Span) -> Citation:
    return Library((document,)).cite("plan", span)


def _words(document: Document, lines: tuple[QuoteLine, ...]) -> list[list[str]]:
    return [[document.slice(part) for part in line.parts] for line in lines]


def test_lines() -> None:
    """items and rows get lines of their own, and running matter leaves a gap between two parts."""
    document = _document()
    lines = quote_lines(document, _cite(document, Span(0, len(TEXT))))
    assert [line.role for line in lines] == [Role.LEAD_IN, Role.ITEM, Role.ITEM, Role.ROW, Role.PARAGRAPH]
    assert _words(document, lines)[2] == ["• riva\n", "\n• måla om"]
    assert _words(document, lines)[3] == ["Mål A", "Nämnd B"]


def test_part_of_a_row() -> None:
    """a quote that cuts a row shows its own words only."""
    document = _document()
    lines = quote_lines(document, _cite(document, _span("Nämnd B\nSlut.")))
    assert _words(document, lines) == [["Nämnd B"], ["\nSlut."]]


def test_every_word_is_shown_once() -> None:
    """the lines hold every word of the quote but the running matter, in order, whatever the quote's borders."""
    document = _document()
    for start in range(0, len(TEXT), 3):
        for end in range(start + 1, len(TEXT) + 1, 4):
            citation = _cite(document, Span(start, end))
            shown = "".join(word for parts in _words(document, quote_lines(document, citation)) for word in parts)
            kept = "".join(document.slice(part) for part in without(citation.span, citation.omitted))
            assert "".join(shown.split()) == "".join(kept.split())


def test_without() -> None:
    """holes leave what is between them; holes outside are nothing."""
    assert without(Span(0, 10), [Span(3, 5), Span(7, 8)]) == (Span(0, 3), Span(5, 7), Span(8, 10))
    assert without(Span(4, 8), [Span(0, 5)]) == (Span(5, 8),)
    assert without(Span(4, 8), [Span(0, 2), Span(9, 11)]) == (Span(4, 8),)


def test_wanted_on_each_page() -> None:
    """a quote over two pages is wanted in part on each, and not at all on a third."""
    library = small_library()
    document = library.document("plan-2031")
    last = document.pages[-1]
    citation = library.cite("plan-2031", Span(last.span.start - 20, last.span.start + 20))
    first, second = (wanted_on(document, citation, page) for page in document.pages[-2:])
    assert first is not None
    assert second is not None
    assert second.pieces == (document.text[last.span.start : last.span.start + 20],)
    assert first.before.endswith(document.text[citation.start - 5 : citation.start])
    other = library.cite("plan-2031", Span(0, 10))
    assert wanted_on(document, other, last) is None
