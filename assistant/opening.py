"""The assistant over a data folder, or over the embedded corpus, whose index is built when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.settings import Settings
from corpus.errors import FolderError, StaleIndexError
from corpus.folder import EMBEDDED, DataFolder, sha256_of
from index.current import cure, current_build

if TYPE_CHECKING:
    from assistant.service import Assistant
    from index.encoder import Encoder
    from index.store import BuildReport

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much


def data_folder(settings: Settings) -> DataFolder:
    """The folder that the settings name; without one, the user's own over the embedded corpus."""
    return DataFolder(settings.data) if settings.data else DataFolder(settings.home / "embedded", base=EMBEDDED)


def existing_folder(settings: Settings) -> DataFolder:
    """The folder that the settings name. Raises FolderError when it is not there: only `add` makes a new one."""
    path = settings.data
    if path and not path.exists():
        raise FolderError(
            f"Datamappen {path} finns inte. Kontrollera --data; plansvar add FIL --data {path} skapar en ny datamapp."
        )
    if path and not path.is_dir():
        raise FolderError(f"{path} är en fil. Ange en datamapp med --data.")
    return data_folder(settings)


def check_ready(settings: Settings) -> bool:
    """Whether there is an index, without reading it; over the embedded corpus there need not be one yet.

    Raises FolderError without the folder that the settings name, StaleIndexError when that has no index.
    """
    folder = existing_folder(settings)
    is_built = current_build(folder) is not None
    if settings.data and not is_built:
        raise StaleIndexError(f"Det finns inget index ännu. {cure(folder, settings.encoder)}")
    return is_built


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant, ready to answer. Raises StaleIndexError when the index of a named data folder is not built.

    Over the embedded corpus a missing or outdated index is built first: nobody else would.
    """
    from assistant.service import Assistant
    from index import store

    folder, encoder = existing_folder(settings), encoder_of(settings)
    try:
        assistant = Assistant(store.open_index(folder, encoder))
        if settings.data or _has_all(assistant, folder):
            return assistant
    except StaleIndexError:
        if settings.data:
            raise
    store.build(folder, encoder, progress)
    return Assistant(store.open_index(folder, encoder))


def reopen_assistant(settings: Settings) -> Assistant:
    """The assistant over the build in use now, for an app that runs: nobody waits for documents that were just added.

    Raises StaleIndexError as `open_assistant` does.
    """
    from assistant.service import Assistant
    from index import store

    try:
        return Assistant(store.open_index(existing_folder(settings), encoder_of(settings)))
    except StaleIndexError:
        return open_assistant(settings)


def build_index(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Builds the index of the folder that the settings name, doing again only what changed."""
    from index import store

    return store.build(existing_folder(settings), encoder_of(settings), progress)


def remove_document(settings: Settings, document_id: str, progress: Progress | None = None) -> str:
    """Takes a document out, and out of the index in use, and gives its title."""
    from index import store

    folder = existing_folder(settings)
    source = folder.remove(document_id)
    if current_build(folder):
        store.build(folder, encoder_of(settings), progress)
    return source.title


def encoder_of(settings: Settings) -> Encoder | None:
    """The encoder that the settings name; None stands for the embedded one. Raises EncoderError."""
    if not settings.encoder:
        return None
    from index.embedded import encoder_named

    return encoder_named(settings.encoder)


def _has_all(assistant: Assistant, folder: DataFolder) -> bool:
    """Whether the index holds exactly the files that the folder has now."""
    indexed = {source.id: source.sha256 for source in assistant.retriever.library.sources}
    try:
        return indexed == {source.id: sha256_of(folder.file_of(source)) for source in folder.sources()}
    except OSError:
        return False
