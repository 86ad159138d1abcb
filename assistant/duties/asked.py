"""Whose duties a question asks for: it names a body, and its other words only ask, bind or name a plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Question, Seeks
from assistant.duties.naming import mentions, subject
from assistant.vocabulary import fuzzy
from assistant.words import is_empty, lowered, words
from corpus.bodyshapes import Mention, is_nearly
from corpus.duty import Duty
from corpus.library import Library
from corpus.model import Source
from index import analysis

_GENERIC_TEXT = """
    göra gjort ansvara ansvarar ansvarade ansvarig ansvariga åligger ålagt ålades åligganden åliggande åvilar åvila
    gäller gälla gällde förväntas krävs krävdes
    bidra bidrar arbeta arbetar arbetet arbete uppfylla följa uppmanas uppmanar tilldelas tilldelats skyldig skyldiga
    genomföra leva upp gentemot respektive fixa ställs ställer påverkas påverkar omfattas checklista att-göra-lista
    mål målen målet resultatmål resultatmålen effektmål effektmålen åtagande åtaganden åtagandena
    uppgift uppgifter uppgifterna uppdrag uppdraget uppdragen skyldighet skyldigheter skyldigheterna ansvar ansvaret
    ansvarsområde ansvarsområden åtgärd åtgärder åtgärderna aktivitet aktiviteter insats insatser krav kraven del delar
    roll rollen punkter enligt inför fram senast säger står stod berör berörs rör
    ny nya nytt gamla gammal förra tidigare förut nuvarande gällande aktuella kommande alla allt samtliga fullständig
    komplett hela själva egna direkt särskilt jag vi oss oss vår vårt våra min mitt ni er hej tack snälla jobbar
    anställd chef berätta redogör lista visa redovisa sammanfatta beskriv räkna ange nämn tillsammans andra
    stad staden stadens kommun kommunen kommunens nämnd nämnden nämndens bolag bolaget bolagets förvaltning
    förvaltningen förvaltningens styrelse styrelsen styrelsens förvaltningar nämnder bolagsstyrelse
    plan planen planens handlingsplan handlingsplanen handlingsplanens strategi strategin strategins program programmet
    programmets dokument dokumentet dokumenten policy riktlinje riktlinjer riktlinjerna remiss remissen remissvar
    remissvaret tjänsteutlåtande tjänsteutlåtandet förslag förslaget föreslagna referat referatet
    do does did have has had responsible responsibility responsibilities duty duties goal goals target targets task
    tasks obligation obligations apply applies applied according plan plan's strategy programme action committee
    committees council councils board boards city company companies under expected required new old current our we us
    to list all which what must should shall will the of in for is are was were by many
"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
# What makes it another question: when, how often, who, why, how many, what somebody thinks, what something means.
_OTHERWISE = re.compile(
    r"\b(?:när|hur|vem|vems|varför|vart|var|vilket år|vilka år|datum|when|how|who|why|where|"
    r"tycker|anser|menar|skriver|föreslår|vill|önskar|skillnad\w*|jämför\w*|ingår|heter|består|leder|sitter|"
    r"vad är (?:en|ett)|vad betyder|vilka (?:som )?(?:är|var))\b"
)
_ASKS = re.compile(
    r"\b(?:vad|vilka|vilken|vilket|what|which|berätta|redogör|lista|visa|redovisa|sammanfatta|beskriv|räkna|ange|nämn|"
    r"ge|list|tell|mål|målen|åtaganden|åtagandena|uppgifter|uppdrag|ansvar|skyldigheter)\b"
)
_BINDS = re.compile(
    r"\b(?:gjorde|åvila\w*|checklista|att-göra-lista|ska|skall|skulle|bör|borde|måste|behöver|får|fick|har|hade|gäller|gällde|gör|göra|åligg\w*|ålagt|ansvar\w*|"
    r"förvänta\w*|krävs|krävdes|krav|uppmanas|skyldig\w*|mål|målen|resultatmål\w*|effektmål\w*|åtagande\w*|uppgift\w*|"
    r"uppdrag\w*|åtgärd\w*|aktivitet\w*|del|roll|rollen|berör|berörs|must|should|shall|do|does|did|has|have|dut\w+|"
    r"goals?|targets?|tasks?|responsib\w+|obligation\w*|apply|applies)\b"
)
# "Hur berörs …", "Vad innebär planen för …", "Hur många mål har …": all of its duties answer them.
_CONCERNS = re.compile(
    r"^(?:och |men )?hur (?:berörs|påverkas|omfattas)\b|\bvad (?:innebär|betyder)\b.*\bför\W*$|"
    r"\bhur många (?:\w*mål|åtaganden|uppgifter|uppdrag|skyldigheter|krav|åtgärder|aktiviteter)\b|"
    r"\bhow many (?:goals|targets|duties|tasks|obligations)\b"
)
_SHARES = re.compile(r"\b(?:delar|gemensam\w*|share|shares|in common)\b")
_LEAST_COMMON = 3  # letters that a word shares with one of a title to be about the same: "romer" and "romsk"
_LEAST_NEAR = 5  # letters of a word that may be one of those above with a letter doubled or swapped
_ALIKE = 0.8  # likeness from which a misspelt word is one of those above


@dataclass(frozen=True, slots=True)
class Asked:
    """The ids of the bodies whose duties are asked for, and the focus areas that the question keeps to (none: all).

    `urged`: only what they are urged to do ("Vad uppmanas … att göra?"). `shared`: only what all of them have.
    """

    bodies: tuple[str, ...]
    areas: tuple[str, ...] = ()
    urged: bool = False
    shared: bool = False

    def keeps(self, duty: Duty) -> bool:
        """Whether a duty is of what the question keeps to."""
        return (not self.areas or duty.focus_area in self.areas) and (not self.urged or is_urged(duty.action))


def asked_of(question: Question, library: Library, sources: Sequence[Source]) -> Asked | None:
    """Whose duties the question asks for; None when it asks for something else."""
    text = lowered(question.text)
    found = mentions(text, library)
    limited = (question.only.body,) if question.only.body else ()  # "Vad ska vi göra?", limited to a body
    carried = () if found else _carried(question, library) or limited
    if not found and not carried:
        return None
    rest = _without(text, found)
    follows = bool(question.carried) and question.seeks is Seeks.DUTY and not _OTHERWISE.search(text)
    is_bare = bool(found) and not set(words(rest)) - {"och", "men", "and"}  # "Kulturnämnden", "Och kulturnämnden?"
    if not (_is_about_duties(rest) or follows or is_bare):
        return None
    shared = len(found) > 1 and bool(_SHARES.search(rest))
    left = [word for word in topic(text, found, sources) if not (shared and _SHARES.search(word))]
    areas = _areas(left, library) if left else ()
    if left and not areas:
        return None
    meant = found if shared else subject(text, found)
    ids = tuple(dict.fromkeys(mention.id for mention in meant)) or carried
    urged = is_urged(text) and any(is_urged(duty.action) and _has(duty, ids) for duty in library.duties)
    return Asked(ids, areas, urged, shared)


def is_urged(text: str) -> bool:
    """Whether a text is of what somebody is urged to do."""
    return "uppmana" in text.lower()


def _has(duty: Duty, ids: Sequence[str]) -> bool:
    return any(bearer.id in ids for bearer in duty.bearers)


def compared_of(question: Question, library: Library, sources: Sequence[Source]) -> tuple[str, ...]:
    """The bodies whose duties now and before the question compares; none for another question."""
    text = lowered(question.text)
    found = mentions(text, library)
    if question.seeks is not Seeks.COMPARISON or not found:
        return ()
    left = [word for word in topic(text, found, sources) if not _COMPARES.fullmatch(word)]
    return () if left else tuple(dict.fromkeys(mention.id for mention in subject(text, found)))


_COMPARES = re.compile(
    r"nytt|nya|ny|jämför\w*|skillnad\w*|skilj\w*|ändra\w*|förändra\w*|mot|mellan|innan|före|nu|då|förr|åt|sig|tillkom\w*|"
    r"tillkommit|försv\w*|compar\w*|differ\w*|changed|new|between|versus|with|from"
)


def _is_about_duties(rest: str) -> bool:
    """Whether a question, less the bodies that it names, asks what somebody must do."""
    if _CONCERNS.search(rest):
        return True
    return bool(_ASKS.search(rest) and _BINDS.search(rest)) and not _OTHERWISE.search(rest)


def topic(text: str, found: Sequence[Mention], sources: Sequence[Source]) -> tuple[str, ...]:
    """The words of a lowered question that say more than whose duties, in which plan, are asked for."""
    titles = {word for source in sources for word in words(lowered(f"{source.title} {source.original}"))}
    left = [word for word in words(_without(text, found)) if len(word) > 1]  # not the s of "Stockholmshem's"
    return tuple(word for word in left if not is_empty(word) and not _is_generic(word) and not _is_in(word, titles))


def _without(text: str, found: Sequence[Mention]) -> str:
    """The question with a blank for each body named."""
    for mention in sorted(found, key=lambda mention: mention.span, reverse=True):
        text = f"{text[: mention.span.start]} {text[mention.span.end :]}"
    return text


def is_asking_word(word: str) -> bool:
    """Whether a word asks whose duty something is, or names bodies and plans as such, and says nothing else."""
    return is_empty(word) or word.lower() in _WHO


_WHO_TEXT = """
    ansvar ansvaret ansvara ansvarar ansvarade ansvarig ansvariga ansvarigt nämnd nämnden nämnder nämnderna bolag
    bolagen styrelse styrelser förvaltning förvaltningar uppgift uppdrag enligt planen handlingsplanen strategin
    programmet responsible who which must should boards board committees committee plan strategy
"""
_WHO = frozenset(_WHO_TEXT.split())


def _is_generic(word: str) -> bool:
    if word in _GENERIC or word.replace("–", "").replace("-", "").isdigit():
        return True
    folded = analysis.fold(word)
    if any(analysis.fold(known) == folded or fuzzy(word, known) >= _ALIKE for known in _GENERIC):
        return True
    return len(word) >= _LEAST_NEAR and any(is_nearly(word, known) for known in _GENERIC)  # "gööra"


def _is_in(word: str, titles: set[str]) -> bool:
    """Whether a title has the word, in another form or as its root."""
    return any(
        len(word) >= _LEAST_COMMON
        and len(other) >= _LEAST_COMMON
        and _common(word, other) >= max(_LEAST_COMMON, min(len(word), len(other)) - 2)
        for other in titles
    )


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _carried(question: Question, library: Library) -> tuple[str, ...]:
    """The bodies that a follow-up takes over from the turn before."""
    if not question.carried:
        return ()
    named = (library.register.find(name) for name in question.organisations)
    return tuple(dict.fromkeys(mention.id for found in named for mention in found))


def _areas(left: Sequence[str], library: Library) -> tuple[str, ...]:
    """The focus areas that hold every word left."""
    areas = dict.fromkeys(duty.focus_area for duty in library.duties if duty.focus_area)
    wanted = [word for word in left if word not in _AREA_WORDS]
    return tuple(
        area
        for area in areas
        if wanted and all(any(_common(word, own) >= len(word) - 1 for own in words(lowered(area))) for word in wanted)
    )


_AREA_WORDS = frozenset({"fokusområde", "fokusområdet", "område", "området", "inom", "rubriken", "focus", "area"})
