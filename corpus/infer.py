"""What a document itself tells about itself, for catalog fields that were left out. Nothing is invented."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from corpus.model import Kind, Source, Status
from corpus.readers.reading import Reading, ReadPage

_KINDS: tuple[tuple[str, Kind], ...] = (
    # words in a title or on an early line -> kind; the first that is found decides
    (r"\breferat\b", Kind.DIGEST),
    (r"\bremissvar\b|\bsvar p[åa] remiss\b|\byttrande över\b", Kind.RESPONSE),
    (r"\btj[äa]nsteutl[åa]tande\b", Kind.MEMO),
    (r"\bhandlingsplan\b", Kind.ACTION_PLAN),
    (r"\bstrategin?\b", Kind.STRATEGY),
    (r"\b\w*program(?:met)?\b", Kind.PROGRAMME),
    (r"\bv[äa]gledning\b|\bhandledning\b|\bhandbok\b|\bmetodst[öo]d\b", Kind.GUIDANCE),
    (r"\bpresentation\w*\b", Kind.SLIDES),
)
_EARLY_LINES = 12  # a kind word further down is about something else
_STATUS_OF_KIND = {Kind.MEMO: Status.PROPOSAL, Kind.RESPONSE: Status.OPINION}
_RECORD = r"[A-ZÅÄÖ]{2,6}[ -]?\d{4}/\d{1,7}(?:-\d+)?"
_OWN_RECORD = re.compile(
    rf"^\W*(?:dnr|diarienr|diarienummer)\b[\s.:]*({_RECORD}|\d+(?:\.\d+)*[-/]\d+/\d{{4}})\s*$", re.I
)
_ISBN = re.compile(r"\bISBN:?\s*((?:97[89][- ]?)?[\d][\d -]{8,15}[\dX])\b")
_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s*[–-]\s*((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\b(?:utgivningsår|publicerad|beslutad|antagen|datum)\b\D{0,20}((?:19|20)\d\d)\b", re.I)
_MAX_TITLE = 150


def fill_in(source: Source, reading: Reading, today: date) -> Source:
    """The source with what its catalog row left out (`source.inferred`) taken from the document, where it says so.

    Fields that the document does not give stay empty. A status without a sign stays "gällande" and stays named in
    `inferred`, so that it is shown as not stated.
    """
    missing = set(source.inferred)
    lines = _early_lines(reading)
    if "title" in missing:
        source = replace(source, title=_title(reading, lines) or source.title or source.id.replace("-", " "))
    if "kind" in missing:
        source = replace(source, kind=_kind(source.title, lines))
    if "record" in missing:
        source = replace(source, record=_record(reading.pages))
    period = _PERIOD.search(source.title)
    if period and source.valid_from is None and source.valid_to is None and int(period[1]) < int(period[2]):
        source = replace(source, valid_from=date(int(period[1]), 1, 1), valid_to=date(int(period[2]), 12, 31))
    if "year" in missing:
        source = replace(source, year=_year(reading.pages, period))
    if "status" in missing:
        source = replace(source, status=_status(source, today))
    return source


def _early_lines(reading: Reading) -> list[str]:
    lines: list[str] = []
    for page in reading.pages[:2]:
        lines += [line for line in (each.strip() for each in page.text.splitlines()) if line]
        if len(lines) >= _EARLY_LINES:
            break
    return lines[:_EARLY_LINES]


def _title(reading: Reading, lines: list[str]) -> str:
    """The largest text on the first page that has sizes; else the file's own title; else its first line."""
    first = next((page for page in reading.pages if page.text.strip()), None)
    sized = [line for line in first.lines if line.size and len(line.span) > 3] if first else []
    if first and sized:
        largest = max(line.size or 0 for line in sized)
        usual = Counter(round(line.size or 0, 1) for line in sized).most_common(1)[0][0]
        if largest > usual + 1:
            parts = [first.text[line.span.start : line.span.end].strip() for line in sized if line.size == largest]
            return " ".join(parts)[:_MAX_TITLE]
    own = reading.title.strip()
    if own and not re.search(r"\.(?:docx?|pdf|pptx?|indd)$|^microsoft word", own, re.I):
        return own[:_MAX_TITLE]
    return lines[0][:_MAX_TITLE] if lines else ""


def _kind(title: str, lines: list[str]) -> Kind:
    for text in (title, *lines):
        for pattern, kind in _KINDS:
            if re.search(pattern, text, re.I):
                return kind
    return Kind.OTHER


def _record(pages: tuple[ReadPage, ...]) -> str:
    """The record number that stands on a line of its own ("Dnr KS 2025/809"), or the ISBN; two candidates mean none."""
    own = {found[1] for page in pages for line in page.text.splitlines() if (found := _OWN_RECORD.match(line.strip()))}
    if len(own) == 1:
        return own.pop()
    isbn = {found[1].strip() for page in pages[:4] for found in _ISBN.finditer(page.text)}
    return f"ISBN {isbn.pop()}" if not own and len(isbn) == 1 else ""


def _year(pages: tuple[ReadPage, ...], period: re.Match[str] | None) -> int | None:
    years = {int(found[1]) for page in pages[:3] for found in _YEAR.finditer(page.text)}
    if len(years) == 1:
        return years.pop()
    return int(period[1]) if period else None


def _status(source: Source, today: date) -> Status:
    if source.valid_to is not None and source.valid_to < today:
        return Status.HISTORICAL
    return _STATUS_OF_KIND.get(source.kind, Status.IN_FORCE)
