"""A library of four small documents about an invented city, for tests of the assistant."""

from datetime import date
from functools import cache

from corpus.document import to_document
from corpus.library import Library
from corpus.model import Kind, Source, Status
from corpus.readers.reading import Reading, ReadPage

PLAN = """Handlingsplan för tillgänglighet 2031

Bakgrund
Handlingsplan för tillgänglighet 2031 ersätter Strategi för tillgänglighet 2020–2025. Planen riktar sig till samtliga
nämnder i Lillköping.

Det övergripande målet är att alla invånare kan ta del av stadens service på lika villkor.

Planen har tre fokusområden:
• Gator och torg
• Skola och fritid
• Digital service

Ansvar
Kulturnämnden ska göra alla scener åtkomliga för rullstol senast den 1 juni 2028. Nämnden ska även texta filmer.

Idrottsnämnden ska se över belysningen i simhallarna.
"""
PLAN_LAST = """Uppföljning
Stadskontoret följer upp planen vartannat år och lämnar en rapport till kommunfullmäktige. Planen gäller till 2031.

Tre kommuner har varit förebilder i arbetet: Norrvik, Söderby och Österlund.
"""
STRATEGY = """Strategi för tillgänglighet 2020–2025

Inriktning
Strategin gäller i sex år, 2020–2025. Kulturnämnden ska öka antalet syntolkade föreställningar.

Kommunstyrelsen samordnar arbetet med strategin.
"""
RESPONSE = """Svar på remiss om handlingsplan för tillgänglighet

Förvaltningens synpunkter
Kulturnämnden anser att kostnaden för hörslingor är för lågt räknad. Det övergripande målet är att alla invånare kan
ta del av stadens service på lika villkor.
"""
GUIDE = """Handbok i tillgänglighet

Begrepp
Syntolkning innebär att någon beskriver det som syns för den som inte ser. Med hörslinga menas en förstärkare som
sänder ljud till hörapparater.

En tillgänglighetsombud är en medarbetare som bevakar frågorna på sin arbetsplats. Fyrtio ombud utbildades 2022.
"""


@cache
def small_library() -> Library:
    """A plan in force, the strategy that it replaced, a response about it, and a guide."""
    replaced = {"valid_from": date(2020, 1, 1), "valid_to": date(2025, 12, 31), "replaced_by": "plan-2031"}
    sources = (
        (Source("plan-2031", "Handlingsplan för tillgänglighet 2031", Kind.ACTION_PLAN, year=2026), (PLAN, PLAN_LAST)),
        (
            Source(
                "strategi-2020",
                "Strategi för tillgänglighet 2020–2025",
                Kind.STRATEGY,
                Status.SUPERSEDED,
                "Lillköping",
                year=2020,
                **replaced,
            ),
            (STRATEGY,),
        ),
        (
            Source(
                "remissvar",
                "Remissvar från kulturnämnden: Handlingsplan för tillgänglighet 2031",
                Kind.RESPONSE,
                Status.OPINION,
                year=2025,
            ),
            (RESPONSE,),
        ),
        (Source("handbok", "Handbok i tillgänglighet", Kind.GUIDANCE, publisher="Länsstyrelsen", year=2022), (GUIDE,)),
    )
    return Library(tuple(to_document(source, _reading(*pages)) for source, pages in sources))


def _reading(*pages: str) -> Reading:
    return Reading(tuple(ReadPage(number, text) for number, text in enumerate(pages, 1)))
