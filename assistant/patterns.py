"""Expressions that a kind of question asks for: a frequency, a date, a number, a body … and definitions of a term."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.answer import Expect

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_NUMBER = (
    r"(?:\d+(?:[ .,]\d+)*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio|"
    r"hundra|tusen|hälften|tredjedel|\w+tal|dussin|flera)"
)
_COUNTED = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\w+ton|tjugo\w*|\w{3,5}tio\w*|hundra\w*|\w*tusen|"
_COUNTED += r"(?!(?:19|20)\d\d\b)(?:[2-9]|\d\d+)(?:[ .,]\d+)*)(?:-?tal)?"  # no years, and no 1, which scans read for i
_UNIT = r"(?:år|månader|veckor|dagar|timmar|vecka|månad|dag|kalenderår|mandatperiod)"

# What a text must hold to answer each kind of question. Badly scanned "år" is read as "ar" or "dr" too.
EXPECTED: dict[Expect, re.Pattern[str]] = {
    Expect.FREQUENCY: re.compile(
        r"\b(?:varje|vartannat|vart\w+|var (?:tredje|fjärde|femte)|årlig\w*|års\w*|per (?:år|månad|vecka|termin)|"
        r"i (?:veckan|månaden|kvartalet)|om året|gång(?:er)?|regelbund\w+|löpande|kontinuerlig\w*|återkommande|"
        r"halvår\w*|kvartal\w*|tertial\w*|månadsvis|veckovis|daglig\w*|månatlig\w*)\b"
    ),
    Expect.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b\d{{1,2}} {_MONTH}\b|\b{_MONTH}\b|"
        r"\b(?:våren|hösten|sommaren|vintern|årsskiftet|halvårsskiftet|"
        r"vartannat|vart \w+ [åad]r|årlig\w*|varje [åad]r)\b"
    ),
    Expect.DURATION: re.compile(
        rf"\b{_NUMBER} {_UNIT}\b|\b\w*årig\w*|\b(?:19|20)\d\d ?[–-] ?(?:19|20)?\d\d|\btill (?:och med )?(?:år )?20\d\d|"
        rf"\bunder (?:hela|en) \w+|\bsedan (?:år )?\d{{4}}|\btills? (?:vidare|och med)|"
        rf"\b{_NUMBER}\w*(?:dagars|års|månaders|veckors)"
    ),
    Expect.NUMBER: re.compile(rf"\b{_COUNTED}\b|\b(?:ingen|inget|hälften|dussin|cirka|ungefär) \w+"),
    Expect.MONEY: re.compile(r"\b\d[\d ]*(?:,\d+)? ?(?:kronor|kr|tkr|mnkr|miljon\w*|miljard\w*|procent|euro|sek)\b"),
    Expect.PERSON: re.compile(r"(?-i:\b[A-ZÅÄÖ][a-zåäöéü]+ (?:[A-ZÅÄÖ][a-zåäöéü]+ )?[A-ZÅÄÖ][a-zåäöéü]+)"),
    Expect.CONTACT: re.compile(
        r"@|\bwww\.|https?:|\b0\d{1,3}[–-] ?\d|\btfn|\btelefon|\bbox \d+|\bgatan \d+|\bvägen \d+"
    ),
    Expect.RECORD: re.compile(r"\bdnr\b|\bdiarie\w+|\b\w{2,4} ?\d{4}/\d+|\bisbn\b"),
    Expect.REASON: re.compile(
        r"\b(?:syfta\w*|syfte\w*|eftersom|därför|för att|därigenom|beror|orsak\w*|anledning\w*|i ljuset av|på grund av|"
        r"mot bakgrund|leder till|bidra\w*|avser att|då)\b"
    ),
    Expect.VALIDITY: re.compile(
        r"\b(?:ersätt\w*|ersétt\w*|ersatt\w*|upphäv\w*|upphör\w*|gäller|gälla|giltig\w*|sträcker sig|träder i kraft|"
        r"avlös\w*|efterträd\w*|ny[a]? (?:handlingsplan|strategi|plan|program)\w*)\b"
    ),
    Expect.BODY: re.compile(
        r"\b\w*n\w{0,2}mnd(?:en|er|erna|ens|ernas)?\b|\b\w*(?:styrelse(?:n|r|rna|ns)?|förvaltning(?:en|ar|arna|ens)?|"
        r"bolag(?:en|et)?|kontoret|fullmäktige|länsstyrelse\w*|myndighet\w*|regeringen|verket|departementet|rådet|"
        r"institutet|förbundet|inspektionen|ombudsmannen|centret|förmedlingen)\b|\b\w+ (?:kommun|stad)\b"
    ),
}
EXPECTED = {expect: re.compile(pattern.pattern, re.IGNORECASE) for expect, pattern in EXPECTED.items()}
STRICT = frozenset(  # without such an expression a text does not answer, however many words it shares
    {Expect.FREQUENCY, Expect.DATE, Expect.DURATION, Expect.NUMBER, Expect.MONEY, Expect.PERSON, Expect.CONTACT}
    | {Expect.RECORD}
)


def holds(expect: Expect, text: str, question: str, names: Iterable[str] = ()) -> bool:
    """Whether the text holds an expression of the kind expected that the question does not hold itself.

    `names` are lowered names with years in them ("inkludering 2030"): their years are no dates.
    """
    if expect not in EXPECTED:
        return True
    asked = question.lower()
    return any(
        found not in asked for found in _expressions(expect, text, tuple(names) if expect is Expect.DATE else ())
    )


@lru_cache(maxsize=100_000)
def _expressions(expect: Expect, text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The expressions of a kind in a text, in lower case; kept, as the same sentences are weighed again and again."""
    plain = " ".join(text.split())
    for name in names:
        plain = re.sub(re.escape(name), "", plain, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(found.group().lower() for found in EXPECTED[expect].finditer(plain)))


_OFTEN = re.compile(
    r"\b(?:varje|vartannat|var (?:tredje|fjärde|femte)|årlig\w*|per (?:år|månad|vecka|termin)|i (?:veckan|månaden)|"
    r"om året|halvår\w*|kvartal\w*|tertial\w*|månadsvis|veckovis|daglig\w*|månatlig\w*|vart\w+ [åad]r)\b",
    re.IGNORECASE,
)

_REPLACES = re.compile(r"\b(?:ers[äaéd]tt\w*|upphäv\w*|upphör\w*|avlös\w*|efterträd\w*)\b", re.IGNORECASE)


def is_precise(expect: Expect, text: str, question: str) -> bool:
    """Whether the text gives just what is asked for: "vartannat år", not "regelbundet"; "sex planer", not "sex"."""
    if expect is Expect.NUMBER:
        return counts_the_thing(text, question)
    pattern = {Expect.FREQUENCY: _OFTEN, Expect.VALIDITY: _REPLACES}.get(expect)
    return bool(pattern and pattern.search(" ".join(text.split())))


_COUNTED_THING = re.compile(r"\bhur många (?:\w+ (?=\w{4,} ))?(\w{3,})|\bhow many (\w{3,})")


def counts_the_thing(text: str, question: str) -> bool:
    """Whether the text counts what a "hur många …" asks the number of: "sex tillhörande handlingsplaner"."""
    asked = _COUNTED_THING.search(question.lower())
    if not asked:
        return False
    thing = re.escape((asked[1] or asked[2])[: max(4, len(asked[1] or asked[2]) - 2)])
    plain = " ".join(text.lower().split())
    between = r"(?:(?!(?:med|av|i|på|för|till|om|och|från|som|per) )\w+ ){0,2}"
    return bool(re.search(rf"\b{_COUNTED} {between}{thing}|\b{thing}\w*,? {between}{_COUNTED}\b", plain))
