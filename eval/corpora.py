"""What questions are asked over: the embedded corpus alone, the same with the scanned twin, or a data folder."""

from collections.abc import Callable
from pathlib import Path

from assistant.opening import encoder_of, open_assistant
from assistant.service import Assistant
from assistant.settings import Settings
from corpus.catalog import NAME, read_catalog
from corpus.errors import PlansvarError
from corpus.folder import EMBEDDED, DataFolder
from index import store

Progress = Callable[[str, int, int], None]  # what is being done, how much is done, of how much
QUESTIONS = Path(__file__).parent / "questions"
TWIN = Path(__file__).parent / "twin"


def open_embedded(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant over exactly the embedded corpus, in an index of its own: what a user has added is not in it."""
    return _open(DataFolder(settings.home / "eval" / "embedded", base=EMBEDDED), settings, progress)


def open_twin(settings: Settings, progress: Progress | None = None) -> Assistant:
    """The assistant over the embedded corpus with the scanned twin in place of the document it was made from."""
    folder = DataFolder(settings.home / "eval" / "twin", base=EMBEDDED)
    wanted, _ = read_catalog(TWIN / NAME)
    stored = {source.id: source.sha256 for source in folder.sources()}
    if any(stored.get(source.id) != source.sha256 for source in wanted):
        for added in folder.add([TWIN]):
            if added.refused:
                raise PlansvarError(f"Tvillingen {added.file} kunde inte läsas: {added.refused}")
    return _open(folder, settings, progress)


def open_data(data: Path, settings: Settings) -> Assistant:
    """The assistant over a data folder. Raises StaleIndexError when its index is not built."""
    return open_assistant(Settings(settings.home, data, settings.encoder))


def _open(folder: DataFolder, settings: Settings, progress: Progress | None) -> Assistant:
    encoder = encoder_of(settings)
    store.build(folder, encoder, progress)  # does again only what has changed
    return Assistant(store.open_index(folder, encoder))
