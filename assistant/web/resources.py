"""What every session shares: the assistant over the data folder, opened once, and again when a new index is in use."""

import gc
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

import streamlit as st

from assistant.opening import data_folder, open_assistant, reopen_assistant
from assistant.replies import INDEX_READ
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.further import Further
from assistant.web.suggestions import suggested_questions
from corpus.correction_file import stamp
from corpus.folder import DataFolder
from corpus.library import Library
from corpus.model import Citation, Document
from index.weights_file import weights_stamp


@dataclass(frozen=True)
class Opened:
    """An assistant that is ready, and the folder that its documents lie in."""

    assistant: Assistant
    folder: DataFolder

    @property
    def library(self) -> Library:
        return self.assistant.retriever.library

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """First questions that this corpus answers."""
        return suggested_questions(self.assistant)

    @cached_property
    def further(self) -> Further:
        """What makes the questions to go on with after an answer."""
        return Further(self.assistant)

    def document_of(self, citation: Citation) -> Document | None:
        """The document that a citation quotes; None when it has changed or gone since the answer was given."""
        for document in self.library.all_documents:
            if document.source.id == citation.document_id:
                return document if document.slice(citation.span) == citation.quote else None
        return None

    def file_of(self, document: Document) -> Path:
        """The original file of a document. Raises CatalogError when it would lie outside the folder."""
        return self.folder.file_of(document.source)


State = tuple[str, int, tuple[int, int, int], int]


class Keeper:
    """Holds the assistant of one data folder; opens it anew when what it was opened from has changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = data_folder(settings)
        self._lock = Lock()
        self._state: State | None = None
        self._opened: Opened | None = None

    def get(self) -> Opened:
        """The assistant over the build in use. Raises StaleIndexError and other PlansvarErrors.

        While it is opened anew for one reader the others go on with the one before.
        """
        before = self._opened
        if before is not None and not self._lock.acquire(blocking=False):
            return before
        if before is None:
            self._lock.acquire()
        try:
            now = self._now()  # before opening: what is written meanwhile is noticed the next time
            if self._opened is None or self._state != now:
                reopens = self._opened is not None
                assistant = reopen_assistant(self._settings) if reopens else open_assistant(self._settings)
                self._opened = Opened(assistant, self._folder)
                self._state = now if now[0] else self._now()  # the embedded corpus may have been built just now
                leave_out_of_collections()
                print(f"{INDEX_READ}: {len(self._opened.library.documents)} dokument.", flush=True)
            return self._opened
        finally:
            self._lock.release()

    def _now(self) -> State:
        """The build in use, when the catalog and the tuned weights were last written, and the readers' corrections.

        By the catalog a removed document stops answering at once; by the corrections the register is right at once.
        """
        corrections = stamp(self._folder.path)
        try:
            build = (self._folder.path / "current").read_text(encoding="utf-8").strip()
        except OSError:
            build = ""
        try:
            catalog = (self._folder.path / "catalog.toml").stat().st_mtime_ns
        except OSError:
            catalog = 0
        return build, catalog, corrections, weights_stamp(self._folder.path)


def leave_out_of_collections() -> None:
    """Spares what is in memory now, the opened index above all, from being looked through for garbage again and again.

    Streamlit 1.67 collects after every run of a page (runner.postScriptGC), twice an answer, and everybody waits
    meanwhile: 105 to 130 ms over the embedded corpus, 0 to 25 ms since this was done (2026-11-21). What an index
    that is no longer used has left is taken up first.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@st.cache_resource(show_spinner=False)
def keeper(settings: Settings) -> Keeper:
    """The one keeper of this process for these settings."""
    return Keeper(settings)


def opened() -> Opened:
    """The assistant, ready to answer. Raises PlansvarError."""
    return keeper(Settings.from_environment()).get()
