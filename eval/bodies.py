"""The names of boards and other bodies in a text, in a form that can be compared. For judging only.

What the assistant itself resolves is compared first (`bearers` of its duties); these patterns read quotes when it tells
of no duty, so that an answer that only quotes is judged too.
"""

import re
import unicodedata

_ENDINGS = (  # the definite and plural forms, longest first, and what they are forms of
    ("nämnderna", "nämnd"),
    ("nämnder", "nämnd"),
    ("nämnden", "nämnd"),
    ("styrelserna", "styrelse"),
    ("styrelser", "styrelse"),
    ("styrelsen", "styrelse"),
    ("förvaltningarna", "förvaltning"),
    ("förvaltningar", "förvaltning"),
    ("förvaltningen", "förvaltning"),
    ("bolagen", "bolag"),
    ("bolaget", "bolag"),
    ("kontoret", "kontor"),
    ("fullmäktiges", "fullmäktige"),
)
_BODY = re.compile(
    r"\b(?:samtliga |alla )?[a-zåäö]*(?:nämnd|styrelse|bolag|förvaltning|kontor|fullmäktige)"
    r"(?:en|et|er|erna|ar|arna|n|r|rna)?s?\b(?: och bolagsstyrelser(?:na)?)?",
    re.IGNORECASE,
)


def body_key(name: str) -> str:
    """A name to compare by: lower case, one blank between words, indefinite singular, without a genitive's s."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join(_stem(word.strip(".,;:()")) for word in words)


def body_keys(text: str) -> frozenset[str]:
    """The keys of every body that a text names, each once."""
    joined = re.sub(r"-\s+(?!och\b|eller\b)", "", text)
    return frozenset(body_key(match[0]) for match in _BODY.finditer(" ".join(joined.split())))


def _stem(word: str) -> str:
    for form in (word, word.removesuffix("s")):
        for ending, stem in _ENDINGS:
            if form.endswith(ending):
                return form.removesuffix(ending) + stem
            if form.endswith(stem):
                return form
    return word
