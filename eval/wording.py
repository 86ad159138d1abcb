"""The Swedish words of tables and reports: what each measure and kind is called, and what it says."""

from eval.question import Kind

MEASURES = {
    "hit@1": ("Träff 1", "Rätt sida först i sökningen"),
    "hit@5": ("Träff 5", "Rätt sida bland de fem första i sökningen"),
    "hit@10": ("Träff 10", "Rätt sida bland de tio första i sökningen"),
    "recall@10": ("Täckning 10", "Andel av svarets delar vars sida finns bland de tio första"),
    "mrr@10": ("MRR 10", "Ett delat med platsen för första rätta sida, noll efter plats tio"),
    "ndcg@10": ("nDCG 10", "Hur högt de rätta sidorna ligger bland de tio första, 1 är bästa möjliga ordning"),
    "passage@5": ("Stycke 5", "Rätt mening, punkt eller rad finns i något av de fem första styckena"),
    "first_right": ("Första citatet rätt", "Det första citatet är från rätt sida och rätt ställe"),
    "any_right": ("Något citat rätt", "Minst ett citat är från rätt sida och rätt ställe"),
    "precision": ("Citatprecision", "Andel av svarets citat som är rätta"),
    "covered": ("Delar täckta", "Andel av svarets delar som något citat visar"),
    "answered": ("Besvarade", "Andel besvarbara frågor som fick ett svar, rätt eller fel"),
    "complete_precision": ("Precision, fullständighet", "Andel av uppgifterna, ansvariga eller punkterna som är rätta"),
    "complete_recall": ("Täckning, fullständighet", "Andel av alla uppgifter, ansvariga eller punkter som kom med"),
    "complete_exact": ("Exakt mängd", "Allt kom med och inget annat"),
    "refused": ("Rätt avböjda", "Andel obesvarbara frågor som fick ett nej"),
    "false_refusals": ("Fel avböjda", "Andel besvarbara frågor som fick ett nej"),
    "refusal_f1": ("F1 för att avböja", "Hur ofta ett nej var rätt och hur ofta det kom när det borde, i ett"),
    "wrong_force": ("Fel giltighet", "Svar där något visas med annan giltighet än dokumentet har; ska vara 0"),
    "not_span": ("Citat som inte står så", "Svar med ett citat som inte är ordagrant ur dokumentet; ska vara 0"),
}  # fmt: skip
KINDS = {
    Kind.FACT: "Fakta",
    Kind.PARAPHRASE: "Vardagsord",
    Kind.BOARD: "Nämndens uppgifter",
    Kind.REVERSE: "Vem ansvarar",
    Kind.DEFINITION: "Begrepp",
    Kind.LIST: "Lista",
    Kind.COMPARE: "Jämförelse",
    Kind.TIME: "Tid och giltighet",
    Kind.FOLLOW_UP: "Följdfråga",
    Kind.TYPO: "Felstavad",
    Kind.SCAN: "Skannad sida",
    Kind.TRAINING: "Utbildning",
    Kind.ENGLISH: "På engelska",
    Kind.NEAR_MISS: "Nära men saknas",
    Kind.MINORITY: "Annan minoritet",
    Kind.SUM: "Belopp eller antal",
    Kind.NAME: "Personnamn",
    Kind.OFF_TOPIC: "Annat ämne",
}
OUTCOMES = {
    "answered": "besvarad",
    "not_found": "hittade inget",
    "out_of_scope": "utanför dokumenten",
    "unclear": "oklar fråga",
}


def number(value: float) -> str:
    """A share or score with two decimals and a Swedish comma."""
    return f"{value:.2f}".replace(".", ",")


def p_value(value: float) -> str:
    """A p-value with three decimals, or that it is smaller."""
    return "< 0,001" if value < 0.001 else f"{value:.3f}".replace(".", ",")
