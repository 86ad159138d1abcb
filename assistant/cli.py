"""The command `plansvar`: documents in, index built, answers out. Heavy modules are imported where they are used."""

import io
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from assistant.admin_cli import admin
from assistant.correct_cli import correcting
from assistant.options import AsJson, Data, EncoderName, progress_line, say, settings_for
from corpus.errors import PlansvarError

app = typer.Typer(
    help="Svar med källa ur offentliga planer: varje svar är citat med dokument och sida.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(correcting, name="correct")
app.add_typer(admin, name="admin")


def main() -> None:
    """Runs the command; an error that we know is one clear line on stderr and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written is told of here, not when the interpreter ends
    except PlansvarError as error:
        fail(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _drop_output()  # the reader of our output has gone; nothing more can be told
        sys.exit(1)
    except OSError as error:
        from assistant import replies
        from corpus.oserrors import in_swedish

        _drop_output()
        fail(replies.unwritable(str(error.filename or ""), in_swedish(error)))


def _drop_output() -> None:
    """Sends what is still held for standard output nowhere, so that the interpreter's end does not try it again."""
    with suppress(OSError, ValueError):  # a stdout that is no file has nothing to drop
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fail(message: str) -> NoReturn:
    """Writes one line on stderr and ends with exit code 1."""
    say(f"Fel: {' '.join(message.split())}")
    raise SystemExit(1)


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Filer, eller en mapp med catalog.toml bredvid sina filer.")],
    data: Data = None,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Läs om svårlästa och skannade PDF-sidor med Tesseract på svenska.")
    ] = False,
) -> None:
    """Lägg till dokument. En fil som inte går att läsa avvisas med en rad; de andra läggs till."""
    from assistant import replies
    from assistant.access.logs import Change
    from assistant.opening import data_folder
    from assistant.recording import record
    from corpus.reocr import rereader

    refused = 0
    with progress_line() as progress:
        done = data_folder(settings_for(data)).add(paths, ocr=rereader(progress) if ocr else None)
    for added in done:
        say(replies.added(added.file, added.source.id if added.source else "", added.refused, added.replaced))
        for note in added.notes:
            say(f"  {note}")
        refused += bool(added.refused)
        if added.source:
            record(settings_for(data), Change.REPLACE if added.replaced else Change.ADD, added.source.id)
    if refused:
        raise typer.Exit(1)
    say(replies.BUILD_NEXT)


@app.command()
def remove(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="Dokumentets id (se plansvar status).")],
    data: Data = None,
    encoder: EncoderName = "",
) -> None:
    """Ta bort ett dokument. Det svarar aldrig mer."""
    from assistant import replies
    from assistant.access.logs import Change
    from assistant.opening import remove_document
    from assistant.recording import record

    with progress_line() as progress:
        title = remove_document(settings_for(data, encoder), document_id, progress)
    record(settings_for(data), Change.REMOVE, document_id)
    say(replies.removed(title))


@app.command()
def build(data: Data = None, encoder: EncoderName = "") -> None:
    """Bygg sökindexet. Bara det som ändrats görs om; det gamla svarar tills det nya är kontrollerat."""
    from assistant import replies
    from assistant.access.logs import Change
    from assistant.opening import build_index
    from assistant.recording import record

    with progress_line() as progress:
        report = build_index(settings_for(data, encoder), progress)
    if report.changed:
        record(settings_for(data), Change.BUILD, f"{report.documents} dokument, {report.passages} stycken")
    for problem in report.problems:
        say(problem)
    say(replies.built(report.documents, report.passages, report.seconds, report.changed))
    if report.problems:
        raise typer.Exit(1)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="FRÅGA", help="Frågan, på svenska eller engelska.")] = None,
    data: Data = None,
    as_json: AsJson = False,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATUM", help="Vad som gällde den dagen: 2019-06-30.")] = "",
    history: Annotated[
        list[str] | None, typer.Option("--history", help="En tidigare fråga; kan upprepas, äldst först.")
    ] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="Många frågor: en JSON-rad per fråga.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Fil för svaren, en JSON-rad per svar.")] = None,
    encoder: EncoderName = "",
) -> None:
    """Ställ en fråga, eller många på en gång med --batch."""
    from assistant import replies
    from assistant.batch import answer_file
    from assistant.opening import open_assistant

    day = day_of(as_of)
    if batch is None and question is None:
        fail(replies.EMPTY_QUESTION)
    with progress_line() as progress:
        assistant = open_assistant(settings_for(data, encoder), progress)
    if batch is not None:
        raise typer.Exit(1 if answer_file(assistant, batch, out, day, say) else 0)
    answer = assistant.ask(question or "", tuple(history or ()), day)
    if as_json:
        from assistant.jsonio import answer_to_json, to_line

        print(to_line(answer_to_json(answer, assistant.retriever.library, hidden=assistant.retriever.hidden)))
    else:
        from assistant.terminal import print_answer

        print_answer(answer)


@app.command()
def status(data: Data = None, as_json: AsJson = False, encoder: EncoderName = "") -> None:
    """Visa dokument, sidor, läsbarhet och index, och vad som behöver byggas om."""
    from assistant.standing import standing
    from assistant.terminal import print_status

    found = standing(settings_for(data, encoder))
    if as_json:
        from assistant.jsonio import to_line

        print(to_line(found))
    else:
        print_status(found)


@app.command()
def serve(
    data: Data = None,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port på den egna datorn.")] = 8501,
    encoder: EncoderName = "",
) -> None:
    """Starta webbappen på den egna datorn."""
    from assistant.serving import serve as serve_app

    raise typer.Exit(serve_app(settings_for(data, encoder), port, say))


@app.command()
def encoders() -> None:
    """Visa språkmodellerna som går att ange med --encoder: källa, revision, licens, storlek och prefix."""
    from assistant.terminal import print_encoders
    from index.profiles import PROFILES

    print_encoders(tuple(PROFILES.values()))


@app.command()
def duties(
    organisation: Annotated[str, typer.Argument(metavar="[NÄMND]", help="En nämnd eller ett bolag; utan: alla.")] = "",
    data: Data = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Skriv tabell för kalkylark.")] = False,
    focus: Annotated[str, typer.Option("--focus", metavar="OMRÅDE", help="Bara fokusområden med den texten.")] = "",
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATUM", help="Vad som gällde den dagen.")] = "",
    past: Annotated[bool, typer.Option("--past", help="Visa också det som inte längre gäller, för sig.")] = False,
    encoder: EncoderName = "",
) -> None:
    """Visa åtagandena för en nämnd eller ett bolag, egna och ärvda, eller för alla."""
    from assistant.duties import replies
    from assistant.duties.output import tell
    from assistant.opening import open_assistant

    if as_json and as_csv:
        fail(replies.ONE_FORM)
    day = day_of(as_of)
    with progress_line() as progress:
        assistant = open_assistant(settings_for(data, encoder), progress)
    tell(assistant.duty_desk, organisation, day, focus, past, "json" if as_json else "csv" if as_csv else "text")


@app.command(name="eval")
def evaluate() -> None:
    """Mät svaren mot frågor med facit (se docs/utvardering.md)."""
    from assistant import replies

    say(replies.MEASURED_BY)
    raise typer.Exit(2)


def day_of(text: str) -> date | None:
    """The day of --as-of; a year alone stands for its middle. None when it is not given."""
    from assistant import replies
    from assistant.times import middle_of

    if not text:
        return None
    if len(text) == 4 and text.isdigit() and int(text):
        return middle_of(int(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        fail(replies.no_date(text))
