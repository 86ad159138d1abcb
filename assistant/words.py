"""The words of a question: in what form rules meet them, and which of them carry content."""

import re
import unicodedata

_WORD = re.compile(r"\d+[/:–-]\d+|[^\W_]+(?:[-:][^\W_]+)*")

# Words that ask, bind or point, but say nothing about the matter. The index has its own stop words for searching; these
# only decide whether a follow-up stands on its own feet and what it carries.
_EMPTY_TEXT = """
    och men då så eller samt att som om för i på av med till från ur hos vid under över mellan mot genom utan efter
    inom kring per än ej inte nu sen sedan också även bara ju väl ens heller lite mer mest alla all allt någon något
    några ingen inget inga varje en ett den det de dem dom denna detta dessa där här dit hit dess deras sin sitt sina
    hans hennes jag du vi ni man mig dig oss er min din vår hon han hen vad vem vems vilken vilket vilka när var hur
    varför vart varifrån ofta länge många mycket är vara varit blir bli blev blivit har ha hade haft finns fanns
    finnas ska skall skulle bör borde måste får få fick kan kunna kunde vill behöver göra gör gjorde gjort görs göras
    gjorts sker ske säger sägs säga står stå gäller gälla gällde handlar berätta förklara beskriv nämn lista räkna upp
    ge menas avses betyder innebär heter kallas tack snälla hej ok okej vidare exempel exempelvis
    the a an and but then or of in on at to for from by with about is are was were be been do does did has have had
    what who which when where how why it they them there that this those these must should shall will can may
"""
_EMPTY = frozenset(_EMPTY_TEXT.split())
# Pronouns and adverbs that point at something said before.
_POINTING_TEXT = "det de den dem dom denna detta dessa där då dess deras hon han hen it they them there that this"
_POINTING = frozenset(_POINTING_TEXT.split())
_DEFINITE = re.compile(r"\w{2,}(?:en|et|an|na|or|er)$")
_ADJECTIVE = re.compile(r"\w{3,}[ae]$|^(?:\d+|två|tre|fyra|fem|sex|olika)$")


def lowered(text: str) -> str:
    """The text as the rules meet it: NFC, lower case, single blanks, no blanks at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


# Small words as they are typed without å, ä and ö; no other Swedish word that a question has is spelt so.
_BARE_TEXT = """
    ar:är nar:när pa:på manga:många lange:länge galler:gäller gallde:gällde gallt:gällt fran:från ocksa:också
    innebar:innebär nagon:någon nagot:något nagra:några maste:måste ersatter:ersätter saga:säga sager:säger
    gora:göra gor:gör behover:behöver hor:hör ingar:ingår forkortas:förkortas foljas:följas foljs:följs aven:även
    namnd:nämnd namnden:nämnden namnder:nämnder namnderna:nämnderna mal:mål malen:målen malet:målet star:står
"""
_BARE = dict(pair.split(":") for pair in _BARE_TEXT.split())


def spelt_out(text: str) -> str:
    """A lowered question with the small words that were typed without å, ä and ö as they are spelt."""
    plain = lowered(text)
    if not plain.isascii():
        return plain
    return " ".join(_WORD.sub(lambda found: _BARE.get(found.group(), found.group()), part) for part in plain.split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text as written, in order; numbers such as 2018–2022 and 2025/809 stay whole."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text)))


def content_words(text: str) -> tuple[str, ...]:
    """The words that say what the matter is, as written, in order, each once."""
    return tuple(dict.fromkeys(word for word in words(text) if word.lower() not in _EMPTY))


def is_empty(word: str) -> bool:
    """Whether a word asks, binds or points and says nothing about the matter."""
    return word.lower() in _EMPTY


def has_pointing_word(text: str) -> bool:
    """Whether a pronoun stands alone: not an article ("det övergripande målet") nor expletive ("finns det …")."""
    found = words(text.lower())
    return any(
        word in _POINTING
        and not _is_article(found[at + 1 :])
        and not (word == "det" and found[at - 1 : at] == ("finns",))
        for at, word in enumerate(found)
    )


def _is_article(following: tuple[str, ...]) -> bool:
    """Whether what follows is a noun in definite form, with or without adjectives before it."""
    for word in following[:4]:
        if _DEFINITE.search(word) and word not in _EMPTY:
            return True
        if not _ADJECTIVE.search(word) or word in _EMPTY:
            return False
    return False
