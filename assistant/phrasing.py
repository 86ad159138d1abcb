"""What a stretch of text looks like: an enumeration, a list of bodies, a sentence that leans on the one before."""

import re
from functools import lru_cache

_CLAUSE = r"(?:som|där|när|vilket|vilka|vars|att|men|och|eller|samt|så|eftersom|medan|i stället|till exempel)\b"
_THING = rf"(?!{_CLAUSE})[\w/-]+(?: [\w/-]+){{0,3}}"
_ENUMERATES = re.compile(
    rf"{_THING}, {_THING}, {_THING}|, (?!{_CLAUSE})(?:[\w/-]+ ){{1,3}}(?:och|samt|eller|respektive) \w+", re.IGNORECASE
)


@lru_cache(maxsize=50_000)
def enumerates(text: str) -> bool:
    """Whether the text lists three or more things: "a, b och c"."""
    return bool(_ENUMERATES.search(" ".join(text.split())))


_NAMEABLE_TEXT = "kommun stad städer nämnd myndighet organisation förening förvaltning bolag skol högskol länder region"
_NAMEABLE = tuple(_NAMEABLE_TEXT.split())
_NAME = re.compile(r"(?<![.!?•] )(?<!^)\b[A-ZÅÄÖ][a-zåäöé]{2,}")


@lru_cache(maxsize=50_000)
def enumerates_names(text: str, kind: str) -> bool:
    """Whether the text lists three or more things of a kind: where the kind has names, three or more names."""
    if not enumerates(text):
        return False
    return not kind.startswith(_NAMEABLE) or len(set(_NAME.findall(" ".join(text.split())))) >= 3


_AND = re.compile(r" (?:och|samt|eller) ")


def parts_listed(text: str) -> int:
    """How many things the last enumeration of a text has ("a, b och c": 3); 0 without one."""
    plain = " ".join(text.split())
    if not enumerates(plain):
        return 0
    *before, last = re.split(r",(?! som | där | vilket )", plain.rsplit(":", 1)[-1])
    joins_last = bool(_AND.search(last)) and not any(_AND.search(part) for part in before[1:])
    return len(before) + 1 + joins_last  # "a och b, c och d, e och f" are three: the last "och" adds nothing


_BODY_WORD = re.compile(
    r"\b\w*n\w{0,2}mnd(?:en|er|erna)?\b|\b\w*(?:styrelsen?|styrelser|styrelserna|förvaltning\w*|bolag\w*)\b", re.I
)


@lru_cache(maxsize=50_000)
def bodies_named(text: str) -> int:
    """How many words of the text name boards, company boards or administrations, also badly scanned ones."""
    return len(_BODY_WORD.findall(text))


_LEANING = re.compile(
    r"^\W*(?:(?:det|den|de|detta|denna|dessa|sådan[at]?|båda|dess|deras|hon|han|där|"
    r"(?:begreppet|ordet|termen|uttrycket) (?:är|[ad]r|ér|används|kommer|kan|har|omfattar|innebär|betyder)|"
    r"i detta|av detta|i \w+(?:et|en) ingår)\b|"
    r"[\w ]{1,40}\b(?:har|finns|är) (?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+) ?[:.])",  # "Sverige har fem: …"
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


_REFERS = re.compile(r"^\W*(?:se även|se också|se vidare|jfr|jämför med|källor?|läs mer)\b ?:", re.IGNORECASE)


def refers_elsewhere(text: str) -> bool:
    """Whether a line only names sources or entries to look up ("Se även: …"), and so answers nothing itself."""
    return bool(_REFERS.search(text))


_MAYBE_BODY = re.compile(
    r"n\w{0,2}mnd|styrelse|förvaltn|f\w{0,2}rvaltn|bolag|kontor|verk|\bAB\b|fullm|råd|institut|myndighet|förening"
)


def may_name_bodies(text: str) -> bool:
    """Whether it is worth looking for names of bodies in a text: it has a word, well or badly read, as they have."""
    return bool(_MAYBE_BODY.search(text)) or bool(_BODY_WORD.search(text))
