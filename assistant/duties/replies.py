"""All Swedish prose of answers about duties that is not a quotation."""

from collections.abc import Collection, Sequence
from datetime import date

from assistant.replies import genitive, grouped, searched_in
from corpus.duty import DutyKind

OUTSIDE = "Utanför måltabellen"
WITHOUT_AREA = "Övriga åtaganden"
PAST = "Ersatt, gäller inte längre"
PAST_BELOW = "Det här står i dokument som inte längre gäller."
CORRECTED = "med rättelse"
NO_COUNTERPART = "Ingen motsvarighet hittad"
EVERYBODY = "Alla"
ONE_FORM = "Välj --json eller --csv, inte båda."
COLUMNS = (
    "Organisation", "Hur", "Ansvariga", "Styrka", "Åtagande", "Fokusområde", "Effektmål", "Klart", "Indikator",
    "Dokument", "Status", "Sida", "Tryckt sida", "Citat", "Står också i", "Rättelse",
)  # fmt: skip
IN_BOTH = "Nu och tidigare"
ONLY_NOW = "Nu; ingen motsvarighet hittad tidigare"
ONLY_BEFORE = "Tidigare; ingen motsvarighet hittad nu"
NOW, BEFORE = "Nu", "Tidigare"
_PLURALS = (("nämnder", "nämnd"), ("styrelser", "styrelse"), ("kommuner", "kommun"), ("förvaltningar", "förvaltning"))
_EVERY = "samtliga "


def through(group: str, is_widest: bool) -> str:
    """How a body has a duty through a group: "som stadsdelsnämnd", "gäller alla nämnder"; "direkt" without a group."""
    if not group:
        return "direkt"
    if is_widest:
        return "gäller alla"
    if group.startswith(_EVERY):
        return f"gäller alla {group.removeprefix(_EVERY)}"
    singular = next((group.removesuffix(many) + one for many, one in _PLURALS if group.endswith(many)), group)
    return f"som {singular}"


def counted_duties(
    name: str,
    listed: Sequence[tuple[str, int]],
    others: Sequence[tuple[str, int]],
    kinds: Collection[DutyKind] = frozenset({DutyKind.GOAL}),
) -> str:
    """What a body has, counted: "Farsta stadsdelsnämnd: 11 mål: 4 direkt, 4 som stadsdelsnämnd, 3 som gäller alla.".

    `listed` are those of tables, of the `kinds` told; `others` all the rest.
    """
    said = []
    if listed:
        said.append(f"{_number(listed)} {_kinds(kinds, _number(listed))}: {_parts(listed)}")
    if others:
        noun = "åtagande" if _number(others) == 1 else "åtaganden"
        where = "" if not listed else " utanför måltabellen" if DutyKind.GOAL in kinds else " utöver det"
        said.append(f"{_number(others)} {noun}{where}: {_parts(others)}")
    return f"{_capital(name)}: {'. '.join(said)}."


def _kinds(kinds: Collection[DutyKind], number: str | int) -> str:
    if DutyKind.ACTIVITY not in kinds:
        return "mål"
    if DutyKind.GOAL in kinds:
        return "mål och åtgärder"
    return "åtgärd" if number == 1 else "åtgärder"


def not_named(name: str) -> str:
    """Said of a body that no document gives a duty by name."""
    return f"{_capital(name)} nämns inte vid namn bland de ansvariga. Det här gäller ändå."


def acts_under(name: str, board: str) -> str:
    """Said of an administration or unit that has the duties of its board."""
    return f"{_capital(name)} arbetar för {board}, och svaret är {genitive(board)}."


def of_unit(unit: str, board: str, number: int) -> str:
    """Said when a library or museum under a board has duties of its own, which are not the board's."""
    noun = "eget åtagande" if number == 1 else "egna åtaganden"
    return f"{_capital(unit)}, som hör till {board}, har {number} {noun}; fråga efter dem."


def is_responsible(names: Sequence[str]) -> str:
    """The lead of a reverse answer."""
    listed = " och ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
    return f"Ansvariga: {listed}." if len(names) > 1 else f"Ansvarig: {listed}."


def earlier(number: int, titles: Sequence[str]) -> str:
    """Said when superseded documents have duties that are not shown."""
    noun = "åtagande" if number == 1 else "åtaganden"
    return f"Dessutom finns {number} {noun} i dokument som inte längre gäller ({'; '.join(titles)}); fråga efter dem."


def only_past(name: str) -> str:
    """Said when a body has duties only in documents that no longer apply."""
    return f"{_capital(genitive(name))} åtaganden står bara i dokument som inte längre gäller."


def none_decided(day: date) -> str:
    """Said when everything told of stands in proposals and opinions of the time."""
    return f"Inget av åtagandena står i ett beslut som gällde {day.isoformat()}: de kommer ur förslag och yttranden."


def none_there(day: date) -> str:
    """Said of a day before all documents."""
    return f"Inget av dokumenten fanns {day.isoformat()}."


def compared(name: str, new: int, kept: int, gone: int) -> str:
    """How two sides compare, counted."""
    return (
        f"{_capital(name)}: {new} av de nuvarande åtagandena har ingen motsvarighet i det tidigare, {kept} har en, och "
        f"{gone} av de tidigare har ingen motsvarighet nu. Jämförelsen är gjord på ordens likhet: läs citaten."
    )


def no_duties(name: str, titles: Sequence[str], has_nearest: bool = False, day: date | None = None) -> str:
    """Said when the documents give a body nothing to do. `has_nearest`: passages that name it or the like are shown."""
    nearest = "De ställen som ligger närmast visas, men de är inga åtaganden. " if has_nearest else ""
    searched = none_there(day) if day and not titles else searched_in(titles)
    return f"Jag hittar inga åtaganden för {name}. {nearest}{searched}"


def _number(counts: Sequence[tuple[str, int]]) -> str | int:
    total = sum(number for _, number in counts)
    return total if total < 1000 else grouped(total)


def _parts(counts: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{number} {f'som {how}' if how.startswith('gäller') else how}" for how, number in counts)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def in_all(number: int) -> str:
    """How many duties the register shows."""
    return "Inga åtaganden." if not number else f"{number} åtagande." if number == 1 else f"{number} åtaganden."


def which_body(text: str, names: Sequence[str]) -> str:
    """Said when a name is that of nobody, or of several."""
    if not names:
        return f"”{text}” är ingen nämnd, förvaltning eller bolag som registret känner till. Kontrollera namnet."
    return f"”{text}” kan vara {' eller '.join(names)}. Skriv en av dem."


def heading(name: str, is_past: bool) -> str:
    """The heading of duties; those that no longer apply say so."""
    return f"{name} ({PAST[:1].lower()}{PAST[1:]})" if is_past else name


def marks(force: str, how: str, deadline: str = "") -> str:
    """What stands after a duty in brackets: how strongly it binds, how the body has it, by when."""
    return ", ".join(part for part in (force, how, f"klart {deadline}" if deadline else "") if part)
