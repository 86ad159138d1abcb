"""The readings of a library's badly scanned pages, each made when it is first asked for and then remembered."""

from dataclasses import dataclass, field
from functools import cached_property

from corpus.guesses import Guesses, guesses_by
from corpus.legibility import LEGIBLE
from corpus.model import Document, Page, Span
from corpus.ocr import Change, applied, read_with
from corpus.organisations import Register
from corpus.vocabulary import vocabulary_of


@dataclass(frozen=True, eq=False)
class Repairs:
    """What was read on which page. Documents are judged by their own legible pages and by the names of bodies."""

    documents: tuple[Document, ...]
    register: Register
    _pages: dict[tuple[str, int], tuple[Change, ...]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def guesses(self) -> Guesses:
        """What misread words can have been; made only where there is a bad scan."""
        names = [body.name for body in self.register.organisations.values()]
        names += [group.name for group in self.register.groups.values()]
        return guesses_by(vocabulary_of(self.documents, names))

    def within(self, document: Document, span: Span) -> tuple[Change, ...]:
        """The readings of the words that lie wholly in a span; places are in the document's text."""
        pages = [page for page in document.pages_of(span) if is_badly_legible(page)]
        return tuple(change for page in pages for change in self._of(document, page) if span.covers(change[0]))

    def reading(self, document: Document, span: Span) -> str:
        """The span's text with its readings in place."""
        changes = [(place.shifted(-span.start), text) for place, text in self.within(document, span)]
        return applied(document.slice(span), changes)

    def with_readings(self, document: Document, span: Span, holes: tuple[Span, ...]) -> str:
        """The span's text with each reading after the word it was made of, and each hole replaced by one blank."""
        gaps = [hole for hole in holes if span.covers(hole)]
        changes = [c for c in self.within(document, span) if not any(hole.overlaps(c[0]) for hole in gaps)]
        edits = [(place, f"{document.slice(place)} {text}") for place, text in changes] + [(gap, " ") for gap in gaps]
        return applied(
            document.slice(span),
            [(place.shifted(-span.start), text) for place, text in sorted(edits, key=lambda edit: edit[0])],
        )

    def _of(self, document: Document, page: Page) -> tuple[Change, ...]:
        key = (document.source.id, page.number)
        if key not in self._pages:
            read = read_with(document.slice(page.span), self.guesses)
            self._pages[key] = tuple((place.shifted(page.span.start), text) for place, text in read.changes)
        return self._pages[key]


def is_badly_legible(page: Page) -> bool:
    """Whether so few of a page's words are Swedish that they are read anew."""
    return page.legibility is not None and page.legibility < LEGIBLE
