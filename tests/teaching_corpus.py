"""Material for teaching: the embedded corpus with a small retriever, and a small library of a given legibility."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant_corpus import small_library
from assistant_stub import SmallRetriever

from assistant.service import Assistant
from assistant.teaching.material import Material
from corpus.folder import EMBEDDED, DataFolder
from corpus.library import Library, read_library


@cache
def embedded_material() -> Material:
    """Everything that the embedded corpus has for teaching."""
    with tempfile.TemporaryDirectory() as folder:
        library = read_library(DataFolder(Path(folder) / "data", base=EMBEDDED))
    return Material(Assistant(SmallRetriever(library)))


def readable(legibility: float) -> Library:
    """The small library with every page of this legibility."""
    return Library(
        tuple(
            replace(document, pages=tuple(replace(page, legibility=legibility) for page in document.pages))
            for document in small_library().all_documents
        )
    )
