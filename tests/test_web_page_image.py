"""A page as a picture, marked only where the quote stands."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pdf_pages import column, write_pdf
from PIL import Image

from assistant.web.locating import Marked, Wanted
from assistant.web.page_image import MOST_PIXELS, WIDTH, Picture, page_picture
from corpus.errors import UnreadableDocumentError

LINES = ("Staden ska bygga nya ramper.", "Planen galler till 2030.", "Namnden foljer upp arbetet.")


def _pdf(path: Path, **kwargs: object) -> Path:
    write_pdf(path, [column(72, 700, LINES, leading=40)], **kwargs)  # type: ignore[arg-type]
    return path


def _yellow(picture: Picture) -> tuple[float, float, float, float] | None:
    """The box (left, top, right, bottom, as shares of the page) of what is coloured."""
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    blue = image.getchannel("B").point(lambda value: 255 if value < 200 else 0)
    red = image.getchannel("R").point(lambda value: 255 if value > 230 else 0)
    box = Image.composite(blue, Image.new("L", image.size), red).getbbox()
    if box is None:
        return None
    return box[0] / image.width, box[1] / image.height, box[2] / image.width, box[3] / image.height


def test_marks_the_line(tmp_path: Path) -> None:
    """the wanted line is coloured, at its place, and nothing else is."""
    picture = page_picture(_pdf(tmp_path / "a.pdf"), 1, Wanted((LINES[1],)))
    box = _yellow(picture)
    assert picture.marked is Marked.WHOLE
    assert box is not None
    left, top, right, bottom = box
    assert left == pytest.approx((72 - 2) / 595, abs=0.01)
    assert (842 - 660 - 12) / 842 < top < bottom < (842 - 660 + 7) / 842  # the baseline is 660 points up
    assert right < 0.5
    assert picture.width == pytest.approx(WIDTH, abs=1)


def test_turned_page(tmp_path: Path) -> None:
    """on a page that is shown turned, the mark follows the words."""
    picture = page_picture(_pdf(tmp_path / "a.pdf", rotation=90), 1, Wanted((LINES[1],)))
    box = _yellow(picture)
    assert box is not None
    assert picture.width > picture.height
    assert box[2] - box[0] < box[3] - box[1]  # the line runs downwards


@pytest.mark.parametrize("wanted", [None, Wanted(("Staden bor bygga nya ramper.",)), Wanted(("",))])
def test_marks_nothing_unsure(tmp_path: Path, wanted: Wanted | None) -> None:
    """nothing is marked when nothing is wanted or one word differs."""
    picture = page_picture(_pdf(tmp_path / "a.pdf"), 1, wanted)
    assert picture.marked is Marked.NONE
    assert _yellow(picture) is None


def test_same_picture_twice(tmp_path: Path) -> None:
    """the same page and quote give the same bytes."""
    file = _pdf(tmp_path / "a.pdf")
    assert page_picture(file, 1, Wanted((LINES[0],))) == page_picture(file, 1, Wanted((LINES[0],)))


def test_huge_page(tmp_path: Path) -> None:
    """a page of two metres by one centimetre does not fill the memory."""
    picture = page_picture(_pdf(tmp_path / "a.pdf", box=(0.0, 0.0, 30.0, 14_000.0)), 1)
    assert picture.width * picture.height <= MOST_PIXELS * 1.05


def test_refuses(tmp_path: Path) -> None:
    """a page that is not there and a file that is no PDF are said to be so."""
    file = _pdf(tmp_path / "a.pdf")
    with pytest.raises(UnreadableDocumentError, match="sidan 2 finns inte"):
        page_picture(file, 2)
    (tmp_path / "b.pdf").write_text("<html>", encoding="utf-8")
    with pytest.raises(UnreadableDocumentError, match=r"b\.pdf"):
        page_picture(tmp_path / "b.pdf", 1)


def test_many_threads(tmp_path: Path) -> None:
    """eight readers at once get their pictures."""
    file = _pdf(tmp_path / "a.pdf")
    with ThreadPoolExecutor(8) as pool:
        pictures = list(pool.map(lambda number: page_picture(file, 1, Wanted((LINES[number % 3],))), range(24)))
    assert all(picture.marked is Marked.WHOLE for picture in pictures)
