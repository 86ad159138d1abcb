"""Swedish words of the web app that are neither quotations nor part of an answer: badges, counts, how a question was
read."""

import shlex

from assistant.answer import Answer, Outcome, Seeks
from assistant.export.told import tells_duties
from assistant.replies import FORCE_WORDS, grouped, page_range, status_text
from assistant.service import citations_of
from assistant.settings import Settings
from corpus.legibility import LEGIBLE
from corpus.model import Citation, Document, Status

SEEKS_WORDS = {
    Seeks.FACT: "en uppgift",
    Seeks.DUTY: "vad någon ska göra",
    Seeks.RESPONSIBLE: "vem som ansvarar",
    Seeks.DEFINITION: "vad något betyder",
    Seeks.LIST: "en uppräkning",
    Seeks.COMPARISON: "en jämförelse",
    Seeks.TIME: "en tid eller ett datum",
    Seeks.PERSON: "en person",
}
STATUS_TONES = {
    Status.IN_FORCE: "firm",
    Status.PROPOSAL: "open",
    Status.OPINION: "open",
    Status.SUPERSEDED: "past",
    Status.HISTORICAL: "past",
}


def status_tone(citation: Citation) -> str:
    """How a status badge is drawn: firm (in force), open (not decided) or past; the words say the same."""
    return STATUS_TONES[citation.status] if citation.is_status_stated else "open"


def badges(citation: Citation) -> tuple[tuple[str, str], ...]:
    """The badges of a citation as (words, tone): status, force of the wording, legibility where it is low."""
    found = [(status_text(citation), status_tone(citation))]
    if citation.force is not None:
        found.append((f"Skrivet som {FORCE_WORDS[citation.force]}", "word"))
    if is_hard_to_read(citation.legibility):
        found.append((legibility_text(citation.legibility), "faint"))
    return tuple(found)


def is_hard_to_read(legibility: float | None) -> bool:
    """Whether a page's text is so badly read that the reader is told."""
    return legibility is not None and legibility < LEGIBLE


def legibility_text(legibility: float | None) -> str:
    """How readable a page's text is: "Svårläst: 76 % av orden går att läsa"."""
    if legibility is None:
        return "För lite text för att mäta"
    share = f"{round(legibility * 100)}\u00a0% av orden går att läsa"
    return f"Svårläst: {share}" if is_hard_to_read(legibility) else share


def announcement(answer: Answer) -> str:
    """One short sentence, read out by a screen reader when an answer has come."""
    if answer.outcome is Outcome.ANSWERED:
        told = counted(len(answer.statements), "citat", "citat")
        if tells_duties(answer):
            told = counted(len(answer.duties), "åtagande", "åtaganden")
        documents = counted(len({c.document_id for c in citations_of(answer)}), "dokument", "dokument")
        return f"Svar klart. {told} ur {documents}."
    if answer.outcome is Outcome.UNCLEAR:
        return "Frågan behöver göras tydligare."
    if not answer.nearest:
        return "Inget svar."
    return f"Inget säkert svar. {counted(len(answer.nearest), 'närliggande ställe', 'närliggande ställen')}."


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 källa", "3 källor"."""
    return f"{grouped(number)} {one if number == 1 else many}"


def page_words(document: Document, number: int) -> str:
    """A page by both its numbers: "Sidan 8 av 14 i filen, tryckt sidnummer 8 (14)"."""
    page = document.pages[number - 1]
    words = f"Sidan {number} av {len(document.pages)} i filen"
    return f"{words}, tryckt sidnummer {page.label}" if page.label and page.label != str(number) else words


def place_of(document: Document, citation: Citation) -> str:
    """Where a quote stands, by the file's page numbers and the printed ones, or by its paragraph."""
    if not document.is_paged:
        return f"i stycke {citation.paragraph} (dokumentet har inga sidor)" if citation.paragraph else "i dokumentet"
    pages = document.pages[citation.first_page - 1 : citation.last_page]
    words = f"på sidan {page_range(citation.first_page, citation.last_page)} av {len(document.pages)} i filen"
    if not any(page.label and page.label != str(page.number) for page in pages):
        return words
    first, last = (page.label or "–" for page in (pages[0], pages[-1]))
    return f"{words}, tryckt sidnummer {first if first == last else f'{first} till {last}'}"


def place_words(citation: Citation) -> str:
    """The headings above a quote, outermost first."""
    return " › ".join(citation.heading_path)


def command(name: str, settings: Settings) -> str:
    """A command of `plansvar` for the data folder in use, ready to paste in a terminal."""
    return " ".join(("plansvar", name, *(("--data", shlex.quote(str(settings.data))) if settings.data else ())))
