"""The assistant over a data folder, or over the embedded corpus, whose index is built when it is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.service import Assistant
from assistant.settings import Settings
from corpus.errors import StaleIndexError
from corpus.folder import EMBEDDED, DataFolder, sha256_of

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.store import BuildReport

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much


def data_folder(settings: Settings) -> DataFolder:
    """The folder that the settings name; without one, the user's own over the embedded corpus."""
    return DataFolder(settings.data) if settings.data else DataFolder(settings.home / "embedded", base=EMBEDDED)


def open_assistant(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant, ready to answer. Raises StaleIndexError when the index of a named data folder is not built.

    Over the embedded corpus a missing or outdated index is built first: nobody else would.
    """
    from index import store

    folder, encoder = data_folder(settings), encoder_of(settings)
    try:
        assistant = Assistant(store.open_index(folder, encoder))
        if settings.data or _has_all(assistant, folder):
            return assistant
    except StaleIndexError:
        if settings.data:
            raise
    store.build(folder, encoder, progress)
    return Assistant(store.open_index(folder, encoder))


def build_index(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Builds the index of the folder that the settings name, doing again only what changed."""
    from index import store

    return store.build(data_folder(settings), encoder_of(settings), progress)


def remove_document(settings: Settings, document_id: str, progress: Progress | None = None) -> str:
    """Takes a document out, and out of the index in use, and gives its title."""
    from index import store

    folder = data_folder(settings)
    source = folder.remove(document_id)
    if store.current_build(folder):
        store.build(folder, encoder_of(settings), progress)
    return source.title


def encoder_of(settings: Settings) -> Encoder | None:
    """The encoder that the settings name; None stands for the embedded one. Raises EncoderError."""
    if not settings.encoder:
        return None
    from index.encoder import SentenceTransformerEncoder

    return SentenceTransformerEncoder(settings.encoder)


def _has_all(assistant: Assistant, folder: DataFolder) -> bool:
    """Whether the index holds exactly the files that the folder has now."""
    indexed = {source.id: source.sha256 for source in assistant.retriever.library.sources}
    try:
        return indexed == {source.id: sha256_of(folder.file_of(source)) for source in folder.sources()}
    except OSError:
        return False
