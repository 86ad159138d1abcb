"""The day a question asks about, and whether it asks about what applied before."""

import re
from datetime import date

from corpus.model import Source, Status

_MONTH_TEXT = "januari februari mars april maj juni juli augusti september oktober november december"
_MONTHS = _MONTH_TEXT.split()
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) ((?:19|20)\d\d)\b")
_YEAR = r"(?:år |under |i |för )?(?:år )?(?<![\d–-])((?:19|20)\d\d)(?![\d–-])"  # one year, not a span of years
# "Vad gällde 2019?", "Vilka mål gällde för kulturnämnden år 2020?", "2019 gällde …", "Vad skulle … göra 2019?"
_APPLIED = (
    re.compile(rf"\b(?:gällde|gällt|gällande|skulle|var i kraft)\b.*?\b{_YEAR}(?: ?\?)?$"),
    re.compile(rf"\b{_YEAR} (?:gällde|skulle)\b"),
    re.compile(rf"\b(?:per|så som det var|läget) {_YEAR}"),
)
_BEFORE = re.compile(
    r"\b(?:tidigare|förut|förra|gamla|dåvarande|ersatt\w*|ersätt\w*|gällde|upphävd\w*|historisk\w*|förr|innan|previous|"
    r"earlier|former|used to|jämfört med|skillnad\w* (?:mot|mellan|från)|mot tidigare)\b"
)
_MIDDLE = (7, 1)  # the day that stands for a year: its middle, so that documents of either half are met fairly


def day_in(question: str) -> date | None:
    """The day a lowered question asks about the state of; None when it asks about today."""
    if not any(pattern.search(question) for pattern in (*_APPLIED, _AS_OF_DAY)):
        return None
    if iso := _ISO.search(question):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if named := _DAY.search(question):
        return _day(int(named[3]), _MONTHS.index(named[2]) + 1, int(named[1]))
    for pattern in _APPLIED:
        if match := pattern.search(question):
            return middle_of(int(match[1]))
    return None


_AS_OF_DAY = re.compile(r"\b(?:gällde|gällt|skulle|per)\b.*\b(?:\d{4}-\d\d-\d\d|\d{1,2} \w+ \d{4})")


def middle_of(year: int) -> date:
    """The day that stands for a whole year."""
    return date(year, *_MIDDLE)


def asks_about_before(question: str) -> bool:
    """Whether a lowered question asks about what applied before, or about what replaced it."""
    return bool(_BEFORE.search(question))


def written_day(text: str) -> date | None:
    """The day that somebody wrote: 2019-06-30, or a year for its middle; None for nothing. Raises ValueError."""
    asked = text.strip()
    if re.fullmatch(r"[12]\d{3}", asked):
        return middle_of(int(asked))
    return date.fromisoformat(asked) if asked else None


def is_out_of_force(source: Source, day: date | None) -> bool:
    """Whether a document does not apply on a day (None: today): superseded by then, or not yet made."""
    return source.status_on(day) is Status.SUPERSEDED or is_later(source, day)


def is_later(source: Source, day: date | None) -> bool:
    """Whether a document was not there yet on a day; False when it does not say when it was made."""
    if day is None:
        return False
    return source.valid_from > day if source.valid_from else bool(source.year and source.year > day.year)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
