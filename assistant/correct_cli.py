"""The commands `plansvar correct …`: a reader's corrections of the duty register."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.access.logs import Change
from assistant.options import AsJson, Data, progress_line, say, settings_for
from corpus.model import Force

if TYPE_CHECKING:
    from assistant.duties.correcting import Wanted
    from assistant.service import Assistant
    from corpus.corrections import Correction, State
    from corpus.folder import DataFolder

correcting = typer.Typer(
    help="Rätta åtaganderegistret: ta bort, ändra eller lägg till ett åtagande, eller ångra en rättelse.",
    no_args_is_help=True,
)
Document = Annotated[str, typer.Argument(metavar="DOKUMENT", help="Dokumentets id (se plansvar status).")]
Quote = Annotated[str, typer.Argument(metavar="CITAT", help="Ord ur åtagandet, avskrivna exakt ur dokumentet.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="Rättelsens id (se plansvar correct list).")]
Who = Annotated[str, typer.Option("--who", help="Vem som rättar: ett namn eller en roll.")]
Why = Annotated[str, typer.Option("--why", help="Varför registret är fel.")]
Of = Annotated[str, typer.Option("--of", metavar="NÄMND", help="Vems, när samma ord ger flera ett åtagande.")]
Bearers = Annotated[list[str] | None, typer.Option("--bearer", help="Ansvarig nämnd eller bolag; kan upprepas.")]
Strength = Annotated[Force | None, typer.Option("--force", help="Hur bindande det är.")]
Deadline = Annotated[str | None, typer.Option("--deadline", help="När det ska vara klart; tomt tar bort tiden.")]
Action = Annotated[str, typer.Option("--action", help="Åtagandet på läsbar svenska, märkt som rättarens ord.")]
Suggest = Annotated[bool, typer.Option("--suggest", help="Bara ett förslag: ändrar inget förrän det godkänns.")]


@correcting.command()
def remove(
    document: Document, quote: Quote, who: Who, why: Why, of: Of = "", suggest: Suggest = False, data: Data = None
) -> None:
    """Ta bort något som inte är ett åtagande."""
    from assistant.duties.correcting import Wanted
    from corpus.corrections import Operation

    _correct(data, document, quote, of, Wanted(Operation.REMOVE, who, why, _state(suggest)))


@correcting.command()
def change(
    document: Document,
    quote: Quote,
    who: Who,
    why: Why,
    of: Of = "",
    bearer: Bearers = None,
    force: Strength = None,
    deadline: Deadline = None,
    action: Action = "",
    suggest: Suggest = False,
    data: Data = None,
) -> None:
    """Ändra vem som ansvarar, hur bindande det är, när det ska vara klart eller hur det formuleras."""
    from assistant.duties.correcting import Wanted
    from corpus.corrections import Operation

    wanted = Wanted(Operation.CHANGE, who, why, _state(suggest), tuple(bearer or ()), force, deadline, action)
    _correct(data, document, quote, of, wanted)


@correcting.command()
def add(
    document: Document,
    quote: Quote,
    who: Who,
    why: Why,
    bearer: Bearers = None,
    force: Strength = None,
    deadline: Deadline = None,
    action: Action = "",
    suggest: Suggest = False,
    data: Data = None,
) -> None:
    """Lägg till ett åtagande som saknas. Citatet måste stå i dokumentet."""
    from assistant.duties.correcting import Wanted
    from corpus.corrections import Operation

    wanted = Wanted(Operation.ADD, who, why, _state(suggest), tuple(bearer or ()), force, deadline, action)
    _correct(data, document, quote, "", wanted)


@correcting.command(name="list")
def list_all(data: Data = None, as_json: AsJson = False) -> None:
    """Visa alla rättelser: vad, vem, när, varför, och om de hittar sitt ställe."""
    from assistant.duties.correction_list import corrections_to_json, corrections_to_text
    from assistant.jsonio import to_line

    assistant, _ = _opened(data)
    library = assistant.retriever.library
    if as_json:
        print(to_line(corrections_to_json(library)))
    else:
        print(corrections_to_text(library))
    if library.corrections.faults:
        raise typer.Exit(1)


@correcting.command()
def accept(correction_id: Id, who: Who, data: Data = None) -> None:
    """Godkänn ett förslag, så att det införs."""
    from assistant.duties import correcting, correction_replies
    from assistant.opening import existing_folder

    done = correcting.accept(existing_folder(settings_for(data)), correction_id, who, date.today())
    _record(data, Change.ACCEPT, done)
    say(correction_replies.accepted(done))


@correcting.command()
def undo(correction_id: Id, who: Who, data: Data = None) -> None:
    """Ångra en rättelse eller ett förslag. Den står kvar i listan som ångrad."""
    from assistant.duties import correcting, correction_replies
    from assistant.opening import existing_folder

    done = correcting.undo(existing_folder(settings_for(data)), correction_id, who, date.today())
    _record(data, Change.UNDO, done)
    say(correction_replies.undone(done))


def _state(suggest: bool) -> "State":
    from corpus.corrections import State

    return State.SUGGESTED if suggest else State.APPLIED


def _correct(data: Path | None, document: str, quote: str, of: str, wanted: "Wanted") -> None:
    from assistant.duties import correction_replies
    from assistant.duties.correcting import correct, place_to_add, places_quoted
    from corpus.corrections import Operation, State

    assistant, folder = _opened(data)
    library = assistant.retriever.library
    if wanted.operation is Operation.ADD:
        places = place_to_add(library, document, quote)
    else:
        places = places_quoted(library, document, quote, of)
    made = correct(folder, library, places, wanted, date.today())
    _record(data, Change.CORRECT if made.state is State.APPLIED else Change.SUGGEST, made)
    say(correction_replies.saved(made))


def _record(data: Path | None, what: Change, correction: "Correction") -> None:
    """Writes to the audit log what was done with a correction."""
    from assistant.recording import record

    record(settings_for(data), what, f"{correction.id} ({correction.places[0].document})")


def _opened(data: Path | None) -> "tuple[Assistant, DataFolder]":
    from assistant.opening import existing_folder, open_assistant

    settings = settings_for(data)
    with progress_line() as progress:
        return open_assistant(settings, progress), existing_folder(settings)
