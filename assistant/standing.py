"""What a data folder holds and whether its index is up to date: what `plansvar status` tells."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.duties.correction_list import problem_with
from assistant.opening import encoder_of, existing_folder
from assistant.settings import Settings
from corpus.corrections import State
from corpus.errors import StaleIndexError
from corpus.legibility import LEGIBLE
from corpus.library import Library
from corpus.model import Source
from index import store
from index.profiles import profile_of
from index.retriever import Retriever
from index.weights_file import read_weights


def standing(settings: Settings) -> dict[str, Any]:
    """Documents with pages and legibility, the index and its encoder, and what is stale, as plain values."""
    folder, encoder = existing_folder(settings), encoder_of(settings)
    library, fingerprint, name = Library(()), "", ""
    weights: dict[str, Any] | None = None
    try:
        retriever = store.open_index(folder, encoder)
        library, fingerprint, name = retriever.library, retriever.fingerprint, retriever.encoder.name
        weights = weights_row(folder.path, retriever)
    except StaleIndexError:
        pass  # told under "stale"
    return {
        "data": str(folder.path),
        "documents": [_row(source, library) for source in folder.sources()],
        "index": fingerprint,
        "corpus": library.fingerprint if fingerprint else "",
        "encoder": name,
        "weights": weights,
        "corrections": len([row for row in library.corrections.rows if row.state is State.APPLIED]),
        "corrections_problem": problem_with(library),
        "stale": list(store.what_is_stale(folder, encoder)),
    }


def weights_row(folder: Path, retriever: Retriever) -> dict[str, Any]:
    """The weights of the search's arms, where they come from, and whether the folder has some for another encoder."""
    tuned = read_weights(folder)
    is_used = tuned is not None and tuned.fits(retriever.encoder)
    row: dict[str, Any] = asdict(retriever.weights) | {
        "is_tuned": is_used or profile_of(retriever.encoder.name).is_tuned,
        "own": is_used,
        "unused_for": tuned.encoder if tuned and not is_used else None,
    }
    if tuned and is_used:
        row |= {"made": tuned.made.isoformat(), "questions": tuned.questions, "measure": tuned.measure}
        row |= {"before": tuned.before, "after": tuned.after, "p": tuned.p}
    return row


def _row(source: Source, library: Library) -> dict[str, Any]:
    """One document: what the catalog says, and what the index knows (None where it does not hold it)."""
    row: dict[str, Any] = {
        "id": source.id,
        "title": source.title,
        "kind": source.kind.value,
        "status": source.status.value,
        "status_stated": "status" not in source.inferred,
        "record": source.record,
        "replaced_by": source.replaced_by,
        "answers": source.id in library.documents,
        "stepped_back_for": library.stepped_back.get(source.id),
        "pages": None,
        "legibility": None,
        "poor_pages": [],
        "notes": [],
    }
    read = next((document for document in library.all_documents if document.source.id == source.id), None)
    if read is None:
        return row
    measured = [page.legibility for page in read.pages if page.legibility is not None]
    return {
        **row,
        "pages": len(read.pages) if read.is_paged else None,
        "passages": sum(not passage.is_contents for passage in read.passages),
        "legibility": round(sum(measured) / len(measured), 3) if measured else None,
        "page_legibility": [None if page.legibility is None else round(page.legibility, 3) for page in read.pages],
        "poor_pages": [page.number for page in read.pages if page.legibility is not None and page.legibility < LEGIBLE],
        "notes": list(read.notes),
    }
