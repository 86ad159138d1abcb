"""Makes small PDFs for tests out of the operators of a page description."""

from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

A4 = (0.0, 0.0, 595.0, 842.0)
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold"}


def shown(x: float, y: float, text: str, size: float = 11, font: str = "F1") -> str:
    """Operators that show a text with its baseline at x, y (in points from the lower left corner)."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET"


def column(x: float, y: float, lines: Sequence[str], leading: float = 14, **kwargs: object) -> str:
    """Operators that show lines one below the other."""
    return "\n".join(shown(x, y - leading * number, line, **kwargs) for number, line in enumerate(lines))  # type: ignore[arg-type]


def ruled(left: float, top: float, widths: Sequence[float], heights: Sequence[float]) -> str:
    """Operators that draw the rules of a table."""
    right, bottom = left + sum(widths), top - sum(heights)
    across = [left + sum(widths[:n]) for n in range(len(widths) + 1)]
    down = [top - sum(heights[:n]) for n in range(len(heights) + 1)]
    upright = [f"{x} {top} m {x} {bottom} l S" for x in across]
    level = [f"{left} {y} m {right} {y} l S" for y in down]
    return "\n".join(["0.5 w", *upright, *level])


def stream(data: bytes, *filters: str) -> StreamObject:
    """A content stream whose bytes are as given, said to be packed with the filters."""
    content = StreamObject()
    content.set_data(data)
    if filters:
        content[NameObject("/Filter")] = ArrayObject([NameObject(name) for name in filters])
    return content


def write_pdf(
    path: Path,
    contents: Sequence[str | StreamObject],
    *,
    box: tuple[float, float, float, float] = A4,
    rotation: int = 0,
    labels: Sequence[tuple[int, str, str]] = (),
    title: str = "",
    passwords: tuple[str, str] | None = None,
    algorithm: str = "AES-256",
) -> Path:
    """A PDF with one page for each content. `labels` are (page from 0, style, prefix)."""
    writer = PdfWriter()
    fonts = DictionaryObject()
    for name, base in FONTS.items():
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": f"/{base}", "/Encoding": "/WinAnsiEncoding"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts[NameObject(f"/{name}")] = writer._add_object(named)
    resources = writer._add_object(DictionaryObject({NameObject("/Font"): fonts}))
    for content in contents:
        page = writer.add_blank_page(box[2] - box[0], box[3] - box[1])
        page[NameObject("/MediaBox")] = ArrayObject([FloatObject(edge) for edge in box])
        page[NameObject("/Resources")] = resources
        page[NameObject("/Rotate")] = NumberObject(rotation)
        drawn = stream(content.encode("cp1252")) if isinstance(content, str) else content
        page[NameObject("/Contents")] = writer._add_object(drawn)
    if labels:
        nums = ArrayObject()
        for start, style, prefix in labels:
            said = DictionaryObject({NameObject("/S"): NameObject(style)})
            if prefix:
                said[NameObject("/P")] = TextStringObject(prefix)
            nums += [NumberObject(start), said]
        writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): nums})
    if title:
        writer.add_metadata({"/Title": title})
    if passwords is not None:
        writer.encrypt(*passwords, algorithm=algorithm)
    writer.write(path)
    return path
