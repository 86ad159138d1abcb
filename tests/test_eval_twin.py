"""The scanned twin: kept beside the evaluation, misread as scans are, and roughened the same way every time."""

import re

import numpy as np
from PIL import Image

from corpus.catalog import NAME, read_catalog
from corpus.folder import EMBEDDED, sha256_of
from corpus.readers import read_file
from eval.corpora import TWIN
from eval.twin import DOCUMENT, MOST_BYTES, Roughness, roughened


def test_the_kept_twin_takes_the_place_of_its_document() -> None:
    """it has the document's id, kind, status and pages, its file is the one its catalog names, and it is small."""
    (source,), _ = read_catalog(TWIN / NAME)
    original = next(each for each in read_catalog(EMBEDDED / NAME)[0] if each.id == DOCUMENT)
    file = TWIN / source.file
    assert (source.id, source.title, source.kind, source.status) == (
        (original.id, original.title, original.kind, original.status)
    )
    assert source.sha256 == sha256_of(file)
    assert file.stat().st_size <= MOST_BYTES
    assert len(read_file(file).pages) == len(read_file(EMBEDDED / original.file).pages)


def test_the_twin_says_what_its_document_says() -> None:
    """each page is that page of the document as it is now; if not, make it again: python -m eval.twin."""
    pages = zip(read_file(TWIN / f"{DOCUMENT}.pdf").pages, read_file(EMBEDDED / f"{DOCUMENT}.pdf").pages, strict=True)
    for scanned, clean in pages:
        shared = set(_whole(scanned.text)) & set(_whole(clean.text))
        assert len(shared) > 0.6 * len(set(_whole(clean.text))), scanned.number


def _whole(text: str) -> list[str]:
    """The words of four letters or more without å, ä and ö, which even a bad scan mostly gets right."""
    return [word for word in re.findall(r"[a-zåäö]{4,}", text.casefold()) if not re.search("[åäö]", word)]


def test_the_twin_is_misread_as_scans_are() -> None:
    """å, ä and ö are broken nearly everywhere, while most words without them are whole."""
    text = " ".join(page.text for page in read_file(TWIN / f"{DOCUMENT}.pdf").pages).casefold()
    clean = " ".join(page.text for page in read_file(EMBEDDED / f"{DOCUMENT}.pdf").pages).casefold()
    assert sum(text.count(letter) for letter in "åäö") < 0.1 * sum(clean.count(letter) for letter in "åäö")
    assert text.count("romer") > 0.8 * clean.count("romer")


def test_roughening_is_the_same_every_time() -> None:
    """the same seed gives the same pixels, paler than before and never outside 0 to 255."""
    page = Image.fromarray(np.tile(np.array([[0, 255] * 20], dtype=np.uint8), (40, 1)))
    rough = Roughness()
    first = roughened(page, rough, np.random.default_rng(rough.seed))
    again = roughened(page, rough, np.random.default_rng(rough.seed))
    assert np.array_equal(np.asarray(first), np.asarray(again))
    assert first.mode == "L"
    assert np.asarray(first, dtype=float).std() < np.asarray(page, dtype=float).std()
