"""What a document itself tells about itself, for catalog fields that were left out. Nothing is invented."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from corpus.infer_title import readable_name, title_of
from corpus.model import Kind, Source, Status
from corpus.readers.reading import Reading, ReadPage
from corpus.shape import is_slide_shaped

_KINDS: tuple[tuple[str, Kind], ...] = (
    # words in a title or on an early line -> kind; the first that is found decides. "Strategin" is another document.
    (r"\breferat\b", Kind.DIGEST),
    (r"\bremissvar\b|\bsvar p[åa] remiss\b|\byttrande över\b", Kind.RESPONSE),
    (r"\btj[äa]nsteutl[åa]tande\b", Kind.MEMO),
    (r"\b\w*handlingsplan\b", Kind.ACTION_PLAN),
    (r"\b\w*strategi\b", Kind.STRATEGY),
    (r"\b\w*program\b", Kind.PROGRAMME),
    (r"\bv[äa]gledning\b|\bhandledning\b|\bhandbok\b|\bmetodst[öo]d\b", Kind.GUIDANCE),
    (r"\bpresentation\b", Kind.SLIDES),
)
_EARLY_LINES = 12  # a kind word further down is about something else
_LONG_LINE = 8  # words: a row with more is text
_NO_PERIOD = frozenset({Kind.MEMO, Kind.RESPONSE, Kind.DIGEST})  # a period in their titles is another document's
_EDGE = 3  # rows from the top and the bottom of a page where its header and footer stand
_STATUS_OF_KIND = {Kind.MEMO: Status.PROPOSAL, Kind.RESPONSE: Status.OPINION}
_RECORD = r"[A-ZÅÄÖ]{2,6}[ -]?\d{4}/\d{1,7}(?:-\d+)?"
_OWN_RECORD = re.compile(
    rf"^\W*(?:dnr|diarienr|diarienummer)\b[\s.:]*({_RECORD}|\d+(?:\.\d+)*[-/]\d+/\d{{4}})\s*$", re.I
)
_ISBN = re.compile(r"\bISBN:?\s*((?:97[89][- ]?)?[\d][\d -]{8,15}[\dX])\b")
_HEADER_RECORD = re.compile(rf"(?:^|[.!?]\s|\s{{3,}}|\t)\W*(?:Dnr|Diarienr|Diarienummer)\b[\s.:]*({_RECORD})$")
_PERIOD = re.compile(r"(?<!\d)(?<!\d[/-])((?:19|20)\d\d)\s*[–-]\s*((?:19|20)\d\d)(?![\d/-])")
_GOES_FOR = re.compile(
    r"\b\w*(?:strategin|planen|programmet|dokumentet|policyn|riktlinjerna|vägledningen) "
    r"(?:gäller|löper|omfattar|avser|sträcker sig)\b[^.]{0,60}?" + _PERIOD.pattern,
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:utgivningsår|publicerad|beslutad|antagen|datum)\b\D{0,20}((?:19|20)\d\d)\b", re.I)


def fill_in(source: Source, reading: Reading, today: date) -> Source:
    """The source with what its catalog row left out (`source.inferred`) taken from the document, where it says so.

    Fields that the document does not give stay empty. A status without a sign stays "gällande" and stays named in
    `inferred`, so that it is shown as not stated.
    """
    missing = set(source.inferred)
    lines = _early_lines(reading)
    if "title" in missing:
        source = replace(source, title=title_of(reading) or source.title or readable_name(_stem(source)))
    if "kind" in missing:
        source = replace(source, kind=_kind(source.title, lines, reading))
    if "record" in missing:
        source = replace(source, record=_record(reading.pages))
    period = _period(source, reading)
    if period and source.valid_from is None and source.valid_to is None:
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


def _stem(source: Source) -> str:
    return PurePosixPath(source.file).stem if source.file else source.id


def _period(source: Source, reading: Reading) -> re.Match[str] | None:
    """The years that the document goes for: by its title, by what its first page says of it, or by its file name."""
    if source.kind in _NO_PERIOD:
        return None
    first = " ".join(next((page.text for page in reading.pages if page.text.strip()), "").split())
    for found in (_PERIOD.search(source.title), _GOES_FOR.search(first), _PERIOD.search(_stem(source))):
        if found and int(found[1]) < int(found[2]):
            return found
    return None


def _kind(title: str, lines: list[str], reading: Reading) -> Kind:
    """By a line of the first page that says only the kind, by how the title begins, by shape, by other words."""
    first = next((page.text for page in reading.pages if page.text.strip()), "")
    alone = [kind for line in first.splitlines() if (kind := _kind_of(line.strip(" :"), re.fullmatch))]
    begun = _kind_of(title, re.match)
    if alone or begun:
        return alone[0] if alone else begun or Kind.OTHER
    if is_slide_shaped(reading):
        return Kind.SLIDES
    short = [line for line in lines if len(line.split()) <= _LONG_LINE and not line.endswith((".", ":"))]
    return next((kind for text in (title, *short) if (kind := _kind_of(text, re.search))), Kind.OTHER)


def _kind_of(text: str, look: Callable[..., re.Match[str] | None]) -> Kind | None:
    return next((kind for pattern, kind in _KINDS if look(pattern, text, re.IGNORECASE)), None)


def _record(pages: tuple[ReadPage, ...]) -> str:
    """The record number on a line of its own ("Dnr KS 2025/809") or in later pages' headers, or the ISBN.

    Two candidates mean none.
    """
    own = {found[1] for page in pages for line in page.text.splitlines() if (found := _OWN_RECORD.match(line.strip()))}
    if len(own) == 1:
        return own.pop()
    rows = [[row.strip() for row in page.text.splitlines() if row.strip()] for page in pages]
    edges = {row for page in rows[1:] for row in (*page[:_EDGE], *page[-_EDGE:])}
    printed = {found[1] for row in edges if (found := _HEADER_RECORD.search(row))}
    if not own and len(printed) == 1:
        return printed.pop()
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
