"""How strongly a text binds, by its own words: ska, bör, får, mål."""

import re

from corpus.model import Force

# An infinitive follows a modal "får" ("får besluta"); "får stöd" and "får mer kunskap" mean to receive.
_NOT_INFINITIVES = re.compile(
    r"(?:alla|andra|bra|båda|denna|dessa|egna|enda|extra|flera|goda|gärna|inga|lika|långa|mera|många|nya|olika|rätta|"
    r"samma|sina|sådana|stora|särskilda|sista|tydliga|våra|vissa)$",
    re.IGNORECASE,
)
_SHORT_INFINITIVES = frozenset({"ta", "ha", "ge", "gå", "stå", "slå", "bli", "se", "be", "dra"})
_ADVERBS = r"(?:(?:även|också|inte|ej|endast|bara|dock|därför|därutöver|gärna|vid behov|i särskilda fall)\s+)*"
_MAY = re.compile(rf"\bfår\s+{_ADVERBS}(\w+)", re.IGNORECASE)
_SHALL = re.compile(
    r"\b(?:ska|skall|måste|åligger|ålägg[as]|är skyldiga?|har i uppdrag|får i uppdrag|ges i uppdrag|uppdras)\b",
    re.IGNORECASE,
)
_SHOULD = re.compile(r"\b(?:bör|uppmanas|rekommenderas)\b", re.IGNORECASE)
_GOAL = re.compile(
    r"^\W*(?:resultat|effekt|del|huvud|inriktnings)?m[åa]l(?:et)?(?:\s+\d+(?:\.\d+)*)?\s*[:.–-]", re.IGNORECASE
)


def force_of(text: str) -> Force | None:
    """The strongest force that the text's own words have, or None when they bind nobody.

    A text that begins as a goal ("Resultatmål: …") is a goal whatever verbs it holds.
    """
    if _GOAL.search(text):
        return Force.GOAL
    if _SHALL.search(text):
        return Force.SHALL
    if _SHOULD.search(text):
        return Force.SHOULD
    return Force.MAY if any(_is_infinitive(found[1]) for found in _MAY.finditer(text)) else None


def _is_infinitive(word: str) -> bool:
    if word.casefold() in _SHORT_INFINITIVES:
        return True
    return len(word) > 2 and word.casefold().endswith(("a", "as")) and not _NOT_INFINITIVES.match(word)
