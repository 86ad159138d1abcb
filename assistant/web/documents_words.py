"""What is said of a document in the catalog: its status, when it applies, its size and how well it can be read."""

from datetime import date

from assistant.replies import STATUS_NOT_STATED, STATUS_WORDS
from assistant.timeline import is_stated
from assistant.web.wording import counted, is_hard_to_read, legibility_text
from corpus.library import Library
from corpus.model import Document, Source, Status
from corpus.pagelist import told

NOT_A_PLAN = {
    Status.PROPOSAL: "Förslag, inte beslutat",
    Status.OPINION: "Yttrande, binder ingen",
    Status.HISTORICAL: "Historiskt dokument",
}


def status_words(library: Library, source: Source) -> str:
    """The word of its badge: "Gällande", "Ersatt av …", "Status inte angiven"."""
    if not is_stated(source):
        return STATUS_NOT_STATED
    by = replaced_by(library, source)
    words = STATUS_WORDS[source.status]
    return f"{words} av {by}" if source.status is Status.SUPERSEDED and by else words


def replaced_by(library: Library, source: Source) -> str:
    """What replaces a document, by the title that it has or restates; "" for nothing."""
    replacement = library.replacement(source)
    return (replacement.original or replacement.title) if replacement else source.replaced_by


def validity(source: Source) -> str:
    """The days it is valid: "2018-01-01 till 2022-12-31", "från …"; "" where none are told."""
    first, last = (day.isoformat() if day else "" for day in (source.valid_from, source.valid_to))
    if first and last:
        return f"{first} till {last}"
    return f"från {first}" if first else f"till {last}" if last else ""


def life_words(library: Library, source: Source, today: date) -> str:
    """When a document applies, and what replaces it, in one or two sentences."""
    days, by = validity(source), replaced_by(library, source)
    made = f" från {source.year}" if source.year else ""
    if source.status is Status.SUPERSEDED:
        when = f"Gällde {days}." if days else f"Har gällt; dokument{made or ' utan årtal'}."
        return f"{when} Ersatt av {by}." if by else f"{when} Ersatt."
    if source.status is not Status.IN_FORCE:
        when = f"avser tiden {days}" if days else f"dokument{made}" if made else "ingen tid angiven"
        return f"{NOT_A_PLAN[source.status]}; {when}."
    if source.valid_from and source.valid_from > today:
        return f"Börjar gälla: {days}."
    if source.valid_to and source.valid_to < today:
        return f"Står som gällande, men tiden {days} har gått ut."
    when = days or (f"dokument{made}, utan slutdatum" if made else "ingen tid angiven")
    return f"{'Gäller' if is_stated(source) else 'Status inte angiven'}: {when}."


def size(document: Document) -> str:
    """How many pages: "14 sidor", "utan sidor"."""
    return counted(len(document.pages), "sida", "sidor") if document.is_paged else "utan sidor"


def hard_pages(document: Document) -> tuple[int, ...]:
    """The numbers of the pages that are hard to read."""
    return tuple(page.number for page in document.pages if is_hard_to_read(page.legibility))


def legibility_words(document: Document) -> str:
    """The average over the pages, and which pages are hard to read."""
    known = [page.legibility for page in document.pages if page.legibility is not None]
    if not known:
        return legibility_text(None)
    words, hard = legibility_text(sum(known) / len(known)), hard_pages(document)
    if not hard or not document.is_paged:
        return words
    return f"{words} (alla sidor)" if len(hard) == len(document.pages) else f"{words}; svårläst: {told(hard)}"


def in_short(source: Source) -> str:
    """Kind, publisher, year and record on one line, what is known of them."""
    parts = (source.kind.value.capitalize(), source.publisher, str(source.year or ""), source.record)
    return " · ".join(part for part in parts if part)
