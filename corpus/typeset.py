"""Typesets the corpus sources, Markdown with a header, as tagged PDFs: the same source gives the same bytes.

Only needed to remake the PDFs, never to run Plansvar. Needs what requirements-corpus.txt pins, and the Debian
packages libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; the font comes with a pinned package.
"""

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pydyf  # type: ignore[import-untyped,unused-ignore]  # WeasyPrint's PDF writer has no types
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from corpus.errors import UnreadableDocumentError
from corpus.manuscript import Manuscript, read_manuscript, write_html

DOCUMENTS = Path(__file__).parent / "documents"
STYLE = Path(__file__).with_suffix(".css")
FONT = "Source Sans Pro"
FACES = {
    "Regular": "font-weight: 400",
    "It": "font-weight: 400; font-style: italic",
    "Bold": "font-weight: 700",
    "BoldIt": "font-weight: 700; font-style: italic",
}


def typeset(manuscript: Manuscript) -> bytes:
    """The manuscript as a tagged PDF with embedded fonts, page labels and nothing that changes with time."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(string=_font_faces() + STYLE.read_text(encoding="utf-8"), font_config=fonts)
    page = weasyprint.HTML(string=write_html(manuscript))
    pdf = page.write_pdf(
        stylesheets=[style],
        font_config=fonts,
        finisher=partial(_finish, source=f"{manuscript.id}.md"),
        pdf_variant="pdf/ua-1",
        pdf_identifier=f"plansvar/{manuscript.id}".encode(),
    )
    return bytes(pdf)


def _font_faces() -> str:
    """The @font-face rules of Source Sans Pro: a font of the machine could be another version."""
    spec = importlib.util.find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise UnreadableDocumentError(
            "Found no font Source Sans Pro; expected the package font-source-sans-pro. "
            "Run: pip install -r requirements-corpus.txt"
        )
    folder = Path(spec.origin).parent / "files"
    return "\n".join(
        f'@font-face {{ font-family: "{FONT}"; {face};'
        f' src: url("{(folder / f"SourceSansPro-{name}.ttf").as_uri()}"); }}'
        for name, face in FACES.items()
    )


def _finish(document: Any, pdf: Any, *, source: str) -> None:
    """Number the pages from 1 in the PDF too; refuse characters that a font of this machine had to lend."""
    borrowed = [font for font in document.fonts.values() if font.family != FONT]
    lent = {sign for font in borrowed for sign in font.to_unicode.values() if sign.strip()}
    if lent:
        raise UnreadableDocumentError(
            f"{source}: found characters that {FONT} lacks: {' '.join(sorted(lent))}; expected only its own, for "
            "another machine lends another. Write them in another way."
        )
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])})


def main(arguments: Sequence[str] | None = None) -> int:
    """Typeset the named documents, or all; with --check write nothing and name those that differ."""
    parser = argparse.ArgumentParser(prog="python -m corpus.typeset", description=main.__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="document id; all where none is named")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a PDF differs from its source")
    parser.add_argument("--documents", type=Path, default=DOCUMENTS, help="folder with sources/ID.md and ID.pdf")
    options = parser.parse_args(arguments)
    try:
        differing = [path for path in _find_sources(options) if not _remake(path, check=options.check)]
    except UnreadableDocumentError as error:
        print(error, file=sys.stderr)
        return 1
    for path in differing:
        print(f"{path.stem}.pdf is not what {path.name} gives; run: python -m corpus.typeset {path.stem}")
    return 1 if differing else 0


def _find_sources(options: argparse.Namespace) -> list[Path]:
    folder = options.documents / "sources"
    paths = [folder / f"{id}.md" for id in options.ids] or sorted(folder.glob("*.md"))
    for path in paths:
        if not path.is_file():
            raise UnreadableDocumentError(
                f"Found no {path.name} in {folder}; expected a source for each named id. Check the id."
            )
    return paths


def _remake(source: Path, *, check: bool) -> bool:
    """Whether the PDF beside `source`'s folder is what the source gives; without `check` it is made so."""
    target = source.parent.parent / f"{source.stem}.pdf"
    pdf = typeset(read_manuscript(source))
    if check:
        return target.is_file() and target.read_bytes() == pdf
    target.write_bytes(pdf)
    return True


if __name__ == "__main__":
    sys.exit(main())
