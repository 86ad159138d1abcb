"""Swedish words of an exported conversation that are neither quotations nor part of an answer."""

from datetime import date

from assistant.export.told import Told

TITLE = "Frågor och svar ur Plansvar"
ABOUT = "Om utskriften"
VERBATIM = (
    "Citaten är ordagranna. […] visar att sidhuvud, sidfot eller fotnotstecken är utelämnat. Raderna ovanför citaten "
    "är skrivna av Plansvar. Stäm av mot originalet före beslut: källorna står i fotnoterna."
)


def about(day: date) -> str:
    """When it was taken out: "Uttaget 2026-11-21"."""
    return f"Uttaget {day.isoformat()}"


def numbered(answer: Told) -> str:
    """What the answer is found again by."""
    return f"Svarets nummer {answer.answer_id}, dokumentens version {answer.corpus[:12]}."
