"""`python -m eval.twin`: a badly scanned twin of an embedded document, made of images and a misread text layer.

Each page is rendered, roughened (turned a little, blurred, speckled, faded) and read by Tesseract as if it were
English, so that å ä ö break as they do in real archives. Making it needs Tesseract; running on it does not.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image, ImageFilter

from corpus.catalog import NAME, read_catalog, to_toml
from corpus.folder import EMBEDDED, sha256_of
from corpus.model import Source
from eval.corpora import TWIN

DOCUMENT = "referat-remissvar-socialnamnden"  # the one whose original is a bad scan in the archive
MOST_BYTES = 2_000_000
Pixels = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Roughness:
    """How bad the scan is. Chosen so that Tesseract misreads some words of every line but loses no line."""

    dots_per_inch: int = 130
    turn_degrees: float = 0.6  # at most, either way
    blur: float = 0.6  # radius in pixels
    noise: float = 18.0  # standard deviation, of 255
    contrast: float = 0.72  # 1 leaves it as it is
    specks: float = 0.0004  # share of pixels that turn black
    quality: int = 45  # of the JPEG, of 95
    seed: int = 2030


def make(source_file: Path, out: Path, rough: Roughness | None = None) -> None:
    """Writes the scanned twin of a PDF: each page an image, and over it, unseen, what Tesseract reads in English.

    `out` ends in .pdf. Raises FileNotFoundError without Tesseract.
    """
    rough = rough or Roughness()
    if not shutil.which("tesseract"):
        raise FileNotFoundError("Tesseract is not installed: apt install tesseract-ocr (English comes with it).")
    random = np.random.default_rng(rough.seed)
    with tempfile.TemporaryDirectory() as folder:
        scans = []
        for number, image in enumerate(_rendered(source_file, rough), 1):
            scans.append(Path(folder) / f"page-{number:03}.jpg")
            dots = (rough.dots_per_inch, rough.dots_per_inch)
            roughened(image, rough, random).save(scans[-1], quality=rough.quality, dpi=dots)
        listed = Path(folder) / "pages.txt"
        listed.write_text("".join(f"{scan}\n" for scan in scans), encoding="utf-8")
        command = ["tesseract", str(listed), str(out.with_suffix("")), "-l", "eng", "pdf"]
        subprocess.run(command, check=True, capture_output=True)


def roughened(image: Image.Image, rough: Roughness, random: np.random.Generator) -> Image.Image:
    """A page as a worn copier would give it: grey, turned, blurred, faded, with noise and specks."""
    turn = float(random.uniform(-rough.turn_degrees, rough.turn_degrees))
    grey = image.convert("L").rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels: Pixels = np.asarray(grey.filter(ImageFilter.GaussianBlur(rough.blur)), dtype=np.float32)
    faded = 255 - (255 - pixels) * rough.contrast
    noisy = faded + random.normal(0, rough.noise, pixels.shape)
    noisy[random.random(pixels.shape) < rough.specks] = 30
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def _rendered(file: Path, rough: Roughness) -> Sequence[Image.Image]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [page.render(scale=rough.dots_per_inch / 72).to_pil() for page in document]
    finally:
        document.close()


def twin_source(original: Source, file: Path) -> Source:
    """The catalog row of a twin: the original's own, so that the twin takes its place."""
    fields = {name: getattr(original, name) for name in Source.__slots__ if name not in ("inferred", "note")}
    note = "Skannad tvilling för prov: sidorna är bilder med ett felläst textlager."
    return Source(**{**fields, "file": file.name, "sha256": sha256_of(file), "note": note})


def main() -> None:
    """Makes the twin that is kept in eval/twin."""
    parser = argparse.ArgumentParser(prog="python -m eval.twin", description=__doc__)
    parser.add_argument("--document", default=DOCUMENT, help="id in the embedded catalog")
    parser.add_argument("--out", type=Path, default=TWIN, help="folder for the PDF and its catalog")
    options = parser.parse_args()
    sources = {source.id: source for source in read_catalog(EMBEDDED / NAME)[0]}
    if options.document not in sources:
        parser.error(f"no document {options.document}; there are: {', '.join(sources)}")
    original = sources[options.document]
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / original.file
    make(EMBEDDED / original.file, file)
    (options.out / NAME).write_text(to_toml([twin_source(original, file)]), encoding="utf-8")
    size = file.stat().st_size
    print(f"{file}: {size / 1e6:.2f} MB{' (too large)' if size > MOST_BYTES else ''}")


if __name__ == "__main__":
    main()
