"""The terms that a corpus defines, each with the quotations that define it, in Swedish alphabetical order."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.defining import defines
from corpus.library import Library
from corpus.model import Block, Citation, Document, Role, Section, Span, Status
from corpus.units import units

LONGEST_ENTRY = 1_500  # characters of a section that explains the term that is its heading
MOST_WORDS = 8  # words of a term: "kommunstyrelsens råd för nationella minoriteters rättigheter" has six
SURELY = 0.9  # how surely a text must define the term of its heading (see `defines`)
DIGITS = "0–9"
_ALPHABET = "abcdefghijklmnopqrstuvwxyzåäö"
_FOLDED = {"æ": "ä", "ø": "ö", "ü": "y", "ß": "ss", "đ": "d", "ł": "l"}
_QUOTE = r"[”“\"'’]?"
_X = rf"{_QUOTE}(?P<term>\w[\w-]*(?: [\w-]+){{0,4}}?){_QUOTE}(?: \([^)]*\))?"
_SAYS = (
    re.compile(
        rf"^(?:Med|Under) (?:begreppet |ordet |termen |uttrycket )?{_X} (?:menas|avses|förstås|menar vi|avser vi)\b"
    ),
    re.compile(
        rf"^(?:Begreppet|Ordet|Termen|Uttrycket) {_X} "
        r"(?:är|innebär|betyder|avser|definieras|beskriver|syftar|står för|kan (?:förklaras|beskrivas))\b"
    ),
    re.compile(
        rf"^(?:En |Ett )?{_X} (?:definieras som|betyder|är (?:ett begrepp|ett samlings\w+|en benämning|ett ord|"
        r"en beteckning|en förkortning))\b"
    ),
)
_WORD_AND_MEANING = re.compile(rf"^{_X}\s*(?:[:=]|\s[–-]\s)\s*\w")
_IS = re.compile(rf"^(?:En |Ett )?{_X} (?:är|innebär|betyder|avser|syftar på|beskriver|handlar om)\b")
_OF_TERMS = re.compile(
    r"\b(?:begrepp|definition|ordlista|ordförklaring|termer\b|terminologi|förkortning)\w*", re.IGNORECASE
)
_NO_TERM = re.compile(
    r"^(?:att|det|detta|den|denna|dessa|de|han|hon|man|vi|som|här|där|så|inte|källa|källor|se|även|obs|exempel|till|i|"
    r"på|av|för|om|med|under|vid|ordet|begreppet|termen|betyder)\b|\b(?:som|och|eller|att|inte)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_ARTICLE = re.compile(r"^\W*(?:(?:begreppet|ordet|termen|en|ett) )?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it is written first, and the quotations that define it, those in force first."""

    name: str
    citations: tuple[Citation, ...]

    @property
    def letter(self) -> str:
        """The letter it stands under: A to Ö, or "0–9"."""
        first = swedish_key(self.name)[:1]
        return _ALPHABET[first[0] - 100].upper() if first and first[0] >= 100 else DIGITS

    @property
    def word(self) -> str:
        """The term without what stands in brackets after it."""
        return _BRACKETS.sub("", self.name)


def glossary(library: Library, hidden: frozenset[str] = frozenset()) -> tuple[Term, ...]:
    """The terms of the documents that answer, `hidden` ones left out."""
    found: dict[str, list[tuple[str, Citation]]] = {}
    for document in library.documents.values():
        if document.source.id in hidden:
            continue
        for name, span in dict.fromkeys(_definitions(document)):
            found.setdefault(_key(name), []).append((name, library.cite(document.source.id, span)))
    terms = (Term(rows[0][0], _in_order(citation for _, citation in rows)) for rows in found.values())
    return tuple(sorted(terms, key=lambda term: swedish_key(term.name)))


def swedish_key(text: str) -> tuple[int, ...]:
    """Sorts as a Swedish dictionary does: digits, then a to z, then å, ä and ö; accents and marks do not count."""
    lowered = "".join(_FOLDED.get(c, c) for c in unicodedata.normalize("NFC", text).casefold())
    plain = "".join(c if c in "åäö" else unicodedata.normalize("NFKD", c)[0] for c in lowered)
    return tuple(
        100 + _ALPHABET.index(c) if c in _ALPHABET else (50 + int(c) if c.isdecimal() else 1)
        for c in plain.lstrip(" ”“\"'’([–-")
        if c in _ALPHABET or c.isdecimal() or c == " "
    )


def _definitions(document: Document) -> Iterator[tuple[str, Span]]:
    """The terms of a document with the spans that define them, in reading order."""
    sections = {section.id: section for section in document.sections}
    lists = {section.id for section in document.sections if section.path and _OF_TERMS.search(section.path[-1])}
    headed: set[str] = set()
    for block in document.blocks:
        section = sections.get(block.section)
        if block.role is Role.PARAGRAPH and section and section.path and section.id not in headed:
            headed.add(section.id)  # only the first paragraph below a heading explains it
            if _explains_heading(document, section, block):
                yield section.path[-1].strip(), block.span
                continue
        yield from _listed(document, block) if block.section in lists else ()
    for unit in units(document, Span(0, len(document.text))):
        patterns = (*_SAYS, _IS) if unit.section in lists else _SAYS
        if unit.role in (Role.PARAGRAPH, Role.ITEM) and (name := _said(_plain(document, unit.span), patterns)):
            yield name, unit.span


def _explains_heading(document: Document, section: Section, block: Block) -> bool:
    term = _BRACKETS.sub("", section.path[-1]).strip()
    if not term or len(term.split()) > MOST_WORDS or len(section.span) > LONGEST_ENTRY:
        return False
    text = _plain(document, block.span)
    begins = _ARTICLE.sub("", text).casefold().startswith(term.casefold()[:4])
    return begins and defines(term, re.sub(r"[”“\"]", "", text)) >= SURELY


def _listed(document: Document, block: Block) -> Iterator[tuple[str, Span]]:
    """The term of an item or a row where a heading says that terms are explained."""
    if block.role is Role.ROW and len(block.cells) > 1 and len(block.cells[0]) and len(block.cells[1]):
        yield from _named(_plain(document, block.cells[0]), block.span)
    elif block.role in (Role.ITEM, Role.PARAGRAPH):
        found = _WORD_AND_MEANING.match(_plain(document, block.span).lstrip("•–- "))
        yield from _named(found["term"], block.span) if found else ()


def _said(text: str, patterns: Iterable[re.Pattern[str]]) -> str:
    """The term that a sentence says the meaning of; "" for none."""
    found = next((match for pattern in patterns if (match := pattern.match(text))), None)
    return next((name for name, _ in _named(found["term"], Span(0, 0))), "") if found else ""


def _named(name: str, span: Span) -> Iterator[tuple[str, Span]]:
    name = name.strip(" ”“\"'’.:")
    if name and len(name.split()) <= MOST_WORDS and any(c.isalpha() for c in name) and not _NO_TERM.search(name):
        yield f"{name[0].upper()}{name[1:]}", span


def _plain(document: Document, span: Span) -> str:
    return " ".join(document.slice(span).split())


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", _BRACKETS.sub("", name).casefold())) or name.casefold()


def _in_order(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(sorted(dict.fromkeys(citations), key=lambda citation: list(Status).index(citation.status)))
