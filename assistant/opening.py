"""The assistant over a data folder, or over the embedded corpus, whose index is built when it is first needed."""

from collections.abc import Callable
from pathlib import Path

from assistant.service import Assistant
from assistant.settings import Settings
from corpus.errors import StaleIndexError
from corpus.folder import EMBEDDED, DataFolder

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much


def data_folder(settings: Settings) -> DataFolder:
    """The folder that the settings name; without one, the user's own over the embedded corpus."""
    return DataFolder(settings.data) if settings.data else DataFolder(settings.home / "embedded", base=EMBEDDED)


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant, ready to answer. Raises StaleIndexError when the index of a named data folder is not built.

    Over the embedded corpus a missing or outdated index is built first: nobody else would.
    """
    from index import store

    folder = data_folder(settings)
    try:
        return Assistant(store.open_index(folder))
    except StaleIndexError:
        if settings.data:
            raise
    store.build(folder, progress=progress)
    return Assistant(store.open_index(folder))


def with_data(settings: Settings, data: Path | None) -> Settings:
    """The settings with the data folder of the command line, where it names one."""
    from dataclasses import replace

    return replace(settings, data=data) if data else settings
