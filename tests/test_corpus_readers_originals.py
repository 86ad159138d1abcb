"""Real documents, where they are at hand: the PDF and the text of each give the same pages."""

from pathlib import Path

import pytest

from corpus.readers import read_file
from corpus.readers.pagemarks import split_pages

FOLDER = Path(__file__).parents[2] / "shared" / "originals"
NAMES = sorted(path.stem for path in FOLDER.glob("*.pdf")) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not NAMES, reason="the originals are not here")


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("name", NAMES)
def test_pdf_and_text_give_the_same_pages(name: str) -> None:
    """The same words stand on the same pages, in the same order."""
    drawn, extracted = read_file(FOLDER / f"{name}.pdf"), read_file(FOLDER / f"{name}.txt")
    assert [words(page.text) for page in drawn.pages] == [words(page.text) for page in extracted.pages]
    assert (drawn.notes, extracted.notes) == ((), ())
    assert drawn.title


@pytest.mark.parametrize("name", NAMES)
def test_pages_marked_by_blanks(name: str) -> None:
    """With each form feed replaced by a blank at the start of the page, every page but those that begin with a bullet
    is found, and no footnote is taken for one."""
    pages = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\f")
    marked = "\n".join(f" {page.lstrip()}" for page in pages)
    begun = [page for page in pages if not page.lstrip().startswith("•")]
    assert [words(page)[:9] for page in split_pages(marked)] == [words(page)[:9] for page in begun]
    assert len(split_pages("\n".join(pages))) == 1
