"""What a question asks about: its weighted terms, the thing to be listed or defined, and the act asked about."""

import re

from assistant.answer import Expect, Question, Seeks
from assistant.english import is_english, meanings
from assistant.matching import terms_of
from assistant.searcher import Searcher
from assistant.vocabulary import Term
from assistant.words import content_words, is_empty, lowered, spelt_out, words
from index import analysis


def question_terms(question: Question, searcher: Searcher) -> tuple[Term, ...]:
    """The question's content words with their weights.

    A question of which only words for a document and for the kind of thing are left is about the document itself.
    """
    own = spelt_out(question.text)
    carried = " ".join(question.carried_words)
    naming = naming_words(question, searcher) if question.documents else ()
    if question.expects is Expect.VALIDITY or question.seeks is Seeks.DEFINITION:
        naming = ()  # the document, or the word for it, is what it asks about
    if question.as_of:
        naming = (*naming, str(question.as_of.year))
    asking = _COMPARING if question.seeks is Seeks.COMPARISON else _ASKING_WORDS.get(question.expects, frozenset())
    says = bool(_SAYS.search(lowered(own)))
    weights = dict(searcher.term_weights(question.search))
    meant: dict[str, frozenset[str]] = {}
    if is_english(lowered(own)):
        for word, swedish in meanings(lowered(own)).items():
            if swedish:
                meant[word] = frozenset(stem for other in swedish for stem in analysis.stems(other))
                known = searcher.term_weights(" ".join(swedish))
                weights[word] = min(known.values(), default=max(weights.values(), default=1.0))
    return terms_of(own, carried, naming, asking, weights, says, meant)


# What only says which kind of thing is asked for: a text gives the number, and seldom the word for it.
_CONTACT_TEXT = """
    telefon telefonnummer telefonnumret mejl mejla e-post epost post mejladress postadress adress adressen nummer
"""
_ASKING_WORDS = {
    Expect.RECORD: frozenset({"diarienummer", "diarienumret", "ärendenummer", "nummer", "numret"}),
    Expect.CONTACT: frozenset(_CONTACT_TEXT.split()),
    Expect.VALIDITY: frozenset({"fortfarande", "ännu", "idag", "längre", "gäller", "giltig", "still", "valid"}),
}
_COMPARING_TEXT = "skillnad skillnaden skiljer jämfört jämför nytt nya ändrats förändrats difference compared"
_COMPARING = frozenset(_COMPARING_TEXT.split())
_SAYS = re.compile(r"\b(?:säger|sägs|står|skriver|skrivs|tar .* upp|nämner|nämns|anger|anges|framgår|enligt|says?)\b")


def naming_words(question: Question, searcher: Searcher) -> tuple[str, ...]:
    """The words of the question that only name a document: its title has them, its text need not repeat them."""
    titles = " ".join(
        f"{s.title} {s.original} {s.kind.value} {s.year or ''}"
        for s in searcher.library.sources
        if s.id in question.documents
    ).lower()
    return tuple(
        word.lower() for word in content_words(question.text) if word.lower()[: max(5, len(word) - 2)] in titles
    )


def asked_kind(question: Question) -> str:
    """The first content word of the question, in lower case: in a list question, what is to be listed."""
    return next((word.lower() for word in content_words(question.text)), "")


_NUMBERS = ("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
_ASKED_NUMBER = re.compile(rf"\b(?:vilka|de|which) ({'|'.join(_NUMBERS)}|\d{{1,2}})\b")


def asked_number(question: Question) -> int:
    """How many things a list question says that there are ("vilka tre mål …"); 0 when it does not say."""
    found = _ASKED_NUMBER.search(spelt_out(question.text))
    if not found:
        return 0
    return int(found[1]) if found[1].isdigit() else _NUMBERS.index(found[1]) + 2


def listed_kind(question: Question) -> str:
    """What is to be listed, in Swedish where the question is in English."""
    kind = asked_kind(question)
    if not is_english(lowered(question.text)):
        return kind
    return next(iter(meanings(lowered(question.text)).get(kind, ())), kind)


def counted_in_swedish(question: Question) -> str:
    """The lowered question; of an English "how many …" only that, with the Swedish word for the thing."""
    asked = spelt_out(question.text)
    found = _HOW_MANY.search(asked)
    if not found:
        return asked
    thing = next(iter(meanings(asked).get(found[1], ())), found[1])
    return f"hur många {thing}"


_HOW_MANY = re.compile(r"\bhow many (\w+)")


def defined_term(question: Question) -> str:
    """The expression whose meaning is asked for: what follows "vad är", up to a preposition; else all content words."""
    asked = _AFTER_IS.search(spelt_out(question.text))
    text = asked[1] if asked and not question.carried else spelt_out(question.text)
    if is_english(lowered(question.text)):
        return " ".join(dict.fromkeys(word for found in meanings(lowered(text)).values() for word in found[:1]))
    said = [word for word in content_words(text) if word.lower() not in _ABOUT_MEANING]
    return " ".join(said or [w for w in content_words(spelt_out(question.text)) if w.lower() not in _ABOUT_MEANING])


_MEANS = r"är det för \w+,?|räknas som|är|var|is|betyder|innebär|kallas|menas med|avses med|menar .* med|står"
_AFTER_IS = re.compile(
    rf"\b(?:vad|what) (?:{_MEANS})(?: ordet| begreppet)? (.+?)(?: (?:i|på|för|inom|enligt|hos|av|in|of)\b.*)?$"
)
_MEANING_TEXT = """
    begreppet ordet termen definition definitionen definieras definierar kallas betydelsen alltså egentligen riktigt
    fattar dokument mean
"""
_ABOUT_MEANING = frozenset(_MEANING_TEXT.split())


def asked_act(question: Question) -> str:
    """The verb that the question asks how, when, why or by whom is done; "" when it only is, has or shall."""
    asked = spelt_out(question.text)
    for pattern in _ACTS:
        if (found := pattern.search(asked)) and not is_empty(found[1]):
            return found[1]
    return ""


def peoples_in(question: Question) -> frozenset[str]:
    """The words of the question, in lower case, for a national minority or its language."""
    return frozenset(piece for word in _PEOPLES.findall(lowered(question.text)) for piece in analysis.words(word))


def names_in(question: Question) -> frozenset[str]:
    """The words of the question, in lower case, that name one place, body, work or people rather than a kind of thing.

    Capital letters inside a sentence, and the national minorities and their languages, which are written with none.
    """
    found = words(question.text)
    capital = (word for at, word in enumerate(found) if word[0].isupper() and (at or word.isupper()) and len(word) > 1)
    pieces = {piece for word in (*capital, *_PEOPLES.findall(lowered(question.text))) for piece in analysis.words(word)}
    return frozenset() if is_english(lowered(question.text)) else frozenset(pieces)


_PEOPLES = re.compile(
    r"\b(?:rom(?:er\w*|sk\w*|ani)|jud(?:ar\w*|isk\w*)|sam(?:er\w*|isk\w*)|jiddisch|antisemit\w*|(?:sverige|finlands)?finsk\w*|sverigefinn\w*|"
    r"tornedal\w*|meänkieli|kvän\w*|lant\w*alaiset)\b"
)
_WHO = r"(?:man|jag|vi|du|ni|de|hen|han|hon)"
_ACTS = (
    re.compile(rf"\b(?:hur|var|när|varför|vart|vad) (\w+(?:r|de|te|it|s)) {_WHO}\b"),
    re.compile(rf"\b(?:ska|kan|får|bör|måste|skulle|behöver) {_WHO} (\w+)"),
    re.compile(r"\b(?:hur mycket|hur|när|varför|vem|vad) (\w+(?:ade|te|erar|ar|er|år|ev|nns|des)) \w+"),
)
