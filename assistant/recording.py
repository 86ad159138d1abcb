"""Changes made by commands, in the audit log."""

from assistant.access import logs
from assistant.opening import data_folder
from assistant.settings import Settings


def record(settings: Settings, what: logs.Change, target: str) -> None:
    """Writes that whoever runs the command has changed the corpus. Raises OSError."""
    logs.record_change(settings.home, logs.at_terminal(), what, target, data_folder(settings).path)
