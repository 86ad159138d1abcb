"""A conversation taken along: pasted, as a Word document, as a web page."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.answer import Answer, Only
from assistant.export import Told, pasted, pasted_answer, to_page, to_word, told
from assistant.export.pasted import reference_with_force
from assistant.export.told import lines_of
from assistant.service import Assistant
from corpus.model import Span, Status

LIBRARY = small_library()
ASSISTANT = Assistant(SmallRetriever(LIBRARY))
MADE = datetime(2026, 11, 21, 8, 30)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUESTIONS = ("Vad är det övergripande målet?", "Vad ska kulturnämnden göra?", "Vad kostar <b>en</b> buss?\x0b")


def _told(question: str, only: Only | None = None) -> Told:
    return told(ASSISTANT.ask(question, only=only), LIBRARY)


def _answer(question: str) -> Answer:
    return ASSISTANT.ask(question)


def _parts(data: bytes) -> dict[str, ElementTree.Element]:
    """The XML parts of a Word file by name; each must be well-formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(file.read(name)) for name in names}


@pytest.mark.parametrize(
    ("document", "remark"),
    [
        ("plan-2031", ""),  # in force: title and page say enough
        ("strategi-2020", ", ersatt av Handlingsplan för tillgänglighet 2031"),
        ("remissvar", ", yttrande"),
    ],
)
def test_pasted_quotation(document: str, remark: str) -> None:
    """a quotation is pasted with title, what must not be mistaken about it, and page."""
    text = LIBRARY.document(document).text
    start = text.index("Kulturnämnden")
    citation = LIBRARY.cite(document, Span(start, text.index(".", start) + 1))
    lines = lines_of(citation, LIBRARY.document(document))
    found = pasted(lines, citation)
    title = LIBRARY.document(document).source.title
    assert found == f"”{' '.join(citation.quote.split())}” ({title}{remark}, s. 1)"


def test_pasted_items() -> None:
    """an item on its own is pasted without its bullet; of several, each keeps its own on its own line."""
    document = LIBRARY.document("plan-2031")
    start, end = document.text.index("• Gator"), document.text.index("• Digital")
    one = LIBRARY.cite("plan-2031", Span(start, document.text.index("\n", start)))
    assert lines_of(one, document) == ("Gator och torg",)
    two = LIBRARY.cite("plan-2031", Span(start, end - 1))
    assert lines_of(two, document) == ("• Gator och torg", "• Skola och fritid")


def test_status_in_a_reference() -> None:
    """a proposal and what is historical say so, and so does a page that is hard to read."""
    citation = _answer("Vad är det övergripande målet?").statements[0].citation
    proposal = replace(citation, status=Status.PROPOSAL)
    assert reference_with_force(proposal) == "Handlingsplan för tillgänglighet 2031, förslag, s. 1"
    assert ", historisk, s." in reference_with_force(replace(citation, status=Status.HISTORICAL))
    assert reference_with_force(replace(citation, legibility=0.5)).endswith(", jämför med originalet")


def test_pasted_answer() -> None:
    """the whole answer has the question, what is said, every quotation with its sources, and its number."""
    answer = _answer(QUESTIONS[0])
    text = pasted_answer(told(answer, LIBRARY))
    assert text.startswith(QUESTIONS[0])
    for statement in answer.statements:
        assert statement.lead in text
        for citation in (statement.citation, *statement.also):
            assert f"{reference_with_force(citation)}" in text
    assert answer.answer_id in text


def test_limits_are_told() -> None:
    """what an answer was limited to goes with it."""
    told_of = _told(QUESTIONS[0], Only(("plan-2031",), "kulturnamnden"))
    assert "Begränsat till kulturnämnden och dokumentet ”Handlingsplan för tillgänglighet 2031”." in told_of.remarks


def test_word_file() -> None:
    """headings are headings, quotations are quotations, and each source is a real footnote."""
    answers = [_told(question) for question in QUESTIONS]
    sources = [citation for a in answers for quoted in (*a.quotes, *a.nearest) for citation in quoted.sources]
    parts = _parts(to_word(answers, MADE))
    body, notes = parts["word/document.xml"], parts["word/footnotes.xml"]
    marks = [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")]
    assert marks == [str(number) for number in range(1, len(sources) + 1)]
    written = {note.get(f"{W}id"): "".join(note.itertext()).strip() for note in notes}
    assert [written[str(mark)] for mark in marks] == [f"{reference_with_force(citation)}." for citation in sources]
    assert {note.get(f"{W}id") for note in notes if note.get(f"{W}type")} == {"-1", "0"}
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    assert styles[0] == "Title"
    assert styles.count("Heading1") == len(QUESTIONS) + 1
    assert styles.count("Quote") == sum(len(q.lines) for a in answers for q in (*a.quotes, *a.nearest))


def test_word_file_holds_together() -> None:
    """the footnotes are told of where Word looks for them, in the order of its schema, and the language is Swedish."""
    parts = _parts(to_word([_told(QUESTIONS[0])], MADE))
    types = {part.get("PartName"): part.get("ContentType") for part in parts["[Content_Types].xml"]}
    assert str(types["/word/footnotes.xml"]).endswith("wordprocessingml.footnotes+xml")
    targets = [relation.get("Target") for relation in parts["word/_rels/document.xml.rels"]]
    assert targets.count("footnotes.xml") == 1
    names = [element.tag.removeprefix(W) for element in parts["word/settings.xml"]]
    assert names.index("footnotePr") + 1 == names.index("compat")
    styles = parts["word/styles.xml"]
    assert {lang.get(f"{W}val") for lang in styles.iter(f"{W}lang")} == {"sv-SE"}
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {s.get(f"{W}val") for name in ("rStyle", "pStyle") for s in parts["word/footnotes.xml"].iter(f"{W}{name}")}
    assert used <= known


class _Reader(HTMLParser):
    """Takes down the tags of a page and every address in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.ids += [value for value in (given.get("id"),) if value]
        self.addresses += [value for name in ("href", "src") if (value := given.get(name))]


def test_web_page() -> None:
    """the page stands alone, runs nothing, shows every character as text, and its notes lead there and back."""
    page = to_page([_told(question) for question in QUESTIONS], MADE)
    reader = _Reader()
    reader.feed(page)
    assert '<html lang="sv">' in page
    assert not {"script", "link", "img", "iframe", "b"} & set(reader.tags)
    assert all(address.startswith("#") and address[1:] in reader.ids for address in reader.addresses)
    assert len(reader.ids) == len(set(reader.ids))
    assert "&lt;b&gt;en&lt;/b&gt;" in page
    assert not re.search(r"url\(|@import", page)


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ("12", "Alla är med. Ingen är utan."),  # a footnote's mark is no word of the text
        ("Lillköpings stad\n3 (14)", "Alla är med […] . Ingen är utan."),  # a page's header is told
    ],
)
def test_what_is_left_out(left_out: str, expected: str) -> None:
    """running matter is told of where it was left out, and a footnote's mark is not."""
    text = f"Alla är med{left_out}. Ingen är utan."
    known = _answer(QUESTIONS[0]).statements[0].citation
    hole = Span(known.start + 11, known.start + 11 + len(left_out))
    citation = replace(known, quote=text, end=known.start + len(text), omitted=(hole,))
    assert lines_of(citation, None) == (expected,)
