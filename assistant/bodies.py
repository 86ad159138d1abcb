"""Bodies named in a question: boards, administrations, companies and authorities, as written.

One seam, two functions: an organisation register can take their place without touching anything else.
"""

import re

_NAMED = re.compile(
    r"\b(?:bostadsförmedlingen|arbetsförmedlingen|kommunfullmäktige\w*|(?:stockholms )?stadshus ab|"
    r"[a-zåäöé][\w-]*?(?:nämndens?|nämndernas?|nämnder|nämnd|styrelsens?|styrelsernas?|styrelser|förvaltningens?|"
    r"förvaltningarnas?|förvaltningar|kontorets?|bolagens?|bolagets?))\b"
)
_GENERIC = re.compile(
    r"(?<![\w-])(?:nämndens?|styrelsens?|förvaltningens?|bolagets?|den här nämnden|vår nämnd|min nämnd)\b"
)
_NOT_A_BODY = re.compile(r"^(?:under|an|be|för|om|upp)?(?:nämnd|nämnder)$|^(?:av|be|benämnd|nämnd)$")


def bodies_in(question: str) -> tuple[str, ...]:
    """The bodies named in a lowered text, in order, each once, without a genitive s."""
    found = (re.sub(r"(?<=[enat])s$", "", match.group()) for match in _NAMED.finditer(question))
    return tuple(dict.fromkeys(body for body in found if not _NOT_A_BODY.match(body) and not _GENERIC.fullmatch(body)))


def names_no_certain_body(question: str) -> bool:
    """Whether the question says "nämnden" or "bolaget" and names none: it could be any of them."""
    return bool(_GENERIC.search(question)) and not bodies_in(question)


def groups_of(body: str) -> tuple[str, ...]:
    """The groups, in lower case, that a body of this kind belongs to, as texts address them."""
    if body.startswith("stadsdelsnämnd"):
        return ("samtliga nämnder", "alla nämnder", "stadsdelsnämnder")
    if "nämnd" in body or body == "kommunstyrelsen":
        return ("samtliga nämnder", "alla nämnder", "nämnder och bolagsstyrelser")
    if "bostad" in body:
        return ("bolagsstyrelser", "bostadsbolag", "samtliga bolag")
    return ("bolagsstyrelser", "samtliga bolag") if "bolag" in body or "styrelse" in body else ()
