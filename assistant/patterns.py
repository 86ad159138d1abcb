"""Expressions that a kind of question asks for: a frequency, a date, a number, a body … and definitions of a term."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.answer import Expect
from assistant.narrowing import narrower

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_NUMBER = (
    r"(?:\d+(?:[ .,]\d+)*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio|"
    r"hundra|tusen|hälften|tredjedel|\w+tal|dussin|flera)"
)
_COUNTED = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\w+ton|tjugo\w*|\w{3,5}tio\w*|hundra\w*|\w*tusen|"
_COUNTED += r"(?!(?:19|20)\d\d\b)(?:[2-9]|\d\d+)(?:[ .,]\d+)*)(?:-?tal)?"  # no years, and no 1, which scans read for i
_UNIT = r"(?:år|månader|veckor|dagar|timmar|vecka|månad|dag|kalenderår|mandatperiod)"

# Badly scanned "år" is read as "ar" or "dr" too.
_TIME = r"(?:[åad]r|halvår|månad|vecka|dag|termin|kvartal|tertial|höst|vår|sommar|vinter|mandatperiod|gång|möte)"
_EACH_TIME = (
    rf"varje {_TIME}|(?:vartannat|varannan|vart\w+|var (?:tredje|fjärde|femte)) {_TIME}|årlig\w*|per {_TIME}|"
    r"i (?:veckan|månaden|kvartalet)|om året|gång(?:er)?|halvårs\w*|halvårlig\w*|kvartals\w*|tertial\w*|månadsvis|"
    r"veckovis|dagligen|månatlig\w*"
)
_YEAR = r"(?<![\d/:-])(?:19|20)\d\d(?![/:]\d|\d)"  # no law (2009:724) and no record number (2025/809)

# Words with a capital letter that begin no personal name, and such that end none: "Region Stockholm", "Ett Stockholm".
_NO_FIRST_NAME = (
    r"(?:Region|Länsstyrelse\w*|Kommun\w*|Stad\w*|Program\w*|Projekt\w*|\w+(?:förbund|förening|nämnd|förvaltning|verk)\w*|"
    r"Januari|Februari|Mars|April|Maj|Juni|Juli|Augusti|September|Oktober|November|December|"
    r"En|Ett|Den|Det|De|I|På|Av|Till|För|Från|Hos|Vid|Med|Om|När|Att|Även|Genom|Under|Efter|Enligt|Sedan|Som|Och|"
    r"Social\w*|Cultural|European|National|International|Romska?|Svenska?|Nationell\w*|[A-ZÅÄÖ][a-zåäö]+s) "
)
_CAPITAL = r"[A-ZÅÄÖ][a-zåäöéü]+"
_NO_LAST_NAME = r"(?:Stad\w*|Kommun\w*|Läns?\w*|Region\w*|Handlingsplan\w*|Strategi\w*|Program\w*)\b"

# What a text must hold to answer each kind of question.
EXPECTED: dict[Expect, re.Pattern[str]] = {
    Expect.FREQUENCY: re.compile(rf"\b(?:{_EACH_TIME}|årsvis|regelbund\w+|löpande|kontinuerlig\w*|återkommande)\b"),
    Expect.DATE: re.compile(
        rf"{_YEAR}|\b\d{{1,2}} {_MONTH}\b|\b{_MONTH}\b|"
        r"\b(?:efter|inom|om) \w+ (?:dagar|veckor|månader|år)\b|"
        r"\b(?:våren|hösten|sommaren|vintern|årsskiftet|halvårsskiftet|"
        r"vartannat|vart \w+ [åad]r|årlig\w*|varje [åad]r)\b"
    ),
    Expect.DURATION: re.compile(
        rf"\b{_NUMBER} {_UNIT}\b|\b\w*årig\w*|\b(?:19|20)\d\d ?[–-] ?(?:19|20)?\d\d|\btill (?:och med )?(?:år )?20\d\d|"
        rf"\bunder (?:hela|en) \w+|\bsedan (?:år )?\d{{4}}|\btills? (?:vidare|och med)|"
        rf"\b{_NUMBER}\w*(?:dagars|års|månaders|veckors)"
    ),
    Expect.NUMBER: re.compile(rf"\b{_COUNTED}\b|\b(?:ingen|inget|hälften|dussin|cirka|ungefär) \w+"),
    Expect.MONEY: re.compile(
        r"\b\d[\d ]*(?:,\d+)? ?(?:kronor|kr|tkr|mnkr|miljon\w*|miljard\w*|euro|sek)\b|"
        r"\b(?:gratis|kostnadsfri\w*|avgiftsfri\w*|(?:hel|halv|ingen|utan) (?:avgift|kostnad)|fri entré)\b"
    ),
    Expect.PERSON: re.compile(rf"(?-i:\b(?!{_NO_FIRST_NAME}){_CAPITAL} (?:{_CAPITAL} )?(?!{_NO_LAST_NAME}){_CAPITAL})"),
    Expect.NAME: re.compile(r"(?-i:(?<![.!?:•] )(?<!^)\b[A-ZÅÄÖ][\wåäöé]+|[\"”'][A-ZÅÄÖ][^\"”']+[\"”'])"),
    Expect.CONTACT: re.compile(
        r"@|\bwww\.|https?:|\b0\d{1,3}[–-] ?\d|\btfn\b|\btelefon\b|\bbox \d+|\w*(?:gatan|vägen|torget|platsen) \d+"
    ),
    Expect.RECORD: re.compile(r"\bdnr\b|\bdiarie\w+|\b\w{2,4} ?\d{4}/\d+|\bisbn\b"),
    Expect.REASON: re.compile(
        r"\b(?:syfta\w*|syfte\w*|eftersom|därför|för att|därigenom|beror|orsak\w*|anledning\w*|i ljuset av|på grund av|"
        r"mot bakgrund|leder till|bidra\w*|avser att|då|så att|skäl\w*|annars|gör det|gör att|krävs|behövs)\b"
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
    | {Expect.RECORD, Expect.NAME}
)


def holds(expect: Expect, text: str, question: str, names: Iterable[str] = ()) -> bool:
    """Whether the text holds an expression of the kind expected that the question does not hold itself.

    `names` are lowered names with years in them ("inkludering 2030"): their years are no dates.
    """
    if expect not in EXPECTED:
        return True
    asked = question.lower()
    known = tuple(names) if expect is Expect.DATE else ()
    wanted = narrower(expect, asked) or EXPECTED[expect]
    return any(found not in asked for found in _found(wanted, text, known))


@lru_cache(maxsize=100_000)
def _found(pattern: re.Pattern[str], text: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """What a pattern finds in a text, in lower case; kept, as the same sentences are weighed again and again."""
    plain = " ".join(text.split())
    for name in names:
        plain = re.sub(re.escape(name), "", plain, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(found.group().lower() for found in pattern.finditer(plain)))


_OFTEN = re.compile(rf"\b(?:{_EACH_TIME})\b", re.IGNORECASE)
_REPLACES = re.compile(r"\b(?:ers[äaéd]tt\w*|upphäv\w*|upphör\w*|avlös\w*|efterträd\w*)\b", re.IGNORECASE)


def is_precise(expect: Expect, text: str, question: str) -> bool:
    """Whether the text gives just what is asked for: "vartannat år", not "regelbundet"; "sex planer", not "sex"."""
    if expect is Expect.NUMBER:
        return counts_the_thing(text, question)
    pattern = {Expect.FREQUENCY: _OFTEN, Expect.VALIDITY: _REPLACES}.get(expect)
    return bool(pattern and pattern.search(" ".join(text.split())))


_COUNTED_THING = re.compile(r"\b(?:hur många|antal(?:et)?|how many) (?:av )?(\w{3,})(?: (\w{4,}))?")


_VERB = re.compile(
    r"^(?:kom|är|var|har|hade|får|fick|bor|bodde|finns|fanns|går|gick|ska|kan|som|ingår|svarar|deltar|\w{3,}de)$"
)


def counts_the_thing(text: str, question: str) -> bool:
    """Whether the text counts what a "hur många …" asks the number of: "sex tillhörande handlingsplaner"."""
    plain = " ".join(text.lower().split())
    between = r"(?:(?!(?:med|av|i|på|för|till|om|och|från|som|per) )\w+ ){0,2}"
    for thing in things_counted(question):
        stem = re.escape(thing[: max(4, len(thing) - 2)])
        beside = rf"\b{_COUNTED} {between}\w*{stem}|\b{stem}\w*,? {between}{_COUNTED}\b"
        later = (
            rf"\b{stem}.*\b(?:de|det|dessa) (?:är|var|finns) {_COUNTED}\b|\b{stem}.*\b(?:har|finns|är) {_COUNTED}[:.]"
        )
        if re.search(f"{beside}|{later}", plain):
            return True
    return False


def things_counted(question: str) -> tuple[str, ...]:
    """The words for what a question asks the number of: the word after "hur många", and the next."""
    asked = _COUNTED_THING.search(question.lower())
    if not asked:
        return ()
    first, second = asked[1], asked[2]
    if _VERB.search(first):
        return ()  # "hur många deltog?": nothing is named that is counted
    return (first, second) if second and re.search(r"(?:a|iga|iska|ade)$", first) else (first,)
