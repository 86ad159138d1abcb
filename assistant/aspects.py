"""Which side of its matter a question asks about (a result, an obstacle, an opinion …), and the words that tell it."""

import re
from functools import lru_cache

# (what the question says, what a text that answers mostly says); each with an example. Every row that matches counts.
ASPECTS: tuple[tuple[str, str], ...] = (
    # Vad blev resultatet av …? Vilken effekt …? Vad ledde det till?
    (
        r"\b(?:resultat\w*|effekt(?:en|er|erna)?|följd\w*|konsekvens\w*|vad (?:hände|händer|blev)|påverka\w*|ledde|"
        r"lett|kom .* fram till|visade|gav|result|effect|happened)\b",
        r"\b(?:bidrog|bidra\w*|ledde|leder|lett|gett|gav|ger|resultat\w*|effekt\w*|visa[rdt]\w*|ökat|ökade|minskat|minskade|"
        r"blivit|blev|fick|startade|därmed|vilket|har nu|stärk\w*|förbättra\w*|bättre|risk\w*)\b",
    ),
    # Vilka hinder …? Vad är svårt med …? Vad kan gå fel?
    (
        r"\b(?:hinder\w*|hindren|problem\w*|svårighet\w*|svårt|utmaning\w*|nackdel\w*|risk\w*|gå (?:fel|snett)|"
        r"brist\w*|begränsning\w*|dåligt|fallgrop\w*|kritik\w*|invändning\w*|oro\w*|fattas|saknas?|obstacle|problem|risk|warn)\b",
        r"\b(?:hind\w*|problem\w*|svår\w*|försvår\w*|utman\w*|nackdel\w*|risk\w*|annars|brist\w*|sakna\w*|inte|otydlig\w*|"
        r"oro\w*|bara|mer krävs|bråkdel|fel|misst\w*|skad\w*)\b",
    ),
    # Vilka fördelar …? Vad är bra med …?
    (
        r"\b(?:fördel\w*|nyttan?|vinst\w*|bra med|positivt?|styrk\w*|framgångsfaktor\w*|advantage\w*|benefit\w*)\b",
        r"\b(?:fördel\w*|nytta\w*|bättre|stärk\w*|lättare|positiv\w*|underlätt\w*|möjlig\w*|ökar?|bidra\w*|bra|vinst\w*|"
        r"framgång\w*|tydlig\w*|trygg\w*)\b",
    ),
    # Vad anser förvaltningen om …? Vilka synpunkter …?
    (
        r"\b(?:tycker|tyckte|anser|ansåg|menar|synpunkt\w*|åsikt\w*|inställning\w*|bedöm\w*|ställer sig|landar|remark|"
        r"think)\b",
        r"\b(?:anser|tycker|menar|ser|positiv\w*|negativ\w*|föreslår|efterlyser|önskar|vill|bedöm\w*|håller med|"
        r"synpunkt\w*|viktig\w*|betonar|framhåll\w*|påpekar|saknar|behöver|angelä\w*)\b",
    ),
    # Vad krävs för att …? Vilka villkor …?
    (
        r"\b(?:krav\w*|kräv\w*|måste|behövs|behöver|förutsättning\w*|villkor\w*|require\w*)\b",
        r"\b(?:ska|skall|måste|krav\w*|kräv\w*|behöv\w*|förutsätt\w*|villkor\w*|bör|viktig\w*|nödvändig\w*)\b",
    ),
    # Vilka tips …? Vad bör man tänka på?
    (
        r"\b(?:tips\w*|råd att|tänka på|tänka när|rekommend\w*|(?:hur|vad) (?:bör|ska man|ska jag|gör man)|undvik\w*|"
        r"advice)\b",
        r"\b(?:bör|viktigt|tänk\w*|fundera|se till|försiktig\w*|överväg|undvik\w*|glöm|behöver|gärna|bra att|"
        r"ta reda på)\b",
    ),
    # Vilka riktar sig planen till?
    (
        r"\b(?:målgrupp\w*|rikta\w* sig|vänder sig|för vem|till för|gäller .* för|omfattas|target\w*)\b",
        r"\b(?:målgrupp\w*|rikta\w*|inrikta\w*|vänder sig|främst|prioriter\w*|omfatta\w*|gäller|samtliga|alla)\b",
    ),
    # Vad bygger planen på?
    (
        r"\b(?:bygger|utgår|grunda\w*|underlag\w*|källor\w*|baser\w*|based)\b",
        r"\b(?:bygg\w*|utgår|utgångspunkt\w*|grund\w*|underlag\w*|källor\w*|baser\w*|enligt)\b",
    ),
    # Vilka samarbetade man med? Vem låg bakom …?
    (
        r"\b(?:samarbet\w*|samverka\w*|tillsammans|deltog|medverka\w*|bakom|involver\w*|cooperat\w*)\b",
        r"\b(?:samarbet\w*|samverka\w*|samråd\w*|tillsammans|delt\w*|medverka\w*|bakom|dialog\w*|stod|driver)\b",
    ),
    # Vad beslutades? Vad föreslås?
    (
        r"\b(?:beslut\w*|föreslå\w*|godkän\w*|decid\w*|propos\w*)\b",
        r"\b(?:beslut\w*|godkän\w*|fastställ\w*|antar?|antog\w*|antagen|föreslå\w*|uppmana\w*|biföll|avslog)\b",
    ),
    # Var hölls …? Vart vänder man sig?
    (
        r"^(?:\w+ )?(?:var|vart) (?!det|de|den|en|ett|alla)\w+|\bvilken (?:ort|plats|lokal)\b|\bwhere\b",
        r"(?-i:\b(?:i|på|hos|vid|till) (?:\w+ )?[A-ZÅÄÖ])|\b\w*(?:lokal|plats|bibliotek|hus|center|central|skola)\w*\b",
    ),
    # På vilket sätt …? Hur gick det till?
    (
        r"\b(?:på vilket sätt|vilka sätt|hur (?:kan|gick|går|säkra\w*|arbeta\w*|gör|gjorde|ska|var|har|kvalitet\w*)|"
        r"metod\w*)\b",
        r"\b(?:genom|med hjälp av|bland annat|till exempel|via|tillsammans|i form av|metod\w*|med stöd)\b",
    ),
)
_ASPECTS = tuple((re.compile(asked), re.compile(said, re.IGNORECASE)) for asked, said in ASPECTS)


@lru_cache(maxsize=1_000)
def aspects_of(question: str) -> tuple[int, ...]:
    """Which rows of ASPECTS a lowered question asks about."""
    return tuple(at for at, (asked, _) in enumerate(_ASPECTS) if asked.search(question))


@lru_cache(maxsize=100_000)
def tells_of(aspect: int, text: str) -> bool:
    """Whether the text has words that tell of an aspect."""
    return bool(_ASPECTS[aspect][1].search(" ".join(text.split())))
