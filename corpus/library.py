"""All documents by id, stored as JSON lines; the only maker of citations."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from corpus.catalog import is_digest_of, replacement_of
from corpus.citing import citation_of
from corpus.corrected import Corrected, corrected
from corpus.corrections import Corrections
from corpus.document import to_document
from corpus.duties import Duty, duties_of
from corpus.duty_book import duties_from_lines, duties_to_lines, holds_duties
from corpus.errors import PlansvarError, StaleIndexError, UnknownDocumentError
from corpus.folder import DataFolder, sha256_of
from corpus.legibility import clean_words, legibility
from corpus.model import Citation, Document, Passage, Section, Source, Span
from corpus.ocr_text import read_source
from corpus.organisations import Register, organisations_of, parse_organisations, read_organisations, standard_register
from corpus.oserrors import in_swedish
from corpus.records import document_from_line, document_to_line
from corpus.repairs import Repairs, is_badly_legible

LIBRARY_VERSION = "7"  # raise it whenever a reader or the structure of documents changes what it gives
_REGISTER = "organisations "  # before the text, as JSON, of a city's own register
Progress = Callable[[str, int, int], None]  # what is being read, how many are done, of how many


@dataclass(frozen=True)
class Library:
    """Read documents. `problems` names, in Swedish, sources whose file could not be read.

    `register` tells who is who in the city; `read_duties` are the duties already read, by document id; `corrections`
    are those of readers, which are kept apart from what is read and applied to it here.
    """

    all_documents: tuple[Document, ...]
    problems: tuple[str, ...] = ()
    register: Register = field(default_factory=standard_register, compare=False, repr=False)
    read_duties: Mapping[str, tuple[Duty, ...]] = field(default_factory=dict, compare=False, repr=False)
    corrections: Corrections = field(default_factory=Corrections, compare=False, repr=False)

    @cached_property
    def stepped_back(self) -> Mapping[str, str]:
        """Digests that do not answer because their original is here: digest id -> original's id."""
        sources = self.sources
        return {digest.id: original.id for digest in sources for original in sources if is_digest_of(digest, original)}

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents that answer, by id, in catalog order."""
        return {d.source.id: d for d in self.all_documents if d.source.id not in self.stepped_back}

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(document.source for document in self.all_documents)

    @cached_property
    def fingerprint(self) -> str:
        """A hexadecimal digest of everything in the library, corrections too: equal when and only when it is."""
        digest = hashlib.sha256(LIBRARY_VERSION.encode())
        if self._has_own_register:
            digest.update(self.register.source.encode("utf-8"))
        for document in self.all_documents:
            digest.update(document_to_line(document).encode("utf-8"))
        digest.update(self.corrections.fingerprint().encode("utf-8", "replace"))
        return digest.hexdigest()[:16]

    def document(self, document_id: str) -> Document:
        """The document with this id, also one that has stepped back. Raises UnknownDocumentError."""
        for document in self.all_documents:
            if document.source.id == document_id:
                return document
        raise UnknownDocumentError(f'Dokumentet "{document_id}" finns inte i biblioteket.')

    def replacement(self, source: Source) -> Source | None:
        """The source that replaces this one, where it is here."""
        return replacement_of(source, self.sources)

    def replaced_by(self, source: Source) -> str:
        """What replaces this source, as a reader should see it: the catalog's own words, or the title an id names."""
        named = next((other.title for other in self.sources if other.id == source.replaced_by), "")
        return named or source.replaced_by

    def passages(self) -> tuple[Passage, ...]:
        """Every passage that may answer, document by document in reading order."""
        return tuple(p for d in self.documents.values() for p in d.passages if not p.is_contents)

    def heading_path(self, document_id: str, section_id: str) -> tuple[str, ...]:
        """The document's title and the headings down to a section."""
        document = self.document(document_id)
        section = self._sections(document_id).get(section_id)
        return (document.source.title, *(section.path if section else ()))

    def index_text(self, passage: Passage) -> str:
        """What is indexed: the heading path on a line of its own, then the passage's `own_text`."""
        path = " > ".join(self.heading_path(passage.document_id, passage.section))
        return f"{path}\n{self.own_text(passage)}"

    def own_text(self, passage: Passage) -> str:
        """The passage without running matter; in a bad scan every misread word is followed by its reading."""
        return self._repairs.with_readings(self.document(passage.document_id), passage.span, passage.holes)

    def reading(self, document_id: str, span: Span) -> str:
        """What a span probably says: repaired where its page is a bad scan, else as it stands. Never a quotation."""
        return self._repairs.reading(self.document(document_id), span)

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every duty of the documents that answer, as corrected, document by document in reading order."""
        return self.corrected.duties

    @cached_property
    def corrected(self) -> Corrected:
        """The duties with the readers' corrections, and what came of each correction."""
        read = {id: self._duties_of(document) for id, document in self.documents.items()}
        return corrected(read, self.documents, self.register, self.corrections, self._wording)

    def cite(self, document_id: str, span: Span, as_of: date | None = None) -> Citation:
        """A citation whose quote is exactly `document.text[start:end]`.

        `as_of` is the day whose force counts; None means today's. Raises UnknownDocumentError, and ValueError for
        an empty span or one outside the text.
        """
        document = self.document(document_id)
        if not len(span) or span.end > len(document.text):
            raise ValueError(f"{document_id}: {span} is empty or outside a text of {len(document.text)} characters.")
        source = document.source
        return citation_of(document, span, as_of, self.replacement(source), self.replaced_by(source))

    def save(self, path: Path) -> None:
        """Writes the library as JSON lines: version, a city's own register, documents, duties document by document."""
        lines = [LIBRARY_VERSION]
        if self._has_own_register:
            lines.append(_REGISTER + json.dumps(self.register.source))
        lines.extend(document_to_line(document) for document in self.all_documents)
        lines.extend(duties_to_lines({d.source.id: self._duties_of(d) for d in self.all_documents}))
        path.write_text("\n".join((*lines, "")), encoding="utf-8")

    @staticmethod
    def load(path: Path) -> "Library":
        """The library that `save` wrote. Raises StaleIndexError when it is missing, damaged or of another version."""
        try:
            version, *lines = path.read_text(encoding="utf-8").splitlines()
            if version != LIBRARY_VERSION:
                raise StaleIndexError(f"Biblioteket är gjort av version {version}, nu gäller {LIBRARY_VERSION}.")
            register = standard_register()
            if lines and lines[0].startswith(_REGISTER):
                register = parse_organisations(json.loads(lines.pop(0).removeprefix(_REGISTER)))
            return Library(
                all_documents=tuple(document_from_line(line) for line in lines if not holds_duties(line)),
                register=register,
                read_duties=duties_from_lines(line for line in lines if holds_duties(line)),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StaleIndexError(f"Biblioteket i {path.parent.name} är skadat eller saknas ({error}).") from error

    @cached_property
    def _repairs(self) -> Repairs:
        return Repairs(self.all_documents, self.register)

    @property
    def _has_own_register(self) -> bool:
        return self.register.source != standard_register().source

    def _wording(self, document_id: str, span: Span) -> str:
        return " ".join(self.reading(document_id, span).split())

    def _duties_of(self, document: Document) -> tuple[Duty, ...]:
        known = self.read_duties.get(document.source.id)
        if known is not None:
            return known
        scan = any(map(is_badly_legible, document.pages))
        return duties_of(document, self.register, partial(self._repairs.within, document) if scan else None)

    @cached_property
    def _section_index(self) -> Mapping[str, Mapping[str, Section]]:
        return {d.source.id: {s.id: s for s in d.sections} for d in self.all_documents}

    def _sections(self, document_id: str) -> Mapping[str, Section]:
        return self._section_index[document_id]


def read_library(folder: DataFolder, previous: Library | None = None, progress: Progress | None = None) -> Library:
    """Reads every source of a folder, again only where the file or its catalog row has changed since `previous`."""
    register = read_organisations(organisations_of(folder.path))
    before = {d.source.id: d for d in previous.all_documents} if previous else {}
    old_duties = previous.read_duties if previous and previous.register.source == register.source else {}
    sources = folder.sources()
    documents: list[Document] = []
    kept: list[Document] = []
    problems: list[str] = []
    for number, source in enumerate(sources):
        if progress:
            progress(source.title or source.id, number, len(sources))
        try:
            file = folder.file_of(source)
            source = replace(source, sha256=sha256_of(file))
            known = before.get(source.id)
            if known and known.source == source:
                kept.append(known)
                documents.append(known)
            else:
                documents.append(to_document(source, read_source(file, source)))
        except OSError as error:
            problems.append(f"{source.id}: filen {source.file} går inte att läsa ({in_swedish(error)}).")
        except PlansvarError as error:
            problems.append(f"{source.id}: {error}")
    unchanged = {d.source.id: old_duties[d.source.id] for d in kept if d.source.id in old_duties}
    return Library(_with_legibility(documents), tuple(problems), register, unchanged)


def _with_legibility(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents with each page's legibility measured against the dictionary and the corpus's own clean words."""
    documents = tuple(documents)
    known = clean_words(documents)
    return tuple(
        replace(d, pages=tuple(replace(p, legibility=legibility(d.slice(p.span), known)) for p in d.pages))
        for d in documents
    )
