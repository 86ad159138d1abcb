"""What a lead-in or a heading says of the list under it: who must do what stands there."""

from corpus.bearers import Marked
from corpus.duty_patterns import compiled
from corpus.duty_sentences import Said, Setting, duties_said
from corpus.model import Force

# Lead-ins and headings that only name somebody; "Kulturnämnden ska:" is said by the patterns of sentences.
_NAMES = (
    r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?B\W*$",  # "Kulturnämnden:"
    r"(?i)^(?:följande\s+)?[^.:]{0,60}?\b(?:åtgärder|uppdrag|aktiviteter|insatser|mål|åtaganden|uppgifter|ansvar)(?:na|en|et)?"
    r"\s+(?:för|till|hos|på)\s+B\W*$",  # "Åtgärder för kulturnämnden"
    r"(?i)^(?:följande\s+)?[^.:]{0,60}?\bgäller(?:\s+för)?\s+B\W*$",  # "Följande gäller för samtliga nämnder:"
    r"(?i)^\W*G\s+(?:åtgärder|uppdrag|aktiviteter|insatser|åtaganden|uppgifter|ansvar)(?:\s+(?:är|omfattar)(?:\s+att)?)?\W*$",
)


def lead_says(lead: Marked, setting: Setting) -> Said | None:
    """Who must do what the items of a lead-in say; None when it says nothing, or says it of two."""
    said = duties_said(lead, setting)
    if said:
        return said[0] if len(said) == 1 else None
    return heading_says(lead) if setting.is_plan else None


def heading_says(heading: Marked) -> Said | None:
    """The body that a heading names as the one who acts ("Kulturnämnden", "Åtgärder för kulturnämnden")."""
    for words in _NAMES:
        match = compiled(words).search(heading.text)
        if match:
            mark = next(letter for letter in match[0] if letter in heading.subjects)
            return Said(heading.subjects[mark].bearers, Force.SHALL, 0, "name")
    return None
