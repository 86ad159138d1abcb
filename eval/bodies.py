"""The names of boards and other bodies in a text, in a form that can be compared. For judging only.

What the assistant itself resolves is compared first (`bearers` of its duties); these patterns read quotes when it tells
of no duty, so that an answer that only quotes is judged too.
"""

import re
import unicodedata

_SORTS = ("nämnd", "styrelse", "bolag", "förvaltning", "förmedling", "kontor", "bibliotek", "fullmäktige")
_BODY = re.compile(
    rf"\b(?:(?P<all>samtliga|alla) )?(?P<first>[a-zåäö]*)(?P<sort>{'|'.join(_SORTS)})"
    r"(?:en|et|er|erna|ar|arna|n|r|rna)?s?\b"
)


def body_keys(text: str) -> frozenset[str]:
    """Every body that a text names, each once, in lower case and the indefinite singular: "kulturnämnd".

    A bare "nämnden" names nobody, but "samtliga nämnder" does; before a full name "samtliga" adds nothing. The board of
    a sort of company and the companies are one bearer: "bostadsbolagens styrelser" is written both ways.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    joined = re.sub(r"-\s(?!och\b|eller\b)", "", plain)  # a word broken at the end of a line
    found = (_key(match) for match in _BODY.finditer(joined))
    return frozenset(key for key in found if key not in _SORTS)


def name_keys(name: str) -> frozenset[str]:
    """The bodies of a name that somebody wrote down as one: "samtliga nämnder och bolagsstyrelser" is two; a name of
    a sort not known here is itself."""
    return body_keys(name) or frozenset({" ".join(unicodedata.normalize("NFC", name).casefold().split())})


def _key(match: re.Match[str]) -> str:
    named = re.sub(r"(?<=\w)bolagsstyrelse$", "bolag", match["first"] + match["sort"])
    return f"samtliga {named}" if match["all"] and not match["first"] else named
