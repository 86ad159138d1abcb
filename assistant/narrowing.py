"""Questions that ask for less than their kind: not any date but the day, not any contact but the telephone number."""

import re

from assistant.answer import Expect

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_WEEKDAY = r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en|ar|arna|s)?\b"
_DAY = rf"\b\d{{1,2}} {_MONTH}\b|\b\d{{4}}-\d\d-\d\d\b|\bårsskiftet\b|{_WEEKDAY}"
_CLOCK = r"\bkl(?:ockan|\.)? ?\d|\b[012]?\d[.:][0-5]\d\b"
_TIMES = r"\b\w+ gång(?:er)?\b|\bper (?:år|månad|vecka|dag|termin|kvartal|halvår)\b|\bvar(?:tannat|annan|t\w+) \w+"
_YEARS = r"(?<![\d/:])(?:19|20)\d\d(?![/:]\d|\d)"  # no law (2009:724) and no record number (2025/809)

# (kind, what the question says, what the text must then hold); each with an example. The first row that matches counts.
NARROWER: tuple[tuple[Expect, str, str], ...] = (
    # Vilka veckodagar träffas gruppen?
    (Expect.DATE, r"\bveckodag\w*", _WEEKDAY),
    # Vilken dag undertecknades beslutet? Vilket datum …?
    (
        Expect.DATE,
        r"\b(?:vilke[nt]|vilka|exakt|sista|senaste) (?:exakta? )?(?:datum|dag(?:ar)?)\b|\bwh(?:at|ich) (?:date|day)\b",
        _DAY,
    ),
    # Hur dags börjar mötet? Vilka tider …? Vilka öppettider …?
    (
        Expect.DATE,
        r"\bhur dags\b|(?<!inom )\bvilken tid\b|\bvilka (?:öppet)?tider\b|\böppettid\w*|\bwhat time\b",
        _CLOCK,
    ),
    # Vilket år …? Under vilka år …?
    (Expect.DATE, r"\b(?:vilket|vilka|what|which) års?\b|\b(?:what|which) years?\b", _YEARS),
    # Hur många gånger om året …?
    (Expect.FREQUENCY, r"\bhur många gånger\b|\bhow many times\b", _TIMES),
    # Hur stor andel …? Hur många procent …?
    (
        Expect.NUMBER,
        r"\b(?:andel\w*|procent\w*|share|percent\w*)\b",
        r"\b\d+(?:[.,]\d+)? procent|\bhälften\b|\b\w*(?:tredje|fjärde|femte)del\w*|\b(?:av|på) (?:tio|hundra)\b|\d ?%|"
        r"\b(?:respektive|och) \d+ procent",
    ),
    # Hur gammal …? Vilken ålder …?
    (
        Expect.NUMBER,
        r"\bhur gam\w+|\bålder\w*|\bhow old\b|\bage\b",
        r"\b\d+ ?(?:[–-] ?\d+ ?)?år\b|\b\w*åri\w+|\bfyll\w+",
    ),
    # Vilket telefonnummer …? Vart ringer man?
    (
        Expect.CONTACT,
        r"\btelefon\w*|\bring[ae]r?\b|\bslå för att\b|\bphone\b",
        r"\b0\d{1,3}[–-] ?\d|\b(?:tfn|telefon|växel)\b.{0,20}\d",
    ),
    (Expect.CONTACT, r"\be-?post\w*|\bmejl\w*|\bmail\w*|\be-?mail\b", r"\S@\S"),
    (Expect.CONTACT, r"\bwebb\w*|\bhemsid\w*|\bwebsite\b", r"\bwww\.|https?:|\b\w+\.(?:se|eu|org|com)\b"),
    (
        Expect.CONTACT,
        r"\b(?:besöks|post)?adress\w*|\baddress\b",
        r"\bbox \d|\w*(?:gatan|vägen|torget|platsen|allén|gränd) \d|\b\d{3} ?\d\d [A-ZÅÄÖ]|\bwww\.|\S@\S",
    ),
)
_NARROWER = tuple((expect, re.compile(asked), re.compile(held, re.IGNORECASE)) for expect, asked, held in NARROWER)


_BOUND = re.compile(
    r"\b(efter|sedan|från och med|före|innan|till och med|after|since|before) (?:år(?:et)? )?((?:19|20)\d\d)\b"
)
_LATER = frozenset({"efter", "sedan", "från och med", "after", "since"})
_SPELLED_YEAR = re.compile(_YEARS)


def is_outside(question: str, text: str) -> bool:
    """Whether a lowered question asks of before or after a year, and the text has years, all on the other side."""
    bound = _BOUND.search(question)
    years = [int(year) for year in _SPELLED_YEAR.findall(text)] if bound else []
    if bound is None or not years:
        return False
    asked, later = int(bound[2]), bound[1] in _LATER
    return all(year <= asked if later else year >= asked for year in years)


def narrower(expect: Expect, question: str) -> re.Pattern[str] | None:
    """What a text must hold instead of any expression of the kind, by a lowered question; None: the kind is enough."""
    return next((held for kind, asked, held in _NARROWER if kind is expect and asked.search(question)), None)
