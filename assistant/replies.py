"""All Swedish prose that a user meets in an answer and that is not a quotation; of citations in citation_words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.citation_words import (
    ALSO as ALSO,
)
from assistant.citation_words import (
    FORCE_WORDS as FORCE_WORDS,
)
from assistant.citation_words import (
    LEGIBLE_NOT as LEGIBLE_NOT,
)
from assistant.citation_words import (
    POORLY_READ as POORLY_READ,
)
from assistant.citation_words import (
    STATUS_NOT_STATED as STATUS_NOT_STATED,
)
from assistant.citation_words import (
    STATUS_REMARKS as STATUS_REMARKS,
)
from assistant.citation_words import (
    STATUS_WORDS as STATUS_WORDS,
)
from assistant.citation_words import (
    genitive as genitive,
)
from assistant.citation_words import (
    lead as lead,
)
from assistant.citation_words import (
    page_range as page_range,
)
from assistant.citation_words import (
    reference as reference,
)
from assistant.citation_words import (
    status_text as status_text,
)

EMPTY_QUESTION = "Skriv en fråga, till exempel: Vad ska kulturnämnden göra?"
NO_WORDS = "Jag hittar inga ord att söka på. Skriv frågan med ord, till exempel: Vem ansvarar för uppföljningen?"
NOT_FOUND = "Jag hittar inget i dokumenten som svarar på frågan."
NEAREST = "De ställen som ligger närmast visas, men de svarar inte säkert på frågan."
SEARCHED = "Jag sökte i:"
OUT_OF_SCOPE = "Frågan verkar handla om något som dokumenten inte tar upp."
UNCLEAR_BODY = "Vilken nämnd eller styrelse menar du?"
UNCLEAR_COMPANY = "Vilket bolag menar du?"
UNCLEAR_DOCUMENT = "Vilket dokument menar du?"
NO_DOCUMENTS = "Det finns inga dokument att söka i."


def read_together(words: Sequence[str]) -> str:
    """What a follow-up took over from the turns before."""
    return f"Jag läste frågan tillsammans med: {', '.join(words).rstrip('.?! ')}."


def too_long(length: int, limit: int) -> str:
    """What to tell about a question that is too long."""
    return (
        f"Frågan är för lång: {grouped(length)} tecken, och högst {grouped(limit)} går att läsa. "
        "Korta den och ställ en fråga i taget."
    )


def grouped(number: int) -> str:
    """A number with a blank between thousands, as Swedish writes it."""
    return f"{number:,}".replace(",", "\u00a0")


def not_found(searched: Sequence[str], has_nearest: bool) -> str:
    """The honest no: nothing answers, that the nearest passages follow, and what was searched."""
    parts = (NOT_FOUND, NEAREST if has_nearest else "", searched_in(searched))
    return " ".join(part for part in parts if part)


def out_of_scope(searched: Sequence[str]) -> str:
    """The no to a question about another topic; where nothing could be searched, nothing is said of its topic."""
    return f"{OUT_OF_SCOPE} {searched_in(searched)}" if searched else NO_DOCUMENTS


def searched_in(titles: Sequence[str]) -> str:
    """Which documents were searched, at most five by name."""
    if not titles:
        return NO_DOCUMENTS
    named = "; ".join(titles[:5])
    more = f" och {len(titles) - 5} till" if len(titles) > 5 else ""
    return f"{SEARCHED} {named}{more}."


def parts_of(message: str) -> tuple[str, str]:
    """What a message says, and the sentence that tells which documents were searched, where it ends with one."""
    said, mark, searched = message.partition(SEARCHED)
    return said.strip(), f"{mark}{searched}"


def asks_which_body(choices: Sequence[str]) -> str:
    """The question back when "nämnden" or "bolaget" could be any."""
    asked = UNCLEAR_BODY if any("nämnd" in choice.lower() for choice in choices) or not choices else UNCLEAR_COMPANY
    return f"{asked} Till exempel {_listed(choices[:4])}." if choices else asked


def asks_which_document(choices: Sequence[str]) -> str:
    """The question back when a document named could be several."""
    return f"{UNCLEAR_DOCUMENT} Det kan vara {_listed([f'”{choice}”' for choice in choices])}."


def _listed(items: Sequence[str]) -> str:
    return " eller ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def only_superseded() -> str:
    """Said when every quote comes from documents that no longer apply."""
    return "Alla citat kommer från dokument som inte längre gäller."


def as_of(day: date, has_past: bool = False) -> str:
    """Said when the answer is about another day than today; `has_past`: some quotes did not apply then any more."""
    told = f"Svaret visar vad som gällde {day.isoformat()}."
    return f"{told} Citat ur dokument som inte längre gällde då står sist och är märkta." if has_past else told


def limited_to(titles: Sequence[str], body: str, day: date | None) -> str:
    """What an answer is limited to: "Begränsat till kulturnämnden och dokumentet ”Plan 2030”."; "" for nothing."""
    named = [title for title in titles if title != GONE]
    noun = "dokumentet" if len(named) == 1 else "dokumenten"
    parts = [body] if body else []
    parts += [f"{noun} {'; '.join(f'”{title}”' for title in named)}"] if named else []
    parts += [GONE] if len(named) < len(titles) else []
    parts += [f"det som gällde {day.isoformat()}"] if day else []
    return f"Begränsat till {_and(parts)}." if parts else ""


def _and(parts: Sequence[str]) -> str:
    return " och ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


GONE = "ett dokument som inte finns längre"


def none_applied(day: date, has_others: bool) -> str:
    """Said when no quote comes from a document that applied on the day; `has_others`: some other document did."""
    found = "Jag hittar inget svar i de dokument" if has_others else "Jag hittar inget dokument"
    return f"{found} som gällde {day.isoformat()}. Citaten kommer från dokument som inte längre gällde då."


BUILD_NEXT = "Kör plansvar build för att de ska kunna svara."
INDEX_MISSING = "Inget sökindex är byggt än. Kör plansvar build."


def added(file: str, document_id: str, refused: str, replaced: bool) -> str:
    """What became of one file that was to be added; the reason may begin with the file's name, which is told once."""
    if refused:
        return f"Avvisad: {file}: {refused.removeprefix(f'{file}: ')}"
    return f"{'Ersatte' if replaced else 'Lade till'} {file} som {document_id}"


def removed(title: str) -> str:
    """Said when a document has been taken out."""
    return f"Tog bort ”{title}”. Det svarar inte längre."


def built(documents: int, passages: int, seconds: float, changed: bool) -> str:
    """Said when an index has been built and is in use, or was right already."""
    done = "Indexet är byggt" if changed else "Indexet var redan aktuellt"
    return f"{done}: {documents} dokument, {grouped(passages)} stycken ({f'{seconds:.1f}'.replace('.', ',')} s)."


MEASURED_BY = "Utvärderingen körs med: python -m eval run (se docs/utvardering.md)."


def no_date(text: str) -> str:
    """Said of an --as-of that is no date."""
    return f"”{text}” är inget datum. Skriv dagen som 2019-06-30, eller bara året."


def bad_line(number: int, why: str) -> str:
    """Said of a line of a batch that is no question."""
    return f"Rad {number}: {why}. Den hoppas över."


def same_file(path: str) -> str:
    """Said when the answers of a batch would overwrite its questions."""
    return f"Svaren skulle skriva över frågefilen {path}. Ange en annan fil med --out."


def unwritable(path: str, why: str) -> str:
    """Said when answers cannot be written to a file, or ("") to standard output."""
    if not path:
        return f"Svaret går inte att skriva på standard ut: {why}. Skriv till en annan fil."
    return f"Det går inte att skriva {path}: {why}. Välj en annan fil."


def answering(done: int, total: int) -> str:
    """How far a batch has come."""
    return f"Svarar {done} av {total}"


SERVING = "Startar Plansvar (avsluta med Ctrl+C) …"
SERVING_FIRST = "Startar Plansvar och bygger sökindexet, vilket tar en stund första gången (avsluta med Ctrl+C) …"
INDEX_READ = "Sökindexet är inläst"


def served(address: str, trouble: str) -> str:
    """Where the app answers, told when it does; or what it says there instead ("": nothing is wrong)."""
    return f"Plansvar kan inte svara på {address}: {trouble}" if trouble else f"Plansvar är igång: {address}"


def port_taken(port: int) -> str:
    """Said when the port is used by something else."""
    return f"Port {port} används redan. Välj en annan med --port."


def status_row(row: dict[str, Any]) -> str:
    """Kind, status, pages and legibility of one document: "strategi, ersatt, 24 sidor, läsbart 97 %"."""
    status = row["status"] if row["status_stated"] else STATUS_NOT_STATED.lower()
    parts = [row["kind"], status]
    if row["pages"] is not None:
        parts.append(f"{row['pages']} {'sida' if row['pages'] == 1 else 'sidor'}")
    if row["legibility"] is not None:
        parts.append(f"läsbart {row['legibility']:.0%}".replace("%", "\u00a0%"))
    return ", ".join(parts)


def weight_lines(row: dict[str, Any]) -> list[str]:
    """The weights of the search's arms and where they come from."""
    shares = ", ".join(f"{name} {row[name]:.2f}".replace(".", ",") for name in ("lexical", "dense", "units"))
    origin = "språkmodellens egna" if row["is_tuned"] else "otrimmade för den här språkmodellen"
    if row["own"]:
        figures = f"{row['measure']} {row['before']:.2f} → {row['after']:.2f}, p {row['p']:.3f}".replace(".", ",")
        origin = f"trimmade {row['made']} på {row['questions']} egna frågor ({figures})"
    lines = [f"Sökvikter: {shares}; {origin}."]
    if row["unused_for"]:
        lines.append(f"weights.toml är trimmad för en annan språkmodell ({row['unused_for']}) och används inte.")
    return lines


def status_lines(found: dict[str, Any]) -> list[str]:
    """The index, the encoder, pages that are hard to read and what is stale, one line each."""
    lines = [f"Index: {found['index'] or 'inget'}. Språkmodell: {found['encoder'] or 'ingen'}."]
    lines += weight_lines(found["weights"]) if found["weights"] else []
    for row in found["documents"]:
        if row["poor_pages"]:
            lines.append(f"Svårlästa sidor i {row['id']}: {', '.join(map(str, row['poor_pages']))}.")
        lines += [f"{row['id']}: {note}" for note in row["notes"]]
    if found["corrections_problem"]:
        lines.append(found["corrections_problem"])
    return lines + list(found["stale"])
