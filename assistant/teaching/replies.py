"""All Swedish prose of teaching that is not a quotation and not a trainer's own words."""

from collections.abc import Sequence

from assistant.replies import reference, status_text
from assistant.teaching.quiz_kinds import QuizKind
from corpus.model import Citation

ASKS_TERM = "Vilket ord förklaras här?"
ASKS_DOCUMENT = "Var står det? Välj dokument."
ASKS_HEADING = "Var står det? Välj rubrik."
ASKS_NUMBER = "Vilket tal står i luckan?"
ASKS_WORDING = "Vilket ord står i luckan?"
ASKS_STATUS = "Vilken ställning har dokumentet som citatet står i?"
GAP_NOTE = "Lucktext: orden i luckorna står i facit."
OWN_TEXT = "Åtagandet i korthet, inte ett citat."
OWN_CARD = "Utbildarens egna ord"
NO_PASSAGES = "Dokumenten har inga stycken om det här temat som går att visa. Temats frågor går ändå att använda."
NO_QUIZ = "Dokumenten räcker inte till några frågor av det här slaget."
FEWER = "Dokumenten räckte till {there} av {wanted} frågor."
KIND_NAMES = {
    QuizKind.BEARER: "Vem ansvarar?",
    QuizKind.TERM: "Vilket ord förklaras?",
    QuizKind.NUMBER: "Vilken siffra saknas?",
    QuizKind.WORDING: "Ska, bör, får eller kan?",
    QuizKind.STATUS: "Gäller det?",
    QuizKind.WHERE: "Var står det?",
}
_WORDING = {
    "ska": "”Ska” betyder att det är bestämt att det görs.",
    "bör": "”Bör” är en rekommendation: det ska finnas skäl att låta bli.",
    "får": "”Får” betyder att det är tillåtet, inte att det måste göras.",
    "kan": "”Kan” beskriver en möjlighet och binder ingen.",
}


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], word: str = "och") -> str:
    """Items as running text: "a, b och c"."""
    return f" {word} ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else "".join(items)


def asks_bearer(are_several: bool) -> str:
    """Who has a duty; where several have it, which of them."""
    return "Flera ansvarar för det här. Vem är en av dem?" if are_several else "Vem ansvarar för det här?"


def basis(citation: Citation) -> str:
    """The document that a question is about, with its force."""
    return f"{citation.document_title} ({status_text(citation)})"


def bearers_told(names: Sequence[str]) -> str:
    """Everybody who has the duty."""
    return f"Ansvariga: {listed(names)}." if len(names) > 1 else f"Ansvarig: {listed(names)}."


def wording_told(word: str) -> str:
    """What the modal verb means in a plan."""
    return _WORDING.get(word, "")


def status_told(status: str) -> str:
    """The force of the document with what replaces it."""
    return f"Dokumentets ställning: {status}."


def source_line(citation: Citation) -> str:
    """Document, page and status in one line, as it stands under a quotation on a screen."""
    return f"{reference(citation)}. {status_text(citation)}."


def fewer(there: int, wanted: int) -> str:
    """Said when a quiz got fewer questions than asked for ("": it got them all)."""
    if not there:
        return NO_QUIZ
    return "" if there >= wanted else FEWER.format(there=there, wanted=wanted)
