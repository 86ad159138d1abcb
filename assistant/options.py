"""What the commands of `plansvar` share: the data folder, JSON, and lines for the person at the terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.terminal import ProgressLine

Data = Annotated[Path | None, typer.Option("--data", help="Datamapp. Utan den används de medföljande dokumenten.")]
EncoderName = Annotated[
    str, typer.Option("--encoder", metavar="MODELL", help="En annan språkmodell: mapp, paket eller namn (se encoders).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Skriv JSON och inget annat på standard ut.")]


def settings_for(data: Path | None, encoder: str = "") -> Settings:
    """The environment's settings, with the command's data folder and encoder where it names them."""
    return Settings.from_environment().choosing(data, encoder)


def say(message: str) -> None:
    """A line for the person at the terminal: on stderr, so that standard output stays for answers."""
    print(message, file=sys.stderr, flush=True)


@contextmanager
def progress_line() -> Iterator["ProgressLine"]:
    """A line on stderr that tells what is being done; nothing when stderr is no terminal."""
    from assistant.terminal import ProgressLine

    line = ProgressLine()
    try:
        yield line
    finally:
        line.close()
