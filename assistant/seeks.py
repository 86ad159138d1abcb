"""What a question seeks, and what kind of expression answers it: one readable table of rules each.

The first rule that matches decides. Patterns meet the question in lower case, NFC, with single blanks.
"""

import re

from assistant.answer import Expect, Seeks

_BODY = r"\w*(?:nämnd|nämnden|nämnder|nämnderna|styrelsen?|styrelser|förvaltning|förvaltningen|bolag|bolagen|bolaget)\b"
_BINDING = r"(?:ska|skall|skulle|bör|borde|måste|behöver|får|förväntas)"
_DUTY_NOUN = r"(?:uppgift(?:er)?|uppdrag|åtagande[nt]?|skyldighet(?:er)?|ansvar(?:sområden)?|mål|åtgärder|krav)"
_WHEN = r"^(?:(?!vad|vilk|hur|vem|var)\w+ ){0,2}när\b"  # not "vad händer när …", where it only joins two clauses
_NOT_TERM = (
    r"(?:\w{3,}s|med|för|av|på|i|till|mellan|hos|om)"  # a genitive or a preposition: no bare term is asked about
)
# What one person is or did, so that an answer must name someone.
_ROLE = (
    r"\w*handläggare\w*|kontaktuppgift\w*|\w*författar\w*|illustratör\w*|\w*direktör\w*|\w*chef(?:en|er|erna)?|"
    r"\w*ordförande\w*|\w*ledamot\w*|\w*ledamöter\w*|\w*minist(?:er|ern|rar|rarna)|\w*sekreterare\w*|vd|vd:n|rektor\w*|"
    r"talesperson\w*|kontaktperson(?:en|er|erna)?|\w*borgarråd\w*|kommunalråd\w*|landshövding\w*|redaktör\w*|"
    r"\w*(?:projekt|process|verksamhets|grupp|kurs)ledare\w*|"
    r"\w*(?:vårdare|lärare|pedagog|bibliotekarie|strateg|forskare)n?|"
    r"utredare\w*|konstnär\w*|regissör\w*|author|director|chair\w*|minister|manager"
)
_NAMED = r"(?:vem (?:är|var|blev|blir|heter|hette|sitter|satt|valdes|utsågs)|vad (?:heter|hette)|who (?:is|was))"
_SOMEONE = r"personen|tjejen|killen|flickan|pojken|mannen|kvinnan|läraren|eleven|handläggaren|den ansvariga?"
_DID = r"(?:sitter|satt|ingår|ingick|skrev|deltog|deltar|arbetar|leder|ledde|har (?:suttit|skrivit|deltagit))"
_SIGNED = r"skrev|skrivit|undertecknat?|undertecknade|illustrerat?|wrote|signed|written"

# (what it seeks, pattern); each with one example of a question it is for.
SEEKS_RULES: tuple[tuple[Seeks, str], ...] = (
    # Vad är skillnaden mellan …? Vad är nytt jämfört med …?
    (Seeks.COMPARISON, r"\b(?:skillnad|skillnaden|skillnader|skiljer|jämför\w*|till skillnad|mot tidigare)\b"),
    (Seeks.COMPARISON, r"\bvad är (?:det )?(?:nytt|nya)\b|\bhar (?:ändrats|förändrats)\b"),
    (Seeks.COMPARISON, r"\b(?:compare[ds]?|difference|differs?|versus)\b"),
    # Vem är handläggare? Vem skrev under? Vilken minister …?
    (Seeks.PERSON, rf"\b{_NAMED} .*\b(?:{_ROLE})\b|\b(?:vilka?|vilken) (?:\w+ )?(?:{_ROLE})\b"),
    (Seeks.PERSON, rf"\b(?:vem|vilka?|who) (?:\w+ ){{0,2}}(?:{_SIGNED})\b"),
    (
        Seeks.PERSON,
        rf"\bvem\b.*\b(?:{_SOMEONE})\b|\bvem kan jag (?:kontakta|ringa|mejla)\b|\bvilka? person(?:er)? {_DID}\b",
    ),
    # Hur ofta …? När …? Vilket år …? Hur länge …?
    (Seeks.TIME, rf"\b(?:hur ofta|hur länge|vilket år|vilka år|vilket datum|vilken dag)\b|{_WHEN}"),
    (Seeks.TIME, r"\b(?:when|how often|how long|what year|which year|what date)\b"),
    # Vad ska idrottsnämnden göra? Vad förväntas av …? Vilka uppgifter har …?
    (Seeks.DUTY, rf"\bvad {_BINDING} .*\b(?:göra|ta fram|ansvara|bidra|arbeta)\b"),
    (Seeks.DUTY, rf"\bvad {_BINDING} (?:\w+ ){{0,3}}{_BODY}"),
    (Seeks.DUTY, rf"\bvad (?:gäller|gällde|har gällt) för (?:\w+ ){{0,2}}{_BODY}"),
    (Seeks.DUTY, r"\bvad (?:ansvarar|svarar) .* för\b|\bvad (?:förväntas|krävs) av\b"),
    (Seeks.DUTY, rf"\b(?:vad|vilka?|vilket) (?:\w+ )?(?:{_DUTY_NOUN} )?(?:har|får|gäller för|berör|rör) .*{_BODY}"),
    (Seeks.DUTY, rf"\bvilk(?:a|et|en) (?:\w+ )?{_DUTY_NOUN} .*{_BODY}"),
    (Seeks.DUTY, r"\bwhat (?:must|should|shall|does) .*\b(?:do|have to)\b|\bduties\b|\bresponsibilities of\b"),
    # Vem ansvarar för …? Vilka nämnder ska …?
    (Seeks.RESPONSIBLE, r"\b(?:ansvarar|ansvarig|ansvariga|ansvaret|har ansvar|svarar för)\b"),
    (Seeks.RESPONSIBLE, r"^(?!var |hur |när |varför ).*\b(?:ligger på|håller i)\b"),
    (Seeks.RESPONSIBLE, rf"\b(?:vem|vilka?|vilken|vilket) (?:av \w+ )?(?:{_BODY} )?{_BINDING} (?!man|jag|vi|du|ni\b)"),
    (Seeks.RESPONSIBLE, rf"\b(?:vilka?|vilken|vilket) (?:\w+ )?{_BODY}"),
    (
        Seeks.RESPONSIBLE,
        r"\bwho (?:is|are) responsible\b|\bwhich (?:board|committee)s?\b|\bwho (?:must|should|shall)\b",
    ),
    # Vad menas med …? Vad betyder …? Vad är en brobyggare?
    (Seeks.DEFINITION, r"\b(?:vad|hur) (?:menas|avses|betyder|innebär|definieras|definierar|menar)\b"),
    (
        Seeks.DEFINITION,
        r"\b(?:definition|definitionen|begreppet|betydelsen av ordet|förklara (?:ordet|begreppet|vad))\b",
    ),
    (Seeks.DEFINITION, rf"\bvad (?:är|var|kallas) (?!de[tn]? |syft|mål)(?:(?!{_NOT_TERM} )[\w-]+ ){{0,2}}[\w-]+ ?\?*$"),
    (Seeks.DEFINITION, r"\bvad (?:är (?:en|ett) |räknas som (?:en |ett )?|är det för )"),
    (Seeks.DEFINITION, r"\bwhat (?:is|are) (?:an? )?[\w-]+ ?[\w-]* ?\?*$|\bwhat does .* mean\b"),
    # Vilka kommuner …? Räkna upp … Ge exempel på …
    (Seeks.LIST, r"^(?:\w+ )?(?:\w+ )?vilka\b|\b(?:räkna upp|lista|nämn|ge exempel på|ge en lista)\b"),
    (Seeks.LIST, r"^(?:which|what) (?:are|were) the\b|^which \w+s\b|\blist (?:the|all)\b"),
    # Vem …? (något annat än en person)
    (Seeks.RESPONSIBLE, r"^(?:\w+ )?(?:vem|vems|who)\b"),
)

# (kind of expression expected, pattern on the question)
EXPECT_RULES: tuple[tuple[Expect, str], ...] = (
    (Expect.FREQUENCY, r"\bhur (?:ofta|många gånger|regelbundet|tätt)\b|\bhow often\b|\bmed vilket intervall\b"),
    (
        Expect.DURATION,
        r"\binom vilken tid\b|\bhur (?:snabbt|fort)\b|\bhur lång(?: tid|t|e)?\b|\bhur länge\b|\bhow long\b|"
        r"\btill och med när\b",
    ),
    (
        Expect.MONEY,
        r"^(?!(?:\w+ )?(?:vem|vems|vilken nämnd|varför|hur (?:ofta|länge))\b).*\b(?:kosta[rt]?|hosta upp|"
        r"går loss på|kostade|\w*kostnad(?:en|er)?|kronor|belopp|miljoner|hur mycket pengar|how much money)\b",
    ),
    (Expect.MONEY, r"\bhur (?:stor|stort|mycket) .*(?:bidrag|budget|anslag|stöd|ersättning|pengar)\w*"),
    (Expect.MONEY, r"\bhur mycket (?:betala|kosta|tjäna|satsa|få[rt]? )\w*|\bhur dyr\w*"),
    (
        Expect.MONEY,
        r"\b(?:vilken|vad är|vad var) (?:\w+ ){0,2}(?:budget|summa|kostnad|avgift|lön|hyra|ersättning)(?:en|n)?\b",
    ),
    (Expect.MONEY, r"\b(?:vilket|vad är|vad var) (?:\w+ ){0,2}(?:belopp|pris|anslag|arvode)(?:et)?\b"),
    (Expect.MONEY, r"\bvad (?:får|fick|tjänar|tjänade|betalar|betalade)\b.*\b(?:betalt|i (?:lön|ersättning|arvode))\b"),
    (Expect.MONEY, r"\bhur (?:hög|högt|låg|lågt) .*\b(?:lön|hyra|avgift|arvode|böter|skatt|ersättning|belopp)\w*"),
    (
        Expect.MONEY,
        r"\bvad (?:går|gick|landar|landade) (?!.*\but på\b).*\bpå\b(?: för| i| per|$| ?\?)|"
        r"\bhur mycket (?:är|var) .* på ?\?*$",
    ),
    (Expect.MONEY, r"\bhur stora? .*(?:skuld|utgift|avgift|hyra|kostnad|belopp|anslag|stipendi)\w*"),
    (Expect.NUMBER, r"\bhur (?:stor|stort|hög|högt|låg|lågt|utbredd) (?:är|var|blev) (?!risken)"),
    (Expect.NUMBER, r"\b(?:hur många|hur stor andel|hur gam(?:mal|la)|vilken ålder|antal(?:et)?|how many|how old)\b"),
    (Expect.CONTACT, r"\b(?:telefon\w*|e-?post\w*|mejl\w*|mail\w*|adress\w*|besöksadress|webbplats\w*|hemsida\w*)\b"),
    (Expect.RECORD, r"\b(?:diarienummer|diarienumret|dnr|ärendenummer|isbn\w*|record number)\b"),
    (Expect.BODY, r"\b(?:vem|vilka) (?:ska|skall|måste|bör|behöver|har) (?:ha |utse |få )?(?:en |ett |egen |någon )"),
    (Expect.PERSON, rf"\b{_NAMED} .*\b(?:{_ROLE})\b|\b(?:vilka?|vilken) (?:{_ROLE})\b"),
    (Expect.PERSON, rf"\b(?:vem|who) (?:\w+ ){{0,2}}(?:{_SIGNED})\b"),
    (Expect.PERSON, rf"\bvem (?:är|var|sitter|satt) (?:\w+ ){{0,2}}(?:{_SOMEONE})\b|\bvad heter (?:{_SOMEONE})\b"),
    (Expect.PERSON, rf"\bvilka? person(?:er)? {_DID}\b|\bvem kan jag (?:kontakta|ringa|mejla)\b"),
    (Expect.VALIDITY, r"\b(?:ersätt\w*|ersatt\w*|upphör\w*|upphävs?|replaces?|replaced|supersedes?)\b"),
    (
        Expect.VALIDITY,
        r"\bgäller\b.*\b(?:fortfarande|ännu|än|idag|i dag|nu|längre)\b|\bstill (?:valid|in force|apply)\b",
    ),
    (
        Expect.DATE,
        rf"\b(?:(?:vilket|i vilket) (?:års?|datum)|(?:sista|senaste) (?:dag|datum)\w*|"
        r"vilka (?:år|dagar|veckodagar|(?:öppet)?tider)|vilken (?:dag|tid|månad)|"
        rf"hur dags|when|which year|what (?:year|date))\b|{_WHEN}",
    ),
    (
        Expect.REASON,
        r"\b(?:varför|av vilken anledning|(?:vad|vilk\w+) (?:är|var) (?:\w+ )?(?:syfte|skäl|orsak|anledning|motiv|tank|"
        r"poäng)\w*|vad .* bra för|i vilket syfte|why|purpose)\b",
    ),
    (
        Expect.BODY,
        rf"\b(?:vem|vilka?|vilken|vilket) (?:\w+ )?{_BODY}|"
        r"\b(?:vem|vilka|who) (?:ansvarar|har|ska|samordnar|är (?:\w+ )?ansvarig\w*)\b(?! man| jag| vi\b)|\bvem är\b",
    ),
    (Expect.BODY, r"^(?:\w+ )?(?:vem|who)\b"),
    (Expect.NAME, r"\bvad (?:heter|hette)\b|\bvad är namnet\b|\bvilket namn\b|\bwhat (?:is|was) .*\b(?:called|name)\b"),
)


def seeks_of(question: str) -> Seeks:
    """What the question seeks; a plain fact when no rule matches."""
    return next((seeks for seeks, pattern in _SEEKS if pattern.search(question)), Seeks.FACT)


def expects_of(question: str) -> Expect:
    """What kind of expression a good answer holds; anything when no rule matches."""
    return next((expect for expect, pattern in _EXPECTS if pattern.search(question)), Expect.ANYTHING)


def has_question_word(question: str) -> bool:
    """Whether the question says what it asks for, or leaves it to the question before ("Och idrottsnämnden?")."""
    return bool(_QUESTION_WORD.search(question))


_QUESTION_WORD = re.compile(
    r"\b(?:vad|vem|vems|vilken|vilket|vilka|när|var|hur|varför|vart|varifrån|"
    r"what|who|which|when|where|how|why|nämn|lista|räkna|förklara|beskriv)\b"
    r"|^(?:(?:och|men|så|då) )?(?:är|ska|skall|finns|har|kan|får|måste|gäller|behöver|ingår|omfattar|is|are|does|do) "
)
_SEEKS = tuple((seeks, re.compile(pattern)) for seeks, pattern in SEEKS_RULES)
_EXPECTS = tuple((expect, re.compile(pattern)) for expect, pattern in EXPECT_RULES)
