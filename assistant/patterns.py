"""Expressions that a kind of question asks for: a frequency, a date, a number, a body … and definitions of a term."""

import re

from assistant.answer import Expect

_MONTH = r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
_NUMBER = (
    r"(?:\d+(?:[ .,]\d+)*|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio|"
    r"hundra|tusen|hälften|tredjedel|\w+tal|dussin|flera)"
)
_COUNTED = r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+(?:[ .,]\d+)*)(?:-?tal)?"
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
        rf"\bunder (?:hela|en) \w+|\btills? (?:vidare|och med)|\b{_NUMBER}\w*(?:dagars|års|månaders|veckors)"
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
        r"institutet|förbundet|inspektionen|ombudsmannen|centret|förmedlingen)\b|\b\w+ (?:kommun|stad)\b|\bstaden\b"
    ),
}
EXPECTED = {expect: re.compile(pattern.pattern, re.IGNORECASE) for expect, pattern in EXPECTED.items()}
STRICT = frozenset(  # without such an expression a text does not answer, however many words it shares
    {Expect.FREQUENCY, Expect.DATE, Expect.DURATION, Expect.NUMBER, Expect.MONEY, Expect.PERSON, Expect.CONTACT}
    | {Expect.RECORD}
)


def holds(expect: Expect, text: str, question: str) -> bool:
    """Whether the text holds an expression of the kind expected that the question does not hold itself."""
    pattern = EXPECTED.get(expect)
    if pattern is None:
        return True
    asked = question.lower()
    return any(found.group().lower() not in asked for found in pattern.finditer(" ".join(text.split())))


_NO_GENUS = (
    r"inte|inom|i |alltså|dock|också|även|därför|ofta|särskilt|viktig|centralt?|en viktig|en del av|en stor|en bra|"
)
_NO_GENUS += (
    r"ett bra|ett viktig|bra|svår"  # after these comes no kind that the term belongs to, but what is said of it
)
_COUNTED_THING = re.compile(r"\bhur många (?:\w+ (?=\w{4,} ))?(\w{3,})|\bhow many (\w{3,})")


def counts_the_thing(text: str, question: str) -> bool:
    """Whether the text counts what a "hur många …" asks the number of: "sex tillhörande handlingsplaner"."""
    asked = _COUNTED_THING.search(question.lower())
    if not asked:
        return False
    thing = re.escape((asked[1] or asked[2])[:-2])
    return bool(re.search(rf"\b{_COUNTED} (?:\w+ ){{0,2}}{thing}", " ".join(text.lower().split())))


_IS = r"(?:är|ar|dr|ér|ir|var)"  # as written, and as bad scans read it


def defines(term: str, text: str) -> float:
    """How surely (0 to 1) the text defines the term: "X är …", "Med X menas …", "… kallas X", "X (den som …)"."""
    plain, name = " ".join(text.split()), _forms(term)
    rules = (
        (
            1.0,
            rf"^\W*(?:begreppet |ordet |termen )?{name}(?: \([^)]*\))?,? (?:{_IS} (?!{_NO_GENUS})|"
            rf"innebär|innebar|betyder|avse[rs]|definieras|kallas|består av|syftar på|betecknar|omfattar|handlar om)",
        ),
        (1.0, rf"\bmed (?:begreppet |ordet )?{name} (?:menas|avses|menar|avser)"),
        (1.0, rf"\b(?:kallas|kallad|kallade|benämns|definieras som|brukar kallas) (?:för )?(?:en |ett )?{name}"),
        (0.9, rf"^\W*{name}(?: [\w/]+)?[.:–] \w"),
        (0.9, rf"\bbegreppet {name}(?:/\w+)?\b.{{0,40}}\b(?:{_IS}|avser|innebär|betyder|kopplat)"),
        (0.8, rf"\b{name} \((?:[^)]+ ){{2,}}[^)]+\)"),
        (0.8, rf"\b(?:[\w-]+ ){{2,}}\({name}\)"),
        (0.7, rf"\b{name}, (?:det vill säga|dvs|alltså|som {_IS}|som innebär|ett|en) "),
        (0.5, rf"\b{name},? (?:{_IS}|innebär|betyder|utgör) (?!{_NO_GENUS})(?:en|ett|den|det|att)\b"),
    )
    return max((weight for weight, rule in rules if re.search(rule, plain, re.IGNORECASE)), default=0.0)


def _forms(term: str) -> str:
    """A pattern for the term in any of its forms: each word may end otherwise."""
    parts = [
        re.escape(word[: max(3, len(word) - 2)]) + r"\w{0,5}" if len(word) > 4 else re.escape(word) + r"\w{0,2}"
        for word in term.split()
    ]
    return rf"\b{' '.join(parts)}\b"


_THING = r"[\w/-]+(?: [\w/-]+){0,3}"
_ENUMERATES = re.compile(rf"{_THING}, {_THING}, {_THING}|, (?:[\w/-]+ ){{1,3}}(?:och|samt|eller|respektive) \w+")


def enumerates(text: str) -> bool:
    """Whether the text lists three or more things: "a, b och c"."""
    return bool(_ENUMERATES.search(" ".join(text.split())))


_NAMEABLE = ("kommun", "stad", "städer", "nämnd", "myndighet", "organisation", "förening", "förvaltning", "bolag")
_NAMEABLE += ("skol", "högskol", "länder", "region", "departement", "person", "föret")
_NAME = re.compile(r"(?<![.!?:•] )(?<!^)\b[A-ZÅÄÖ][a-zåäöé]{2,}")


def enumerates_names(text: str, kind: str) -> bool:
    """Whether the text lists three or more things of a kind: where the kind has names, three or more names."""
    if not enumerates(text):
        return False
    return not kind.startswith(_NAMEABLE) or len(set(_NAME.findall(" ".join(text.split())))) >= 3


_BODY_WORD = re.compile(
    r"\b\w*n\w{0,2}mnd(?:en|er|erna)?\b|\b\w*(?:styrelsen?|styrelser|styrelserna|förvaltning\w*|bolag\w*)\b", re.I
)


def bodies_named(text: str) -> int:
    """How many words of the text name boards, company boards or administrations, also badly scanned ones."""
    return len(_BODY_WORD.findall(text))


_LEANING = re.compile(
    r"^\W*(?:(?:det|den|de|detta|denna|dessa|sådan[at]?|båda|dess|deras|hon|han|där|"
    r"i detta|av detta|i \w+(?:et|en) ingår)\b)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"^\W*(?:det (?:är|var|blir|kan|bör|ska|finns|krävs|behövs|behöver|gäller|måste|har)\b"
    r".{0,60}\b(?:att|om|som|en|ett)\b|det (?:finns|krävs|behövs)\b|"
    r"(?:den|det|de) \w+[ae] \w+|(?:den|det|de) \w+(?:en|et|na|n)\b)",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """Whether a sentence begins with a word that points at the sentence before it."""
    plain = " ".join(text.split())
    return bool(_LEANING.search(plain)) and not _EXPLETIVE.search(plain)
