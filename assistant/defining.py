"""Sentences that say what a term means: "X är …", "Med X menas …", "… kallas X", "X (den som …)"."""

import re

_NO_GENUS = (
    r"inte|inom|i |alltså|dock|också|även|därför|ofta|särskilt|viktig|centralt?|en viktig|en del av|en stor|en bra|"
    r"ett bra|ett viktig|bra|svår"  # after these comes no kind that the term belongs to, but what is said of it
)
_IS = r"(?:är|ar|dr|ér|ir|var)"  # as written, and as bad scans read it


_DENIES = re.compile(r"^\W*inte\b", re.IGNORECASE)  # "Inte: en nämnd, som …" tells what a word does not mean


def defines(term: str, text: str) -> float:
    """How surely (0 to 1) the text defines the term: "X är …", "Med X menas …", "… kallas X", "X (den som …)"."""
    plain = " ".join(text.split())
    lower = plain.lower()
    if not term or _DENIES.search(plain) or any(word[:3].lower() not in lower for word in term.split()):
        return 0.0  # most texts do not have the term at all
    name = _forms(term)
    rules = (
        (
            1.0,
            rf"^\W*(?:begreppet |ordet |termen |en |ett )?{name}(?: \([^)]*\))?,? "
            rf"(?:{_IS} (?!{_NO_GENUS})|"
            r"beskriver|innebär|innebar|betyder|avse[rs]|definieras|kallas|består av|syftar på|betecknar|omfattar|"
            r"handlar om)",
        ),
        (1.0, rf"\bmed (?:begreppet |ordet )?{name} (?:menas|avses|menar|avser)"),
        (1.0, rf"\b(?:kallas|kallad|kallade|benämns|definieras som|brukar kallas) (?:för )?(?:en |ett )?{name}"),
        (0.7, rf"^\W*{name}(?: (?!\d)[\w/]+)?[.:–] \w"),
        (0.9, rf"\bbegreppet {name}(?:/\w+)?\b.{{0,40}}\b(?:{_IS}|avser|innebär|betyder|kopplat)"),
        (0.8, rf"\b{name} \((?:[^)]+ ){{2,}}[^)]+\)"),
        (0.8, rf"\b(?:[\w-]+ ){{2,}}\({name}\)"),
        (0.7, rf"\b{name}, (?:det vill säga|dvs|alltså|som {_IS}|som innebär|ett|en) "),
        (0.5, rf"\b{name},? (?:{_IS}|innebär|betyder|utgör) (?!{_NO_GENUS})(?:en|ett|den|det|att)\b"),
    )
    return max((weight for weight, rule in rules if re.search(rule, plain, re.IGNORECASE)), default=0.0)


_INFLECTED = r"(?:e?n|e?t|[aeo]r|[aeo]?rna|na|ens|ets|s)?"


def _forms(term: str) -> str:
    """A pattern for the term in any of its forms: each word may end otherwise."""
    parts = [
        rf"(?:{re.escape(word[: max(3, len(word) - 2)])}\w{{0,3}}|{re.escape(word)}{_INFLECTED})"
        if len(word) > 4
        else re.escape(word) + r"\w{0,2}"
        for word in term.split()
    ]
    return rf"\b{' '.join(parts)}\b"
