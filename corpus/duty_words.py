"""The words that make a duty: a new one is one row here and one golden case in tests/goldens/duties/patterns.toml.

Patterns are matched on a line in which each subject (a body, or several joined by "och" or "tillsammans med") stands as
one character, written B here (G in the genitive); A stands for adverbs, D for "de", "den", "det".
"""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Force


class Needs(StrEnum):
    """What a pattern asks of the place where it stands."""

    NOTHING = "nothing"  # the words alone make it a duty
    PLAN = "plan"  # present tense: only where a plan, a heading or a lead-in makes it one
    NOT_TOLD = "not told"  # not under a heading like "Bakgrund", where it tells what somebody is there for


class Slot(StrEnum):
    """Which subject of the pattern bears the duty, and how the words before it are judged."""

    SUBJECT = "subject"  # B before its verb: nothing may make it an object or put it in somebody's mouth
    AFTER = "after"  # B after its verb or as an agent


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying that somebody must do something. `force` None: the verb itself says it."""

    name: str
    words: str
    slot: Slot
    force: Force | None
    needs: Needs = Needs.NOTHING


_A = (
    r"(?:\s+(?:även|också|dessutom|därutöver|därför|då|alltid|särskilt|sedan|vidare|gemensamt|tillsammans|själva?|"
    r"årligen|löpande|kontinuerligt|regelbundet|aktivt|fortsatt|inte|ytterst|vid behov|i sin tur|i första hand|där|"
    r"var och en|dock|således|framöver|också|minst))*"
)
_GAP = (
    r"(?:\s+(?:och|samt)\s+(?:dess|deras|sina)\s+\w+)?"
    r"(?:\s*,\s+[^.;:\ue000-\uefff]{3,120}?,)?"
    r"(?:\s+(?!(?:att|som|och|men|om|när|innan|eftersom|där|vilket|är|har|samt)\b)[^\s,.;:\ue000-\uefff]+){0,8}?"
)
_D = r"(?:de |den |det )?"
_WITH = (
    r"(?:\s+(?:tillsammans med|ihop med|i (?:samarbete|samverkan|samråd|dialog) med)\s+(?:[\w-]+,?\s+){0,7}?[\w-]+)?"
)
_SHALL = (
    r"(?:ska|skall|måste|åläggs att|uppdras att|förväntas|förutsätts|kommer att|kommer fortsätta|är skyldiga? att|"
    r"är ansvariga? för)"
)
# What a sentence begins with when its subject comes after the verb ("vartannat år gör B …").
_FIRST = (
    r"(?i:därefter|därutöver|därför|därmed|dessutom|vidare|sedan|då|också|även|samtidigt|här|löpande|årligen|regelbundet|"
    r"kontinuerligt|varje|vart|vartannat|varannan|minst|senast|en gång|två gånger|hösten|våren|i|inom|under|vid|efter|"
    r"före|från|till|med|utöver|utifrån|enligt|för|genom|på|mot|inför|tillsammans|uppföljning\w* sker[^.;:]{0,60}? och)"
)
# A passive in present tense is neither "har gjorts av" nor "antogs av".
_NOT_DONE = (
    r"(?<!har )(?<!hade )(?<!ha )(?<!blivit )\b(?!\w*(?:togs|gavs|skrevs|drevs|hölls|slöts|gits|rits|orts|ats)\b)"
)
_HAS = (
    r"har(?:\s+[\w-]+){0,4}?\s+(?:\w*ansvar(?:et)?(?:\s+(?:för|att)\b)|i uppdrag att|uppdraget att|till uppgift att|"
    r"uppdrag att|som uppgift att)"
)

PATTERNS: tuple[Pattern, ...] = (
    # a subject before its verb
    Pattern("ska", rf"B{_GAP}\s+{_SHALL}\b", Slot.SUBJECT, Force.SHALL),
    Pattern("bör", rf"B{_GAP}\s+(?:bör|rekommenderas att)\b", Slot.SUBJECT, Force.SHOULD),
    Pattern("uppmanas", rf"B{_GAP}\s+uppmanas\b", Slot.SUBJECT, Force.SHOULD),
    Pattern(
        "får i uppdrag",
        rf"B{_GAP}\s+(?:får|ges|tilldelas)(?:\s+\w+){{0,2}}?\s+(?:i uppdrag|uppdraget|uppdrag att)\b",
        Slot.SUBJECT,
        Force.SHALL,
    ),
    Pattern("får", rf"B{_GAP}\s+(?P<may>får)\b", Slot.SUBJECT, Force.MAY),
    Pattern(
        "ansvarar",
        rf"B{_GAP}\s+(?:ansvarar|svarar|tar ansvar)\b[^.;:]{{0,80}}?\bför\b",
        Slot.SUBJECT,
        Force.SHALL,
        Needs.NOT_TOLD,
    ),
    Pattern(
        "är ansvarig",
        rf"B{_GAP}\s+är(?:\s+\w+){{0,2}}?\s+(?:\w*ansvarig[ta]?|sammankallande|samordnande)\b",
        Slot.SUBJECT,
        Force.SHALL,
        Needs.NOT_TOLD,
    ),
    Pattern("har ansvar", rf"B(?:[^.;:\ue000-\uefff]{{0,90}}?)\s{_HAS}", Slot.SUBJECT, Force.SHALL, Needs.NOT_TOLD),
    Pattern(
        "och ska",
        r"B[^.;:\ue000-\uefff]{0,120}?\boch(?:\s+\w+)?\s+(?:ska|måste|ansvarar)\b",
        Slot.SUBJECT,
        Force.SHALL,
    ),
    Pattern(
        "bjuds in att göra",
        rf"(?:Uppföljning|Återrapportering|Redovisning|Arbetet)(?:en)? (?:i|inom|hos) {_D}B\s+(?:ska|sker|görs)\b",
        Slot.AFTER,
        Force.SHALL,
    ),
    # a verb before its subject
    Pattern("ska B", rf"\b(?:ska|skall|måste){_A}\s+{_D}B", Slot.AFTER, Force.SHALL),
    Pattern("bör B", rf"\bbör{_A}\s+{_D}B", Slot.AFTER, Force.SHOULD),
    Pattern("får B", rf"\bfår{_A}\s+{_D}B(?!\s+i uppdrag)\s+(?P<infinitive>\w+a)\b", Slot.AFTER, Force.MAY),
    Pattern(
        "ansvarar B",
        rf"\b(?:ansvarar|svarar){_A}\s+{_D}B[^.;:]{{0,80}}?\bför\b",
        Slot.AFTER,
        Force.SHALL,
        Needs.NOT_TOLD,
    ),
    Pattern(
        "har B i uppdrag",
        rf"\b(?:har|får|ges)\s+{_D}B(?:\s+\w+){{0,4}}?\s+(?:i uppdrag|ansvar(?:et)? för|till uppgift)\b",
        Slot.AFTER,
        Force.SHALL,
    ),
    # somebody gives it to them
    Pattern(
        "ger i uppdrag", rf"\bge[rs]?\s+(?:\w+s\s+)?{_D}B(?:\s+[^.;:]{{0,40}}?)?\s+i uppdrag\b", Slot.AFTER, Force.SHALL
    ),
    Pattern("uppdrar åt", rf"\b(?:uppdrar|uppdras|uppdra)\s+åt\s+{_D}B", Slot.AFTER, Force.SHALL),
    Pattern("uppdrar åt … och åt", rf"\buppdra[rs]?\s+åt\b[^.;]{{0,200}}?\boch\s+åt\s+{_D}B", Slot.AFTER, Force.SHALL),
    Pattern("uppmanar", rf"\b(?:uppmanar|rekommenderar)\s+{_D}B", Slot.AFTER, Force.SHOULD),
    Pattern("åligger", rf"\b(?:åligger|åvilar|ankommer på)\s+{_D}B", Slot.AFTER, Force.SHALL),
    Pattern(
        "ansvaret ligger på",
        rf"\b[Aa]nsvaret?\b[^.;:]{{0,80}}?\s(?:ligger|vilar|ska ligga)\s+(?:på|hos)\s+{_D}B",
        Slot.AFTER,
        Force.SHALL,
    ),
    Pattern("ansvarig är", rf"\b[Aa]nsvarig[ta]?\b[^.;:]{{0,80}}?\s+är\s+{_D}B", Slot.AFTER, Force.SHALL),
    Pattern("det är B som", rf"\b[Dd]et är\s+{_D}B\s+som\s+\w+r\b", Slot.AFTER, Force.SHALL, Needs.PLAN),
    Pattern("G uppdrag är att", r"G\s+(?:uppdrag|uppgift|ansvar|roll)\s+är\s+att\b", Slot.AFTER, Force.SHALL),
    Pattern(
        "ingår i G uppdrag", r"\b[Ii]\s+G\s+(?:uppdrag|ansvar)\s+(?:ingår|ligger)\s+att\b", Slot.AFTER, Force.SHALL
    ),
    Pattern("i G uppdrag ingår", r"\b(?:ingår|ligger)\s+i\s+G\s+(?:uppdrag|ansvar)\s+att\b", Slot.AFTER, Force.SHALL),
    Pattern(
        "det är G ansvar",
        r"\b[Dd]et är\s+(?:de |den )?G\s+(?:ansvar|uppgift|uppdrag|sak)\s+att\b",
        Slot.AFTER,
        Force.SHALL,
    ),
    Pattern(
        "att … är G ansvar",
        r"^\W*(?:[Aa]tt|[Ii]nnehållet i)\b[^.;:]{3,160}?\sär\s+G\s+(?:ansvar|uppgift|uppdrag)\b",
        Slot.AFTER,
        Force.SHALL,
    ),
    Pattern(
        "B, som ska",
        r"B\s*,\s+som(?:\s+(?:också|även|därefter|sedan))?\s+(?:ska|skall|måste|ansvarar för)\b",
        Slot.AFTER,
        Force.SHALL,
    ),
    Pattern("B, som bör", r"B\s*,\s+som(?:\s+(?:också|även|därefter|sedan))?\s+bör\b", Slot.AFTER, Force.SHOULD),
    # where it is to be done, of groups only
    Pattern(
        "ska finnas i",
        rf"\b(?:ska|skall|måste)\b[^.;:]{{0,60}}?\b(?:\w+s|ske|finnas)\s+(?:i|inom|hos|på)\s+{_D}B",
        Slot.AFTER,
        Force.SHALL,
    ),
    # passive with an agent
    Pattern(
        "ska göras av",
        rf"\b(?:ska|skall|måste)\b[^.;:]{{0,60}}?\b\w+(?:as|es|s|ts till)\b[^.;:,]{{0,60}}?\sav\s+{_D}B",
        Slot.AFTER,
        Force.SHALL,
    ),
    Pattern(
        "bör göras av",
        rf"\bbör\b[^.;:]{{0,60}}?\b\w+(?:as|es|s)\b[^.;:,]{{0,60}}?\sav\s+{_D}B",
        Slot.AFTER,
        Force.SHOULD,
    ),
    Pattern(
        "görs av",
        rf"{_NOT_DONE}\b\w{{2,}}(?<!de)(?<!te)s\b(?:\s+[^\s.;:,]+){{0,5}}?\s+av\s+{_D}B",
        Slot.AFTER,
        Force.SHALL,
        Needs.PLAN,
    ),
    # present tense
    Pattern(
        "B utvecklar",
        rf"B{_WITH}{_A}(?:\s*,\s+[^.;:\ue000-\uefff]{{3,120}}?,|\s+[–-]\s+[^.;:–]{{3,120}}?\s[–-])?{_A}\s+(?P<verb>\w+r)\b(?=(?P<after>[^.;:]{{0,25}}))",
        Slot.SUBJECT,
        Force.SHALL,
        Needs.PLAN,
    ),
    Pattern(
        "då utvecklar B",
        rf"^\W*(?:[Oo]ch )?{_FIRST}\b[^.;:,\ue000-\uefff]{{0,70}}?\s(?P<verb>\w+r)\s+{_D}B"
        r"(?=(?P<after>[^.;:]{0,25}))",
        Slot.AFTER,
        Force.SHALL,
        Needs.PLAN,
    ),
)

# Verbs in present tense that tell what somebody is, thinks or decides; those in ONLY_WITH bind with what follows them.
NO_DUTY_VERBS = frozenset(
    """
    är har består anser föreslår önskar menar tycker vill hoppas efterlyser betonar påpekar noterar upplever konstaterar
    kan kunde omfattar omfattas innebär syftar finns gäller heter tillhör hör ingår innehåller berör beslutar godkänner
    antar ger uppmanar uppdrar delger tillstyrker avstyrker instämmer välkomnar ställer uppskattar saknar blir bär
    kommer behöver brukar lyder visar framhåller understryker inser vet tror får bygger utgör kräver behåller räknar
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ONLY_WITH = {
    "ser": r"^\s*(?:över|till)\b",
    "bedömer": r"^\s*(?!att\b)",
    "håller": r"^\s*(?!med\b)",
    "vidhåller": r"^(?!)",
}

# What governs a clause "att B …". Only these make it a duty, the ones after them take it back.
FRAMES = (
    r"(?:framkommer|framgår|anges|innebär|krävs|av vikt|viktigt|angeläget|önskvärt|centralt|nödvändigt|beslutar|säger|"
    r"slår fast|fastslår|uppdraget är|målet är|ska se till)"
)
WEAK_FRAMES = r"(?:av vikt|viktigt|angeläget|önskvärt|centralt)"
OPINIONS = (
    r"(?:anser|föreslår|föreslog|önskar|tycker|menar|vill|hoppas|efterlyser|fördel\w*|ser ett behov|behov av|betonar|"
    r"bedömer|påpekar|ser positivt|fastslog|beslutade|konstaterade|angav|ansåg|inte|oklart)"
)
RESTATES = (
    r"(?:(?:[Ii]|[Ee]nligt) (?:handlingsplanen|planen|programmet|strategin)\b|"
    r"[Dd]et framkommer|[Dd]et framgår|[Aa]v (?:handlingsplanen|planen|programmet|strategin) framgår)"
)
PAST = r"(?i:\bsedan\s+(?:år\s+)?\d{4}|\bi\s?dag\b|\bredan\b|\bhittills\b|\bnyligen\b)"
NOT_A_SUBJECT = (
    r"(?:till|för|från|gentemot|mot|hos|av|med|åt|i|inom|på|bland|mellan|utöver|enligt|genom|via|kring|om|under|inklusive|"
    r"och|hur|vad|vilka|vilken|vilket|när|där|innan|eftersom|som|så att|av att|för att)"
)
JOINED_BY = r"(?:tillsammans med|i samarbete med|i samverkan med|ihop med|gemensamt med)"
