"""Swedish text printed, worn as by a copier and read by Tesseract as English: pairs of true and read words."""

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

# Faces of offices and reports; Liberation Serif has the widths of Times, in which most of them are set.
FONTS = ("LiberationSerif-Regular.ttf", "LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSerif.ttf")


@dataclass(frozen=True, slots=True)
class Wear:
    """How a page was copied and scanned. `ink` is by how many pixels it has run, `black_below` where grey turns black
    (0: grey stays), `blur` a radius in pixels, `noise` a standard deviation of 255, `contrast` 1 for unfaded ink."""

    dots_per_inch: int
    blur: float = 0.0
    noise: float = 3.0
    contrast: float = 1.0
    specks: float = 0.0  # share of pixels that turn black
    ink: int = 0
    black_below: int = 0
    quality: int = 80  # of the JPEG, of 95
    turn_degrees: float = 0.6  # at most, either way


# A good scan, a worn one, low resolution, ink that has run, and black-and-white copiers, the last worst.
WEARS = (
    Wear(200, blur=0.5, noise=8, contrast=0.85, specks=0.0001),
    Wear(130, blur=0.6, noise=18, contrast=0.72, specks=0.0004, quality=45),
    Wear(100),
    Wear(200, noise=2, ink=3),
    Wear(300, blur=0.3, noise=4, ink=3),
    Wear(150, blur=0.4, noise=5, black_below=190),
    Wear(200, blur=0.6, noise=10, black_below=200),
    Wear(200, blur=0.6, noise=4, ink=3),
    Wear(170, black_below=215),
)
WIDTH, HEIGHT = 8.3, 11.7  # of a page, in inches
MARGIN = 1.0
POINTS = 11.5
LINE = 1.35  # of the size of the type
SIDEWAYS = 30  # words by which the reading may have lost or gained against the truth
GAP = 0.6  # cost of a word without a counterpart; a pair costs 1 less its likeness
ALIKE = 0.34  # least likeness of a pair that is believed

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Print:
    """One page: its true lines, and the pairs of true and read words in reading order."""

    lines: tuple[str, ...]
    pairs: tuple[Pair, ...]
    read: str


def print_and_read(words: Sequence[str], seed: int) -> tuple[Print, ...]:
    """The words set on pages, each in a face and a state of wear drawn with `seed`, and read back."""
    random = np.random.default_rng(seed)
    pages, left = [], list(words)
    while left:
        font = FONTS[int(random.integers(len(FONTS)))]
        wear = WEARS[int(random.integers(len(WEARS)))]
        lines, left = _lines(left, font)
        read = _read(_worn(_page(lines, font, wear.dots_per_inch), wear, random), wear)
        truth = [word for line in lines for word in line.split()]
        pages.append(Print(tuple(lines), pair_words(truth, read.split()), read))
    return tuple(pages)


def _lines(words: list[str], font: str) -> tuple[list[str], list[str]]:
    """The lines of one page, and the words that did not fit on it."""
    face = ImageFont.truetype(font, round(POINTS * 10))
    width = (WIDTH - 2 * MARGIN) * 720
    lines: list[str] = []
    line: list[str] = []
    most = int((HEIGHT - 2 * MARGIN) * 72 / (POINTS * LINE))
    for at, word in enumerate(words):
        if line and face.getlength(" ".join([*line, word])) > width:
            lines.append(" ".join(line))
            line = []
            if len(lines) == most:
                return lines, words[at:]
        line.append(word)
    return [*lines, " ".join(line)], []


def _page(lines: Sequence[str], font: str, dots: int) -> Image.Image:
    image = Image.new("L", (round(WIDTH * dots), round(HEIGHT * dots)), 255)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(font, round(POINTS * dots / 72))
    for number, line in enumerate(lines):
        draw.text((MARGIN * dots, MARGIN * dots + number * POINTS * LINE * dots / 72), line, fill=0, font=face)
    return image


def _worn(image: Image.Image, wear: Wear, random: np.random.Generator) -> Image.Image:
    inked = image.filter(ImageFilter.MinFilter(wear.ink)) if wear.ink else image
    turn = float(random.uniform(-wear.turn_degrees, wear.turn_degrees))
    turned = inked.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(wear.blur)), dtype=np.float32)
    worn = 255 - (255 - pixels) * wear.contrast + random.normal(0, wear.noise, pixels.shape)
    worn[random.random(pixels.shape) < wear.specks] = 30
    if wear.black_below:
        worn = np.where(worn > wear.black_below, 255, 0)
    return Image.fromarray(np.clip(worn, 0, 255).astype(np.uint8))


def _read(image: Image.Image, wear: Wear) -> str:
    """What Tesseract reads on the image when it is told that the text is English."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.jpg"
        image.save(file, quality=wear.quality, dpi=(wear.dots_per_inch, wear.dots_per_inch))
        command = ["tesseract", str(file), "stdout", "-l", "eng", "--psm", "6"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def pair_words(truth: Sequence[str], read: Sequence[str]) -> tuple[Pair, ...]:
    """The words of two texts that stand for each other, by the cheapest alignment; words without one are left out."""
    far = float("inf")
    cost = [[far] * (len(read) + 1) for _ in range(len(truth) + 1)]
    back: list[list[int]] = [[0] * (len(read) + 1) for _ in range(len(truth) + 1)]
    slope = len(read) / max(1, len(truth))
    for i in range(len(truth) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - SIDEWAYS), min(len(read), middle + SIDEWAYS) + 1):
            if i == j == 0:
                cost[0][0] = 0.0
                continue
            choices = (
                (cost[i - 1][j - 1] + 1 - _likeness(truth[i - 1], read[j - 1]), 0) if i and j else (far, 0),
                (cost[i - 1][j] + GAP, 1) if i else (far, 1),
                (cost[i][j - 1] + GAP, 2) if j else (far, 2),
            )
            cost[i][j], back[i][j] = min(choices)
    return _walked(truth, read, back)


def _walked(truth: Sequence[str], read: Sequence[str], back: Sequence[Sequence[int]]) -> tuple[Pair, ...]:
    pairs: list[Pair] = []
    i, j = len(truth), len(read)
    while i and j:
        step = back[i][j]
        if step == 0 and (_likeness(truth[i - 1], read[j - 1]) >= ALIKE or len(truth[i - 1]) <= 2):
            pairs.append((truth[i - 1], read[j - 1]))
        i, j = i - (step != 2), j - (step != 1)
    return tuple(reversed(pairs))


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
