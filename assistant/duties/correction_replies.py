"""All Swedish prose about corrections of the duty register that is not a quotation."""

from collections.abc import Callable, Sequence

from corpus.corrected import Effect, Result
from corpus.corrections import Correction, Operation, State

READERS_WORDS = "Formuleringen är rättarens, inte dokumentets."
NAMES = {Operation.ADD: "Lägg till", Operation.REMOVE: "Ta bort", Operation.CHANGE: "Ändra"}
NameOf = Callable[[str], str]  # the name of a body by its id; another text as it is


def remark(correction: Correction, name_of: NameOf) -> str:
    """What stands beside a duty that is corrected, or that somebody has suggested a correction of."""
    by, why = f"{correction.who}, {correction.when.isoformat()}", f"Skäl: {_sentence(correction.why)}"
    if correction.state is State.SUGGESTED:
        return f"Förslag till rättelse, inte infört ({by}): {what(correction, name_of)} {why}"
    if correction.operation is Operation.ADD:
        said = f"Tillagt genom rättelse ({by}). {why}"
    else:
        said = f"Rättat ({by}): {what(correction, name_of)} {why}"
    return f"{said} {READERS_WORDS}" if correction.action else said


def what(correction: Correction, name_of: NameOf) -> str:
    """What a correction does, as a sentence."""
    if correction.operation is Operation.REMOVE:
        return "Åtagandet tas bort ur registret."
    parts = []
    if correction.bearers:
        noun = "ansvarig är" if len(correction.bearers) == 1 else "ansvariga är"
        parts.append(f"{noun} {_listed([name_of(name) for name in correction.bearers])}")
    if correction.force:
        parts.append(f"styrkan är ”{correction.force.value}”")
    if correction.deadline is not None:
        parts.append(f"klart {correction.deadline}" if correction.deadline else "ingen tid då det ska vara klart")
    if correction.action:
        parts.append(f"åtagandet formuleras ”{correction.action}”")
    said = "; ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def title(result: Result) -> str:
    """A correction in the list: what it does and what came of it, "Ta bort (införd)"."""
    return f"{NAMES[result.correction.operation]} ({result.effect.value})"


def made(correction: Correction) -> str:
    """Who made a correction, when and why, and who accepted or undid it."""
    said = f"{correction.who}, {correction.when.isoformat()}. Skäl: {_sentence(correction.why)}"
    if not correction.settled_by or correction.settled_when is None:
        return said
    verb = "Ångrad" if correction.state is State.UNDONE else "Godkänd"
    return f"{said} {verb} av {correction.settled_by}, {correction.settled_when.isoformat()}."


def refused(result: Result) -> str:
    """Why a correction that somebody wants to make is not made."""
    if result.effect is Effect.NEEDLESS:
        return f"Rättelsen behövs inte. {' '.join(result.notes)}"
    return f"Rättelsen sparades inte. {' '.join(result.notes)}"


def saved(correction: Correction) -> str:
    """Said when a correction has been kept."""
    if correction.state is State.SUGGESTED:
        return f"Förslaget {correction.id} är sparat. Det ändrar inget svar förrän någon godkänner det."
    return f"Rättelsen {correction.id} är införd. Den gäller i alla svar från nu, och kan ångras."


def accepted(correction: Correction) -> str:
    """Said when a suggestion has been accepted."""
    return f"Rättelsen {correction.id} är godkänd och införd."


def undone(correction: Correction) -> str:
    """Said when a correction has been undone."""
    return f"Rättelsen {correction.id} är ångrad. Registret är som före den."


def already(correction: Correction) -> str:
    """Said when a correction cannot be undone or accepted once more."""
    return f"Rättelsen {correction.id} är redan {correction.state.value}. Inget ändrades."


def no_place(quote: str, title: str) -> str:
    """Said when the words given do not stand in the document."""
    return (
        f"Orden ”{_short(quote)}” står inte i ”{title}”. Skriv av dem exakt som de står i dokumentet, "
        "utan att hoppa över något."
    )


def several_places(quote: str, title: str, number: int) -> str:
    """Said when the words given stand more than once in the document."""
    return f"Orden ”{_short(quote)}” står på {number} ställen i ”{title}”. Ta med mer av texten runt omkring."


NO_CORRECTIONS = "Inga rättelser."
NOTHING_THERE = "Inget åtagande i registret står på det stället. Ska det läggas till i stället?"
NEEDS_WHO = "Skriv vem som rättar: ett namn eller en roll, till exempel ”jurist”."
NEEDS_WHY = "Skriv varför registret är fel. Skälet visas bredvid rättelsen."
NEEDS_CHANGE = "Ändra något: ansvariga, styrka, tid eller formulering."
NEEDS_BEARERS = "Ange vem som ska göra det."
TOO_LONG = "Texten är för lång: högst {most} tecken. Korta den."


def counted_faults(results: Sequence[Result], faults: Sequence[str]) -> str:
    """One line when corrections could not be applied; "" when all could."""
    lost = [r for r in results if r.effect in (Effect.LOST, Effect.UNCLEAR, Effect.IMPOSSIBLE)]
    if not lost and not faults:
        return ""
    number = len(lost) + len(faults)
    noun = "rättelse är inte införd" if number == 1 else "rättelser är inte införda"
    own = [f"Rättelsen {one.correction.id} {one.effect.value}: {' '.join(one.notes)}" for one in lost]
    why = (*faults, *own)[0]
    return f"{number} {noun}. {why} plansvar correct list visar alla."


def _listed(names: Sequence[str]) -> str:
    return " och ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= 80 else f"{whole[:79]}…"
