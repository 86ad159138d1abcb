"""The readings of a library's badly scanned pages, each made when it is first asked for and then remembered."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.guesses import Guesses, guesses_by
from corpus.legibility import LEGIBLE
from corpus.model import Document, Page, Span
from corpus.ocr import Change, applied, read_with
from corpus.organisations import STANDARD, read_organisations
from corpus.vocabulary import vocabulary_of


@dataclass(frozen=True, eq=False)
class Repairs:
    """What was read on which page, by document and page number."""

    guesses: Guesses
    _pages: dict[tuple[str, int], tuple[Change, ...]] = field(default_factory=dict, init=False, repr=False)

    def within(self, document: Document, span: Span) -> tuple[Change, ...]:
        """The readings of the words that lie wholly in a span; places are in the document's text."""
        pages = [page for page in document.pages_of(span) if is_badly_legible(page)]
        return tuple(change for page in pages for change in self._of(document, page) if span.covers(change[0]))

    def reading(self, document: Document, span: Span) -> str:
        """The span's text with its readings in place."""
        changes = [(place.shifted(-span.start), text) for place, text in self.within(document, span)]
        return applied(document.slice(span), changes)

    def _of(self, document: Document, page: Page) -> tuple[Change, ...]:
        key = (document.source.id, page.number)
        if key not in self._pages:
            read = read_with(document.slice(page.span), self.guesses)
            self._pages[key] = tuple((place.shifted(page.span.start), text) for place, text in read.changes)
        return self._pages[key]


def repairs_over(documents: Iterable[Document]) -> Repairs:
    """The repairs of documents that are judged by their own legible pages and by the names of bodies."""
    register = read_organisations(STANDARD)
    names = [one.name for some in (register.organisations, register.groups) for one in some.values()]
    return Repairs(guesses_by(vocabulary_of(documents, names)))


def is_badly_legible(page: Page) -> bool:
    """Whether so few of a page's words are Swedish that they are read anew."""
    return page.legibility is not None and page.legibility < LEGIBLE
