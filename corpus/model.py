"""The nouns of the corpus: sources, documents, pages, sections, blocks, passages, citations.

Everything extracted is a `Span` in the one text of its `Document`. Pages are looked up from a span, never carried.

Glossary (Swedish plan terms and the English words used in code):
    handlingsplan    action plan            nämnd             board (of a city)
    tjänsteutlåtande memo to a board        bolagsstyrelse    company board
    remissvar        consultation response  stadsdelsnämnd    district board
    remiss           consultation           fokusområde       focus area
    effektmål        outcome goal           resultatmål       result goal
    gällande         in force               förslag           proposal
    yttrande         opinion                ersatt            superseded
    referat          digest                 diarienummer      record number
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from corpus.kinds import BODY_ROLES as BODY_ROLES
from corpus.kinds import Force as Force
from corpus.kinds import Kind as Kind
from corpus.kinds import Role as Role
from corpus.kinds import Status as Status


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document's text: offsets from 0, `end` exclusive.

    Raises ValueError when the offsets are negative or the wrong way round.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span needs 0 <= start <= end; found {self.start} and {self.end}.")

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same length `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the catalog: which document this is and what force it has.

    `valid_from` and `valid_to` are inclusive; None means not known. `replaced_by` is the id or the title of what
    replaces it. `file` is relative to the data folder. `sha256` is of the file, `ocr` of the OCR text stored beside it
    ("": none; see corpus/ocr_text.py). For a digest, `record` is the record number of the original and `original` the
    original's title.
    """

    id: str
    title: str
    kind: Kind = Kind.OTHER
    status: Status = Status.IN_FORCE
    publisher: str = ""
    record: str = ""
    year: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    note: str = ""
    original: str = ""
    file: str = ""
    sha256: str = ""
    ocr: str = ""
    inferred: tuple[str, ...] = ()  # names of the fields above that the catalog left out and the document gave

    def status_on(self, day: date | None) -> Status:
        """The force on a day: a superseded document was in force while it was valid. None means today's status."""
        if day is None or self.status is not Status.SUPERSEDED or self.valid_to is None:
            return self.status
        began = self.valid_from is None or self.valid_from <= day
        return Status.IN_FORCE if began and day <= self.valid_to else self.status

    def was_there_on(self, day: date) -> bool:
        """Whether the document was made by a day; True when it does not say when it was."""
        return self.valid_from <= day if self.valid_from else not self.year or self.year <= day.year


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number in the file (from 1), the label printed on it, its span, and how readable its text is.

    `legibility` is the share (0 to 1) of its words that are Swedish; None when it has too few words to tell.
    """

    number: int
    label: str
    span: Span
    legibility: float | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text under one heading. `path` is the headings from the outermost to this one."""

    id: str
    path: tuple[str, ...]
    level: int
    span: Span
    original_pages: str = ""  # in a digest: "4" or "4–5", the pages of the original this section restates


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row or other unit of a page, in reading order.

    `holes` are the running matter inside a block that continues on the next page. `lead` is the lead-in of an item.
    `cells` are the cells of a row (an empty cell has an empty span); `head` the header cells of its table.
    `cell_parts` are the parts of each cell in the order they are read: more than one where a scan read two columns
    line by line or where the row goes on on the next page; then `cells` is empty.
    """

    role: Role
    span: Span
    section: str
    holes: tuple[Span, ...] = ()
    lead: Span | None = None
    cells: tuple[Span, ...] = ()
    head: tuple[Span, ...] = ()
    cell_parts: tuple[tuple[Span, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: whole sentences, items or rows of one section, 150 to 250 tokens where there is so much."""

    document_id: str
    section: str
    span: Span
    holes: tuple[Span, ...] = ()
    is_contents: bool = False

    @property
    def id(self) -> str:
        return f"{self.document_id}#{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Document:
    """A read document: one text (its pages joined by one newline) and spans in it.

    `pages` are contiguous and cover the text (a joining newline belongs to no page). `is_paged` is False for formats
    without pages; such a document has one page, and is cited by heading and paragraph. `notes` tell what was odd.
    """

    source: Source
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()
    notes: tuple[str, ...] = ()
    is_paged: bool = True
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError(f"{self.source.id}: a document needs at least one page.")
        object.__setattr__(self, "_starts", tuple(page.span.start for page in self.pages))

    def slice(self, span: Span) -> str:
        """The characters of a span, exactly as they stand."""
        return self.text[span.start : span.end]

    def slice_without(self, span: Span, holes: tuple[Span, ...]) -> str:
        """The span's text with each hole (running matter) replaced by one blank: for indexing, never for quoting."""
        parts, at = [], span.start
        for hole in sorted(holes):
            if span.covers(hole):
                parts.append(self.text[at : hole.start])
                at = hole.end
        parts.append(self.text[at : span.end])
        return " ".join(parts)

    def page_at(self, offset: int) -> Page:
        """The page that holds the character at `offset`."""
        return self.pages[max(0, bisect_right(self._starts, offset) - 1)]

    def pages_of(self, span: Span) -> tuple[Page, ...]:
        """The pages that a span touches, in order, at least one."""
        first, last = self.page_at(span.start), self.page_at(max(span.start, span.end - 1))
        return self.pages[first.number - 1 : last.number]

    def section(self, section_id: str) -> Section:
        """The section with this id. Raises KeyError when there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation and where it stands. Made only by `Library.cite`; `quote` is `document.text[start:end]`.

    `first_page` and `last_page` are page numbers of the file, from 1; `page_label` is what is printed on the first.
    `omitted` are spans (in the document) of running matter inside the quote. `legibility` is the lowest of its pages.
    `force` is read from the quote's own words; None when they bind nobody.
    """

    document_id: str
    document_title: str
    kind: Kind
    status: Status
    heading_path: tuple[str, ...]
    first_page: int
    last_page: int
    page_label: str
    start: int
    end: int
    quote: str
    force: Force | None = None
    legibility: float | None = None
    record: str = ""
    replaced_by: str = ""
    original: str = ""
    original_pages: str = ""
    is_paged: bool = True
    paragraph: int | None = None
    omitted: tuple[Span, ...] = ()
    is_status_stated: bool = True  # False: the catalog did not say, and the document gave no sign of another force
    ended: date | None = None  # its last day in force, where the day asked about is later and nothing replaced it yet

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
