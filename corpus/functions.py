"""People and units with a function, by the shape of the words: "rektor", "varje chef", "HR-avdelningen"."""

import re
from collections.abc import Iterator

from corpus.bodyshapes import Mention, slug
from corpus.model import Span

# A role is one when it is definite, has a word before it that picks somebody out, or needs neither ("rektor").
_ROLES = ("chef", "rektor", "direktör", "samordnare", "strateg", "handläggare", "ledare")
_BARE = ("rektor", "vd")
_EVERYBODY = r"varje|alla|samtliga|respektive"
_PICKED = r"den|de|närmaste|berörd|ansvarig|rekryterande|avlämnande|mottagande"
_ROLE = re.compile(
    rf"\b(?P<before>(?:(?:{_EVERYBODY}|{_PICKED})\s+)*)"
    rf"(?P<stem>(?:[\w-]*(?:{'|'.join(_ROLES)}))|vd|verkställande direktör)"
    r"(?P<end>erna|arna|en|er|ar|n|na)?(?P<owns>s)?\b",
    re.IGNORECASE,
)
_STAFF = re.compile(rf"\b(?:{_EVERYBODY})\s+(?P<stem>medarbetare|anställda)\b", re.IGNORECASE)
_UNIT = re.compile(
    r"\b(?:[\w-]{2,}(?:avdelningen|enheten|kommittén|kansliet|utskottet)|"
    r"(?:stads|kommun|region|läns)revisionen|"
    r"(?:förvaltnings|skol|kommun|stads|bolags|koncern|företags)ledningen|"
    r"(?:[\w-]*(?:lednings|styr|program|projekt|arbets))gruppen)(?P<owns>s)?\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(rf"(?:{_PICKED})", re.IGNORECASE)


def functions(text: str, bare: bool = False) -> Iterator[Mention]:
    """The functions named in a text. `bare` also takes indefinite ones, as the cell of a table names them."""
    for match in _ROLE.finditer(text):
        if bare or match["before"] or match["end"] in ("en", "n", "erna", "arna") or match["stem"].lower() in _BARE:
            yield _mention(text, match, _role_name(match))
    for match in _STAFF.finditer(text):
        yield _mention(text, match, match["stem"].lower())
    for match in _UNIT.finditer(text):
        name = match[0].removesuffix("s") if match["owns"] else match[0]
        yield _mention(text, match, name.lower() if name[1:].islower() else name)


def _role_name(match: re.Match[str]) -> str:
    """A role by its indefinite singular, with the word that picks it out: "närmaste chef", "chef", "HR-chef"."""
    picked = [
        word for word in match["before"].lower().split() if _ADJECTIVE.fullmatch(word) and word not in ("den", "de")
    ]
    return " ".join((*picked, match["stem"] if match["stem"].isupper() else _lowered(match["stem"])))


def _lowered(word: str) -> str:
    return word if "-" in word else word.lower()


def _mention(text: str, match: re.Match[str], name: str) -> Mention:
    span = Span(match.start(), match.end())
    owns = bool(match.groupdict().get("owns"))
    return Mention(span, slug(name), name, text[span.start : span.end], is_genitive=owns, is_known=False)
