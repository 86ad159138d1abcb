"""What a place in a document says about its sentences: a plan, history, a focus area, a glossary."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.duty_patterns import compiled
from corpus.duty_sentences import Setting
from corpus.duty_words import OPINIONS, RESTATES
from corpus.legibility import LEGIBLE
from corpus.model import Block, Document, Kind

_PLANS = (Kind.ACTION_PLAN, Kind.STRATEGY, Kind.PROGRAMME)
_OTHERS_WORDS = re.compile(
    r"\b(?:remissvar|tjänsteutlåtande|yttrande|svar på|presentation|vägledning|handledning|rapport|protokoll)|"
    r"i praktiken",
    re.IGNORECASE,
)
_PLAN_WORDS = re.compile(
    r"(?:plan|planen|strategi|strategin|program|programmet|riktlinje|riktlinjer|policy|reglemente|överenskommelse)\b",
    re.IGNORECASE,
)
_GLOSSARY = re.compile(r"\b(?:begrepp|ordlista|definitioner|ordförklaringar)\b", re.IGNORECASE)
_DUTY_HEADING = r"(?i)\bansvar|uppdrag\b|uppföljning|genomförande|vem gör"
_TOLD_HEADING = re.compile(
    r"\b(?:bakgrund|inledning|nuläge\w*|historik|varför|om planen|om programmet|sammanfattning|syfte\w*|omvärld\w*|"
    r"förord|läsanvisning|beredning|remiss\w*|begrepp|definitioner|ordlista|källor|referenser|litteratur)\b",
    re.IGNORECASE,
)
_AREA = (
    r"^\W*(?:(?:Prioriterat|Strategiskt|Gemensamt) )?"
    r"(?:(?:[Ff]okus|[Mm]ål|[Ii]nsats|[Uu]tvecklings|[Dd]el|[Pp]rioriterings)?[Oo]mråde|Inriktning|Prioritering|Mål|Delmål|Perspektiv)"
    r"\w{0,4}\s*(?:[A-ZÅÄÖ]|\d+)?(?:\.\d+)*\s*[:.–-]\s*(?=\S)"
)
_NO_AREA = re.compile(
    r"\b(?:bakgrund|inledning|ansvar\w*|uppföljning\w*|styrning|styrs|organisation|sammanfattning|förslag|ärendet|"
    r"syfte|vem gör|genomförande|om planen|mål och|fokusområden|åtgärder|aktiviteter|insatser|handlingsplan|planen|"
    r"följs\b.*\bupp|synpunkter|plan för|program för|strategi för|skolplan\w*)\b|"
    r"^[\d.\s]*(?:våra |stadens |kommunens |planens )?(?:mål|målen|delmål|prioriteringar)\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.?\s+")


def setting_of(document: Document, path: Sequence[str], block: Block) -> Setting:
    """How sentences of a block are to be read."""
    page = document.page_at(block.span.start)
    scanned = page.legibility is not None and page.legibility < LEGIBLE
    own = path[-1] if path else ""
    told = any(_TOLD_HEADING.search(heading) for heading in path[-2:])
    present = not told if is_plan(document) else bool(compiled(_DUTY_HEADING, scanned).search(own))
    return Setting(present, told, proposes=document.source.kind is Kind.MEMO, scanned=scanned)


def within_frame(sentence: str, setting: Setting) -> Setting:
    """The setting for a sentence and those after it in its paragraph: "enligt planen" holds until somebody opines."""
    if not setting.is_plan and compiled(RESTATES, setting.scanned).search(sentence):
        return replace(setting, is_plan=True, is_framed=True)
    if setting.is_framed and compiled(rf"(?i)förvaltningen\b|{OPINIONS}\s+att\b", setting.scanned).search(sentence):
        return replace(setting, is_plan=False, is_framed=False)
    return setting


def is_plan(document: Document) -> bool:
    """Whether what a document says in present tense binds: a plan, strategy or programme, or a digest of one."""
    source = document.source
    if source.kind in _PLANS:
        return True
    if source.kind not in (Kind.DIGEST, Kind.OTHER) or _OTHERS_WORDS.search(source.title):
        return False
    return bool(_PLAN_WORDS.search(source.title))


def is_glossary(document: Document) -> bool:
    """Whether a document only explains terms."""
    return document.source.kind is Kind.OTHER and bool(_GLOSSARY.search(document.source.title))


def area_of(path: Sequence[str]) -> str:
    """The focus area that a section belongs to, without its label; "" where its headings name none."""
    for heading in path:
        label = compiled(_AREA, scanned=True).match(heading)
        if label:
            return heading[label.end() :].strip()
    for heading in path:
        if not _NO_AREA.search(heading):
            return _NUMBER.sub("", heading)
    return ""
