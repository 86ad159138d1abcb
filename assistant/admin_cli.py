"""The commands `plansvar admin …`: what only the operator does, at the server's own terminal."""

import sys
from getpass import getpass
from typing import Annotated

import typer

from assistant.options import say
from assistant.settings import Settings
from corpus.errors import PlansvarError

admin = typer.Typer(help="Sköt servern: administratörens lösenord och loggarna.", no_args_is_help=True)


@admin.command()
def password(
    remove: Annotated[bool, typer.Option("--remove", help="Ta bort lösenordet, så att ett nytt kan väljas.")] = False,
) -> None:
    """Välj eller byt administratörens lösenord. Utan terminal läses det som en rad från standard in."""
    from assistant.access.passwords import SHORTEST, PasswordFile

    file = PasswordFile(Settings.from_environment().home)
    if remove:
        file.forget()
        say("Lösenordet är borttaget. Nästa start av plansvar serve skriver ut en ny engångskod.")
        return
    if sys.stdin.isatty():
        given = getpass(f"Nytt lösenord (minst {SHORTEST} tecken): ")
        if given != getpass("Samma lösenord igen: "):
            raise PlansvarError("De två lösenorden är inte lika. Inget är ändrat.")
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    file.choose(given)
    say("Lösenordet är valt. Den som redan är inne i administrationen med ett tidigare lösenord är nu utloggad.")


@admin.command()
def logs() -> None:
    """Visa vilka loggar som är på, var de ligger och hur länge de sparas."""
    from assistant.access import logs as written

    settings = Settings.from_environment()
    place, policy = written.folder(settings.home), settings.policy
    kept = f"på, sparas i högst {policy.question_log_days} dagar" if policy.question_log else "av"
    print(f"Ändringslogg: på, {place / 'audit.jsonl'}")
    print(f"Frågelogg:    {kept}, {place}")
